# SPDX-License-Identifier: Apache-2.0
"""Reading the ledger: what was done, to which record, and what a record held at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.changeset import Origin
from models.fields import Value
from models.journal import JournalRow, Op, Values, decode
from models.reversal import Undone, message_of
from models.rows import fetch
from models.schema import change, changeset, record
from models.text import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """One changeset as History lists it."""

    id: int
    at: str
    """UTC, ISO 8601."""
    author: str
    message: Message
    origin: Origin
    undoes: int | None
    live: bool
    """Whether it is in effect; a changeset that was undone is not."""
    records: int


def changesets(connection: Connection, limit: int | None = None, before: int | None = None) -> list[Entry]:
    """Changesets, newest first; `before` (exclusive) pages further back."""
    query = select(changeset).order_by(changeset.c.id.desc())
    if before is not None:
        query = query.where(changeset.c.id < before)
    rows = connection.execute(query.limit(limit)).all()
    undone = Undone(connection)
    sizes = _sizes(connection, [row.id for row in rows])
    return [
        Entry(
            row.id,
            row.at,
            row.author,
            message_of(row.message, row.message_parts),
            Origin(row.origin),
            row.undoes,
            undone.is_live(row.id),
            sizes.get(row.id, 0),
        )
        for row in rows
    ]


def _sizes(connection: Connection, numbers: list[int]) -> dict[int, int]:
    if not numbers:
        return {}
    query = select(change.c.changeset_id, func.count()).where(
        change.c.changeset_id >= min(numbers), change.c.changeset_id <= max(numbers)
    )
    return dict(connection.execute(query.group_by(change.c.changeset_id)).all())


def next_undo(connection: Connection) -> Entry | None:
    """What Undo takes back next: the newest changeset in effect that is not itself an undo or redo."""
    return next((entry for entry in _entries(connection) if entry.undoes is None and entry.live), None)


def next_redo(connection: Connection) -> Entry | None:
    """What Redo brings back next: the last undone one, unless something new was done since."""
    undone = Undone(connection)
    by_id: dict[int, Entry] = {}
    candidates: list[int] = []
    for entry in _entries(connection):
        by_id[entry.id] = entry
        if entry.undoes is None:
            if entry.live:
                break
            candidates.append(entry.id)
    # Undone in order newest first, so redone in order oldest first.
    return by_id[candidates[-1]] if candidates and undone.undoer_of(candidates[-1]) else None


def _entries(connection: Connection, page: int = 50) -> Iterator[Entry]:
    before: int | None = None
    while entries := changesets(connection, page, before):
        yield from entries
        before = entries[-1].id


@dataclass(frozen=True, slots=True)
class Step:
    """What one changeset did to one record."""

    entry: Entry
    op: Op
    before: Values
    after: Values


def history_of(connection: Connection, number: int, field: str | None = None) -> list[Step]:
    """What happened to a record (or to one of its fields), newest first, with values before and after."""
    entries = {entry.id: entry for entry in _of_record(connection, number)}
    steps = []
    for row, held in _backwards(connection, number):
        after = row.after if row.op is Op.CHANGE else {} if row.op is Op.DELETE else held
        before = row.before if row.op is not Op.ADD else {}
        if field is None or field in before or field in after:
            steps.append(Step(entries[row.changeset], row.op, before, after))
    return steps


def _of_record(connection: Connection, number: int) -> list[Entry]:
    numbers = connection.scalars(select(change.c.changeset_id).where(change.c.record_id == number)).all()
    return [entry for one in numbers for entry in changesets(connection, 1, one + 1)]


def _backwards(connection: Connection, number: int) -> Iterator[tuple[JournalRow, Values]]:
    """Journal rows of a record, newest first, each with what the record held after it."""
    kind = connection.scalar(select(record.c.kind).where(record.c.id == number))
    held: Values = fetch(connection, kind, [number])[number] if kind else {}
    query = select(change).where(change.c.record_id == number).order_by(change.c.changeset_id.desc())
    for raw in connection.execute(query).all():
        row = decode(raw)
        yield row, dict(held)
        held = _before(row, held)


def _before(row: JournalRow, held: Values) -> Values:
    if row.op is Op.ADD:
        return {}
    if row.op is Op.DELETE:
        return dict(row.before)
    merged: dict[str, Value] = held | row.before
    return {key: value for key, value in merged.items() if value is not None}


def state_at(connection: Connection, number: int, last: int) -> Values | None:
    """What a record held after changeset `last`; None when it did not exist then."""
    held: Values | None = None
    kind = connection.scalar(select(record.c.kind).where(record.c.id == number))
    if kind:
        held = fetch(connection, kind, [number])[number]
    query = select(change).where(change.c.record_id == number, change.c.changeset_id > last)
    for raw in connection.execute(query.order_by(change.c.changeset_id.desc())).all():
        row = decode(raw)
        held = None if row.op is Op.ADD else _before(row, held or {})
    return held
