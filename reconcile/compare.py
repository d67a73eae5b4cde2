# SPDX-License-Identifier: Apache-2.0
"""What a row says against what its record holds, field by field: agreement, a blank filled, or a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.fields import Field, Kind, Match, Value, members_of
from models.kinds import KINDS
from models.values.folding import fold
from models.values.keys import code_key, name_keys

EXTRAS = "extras"
_TEXTS = ("text", "long_text", "name")


@dataclass(slots=True)
class Comparison:
    """The outcome for one row and one record."""

    fills: dict[str, Value] = field(default_factory=dict)
    """What fields should hold: blanks filled, members added to fields with many."""
    conflicts: dict[str, Value] = field(default_factory=dict)
    """Fields in which the row says something else, with what it says."""
    said: list[str] = field(default_factory=list)
    """Fields for which the row is a source: those it fills and those it agrees with."""


def compare(
    kind: str, says: Mapping[str, Value], holds: Mapping[str, Value], *, strict: bool = False
) -> Comparison:
    """Compare a row's values with its record's. Blank cells say nothing.

    `strict` is for rows that Thaw wrote itself: there every difference is somebody's edit.
    """
    result = Comparison()
    for each in KINDS[kind].fields:
        theirs = says.get(each.key)
        if theirs is None:
            continue
        ours = holds.get(each.key)
        if strict and ours is not None:
            if members_of(theirs) == members_of(ours):
                result.said.append(each.key)
            else:
                result.conflicts[each.key] = theirs
        elif each.key == EXTRAS:
            _compare_extras(result, str(theirs), ours)
        elif ours is None:
            result.fills[each.key] = theirs
            result.said.append(each.key)
        elif each.many:
            _compare_members(result, each, members_of(theirs), members_of(ours))
        else:
            _compare_single(result, KINDS[kind], each, str(theirs), holds)
    return result


def _compare_extras(result: Comparison, theirs: str, ours: Value) -> None:
    lines = str(ours).split("\n") if ours else []
    new = [line for line in theirs.split("\n") if line not in lines]
    if new:
        result.fills[EXTRAS] = "\n".join([*lines, *new])


def _compare_members(result: Comparison, each: Field, theirs: tuple[str, ...], ours: tuple[str, ...]) -> None:
    key = _member_key(each)
    known = {key(member) for member in ours}
    if each.is_link:
        known |= {member.partition("@")[0] for member in ours}  # naming no territory does not deny one
    new = [member for member in theirs if key(member) not in known]
    result.said.append(each.key)
    if new:
        result.fills[each.key] = (*ours, *new)


def _compare_single(
    result: Comparison, kind: Kind, each: Field, theirs: str, holds: Mapping[str, Value]
) -> None:
    ours = str(holds[each.key])
    if agree(each, theirs, ours) or not each.comparable:
        result.said.append(each.key)
    elif each.match is not Match.NAME or fold(theirs) not in _names(kind, holds):
        # A name that the record bears elsewhere, as an alias, is no disagreement.
        result.conflicts[each.key] = theirs


def agree(each: Field, theirs: str, ours: str) -> bool:
    """Whether two canonical values of a field that holds one say the same, the first perhaps less exactly."""
    if theirs == ours:
        return True
    if each.is_link:
        return "@" not in theirs and theirs == ours.partition("@")[0]
    if each.type.key in _TEXTS:
        return fold(theirs) == fold(ours) != "" or (each.type.key == "name" and _same_name(theirs, ours))
    if [column.suffix for column in each.type.columns[1:3]] == ["_lower", "_upper"]:
        _, first, last = each.type.spread(theirs)[:3]
        _, our_first, our_last = each.type.spread(ours)[:3]
        # 2025 beside 2025-09-30 is the same said less exactly; the other way round it is news.
        return None not in (first, last, our_first, our_last) and str(first) <= str(our_first) <= str(
            our_last
        ) <= str(last)
    return False


def _same_name(one: str, other: str) -> bool:
    """Whether one name is the other without its legal form or place."""
    return fold(one) in name_keys(other) or fold(other) in name_keys(one)


def _names(kind: Kind, holds: Mapping[str, Value]) -> set[str]:
    return {
        fold(member)
        for each in kind.fields
        if each.match in (Match.NAME, Match.CODE)
        for member in members_of(holds.get(each.key))
    }


@cache
def _member_key(each: Field) -> Callable[[str], str]:
    if each.match is Match.CODE:
        return code_key
    if each.type.key in _TEXTS:
        return lambda member: fold(member) or member
    return str
