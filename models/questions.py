# SPDX-License-Identifier: Apache-2.0
"""What waits for a person at the Desk: one queue, each question asked once for the evidence it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, or_, select, update

from models.ledger.acts import Acts
from models.schema import batch, question

_CHUNK = 5_000


class Sort(Enum):
    """What a question is about."""

    CONFLICT = "conflict"
    """A source says something else than the record shows."""
    MATCH = "match"
    """A row may be one of several records, or a new one."""
    UNREADABLE = "unreadable"
    """A cell that decides what the row is could not be read."""
    DUPLICATE = "duplicate"
    """Two rows of one file claim the same identifier."""
    RULE = "rule"
    """A record breaks a rule (models/checks/waivers.py); answered means that it was waived."""
    PAIR = "pair"
    """Two or more records may be one."""
    QUERY = "query"
    """A colleague asks about a record or one of its fields; answered means that it is closed."""
    GONE = "gone"
    """The row of a record is missing in a workbook that came home."""


class State(Enum):
    """Where a question stands. States are never mixed up in a progress bar."""

    OPEN = "open"
    SKIPPED = "skipped"
    UNSURE = "unsure"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """The import that raised it has been undone."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide."""

    sort: Sort
    fingerprint: str
    """Stands for the evidence: the same evidence is never asked about twice."""
    evidence: Mapping[str, Any]
    """What a person must see to decide, as JSON allows."""
    kind: str | None = None
    record: int | None = None
    field: str | None = None
    batch: int | None = None
    staged_row: int | None = None
    id: int = 0
    state: State = State.OPEN
    answer: str | None = None
    note: str | None = None
    by: str | None = None
    """Who answered."""
    at: str | None = None
    """When: UTC, ISO 8601."""
    changeset: int | None = None
    """What the answer changed."""


def as_asked(item: Question) -> Question:
    """The question as it was before anybody answered."""
    return replace(item, state=State.OPEN, answer=None, note=None, by=None, at=None, changeset=None)


WAITING = (State.OPEN, State.SKIPPED, State.UNSURE)
"""States that still need a person."""


def ask(connection: Connection, questions: Iterable[Question], asked_at: str) -> int:
    """Put questions into the queue; those asked before are not asked again. Returns how many are new."""
    rows = {item.fingerprint: _to_row(item, asked_at) for item in questions}
    for fingerprint in settled(connection, list(rows)):
        del rows[fingerprint]
    fingerprints = list(rows)
    for start in range(0, len(fingerprints), _CHUNK):
        chunk = fingerprints[start : start + _CHUNK]
        # What is there by now was withdrawn: it is asked anew, about what the evidence refers to now.
        connection.execute(delete(question).where(question.c.fingerprint.in_(chunk)))
        connection.execute(insert(question), [rows[fingerprint] for fingerprint in chunk])
    return len(rows)


def settled(connection: Connection, fingerprints: Sequence[str]) -> set[str]:
    """Which of these have been asked before and not been withdrawn since."""
    found: set[str] = set()
    for start in range(0, len(fingerprints), _CHUNK):
        chunk = fingerprints[start : start + _CHUNK]
        query = select(question.c.fingerprint).where(
            question.c.fingerprint.in_(chunk), question.c.state != State.WITHDRAWN.value
        )
        found.update(connection.scalars(query))
    return found


def waiting(connection: Connection, states: Sequence[State] = WAITING) -> list[Question]:
    """The queue, oldest first."""
    query = (
        select(question)
        .where(question.c.state.in_([state.value for state in states]))
        .order_by(question.c.id)
    )
    return [_from_row(row) for row in connection.execute(query).mappings()]


def found(connection: Connection, numbers: Sequence[int]) -> list[Question]:
    """These questions, by their ids in rising order; ids that do not exist are left out."""
    questions: list[Question] = []
    for start in range(0, len(numbers), _CHUNK):
        query = select(question).where(question.c.id.in_(numbers[start : start + _CHUNK])).order_by(question.c.id)
        questions += [_from_row(row) for row in connection.execute(query).mappings()]
    return questions


def find(connection: Connection, number: int) -> Question | None:
    """One question by its id."""
    row = connection.execute(select(question).where(question.c.id == number)).mappings().one_or_none()
    return _from_row(row) if row else None


