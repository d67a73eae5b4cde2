# SPDX-License-Identifier: Apache-2.0
"""Candidates of one row compete with each other and with "none of them": weights become probabilities."""

from __future__ import annotations

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reconcile.linkage.candidates import Candidates

Doubles = NDArray[np.float64]

_HIGHEST = 150.0
_SHARPER = 2.0
"""Candidates of one row have much in common that speaks for all of them, so among themselves their difference counts
double; against "none" it counts once."""
_ROUNDS = 4


class Mode(Enum):
    """Which answers exclude each other."""

    ONE_TO_ONE = "one_to_one"
    """Both tables list each thing once."""
    MANY_TO_ONE = "many_to_one"
    """The right table lists each thing once, the left one may repeat."""
    MANY_TO_MANY = "many_to_many"
    """Both may repeat: pairs do not compete."""


def odds(weights: Doubles, share: float, pairs: Candidates) -> Doubles:
    """Odds of each pair against none, when `share` of the left rows have a counterpart among their candidates."""
    rows = max(1, len(np.unique(pairs.left)))
    prior = share / (1.0 - share) * rows / max(1, len(pairs))
    return np.asarray(np.exp2(np.clip(weights, -_HIGHEST, _HIGHEST)) * prior)


def probabilities(chances: Doubles, pairs: Candidates, sizes: tuple[int, int], mode: Mode) -> Doubles:
    """The probability of each pair, from its odds against none."""
    return settle(chances, pairs, sizes) if mode is Mode.ONE_TO_ONE else compete(chances, pairs, sizes, mode)


def compete(chances: Doubles, pairs: Candidates, sizes: tuple[int, int], mode: Mode) -> Doubles:
    """The probability of each pair."""
    if mode is Mode.MANY_TO_MANY:
        return np.asarray(chances / (1.0 + chances))
    powers = chances**_SHARPER
    counted = np.where(pairs.lead, powers, 0.0)
    against = _summed(pairs.left, counted, sizes[0])
    if mode is Mode.ONE_TO_ONE:
        against = against + _summed(pairs.right, powers, sizes[1]) - powers
    return np.asarray(powers / (_none(chances) + np.maximum(against, powers)))


def settle(chances: Doubles, pairs: Candidates, sizes: tuple[int, int]) -> Doubles:
    """Probabilities where each thing stands once on either side: a rival that is taken elsewhere is no rival."""
    likely = compete(chances, pairs, sizes, Mode.ONE_TO_ONE)
    powers = chances**_SHARPER
    for _ in range(_ROUNDS):
        taken_left = _summed(pairs.left, likely, sizes[0]) - likely
        taken_right = _summed(pairs.right, likely, sizes[1]) - likely
        in_row = powers * np.clip(1.0 - taken_right, 0.0, 1.0)
        in_column = powers * np.clip(1.0 - taken_left, 0.0, 1.0)
        against = (
            _summed(pairs.left, in_row, sizes[0])
            - in_row
            + _summed(pairs.right, in_column, sizes[1])
            - in_column
        )
        likely = (likely + powers / (_none(chances) + powers + np.maximum(against, 0.0))) / 2.0
    return np.asarray(likely)


def _summed(group: NDArray[np.int64], values: Doubles, size: int) -> Doubles:
    """For each pair the sum over all pairs of its row (or column)."""
    return np.asarray(np.bincount(group, weights=values, minlength=size)[group], dtype=np.float64)


def _none(chances: Doubles) -> Doubles:
    """What "none" weighs where differences among candidates are raised to a power."""
    return np.asarray(np.maximum(chances, 1e-90) ** (_SHARPER - 1.0))


def is_best(weights: Doubles, group: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """Which pairs are the best of their row (or column)."""
    best = np.full(size, -np.inf)
    np.maximum.at(best, group, weights)
    return np.asarray(weights >= best[group])


def second_best(values: Doubles, pairs: Candidates, size: int) -> Doubles:
    """For each pair the largest value of another candidate of its row, 0 without one; twins are no other."""
    rivals = np.where(pairs.lead, values, 0.0)
    first = np.zeros(size)
    np.maximum.at(first, pairs.left, rivals)
    is_first = rivals >= first[pairs.left]
    many = np.bincount(pairs.left, weights=is_first, minlength=size) > 1
    second = np.zeros(size)
    np.maximum.at(second, pairs.left, np.where(is_first, 0.0, rivals))
    return np.where((values >= first[pairs.left]) & ~many[pairs.left], second[pairs.left], first[pairs.left])
