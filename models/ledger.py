# SPDX-License-Identifier: Apache-2.0
"""The one door for change: preview, commit, undo and redo of changesets.

Nothing else writes records, links or statements. A changeset is one transaction, journalled per record, so that
history, undo and "who said this" are readings of the same rows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, insert, text

from models import writing
from models.changeset import Changeset, Edit, Origin
from models.database import Database
from models.errors import UserError
from models.fields import Value
from models.journal import Op, RecordChange
from models.net_changes import NetChanges
from models.progress import SILENT, Progress
from models.questions import follow_changeset
from models.reversal import Reversal, Undone, message_of_changeset
from models.rows import CHUNK
from models.schema import changeset
from models.text import Message, mark
from models.titles import bilingual_title


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One shown value that a changeset would change."""

    kind: str
    record: int
    field: str
    before: Value
    after: Value


@dataclass(slots=True)
class Preview:
    """The blast radius of a changeset that has not been committed."""

    added: Counter[str] = field(default_factory=Counter)
    """Records by kind."""
    changed: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    filled: int = 0
    """Blank fields that get a value."""
    overwritten: list[FieldChange] = field(default_factory=list)
    blanked: list[FieldChange] = field(default_factory=list)

    def note(self, item: RecordChange) -> None:
        """Count one net change."""
        {Op.ADD: self.added, Op.CHANGE: self.changed, Op.DELETE: self.deleted}[item.op][item.kind] += 1
        if item.op is not Op.CHANGE:
            return
        for key, after in item.after.items():
            before = item.before.get(key)
            moved = FieldChange(item.kind, item.record, key, before, after)
            if before is None:
                self.filled += 1
            elif after is None:
                self.blanked.append(moved)
            else:
                self.overwritten.append(moved)


@dataclass(slots=True)
class Receipt:
    """What a commit did. `changeset` is None when there was nothing to change, and then nothing was written."""

    changeset: int | None = None
    added: dict[str, list[int]] = field(default_factory=dict)
    """Record ids by kind."""
    changed: dict[str, list[int]] = field(default_factory=dict)
    deleted: dict[str, list[int]] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """How many records were touched."""
        return sum(
            len(ids) for touched in (self.added, self.changed, self.deleted) for ids in touched.values()
        )

    def note(self, changes: Iterable[RecordChange]) -> None:
        """Add what these changes touch."""
        for item in changes:
            touched = {Op.ADD: self.added, Op.CHANGE: self.changed, Op.DELETE: self.deleted}[item.op]
            touched.setdefault(item.kind, []).append(item.record)


Clock = Callable[[], datetime]
Beside = Callable[[Connection, int | None], None]
"""Work that must stand or fall with a changeset: (connection, changeset id or None when no record changed)."""


def utc_now() -> datetime:
    """The time a changeset is stamped with."""
    return datetime.now(UTC)


