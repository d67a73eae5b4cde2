# SPDX-License-Identifier: Apache-2.0
"""Words that no list knows: told once for a file, taught once, read in every later import of any file."""

from __future__ import annotations

from importers.run import commit_import, restage
from importers.unknown_terms import UnknownTerm, unknown_terms
from models.database.database import Database
from models.learned_terms import learn
from models.ledger.ledger import Ledger

HEADINGS = ["Name", "代号", "国内阶段", "给药途径", "ALS亚型"]
ROWS = [
    ["Alpha", "AL-101", "临床二A", "腰大池注射", "散发型; 快进展"],
    ["Beta", "BE-202", "临床二A（已完成）", "口服", "快进展"],
    ["Gamma", "GA-303", "III期", "腰大池注射", "快进展；慢进展"],
]
KINDS = {"kind": "candidate"}


def told(database: Database, batch: int) -> list[tuple[str, str, int]]:
    with database.read() as connection:
        return [(each.vocabulary, each.written, each.count) for each in unknown_terms(connection, batch)]


def values(importing, key):
    return [record.get(key) for record in importing.records("candidate")]


def test_each_word_is_told_once_with_how_often_it_stands(importing, write) -> None:
    staged = importing.stage(write([HEADINGS, *ROWS]), **KINDS)
    assert told(importing.database, staged.batch) == [
        ("als_subtype", "快进展", 3),
        ("route", "腰大池注射", 2),
        ("als_subtype", "慢进展", 1),
        ("stage", "临床二A", 1),
        ("stage", "临床二A（已完成）", 1),
    ]
    with importing.database.read() as connection:
        by_word = {each.written: each for each in unknown_terms(connection, staged.batch)}
    near = by_word["快进展"]
    assert isinstance(near, UnknownTerm)
    assert near.nearest[0] == "rapid_progressor"


def test_a_taught_word_is_read_when_the_file_is_staged_anew_and_in_the_next_file(importing, write) -> None:
    database = importing.database
    ledger = Ledger(database)
    staged = importing.stage(write([HEADINGS, *ROWS]), **KINDS)
    learn(database, ledger, "stage", "临床二A", "phase_2", "curator")
    learn(database, ledger, "route", "腰大池注射", "intrathecal", "curator")
    last = learn(database, ledger, "als_subtype", "快进展", "rapid_progressor", "curator")
    assert told(database, staged.batch) == [("als_subtype", "慢进展", 1)]
    again = restage(database, staged.batch, {})
    assert [each["text"] for each in importing.problems(again)] == ["慢进展"]
    commit_import(database, staged.batch, "curator")
    assert values(importing, "stage_cn") == ["phase_2", "phase_2", "phase_3"]
    assert values(importing, "route") == ["intrathecal", "oral", "intrathecal"]
    assert values(importing, "als_subtypes") == [
        ("sporadic", "rapid_progressor"),
        ("rapid_progressor",),
        ("rapid_progressor",),
    ]

    other = [["Delta", "DE-404", "II期", "腰大池注射", "快进展"]]
    importing.take(write([HEADINGS, *other], name="other.xlsx"), **KINDS)
    assert values(importing, "route")[-1] == "intrathecal"

    assert last.changeset
    ledger.undo(last.changeset, "curator")
    third = [["Epsilon", "EP-505", "II期", "腰大池注射", "快进展"]]
    staged = importing.stage(write([HEADINGS, *third], name="third.xlsx"), **KINDS)
    assert told(database, staged.batch) == [("als_subtype", "快进展", 1)]


def test_what_a_cell_said_is_kept_beside_what_it_was_read_as(importing, write) -> None:
    database = importing.database
    learn(database, Ledger(database), "route", "腰大池注射", "intrathecal", "curator")
    importing.take(write([HEADINGS, ROWS[0]]), **KINDS)
    with database.read() as connection:
        said = connection.exec_driver_sql("SELECT value, written FROM statement WHERE field = 'route'").one()
    assert tuple(said) == ("intrathecal", "腰大池注射")


def test_the_same_file_again_changes_nothing(importing, write) -> None:
    database = importing.database
    learn(database, Ledger(database), "route", "腰大池注射", "intrathecal", "curator")
    path = write([HEADINGS, ROWS[0]])
    importing.take(path, **KINDS)
    counts, receipt = importing.take(path, **KINDS)
    assert counts["unchanged"] == 1
    assert receipt.changeset is None
