# SPDX-License-Identifier: Apache-2.0
"""Reading the ledger: what was done, to which record, and what a record held at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from models.fields import Value
from models.ledger.acts import Acts, message_of
from models.ledger.changeset import Origin
from models.ledger.journal import JournalRow, Op, Values, decode
from models.rows import CHUNK, fetch
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
    query = select(changeset).order_by(changeset.c.id.desc()).limit(limit)
    return _entries(connection, query if before is None else query.where(changeset.c.id < before))


def next_undo(connection: Connection) -> Entry | None:
    """What Undo takes back next: of the changesets in effect the one done (or redone) last, whoever asked for it."""
    acts = Acts(connection)
    for root, _ in _latest_acts(connection, acts):
        if acts.is_live(root):
            return _entry(connection, root)
    return None


def next_redo(connection: Connection) -> Entry | None:
    """What Redo brings back next: the one undone last, unless something new was done since."""
    acts = Acts(connection)
    for root, is_new in _latest_acts(connection, acts):
        if not acts.is_live(root):
            return _entry(connection, root)
        if is_new:
            return None
    return None


def _latest_acts(connection: Connection, acts: Acts) -> Iterator[tuple[int, bool]]:
    """(changeset it is about, whether it is no undo or redo) of all acts, newest first."""
    with connection.execute(select(changeset.c.id).order_by(changeset.c.id.desc())) as found:
        for (number,) in found:
            yield acts.root_of(number), not acts.is_reversal(number)


def _entry(connection: Connection, number: int) -> Entry:
    return _entries(connection, select(changeset).where(changeset.c.id == number))[0]


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    rows = connection.execute(query).all()
    acts = Acts(connection)
    sizes = _sizes(connection, [row.id for row in rows])
    return [
        Entry(
            row.id,
            row.at,
            row.author,
            message_of(row.message, row.message_parts),
            Origin(row.origin),
            row.undoes,
            acts.is_live(row.id),
            sizes.get(row.id, 0),
        )
        for row in rows
    ]


def _sizes(connection: Connection, numbers: list[int]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for start in range(0, len(numbers), CHUNK):
        wanted = change.c.changeset_id.in_(numbers[start : start + CHUNK])
        query = select(change.c.changeset_id, func.count()).where(wanted).group_by(change.c.changeset_id)
        sizes |= dict(connection.execute(query).all())
    return sizes


@dataclass(frozen=True, slots=True)
class Step:
    """What one changeset did to one record."""

    entry: Entry
    op: Op
    before: Values
    after: Values


def history_of(connection: Connection, number: int, field: str | None = None) -> list[Step]:
    """What happened to a record (or to one of its fields), newest first, with values before and after."""
    by_record = select(change.c.changeset_id).where(change.c.record_id == number)
    entries = {
        entry.id: entry
        for entry in _entries(connection, select(changeset).where(changeset.c.id.in_(by_record)))
    }
    steps = []
    for row, held in _backwards(connection, number):
        after = row.after if row.op is Op.CHANGE else {} if row.op is Op.DELETE else held
        before = row.before if row.op is not Op.ADD else {}
        if field is None or field in before or field in after:
            steps.append(Step(entries[row.changeset], row.op, before, after))
    return steps


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
