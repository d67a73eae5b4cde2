# SPDX-License-Identifier: Apache-2.0
"""What the door does not let through: stale edits, dangling links, values of the wrong shape, halves of a changeset."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.statements import Said, StatementSet
from models.text import Message

MESSAGE = Message("", "work")


def test_a_deletion_of_what_moved_meanwhile_is_refused(hand: Any) -> None:
    record = hand.new(name_en="A")
    hand.put(record, name_en="B")
    before = hand.digest()
    with pytest.raises(UserError, match="was changed meanwhile, from “A” to “B”"):
        hand.commit(Edit("organisation", record, {}, expected={"name_en": "A"}, delete=True))
    assert hand.digest() == before
    hand.commit(Edit("organisation", record, {}, expected={"name_en": "B"}, delete=True))


@pytest.mark.parametrize(
    ("seen", "now"),
    [
        ({"aliases": ("x",)}, {"aliases": ("x", "y")}),
        ({"aliases": ("x", "y")}, {"aliases": ("y", "x")}),
        ({"aliases": None}, {"aliases": ("x",)}),
        ({"city": "X"}, {"city": None}),
    ],
)
def test_what_was_seen_is_compared_whole(hand: Any, seen: dict[str, Value], now: dict[str, Value]) -> None:
    record = hand.new(name_en="A", **seen)
    hand.put(record, **now)
    before = hand.digest()
    with pytest.raises(UserError, match="was changed meanwhile"):
        hand.commit(Edit("organisation", record, {"founded": "2017"}, expected=seen))
    assert hand.digest() == before


def test_a_link_that_moved_is_stale(hand: Any) -> None:
    one, other = hand.new(name_en="One"), hand.new(name_en="Other")
    record = hand.new(name_en="A", parent=join_link(one))
    hand.put(record, parent=join_link(other))
    with pytest.raises(UserError, match="was changed meanwhile"):
        hand.commit(Edit("organisation", record, {"parent": None}, expected={"parent": join_link(one)}))


def test_fields_that_nobody_looked_at_are_written_whatever_they_hold(hand: Any) -> None:
    record = hand.new(name_en="A", city="X")
    hand.put(record, city="Y")
    hand.commit(Edit("organisation", record, {"name_en": "B", "city": "Z"}, expected={"name_en": "A"}))
    assert hand.holds(record) == {"name_en": "B", "city": "Z"}


def test_an_edit_of_a_deleted_record_is_refused(hand: Any) -> None:
    record = hand.new(name_en="A")
    hand.delete(record)
    for edit in (
        Edit("organisation", record, {"name_en": "B"}, expected={}),
        Edit("organisation", record, {}, expected={}, delete=True),
    ):
        with pytest.raises(UserError, match="has been deleted meanwhile"):
            hand.commit(edit)


def test_a_link_to_a_record_that_is_gone_is_refused_in_words(hand: Any) -> None:
    gone = hand.new(name_en="Gone")
    hand.delete(gone)
    before = hand.digest()
    with pytest.raises(UserError, match="Kept links to or cites a record that has been deleted"):
        hand.new(name_en="Kept", parent=join_link(gone))
    assert hand.digest() == before


def test_a_citation_of_a_source_that_is_gone_is_refused_in_words(hand: Any) -> None:
    source = hand.new("source", title="Report")
    record = hand.new(name_en="A")
    hand.delete(source, kind="source")
    with pytest.raises(UserError, match="A links to or cites a record that has been deleted"):
        hand.commit(Edit("organisation", record, {"city": "X"}, expected={}), citation=Citation(source))


def test_the_refusal_of_a_deletion_names_both_records(hand: Any) -> None:
    company = hand.new(name_en="Parent")
    other = hand.new(name_en="Unrelated")
    child = hand.new(name_en="Child", parent=join_link(company))
    with pytest.raises(UserError, match="Parent cannot be removed, because Child links to it"):
        hand.delete(other, company)
    with pytest.raises(UserError, match="Parent cannot be removed, because New links to it"):
        hand.commit(
            Edit("organisation", company, {}, expected={}, delete=True),
            Edit("organisation", child, {"parent": None}, expected={}),
            Edit("organisation", hand.database.ids.one(), {"name_en": "New", "parent": join_link(company)}),
        )


def test_records_that_link_to_each_other_come_and_go_together(hand: Any) -> None:
    one, other = hand.database.ids.take(2)
    empty = hand.digest()
    number = hand.commit(
        Edit("organisation", one, {"name_en": "One", "parent": join_link(other)}),
        Edit("organisation", other, {"name_en": "Other", "parent": join_link(one)}),
    )
    full = hand.digest()
    gone = hand.delete(one, other)
    assert hand.digest() == empty
    hand.undo(gone)
    assert hand.digest() == full
    hand.undo(number)
    assert hand.digest() == empty


@pytest.mark.parametrize(
    "values",
    [
        {"no_such_field": "x"},
        {"aliases": "one text"},
        {"name_en": ("a", "b")},
        {"parent": ("0000000000001",)},
        {"parent": "not a link"},
        {"founded": ("2017",)},
    ],
)
def test_values_that_the_kind_cannot_hold_are_a_bug_and_leave_nothing(
    hand: Any, values: dict[str, Value]
) -> None:
    record = hand.new(name_en="A")
    before = hand.digest()
    with pytest.raises((KeyError, TypeError, ValueError)):
        hand.new(**values)
    with pytest.raises((KeyError, TypeError, ValueError)):
        hand.put(record, **values)
    assert hand.digest() == before


def test_odd_values_are_kept_as_they_are(hand: Any) -> None:
    odd = {
        "name_en": "Robert'); DROP TABLE record;-- “q” \\ % _ @CN",
        "name_zh": '{"v": "not a statement", "r": "rejected"}',
        "city": "a\x00b",
        "notes": "长" * 300_000,
        "aliases": ('a "b", c', "[]", "@x", "\\", "\u2028"),
    }
    record = hand.new(**odd)
    assert hand.holds(record) == odd
    said = {key: said.value for each in hand.sets(record) for key, said in each.entries.items()}
    assert said == odd


def test_values_said_twice_and_blanks_are_not_kept(hand: Any) -> None:
    record = hand.new(name_en="", city=None, aliases=("x", "", "x", "y"), tickers=(), former_names=("",))
    assert hand.holds(record) == {"aliases": ("x", "y")}
    hand.put(record, aliases=("", ""))
    assert hand.holds(record) == {}


def test_texts_that_unicode_cannot_write_do_not_break_a_commit(hand: Any) -> None:
    record = hand.database.ids.one()
    edit = Edit("organisation", record, {"name_en": "A"}, written={"name_en": "A\ud800"})
    hand.commit(edit, what="file \udce4.xlsx", citation=Citation(None, "Sheet\udce4!3"))
    (kept,) = hand.sets(record)
    assert (kept.entries["name_en"].written, kept.locator) == ("A\ufffd", "Sheet\ufffd!3")


def test_a_statement_set_of_another_record_cannot_be_revised(hand: Any) -> None:
    one, other = hand.new(name_en="One"), hand.new(name_en="Other")
    (kept,) = hand.sets(one)
    with pytest.raises(ValueError, match="another record"):
        hand.commit(
            Edit(
                "organisation",
                other,
                {},
                expected={},
                sets=(),
                revised=((kept, kept.with_entry("name_en", Said("x"))),),
            )
        )


def test_an_error_of_any_kind_in_the_middle_leaves_nothing(
    hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.ledger.ledger.CHUNK", 2)
    before = hand.digest()

    def edits() -> Any:
        for number in range(5):
            yield Edit("organisation", hand.database.ids.one(), {"name_en": f"N{number}"})
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError, match="the reader broke"):
        hand.ledger.commit(Changeset("tester", MESSAGE, edits()))
    assert hand.digest() == before
    with hand.database.read() as connection:
        for table in ("changeset", "change", "record", "statement_set"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0


def test_what_is_beside_an_empty_changeset_is_kept_and_sees_no_number(hand: Any) -> None:
    seen: list[int | None] = []
    receipt = hand.ledger.commit(Changeset("tester", MESSAGE, []), beside=lambda _, made: seen.append(made))
    assert (receipt.changeset, receipt.records, seen) == (None, 0, [None])


def test_two_threads_write_one_after_the_other(hand: Any, database: Database) -> None:
    record = hand.new(name_en="0")

    def work(turn: int) -> str:
        ledger = Ledger(database)
        try:
            ledger.commit(
                Changeset(
                    "tester",
                    MESSAGE,
                    [
                        Edit("organisation", database.ids.one(), {"name_en": f"N{turn}"}),
                        Edit("organisation", record, {"name_en": "1"}, expected={"name_en": "0"}),
                    ],
                )
            )
        except UserError:
            return "refused"
        return "done"

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(work, range(8))) == ["done"] + ["refused"] * 7
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one() == 2


Edits = Callable[[int, int], list[Edit]]
ORG = "organisation"
SEQUENCES: dict[str, tuple[Edits, dict[str, Value] | None]] = {
    "change, then change": (
        lambda old, new: [
            Edit(ORG, old, {"name_en": "B", "city": "X"}, {}),
            Edit(ORG, old, {"name_en": "C"}, {"name_en": "B"}),
        ],
        {"name_en": "C", "city": "X"},
    ),
    "change, then delete": (
        lambda old, new: [
            Edit(ORG, old, {"name_en": "B", "city": "X"}, {}),
            Edit(ORG, old, {}, {"name_en": "B"}, delete=True),
        ],
        None,
    ),
    "change, and back": (
        lambda old, new: [Edit(ORG, old, {"name_en": "B"}, {}), Edit(ORG, old, {"name_en": "A"}, {})],
        {"name_en": "A"},
    ),
    "add, then delete": (
        lambda old, new: [Edit(ORG, old, {"city": "X"}, {}), Edit(ORG, new, {}, {}, delete=True)],
        {"name_en": "A", "city": "X"},
    ),
    "add, change, then delete": (
        lambda old, new: [
            Edit(ORG, new, {"city": "X"}, {}),
            Edit(ORG, old, {"city": "X"}, {}),
            Edit(ORG, new, {}, {"city": "X"}, delete=True),
        ],
        {"name_en": "A", "city": "X"},
    ),
}


@pytest.mark.parametrize("chunk", [1, 2, 100])
@pytest.mark.parametrize("name", SEQUENCES)
def test_edits_of_one_record_mean_the_same_in_one_chunk_and_in_several(
    hand: Any, monkeypatch: pytest.MonkeyPatch, name: str, chunk: int
) -> None:
    monkeypatch.setattr("models.ledger.ledger.CHUNK", chunk)
    make, expected = SEQUENCES[name]
    old, new = hand.new(name_en="A"), hand.database.ids.one()
    before = hand.digest()
    edits = make(old, new)
    preview = hand.ledger.preview(Changeset("tester", MESSAGE, [Edit(ORG, new, {"name_en": "N"}), *edits]))
    receipt = hand.ledger.commit(Changeset("tester", MESSAGE, [Edit(ORG, new, {"name_en": "N"}), *edits]))
    assert hand.holds(old) == expected
    stays = not any(edit.delete and edit.record == new for edit in edits)
    assert receipt.added == ({ORG: [new]} if stays else {})
    assert receipt.deleted == ({ORG: [old]} if expected is None else {})
    assert receipt.changed == ({} if expected is None else {ORG: [old]})
    assert (sum(preview.added.values()), sum(preview.deleted.values())) == (
        len(receipt.added.get(ORG, [])),
        len(receipt.deleted.get(ORG, [])),
    )
    with hand.database.read() as connection:
        journalled = connection.exec_driver_sql(
            "SELECT record_id, op FROM change WHERE changeset_id = ?", (receipt.changeset,)
        ).all()
    assert len(journalled) == receipt.records
    after = hand.digest()
    hand.undo(receipt.changeset)
    assert hand.digest() == before
    hand.redo(receipt.changeset)
    assert hand.digest() == after


def test_a_value_that_comes_back_is_no_change_of_it(hand: Any) -> None:
    record = hand.new(name_en="A")
    edits = [Edit(ORG, record, {"name_en": "B"}, {}, sets=()), Edit(ORG, record, {"name_en": "A"}, {}, sets=())]
    preview = hand.ledger.preview(Changeset("tester", MESSAGE, edits))
    assert (preview.overwritten, dict(preview.changed)) == ([], {})
    assert hand.ledger.commit(Changeset("tester", MESSAGE, edits)).changeset is None


@pytest.mark.parametrize("chunk", [1, 100])
def test_two_judgements_of_one_statement_set_are_both_kept(
    hand: Any, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("models.ledger.ledger.CHUNK", chunk)
    record = hand.database.ids.one()
    said = StatementSet({"name_en": Said("A"), "city": Said("X")})
    hand.commit(Edit(ORG, record, {"name_en": "B", "city": "Y"}, sets=(said,)))
    before = hand.digest()
    (kept,) = hand.sets(record)
    judged = [
        Edit(ORG, record, {}, {}, sets=(), revised=((kept, kept.with_entry(key, Said(value, rejected=True))),))
        for key, value in (("name_en", "A"), ("city", "X"))
    ]
    number = hand.commit(*judged)
    (now,) = hand.sets(record)
    assert [entry.rejected for entry in now.entries.values()] == [True, True]
    hand.undo(number)
    assert hand.digest() == before


def test_ids_of_records_are_shown_where_a_record_has_no_name(hand: Any) -> None:
    company = hand.new(city="X")
    hand.new(name_en="Child", parent=join_link(company))
    with pytest.raises(UserError, match=f"{id_text(company)} cannot be removed, because Child"):
        hand.delete(company)
