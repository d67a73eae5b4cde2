# SPDX-License-Identifier: Apache-2.0
"""Finds values that stand in each other's field: given name and surname, two lines of an address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.prepared import Floats, Ints, Ragged, Values
from reconcile.linkage.scales import Compared, Level, Scale

_ALIKE = 0.75
CROSSED = Scale(
    "crossed",
    (
        Level(mark("Linkage", "the values of two fields are exchanged"), 8.0, least=0.0),
        Level(mark("Linkage", "the value of the one stands in another field of the other"), 2.0, least=0.0),
    ),
)


def compare_crossed(fields: list[Values], pairs: Candidates, found: list[Compared]) -> list[Compared]:
    """Pairs in which two fields are exchanged; what else was found of those two fields then says nothing."""
    numbers: dict[str, int] = {}
    known = [
        np.array([numbers.setdefault(key, len(numbers)) for key in one.keys], dtype=np.int64)
        for one in fields
    ]
    rows = [
        (_firsts(one.left, number)[pairs.left], _firsts(one.right, number)[pairs.right])
        for one, number in zip(fields, known, strict=True)
    ]
    keys = list(numbers)
    level = np.zeros(len(pairs), dtype=np.int16)
    silent: dict[str, NDArray[np.bool_]] = {}
    for one, other in combinations(range(len(fields)), 2):
        exchanged, moved = _exchanged(rows[one], rows[other], keys)
        level[moved & (level == 0)] = 2
        level[exchanged] = 1
        for place in (one, other):
            key = fields[place].field.key
            silent[key] = silent.get(key, np.zeros(len(pairs), dtype=bool)) | exchanged
    if not level.any():
        return found
    return [*_silenced(found, silent), Compared(fields[0].field, CROSSED, level)]


def _firsts(side: Ragged, number: Ints) -> Ints:
    """Of each row, the number of its first value, -1 where it has none."""
    first = np.full(len(side.starts) - 1, -1, dtype=np.int64)
    filled = side.counts > 0
    first[filled] = number[side.values[side.starts[:-1][filled]]]
    return first


def _exchanged(
    one: tuple[Ints, Ints], other: tuple[Ints, Ints], keys: list[str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(pairs in which two fields are exchanged, pairs in which one value has moved)."""
    first = (one[0] == other[1]) & (one[0] >= 0)
    second = (other[0] == one[1]) & (other[0] >= 0)
    straight = (one[0] == one[1]) | (other[0] == other[1])
    exchanged = first & second & ~straight
    moved = (first ^ second) & ~straight
    places = np.flatnonzero(moved)
    if places.size:
        left = np.where(first, other[0], one[0])[places]
        right = np.where(first, one[1], other[1])[places]
        exchanged[places[_alike(keys, left, right) >= _ALIKE]] = True
    return exchanged, moved & ~exchanged


def _alike(keys: list[str], left: Ints, right: Ints) -> Floats:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    one = [keys[number] if number >= 0 else "" for number in left.tolist()]
    other = [keys[number] if number >= 0 else "?" for number in right.tolist()]
    alike = process.cpdist(one, other, scorer=Indel.normalized_similarity, workers=-1, dtype=np.float32)
    return np.asarray(alike)


def _silenced(found: list[Compared], silent: dict[str, NDArray[np.bool_]]) -> Iterator[Compared]:
    for one in found:
        exchanged = silent.get(one.field.key)
        if exchanged is not None:
            one.levels[exchanged] = 0
        yield one
