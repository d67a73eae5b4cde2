# SPDX-License-Identifier: Apache-2.0
"""What became of a record since it was merged: who holds what it brought, and each step on the way there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy import Connection, select

from models.errors import UserError
from models.fields import Kind
from models.kinds import KINDS
from models.ledger.acts import Acts
from models.ledger.changeset import Origin
from models.ledger.history import state_at
from models.ledger.journal import JournalRow, Op, Values, decode
from models.schema import change, changeset, redirect
from models.statements import StatementSet
from models.text import Bilingual, mark
from models.titles import bilingual_title, kinds_of

_NOT_MERGED = mark("Merge", "No merge of this record is in effect, so there is nothing to take apart.")
_HOLDER_GONE = mark(
    "Merge", "The record into which it was merged has been deleted since. Undo that deletion first, in History."
)


class Did(Enum):
    """What a step did to the record that holds what the merged one brought."""

    EDITED = "edited"
    ABSORBED = "absorbed"
    """Another record was merged into the holder."""
    MOVED = "moved"
    """The holder itself was merged into another record, which holds it all from then on."""
    GAVE_BACK = "gave back"
    """Another record was taken out of the holder."""
    POINTED = "pointed"
    """Records that the holder links to were merged or taken apart."""
    RESTORED = "restored"
    """The holder had been merged and was taken out again."""


@dataclass(frozen=True, slots=True)
class Step:
    """One changeset that is in effect."""

    changeset: int
    did: Did
    before: Values
    """Of the fields that changed; MOVED: all that the next holder held."""
    after: Values
    """Of the fields that changed."""
    others: Mapping[int, Values] = field(default_factory=dict)
    """ABSORBED: what each record held; GAVE_BACK: the records."""
    added: tuple[int, ...] = ()
    """Statement sets."""
    targets: Mapping[int, int] = field(default_factory=dict)
    """POINTED: which record links were moved from, and to."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """A merged record, what it was, and what has happened since."""

    kind: Kind
    retired: int
    merge: int
    """The changeset that retired it."""
    held: Values
    """What it held then."""
    sets: tuple[StatementSet, ...]
    """What was said of it then."""
    survivor: int
    survivor_before: Values
    survivor_after: Values
    """Of the fields that the merge changed."""
    others: Mapping[int, Values]
    """Records retired by the same merge."""
    steps: tuple[Step, ...]
    holder: int
    """The record that holds it all now."""
    did_more: bool
    """Whether its changeset did more than merge, as one does that takes in another copy of the database."""
    nested: Mapping[int, tuple[Values, Values]]
    """Records that had been merged into it before: (before, after) of the fields that this changed in it."""


class _Journal:
    """The journal rows that are in effect."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.acts = Acts(connection)
        self.redirects: dict[int, dict[int, int]] = {}
        for one, number, target in connection.execute(
            select(redirect.c.record_id, redirect.c.changeset_id, redirect.c.target_id)
        ):
            self.redirects.setdefault(number, {})[one] = target

    def rows(self, record: int, after: int = 0) -> list[JournalRow]:
        """The rows of a record after a changeset, oldest first."""
        query = select(change).where(change.c.record_id == record, change.c.changeset_id > after)
        rows = [decode(row) for row in self.connection.execute(query.order_by(change.c.changeset_id))]
        return [row for row in rows if self.in_effect(row.changeset)]

    def in_effect(self, number: int) -> bool:
        return self.acts.is_live(number) and not self.acts.is_reversal(number)

    def of(self, changeset: int, records: Iterator[int] | list[int]) -> dict[int, JournalRow]:
        """The rows of some records in one changeset."""
        query = select(change).where(change.c.changeset_id == changeset, change.c.record_id.in_(list(records)))
        return {row.record: row for row in map(decode, self.connection.execute(query).all())}

    def state_before(self, record: int, changeset: int) -> Values:
        return dict(state_at(self.connection, record, changeset - 1) or {})


