# SPDX-License-Identifier: Apache-2.0
"""Merging records into one that survives: the plan to be looked at, and the changeset that carries it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from models.database.database import Database
from models.errors import UserError
from models.fields import Field, Kind
from models.kinds import KINDS, SOURCE
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.ledger import Ledger, Receipt
from models.progress import SILENT, Progress
from models.rows import Values, fetch
from models.schema import changeset as changeset_table
from models.statements import StatementSet, sets_of, supports
from models.text import Bilingual, Message, mark
from models.titles import bilingual_title, kinds_of
from reconcile.merging.links import LinkMove, SetMove, moved_links, moved_sets
from reconcile.merging.uniting import FieldPlan, Standpoint, unite

_GONE = mark("Merge", "A record that was to be merged does not exist any more. Look at the records again.")
_ALONE = mark("Merge", "Choose at least two different records to merge.")
_KINDS = mark("Merge", "Only records of one kind can be merged; these are of different kinds: {kinds}.")
_NO_FIELD = mark("Merge", "Records of the kind “{kind}” have no field “{field}”.")
_NOT_SINGLE = mark("Merge", "“{field}” holds many values, and all of them are kept; nothing is to be chosen there.")
_NOT_MERGED = mark("Merge", "The value of “{field}” is to come from a record that is not being merged.")
_MERGE = mark("Merge", "Merge {others} into {record}")
_AND = mark("Merge", "{one} and {count} more")


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Everything that a merge would do; nothing has been written."""

    kind: Kind
    keep: int
    others: tuple[int, ...]
    """The records that would be retired."""
    held: Mapping[int, Values]
    """What each record holds now, the survivor first."""
    fields: tuple[FieldPlan, ...]
    links: tuple[LinkMove, ...]
    """Links of other records that would lead to the survivor."""
    mentions: tuple[SetMove, ...]
    """Statements of other records about links, and citations, that would do the same."""
    sets: tuple[StatementSet, ...]
    """Statement sets that would come over to the survivor, as they are now."""

    @property
    def values(self) -> Values:
        """The fields of the survivor that would change, with what they would show."""
        before = self.held[self.keep]
        return {
            plan.field.key: plan.result for plan in self.fields if plan.result != before.get(plan.field.key)
        }

    @property
    def filled(self) -> tuple[FieldPlan, ...]:
        """Fields that are blank in the survivor and would show something."""
        before = self.held[self.keep]
        return tuple(plan for plan in self.fields if before.get(plan.field.key) is None and plan.result is not None)

    @property
    def overwritten(self) -> tuple[FieldPlan, ...]:
        """Fields of which the survivor's value would be replaced or added to."""
        before = self.held[self.keep]
        return tuple(
            plan for plan in self.fields if before.get(plan.field.key) not in (None, plan.result)
        )

    @property
    def set_aside(self) -> tuple[FieldPlan, ...]:
        """Fields of which some record's value would stay only as a statement."""
        return tuple(plan for plan in self.fields if plan.set_aside)


def plan_merge(
    connection: Connection, keep: int, others: Sequence[int], take: Mapping[str, int] | None = None
) -> MergePlan:
    """What merging `others` into `keep` would come to.

    `take` names, for fields with one value, the record whose value is to be shown. Raises UserError for records that
    are gone or of different kinds, for fewer than two, and for fields and records that cannot be taken from.
    """
    return plan_merges(connection, [[keep, *others]], take)[0]


def plan_merges(
    connection: Connection, groups: Sequence[Sequence[int]], take: Mapping[str, int] | None = None
) -> list[MergePlan]:
    """Plans for several merges in one changeset, of groups that share no record; the first of each survives.

    Links and mentions of all of them stand in the first plan.
    """
    distinct = [list(dict.fromkeys(group)) for group in groups]
    targets = {number: group[0] for group in distinct for number in group[1:]}
    links, mentions = moved_links(connection, targets), moved_sets(connection, targets)
    plans = [_plan_group(connection, group, take or {}, targets) for group in distinct]
    return [replace(plans[0], links=tuple(links), mentions=tuple(mentions)), *plans[1:]]


def _plan_group(
    connection: Connection, numbers: Sequence[int], take: Mapping[str, int], targets: Mapping[int, int]
) -> MergePlan:
    kind = _one_kind(connection, numbers)
    chosen = _checked(kind, numbers, take)
    rows = fetch(connection, kind.key, numbers)
    held = {number: rows[number] for number in numbers}
    sets = sets_of(connection, numbers)
    fields = unite(kind, held, _standpoints(connection, kind, held, sets), chosen, targets)
    return MergePlan(
        kind,
        numbers[0],
        tuple(numbers[1:]),
        held,
        tuple(fields),
        (),
        (),
        tuple(item for number in numbers[1:] for item in sets.get(number, ())),
    )


