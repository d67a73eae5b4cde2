# SPDX-License-Identifier: Apache-2.0
"""Compares what names hold besides words: numerals, codes inside them, and words that set a thing apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.codes import DIFFERENT, EQUAL, PART, SIBLINGS, code_level
from reconcile.linkage.codes import ONE_SIDED as CODE_ONE_SIDED
from reconcile.linkage.lexicon import Matrix
from reconcile.linkage.prepared import Ints
from reconcile.linkage.scales import Level, Scale, twice

_NUMERALS = (
    Level(mark("Linkage", "the same numbers in both"), 1.0, least=-1.0, most=1.0),
    Level(mark("Linkage", "all numbers of the one stand in the other"), 0.0),
    Level(mark("Linkage", "some numbers in common"), 0.0),
    Level(mark("Linkage", "different numbers"), -4.0, most=0.5),
    Level(mark("Linkage", "numbers in one of the two only"), -1.0, most=0.5),
)
NUMERALS = Scale("numerals", twice(_NUMERALS))

ORDINALS = Scale(
    "ordinals",
    (
        Level(mark("Linkage", "the same ordinal number or phase"), 0.3, least=0.0, most=0.5),
        Level(
            mark("Linkage", "other ordinal numbers or phases: the first is not the second"), -6.0, most=-3.0
        ),
    ),
)

_LATER = mark("Linkage", "only one of the two is called an extension or a follow-up")
_SALT = mark("Linkage", "only one of the two is named as a salt, prodrug or metabolite")
_COMBINED = mark("Linkage", "only one of the two is a combination")
APART_BITS = -10.0
APART = Scale(
    "apart",
    (
        Level(_LATER, APART_BITS),
        Level(_SALT, APART_BITS),
        Level(_COMBINED, APART_BITS),
        Level(mark("Linkage", "both carry the same words that set things apart"), 0.5),
    ),
    learnt=False,
)
"""Not learnt: a trial and its extension, a drug and its salt are related and never one, however much else agrees."""
ONE_SIDED = frozenset({1, 2, 3})


@dataclass(frozen=True, slots=True)
class Sets:
    """Of each different value, a set of small things as a row of ones."""

    matrix: Matrix
    members: list[tuple[str, ...]]

    @staticmethod
    def of(members: list[tuple[str, ...]]) -> Sets | None:
        """None when all sets are empty."""
        if not any(members):
            return None
        numbers: dict[str, int] = {}
        columns = [numbers.setdefault(each, len(numbers)) for row in members for each in row]
        starts = np.concatenate(([0], np.cumsum([len(row) for row in members])))
        ones = np.ones(len(columns), dtype=np.float32)
        return Sets(Matrix((ones, columns, starts), shape=(len(members), max(1, len(numbers)))), members)

    def common(self, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
        """(size of left, size of right, size of what they share)."""
        sizes = np.diff(self.matrix.indptr).astype(np.int64)
        one, other = sizes[left], sizes[right]
        shared = np.zeros(len(left), dtype=np.int64)
        both = np.flatnonzero((one > 0) & (other > 0))
        if both.size:
            product = self.matrix[left[both]].multiply(self.matrix[right[both]])
            shared[both] = np.asarray(product.sum(axis=1)).ravel()
        return one, other, shared


def compare_numerals(sets: Sets, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of NUMERALS; 0 where neither has any."""
    one, other, shared = sets.common(left, right)
    smaller = np.minimum(one, other)
    level = np.select(
        [
            (one == 0) & (other == 0),
            smaller == 0,
            (shared == one) & (shared == other),
            shared == smaller,
            shared > 0,
        ],
        [0, 5, 1, 2, 3],
        4,
    )
    return np.asarray(level, dtype=np.int16)


def compare_ordinals(sets: Sets, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of ORDINALS; 0 where one of the two has none."""
    one, other, shared = sets.common(left, right)
    level = np.select([(one == 0) | (other == 0), shared > 0], [0, 1], 2)
    return np.asarray(level, dtype=np.int16)


def compare_codes_within(sets: Sets, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of CODES_WITHIN; 0 where neither has any."""
    one, other, shared = sets.common(left, right)
    level = np.select(
        [(one == 0) & (other == 0), (one == 0) | (other == 0), shared > 0], [0, CODE_ONE_SIDED, EQUAL], -1
    )
    level = level.astype(np.int16)
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for place in np.flatnonzero(level == -1).tolist():
        key = (sets.members[left[place]], sets.members[right[place]])
        if key not in known:
            known[key] = _nearest(*key)
        level[place] = known[key]
    return level


def _nearest(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    found = {code_level(a, b, 9) for a in one for b in other}
    return next((level for level in (PART, SIBLINGS) if level in found), DIFFERENT)


def compare_markers(bits: NDArray[np.int64], left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of APART; 0 where neither has such a word."""
    one, other = bits[left], bits[right]
    differ = one ^ other
    level = np.select([(one | other) == 0, differ & 2 > 0, differ & 4 > 0, differ & 1 > 0], [0, 2, 3, 1], 4)
    return np.asarray(level, dtype=np.int16)
