# SPDX-License-Identifier: Apache-2.0
"""merge, unmerge and answers on the command line."""

import json
from pathlib import Path

import pytest

from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.text import mark

ONE, OTHER, THIRD, DRUG = (7_000_000_000_000_000 + number for number in range(4))


def commit(path: Path, *edits: Edit) -> None:
    with Database.open(path) as database:
        Ledger(database).commit(Changeset("Ada", mark("", "by hand"), edits))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "own.thaw"
    Database.create(path).close()
    commit(
        path,
        Edit("organisation", ONE, {"name_en": "Ractigen", "city": "Nantong"}),
        Edit("organisation", OTHER, {"name_en": "Ractigen Therapeutics Group", "city": "Suzhou"}),
        Edit("organisation", THIRD, {"name_en": "Ribo"}),
        Edit("candidate", DRUG, {"name_en": "RAG-17", "owner": (id_text(OTHER),)}),
    )
    return path


def test_merge_previews_merges_and_is_found_under_the_old_id(thaw_here, db: Path) -> None:
    before = thaw_here("merge", id_text(ONE), id_text(OTHER), "--db", db, "--preview", "--json")
    plan = json.loads(before.stdout)
    assert plan["changeset"] is None
    assert plan["links"] == [
        {"record": id_text(DRUG), "field": "owner", "before": [id_text(OTHER)], "after": [id_text(ONE)]}
    ]
    done = thaw_here("merge", id_text(ONE), id_text(OTHER), "--db", db, "--take", f"city={id_text(OTHER)}")
    assert "unmerge" in done.stdout
    shown = json.loads(thaw_here("show", "organisation", id_text(OTHER), "--db", db, "--json").stdout)
    assert shown["id"] == id_text(ONE)
    assert shown["fields"]["city"]["value"] == "Suzhou"
    assert shown["fields"]["aliases"]["value"] == ["Ractigen Therapeutics Group"]


def test_unmerge_sends_what_was_done_since(thaw_here, db: Path) -> None:
    thaw_here("merge", id_text(ONE), id_text(OTHER), "--db", db)
    commit(db, Edit("organisation", ONE, {"founded": "2017"}, expected={}))
    plan = json.loads(thaw_here("unmerge", id_text(ONE), "--db", db, "--preview", "--json").stdout)
    (item,) = plan["since"]
    assert (item["field"], item["after"], item["default"]) == ("founded", "2017", "keep")
    lines = thaw_here("unmerge", id_text(ONE), "--db", db, "--preview").stdout
    assert item["key"] in lines
    assert "RAG-17" in lines
    done = thaw_here("unmerge", id_text(OTHER), "--db", db, "--send", f"{item['key']}=back")
    assert done.returncode == 0
    shown = json.loads(thaw_here("show", "organisation", id_text(OTHER), "--db", db, "--json").stdout)
    assert shown["fields"]["founded"]["value"] == "2017"
    assert thaw_here("unmerge", id_text(OTHER), "--db", db).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["merge", "nonsense", id_text(ONE)], 1),
        (["merge", id_text(ONE), id_text(ONE)], 1),
        (["merge", id_text(ONE), id_text(DRUG)], 1),
        (["merge", id_text(ONE), id_text(OTHER), "--take", "city"], 2),
        (["merge", id_text(ONE), id_text(OTHER), "--take", f"colour={id_text(ONE)}"], 1),
        (["unmerge", id_text(ONE)], 1),
        (["unmerge", id_text(ONE), "--send", "x=y"], 2),
        (["answers", "--record", "nonsense"], 1),
        (["answers", "--take-back", "77"], 1),
        (["answers", "--in", "/nowhere/answers.json"], 1),
    ],
)
def test_what_makes_no_sense_is_refused(thaw_here, db: Path, arguments: list[str], code: int) -> None:
    done = thaw_here(*arguments, "--db", db)
    assert done.returncode == code
    assert done.stderr.count("\n") == 1


def test_answers_are_listed_written_and_taken_in(thaw_here, db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.thaw"
    thaw_here("backup", copy, "--db", db)
    thaw_here("merge", id_text(ONE), id_text(OTHER), "--db", db, "--author", "Lin")
    thaw_here("unmerge", id_text(OTHER), "--db", db, "--author", "Lin")
    listed = json.loads(thaw_here("answers", "--db", db, "--by", "Lin", "--json").stdout)["answers"]
    assert {one["answer"] for one in listed} == {"different", "same"}
    assert "Ractigen" in thaw_here("answers", "--db", db, "--record", id_text(ONE), "--text", "ractigen").stdout
    path = tmp_path / "answers.json"
    assert thaw_here("answers", "--out", path, "--db", db).returncode == 0
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "thaw-answers"
    again = json.loads(thaw_here("answers", "--in", path, "--db", db, "--json").stdout)
    assert again["asked"] == 0
    assert "no rule" in thaw_here("answers", "--rules", "--db", db).stdout
