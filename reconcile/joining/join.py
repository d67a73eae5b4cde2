# SPDX-License-Identifier: Apache-2.0
"""Joins two databases that were split from one: every record three ways, against the last state that both had.

What only the other side changed is taken in one changeset, merges are played again, what both changed differently goes
to the Desk, and what the other side decided, taught and answered comes along. The other database is only read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from models.database.database import Database
from models.errors import UserError
from models.fields import Kind
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Origin
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.questions import ask, raised_by, settled
from models.redirects import keep_redirects
from models.text import Message, mark
from reconcile.joining.decisions import Decisions, new_decisions
from reconcile.joining.plan import RecordPlan, plan_records
from reconcile.joining.shared import Shared, joining_message, last_changeset, shared_past
from reconcile.merging.merge import MergePlan
from reconcile.merging.settling import move_questions

_OTHERS = mark(
    "Returned",
    "{file} was not split from this database, so there is nothing both started from: export a workbook there that "
    "carries its base, and import that.",
)
_ITSELF = mark("Returned", "{file} is this database itself: choose the other one.")
_MEANWHILE = mark(
    "Returned", "Something was changed here meanwhile. Nothing was written: join {file} again, to see what it comes to."
)
_FEW = 2_000
"""As many new records as are held against all others at once; of more, the search for duplicates tells."""


@dataclass(slots=True)
class Joining:
    """What joining would come to. Nothing has been written."""

    file: str
    shared: Shared
    records: RecordPlan
    decisions: Decisions
    new_questions: int
    last: int
    """The newest changeset here when this was worked out."""

    @property
    def counts(self) -> Counter[str]:
        """taken, already, conflicts (fields); added, recognised, merged, taken_apart, deleted, deletions_proposed
        (records); judged (statement sets); decisions, answers, rates, exports."""
        return self.records.found.counts + Counter(self.decisions.counts)

    @property
    def remarks(self) -> list[Message]:
        """What else a person should know."""
        return [*self.records.found.remarks, *self.decisions.remarks]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write, not even that this was looked at."""
        anything = self.records.edits or self.new_questions or any(self.decisions.counts.values())
        return not (anything or self.shared.took)


@dataclass(slots=True)
class Joined:
    """What joining came to."""

    changeset: int | None = None
    """None: the other side had nothing new."""
    ancestor: int = 0
    """The last changeset of the state that both had, of this ledger or the other."""
    counts: Counter[str] = field(default_factory=Counter)
    """As in Joining."""
    questions: int = 0
    """How many are new at the Desk."""
    remarks: list[Message] = field(default_factory=list)
    receipt: Receipt = field(default_factory=Receipt)


def plan_join(database: Database, other: Database, progress: Progress = SILENT) -> Joining:
    """What taking in what `other` came to would do. UserError when they were never one."""
    file = other.path.name
    if other.path.resolve() == database.path.resolve():
        raise UserError(_ITSELF.format(file=file))
    if other.database_id != database.database_id:
        raise UserError(_OTHERS.format(file=file))
    with database.read() as here, other.read() as there:
        shared = shared_past(here, there)
        records = plan_records(here, there, shared, file, progress)
        decisions = new_decisions(here, there, shared, file)
        marks = {each.fingerprint for each in records.found.questions}
        new = len(marks - settled(here, list(marks)))
        return Joining(file, shared, records, decisions, new, last_changeset(here))


def carry_out(database: Database, joining: Joining, author: str, progress: Progress = SILENT) -> Joined:
    """Write what was planned, in one changeset. UserError when something was written here meanwhile."""
    joined = Joined(None, joining.shared.last, joining.counts, 0, joining.remarks)
    if joining.is_empty:
        return joined

    def beside(connection: Connection, made: int | None) -> None:
        assert made is not None  # the changeset is notable
        joined.questions = _beside(connection, joining, author, made)

    message = joining_message(joining.file, joining.shared.took)
    edits = joining.records.edits
    proposed = Changeset(author, message, edits, Origin.IMPORT, notable=True)
    joined.receipt = Ledger(database).commit(proposed, progress, len(edits), beside=beside)
    joined.changeset = joined.receipt.changeset
    return joined


def join(database: Database, other: Database, author: str, progress: Progress = SILENT) -> Joined:
    """Take into `database` what `other` came to since the two were one.

    UserError when they were never one; Cancelled changes nothing. Joining again takes only what is new.
    """
    return carry_out(database, plan_join(database, other, progress), author, progress)


def _beside(connection: Connection, joining: Joining, author: str, made: int) -> int:
    """What must stand or fall with the changeset; returns how many questions are new at the Desk."""
    if last_changeset(connection, before=made) != joining.last:
        raise UserError(_MEANWHILE)
    records = joining.records
    for number, at in (records.redirects | records.apart).items():
        keep_redirects(connection, made, [number], at)
    joining.decisions.write(connection, made)
    for kind, keep, others in _merges(records):
        held = {keep: dict(records.held[keep])}
        move_questions(connection, MergePlan(kind, keep, others, held, (), (), (), ()), author, made)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    asked = ask(connection, [raised_by(item, made) for item in records.found.questions], now)
    return asked + _ask_about_likely(connection, records, now, made)


def _merges(records: RecordPlan) -> list[tuple[Kind, int, tuple[int, ...]]]:
    """(kind, survivor, the records that are retired into it) of every merge."""
    others: dict[int, list[int]] = {}
    for number, at in records.redirects.items():
        if at in records.held:
            others.setdefault(at, []).append(number)
    return [(KINDS[records.kinds[keep]], keep, tuple(several)) for keep, several in others.items()]


def _ask_about_likely(connection: Connection, records: RecordPlan, now: str, made: int) -> int:
    """Ask about records that came and may be some that were added here meanwhile, under other keys."""
    came: dict[str, set[int]] = {}
    for edit in records.edits:
        if edit.adds and records.only_here.get(edit.kind):
            came.setdefault(edit.kind, set()).add(edit.record)
    if not came or sum(map(len, came.values())) > _FEW:
        return 0
    from reconcile.duplicates import as_groups, find_pairs  # brings numpy along
    from reconcile.pair_questions import ask_about_records
    from reconcile.proposing.thresholds import thresholds_of

    groups = []
    for key, numbers in came.items():
        ours = records.only_here[key] - records.redirects.keys()
        pairs = [
            pair for pair in find_pairs(connection, KINDS[key], numbers) if {pair.one, pair.other} & ours
        ]
        groups += as_groups(KINDS[key], pairs, thresholds_of(connection).ask)
    return ask_about_records(connection, groups, now, raised_in=made)
