# SPDX-License-Identifier: Apache-2.0
"""What a row says against what its record holds, field by field: agreement, a blank filled, or a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.comparing import agree, names_of, new_members
from models.fields import Field, Kind, Match, Value, members_of
from models.folding import fold
from models.kinds import KINDS

EXTRAS = "extras"


@dataclass(slots=True)
class Comparison:
    """The outcome for one row and one record."""

    fills: dict[str, Value] = field(default_factory=dict)
    """What fields should hold: blanks filled, members added to fields with many."""
    conflicts: dict[str, Value] = field(default_factory=dict)
    """Fields in which the row says something else, with what it says."""
    said: list[str] = field(default_factory=list)
    """Fields for which the row is a source: those it fills and those it agrees with."""


def compare(kind: str, says: Mapping[str, Value], holds: Mapping[str, Value]) -> Comparison:
    """Compare a row's values with its record's. Blank cells say nothing."""
    result = Comparison()
    for each in KINDS[kind].fields:
        theirs = says.get(each.key)
        if theirs is None:
            continue
        ours = holds.get(each.key)
        if each.key == EXTRAS:
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
    new = new_members(each, theirs, ours)
    result.said.append(each.key)
    if new:
        result.fills[each.key] = (*ours, *new)


def _compare_single(
    result: Comparison, kind: Kind, each: Field, theirs: str, holds: Mapping[str, Value]
) -> None:
    ours = str(holds[each.key])
    if agree(each, theirs, ours) or not each.comparable:
        result.said.append(each.key)
    elif each.match is not Match.NAME or fold(theirs) not in names_of(kind, holds):
        # A name that the record bears elsewhere, as an alias, is no disagreement.
        result.conflicts[each.key] = theirs
