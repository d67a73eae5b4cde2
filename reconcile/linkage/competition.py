# SPDX-License-Identifier: Apache-2.0
"""Candidates of one row compete with each other and with "none of them": weights become probabilities."""

from __future__ import annotations

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reconcile.linkage.candidates import Candidates

Doubles = NDArray[np.float64]

_HIGHEST = 200.0


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


def compete(chances: Doubles, pairs: Candidates, sizes: tuple[int, int], mode: Mode) -> Doubles:
    """The probability of each pair."""
    if mode is Mode.MANY_TO_MANY:
        return np.asarray(chances / (1.0 + chances))
    against = np.bincount(pairs.left, weights=chances, minlength=sizes[0])[pairs.left]
    if mode is Mode.ONE_TO_ONE:
        against = against + np.bincount(pairs.right, weights=chances, minlength=sizes[1])[pairs.right] - chances
    return np.asarray(chances / (1.0 + against))


def is_best(weights: Doubles, group: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """Which pairs are the best of their row (or column)."""
    best = np.full(size, -np.inf)
    np.maximum.at(best, group, weights)
    return np.asarray(weights >= best[group])
