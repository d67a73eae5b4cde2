# SPDX-License-Identifier: Apache-2.0
"""One cell three ways: what went out (base), what is known at home now, and what came back.

Values are compared in canonical form, so that a date which a program wrote in another format is no change. Absent,
blank and unreadable are three different things: only a blank can propose to clear a field, and that is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from models.fields import Field, Value, members_of
from reconcile.returned.lines import merged_lines


class Gap(Enum):
    """Why a cell that came back says nothing."""

    ABSENT = "absent"
    """Its column, or its row, did not come back."""
    UNREADABLE = "unreadable"
    """It holds something that is no value of the field."""
    MANGLED = "mangled"
    """It holds what a spreadsheet program made of the value that went out."""


Theirs = Value | Gap


class Fate(Enum):
    """What becomes of a cell."""

    UNTOUCHED = "untouched"
    """It says what went out, or nothing; what is known at home stays."""
    TAKEN = "taken"
    """Changed there and not here."""
    ALREADY = "already"
    """Changed in the same way on both sides."""
    UNITED = "united"
    """Members were added or removed on both sides; all of it holds."""
    CLEARED = "cleared"
    """Emptied there and unchanged here: proposed, and asked."""
    CONFLICT = "conflict"
    """Changed on both sides, differently: a person decides."""
    UNREADABLE = "unreadable"
    """Nothing could be read; what is known at home stays, and the cell is listed."""


CHANGING = frozenset({Fate.TAKEN, Fate.UNITED})
"""Fates that change a record without being asked about."""
ASKING = frozenset({Fate.CLEARED, Fate.CONFLICT})
"""Fates that a person decides."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a cell, and the value that it leads to."""

    fate: Fate
    value: Value
    """What the record shows afterwards if nobody objects; of what is asked, what it shows now."""
    suggestion: Value = None
    """Of a conflict between long texts: both sides' lines put together, if they can be."""


def merge_cell(field: Field, base: Value, home: Value, theirs: Theirs) -> Merged:
    """What becomes of one cell. All values are canonical; None is blank."""
    if isinstance(theirs, Gap):
        return Merged(Fate.UNTOUCHED if theirs is not Gap.UNREADABLE else Fate.UNREADABLE, home)
    if _same(base, theirs):
        return Merged(Fate.UNTOUCHED, home)
    if _same(home, theirs):
        return Merged(Fate.ALREADY, home)
    if field.many and theirs is not None:
        return _united(base, home, theirs)
    if not _same(base, home):
        return Merged(Fate.CONFLICT, home, _suggested(field, base, home, theirs))
    if theirs is None:
        return Merged(Fate.CLEARED, home)
    return Merged(Fate.TAKEN, theirs)


def _same(one: Value, other: Value) -> bool:
    """Whether two values are equal; the order of members says nothing."""
    if isinstance(one, tuple) or isinstance(other, tuple):
        return frozenset(members_of(one)) == frozenset(members_of(other))
    return (one or None) == (other or None)


def _united(base: Value, home: Value, theirs: Value) -> Merged:
    """Members merge one by one: who adds adds, who removes removes, and nobody is overruled."""
    before, now, there = members_of(base), members_of(home), members_of(theirs)
    gone = frozenset(before) - frozenset(there)
    kept = [member for member in now if member not in gone]
    added = [member for member in there if member not in before and member not in now]
    value = (*kept, *added) or None
    if _same(value, home):
        return Merged(Fate.ALREADY, home)
    if value is None:
        return Merged(Fate.CLEARED, home)  # one side emptied it member by member: still asked
    return Merged(Fate.TAKEN if _same(base, home) else Fate.UNITED, value)


def _suggested(field: Field, base: Value, home: Value, theirs: Value) -> Value:
    if field.type.key != "long_text" or not (isinstance(home, str) and isinstance(theirs, str)):
        return None
    merged = merged_lines(base if isinstance(base, str) else "", home, theirs)
    return merged.text if merged.is_clean else None
