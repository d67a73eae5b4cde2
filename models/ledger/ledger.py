# SPDX-License-Identifier: Apache-2.0
"""The one door for change: preview, commit, undo and redo of changesets.

Nothing else writes records, links or statements. A changeset is one transaction, journalled per record, so that
history, undo and "who said this" are readings of the same rows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, insert, text

from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ledger.acts import Acts, message_of_changeset
from models.ledger.changeset import Changeset, Edit, Origin, storable
from models.ledger.collecting import uncollected
from models.ledger.journal import Op, RecordChange
from models.ledger.net_changes import NetChanges
from models.ledger.reversal import Reversal
from models.ledger.writing import Writer
from models.progress import SILENT, Progress
from models.questions import follow_changeset
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
    """What a commit did. `changeset` is None when there was nothing to change and the changeset was not notable."""

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

    @classmethod
    def of(cls, writer: Writer | None) -> Receipt:
        """What `writer` did; None for nothing."""
        receipt = cls()
        if writer:
            receipt.changeset = writer.changeset
            by_op = {Op.ADD: receipt.added, Op.CHANGE: receipt.changed, Op.DELETE: receipt.deleted}
            for number, (kind, op) in writer.touched.items():
                by_op[op].setdefault(kind, []).append(number)
        return receipt


_STILL_NEEDED = mark(
    "Ledger",
    "{record} cannot be removed, because {other} links to it or cites it. "
    "Nothing was written: remove that link first, or undo the change that made it.",
)
_LINKS_TO_GONE = mark(
    "Ledger",
    "{record} links to or cites a record that has been deleted meanwhile. "
    "Nothing was written: choose another one, or undo the deletion, in History.",
)
_BUILT_ON_GONE = mark(
    "Ledger",
    "{record} cannot be brought back, because a record that it links to or cites has been deleted since. "
    "Bring that one back first, in History.",
)

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
        """What committing would touch; writes nothing. Takes all edits at once: it is for what a person proposes.

        Raises UserError when a value moved since the author looked. Whether links lead somewhere in the end, only
        commit can tell.
        """
        result = Preview()
        with self._database.read() as connection:
            net = NetChanges(connection, self._database.ids, proposed)
            for item in net.resolve(list(proposed.edits)):
                result.note(item)
        return result

    def commit(
        self, proposed: Changeset, progress: Progress = SILENT, total: int = 0, beside: Beside | None = None
    ) -> Receipt:
        """Write the whole changeset or nothing.

        `total` is the number of edits, for progress, when they are streamed. `beside` runs last in the same
        transaction (staged rows marked, questions written), also when no record changes.
        Raises UserError when a value moved since the author looked, when a record linked to or cited is gone, and
        when a deleted one is still linked to or cited.
        """
        writer: Writer | None = None
        done = 0
        with self._writing() as connection:
            net = NetChanges(connection, self._database.ids, proposed)
            if proposed.notable:
                writer = self._writer(connection, proposed)
            for edits in _chunks(proposed.edits):
                changes = net.resolve(edits)
                if changes and writer is None:
                    writer = self._writer(connection, proposed)
                if changes and writer:
                    writer.write(changes)
                done += len(edits)
                progress.step(done, max(total, done))
            if writer:
                self._refuse_loose_ends(connection, writer, _LINKS_TO_GONE)
            receipt = Receipt.of(writer)
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
        label = mark("Ledger", "Undo: {what}") if origin is Origin.UNDO else mark("Ledger", "Redo: {what}")
        done = 0
        with self._writing() as connection:
            taken_back = number if origin is Origin.UNDO else _undoer_of(connection, number)
            reversal = Reversal(connection, taken_back)
            message = label.format(what=message_of_changeset(connection, number))
            writer = Writer(connection, self._open(connection, author, message, origin, taken_back))
            for changes in reversal.chunks():
                writer.write(changes)
                done += len(changes)
                progress.step(done, reversal.size)
            self._refuse_loose_ends(connection, writer, _BUILT_ON_GONE)
            acts = Acts(connection)
            follow_changeset(connection, acts.root_of(number), acts)
        return Receipt.of(writer)

    def _refuse_loose_ends(self, connection: Connection, writer: Writer, sentence: Message) -> None:
        """Refuse links and citations that lead nowhere; `sentence` is about one whose target was not there before."""
        needed = writer.still_needed()
        if needed:
            gone, needing = needed
            with self._database.read() as before:  # here what was deleted still has its name
                is_new = needing in writer.touched and writer.touched[needing][1] is Op.ADD
                other = bilingual_title(connection if is_new else before, needing)
                raise UserError(_STILL_NEEDED.format(record=bilingual_title(before, gone), other=other))
        lost = writer.missing()
        if lost is not None:
            raise UserError(sentence.format(record=bilingual_title(connection, lost)))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with uncollected(), self._database.write() as connection:
            # Records of one changeset may link to each other in any order.
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            yield connection

    def _writer(self, connection: Connection, proposed: Changeset) -> Writer:
        opened = self._open(connection, proposed.author, proposed.message, proposed.origin)
        return Writer(connection, opened)

    def _open(
        self, connection: Connection, author: str, message: Message, origin: Origin, undoes: int | None = None
    ) -> int:
        values = {
            "at": self._clock().isoformat(timespec="milliseconds"),
            "author": storable(author),
            "message": storable(str(message)),
            "message_parts": storable(json.dumps(message.to_json(), ensure_ascii=False)),
            "origin": origin.value,
            "undoes": undoes,
        }
        key = connection.execute(insert(changeset).values(values)).inserted_primary_key
        assert key is not None  # an autoincrement table always gives one
        return int(key[0])


def _undoer_of(connection: Connection, number: int) -> int:
    undoer = Acts(connection).undoer_of(number)
    if undoer is None:
        raise UserError(
            mark("Ledger", "Change {number} has not been undone, so there is nothing to redo.").format(
                number=number
            )
        )
    return undoer


def _chunks(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    iterator = iter(edits)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
