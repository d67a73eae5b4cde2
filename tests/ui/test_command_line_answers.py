# SPDX-License-Identifier: Apache-2.0
"""Answers on the command line: listed with numbers and in words, taken back by number, and rules out of them."""

import json
import re
from pathlib import Path

import pytest

from models.content import content_hash
from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, find, waiting
from models.text import Message
from reconcile.answers import DIFFERENT, Given, give
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records

SAID, WAITING = 13, 2


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Fifteen pairs of companies in two countries each; Ada said of thirteen that they are different."""
    place = tmp_path / "own.thaw"
    with Database.create(place) as database:
        pairs = [tuple(database.ids.take(2)) for _ in range(SAID + WAITING)]
        facts = [
            Edit("organisation", number, {"name_en": f"{name} Therapeutics", "country": country})
            for place_, pair in enumerate(pairs)
            for number, country, name in zip(pair, ("CH", "US"), (f"Firm{place_}", f"Firm{place_}x"), strict=True)
        ]
        ledger = Ledger(database)
        ledger.commit(Changeset("Ada", Message("", "facts"), facts))
        with database.write() as connection:
            ask_about_records(connection, [Likely("organisation", pair, None, 0.7) for pair in pairs], now_text())
        with database.read() as connection:
            asked = waiting(connection)
        for one in asked[:SAID]:
            give(database, ledger, [one], Given(DIFFERENT, "Ada", f"note {one.id}"))
    return place


def hash_of(db: Path) -> str:
    with Database.open(db, read_only=True) as database, database.read() as connection:
        return content_hash(connection)


def open_pairs(db: Path) -> list[int]:
    with Database.open(db, read_only=True) as database, database.read() as connection:
        return [one.id for one in waiting(connection) if one.sort is Sort.PAIR]


def first_pair(db: Path) -> list[int]:
    with Database.open(db, read_only=True) as database, database.read() as connection:
        question = find(connection, open_pairs(db)[0])
    return list(question.evidence["records"])


def test_an_answer_is_taken_back_by_the_number_it_is_listed_with(thaw_here, db: Path) -> None:
    lines = thaw_here("answers", "--db", db, "--lang", "en").stdout.splitlines()
    number, day, author, sort, answer, *_ = re.split(r" {2,}", lines[0])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert (author, sort, answer) == ("Ada", "One record or two?", "different")
    assert number not in map(str, open_pairs(db))
    assert f"--take-back {number}" in lines[-1]
    done = thaw_here("answers", "--take-back", number, "--db", db)
    assert done.returncode == 0
    assert int(number) in open_pairs(db)
    assert thaw_here("answers", "--take-back", number, "--db", db).returncode == 1


def test_a_merge_is_listed_with_a_number_and_taken_back_by_it(thaw_here, db: Path) -> None:
    before = hash_of(db)
    keep, other = map(id_text, first_pair(db))
    merged = json.loads(thaw_here("merge", keep, other, "--db", db, "--json").stdout)
    (number,) = merged["answers"]
    listed = json.loads(thaw_here("answers", "--db", db, "--json").stdout)["answers"]
    assert all(one["id"] for one in listed)
    (same,) = [one for one in listed if one["answer"] == "same"]
    assert (same["id"], same["changeset"]) == (number, merged["changeset"])
    line = thaw_here("answers", "--db", db).stdout.splitlines()[0]
    assert line.startswith(number)
    assert "Firm13x Therapeutics · Firm13 Therapeutics" in line  # both, though one is part of the other by now
    done = json.loads(thaw_here("answers", "--take-back", number, "--db", db, "--json").stdout)
    assert done["answer"] == number
    assert hash_of(db) == before


def test_a_merge_that_was_edited_since_is_taken_apart_when_its_answer_is_taken_back(thaw_here, db: Path) -> None:
    keep, other = first_pair(db)
    (number,) = json.loads(
        thaw_here("merge", id_text(keep), id_text(other), "--db", db, "--json").stdout
    )["answers"]
    with Database.open(db) as database:
        aliases = {"aliases": ("A later name",), "country": "DE"}
        Ledger(database).commit(Changeset("Ben", Message("", "later"), [Edit("organisation", keep, aliases, {})]))
    assert thaw_here("answers", "--take-back", number, "--db", db).returncode == 0
    shown = json.loads(thaw_here("show", "organisation", id_text(other), "--db", db, "--json").stdout)
    assert shown["id"] == id_text(other)


@pytest.mark.parametrize("number", ["nonsense", "p", "-3", "p999", "9" * 40, "¹"])
def test_a_number_that_no_answer_has_is_refused_in_one_line(thaw_here, db: Path, number: str) -> None:
    done = thaw_here("answers", f"--take-back={number}", "--db", db)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_chinese_says_answers_in_chinese(thaw_here, db: Path) -> None:
    said = thaw_here("answers", "--db", db, "--lang", "zh").stdout
    assert "不同" in said
    assert not re.search(r"\b(pair|different|same)\b", said)


def test_two_things_at_a_time_are_refused(thaw_here, db: Path) -> None:
    assert thaw_here("answers", "--take-back", "1", "--rules", "--db", db).returncode == 2
    assert thaw_here("answers", "--sort", "nonsense", "--db", db).returncode == 2


def test_answers_are_narrowed_by_what_was_asked(thaw_here, db: Path) -> None:
    of_pairs = json.loads(thaw_here("answers", "--sort", "pair", "--db", db, "--json").stdout)["answers"]
    of_rules = json.loads(thaw_here("answers", "--sort", "rule", "--db", db, "--json").stdout)["answers"]
    assert (len(of_pairs), of_rules) == (SAID, [])


def test_a_rule_is_accepted_applied_and_revoked_by_name_and_number(thaw_here, db: Path) -> None:
    proposed = json.loads(thaw_here("answers", "--rules", "--db", db, "--json").stdout)
    assert proposed["in_force"] == []
    rule = proposed["rules"][0]
    assert rule["name"] in thaw_here("answers", "--rules", "--db", db).stdout
    assert len(rule["waiting"]) == len(open_pairs(db)) == WAITING
    accepted = json.loads(thaw_here("answers", "--accept-rule", rule["name"], "--db", db, "--json").stdout)
    number = str(accepted["rule"])
    assert len(open_pairs(db)) == WAITING  # accepting decides nothing yet
    told = json.loads(thaw_here("answers", "--rules", "--db", db, "--json").stdout)
    assert [one["rule"] for one in told["in_force"]] == [accepted["rule"]]
    assert rule["name"] not in [one["name"] for one in told["rules"]]
    applied = json.loads(thaw_here("answers", "--apply-rule", number, "--db", db, "--json").stdout)
    assert applied["decided"] == WAITING
    assert open_pairs(db) == []
    assert thaw_here("answers", "--revoke-rule", number, "--db", db).returncode == 0
    assert len(open_pairs(db)) == WAITING
    assert thaw_here("answers", "--apply-rule", number, "--db", db).returncode == 1
    assert thaw_here("answers", "--accept-rule", "nonsense", "--db", db).returncode == 1
