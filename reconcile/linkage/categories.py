# SPDX-License-Identifier: Apache-2.0
"""Compares categories: of few values it is learnt which go together, so that two tables may use different words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.prepared import Ints, Values, plain_keys
from reconcile.linkage.scales import Level, Scale
from reconcile.linkage.terms import Terms, terms_of

ASSOCIATION = "association"
_MOST_PAIRS = 2_500
_SAME = mark("Linkage", "both “{left}”")
_PAIR = mark("Linkage", "“{left}” here and “{right}” there")
SAME, OTHER = 1, 2
_EQUAL, _DIFFERENT = 1, 2
_HAS_ONE = -4.0
_APART = -12.0
_TERM = "="
_SOME = 0.3
"""So large a part of the different values must be terms of a vocabulary, or those that are one are so by chance."""
PLAIN = Scale(
    "category",
    (
        Level(mark("Linkage", "the same category"), 1.5),
        Level(mark("Linkage", "different categories"), -2.0),
    ),
)


def term_keys(texts: list[str]) -> list[str]:
    """Of each plain text the term that it is, so that Ⅱ期 and Phase 2 are one; of any other its letters."""
    keys = plain_keys(texts)
    terms = terms_of(texts, _SOME)
    if terms is None:
        return keys
    codes = map(terms.code_of, texts)
    return [f"{_TERM}{terms.name}:{code}" if code else key for code, key in zip(codes, keys, strict=True)]


def is_term(key: str) -> bool:
    """Whether a key that `term_keys` made is that of a vocabulary's term."""
    return key.startswith(_TERM)


def association(values: Values, tells_apart: bool = False) -> Scale | None:
    """A scale with one level for each pair of values, None where there are too many different ones.

    `tells_apart`: rows of one name are different things when they differ in this.
    """
    left, right = _present(values)
    if len(left) * len(right) > _MOST_PAIRS:
        return None
    both = frozenset(left) & frozenset(right)
    return Scale(
        ASSOCIATION,
        tuple(_level(values, one, other, both, tells_apart) for one in left for other in right),
        believed=max(12.0, len(left) * len(right) / 2),
    )


def _level(values: Values, one: int, other: int, both: frozenset[int], tells_apart: bool) -> Level:
    """What two values say of each other: the rarer an equal one the more; two terms of a vocabulary never for.

    Only words that the other table does not use may be its words for something else: those are learnt one by one.
    """
    left, right = values.texts[one], values.texts[other]
    if one == other:
        share = float(values.frequency[one] / max(1.0, values.frequency.sum()))
        bits = float(np.clip(-0.7 * np.log2(share), 1.2, 3.0))
        return Level(_SAME.format(left=left, right=right), bits, pool=_EQUAL)
    said = _PAIR.format(left=left, right=right)
    are_terms = is_term(values.keys[one]) and is_term(values.keys[other])
    if tells_apart and (are_terms or one in both or other in both):
        return Level(said, _APART, most=_APART / 2, pool=_DIFFERENT)
    if are_terms:
        bits = Terms(values.keys[one][1:].partition(":")[0]).against
        return Level(said, bits, most=0.0, pool=_DIFFERENT)
    if one in both and other in both:
        return Level(said, -1.5, most=0.5, pool=_DIFFERENT)
    return Level(said, -0.7)


def compare_associated(values: Values, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of the scale that `association` made."""
    all_left, all_right = _present(values)
    place_left = np.zeros(len(values), dtype=np.int64)
    place_right = np.zeros(len(values), dtype=np.int64)
    place_left[all_left] = np.arange(len(all_left))
    place_right[all_right] = np.arange(len(all_right))
    return np.asarray(1 + place_left[left] * len(all_right) + place_right[right], dtype=np.int16)


def compare_plain(left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of PLAIN."""
    return np.asarray(np.where(left == right, SAME, OTHER), dtype=np.int16)


def _present(values: Values) -> tuple[list[int], list[int]]:
    return np.unique(values.left.values).tolist(), np.unique(values.right.values).tolist()


def contradicting(scale: Scale) -> list[int]:
    """The levels of two terms of which a thing has but one: two cities, two sexes."""
    return [
        number
        for number, level in enumerate(scale.levels, 1)
        if level.pool == _DIFFERENT and level.bits <= _HAS_ONE and level.most <= 0.0
    ]
