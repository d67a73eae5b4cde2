# SPDX-License-Identifier: Apache-2.0
"""Questions follow the changesets that raised and answered them, through undo and redo."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from models.ledger.changeset import Changeset, Edit, Origin
from models.questions import Decision, Question, Sort, State, ask, find, raised_by, settle, waiting
from models.schema import batch, question
from models.text import Message

ORG = "organisation"


def conflict(fingerprint: str = "f", **more: Any) -> Question:
    return Question(Sort.CONFLICT, fingerprint, {"says": "B"}, ORG, **more)


@pytest.fixture
def imported(hand: Any) -> tuple[int, int, int]:
    """(batch, changeset of the import, record) of an import that left one question."""
    record = hand.database.ids.one()

    def beside(connection: Connection, made: int | None) -> None:
        values = {"file_name": "f", "sha256": "", "format": "", "at": "", "author": "", "source_title": ""}
        connection.execute(insert(batch).values(id=1, state="committed", changeset_id=made, **values))
        ask(connection, [conflict(batch=1, record=record, field="name_en")], "2026")

    changeset = Changeset("tester", Message("", "import"), [Edit(ORG, record, {"name_en": "A"})], Origin.IMPORT)
    made = hand.ledger.commit(changeset, beside=beside).changeset
    return 1, made, record


def answer(hand: Any, record: int, state: State = State.ANSWERED, number: int = 1, **values: Any) -> int:
    def beside(connection: Connection, made: int | None) -> None:
        settle(connection, number, Decision(state, "tester", "2026", "take"), made)

    edit = Edit(ORG, record, values, {})
    made = hand.ledger.commit(Changeset("tester", Message("", "answer"), [edit]), beside=beside).changeset
    return int(made)


def state(hand: Any, number: int = 1) -> State:
    with hand.database.read() as connection:
        found = find(connection, number)
    assert found is not None
    return found.state


def batch_state(hand: Any) -> str:
    with hand.database.read() as connection:
        return str(connection.scalar(select(batch.c.state)))


def test_an_answer_taken_back_opens_its_question_and_redo_answers_it(hand: Any, imported: Any) -> None:
    number = answer(hand, imported[2], name_en="B")
    assert state(hand) is State.ANSWERED
    hand.undo(number)
    assert state(hand) is State.OPEN
    hand.redo(number)
    assert state(hand) is State.ANSWERED


def test_an_undo_taken_back_by_its_own_number_is_a_redo(hand: Any, imported: Any) -> None:
    number = answer(hand, imported[2], name_en="B")
    undone = hand.undo(number)
    again = hand.undo(undone)
    assert state(hand) is State.ANSWERED
    hand.undo(again)
    assert state(hand) is State.OPEN


def test_an_import_taken_back_takes_its_questions_along(hand: Any, imported: Any) -> None:
    _, made, _ = imported
    hand.undo(made)
    assert (state(hand), batch_state(hand)) == (State.WITHDRAWN, "undone")
    hand.redo(made)
    assert (state(hand), batch_state(hand)) == (State.OPEN, "committed")


def test_also_those_that_had_been_answered_before(hand: Any, imported: Any) -> None:
    _, made, record = imported
    number = answer(hand, record, name_en="B")
    hand.undo(number)
    hand.undo(made)
    assert state(hand) is State.WITHDRAWN
    hand.redo(made)
    assert state(hand) is State.OPEN
    hand.redo(number)
    assert state(hand) is State.ANSWERED


def test_an_answer_taken_back_after_its_import_leaves_no_question(hand: Any, imported: Any) -> None:
    _, made, _ = imported
    number = answer(hand, hand.new(name_en="Elsewhere"), city="X")
    hand.undo(made)
    assert state(hand) is State.ANSWERED
    hand.undo(number)
    assert state(hand) is State.WITHDRAWN
    hand.redo(made)
    assert state(hand) is State.OPEN


def test_a_question_answered_anew_meanwhile_follows_its_newer_answer(hand: Any, imported: Any) -> None:
    record = imported[2]
    first = answer(hand, record, name_en="B")
    hand.undo(first)
    second = answer(hand, record, city="X")
    hand.redo(first)
    hand.undo(first)
    assert state(hand) is State.ANSWERED
    hand.undo(second)
    assert state(hand) is State.OPEN


def test_what_was_skipped_meanwhile_stays_skipped(hand: Any, imported: Any) -> None:
    first = answer(hand, imported[2], name_en="B")
    hand.undo(first)
    with hand.database.write() as connection:
        settle(connection, 1, Decision(State.SKIPPED, "tester", "2026"))
    hand.redo(first)
    assert state(hand) is State.SKIPPED


def test_a_question_that_an_answer_raised_goes_with_it(hand: Any, imported: Any) -> None:
    record = imported[2]

    def beside(connection: Connection, made: int | None) -> None:
        settle(connection, 1, Decision(State.ANSWERED, "tester", "2026", "same"), made)
        ask(connection, [raised_by(conflict("g", batch=1), made)], "2026")

    edit = Edit(ORG, record, {"name_en": "B"}, {})
    made = hand.ledger.commit(Changeset("tester", Message("", "answer"), [edit]), beside=beside).changeset
    hand.undo(made)
    assert (state(hand, 1), state(hand, 2)) == (State.OPEN, State.WITHDRAWN)
    # The import is taken back and brought again; the answer is not.
    hand.undo(imported[1])
    hand.redo(imported[1])
    assert (state(hand, 1), state(hand, 2)) == (State.OPEN, State.WITHDRAWN)
    hand.redo(made)
    assert (state(hand, 1), state(hand, 2)) == (State.ANSWERED, State.OPEN)


def test_the_same_evidence_is_asked_about_once(hand: Any) -> None:
    with hand.database.write() as connection:
        assert ask(connection, [conflict(), conflict(), conflict("g")], "2026") == 2
        assert ask(connection, [conflict()], "2027") == 0
        assert len(waiting(connection)) == 2


def test_a_withdrawn_question_comes_back_as_it_is_asked_now(hand: Any, imported: Any) -> None:
    _, made, record = imported
    number = answer(hand, record, name_en="B")
    hand.undo(number)
    hand.undo(made)
    other = hand.new(name_en="Other")
    with hand.database.write() as connection:
        assert ask(connection, [conflict(record=other, field="city", staged_row=7)], "2027") == 1
        (asked,) = waiting(connection)
        row = connection.execute(select(question)).mappings().one()
    assert (asked.record, asked.field, asked.batch, asked.staged_row, asked.answer) == (other, "city", None, 7, None)
    assert (row["asked_at"], row["changeset_id"], row["answered_by"]) == ("2027", None, None)
