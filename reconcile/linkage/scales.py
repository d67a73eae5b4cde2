# SPDX-License-Identifier: Apache-2.0
"""Scales of agreement: the levels that a comparison can find, in words, and what they are worth before any data."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.text import Message
from reconcile.linkage.spec import LinkField

Levels = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two values may stand to each other."""

    words: Message
    bits: float
    """What it says for (or, negative, against) the same thing, before anything is learnt."""
    most: float = 12.0
    least: float = -12.0
    """Bounds of what may be learnt."""
    group: int = 0
    """Levels of one group are weighed against each other only."""
    pool: int = 0
    """Levels of one pool, other than 0, rise and fall together by what is learnt of all of them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """All levels of one comparison. Level 0 of the data is "not comparable"; level n is levels[n - 1]."""

    key: str
    levels: tuple[Level, ...]
    learnt: bool = True
    shape: tuple[int, ...] = ()
    """The first levels as a grid: along each axis agreement grows, so what is learnt may not fall."""
    rising: tuple[tuple[int, ...], ...] = ()
    """Further rows of level numbers along which what is learnt may not fall."""
    believed: float = 20.0
    """How many matches what is known beforehand counts for."""

    def bits(self) -> NDArray[np.float64]:
        """What each level is worth beforehand, 0 in front for "not comparable"."""
        return np.array([0.0, *(level.bits for level in self.levels)])


def twice(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """The same levels again in a second group, to be weighed apart."""
    return (*levels, *(replace(level, group=level.group + 1) for level in levels))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found for each pair."""

    field: LinkField
    scale: Scale
    levels: Levels
    """0 where the two cannot be compared."""
    places: NDArray[np.float32] | None = None
    """For scales with a grid: where between the middles of the cells each pair lies, along each axis."""
