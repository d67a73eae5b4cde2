# SPDX-License-Identifier: Apache-2.0
"""Finds categories that tell rows of one name apart: a list with a row for each drug and disease shows it itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reconcile.linkage.blocks import joined
from reconcile.linkage.prepared import Ints, Ragged, Values

_MOST = 8
"""A name or code that more rows of a table bear tells nothing of them."""
_PAIRS = 8
_NEARLY_ALWAYS = 0.95
_FOUND_AGAIN = 0.25

Pairs = tuple[Ints, Ints]


def tells_apart(category: Values, named: Sequence[Values]) -> bool:
    """Whether rows of one table that share a name or code nearly always differ in the category, and most of those that
    have namesakes in the other table have one there with the same category."""
    said = np.concatenate(
        [
            _same(category.left, _namesakes([values.left for values in named])),
            _same(category.right, _namesakes([values.right for values in named])),
        ]
    )
    if said.size < _PAIRS or float(np.mean(said)) > 1.0 - _NEARLY_ALWAYS:
        return False
    return _found_again(category, named) >= _FOUND_AGAIN


def _namesakes(named: Sequence[Ragged]) -> Pairs:
    """Different rows of one table that share a name or code which few rows bear."""
    found = []
    for side in named:
        rows, others = joined(side.rows, side.values, side.rows, side.values, _MOST)
        found.append(np.stack([rows, others])[:, rows < others])
    both = np.unique(np.concatenate(found, axis=1), axis=1) if found else np.zeros((2, 0), dtype=np.int64)
    return both[0], both[1]


def _same(side: Ragged, pairs: Pairs) -> Ints:
    """Of pairs of rows that both have a value, 1 where it is the same, otherwise 0."""
    values = _firsts(side)
    first, second = values[pairs[0]], values[pairs[1]]
    known = (first >= 0) & (second >= 0)
    return np.asarray((first == second)[known], dtype=np.int64)


def _firsts(side: Ragged) -> Ints:
    """Of each row its first value, -1 where it has none."""
    first = np.full(len(side.starts) - 1, -1, dtype=np.int64)
    filled = side.counts > 0
    first[filled] = side.values[side.starts[:-1][filled]]
    return first


def _found_again(category: Values, named: Sequence[Values]) -> float:
    """Which part of the left rows with namesakes on the right has one there with the same category."""
    left, right = _firsts(category.left), _firsts(category.right)
    has, agrees = np.zeros(len(left), dtype=bool), np.zeros(len(left), dtype=bool)
    for values in named:
        one, other = values.left, values.right
        rows, others = joined(one.rows, one.values, other.rows, other.values, _MOST)
        known = (left[rows] >= 0) & (right[others] >= 0)
        has[rows[known]] = True
        agrees[rows[known & (left[rows] == right[others])]] = True
    return float(agrees.sum() / max(1, has.sum()))
