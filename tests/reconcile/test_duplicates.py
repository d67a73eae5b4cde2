# SPDX-License-Identifier: Apache-2.0
"""Records that may be one across a database: as groups, asked once, and what a person said is kept to."""

from __future__ import annotations

import json

import pytest

from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.questions import Sort, waiting
from models.rows import join_link
from models.statements import Said, StatementSet
from reconcile.answers import give_answer
from reconcile.duplicates import find_pairs, look_for_duplicates

OTHERS = (
    "Biogen",
    "Ionis",
    "Amylyx",
    "Cytokinetics",
    "Denali",
    "Prilenia",
    "Wave",
    "Clene",
    "Coya",
    "QurAlis",
)


@pytest.fixture
def filled(bench):
    """A database with ten companies that are ten."""
    for name in OTHERS:
        bench.new("organisation", name_en=f"{name} Therapeutics", country="us")
    return bench


@pytest.fixture
def three(filled):
    """Three records of one company, and the tenth of another."""
    names = ("Nantong Ractigen Biopharma", "Ractigen Nantong Biopharma", "Ractigen Biopharma of Nantong")
    return [filled.new("organisation", name_en=name, city="Nantong", country="cn") for name in names]


def look(bench, **options):
    return look_for_duplicates(bench.database, ["organisation"], **options)


def queue(bench):
    with bench.database.read() as connection:
        return [one for one in waiting(connection) if one.sort is Sort.PAIR]


def answer(bench, name, **given):
    (question,) = queue(bench)
    return give_answer(bench.database, bench.ledger, question, name, "lin", **given)


def test_what_is_one_is_one_group_with_reasons(filled, three) -> None:
    (group,) = look(filled).groups
    assert sorted(group.records) == sorted(three)
    assert group.records[0] == min(three)
    assert 0.5 <= group.probability <= 1
    assert group.arguments["for"]
    assert not queue(filled)


def test_it_is_asked_once_and_the_next_search_looks_at_what_changed(filled, three) -> None:
    first = look(filled, ask=True)
    assert (first.asked, first.records) == (1, len(OTHERS) + 3)
    again = look(filled, ask=True)
    assert (again.asked, again.records, again.groups) == (0, 0, [])
    assert look(filled, ask=True, everything=True).asked == 0
    filled.new("organisation", name_en="Cytokinetics Inc of San Francisco", country="us")
    later = look(filled, ask=True)
    assert later.records == 1
    assert all(set(three).isdisjoint(group.records) for group in later.groups)


def test_different_is_kept_to_until_a_name_moves(filled, three) -> None:
    look(filled, ask=True)
    answer(filled, "different")
    assert look(filled, ask=True, everything=True).asked == 0
    filled.put("organisation", three[1], name_en="Nantong Ractigen Bio-Pharma")
    assert look(filled, ask=True).asked == 1


def test_the_same_merges_and_leaves_nothing_to_ask(filled, three) -> None:
    look(filled, ask=True)
    answer(filled, "same")
    assert {filled.stands(number) for number in three} == {min(three)}
    assert not look(filled, everything=True).groups


def test_kin_are_no_question(filled) -> None:
    old = filled.new("organisation", name_en="Nantong Ractigen Biopharma", city="Nantong")
    new = filled.new("organisation", name_en="Ractigen Nantong Biopharma", city="Nantong")
    assert look(filled).groups
    filled.put("organisation", old, renamed_to=join_link(new))
    assert not look(filled).groups


def test_sources_that_copy_one_another_are_no_further_evidence(filled, three) -> None:
    with filled.database.read() as connection:
        before = find_pairs(connection, KINDS["organisation"])
    for number in range(3):
        source = filled.new("source", title=f"Aggregator {number}")
        said = StatementSet({"city": Said("Nantong")}, source)
        filled.commit(*(Edit("organisation", record, {}, {}, (said,)) for record in three))
    with filled.database.read() as connection:
        after = find_pairs(connection, KINDS["organisation"])
    assert [(one.one, one.other, one.probability) for one in after] == [
        (one.one, one.other, one.probability) for one in before
    ]


def test_the_command_lists_asks_and_shows(filled, three, capsys) -> None:
    from ui.command_line import main

    path = str(filled.database.path)
    filled.database.close()

    def run(*arguments: str) -> dict[str, object]:
        assert main(["duplicates", "--db", path, "--json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    found = run("--kind", "organisation")
    assert [len(group["records"]) for group in found["groups"]] == [3]
    assert id_text(min(three)) in {each["id"] for each in found["groups"][0]["records"]}
    assert found["asked"] == 0
    assert run("--ask")["asked"] == 1
    assert run("--ask")["looked_at"] == 0
    moved = run("--ask-from", "0.99")
    assert (moved["applied"], moved["fewer_asked"] >= 1) == (False, True)
    assert run("--ask-from", "0.6", "--apply")["applied"]
    shown = run("--weights", "--kind", "organisation")
    assert shown["ask_from"] == 0.6
    assert shown["weights"]["organisation"]
