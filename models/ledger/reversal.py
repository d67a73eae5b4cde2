# SPDX-License-Identifier: Apache-2.0
"""Taking a changeset back: its inverse against what the records hold now, or the reason why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from models.errors import UserError
from models.kinds import LEDGER_KINDS
from models.ledger.acts import Acts, message_of_changeset
from models.ledger.journal import JournalRow, Op, RecordChange, Values, decode
from models.rows import CHUNK, fetch
from models.schema import change, changeset
from models.statements import revise, revised_fields, sets_by_id, sets_of
from models.text import Bilingual, mark
from models.titles import bilingual_title, title_of

_NOT_AS_LEFT = mark("Ledger", "“{what}” cannot be taken back: {record} is not as it left it.")
_NOT_AS_BEFORE = mark("Ledger", "“{what}” cannot be done again: {record} is not as it was before.")
_NO_UNDO = mark(
    "Ledger",
    "“{what}” cannot be taken back, because {record} was changed later by “{later}” "
    "(change {number}{field}). Undo that one first, in History.",
)
_NO_REDO = mark(
    "Ledger",
    "“{what}” cannot be done again, because {record} was changed later by “{later}” "
    "(change {number}{field}). Undo that one first, in History.",
)


class _Present:
    """What the records and statement sets of some journal rows hold now."""

    def __init__(self, connection: Connection, rows: Sequence[JournalRow]) -> None:
        self.values: dict[int, Values] = {}
        for kind in {row.kind for row in rows}:
            self.values |= fetch(connection, kind, [row.record for row in rows if row.kind == kind])
        self.of_added = sets_of(connection, [row.record for row in rows if row.op is Op.ADD])
        self.sets = sets_by_id(
            connection,
            [number for row in rows for number in (*row.added, *(old.id for old, _ in row.revised))],
        )

    def as_left(self, row: JournalRow, given_back: Mapping[int, int]) -> RecordChange | None:
        """The change as it was made, with what the journal left to the present; None where the present differs.

        `given_back` are statement sets that this reversal has moved already, with where they are.
        """
        values = self.values.get(row.record)
        done = RecordChange(row.kind, row.record, row.op, row.before, row.after, removed=list(row.removed))
        if row.op is Op.DELETE:
            return done if values is None else None
        if values is None or any(values.get(key) != value for key, value in row.after.items()):
            return None
        if row.op is Op.ADD:
            done.after, done.added = values, self.of_added.get(row.record, [])
            return done
        added = [self.sets.get(number) for number in row.added]
        done.added = [
            replace(item, record=row.record)
            for item in added
            if item is not None and item.record in (row.record, given_back.get(item.id))
        ]
        if len(done.added) < len(added):
            return None
        for old, new in row.revised:
            now = self.sets.get(old.id)
            before = revise(now, new, old) if now else None
            if now is None or before is None:
                return None
            done.revised.append((before, now))
        return done


class Reversal:
    """The inverse of one changeset, checked record by record against the present."""

    def __init__(self, connection: Connection, number: int) -> None:
        """Raises UserError when there is no such changeset, or when it has been taken back already."""
        self._connection = connection
        self._number = number
        self._acts = Acts(connection)
        if connection.scalar(select(changeset.c.id).where(changeset.c.id == number)) is None:
            raise UserError(
                mark("Ledger", "There is no change number {number}. Look it up in History.").format(
                    number=number
                )
            )
        if not self._acts.is_live(number):
            raise UserError(mark("Ledger", "Change {number} has already been undone.").format(number=number))
        self.size = connection.scalar(select(func.count()).where(change.c.changeset_id == number)) or 0
        self._root = self._acts.root_of(number)
        self._given_back: dict[int, int] = {}

    def chunks(self) -> Iterator[list[RecordChange]]:
        """The net changes that take it back; raises UserError where a later edit stands in the way.

        What was added goes first, with its statements, before any of them comes to where it was.
        """
        for is_added in (True, False):
            last = -1
            while rows := self._rows_after(last, is_added=is_added):
                last = rows[-1].record
                yield self._inverse(rows)

    def _rows_after(self, last: int, *, is_added: bool) -> list[JournalRow]:
        wanted = change.c.op == Op.ADD.value if is_added else change.c.op != Op.ADD.value
        query = select(change).where(change.c.changeset_id == self._number, change.c.record_id > last, wanted)
        return [
            decode(row) for row in self._connection.execute(query.order_by(change.c.record_id).limit(CHUNK))
        ]

    def _inverse(self, rows: Sequence[JournalRow]) -> list[RecordChange]:
        present = _Present(self._connection, rows)
        later = self._later(row.record for row in rows)
        inverse = []
        for row in rows:
            blockers = [other for other in later.get(row.record, ()) if _stands_in_the_way(row, other)]
            done = present.as_left(row, self._given_back)
            if blockers or done is None:
                raise self._blocked(row, blockers[-1] if blockers else self._last_touch(row))
            inverse.append(done.inverse())
        self._given_back |= {item.id: one.record for one in inverse for item in one.added}
        return inverse

    def _later(self, records: Iterable[int]) -> dict[int, list[JournalRow]]:
        """Changes in effect that came after the one the reversal is about, by record, oldest first."""
        query = select(change).where(
            change.c.changeset_id > self._root,
            change.c.changeset_id != self._number,
            change.c.record_id.in_(list(records)),
        )
        found: dict[int, list[JournalRow]] = {}
        for raw in self._connection.execute(query.order_by(change.c.changeset_id)):
            row = decode(raw)
            if not self._acts.is_reversal(row.changeset) and self._acts.is_live(row.changeset):
                found.setdefault(row.record, []).append(row)
        return found

    def _last_touch(self, row: JournalRow) -> JournalRow | None:
        """The newest change of what `row` changed, be it an undo or redo."""
        query = select(change).where(change.c.record_id == row.record, change.c.changeset_id > self._root)
        for raw in self._connection.execute(query.order_by(change.c.changeset_id.desc())).all():
            other = decode(raw)
            if other.changeset != self._number and _stands_in_the_way(row, other):
                return other
        return None

    def _blocked(self, row: JournalRow, other: JournalRow | None) -> UserError:
        brings_back = self._acts.takes_away(self._number)
        what = message_of_changeset(self._connection, self._root if brings_back else self._number)
        title = self._title(row, other)
        if other is None:
            said = _NOT_AS_BEFORE if brings_back else _NOT_AS_LEFT
            return UserError(said.format(what=what, record=title))
        fields = sorted(row.fields & other.fields) or sorted(other.fields)
        return UserError(
            (_NO_REDO if brings_back else _NO_UNDO).format(
                what=what,
                record=title,
                later=message_of_changeset(self._connection, other.changeset),
                number=other.changeset,
                field=_first_label(row.kind, fields),
            )
        )

    def _title(self, row: JournalRow, other: JournalRow | None) -> Bilingual:
        """The record's name, or the one it had when it was deleted."""
        if other is None or other.op is not Op.DELETE:
            return bilingual_title(self._connection, row.record)
        kind = LEDGER_KINDS[row.kind]
        zh, en = (title_of(kind, row.record, other.before, language) for language in ("zh", "en"))
        return Bilingual(zh, en)


def _first_label(kind: str, fields: Sequence[str]) -> object:
    return mark("Ledger", ", field {name}").format(name=LEDGER_KINDS[kind].field(fields[0]).label) if fields else ""


def _stands_in_the_way(row: JournalRow, later: JournalRow) -> bool:
    """Whether taking back `row` would take something from `later`, which came after it."""
    if row.op is not Op.CHANGE or later.op is not Op.CHANGE:
        return True
    if row.fields & later.fields:
        return True
    judged = _judged(later)
    handled = {number for number, _ in judged} | {item.id for item in later.removed}
    return bool(handled.intersection(row.added) or judged & _judged(row))


def _judged(row: JournalRow) -> set[tuple[int, str]]:
    """The statements that a change revised: (set, field)."""
    return {(old.id, key) for old, new in row.revised for key in revised_fields(old, new)}
