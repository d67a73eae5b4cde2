# SPDX-License-Identifier: Apache-2.0
"""What one record shows that is made of several: each field's value, from which record it comes, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from models.comparing import Standing, names_of, new_members, standing_of
from models.fields import Field, Kind, Match, Value, members_of
from models.folding import fold
from models.rows import join_link, split_link
from models.text import mark

LINES = frozenset({"notes", "extras"})
"""Fields of many lines, of which nobody may lose one."""
NAME_HOMES = ("aliases", "former_names")
"""Where the name of a retired record stays, in the first of these fields that its kind has."""


class Why(Enum):
    """Why a value is shown."""

    ONLY = mark("Merge", "only this record says so")
    AGREED = mark("Merge", "the records agree")
    UNITED = mark("Merge", "put together")
    CHOSEN = mark("Merge", "chosen by hand")
    PREFERRED = mark("Merge", "preferred before, for a reason that is kept")
    RELIABLE = mark("Merge", "from the more reliable source")
    NEWER = mark("Merge", "read more recently")
    SURVIVOR = mark("Merge", "shown by the record that stays")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """How well a record's value of one field is supported; compared from left to right."""

    preferred: bool = False
    reliability: int = 0
    """1 to 5, of the best source that says so; 0: nobody is cited."""
    read_on: str = ""
    """ISO date of the newest statement that says so."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """What the surviving record is to show for one field."""

    field: Field
    values: Mapping[int, Value]
    """What each record holds, the survivor first; those that hold nothing are left out."""
    result: Value
    taken: int | None
    """The record it comes from; None when it was put together."""
    why: Why
    set_aside: tuple[int, ...] = ()
    """Records whose value is not shown, and stays as a statement."""


Supports = Mapping[tuple[int, str], Standpoint]
"""(record, field) -> how well its value is supported."""


def unite(
    kind: Kind,
    held: Mapping[int, Mapping[str, Value]],
    supports: Supports,
    take: Mapping[str, int],
    targets: Mapping[int, int],
) -> list[FieldPlan]:
    """The plan for every field of which a record says something; the survivor is the first in `held`.

    `take` names, for fields with one value, the record whose value (or blank) is shown; `targets` the records that
    stand for retired ones, of this merge and of others that come with it.
    """
    keep = next(iter(held))
    plans = []
    for field in kind.fields:
        own = {number: _own(field, row, targets, keep) for number, row in held.items()}
        values = {number: value for number, value in own.items() if value is not None}
        if values or field.key in take or held[keep].get(field.key) is not None:
            plans.append(_plan(field, keep, values, supports, take.get(field.key)))
    return _with_retired_names(kind, keep, held, plans)


def _own(field: Field, row: Mapping[str, Value], targets: Mapping[int, int], keep: int) -> Value:
    """What a record holds, without links that would lead to the record itself."""
    value = row.get(field.key)
    if not field.is_link or value is None:
        return value
    kept = redirected(value, targets)
    members = tuple(member for member in members_of(kept) if split_link(member)[0] != keep)
    return (members or None) if field.many else next(iter(members), None)


def redirected(value: Value, targets: Mapping[int, int]) -> Value:
    """Links with their targets replaced, none twice."""
    members = tuple(dict.fromkeys(_redirected(member, targets) for member in members_of(value)))
    return members if isinstance(value, tuple) else members[0] if members else None


def _redirected(member: str, targets: Mapping[int, int]) -> str:
    target, territory = split_link(member)
    return join_link(targets[target], territory) if target in targets else member


def _plan(
    field: Field, keep: int, values: Mapping[int, Value], supports: Supports, chosen: int | None
) -> FieldPlan:
    if chosen is not None:
        others = tuple(number for number, value in values.items() if value != values.get(chosen))
        return FieldPlan(field, values, values.get(chosen), chosen, Why.CHOSEN, others)
    if not values:
        return FieldPlan(field, values, None, None, Why.UNITED)
    if len(values) == 1:
        number, value = next(iter(values.items()))
        return FieldPlan(field, values, value, number, Why.ONLY)
    if field.many or field.key in LINES:
        result = _all_members(field, values.values())
        same = next((number for number, value in values.items() if value == result), None)
        return FieldPlan(field, values, result, same, Why.UNITED if same is None else Why.AGREED)
    return _best(field, keep, {number: str(value) for number, value in values.items()}, supports)


def _all_members(field: Field, values: Iterable[Value]) -> Value:
    if field.key in LINES:
        return "\n".join(dict.fromkeys(line for value in values for line in str(value).split("\n")))
    united: tuple[str, ...] = ()
    for value in values:
        united = (*united, *new_members(field, members_of(value), united))
    return united


def both_of(field: Field, ours: Value, theirs: Value) -> Value:
    """What a merge would show of two values when nothing is known about who says so: the first, or all of many."""
    values = {place: value for place, value in enumerate((ours, theirs)) if value is not None}
    return _plan(field, 0, values, {}, None).result


def _best(field: Field, keep: int, values: Mapping[int, str], supports: Supports) -> FieldPlan:
    """Of values of which one is only more exact that one; of others the best supported, else the survivor's."""
    best, why = next(iter(values)), Why.AGREED
    for number in list(values)[1:]:
        standing = standing_of(field, values[number], values[best])
        if standing is Standing.MORE_EXACT:
            best = number
        elif standing is Standing.DIFFERS:
            best, why = _better(field, best, number, supports, Why.SURVIVOR if best == keep else why)
    aside = tuple(number for number, value in values.items() if value != values[best])
    return FieldPlan(field, values, values[best], best, why, aside)


def _better(field: Field, one: int, other: int, supports: Supports, otherwise: Why) -> tuple[int, Why]:
    ours, theirs = (supports.get((number, field.key), Standpoint()) for number in (one, other))
    for why, part in ((Why.PREFERRED, "preferred"), (Why.RELIABLE, "reliability"), (Why.NEWER, "read_on")):
        left, right = getattr(ours, part), getattr(theirs, part)
        if left != right:
            return (one, why) if left > right else (other, why)
    return one, otherwise if otherwise is not Why.AGREED else Why.SURVIVOR


def _with_retired_names(
    kind: Kind, keep: int, held: Mapping[int, Mapping[str, Value]], plans: list[FieldPlan]
) -> list[FieldPlan]:
    """Names that are not shown any more stay among the aliases or former names."""
    home = next((kind.field(key) for key in NAME_HOMES if key in kind), None)
    if home is None:
        return plans
    borne = names_of(kind, {plan.field.key: plan.result for plan in plans})
    extra: dict[str, str] = {}
    for plan in plans:
        if plan.field.match is Match.NAME and not plan.field.many:
            for number in plan.set_aside:
                name = str(plan.values[number])
                if fold(name) not in borne:
                    extra.setdefault(fold(name), name)
    if not extra:
        return plans
    there = next((plan for plan in plans if plan.field is home), None)
    names = tuple(extra.values())
    if there is None:
        made = FieldPlan(home, {}, names, None, Why.UNITED)
        return _in_order(kind, [*plans, made])
    united = replace(there, result=(*members_of(there.result), *names), taken=None, why=Why.UNITED)
    return [united if plan is there else plan for plan in plans]


def _in_order(kind: Kind, plans: Sequence[FieldPlan]) -> list[FieldPlan]:
    order = {field.key: position for position, field in enumerate(kind.fields)}
    return sorted(plans, key=lambda plan: order[plan.field.key])
