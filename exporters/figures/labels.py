# SPDX-License-Identifier: Apache-2.0
"""Finds room for names beside marks, so that none covers another; a name without room is left to the tip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporters.figures.board import SMALL, Box, width_of

_HIGH = SMALL * 1.25


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and the mark that it belongs to."""

    words: str
    x: float
    y: float
    size: float
    row: int


def place_labels(wanted: Sequence[Placed], room: Box) -> Iterator[tuple[Placed, tuple[float, float], Box]]:
    """(name, left end of its middle line, its box) for all that have room, right of the mark if possible."""
    taken = [Box(one.x - one.size / 2, one.y - one.size / 2, one.size, one.size) for one in wanted]
    for one in wanted:
        wide, away = width_of(one.words, SMALL), one.size / 2 + 3
        for x, y in (
            (one.x + away, one.y),
            (one.x - away - wide, one.y),
            (one.x - wide / 2, one.y - away - _HIGH / 2),
            (one.x - wide / 2, one.y + away + _HIGH / 2),
            (one.x + away * 0.7, one.y - away - _HIGH * 0.3),
            (one.x + away * 0.7, one.y + away + _HIGH * 0.3),
        ):
            box = Box(x, y - _HIGH / 2, wide, _HIGH)
            inside = box.x >= room.x and box.right <= room.right + 12 and box.y >= room.y and box.bottom <= room.bottom
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield one, (x, y), box
                break


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
