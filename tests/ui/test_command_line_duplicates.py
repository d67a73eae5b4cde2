# SPDX-License-Identifier: Apache-2.0
"""Duplicates on the command line: reasons in plain words and in Chinese, and thresholds moved and moved back."""

import json
import re
from pathlib import Path

import pytest

from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, waiting
from models.text import Message

DRUGS = ("riluzole", "edaravone", "tofersen", "masitinib", "ibudilast", "arimoclomol", "fasudil", "pridopidine")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Eight drugs, and zilucoplan twice: by another company, on another route."""
    place = tmp_path / "own.thaw"
    with Database.create(place) as database:
        ids = database.ids
        edits = [
            Edit("candidate", ids.one(), {"name_en": name, "modality": "biologic" if place % 2 else "small_molecule"})
            for place, name in enumerate(DRUGS)
        ]
        twins = {"name_en": "zilucoplan acetate", "name_zh": "齐鲁可普兰", "modality": "small_molecule"}
        edits += [Edit("candidate", ids.one(), {**twins, "route": route}) for route in ("iv", "sc")]
        Ledger(database).commit(Changeset("Ada", Message("", "facts"), edits))
    return place


def open_pairs(db: Path) -> int:
    with Database.open(db, read_only=True) as database, database.read() as connection:
        return sum(one.sort is Sort.PAIR for one in waiting(connection))


def test_reasons_are_plain_words_with_the_figures_beside(thaw_here, db: Path) -> None:
    (group,) = json.loads(thaw_here("duplicates", "--db", db, "--json").stdout)["groups"]
    said = " ".join((*group["for"], *group["against"], *group["settle"]))
    assert re.search(r"\((strong|fair|weak)\)", said)
    assert not re.search(r"bits|what tells|> 92|small_molecule|\biv\b", said)
    assert all("bits)" in one for one in group["figures"]["for"])
    lines = thaw_here("duplicates", "--db", db).stdout
    assert all(one in lines for one in group["for"])


def test_chinese_has_no_codes(thaw_here, db: Path) -> None:
    said = thaw_here("duplicates", "--db", db, "--lang", "zh").stdout
    assert "小分子" in said
    assert not re.search(r"small_molecule|“iv”|bits", said)


def test_the_desk_says_why_in_plain_words_too(thaw_here, db: Path) -> None:
    thaw_here("duplicates", "--db", db, "--ask")
    questions = json.loads(thaw_here("desk", "--db", db, "--json").stdout)["questions"]
    (asked,) = [one for one in questions if one["sort"] == "pair"]
    assert all(isinstance(one, str) for one in asked["evidence"]["arguments"]["for"])
    assert "small_molecule" not in json.dumps(asked["evidence"]["arguments"]["for"])


def test_a_threshold_is_previewed_moved_and_moved_back_with_the_queue(thaw_here, db: Path) -> None:
    (group,) = json.loads(thaw_here("duplicates", "--db", db, "--ask", "--json").stdout)["groups"]
    above = f"{min(0.99, group['probability'] + 0.005):.3f}"
    previewed = json.loads(thaw_here("duplicates", "--ask-from", above, "--db", db, "--json").stdout)
    assert (previewed["applied"], previewed["withdrawn"], previewed["returned"]) == (False, 1, 0)
    assert open_pairs(db) == 1
    moved = json.loads(thaw_here("duplicates", "--ask-from", above, "--apply", "--db", db, "--json").stdout)
    assert (moved["applied"], moved["withdrawn"], moved["asked"]) == (True, 1, 0)
    assert open_pairs(db) == 0
    back = json.loads(thaw_here("duplicates", "--back", "--db", db, "--json").stdout)
    assert (back["ask_from"], back["returned"]) == (0.5, 1)
    assert open_pairs(db) == 1
    assert thaw_here("duplicates", "--back", "--db", db).returncode == 1


def test_thresholds_the_wrong_way_round_are_refused_before_anything_is_looked_at(thaw_here, db: Path) -> None:
    done = thaw_here("duplicates", "--ask-from", "0.9", "--match-from", "0.5", "--db", db)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
