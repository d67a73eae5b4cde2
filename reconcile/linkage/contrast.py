# SPDX-License-Identifier: Apache-2.0
"""Words by which a table itself tells rows apart: standard and professional, Mac and Windows, upgrade.

Two rows of one list that say the same but for one word are two things; a word that does so for several rows must agree
between two lists as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from models.values.name_parts import CHINESE_LEGAL_FORMS, LATIN_LEGAL_FORMS
from reconcile.linkage.details import Sets
from reconcile.linkage.prepared import Ints, Ragged
from reconcile.linkage.scales import Level, Scale

CONTRAST = Scale(
    "contrast",
    (
        Level(mark("Linkage", "the same words by which rows of one list differ"), 0.3, least=0.0, most=0.5),
        Level(
            mark("Linkage", "a word by which rows of one list differ stands in only one of the two"),
            -2.0,
            most=0.0,
        ),
        Level(mark("Linkage", "different words by which rows of one list differ"), -3.0, most=0.0),
    ),
)
_LEAST_TIMES = 6
"""Rows in which a word must be all that tells them from others of their list."""
_LEAST_PART = 0.001
"""Part of all rows that must have it."""
_LEAST_SHARE = 0.05
"""Part of its rows in which it must be."""
_MOST_WORDS = 14
"""Longer texts are not titles, and hardly ever differ in one word."""
_LEAST_REST = 2
"""Words that two rows must have in common besides."""

_AT_WILL = frozenset({*CHINESE_LEGAL_FORMS, *LATIN_LEGAL_FORMS})
"""Legal forms, which are written or left out."""

Words = Sequence[tuple[str, ...]]


def contrasting(words: Words, left: Ragged, right: Ragged) -> Sets | None:
    """Of each different value, the words by which rows of either table differ; None where there are none."""
    chosen = _telling(words, np.unique(left.values)) | _telling(words, np.unique(right.values))
    return Sets.of([tuple(word for word in dict.fromkeys(each) if word in chosen) for each in words])


def _telling(words: Words, values: Ints) -> set[str]:
    """The words that alone tell values of one table apart, often and in a good part of their values."""
    sets = {value: frozenset(words[value]) for value in values.tolist() if len(words[value]) <= _MOST_WORDS}
    times = Counter(word for each in sets.values() for word in each)
    least = max(_LEAST_TIMES, _LEAST_PART * len(values))
    frequent = {word for word, count in times.items() if count >= least and word.isalpha()} - _AT_WILL
    if not frequent:
        return set()
    alone = Counter(word for word, _ in _alone(sets, frequent))
    return {word for word, count in alone.items() if count >= max(_LEAST_TIMES, _LEAST_SHARE * times[word])}


def _alone(sets: Mapping[int, frozenset[str]], frequent: set[str]) -> set[tuple[str, int]]:
    """(word, value) where without this word, or with another in its place, the value would be another one."""
    rests: dict[frozenset[str], list[tuple[str, int]]] = {}
    for value, whole in sets.items():
        if len(whole) > _LEAST_REST:
            for word in whole & frequent:
                rests.setdefault(whole - {word}, []).append((word, value))
    shorter = set(sets.values())
    return {
        each for rest, members in rests.items() if len(members) > 1 or rest in shorter for each in members
    }


def compare_contrast(sets: Sets, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of CONTRAST; 0 where neither has such a word."""
    one, other, shared = sets.common(left, right)
    level = np.select(
        [(one == 0) & (other == 0), (shared == one) & (shared == other), shared == np.minimum(one, other)],
        [0, 1, 2],
        3,
    )
    return np.asarray(level, dtype=np.int16)