def _one_kind(connection: Connection, numbers: Sequence[int]) -> Kind:
    if len(numbers) < 2:
        raise UserError(_ALONE)
    by_kind = {key: there for key, there in kinds_of(connection, numbers).items() if key in KINDS}
    if sum(map(len, by_kind.values())) < len(numbers):
        raise UserError(_GONE)
    if len(by_kind) > 1:
        labels = [KINDS[key].label for key in by_kind]
        kinds = Bilingual("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))
        raise UserError(_KINDS.format(kinds=kinds))
    return KINDS[next(iter(by_kind))]


def _checked(kind: Kind, numbers: Sequence[int], take: Mapping[str, int]) -> Mapping[str, int]:
    for key, number in take.items():
        if key not in kind:
            raise UserError(_NO_FIELD.format(kind=kind.label, field=key))
        if kind.field(key).many:
            raise UserError(_NOT_SINGLE.format(field=kind.field(key).label))
        if number not in numbers:
            raise UserError(_NOT_MERGED.format(field=kind.field(key).label))
    return take


def _standpoints(
    connection: Connection, kind: Kind, held: Mapping[int, Values], sets: Mapping[int, Sequence[StatementSet]]
) -> dict[tuple[int, str], Standpoint]:
    """How well each shown value is supported by what is said of its record."""
    everything = [item for items in sets.values() for item in items]
    grades = _grades(connection, {item.source for item in everything if item.source is not None})
    days = _days(connection, {item.changeset for item in everything if not item.read_on})
    found: dict[tuple[int, str], Standpoint] = {}
    for number, items in sets.items():
        for item in items:
            grade, day = grades.get(item.source or 0, 0), item.read_on or days.get(item.changeset, "")
            for key, said in item.entries.items():
                if said.value is None or said.rejected or not supports(said.value, held[number].get(key)):
                    continue
                known = found.get((number, key), Standpoint())
                found[number, key] = Standpoint(
                    known.preferred or said.reason is not None,
                    max(known.reliability, grade),
                    max(known.read_on, day),
                )
    return found


def _grades(connection: Connection, sources: set[int]) -> dict[int, int]:
    rows = fetch(connection, SOURCE.key, sources)
    return {number: int(str(values["reliability"])) for number, values in rows.items() if "reliability" in values}


def _days(connection: Connection, numbers: set[int]) -> dict[int, str]:
    rows = connection.execute(select(changeset_table.c.id, changeset_table.c.at))
    return {number: at[:10] for number, at in rows if number in numbers}


# Carrying it out -----------------------------------------------------------------------------------------------------


def merge_edits(plans: Sequence[MergePlan]) -> Iterator[Edit]:
    """The edits of merges that were planned together."""
    targets = {number: plan.keep for plan in plans for number in plan.others}
    for plan in plans:  # first, however many chunks there are: what leaves is journalled before it comes elsewhere
        for number in plan.others:
            seen = {field.key: plan.held[number].get(field.key) for field in plan.kind.fields}
            yield Edit(plan.kind.key, number, {}, seen, delete=True)
    for plan in plans:
        yield _survivor_edit(plan, targets)
    links = [move for plan in plans for move in plan.links]
    yield from edits_elsewhere(links, [move for plan in plans for move in plan.mentions])


def _survivor_edit(plan: MergePlan, targets: Mapping[int, int]) -> Edit:
    before = plan.held[plan.keep]
    moved = tuple(
        replace(item, source=targets.get(item.source, item.source) if item.source is not None else None)
        for item in plan.sets
    )
    return Edit(plan.kind.key, plan.keep, plan.values, {key: before.get(key) for key in plan.values}, moved)


def edits_elsewhere(links: Sequence[LinkMove], mentions: Sequence[SetMove]) -> Iterator[Edit]:
    """One edit for each other record whose links and statements lead elsewhere; it says nothing new."""
    kinds = {move.record: move.kind for move in links} | {move.old.record: move.kind for move in mentions}
    moved, said = defaultdict[int, list[LinkMove]](list), defaultdict[int, list[SetMove]](list)
    for move in links:
        moved[move.record].append(move)
    for mention in mentions:
        said[mention.old.record].append(mention)
    for number, kind in kinds.items():
        cited_anew = [each for each in said[number] if each.is_cited_anew]
        yield Edit(
            kind,
            number,
            {move.field: move.after for move in moved[number]},
            {move.field: move.before for move in moved[number]},
            sets=tuple(each.new for each in cited_anew),
            revised=tuple((each.old, each.new) for each in said[number] if not each.is_cited_anew),
            removed=tuple(each.old for each in cited_anew),
        )


def merge_message(connection: Connection, plan: MergePlan) -> Message:
    """What History calls a merge."""
    first: object = bilingual_title(connection, plan.others[0])
    if len(plan.others) > 1:
        first = _AND.format(one=first, count=len(plan.others) - 1)
    return _MERGE.format(others=first, record=bilingual_title(connection, plan.keep))


def merge_records(  # noqa: PLR0913, PLR0917 - what a merge may need
    database: Database,
    ledger: Ledger,
    keep: int,
    others: Sequence[int],
    author: str,
    take: Mapping[str, int] | None = None,
    note: str = "",
    *,
    progress: Progress = SILENT,
) -> Receipt:
    """Merge records in one changeset, undone as a whole, and remember that they are the same.

    Raises UserError as `plan_merge` does, and when a record has moved meanwhile.
    """
    from reconcile.merging.settling import beside_merge

    with database.read() as connection:
        plan = plan_merge(connection, keep, others, take)
        proposed = Changeset(author, merge_message(connection, plan), list(merge_edits([plan])), Origin.DESK)
    return ledger.commit(proposed, progress, len(plan.links), beside=beside_merge(plan, author, note))


def field_named(kind: Kind, text: str) -> Field:
    """The field of this key or label. UserError when the kind has none."""
    folded = text.strip().casefold()
    for field in kind.fields:
        if folded in (field.key, field.label.zh.casefold(), field.label.en.casefold()):
            return field
    raise UserError(_NO_FIELD.format(kind=kind.label, field=text))