def lineage_of(connection: Connection, retired: int) -> Lineage:
    """The lineage of a record that was merged. UserError when it was not, or when its holder has been deleted."""
    journal = _Journal(connection)
    deleted = [row for row in journal.rows(retired) if row.op is Op.DELETE]
    exists = bool(kinds_of(connection, [retired]))
    if exists or not deleted or retired not in journal.redirects.get(deleted[-1].changeset, {}):
        raise UserError(_NOT_MERGED)
    own = deleted[-1]
    survivor = journal.redirects[own.changeset][retired]
    together = journal.of(own.changeset, [survivor, *journal.redirects[own.changeset]])
    steps, holder = _walk(journal, survivor, own.changeset)
    kept = together.get(survivor)
    return Lineage(
        KINDS[own.kind],
        retired,
        own.changeset,
        dict(own.before),
        own.removed,
        survivor,
        journal.state_before(survivor, own.changeset),
        dict(kept.after) if kept else {},
        {number: dict(row.before) for number, row in together.items() if number not in (survivor, retired)},
        tuple(steps),
        holder,
        _did_more(connection, own.changeset),
        _nested(journal, retired, own.changeset),
    )


def _did_more(connection: Connection, merge: int) -> bool:
    origin = connection.scalar(select(changeset.c.origin).where(changeset.c.id == merge))
    return origin == Origin.IMPORT.value


def _walk(journal: _Journal, survivor: int, since: int) -> tuple[list[Step], int]:
    steps: list[Step] = []
    holder = survivor
    waiting = journal.rows(holder, since)
    while waiting:
        row = waiting.pop(0)
        if row.op is not Op.DELETE:
            steps.append(_step(journal, row))
            continue
        back = next((each for each in waiting if each.op is Op.ADD), None)
        if back is not None:
            waiting = [each for each in waiting if each.changeset > back.changeset]
            now = dict(state_at(journal.connection, holder, back.changeset) or {})
            steps.append(Step(back.changeset, Did.RESTORED, dict(row.before), now))
            continue
        target = journal.redirects.get(row.changeset, {}).get(holder)
        if target is None:
            raise UserError(_HOLDER_GONE)
        there = journal.of(row.changeset, [target]).get(target)
        held = journal.state_before(target, row.changeset)
        steps.append(Step(row.changeset, Did.MOVED, held, dict(there.after) if there else {}))
        holder, waiting = target, journal.rows(target, row.changeset)
    return steps, holder


def _step(journal: _Journal, row: JournalRow) -> Step:
    before, after = dict(row.before), dict(row.after)
    targets = journal.redirects.get(row.changeset, {})
    if not targets:
        return Step(row.changeset, Did.EDITED, before, after, added=row.added)
    here = [one for one, target in targets.items() if target == row.record]
    rows = journal.of(row.changeset, list(targets))
    absorbed = {one: dict(rows[one].before) for one in here if one in rows and rows[one].op is Op.DELETE}
    if absorbed:
        return Step(row.changeset, Did.ABSORBED, before, after, absorbed, row.added)
    if here:
        return Step(row.changeset, Did.GAVE_BACK, before, after, {one: {} for one in here}, row.added)
    merged = {one: target for one, target in targets.items() if one in rows and rows[one].op is Op.DELETE}
    return Step(row.changeset, Did.POINTED, before, after, added=row.added, targets=merged)


def _nested(journal: _Journal, retired: int, merge: int) -> dict[int, tuple[Values, Values]]:
    found = {}
    for row in journal.rows(retired):
        if row.op is Op.CHANGE and row.changeset < merge:
            for one, target in journal.redirects.get(row.changeset, {}).items():
                if target == retired:
                    found[one] = dict(row.before), dict(row.after)
    return found


def merged_into(connection: Connection, holder: int) -> list[int]:
    """The records that were merged into this one and can be taken out, by the order of their ids."""
    from models.redirects import retired_into

    return retired_into(connection, holder)


def title_in(connection: Connection, lineage: Lineage) -> Bilingual:
    """What the retired record was called."""
    from models.titles import title_of

    if lineage.kind.title_parts:
        return bilingual_title(connection, lineage.holder)
    zh, en = (title_of(lineage.kind, lineage.retired, lineage.held, language) for language in ("zh", "en"))
    return Bilingual(zh, en)
