# SPDX-License-Identifier: Apache-2.0
"""The nearest rows of one sparse matrix for each row of another, without looking at all pairs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.progress import SILENT, Progress
from models.text import Message
from reconcile.linkage.lexicon import Floats, Ints, Matrix

_PIECE = 2_000
_THREADS = 4
_COMMON_SHARE = 0.002
_COMMON_LEAST = 200
_FEW = 3
"""Rows left with fewer features than this are searched once more with the frequent ones."""
_LOOSER = 25

_LARGE = 20_000
_TELLING = 12
"""In tables of so many rows, features of a row by which others are looked for."""

Found = tuple[Ints, Ints, Floats]
"""(row of the first matrix, row of the second, nearness)."""


def lengths(matrix: Matrix) -> Floats:
    """The length of each row, nowhere 0."""
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float32).ravel()
    return np.maximum(np.sqrt(squares), np.float32(1e-6))


def nearest(
    left: Matrix, right: Matrix, count: int, progress: Progress = SILENT, text: Message | None = None
) -> Found:
    """For each row of `left` the `count` rows of `right` with the largest products.

    Features frequent in `right` are not looked at but for rows that have hardly any others, nor are more than the most
    telling ones of each row.
    """
    is_large = right.shape[0] > _LARGE
    frequency = np.bincount(right.indices, minlength=right.shape[1])
    limit = max(_COMMON_LEAST, int(_COMMON_SHARE * right.shape[0]))
    seldom = _only(left, frequency <= limit)
    poor = np.flatnonzero((np.diff(seldom.indptr) < _FEW) & (np.diff(left.indptr) > np.diff(seldom.indptr)))
    looser = _only(left[poor], frequency <= limit * _LOOSER)
    pieces: list[Found] = []
    for some, names, most in ((seldom, np.arange(left.shape[0]), _TELLING), (looser, poor, _FEW)):
        wanted = _most_telling(some, most) if is_large else some
        pieces += _search(wanted, right, count, names, progress=progress, text=text)
    pieces.append((np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)))
    rows, columns, scores = zip(*pieces, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(scores)


def _most_telling(matrix: Matrix, most: int) -> Matrix:
    """Each row with its heaviest features only."""
    counts = np.diff(matrix.indptr)
    if not counts.size or counts.max() <= most:
        return matrix
    rows = np.repeat(np.arange(matrix.shape[0]), counts)
    order = np.lexsort((-matrix.data, rows))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - matrix.indptr[rows]
    kept = rank < most
    starts = np.concatenate(([0], np.cumsum(np.minimum(counts, most))))
    return Matrix((matrix.data[kept], matrix.indices[kept], starts), shape=matrix.shape)


def _only(matrix: Matrix, features: NDArray[np.bool_]) -> Matrix:
    kept = matrix.copy()
    kept.data = np.where(features[kept.indices], kept.data, 0).astype(np.float32)
    kept.eliminate_zeros()
    return kept


def _search(
    left: Matrix, right: Matrix, count: int, names: Ints, *, progress: Progress, text: Message | None
) -> Iterator[Found]:
    turned = right.T.tocsr()
    starts = range(0, left.shape[0], _PIECE)

    def search(start: int) -> Found:
        product = left[start : start + _PIECE] @ turned
        return _top(product, count, names[start : start + _PIECE])

    # Products of sparse matrices run beside each other: scipy lets go of the interpreter while it multiplies.
    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as threads:
        waiting = [threads.submit(search, start) for start in starts]
        try:
            for start, found in zip(starts, waiting, strict=True):
                progress.step(start, left.shape[0], text)
                yield found.result()
        finally:
            for found in waiting:
                found.cancel()


def _top(product: Matrix, count: int, names: Ints) -> Found:
    """The largest entries of each row."""
    starts, data = product.indptr, product.data
    kept = []
    for start, end in pairwise(starts.tolist()):
        if end - start > count:
            kept.append(start + np.argpartition(data[start:end], end - start - count)[-count:])
        elif end > start:
            kept.append(np.arange(start, end))
    places = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int64)
    rows = np.searchsorted(starts, places, side="right") - 1
    return names[rows], product.indices[places].astype(np.int64), data[places]
