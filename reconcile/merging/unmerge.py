# SPDX-License-Identifier: Apache-2.0
"""Taking a merged record out again: what was done since is dealt to either side, and nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from models.database.database import Database
from models.errors import UserError
from models.fields import Field, Value, members_of
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.history import Entry, changesets
from models.ledger.journal import Values
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.redirects import standing_for
from models.rows import fetch, join_link, split_link
from models.statements import StatementSet, sets_of
from models.text import Message, mark
from models.titles import bilingual_title
from reconcile.merging.giving_back import LinkTurn, link_turns, mention_turns
from reconcile.merging.lineage import Did, Lineage, Step, lineage_of, title_in
from reconcile.merging.links import LinkMove, SetMove
from reconcile.merging.merge import edits_elsewhere
from reconcile.merging.replay import Side, real_before, replay
from reconcile.merging.settling import beside_unmerge

_UNMERGE = mark("Merge", "Take {retired} out of {record} again")
_NO_ITEM = mark(
    "Merge", "Nothing was done since the merge that is called “{key}”. Look at the preview for what can be sent."
)
_FROM_ITS_SOURCE = mark("Merge", "its source speaks of the record that is taken out, and of no other")
_FROM_OTHER_SOURCE = mark("Merge", "its source speaks of the record that stays")
_ON_ITS_VALUE = mark("Merge", "it changed a value that the record brought")
_ELSE = mark("Merge", "nothing speaks for the record that is taken out")


@dataclass(frozen=True, slots=True)
class Since:
    """Something that was done to a field since the merge: a value, statements, or both."""

    key: str
    """By which it is sent: the number of the changeset, a dot, the field."""
    changeset: int
    field: Field
    before: Value
    after: Value
    """Both as the record showed them; equal when only statements came."""
    statements: tuple[int, ...]
    """Statement sets that speak of the field."""
    default: Side
    why: Message
    """Why that is the default."""
    done: Entry
    """The changeset as History lists it: who, when, what."""


@dataclass(frozen=True, slots=True)
class UnmergePlan:
    """Everything that an unmerge can do, before anybody has chosen."""

    lineage: Lineage
    current: Values
    """What the holder shows now."""
    since: tuple[Since, ...]
    links: tuple[LinkTurn, ...]
    mentions: tuple[SetMove, ...]
    sets: tuple[StatementSet, ...]
    """The statement sets of the holder as they are now."""

    @property
    def retired(self) -> int:
        """The record that is taken out."""
        return self.lineage.retired

    @property
    def holder(self) -> int:
        """The record that holds it now."""
        return self.lineage.holder


def plan_unmerge(connection: Connection, retired: int) -> UnmergePlan:
    """What taking a merged record out would come to. UserError when it is not merged, or its holder is gone."""
    lineage = lineage_of(connection, retired)
    held = fetch(connection, lineage.kind.key, [lineage.holder])
    sets = tuple(sets_of(connection, [lineage.holder]).get(lineage.holder, ()))
    return UnmergePlan(
        lineage,
        held[lineage.holder],
        tuple(_since(connection, lineage, sets)),
        tuple(link_turns(connection, lineage)),
        tuple(mention_turns(connection, lineage)),
        sets,
    )


def sent(plan: UnmergePlan, send: Mapping[str, Side]) -> Callable[[str], Side]:
    """The side of each item: as chosen, by its key or by its changeset alone, else its default.

    UserError for a key that names nothing.
    """
    offered: list[Since | LinkTurn] = [*plan.since, *plan.links]
    known = {each.key for each in offered} | {str(each.changeset) for each in offered if each.changeset}
    for key in send:
        if key not in known:
            raise UserError(_NO_ITEM.format(key=key))
    items = {each.key: send.get(each.key, send.get(str(each.changeset), each.default)) for each in offered}
    return lambda key: items.get(key, Side.KEEP)


# What was done since -------------------------------------------------------------------------------------------------


def _since(connection: Connection, lineage: Lineage, sets: Sequence[StatementSet]) -> Iterator[Since]:
    edited = [step for step in lineage.steps if step.did is Did.EDITED]
    if not edited:
        return
    first = min(step.changeset for step in edited)
    entries = {entry.id: entry for entry in changesets(connection) if entry.id >= first}
    by_id = {item.id: item for item in sets}
    ours = {item.source for item in lineage.sets if item.source is not None}
    original = {item.id for item in lineage.sets}
    added = {number for step in lineage.steps for number in step.added}
    theirs = {item.source for item in sets if item.source is not None and item.id not in original | added}
    for step in edited:
        own = [by_id[number] for number in step.added if number in by_id]
        for key in dict.fromkeys((*step.after, *(key for item in own for key in item.entries))):
            if key in lineage.kind:
                said = [item for item in own if key in item.entries]
                entry = entries[step.changeset]
                side, why = _default(lineage, step, lineage.kind.field(key), said, (ours - theirs, theirs - ours))
                yield Since(
                    f"{step.changeset}.{key}",
                    step.changeset,
                    lineage.kind.field(key),
                    step.before.get(key),
                    step.after.get(key),
                    tuple(item.id for item in said),
                    side,
                    why,
                    entry,
                )


def _default(
    lineage: Lineage,
    step: Step,
    field: Field,
    said: Sequence[StatementSet],
    sources: tuple[set[int], set[int]],
) -> tuple[Side, Message]:
    """To which side an edit goes unless somebody chooses; `sources` speak only of the one or only of the other."""
    only_ours, only_theirs = sources
    cited = {item.source for item in said if item.source is not None}
    if cited and cited <= only_ours:
        return Side.BACK, _FROM_ITS_SOURCE
    if cited and cited <= only_theirs:
        return Side.KEEP, _FROM_OTHER_SOURCE
    gone = set(members_of(step.before.get(field.key))) - set(members_of(step.after.get(field.key)))
    if gone and not gone & set(real_before(lineage, field, step.changeset).without):
        return Side.BACK, _ON_ITS_VALUE
    return Side.KEEP, _ELSE


# Carrying it out -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Apart:
    """The two records as they would be."""

    holder: Values
    retired: Values
    edits: tuple[Edit, ...]
    lost: tuple[tuple[str, Value], ...]
    """(field, links) of the record that comes back which lead to records that were deleted since."""


def take_apart(connection: Connection, plan: UnmergePlan, send: Mapping[str, Side] | None = None) -> Apart:
    """What both records would show, and the edits that make it so. UserError for keys that name nothing."""
    side = sent(plan, send or {})
    line = plan.lineage
    holder, retired = replay(line, plan.current, lambda number, key: side(f"{number}.{key}"))
    restored = {key: value for key, value in holder.items() if value != plan.current.get(key)}
    fixed, _ = _there(connection, plan, restored)
    back, lost = _there(connection, plan, retired)
    holder = {key: value for key, value in (holder | fixed).items() if value is not None}
    keys = dict.fromkeys((*plan.current, *holder))
    changed = {key: holder.get(key) for key in keys if holder.get(key) != plan.current.get(key)}
    stays, leaves, comes = _dealt(plan, side)
    expected = {key: plan.current.get(key) for key in changed}
    edits = [
        Edit(line.kind.key, line.holder, changed, expected, (), stays, leaves),
        Edit(line.kind.key, line.retired, {k: v for k, v in back.items() if v is not None}, None, comes),
        *edits_elsewhere(list(_moved_links(plan, side)), plan.mentions),
    ]
    return Apart(holder, {k: v for k, v in back.items() if v is not None}, tuple(edits), tuple(lost))


def _there(
    connection: Connection, plan: UnmergePlan, values: Mapping[str, Value]
) -> tuple[Values, list[tuple[str, Value]]]:
    """The values with links only to records that exist by then, or that stand for those meant; and what is lost."""
    kind = plan.lineage.kind
    linked = {key: values[key] for key in values if kind.field(key).is_link}
    targets = {split_link(member)[0] for value in linked.values() for member in members_of(value)}
    stands = standing_for(connection, targets) | {plan.retired: plan.retired}
    found = dict(values)
    lost: list[tuple[str, Value]] = []
    for key, value in linked.items():
        pairs = [split_link(member) for member in members_of(value)]
        there = [join_link(stands[target], territory) for target, territory in pairs if target in stands]
        gone = tuple(join_link(*pair) for pair in pairs if pair[0] not in stands)
        unique = tuple(dict.fromkeys(there))
        found[key] = (unique or None) if isinstance(value, tuple) else next(iter(unique), None)
        if gone:
            lost.append((key, gone))
    return found, lost


Dealt = tuple[
    tuple[tuple[StatementSet, StatementSet], ...], tuple[StatementSet, ...], tuple[StatementSet, ...]
]


def _dealt(plan: UnmergePlan, side: Callable[[str], Side]) -> Dealt:
    """(sets that stay with less in them, sets that leave the holder, sets that come to the other record)."""
    line = plan.lineage
    original = {item.id: item for item in line.sets}
    made_in = {number: step.changeset for step in line.steps if step.did is Did.EDITED for number in step.added}
    stays, leaves, comes = [], [], []
    for item in plan.sets:
        if item.id in original:
            source = line.retired if original[item.id].source == line.retired else item.source
            leaves.append(item)
            comes.append(replace(item, source=source, record=line.retired))
        elif item.id in made_in:
            sides = {key: side(f"{made_in[item.id]}.{key}") for key in item.entries}
            going = {key: said for key, said in item.entries.items() if sides[key] is not Side.KEEP}
            staying = {key: said for key, said in item.entries.items() if sides[key] is not Side.BACK}
            if going and not staying:
                leaves.append(item)
                comes.append(replace(item, record=line.retired))
            elif going:
                comes.append(replace(item, entries=going, id=0, record=line.retired))
                if len(staying) < len(item.entries):
                    stays.append((item, replace(item, entries=staying)))
    return tuple(stays), tuple(leaves), tuple(comes)


def _moved_links(plan: UnmergePlan, side: Callable[[str], Side]) -> Iterator[LinkMove]:
    for turn in plan.links:
        after = turn.after(side(turn.key))
        if after != turn.now:
            yield LinkMove(turn.kind, turn.record, turn.field, turn.now, after)


def unmerge(  # noqa: PLR0917 - what an unmerge may need
    database: Database,
    ledger: Ledger,
    retired: int,
    author: str,
    send: Mapping[str, Side] | None = None,
    note: str = "",
    *,
    progress: Progress = SILENT,
) -> Receipt:
    """Take a merged record out again in one changeset, and remember that the two are different.

    `send` deals what was done since (`UnmergePlan.since` and `.links`, by key) to a side; the rest goes where its
    default says. Raises UserError as `plan_unmerge` and `take_apart` do; never for what the values are.
    """
    with database.read() as connection:
        plan = plan_unmerge(connection, retired)
        apart = take_apart(connection, plan, send)
        line = plan.lineage
        names = {"retired": title_in(connection, line), "record": bilingual_title(connection, line.holder)}
        message = _UNMERGE.format(**names)
    holders: dict[int, Mapping[str, Value]] = {line.holder: apart.holder}
    holders.setdefault(line.survivor, line.survivor_before)
    beside = beside_unmerge(line.kind.key, (retired, apart.retired), holders, line.holder, author, note)
    proposed = Changeset(author, message, apart.edits, Origin.DESK)
    return ledger.commit(proposed, progress, len(apart.edits), beside=beside)
