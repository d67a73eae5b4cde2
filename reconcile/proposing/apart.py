# SPDX-License-Identifier: Apache-2.0
"""Facts that set two things apart however alike they are: another round, another phase, an extension."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from models.fields import Kind
from models.values import PHASE
from models.values.edtf import read_edtf
from reconcile.linkage import details, wording
from reconcile.linkage.result import Result
from reconcile.linkage.spec import Cell, LinkField, Sort

_NEAR = 62
"""Days between two reports of what may be one event."""
_ONE_SIDED = (1, 2, 3)
"""Levels of details.APART that say that only one of the two is an extension, a salt, a combination."""
_HAN = {han: number for number, han in enumerate("一二三四五六七八九十", 1)}
_ENGLISH = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_ORDINAL = re.compile(
    rf"第([{''.join(_HAN)}])(?!期)|([{''.join(_HAN)}])院|\b({'|'.join(_ENGLISH)})\b|\bno\.? ?(\d+)\b",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(r"医院|hospital", re.IGNORECASE)


class Apart:
    """Tells pairs of one result that are two for certain."""

    def __init__(self, result: Result, kind: Kind) -> None:
        self._result = result
        together = {key for keys in kind.together for key in keys}
        fields = result.spec.fields
        self._terms = [each for each in fields if _sets_apart(each, kind, together)]
        self._days = [each for each in fields if each.sort is Sort.DATE and each.key in together]
        self._phases = [each for each in fields if each.key in kind and kind.field(each.key).type is PHASE]
        self._counts = [each for each in fields if each.sort is Sort.NUMBER]
        self._names = [each for each in fields if each.sort is Sort.NAME]
        named = (Sort.NAME, Sort.TEXT)
        scale = details.APART.key
        self._marked = [one for one in result.found if one.scale.key == scale and one.field.sort in named]
        self._titles = [
            one for one in result.found if one.scale is wording.WORDING and one.field.sort is Sort.TEXT
        ]

    def are_two(self, place: int) -> bool:
        """Whether the pair at this place is two things."""
        return (
            any(_disjoint(*self._both(each, place)) for each in self._terms)
            or any(_days_between(*self._both(each, place)) > _NEAR for each in self._days)
            or any(int(one.levels[place]) in _ONE_SIDED for one in self._marked)
            or self._are_other_phases(place)
            or any(_are_other_hospitals(*self._both(each, place)) for each in self._names)
        )

    def _both(self, each: LinkField, place: int) -> tuple[Cell, Cell]:
        pairs, result = self._result.pairs, self._result
        left, right = int(pairs.left[place]), int(pairs.right[place])
        return _texts(result.left.columns, each.left, left), _texts(result.right.columns, each.right, right)

    def objects(self, place: int) -> bool:
        """Whether a person must look although all else agrees: the phases differ."""
        return any(_disjoint(*map(_known_phases, self._both(each, place))) for each in self._phases)

    def _are_other_phases(self, place: int) -> bool:
        """Whether the phases differ, and neither the title nor the number of participants says that it is one trial.

        Registers name the phase of one trial differently often enough for the phase alone not to tell.
        """
        if not self.objects(place):
            return False
        same_count = any(
            set(ours) & set(theirs) for ours, theirs in (self._both(one, place) for one in self._counts)
        )
        return not same_count and all(int(one.levels[place]) < wording.EQUAL for one in self._titles)


def _sets_apart(each: LinkField, kind: Kind, together: set[str]) -> bool:
    """Terms by which records of the kind are known, and single links beside them: a milestone of another trial."""
    if not together:
        return False
    if each.sort is Sort.LINK:
        return each.key not in together and not kind.field(each.key).many
    return each.sort is Sort.CATEGORY and each.key in together


def _texts(columns: object, keys: Iterable[str], row: int) -> Cell:
    assert isinstance(columns, dict)  # as table_of makes them
    return tuple(text for key in keys for text in columns[key][row])


def _disjoint(one: Iterable[str], other: Iterable[str]) -> bool:
    ours, theirs = set(one), set(other)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _known_phases(phases: Cell) -> Cell:
    """The phases that say something, each as its parts: 1b/2a is 1 and 2."""
    return tuple(part[:1] for phase in phases for part in phase.split("/") if part[:1].isdigit())


def _are_other_hospitals(one: Cell, other: Cell) -> bool:
    """Whether names number the two differently, or only one: the first and the second hospital of a town."""
    if not all(any(map(_HOSPITAL.search, names)) for names in (one, other)):
        return False
    ours, theirs = _ordinals(one), _ordinals(other)
    return bool(ours or theirs) and ours.isdisjoint(theirs)


def _ordinals(names: Cell) -> set[int]:
    return {
        _HAN.get(han or short) or _ENGLISH.get(english.lower()) or int(number or 0)
        for name in names
        for han, short, english, number in _ORDINAL.findall(name)
    }


def _days_between(one: Cell, other: Cell) -> int:
    """Days between two dates, 0 where they may be one day or one is not known."""
    bounds = [(known.lower, known.upper) for each in (*one[:1], *other[:1]) if (known := read_edtf(each))]
    if len(bounds) < 2 or not all(day for pair in bounds for day in pair):
        return 0
    (first, last), (other_first, other_last) = (
        tuple(date.fromisoformat(str(day)).toordinal() for day in pair) for pair in bounds
    )
    return max(first - other_last, other_first - last, 0)
