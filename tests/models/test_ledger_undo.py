# SPDX-License-Identifier: Apache-2.0
"""Undo and redo in chains, out of order, across later work, and what they are called next."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from models.database.database import Database
from models.errors import UserError
from models.ledger.acts import Acts
from models.ledger.changeset import Edit
from models.ledger.history import changesets, history_of, next_redo, next_undo
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.statements import Said, StatementSet

ORG = "organisation"


def coming(hand: Any) -> tuple[int | None, int | None]:
    """(next undo, next redo)."""
    with hand.database.read() as connection:
        undo, redo = next_undo(connection), next_redo(connection)
    return undo and undo.id, redo and redo.id


def test_the_undo_of_an_undo_of_an_undo(hand: Any) -> None:
    record = hand.new(name_en="A")
    number = hand.put(record, name_en="B")
    undone = hand.undo(number)
    again = hand.undo(undone)
    assert hand.holds(record) == {"name_en": "B"}
    hand.undo(again)
    assert hand.holds(record) == {"name_en": "A"}
    hand.redo(number)
    assert hand.holds(record) == {"name_en": "B"}
    with pytest.raises(UserError, match="already been undone"):
        hand.undo(undone)


def test_a_merge_like_changeset_is_taken_back_also_after_later_work(hand: Any) -> None:
    source = hand.new("source", title="Report")
    one, other = hand.new(name_en="One", city="X"), hand.new(name_en="Other", aliases=("O",))
    child = hand.new(name_en="Child", parent=join_link(other))
    said = [StatementSet({"name_en": Said("Other"), "aliases": Said(("O",))}, source, "Sheet!3")]
    before = {number: hand.holds(number) for number in (one, other, child)}
    sets = {number: hand.sets(number) for number in (one, other, child)}
    merged = hand.commit(
        Edit(ORG, other, {}, {"name_en": "Other"}, delete=True),
        Edit(ORG, child, {"parent": join_link(one)}, {"parent": join_link(other)}),
        Edit(ORG, one, {"aliases": ("O", "Other")}, {"aliases": None}, sets=tuple(said)),
    )
    hand.put(one, city="Y")
    hand.put(child, founded="2017")
    hand.undo(merged)
    assert hand.holds(one) == {"name_en": "One", "city": "Y"}
    assert hand.holds(other) == before[other]
    assert hand.holds(child) == {"name_en": "Child", "parent": join_link(other), "founded": "2017"}
    assert hand.sets(other) == sets[other]
    assert [item.id for item in hand.sets(one)][:1] == [item.id for item in sets[one]]
    hand.redo(merged)
    assert hand.holds(other) is None


@pytest.mark.parametrize("first", [0, 1])
def test_two_judgements_of_one_statement_set_are_undone_in_either_order(hand: Any, first: int) -> None:
    record = hand.database.ids.one()
    hand.commit(Edit(ORG, record, {}, sets=(StatementSet({"name_en": Said("A"), "city": Said("X", "x")}),)))
    before = hand.digest()
    numbers = []
    for key in ("name_en", "city"):
        (kept,) = hand.sets(record)
        judged = kept.with_entry(key, Said(kept.entries[key].value, rejected=True, reason="no"))
        numbers.append(hand.commit(Edit(ORG, record, {}, {}, sets=(), revised=((kept, judged),))))
    both = hand.digest()
    hand.undo(numbers[first])
    (kept,) = hand.sets(record)
    assert [kept.entries[key].rejected for key in ("name_en", "city")] == [first == 1, first == 0]
    hand.undo(numbers[1 - first])
    assert hand.digest() == before
    hand.redo(numbers[first])
    hand.redo(numbers[1 - first])
    assert hand.digest() == both


def test_a_redo_does_not_overwrite_what_another_redo_brought_back(hand: Any) -> None:
    record = hand.database.ids.one()
    hand.commit(Edit(ORG, record, {}, sets=(StatementSet({"name_en": Said("A")}),)))
    numbers = []
    for reason in ("one", "other"):
        (kept,) = hand.sets(record)
        judged = kept.with_entry("name_en", Said("A", rejected=True, reason=reason))
        numbers.append(hand.commit(Edit(ORG, record, {}, {}, sets=(), revised=((kept, judged),))))
        hand.undo(numbers[-1])
    again = hand.redo(numbers[0])
    before = hand.digest()
    with pytest.raises(UserError, match=rf"\(change {again}\)"):
        hand.redo(numbers[1])
    assert hand.digest() == before


def test_the_refusal_names_the_change_of_the_field_and_not_the_newest_one(hand: Any) -> None:
    record = hand.new(name_en="A", city="X")
    first = hand.put(record, what="to Y", city="Y")
    second = hand.put(record, what="to Z", city="Z")
    hand.put(record, what="renamed", name_en="B")
    with pytest.raises(UserError, match=rf"changed later by “to Z” \(change {second}, field City"):
        hand.undo(first)
    hand.undo(second)
    back = hand.undo(first)
    hand.put(record, what="renamed again", name_en="C")
    with pytest.raises(UserError, match=rf"changed later by “Undo: to Y” \(change {back}, field City"):
        hand.redo(second)


def test_the_refusal_names_a_record_that_was_deleted_later(hand: Any) -> None:
    record = hand.new(name_en="A")
    first = hand.put(record, name_en="B")
    gone = hand.delete(record)
    with pytest.raises(UserError, match=rf"because B was changed later by “work” \(change {gone}"):
        hand.undo(first)


def test_an_import_whose_source_is_cited_later_stays(hand: Any) -> None:
    source, record = hand.database.ids.take(2)
    imported = hand.commit(
        Edit("source", source, {"title": "Report"}, sets=()),
        Edit(ORG, record, {"name_en": "A"}, sets=(StatementSet({"name_en": Said("A")}, source, "S!2"),)),
    )
    other = hand.new(name_en="Other")
    cited = hand.commit(Edit(ORG, other, {}, {}, sets=(StatementSet({"city": Said("X")}, source, "S!9"),)))
    before = hand.digest()
    with pytest.raises(UserError, match="Report cannot be removed, because Other links to it or cites it"):
        hand.undo(imported)
    assert hand.digest() == before
    hand.undo(cited)
    hand.undo(imported)
    with pytest.raises(UserError, match="Other cannot be brought back"):
        hand.redo(cited)
    hand.redo(imported)
    hand.redo(cited)
    assert hand.digest() == before


# What Ctrl+Z and Ctrl+Y do next ---------------------------------------------------------------------------------------


def test_undo_and_redo_walk_back_and_forth(hand: Any, tmp_path: Path) -> None:
    one, two, three = (hand.new(name_en=name) for name in "ABC")
    assert len({one, two, three}) == 3
    assert coming(hand) == (3, None)
    hand.undo(3)
    assert coming(hand) == (2, 3)
    hand.undo(2)
    assert coming(hand) == (1, 2)
    hand.redo(2)
    assert coming(hand) == (2, 3)
    hand.redo(3)
    assert coming(hand) == (3, None)


def test_an_older_change_undone_from_history_is_what_redo_brings_back(hand: Any) -> None:
    for name in "ABC":
        hand.new(name_en=name)
    hand.undo(1)
    assert coming(hand) == (3, 1)
    hand.redo(1)
    # The redo is what was done last.
    assert coming(hand) == (1, None)
    hand.undo(1)
    hand.undo(3)
    assert coming(hand) == (2, 3)


def test_something_new_ends_redo_also_when_it_is_undone_itself(hand: Any) -> None:
    hand.new(name_en="A")
    old = 2
    hand.new(name_en="B")
    hand.undo(old)
    hand.new(name_en="C")
    new = 4
    assert coming(hand) == (new, None)
    hand.undo(new)
    assert coming(hand) == (1, new)
    hand.redo(new)
    assert coming(hand) == (new, None)
    hand.redo(old)  # History still can
    assert coming(hand) == (old, None)


def test_an_undo_taken_back_from_history_counts_as_a_redo(hand: Any) -> None:
    hand.new(name_en="A")
    hand.new(name_en="B")
    undone = hand.undo(1)
    hand.undo(undone)
    assert coming(hand) == (1, None)


def test_what_comes_next_survives_a_restart(hand: Any, tmp_path: Path) -> None:
    for name in "AB":
        hand.new(name_en=name)
    hand.undo(2)
    hand.database.close()
    with Database.open(tmp_path / "records.thaw") as database, database.read() as connection:
        undo, redo = next_undo(connection), next_redo(connection)
        assert (undo and undo.id, redo and redo.id) == (1, 2)
        Ledger(database).redo(2, "tester")


def test_thousands_of_undos_cost_little(hand: Any) -> None:
    count = 5_000
    record = hand.new(name_en="A")
    with hand.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO changeset (id, at, author, message, origin, undoes) VALUES (?, '', '', '', ?, ?)",
            [(2 + 2 * number, "form", None) for number in range(count)]
            + [(3 + 2 * number, "undo", 2 + 2 * number) for number in range(count)],
        )
        connection.exec_driver_sql(
            "INSERT INTO change VALUES (?, ?, 'organisation', 'change', ?, ?, NULL)",
            [
                (number, record, f'{{"city":{before}}}', f'{{"city":{after}}}')
                for two in range(2, 2 * count + 2, 2)
                for number, before, after in ((two, "null", '"X"'), (two + 1, '"X"', "null"))
            ],
        )
    start = time.process_time()
    with hand.database.read() as connection:
        assert coming(hand) == (1, 2 * count)
        assert len(history_of(connection, record)) == 2 * count + 1
        assert len(changesets(connection, 50)) == 50
    hand.undo(1)
    assert time.process_time() - start < 10


def test_which_changesets_are_in_effect_is_known_however_long_the_chain(hand: Any) -> None:
    record = hand.new(name_en="A")
    number = last = hand.put(record, name_en="B")
    for _ in range(30):
        last = hand.undo(last)
    with hand.database.read() as connection:
        acts = Acts(connection)
        assert acts.is_live(number)
        assert acts.root_of(last) == number
    assert hand.holds(record) == {"name_en": "B"}


def test_a_blocked_redo_says_that_it_is_the_doing_again_that_is_blocked(hand: Any) -> None:
    record = hand.new(name_en="A")
    number = hand.put(record, name_en="B")
    hand.undo(number)
    later = hand.put(record, name_en="C")
    with pytest.raises(UserError, match="cannot be done again") as refused:
        hand.redo(number)
    assert f"change {later}" in str(refused.value.message)
    assert "Undo:" not in str(refused.value.message)
    hand.undo(later)
    hand.redo(number)
    assert hand.holds(record) == {"name_en": "B"}