def counts(connection: Connection) -> dict[State, int]:
    """How many questions are in each state."""
    query = select(question.c.state, func.count()).group_by(question.c.state)
    return {State(state): number for state, number in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a question, or that they did not."""

    state: State
    by: str
    at: str
    answer: str | None = None
    note: str | None = None


def settle(
    connection: Connection, numbers: int | Sequence[int], decision: Decision, changeset: int | None = None
) -> None:
    """Keep a decision. Run it beside the changeset that the answer made, so that its undo reopens the questions."""
    settled_now = [numbers] if isinstance(numbers, int) else numbers
    values = {
        "state": decision.state.value,
        "answer": decision.answer,
        "answered_by": decision.by,
        "answered_at": decision.at,
        "note": decision.note,
        "changeset_id": changeset,
    }
    for start in range(0, len(settled_now), _CHUNK):
        chunk = settled_now[start : start + _CHUNK]
        connection.execute(update(question).where(question.c.id.in_(chunk)).values(values))


_SET_ASIDE, _TAKEN_UP = "set_aside", "taken_up"
_RAISED_BY = "raised_by"


def set_aside(connection: Connection, items: Iterable[Question], by: str) -> None:
    """Withdraw questions that wait for as long as `by` holds; `take_up` lets them wait again as they did."""
    for item in items:
        evidence = {**item.evidence, _SET_ASIDE: {"by": by, "was": item.state.value}}
        _put(connection, item, State.WITHDRAWN, evidence)


def take_up(connection: Connection, items: Iterable[Question], by: str | None = None) -> None:
    """Let questions that were set aside wait again; `put_down` sets those aside again that were taken up `by` this."""
    for item in items:
        evidence = dict(item.evidence)
        aside = evidence.pop(_SET_ASIDE)
        if by is not None:
            evidence[_TAKEN_UP] = [*evidence.get(_TAKEN_UP, ()), {"by": by, "aside": aside}]
        _put(connection, item, State(aside["was"]), evidence)


def put_down(connection: Connection, items: Iterable[Question], by: str) -> int:
    """Set those of these questions aside again that were taken up by this; returns how many."""
    count = 0
    for item in items:
        *earlier, last = item.evidence.get(_TAKEN_UP) or [{"by": None}]
        if last["by"] == by:
            evidence = {**item.evidence, _TAKEN_UP: earlier, _SET_ASIDE: last["aside"]}
            _put(connection, item, State.WITHDRAWN, evidence)
            count += 1
    return count


def those_set_aside(connection: Connection, by: str | None = None) -> list[Question]:
    """The questions that were set aside (by this), oldest first."""
    who = func.json_extract(question.c.evidence, f"$.{_SET_ASIDE}.by")
    query = select(question).where(
        question.c.state == State.WITHDRAWN.value, who.is_not(None) if by is None else who == by
    )
    return [_from_row(row) for row in connection.execute(query.order_by(question.c.id)).mappings()]


def _put(connection: Connection, item: Question, state: State, evidence: Mapping[str, Any]) -> None:
    values = {"state": state.value, "evidence": json.dumps(evidence, ensure_ascii=False)}
    connection.execute(update(question).where(question.c.id == item.id).values(values))


def raised_by(item: Question, changeset: int | None) -> Question:
    """A question that comes of an answer; it is withdrawn when that answer's changeset is undone."""
    return item if changeset is None else replace(item, evidence={**item.evidence, _RAISED_BY: changeset})


def follow_changeset(connection: Connection, changeset: int, acts: Acts) -> None:
    """Keep the queue in step after `changeset` was undone or redone, as `acts` tells.

    Its answers open again or count again. A question waits only while the import and the answer that raised it are in
    effect; until they are again it is withdrawn.
    """
    live = acts.is_live(changeset)
    batch_state = "committed" if live else "undone"
    connection.execute(update(batch).where(batch.c.changeset_id == changeset).values(state=batch_state))
    before, after = (State.OPEN, State.ANSWERED) if live else (State.ANSWERED, State.OPEN)
    answered = question.c.changeset_id == changeset
    connection.execute(
        update(question).where(answered, question.c.state == before.value).values(state=after.value)
    )
    raiser = func.json_extract(question.c.evidence, f"$.{_RAISED_BY}")
    aside = func.json_extract(question.c.evidence, f"$.{_SET_ASIDE}.by")
    concerned = (
        select(question.c.id, question.c.state, batch.c.state, raiser, aside, answered)
        .outerjoin(batch, batch.c.id == question.c.batch_id)
        .where(or_(answered, batch.c.changeset_id == changeset, raiser == changeset))
    )
    moved: dict[State, list[int]] = {State.OPEN: [], State.ANSWERED: [], State.WITHDRAWN: []}
    for number, state, of_batch, raised_in, set_aside_by, is_answer in connection.execute(concerned):
        stands = of_batch != "undone" and (raised_in is None or acts.is_live(raised_in))
        if stands and State(state) is State.WITHDRAWN and set_aside_by is None:
            moved[State.ANSWERED if is_answer and live else State.OPEN].append(number)
        elif not stands and State(state) in WAITING:
            moved[State.WITHDRAWN].append(number)
    for to, numbers in moved.items():
        for start in range(0, len(numbers), _CHUNK):
            chosen = question.c.id.in_(numbers[start : start + _CHUNK])
            connection.execute(update(question).where(chosen).values(state=to.value))


def _to_row(item: Question, asked_at: str) -> dict[str, Any]:
    return {
        "fingerprint": item.fingerprint,
        "sort": item.sort.value,
        "state": item.state.value,
        "asked_at": asked_at,
        "batch_id": item.batch,
        "staged_row_id": item.staged_row,
        "kind": item.kind,
        "record_id": item.record,
        "field": item.field,
        "evidence": json.dumps(item.evidence, ensure_ascii=False),
    }


def _from_row(row: RowMapping) -> Question:
    return Question(
        Sort(row["sort"]),
        row["fingerprint"],
        json.loads(row["evidence"]),
        row["kind"],
        row["record_id"],
        row["field"],
        row["batch_id"],
        row["staged_row_id"],
        row["id"],
        State(row["state"]),
        row["answer"],
        row["note"],
        row["answered_by"],
        row["answered_at"],
        row["changeset_id"],
    )
