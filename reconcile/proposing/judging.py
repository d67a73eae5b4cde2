# SPDX-License-Identifier: Apache-2.0
"""When a match of the matcher needs no person: something that belongs to one thing agrees, and nothing objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.fields import Kind
from models.folding import HAN
from reconcile.linkage import codes, details, wording
from reconcile.linkage.answers import Decision
from reconcile.linkage.identifiers import EQUAL, IDENTIFIER, LISTED
from reconcile.linkage.result import Result
from reconcile.linkage.scales import Compared
from reconcile.linkage.spec import Sort, Table
from reconcile.proposing.apart import Apart

_OBJECTION = -2.0
"""A comparison that says less than this many bits against a pair does not speak against it."""
_SUPPORT = 1.0
_ALIKE = 2.5
"""Bits that names, codes and numbers must say together."""
_RARE = 7.0
"""Bits that make two records of a well-kept list as likely one as two: of some ten candidates that each of them has,
one in twelve is the same thing. What the matcher learns of few rows, or of a list without doubles, is bolder."""
_ELSEWHERE = 6.0
"""Bits that other fields must say together, from two of them, where names are in two languages."""
_SMALL = 600
"""In smaller tables any code that two rows share counts as a common one."""
_NAMING = (Sort.IDENTIFIER, Sort.CODE, Sort.NAME, Sort.TEXT)
_BESIDE_TITLES = (codes.CODES_WITHIN.key, details.APART.key)
"""Comparisons that speak for all trials of a drug, however they are called."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair as the matcher sees it, by the numbers of its rows."""

    place: int
    left: int
    right: int
    probability: float
    strong: bool
    """A match, by something that belongs to one thing only, without an objection and well ahead of others."""


def judge(result: Result, kind: Kind, floor: float) -> list[Judged]:
    """The pairs at least as likely as `floor` that have a name in common, in the matcher's order.

    However much else agrees: what is not called alike, or by no number or code of the other, is no question.
    """
    judge, apart, decision = _Judge(result, kind), Apart(result, kind), result.decision
    likely = np.minimum(result.probability, judge.alone())
    return [
        Judged(
            place,
            int(result.pairs.left[place]),
            int(result.pairs.right[place]),
            float(min(likely[place], judge.chance(place))),
            decision[place] == Decision.MATCH and judge.is_strong(place) and not apart.objects(place),
        )
        for place in np.flatnonzero(likely >= floor).tolist()
        if judge.chance(place) >= floor and not apart.are_two(place) and judge.is_called_alike(place)
    ]


Tells = Callable[[int], bool]


class _Judge:
    """Looks at single pairs of one result."""

    def __init__(self, result: Result, kind: Kind) -> None:
        self._result = result
        self._bits = result.contributions
        is_small = max(len(result.left), len(result.right)) < _SMALL
        self._telling = [(one, tells) for one in result.found if (tells := _tells(one, is_small)) is not None]
        # Kinds without names are known by what they link to: a round by its company, an event by its drug.
        first = next((key for keys in kind.together for key in keys if kind.field(key).is_link), None)
        self._names = [_is_naming(one, first) for one in result.found]
        self._fields = [one.field.key for one in result.found]
        self._codes = [one.field.sort in (Sort.CODE, Sort.IDENTIFIER) for one in result.found]
        self._named = [each for each in result.spec.fields if each.sort in (Sort.NAME, Sort.TEXT)]

    def alone(self) -> NDArray[np.float64]:
        """How likely each pair is by what it says itself, in a list where little stands twice."""
        return _chance(self._bits.sum(axis=1).astype(np.float64))

    def chance(self, place: int) -> float:
        """The same for one pair, but that two different terms of one vocabulary never speak for it."""
        pairs, result = self._result.pairs, self._result
        left, right = int(pairs.left[place]), int(pairs.right[place])
        bits = self._bits[place].astype(np.float64)
        for number, one in enumerate(result.found):
            if one.field.sort is Sort.CATEGORY and bits[number] > 0.0:
                key = one.field.key
                if set(result.left.columns[key][left]).isdisjoint(result.right.columns[key][right]):
                    bits[number] = 0.0
        return float(_chance(bits.sum()[np.newaxis])[0])

    def is_strong(self, place: int) -> bool:
        """Whether something settles it and nothing objects."""
        if self._bits[place].min(initial=0.0) <= _OBJECTION:
            return False
        agreeing = [one.field for one, tells in self._telling if tells(int(one.levels[place]))]
        return any(each.sort is not Sort.TEXT or self._is_supported(place, each.key) for each in agreeing)

    def _is_supported(self, place: int, title: str) -> bool:
        """Whether something besides an equal title agrees: many trials bear the same title."""
        bits = zip(self._fields, self._bits[place].tolist(), strict=True)
        return any(each >= _SUPPORT and field != title for field, each in bits)

    def is_called_alike(self, place: int) -> bool:
        """Whether names, codes or numbers speak for the pair; of names in two languages, whether all else does."""
        bits = self._bits[place].tolist()
        if sum(each for each, names in zip(bits, self._names, strict=True) if names) >= _ALIKE:
            return True
        if any(each < 0.0 and code for each, code in zip(bits, self._codes, strict=True)):
            return False
        others: dict[str, float] = {}
        for key, each, names in zip(self._fields, bits, self._names, strict=True):
            if not names:
                others[key] = others.get(key, 0.0) + each
        support = [each for each in others.values() if each > 0.0]
        return len(support) >= 2 and sum(support) >= _ELSEWHERE and self._in_two_languages(place)

    def _in_two_languages(self, place: int) -> bool:
        """Whether one of the two has Chinese names only and the other none."""
        pairs = self._result.pairs
        left = self._is_chinese(self._result.left, int(pairs.left[place]), "left")
        right = self._is_chinese(self._result.right, int(pairs.right[place]), "right")
        return (left == {True} and right == {False}) or (left == {False} and right == {True})

    def _is_chinese(self, table: Table, row: int, side: str) -> set[bool]:
        return {
            HAN.search(text) is not None
            for each in self._named
            for name in getattr(each, side)
            if name in table.columns
            for text in table.columns[name][row]
        }


def _chance(bits: NDArray[np.float64]) -> NDArray[np.float64]:
    odds = np.exp2(np.clip(bits - _RARE, -60.0, 60.0))
    return np.asarray(odds / (1.0 + odds))


def _is_naming(one: Compared, first: str | None) -> bool:
    """Whether a comparison says that both are called alike."""
    if one.field.sort is Sort.TEXT:
        return one.scale.key not in _BESIDE_TITLES
    return one.field.sort in _NAMING or one.field.key == first


def _tells(one: Compared, is_small: bool) -> Tells | None:
    """For comparisons that can settle a pair: the levels that do."""
    if one.scale is IDENTIFIER:
        return lambda level: level in (EQUAL, LISTED)
    if one.field.sort is Sort.CODE and one.scale.key == codes.CODE.key:
        return lambda level: level == codes.EQUAL or (is_small and level == codes.EQUAL_COMMON)
    if one.scale.key == wording.WORDING.key and one.field.sort in (Sort.NAME, Sort.TEXT):
        return lambda level: level >= wording.EQUAL
    return None
