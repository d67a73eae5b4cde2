# SPDX-License-Identifier: Apache-2.0
"""Which pairs of rows are worth comparing: the union of several blocking keys, at most fifty for each row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.progress import Progress
from models.text import mark
from reconcile.linkage.blocks import joined, value_blocks
from reconcile.linkage.lexicon import Floats, Ints, Matrix
from reconcile.linkage.nearest import lengths, nearest
from reconcile.linkage.prepared import Values

MOST = 50
"""Candidates of one row at most."""
_NEAREST = 10
_CONTAINED = 8
_WIDER = 120
_WIDER_IN_LARGE = 30
_LARGE = 20_000
"""So many are looked at for names that cover others, fewer in tables larger than this."""
_RARE = 5
_LONGER = 0.35
"""How much a long name is held against covering a short one."""

_SEARCHING = mark("Linkage", "Looking for candidates")


@dataclass(frozen=True, slots=True)
class Rows:
    """Both tables as rows of features."""

    left: Matrix
    right: Matrix


@dataclass(frozen=True)
class Candidates:
    """Pairs of rows, ordered by the left row."""

    left: Ints
    right: Ints
    twin: Ints
    """Of each pair, the number of what its right row says: rows that say the same in everything have the same."""

    @cached_property
    def lead(self) -> NDArray[np.bool_]:
        """False for a right row that says what an earlier candidate of the same left row says."""
        first = np.zeros(len(self.left), dtype=bool)
        size = int(self.twin.max(initial=0)) + 1
        first[np.unique(self.left * size + self.twin, return_index=True)[1]] = True
        return first

    def __len__(self) -> int:
        return len(self.left)


def find_candidates(
    names: Rows, everything: Rows, fields: list[Values], certain: list[tuple[Ints, Ints]], progress: Progress
) -> Candidates:
    """The pairs to compare. `certain` are pairs that share an identifier; they always stay."""
    size = everything.right.shape[0]
    keys: list[Ints] = []
    scores: list[Floats] = []

    def add(left: Ints, right: Ints, score: Floats | float) -> None:
        keys.append(left * size + right)
        scores.append(np.broadcast_to(np.asarray(score, dtype=np.float32), left.shape))

    searched = (names, everything) if len(fields) > 1 else (names,)
    for rows in searched:
        for found in _near(rows, 2 * _NEAREST // len(searched), _CONTAINED if rows is names else 0, progress):
            add(*found)
        add(*_rare(rows), 0.4)
    for left, right in value_blocks(fields):
        add(left, right, 0.25)
    for left, right in certain:
        add(left, right, 100.0)
    return _strongest(np.concatenate(keys), np.concatenate(scores), size, twins(fields, size))


def twins(fields: list[Values], size: int) -> Ints:
    """Of each right row, the number of what it says: rows that say the same have the same number."""
    said = np.zeros(size, dtype=np.int64)
    for values in fields:
        side = values.right
        # A sum of scrambled numbers stands for a set of values, whatever their order.
        scrambled = ((side.values + 1) * 0x9E3779B97F4A7C1 % 0x1FFFFFFFFFFFFF).astype(np.int64)
        total = np.bincount(side.rows, weights=scrambled.astype(np.float64), minlength=size)
        said = np.unique(said * 31 + np.unique(total, return_inverse=True)[1], return_inverse=True)[1]
    return said


def _near(rows: Rows, count: int, contained: int, progress: Progress) -> Iterator[tuple[Ints, Ints, Floats]]:
    """The rows most alike; and of those less alike, longer names that cover a short one."""
    size_left, size_right = lengths(rows.left), lengths(rows.right)
    unit = rows.right.copy()
    unit.data = (unit.data / np.repeat(size_right, np.diff(unit.indptr))).astype(np.float32)
    wide = _WIDER if rows.right.shape[0] <= _LARGE else _WIDER_IN_LARGE
    wider = max(count, wide) if contained else count
    left, right, alike = nearest(rows.left, unit, wider, progress, _SEARCHING)
    first = _ranked(left, alike) < count
    yield left[first], right[first], alike[first] / size_left[left[first]]
    if contained:
        covering = _ranked(left, alike * size_right[right] ** (1 - 2 * _LONGER)) < contained
        found = covering & ~first
        yield left[found], right[found], np.full(int(found.sum()), 0.3, dtype=np.float32)


def _ranked(rows: Ints, values: NDArray[np.float32] | NDArray[np.float64]) -> Ints:
    """The rank of each value among those of its row, from 0."""
    order = np.lexsort((-values, rows))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.searchsorted(rows[order], rows[order], side="left")
    return rank


def _rare(rows: Rows) -> tuple[Ints, Ints]:
    """Pairs that share a feature which at most a few rows have."""
    left, right = rows.left.tocoo(), rows.right.tocoo()
    count_a = np.bincount(left.col, minlength=rows.left.shape[1])
    count_b = np.bincount(right.col, minlength=rows.right.shape[1])
    few = (count_a <= _RARE) & (count_b <= _RARE)
    kept_a, kept_b = few[left.col], few[right.col]
    return joined(
        left.row[kept_a].astype(np.int64),
        left.col[kept_a].astype(np.int64),
        right.row[kept_b].astype(np.int64),
        right.col[kept_b].astype(np.int64),
        _RARE,
    )


def _strongest(keys: Ints, scores: Floats, size: int, said: Ints) -> Candidates:
    """Every pair once; of rows with too many, those that most blocking keys propose most strongly."""
    pairs, place = np.unique(keys, return_inverse=True)
    strength = np.bincount(place, weights=scores, minlength=len(pairs)).astype(np.float64)
    left, right = pairs // size, pairs % size
    kept = np.flatnonzero(_ranked(left, strength) < MOST)
    return Candidates(left[kept], right[kept], said[right[kept]])
