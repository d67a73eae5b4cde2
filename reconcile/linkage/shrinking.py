# SPDX-License-Identifier: Apache-2.0
"""Keeps what is learnt in order: more agreement may not speak less for the same thing (isotonic regression)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
_ROUNDS = 6
_PIECE = 200_000


def rising(values: Doubles, weights: Doubles) -> Doubles:
    """The non-decreasing values nearest to the given ones: pool adjacent violators."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, first, some), (other, second, more) = blocks[-2:]
            blocks[-2:] = [((one * first + other * second) / (first + second), first + second, some + more)]
    return np.repeat([block[0] for block in blocks], [block[2] for block in blocks])


def rising_grid(values: Doubles, weights: Doubles) -> Doubles:
    """The same along every axis of a grid, by turns, until nothing moves."""
    values = values.copy()
    for _ in range(_ROUNDS):
        before = values.copy()
        for axis in range(values.ndim):
            lines = np.moveaxis(values, axis, -1)
            loads = np.moveaxis(weights, axis, -1)
            for place in zip(*np.nonzero((np.diff(lines, axis=-1) < 0).any(axis=-1)), strict=True):
                lines[place] = rising(lines[place], loads[place])
        if np.array_equal(before, values):
            break
    return values


def between(grid: Doubles, places: NDArray[np.float32]) -> Doubles:
    """The values of a grid at places between its cells, linearly in each direction."""
    if len(places) > _PIECE:
        return np.concatenate(
            [between(grid, places[at : at + _PIECE]) for at in range(0, len(places), _PIECE)]
        )
    total = np.zeros(len(places))
    lower = np.minimum(np.floor(places).astype(np.int64), np.array(grid.shape) - 2)
    part = places - lower
    strides = np.array([int(np.prod(grid.shape[axis + 1 :])) for axis in range(grid.ndim)])
    flat, cells = grid.ravel(), lower @ strides
    sides = [(1.0 - part[:, axis], part[:, axis]) for axis in range(grid.ndim)]
    for corner in np.ndindex(*(2,) * grid.ndim):
        share = sides[0][corner[0]]
        for axis in range(1, grid.ndim):
            share = share * sides[axis][corner[axis]]
        total += share * flat[cells + int(strides @ np.array(corner))]
    return total
