# SPDX-License-Identifier: Apache-2.0
"""Compares codes: equal, the beginning of the other, siblings of one series (RAG-17 and RAG-21), or different."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.prepared import Floats, Ints
from reconcile.linkage.scales import Level, Scale, twice

EQUAL, EQUAL_COMMON, NEAR, PART, SIBLINGS, DIFFERENT, ONE_SIDED = range(1, 8)

_SAME = mark("Linkage", "the same code")
_COMMON = mark("Linkage", "the same code, but many have it")
_NEAR = mark("Linkage", "codes that differ by one character or by two changed about")
_PART = mark("Linkage", "the one code is part of the other, which does not make them one")
_SIBLINGS = mark("Linkage", "codes of one series with other numbers")
_OTHER = mark("Linkage", "different codes")
_ONE_SIDED = mark("Linkage", "only one of the two has a code")

CODE = Scale(
    "code",
    (
        Level(_SAME, 8.0, least=0.0),
        Level(_COMMON, 2.5, least=0.0),
        Level(_NEAR, 2.0),
        Level(_PART, -2.0),
        Level(_SIBLINGS, -6.0, most=0.0),
        Level(_OTHER, -3.5, most=0.0),
    ),
)
"""For fields that hold codes."""

CODES_WITHIN = Scale("codes_within", twice((*CODE.levels, Level(_ONE_SIDED, -0.3, most=1.0, least=-3.0))))
"""For codes inside names and texts."""

CODES_ACROSS = Scale(
    "codes_across",
    (
        Level(mark("Linkage", "the code of the one stands in the name of the other"), 7.0, least=0.0),
        *CODE.levels[1:],
    ),
)
"""For a code that stands in a column of its own on one side, within a name on the other."""

_COMMON_FROM = 0.003
_PARTS = re.compile(r"([^\W\d]*)(\d*)(.*)", re.DOTALL)


def compare_codes(keys: list[str], share: Floats, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of CODE for pairs of different codes; `share` is how large a part of all records has each."""
    level = np.full(len(left), DIFFERENT, dtype=np.int16)
    equal = left == right
    level[equal] = np.where(share[left[equal]] > _COMMON_FROM, EQUAL_COMMON, EQUAL)
    others = np.flatnonzero(~equal)
    if others.size:
        one = [keys[number] for number in left[others].tolist()]
        other = [keys[number] for number in right[others].tolist()]
        level[others] = _unequal(one, other)
    return level


def _unequal(one: list[str], other: list[str]) -> NDArray[np.int16]:
    """Only pairs that are near enough by edit distance, or begin alike, are looked at one by one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, Prefix

    begins = process.cpdist(one, other, scorer=Prefix.similarity, workers=-1, dtype=np.int32)
    edits = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=2, workers=-1, dtype=np.int32)
    level = np.full(len(one), DIFFERENT, dtype=np.int16)
    for place in np.flatnonzero((begins >= 2) | (edits <= 1)).tolist():
        level[place] = code_level(one[place], other[place], int(edits[place]))
    return level


def code_level(one: str, other: str, edits: int) -> int:
    """How two different folded codes stand to each other, given how many edits lie between them."""
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short) and (long[len(short)].isalpha() or not short.isalnum()):
        return PART
    first, second = _PARTS.match(one), _PARTS.match(other)
    assert first is not None  # the pattern takes anything
    assert second is not None
    if first[1] and first[1] == second[1] and first[2] and second[2]:
        return SIBLINGS if first[2] != second[2] else PART
    if edits <= 1 and len(short) >= 4:
        return NEAR
    return PART if len(short) >= 4 and long.startswith(short) else DIFFERENT
