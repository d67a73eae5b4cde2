# SPDX-License-Identifier: Apache-2.0
"""The nearest rows of one sparse matrix for each row of another, without looking at all pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models.progress import SILENT, Progress
from models.text import Message
from reconcile.linkage.lexicon import Floats, Ints, Matrix

_PIECE = 2_000
_COMMON_SHARE = 0.005
_COMMON_LEAST = 200
_FEW = 3
"""Rows left with fewer features than this are searched once more with the frequent ones."""
_LOOSER = 25

Found = tuple[Ints, Ints, Floats]
"""(row of the first matrix, row of the second, nearness)."""


def unit(matrix: Matrix) -> Matrix:
    """Each row divided by its length."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = matrix.copy()
    scaled.data = (scaled.data / np.repeat(np.maximum(lengths, 1e-9), np.diff(scaled.indptr))).astype(
        np.float32
    )
    return scaled


def nearest(
    left: Matrix, right: Matrix, count: int, progress: Progress = SILENT, text: Message | None = None
) -> Found:
    """For each row of `left` the `count` rows of `right` with the largest products; features frequent in `right`
    are not looked at but for rows that have hardly any others."""
    frequency = np.bincount(right.indices, minlength=right.shape[1])
    limit = max(_COMMON_LEAST, int(_COMMON_SHARE * right.shape[0]))
    seldom = _only(left, frequency <= limit)
    pieces = list(_search(seldom, right, count, np.arange(left.shape[0]), progress=progress, text=text))
    poor = np.flatnonzero((np.diff(seldom.indptr) < _FEW) & (np.diff(left.indptr) > np.diff(seldom.indptr)))
    if poor.size:
        looser = _only(left[poor], frequency <= limit * _LOOSER)
        pieces += _search(looser, right, count, poor, progress=progress, text=text)
    if not pieces:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    rows, columns, scores = zip(*pieces, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(scores)


def _only(matrix: Matrix, features: NDArray[np.bool_]) -> Matrix:
    kept = matrix.copy()
    kept.data = np.where(features[kept.indices], kept.data, 0).astype(np.float32)
    kept.eliminate_zeros()
    return kept


def _search(
    left: Matrix, right: Matrix, count: int, names: Ints, *, progress: Progress, text: Message | None
) -> Iterator[Found]:
    turned = right.T.tocsr()
    for start in range(0, left.shape[0], _PIECE):
        progress.step(start, left.shape[0], text)
        product = left[start : start + _PIECE] @ turned
        yield _top(product, count, names[start : start + _PIECE])


def _top(product: Matrix, count: int, names: Ints) -> Found:
    """The largest `count` entries of each row."""
    starts, data = product.indptr, product.data
    kept = []
    for row in range(len(starts) - 1):
        start, end = starts[row], starts[row + 1]
        if end - start > count:
            kept.append(start + np.argpartition(data[start:end], end - start - count)[-count:])
        elif end > start:
            kept.append(np.arange(start, end))
    places = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int64)
    rows = np.searchsorted(starts, places, side="right") - 1
    return names[rows], product.indices[places].astype(np.int64), data[places]
