# SPDX-License-Identifier: Apache-2.0
"""When a match of the matcher needs no person: something that belongs to one thing agrees, and nothing objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.fields import Kind
from models.folding import HAN
from reconcile.linkage import codes, wording
from reconcile.linkage.answers import Decision
from reconcile.linkage.identifiers import EQUAL, IDENTIFIER, LISTED
from reconcile.linkage.result import Explanation, Result
from reconcile.linkage.scales import Compared
from reconcile.linkage.spec import Sort, Table

_OBJECTION = -2.0
"""A comparison that says less than this many bits against a pair does not speak against it."""
_SUPPORT = 1.0
_ELSEWHERE = 6.0
"""Bits that other fields must say together, from two of them, where names are in two languages."""
_NAMING = (Sort.IDENTIFIER, Sort.CODE, Sort.NAME, Sort.TEXT)


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
    judge = _Judge(result, kind)
    decision = result.decision
    places = [place for place, chance in enumerate(result.probability.tolist()) if chance >= floor]
    return [
        Judged(
            place,
            int(result.pairs.left[place]),
            int(result.pairs.right[place]),
            float(result.probability[place]),
            decision[place] == Decision.MATCH and judge.is_strong(place, explanation),
        )
        for place in places
        if judge.is_called_alike(place, explanation := result.explain(place))
    ]


Tells = Callable[[int], bool]


class _Judge:
    """Looks at single pairs of one result."""

    def __init__(self, result: Result, kind: Kind) -> None:
        self._result = result
        self._telling = [(one, tells) for one in result.found if (tells := _tells(one)) is not None]
        # Kinds without names are known by what they link to: a round by its company, an event by its drug.
        first = next((key for keys in kind.together for key in keys if kind.field(key).is_link), None)
        self._naming = {each.key for each in result.spec.fields if each.sort in _NAMING or each.key == first}
        apart = {key for keys in kind.together for key in keys if not kind.field(key).is_link}
        self._apart = [
            each for each in result.spec.fields if each.key in apart and each.sort is Sort.CATEGORY
        ]
        self._named = [each for each in result.spec.fields if each.sort in (Sort.NAME, Sort.TEXT)]

    def is_strong(self, place: int, explanation: Explanation) -> bool:
        """Whether something settles it and nothing objects."""
        agreeing = [one for one, tells in self._telling if tells(int(one.levels[place]))]
        if any(reason.bits <= _OBJECTION for reason in explanation.speaks_against):
            return False
        return any(one.field.sort is not Sort.TEXT or _supported(explanation, one) for one in agreeing)

    def is_called_alike(self, place: int, explanation: Explanation) -> bool:
        """Whether names, codes or numbers speak for the pair; of names in two languages, whether all else does."""
        if self._are_two(place):
            return False
        reasons = [*explanation.speaks_for, *explanation.speaks_against]
        naming = [reason.bits for reason in reasons if reason.field.key in self._naming]
        if sum(naming) >= _SUPPORT:
            return True
        codes = [reason.bits for reason in reasons if reason.field.sort in (Sort.CODE, Sort.IDENTIFIER)]
        if min(codes, default=0.0) < 0.0 or not self._in_two_languages(place):
            return False
        others = [reason.bits for reason in explanation.speaks_for if reason.field.key not in self._naming]
        return len(others) >= 2 and sum(others) >= _ELSEWHERE

    def _are_two(self, place: int) -> bool:
        """Whether they differ in a fact that sets things of their kind apart, as Series A and Series B are two."""
        pairs, result = self._result.pairs, self._result
        left, right = int(pairs.left[place]), int(pairs.right[place])
        return any(
            ours and theirs and set(ours).isdisjoint(theirs)
            for each in self._apart
            for ours, theirs in [(result.left.columns[each.key][left], result.right.columns[each.key][right])]
        )

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


def _tells(one: Compared) -> Tells | None:
    """For comparisons that can settle a pair: the levels that do."""
    if one.scale is IDENTIFIER:
        return lambda level: level in (EQUAL, LISTED)
    if one.field.sort is Sort.CODE and one.scale.key == codes.CODE.key:
        return lambda level: level == codes.EQUAL
    if one.scale.key == wording.WORDING.key and one.field.sort in (Sort.NAME, Sort.TEXT):
        return lambda level: level >= wording.EQUAL
    return None


def _supported(explanation: Explanation, title: Compared) -> bool:
    """Whether something besides an equal title agrees: many trials bear the same title."""
    return any(
        reason.bits >= _SUPPORT and reason.field.key != title.field.key for reason in explanation.speaks_for
    )