class Ledger:
    """Commits changesets to one database."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def preview(self, proposed: Changeset) -> Preview:
        """What committing would touch. Raises what commit would raise; writes nothing."""
        result = Preview()
        with self._database.read() as connection:
            net = NetChanges(connection, self._database.ids, proposed)
            for edits in _chunks(proposed.edits):
                for item in net.resolve(edits):
                    result.note(item)
        return result

    def commit(
        self, proposed: Changeset, progress: Progress = SILENT, total: int = 0, beside: Beside | None = None
    ) -> Receipt:
        """Write the whole changeset or nothing.

        `total` is the number of edits, for progress, when they are streamed. `beside` runs last in the same
        transaction (staged rows marked, questions written), also when no record changes.
        Raises UserError when a value moved since the author looked, or a deleted record is still linked to.
        """
        receipt = Receipt()
        seen: set[int] = set()
        done = 0
        with self._writing() as connection:
            net = NetChanges(connection, self._database.ids, proposed)
            for edits in _chunks(proposed.edits):
                changes = net.resolve(edits)
                if changes and receipt.changeset is None:
                    receipt.changeset = self._open(
                        connection, proposed.author, proposed.message, proposed.origin
                    )
                _write(connection, receipt, changes, seen)
                done += len(edits)
                progress.step(done, max(total, done))
            self._refuse_dangling(connection, receipt)
            if beside:
                beside(connection, receipt.changeset)
        return receipt

    def undo(self, number: int, author: str, progress: Progress = SILENT) -> Receipt:
        """Take a changeset back, as a changeset of its own. Raises UserError where a later edit stands in the way."""
        return self._reverse(number, author, Origin.UNDO, progress)

    def redo(self, number: int, author: str, progress: Progress = SILENT) -> Receipt:
        """Bring an undone changeset back. Raises UserError where a later edit stands in the way."""
        return self._reverse(number, author, Origin.REDO, progress)

    def _reverse(self, number: int, author: str, origin: Origin, progress: Progress) -> Receipt:
        receipt = Receipt()
        seen: set[int] = set()
        done = 0
        with self._writing() as connection:
            taken_back = number if origin is Origin.UNDO else _undoer_of(connection, number)
            label = (
                mark("Ledger", "Undo: {what}") if origin is Origin.UNDO else mark("Ledger", "Redo: {what}")
            )
            reversal = Reversal(connection, taken_back)
            what = reversal.message if taken_back == number else message_of_changeset(connection, number)
            receipt.changeset = self._open(connection, author, label.format(what=what), origin, taken_back)
            for changes in reversal.chunks():
                _write(connection, receipt, changes, seen)
                done += len(changes)
                progress.step(done, reversal.size)
            self._refuse_dangling(connection, receipt)
            _refuse_lost(connection, receipt)
            follow_changeset(connection, number, live=origin is Origin.REDO)
        return receipt

    def _refuse_dangling(self, connection: Connection, receipt: Receipt) -> None:
        deleted = [number for numbers in receipt.deleted.values() for number in numbers]
        needed = writing.still_needed(connection, deleted)
        if not needed:
            return
        with self._database.read() as before:  # here the deleted records still have their names
            title = bilingual_title(before, needed[0])
        raise UserError(
            mark(
                "Ledger",
                "This record cannot be removed, because {record} links to it or cites it. "
                "Nothing was written: remove that link first.",
            ).format(record=title)
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            # Records of one changeset may link to each other in any order.
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            yield connection

    def _open(
        self, connection: Connection, author: str, message: Message, origin: Origin, undoes: int | None = None
    ) -> int:
        values = {
            "at": self._clock().isoformat(timespec="milliseconds"),
            "author": author,
            "message": str(message),
            "message_parts": json.dumps(message.to_json(), ensure_ascii=False),
            "origin": origin.value,
            "undoes": undoes,
        }
        key = connection.execute(insert(changeset).values(values)).inserted_primary_key
        assert key is not None  # an autoincrement table always gives one
        return int(key[0])


def _undoer_of(connection: Connection, number: int) -> int:
    undoer = Undone(connection).undoer_of(number)
    if undoer is None:
        raise UserError(
            mark("Ledger", "Change {number} has not been undone, so there is nothing to redo.").format(
                number=number
            )
        )
    return undoer


def _write(connection: Connection, receipt: Receipt, changes: Sequence[RecordChange], seen: set[int]) -> None:
    if receipt.changeset is None:
        return  # nothing has changed so far, so no changeset has been opened
    writing.write(connection, receipt.changeset, changes, seen)
    receipt.note(changes)


def _refuse_lost(connection: Connection, receipt: Receipt) -> None:
    restored = [
        number for touched in (receipt.added, receipt.changed) for ids in touched.values() for number in ids
    ]
    lost = writing.lost_needs(connection, restored)
    if lost:
        raise UserError(
            mark(
                "Ledger",
                "{record} cannot be brought back, because a record that it links to or cites has been deleted since. "
                "Bring that one back first, in History.",
            ).format(record=bilingual_title(connection, lost[0]))
        )


def _chunks(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    iterator = iter(edits)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
