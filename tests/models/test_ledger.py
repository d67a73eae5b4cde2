# SPDX-License-Identifier: Apache-2.0
"""The one door: what is committed, previewed, undone, redone and refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.content import content_hash
from models.database.database import Database
from models.errors import Cancelled, UserError
from models.fields import Value
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.history import changesets, history_of, next_redo, next_undo, state_at
from models.ledger.ledger import Ledger, Receipt
from models.records import fetch
from models.rows import join_link
from models.statements import Rank, Said, StatementSet, statements_of
from models.text import Message, mark

MESSAGE = mark("Ledger", "Undo: {what}").format(what="test")


def change(*edits: Edit, **options: object) -> Changeset:
    return Changeset("tester", MESSAGE, edits, **options)  # type: ignore[arg-type]


def add(database: Database, kind: str = "organisation", **values: Value) -> Edit:
    return Edit(kind, database.ids.one(), values)


def shown(database: Database, kind: str, number: int) -> Mapping[str, Value]:
    with database.read() as connection:
        return fetch(connection, kind, [number]).get(number, {})


def digest(database: Database) -> str:
    with database.read() as connection:
        return content_hash(connection)


def committed(receipt: Receipt) -> int:
    assert receipt.changeset is not None
    return receipt.changeset


def test_a_record_reads_back_as_it_was_added(database: Database, ledger: Ledger) -> None:
    owner = add(database, name_en="Ionis", name_zh="艾奥尼斯")
    edit = add(
        database,
        "candidate",
        name_en="tofersen",
        codes=("BIIB067", "ISIS-SOD1Rx"),
        first_disclosed="2016-01",
        modality="aso",
        owner=(join_link(owner.record),),
        licensees=(join_link(owner.record, "CN"),),
    )
    ledger.commit(change(edit, owner))
    assert shown(database, "candidate", edit.record) == dict(edit.values)


def test_every_value_says_who_said_so(database: Database, ledger: Ledger) -> None:
    source = add(database, "source", title="Annual report")
    ledger.commit(change(source))
    edit = Edit("organisation", database.ids.one(), {"founded": "2017"}, written={"founded": "2017年"})
    ledger.commit(change(edit, citation=Citation(source.record, "p. 4", "2026-01-02")))
    with database.read() as connection:
        (statement,) = statements_of(connection, edit.record, {"founded": "2017"})["founded"]
    assert (statement.said, statement.rank) == (Said("2017", "2017年"), Rank.SHOWN)
    assert (statement.set.source, statement.set.locator, statement.set.read_on) == (
        source.record,
        "p. 4",
        "2026-01-02",
    )


def test_an_overruled_value_is_kept_as_a_statement(database: Database, ledger: Ledger) -> None:
    edit = add(database, name_en="Old")
    ledger.commit(change(edit))
    ledger.commit(change(Edit("organisation", edit.record, {"name_en": "New"}, expected={"name_en": "Old"})))
    with database.read() as connection:
        statements = statements_of(connection, edit.record, {"name_en": "New"})["name_en"]
    assert [(item.said.value, item.rank) for item in statements] == [("New", Rank.SHOWN), ("Old", Rank.KEPT)]


def test_a_statement_can_be_rejected_with_a_reason_and_that_is_undone_too(
    database: Database, ledger: Ledger
) -> None:
    edit = add(database, name_en="Right")
    wrong = StatementSet({"name_en": Said("Wrong")})
    ledger.commit(change(edit, Edit("organisation", edit.record, {}, expected={}, sets=(wrong,))))
    before = digest(database)
    with database.read() as connection:
        kept = statements_of(connection, edit.record, {"name_en": "Right"})["name_en"][1]
    rejected = kept.set.with_entry("name_en", Said("Wrong", rejected=True, reason="a typing error"))
    judge = Edit("organisation", edit.record, {}, expected={}, sets=(), revised=((kept.set, rejected),))
    number = committed(ledger.commit(change(judge)))
    with database.read() as connection:
        judged = statements_of(connection, edit.record, {"name_en": "Right"})["name_en"][1]
    assert (judged.rank, judged.said.reason) == (Rank.REJECTED, "a typing error")
    with pytest.raises(UserError, match="judged by someone meanwhile"):
        ledger.commit(change(judge))
    ledger.undo(number, "tester")
    assert digest(database) == before


def test_a_stale_edit_is_refused_and_nothing_is_written(database: Database, ledger: Ledger) -> None:
    edit = add(database, name_en="Old")
    ledger.commit(change(edit))
    ledger.commit(
        change(Edit("organisation", edit.record, {"name_en": "Newer"}, expected={"name_en": "Old"}))
    )
    before = digest(database)
    late = Edit("organisation", edit.record, {"name_en": "Mine"}, expected={"name_en": "Old"})
    with pytest.raises(
        UserError, match=r"“English name” of Newer was changed meanwhile, from “Old” to “Newer”"
    ):
        ledger.commit(change(add(database, name_en="Beside"), late))
    assert digest(database) == before


def test_a_changeset_that_changes_nothing_is_not_written(database: Database, ledger: Ledger) -> None:
    edit = add(database, name_en="Same")
    ledger.commit(change(edit))
    receipt = ledger.commit(
        change(Edit("organisation", edit.record, {"name_en": "Same"}, expected={"name_en": "Same"}))
    )
    assert receipt.changeset is None
    with database.read() as connection:
        assert len(changesets(connection)) == 1


def test_preview_tells_the_blast_radius_and_writes_nothing(database: Database, ledger: Ledger) -> None:
    edit = add(database, name_en="Old", city="Suzhou")
    ledger.commit(change(edit))
    before = digest(database)
    proposal = Edit(
        "organisation", edit.record, {"name_en": "New", "city": None, "founded": "2020"}, expected={}
    )
    preview = ledger.preview(change(proposal, add(database, name_en="Other")))
    assert (dict(preview.added), dict(preview.changed)) == ({"organisation": 1}, {"organisation": 1})
    assert preview.filled == 1
    assert [(item.field, item.before, item.after) for item in preview.overwritten] == [
        ("name_en", "Old", "New")
    ]
    assert [item.field for item in preview.blanked] == ["city"]
    assert digest(database) == before


def test_undo_restores_and_redo_brings_back(database: Database, ledger: Ledger) -> None:
    first = add(database, name_en="A")
    ledger.commit(change(first))
    empty = digest(database)
    second = add(database, "financing", recipient=join_link(first.record), amount="CNY ..100000000 near")
    rename = Edit("organisation", first.record, {"name_en": "B", "city": "X"}, expected={"name_en": "A"})
    number = committed(ledger.commit(change(second, rename)))
    full = digest(database)
    ledger.undo(number, "tester")
    assert digest(database) == empty
    ledger.redo(number, "tester")
    assert digest(database) == full
    ledger.undo(number, "tester")
    assert digest(database) == empty
    with pytest.raises(UserError, match="already been undone"):
        ledger.undo(number, "tester")


def test_undo_is_refused_with_the_reason_where_a_later_edit_stands_in_the_way(
    database: Database, ledger: Ledger
) -> None:
    first = add(database, name_en="A")
    number = committed(ledger.commit(change(first)))
    later = committed(
        ledger.commit(
            Changeset(
                "other",
                Message("", "correction of the name"),
                [Edit("organisation", first.record, {"name_en": "B"}, expected={"name_en": "A"})],
            )
        )
    )
    before = digest(database)
    with pytest.raises(
        UserError, match=rf"because B was changed later by “correction of the name” \(change {later}, field"
    ):
        ledger.undo(number, "tester")
    assert digest(database) == before
    ledger.undo(later, "tester")
    ledger.undo(number, "tester")
    assert shown(database, "organisation", first.record) == {}


def test_a_later_edit_of_another_field_does_not_stand_in_the_way(database: Database, ledger: Ledger) -> None:
    first = add(database, name_en="A", city="X")
    ledger.commit(change(first))
    renamed = committed(
        ledger.commit(change(Edit("organisation", first.record, {"name_en": "B"}, expected={})))
    )
    ledger.commit(change(Edit("organisation", first.record, {"city": "Y"}, expected={})))
    ledger.undo(renamed, "tester")
    assert shown(database, "organisation", first.record) == {"name_en": "A", "city": "Y"}


def test_redo_is_refused_when_what_it_built_on_is_gone(database: Database, ledger: Ledger) -> None:
    first = add(database, name_en="A")
    ledger.commit(change(first))
    to_b = committed(ledger.commit(change(Edit("organisation", first.record, {"name_en": "B"}, expected={}))))
    to_c = committed(ledger.commit(change(Edit("organisation", first.record, {"name_en": "C"}, expected={}))))
    ledger.undo(to_c, "tester")
    ledger.undo(to_b, "tester")
    with pytest.raises(UserError, match="cannot be done again"):
        ledger.redo(to_c, "tester")


def test_a_record_that_others_link_to_cannot_be_removed(database: Database, ledger: Ledger) -> None:
    company = add(database, name_en="Company")
    number = committed(ledger.commit(change(company)))
    ledger.commit(change(add(database, "financing", recipient=join_link(company.record), round="seed")))
    before = digest(database)
    with pytest.raises(UserError, match="Company · "):
        ledger.commit(change(Edit("organisation", company.record, {}, delete=True)))
    with pytest.raises(UserError, match="links to it"):
        ledger.undo(number, "tester")
    assert digest(database) == before


def test_a_deletion_is_undone_with_its_statements(database: Database, ledger: Ledger) -> None:
    company = add(database, name_en="Company", aliases=("Co", "C."))
    ledger.commit(change(company))
    before = digest(database)
    number = committed(ledger.commit(change(Edit("organisation", company.record, {}, delete=True))))
    assert shown(database, "organisation", company.record) == {}
    ledger.undo(number, "tester")
    assert digest(database) == before


def test_two_edits_of_one_record_come_to_one_net_change(database: Database, ledger: Ledger) -> None:
    company = add(database, name_en="A")
    ledger.commit(
        change(
            company,
            Edit("organisation", company.record, {"name_en": "B"}, expected={"name_en": "A"}),
            Edit("organisation", company.record, {"city": "X"}, expected={}),
        )
    )
    assert shown(database, "organisation", company.record) == {"name_en": "B", "city": "X"}
    before = digest(database)
    number = committed(
        ledger.commit(
            change(
                Edit("organisation", company.record, {"name_en": "C"}, expected={"name_en": "B"}),
                Edit("organisation", company.record, {"name_en": "D"}, expected={"name_en": "C"}),
            )
        )
    )
    assert shown(database, "organisation", company.record)["name_en"] == "D"
    ledger.undo(number, "tester")
    assert digest(database) == before


def test_edits_of_one_record_in_different_chunks_are_one_journal_row(
    database: Database, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.ledger.ledger.CHUNK", 2)
    company = add(database, name_en="A")
    ledger.commit(change(company))
    before = digest(database)
    edits = [add(database, name_en=f"N{number}") for number in range(5)]
    number = committed(
        ledger.commit(
            change(
                Edit("organisation", company.record, {"name_en": "B"}, expected={}),
                *edits,
                Edit(
                    "organisation", company.record, {"name_en": "C", "city": "X"}, expected={"name_en": "B"}
                ),
                Edit("organisation", edits[0].record, {"city": "Y"}, expected={}),
            )
        )
    )
    assert shown(database, "organisation", company.record) == {"name_en": "C", "city": "X"}
    ledger.undo(number, "tester")
    assert digest(database) == before


def test_history_of_a_record_and_of_a_field(database: Database, ledger: Ledger) -> None:
    company = add(database, name_en="A", city="X")
    first = committed(ledger.commit(change(company)))
    second = committed(
        ledger.commit(change(Edit("organisation", company.record, {"name_en": "B"}, expected={})))
    )
    third = committed(
        ledger.commit(change(Edit("organisation", company.record, {"city": None}, expected={})))
    )
    with database.read() as connection:
        steps = history_of(connection, company.record)
        names = history_of(connection, company.record, "name_en")
        past = [state_at(connection, company.record, number) for number in (0, first, second, third)]
    assert [(step.entry.id, step.before, step.after) for step in steps] == [
        (third, {"city": "X"}, {"city": None}),
        (second, {"name_en": "A"}, {"name_en": "B"}),
        (first, {}, {"name_en": "A", "city": "X"}),
    ]
    assert [step.entry.id for step in names] == [second, first]
    assert past == [None, {"name_en": "A", "city": "X"}, {"name_en": "B", "city": "X"}, {"name_en": "B"}]


def test_the_next_undo_and_redo_have_names(database: Database, ledger: Ledger) -> None:
    numbers = [committed(ledger.commit(change(add(database, name_en=name)))) for name in "AB"]
    with database.read() as connection:
        undoable = next_undo(connection)
        assert undoable is not None
        assert (undoable.id, str(undoable.message), next_redo(connection)) == (numbers[1], "Undo: test", None)
    for number in reversed(numbers):
        ledger.undo(number, "tester")
    with database.read() as connection:
        again = next_redo(connection)
        assert again is not None
        assert (again.id, next_undo(connection)) == (numbers[0], None)
    ledger.redo(numbers[0], "tester")
    with database.read() as connection:
        again = next_redo(connection)
        assert again is not None
        assert again.id == numbers[1]


def test_a_cancelled_commit_leaves_nothing(database: Database, ledger: Ledger) -> None:
    class Stop:
        def step(self, done: int, total: int, text: Message | None = None) -> None:
            raise Cancelled

    before = digest(database)
    with pytest.raises(Cancelled):
        ledger.commit(change(add(database, name_en="A")), Stop())
    assert digest(database) == before


def test_work_beside_a_changeset_falls_with_it(database: Database, ledger: Ledger) -> None:
    def fail(_connection: object, _number: int | None) -> None:
        raise UserError(MESSAGE)

    before = digest(database)
    with pytest.raises(UserError):
        ledger.commit(change(add(database, name_en="A")), beside=fail)
    assert digest(database) == before
