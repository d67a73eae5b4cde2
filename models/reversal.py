# SPDX-License-Identifier: Apache-2.0
"""Taking a changeset back: its inverse against what the records hold now, or the reason why it cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from models.errors import UserError
from models.journal import JournalRow, Op, RecordChange, Values, decode
from models.kinds import LEDGER_KINDS
from models.rows import CHUNK, fetch
from models.schema import change, changeset
from models.statements import StatementSet, sets_by_id, sets_of
from models.text import Message, mark
from models.titles import bilingual_title


def message_of(text: str, parts: str | None) -> Message:
    """A changeset's message, translatable where it was written by Thaw."""
    return (
        Message.from_json(json.loads(parts))
        if parts
        else Message("", text.replace("{", "{{").replace("}", "}}"))
    )


def message_of_changeset(connection: Connection, number: int) -> Message:
    """The message of one changeset that exists."""
    columns = select(changeset.c.message, changeset.c.message_parts)
    return message_of(*connection.execute(columns.where(changeset.c.id == number)).one())


class Undone:
    """Which changesets are in effect: an undo takes one back, and the undo of an undo brings it again."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(
            select(changeset.c.undoes, changeset.c.id).where(changeset.c.undoes.is_not(None))
        )
        self._undoers: dict[int, list[int]] = {}
        for undone, undoer in rows:
            self._undoers.setdefault(undone, []).append(undoer)

    def is_live(self, number: int) -> bool:
        """Whether the changeset has not been taken back."""
        return not any(self.is_live(undoer) for undoer in self._undoers.get(number, ()))

    def is_reversal(self, number: int) -> bool:
        """Whether the changeset only took another one back."""
        return any(number in undoers for undoers in self._undoers.values())

    def undoer_of(self, number: int) -> int | None:
        """The changeset whose undoing would redo `number`; None when it is in effect."""
        for undoer in reversed(self._undoers.get(number, [])):
            if self.is_live(undoer):
                return undoer
        return None

    def root_of(self, connection: Connection, number: int) -> int:
        """The changeset that a chain of undo and redo is about."""
        undone = connection.scalar(select(changeset.c.undoes).where(changeset.c.id == number))
        return number if undone is None else self.root_of(connection, undone)


class Reversal:
    """The inverse of one changeset, checked record by record against the present."""

    def __init__(self, connection: Connection, number: int) -> None:
        """Raises UserError when there is no such changeset, or when it has been taken back already."""
        self._connection = connection
        self._number = number
        self._undone = Undone(connection)
        row = connection.execute(
            select(changeset.c.message, changeset.c.message_parts).where(changeset.c.id == number)
        ).one_or_none()
        if row is None:
            raise UserError(
                mark("Ledger", "There is no change number {number}. Look it up in History.").format(
                    number=number
                )
            )
        if not self._undone.is_live(number):
            raise UserError(mark("Ledger", "Change {number} has already been undone.").format(number=number))
        self.message = message_of(*row)
        self.size = connection.scalar(select(func.count()).where(change.c.changeset_id == number)) or 0
        self._root = self._undone.root_of(connection, number)

    def chunks(self) -> Iterator[list[RecordChange]]:
        """The net changes that take it back; raises UserError where a later edit stands in the way."""
        last = -1
        while rows := self._rows_after(last):
            last = rows[-1].record
            yield self._inverse(rows)

    def _rows_after(self, last: int) -> list[JournalRow]:
        query = select(change).where(change.c.changeset_id == self._number, change.c.record_id > last)
        return [
            decode(row) for row in self._connection.execute(query.order_by(change.c.record_id).limit(CHUNK))
        ]

    def _inverse(self, rows: Sequence[JournalRow]) -> list[RecordChange]:
        state: dict[int, Values] = {}
        for kind in {row.kind for row in rows}:
            state |= fetch(self._connection, kind, [row.record for row in rows if row.kind == kind])
        self._refuse_blocked(rows, state)
        sets = sets_of(self._connection, [row.record for row in rows if row.op is Op.ADD])
        added = sets_by_id(self._connection, [number for row in rows for number in row.added])
        return [self._forward(row, state, sets, added).inverse() for row in rows]

    def _forward(
        self,
        row: JournalRow,
        state: Mapping[int, Values],
        sets: Mapping[int, list[StatementSet]],
        added: Mapping[int, StatementSet],
    ) -> RecordChange:
        """The change as it was made, with what the journal left to the present filled in."""
        done = RecordChange(row.kind, row.record, row.op, row.before, row.after)
        if row.op is Op.ADD:
            done.after = state[row.record]
            done.added = sets.get(row.record, [])
        else:
            done.added = [added[number] for number in row.added]
            done.removed = list(row.removed)
            done.revised = list(row.revised)
        return done

    def _refuse_blocked(self, rows: Sequence[JournalRow], state: Mapping[int, Values]) -> None:
        later = self._later(row.record for row in rows)
        for row in rows:
            blockers = [other for other in later.get(row.record, ()) if _stands_in_the_way(row, other)]
            if blockers:
                raise self._blocked(row, blockers[-1])
            present = state.get(row.record)
            if not _fits(row, present):
                raise self._blocked(row, self._last_touch(row.record))

    def _later(self, records: Iterable[int]) -> dict[int, list[JournalRow]]:
        """Changes in effect that came after the one the reversal is about, by record."""
        query = select(change).where(
            change.c.changeset_id > self._root, change.c.changeset_id != self._number
        )
        found: dict[int, list[JournalRow]] = {}
        for raw in self._connection.execute(query.where(change.c.record_id.in_(list(records)))):
            row = decode(raw)
            if not self._undone.is_reversal(row.changeset) and self._undone.is_live(row.changeset):
                found.setdefault(row.record, []).append(row)
        return found

    def _last_touch(self, number: int) -> JournalRow | None:
        query = (
            select(change).where(change.c.record_id == number).order_by(change.c.changeset_id.desc()).limit(1)
        )
        raw = self._connection.execute(query).one_or_none()
        return decode(raw) if raw else None

    def _blocked(self, row: JournalRow, other: JournalRow | None) -> UserError:
        title = bilingual_title(self._connection, row.record)
        if other is None:
            return UserError(
                mark("Ledger", "“{what}” cannot be taken back: {record} is not as it left it.").format(
                    what=self.message, record=title
                )
            )
        fields = sorted(row.fields & other.fields) or sorted(other.fields)
        return UserError(
            mark(
                "Ledger",
                "“{what}” cannot be taken back, because {record} was changed later by “{later}” "
                "(change {number}{field}). Undo that one first, in History.",
            ).format(
                what=self.message,
                record=title,
                later=message_of_changeset(self._connection, other.changeset),
                number=other.changeset,
                field=_first_label(row.kind, fields),
            )
        )


def _first_label(kind: str, fields: Sequence[str]) -> object:
    return mark("Ledger", ", field {name}").format(name=LEDGER_KINDS[kind].field(fields[0]).label) if fields else ""


def _stands_in_the_way(row: JournalRow, later: JournalRow) -> bool:
    """Whether taking back `row` would take something from `later`, which came after it."""
    if row.op is not Op.CHANGE or later.op is not Op.CHANGE:
        return True
    handled = {item.id for item in later.removed} | {old.id for old, _ in later.revised}
    touched = set(row.added) | {old.id for old, _ in row.revised}
    return bool(row.fields & later.fields or handled & touched)


def _fits(row: JournalRow, present: Values | None) -> bool:
    """Whether the record is as `row` left it."""
    if row.op is Op.DELETE:
        return present is None
    if present is None:
        return False
    return all(present.get(key) == value for key, value in row.after.items())
