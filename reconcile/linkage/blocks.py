# SPDX-License-Identifier: Apache-2.0
"""Blocking: rows of both tables that share a key which few have."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from reconcile.linkage.prepared import Ints, Values

SMALL = 10
"""A key that more rows of the right table share proposes nothing."""
_OFTENER = 10
"""In the left table it may be so many times more frequent: each row there finds its own few."""


def joined(rows_a: Ints, keys_a: Ints, rows_b: Ints, keys_b: Ints, most: int = SMALL) -> tuple[Ints, Ints]:
    """Pairs of rows that share a key which at most `most` rows of the right table have, and not many of the left."""
    order_a, order_b = np.argsort(keys_a, kind="stable"), np.argsort(keys_b, kind="stable")
    sorted_a, sorted_b = keys_a[order_a], keys_b[order_b]
    same = np.intersect1d(sorted_a, sorted_b)
    first_a, first_b = np.searchsorted(sorted_a, same), np.searchsorted(sorted_b, same)
    count_a = np.searchsorted(sorted_a, same, side="right") - first_a
    count_b = np.searchsorted(sorted_b, same, side="right") - first_b
    few = (count_a <= most * _OFTENER) & (count_b <= most)
    first_a, first_b, count_a, count_b = first_a[few], first_b[few], count_a[few], count_b[few]
    total = count_a * count_b
    within = np.arange(total.sum()) - np.repeat(np.cumsum(total) - total, total)
    width = np.repeat(count_b, total)
    place_a = np.repeat(first_a, total) + within // np.maximum(width, 1)
    place_b = np.repeat(first_b, total) + within % np.maximum(width, 1)
    return rows_a[order_a[place_a]], rows_b[order_b[place_b]]


def value_blocks(fields: list[Values], most: int = SMALL) -> list[tuple[Ints, Ints]]:
    """Pairs that share a value of one field, or the values of two fields together, which few rows do."""
    found = []
    for values in fields:
        left, right = values.left, values.right
        found.append(joined(left.rows, left.values, right.rows, right.values, most))
    single = [values for values in fields if _is_single(values)]
    for one, other in combinations(single, 2):
        rows_a, keys_a = _both(
            one.left.starts, one.left.values, other.left.starts, other.left.values, len(other)
        )
        rows_b, keys_b = _both(
            one.right.starts, one.right.values, other.right.starts, other.right.values, len(other)
        )
        found.append(joined(rows_a, keys_a, rows_b, keys_b, most))
    return found


def _is_single(values: Values) -> bool:
    return all(side.counts.size == 0 or side.counts.max() <= 1 for side in (values.left, values.right))


def _both(starts: Ints, values: Ints, other_starts: Ints, other_values: Ints, size: int) -> tuple[Ints, Ints]:
    """(rows that have both values, the two as one key)."""
    rows = np.flatnonzero((np.diff(starts) > 0) & (np.diff(other_starts) > 0))
    return rows, values[starts[rows]] * size + other_values[other_starts[rows]]
