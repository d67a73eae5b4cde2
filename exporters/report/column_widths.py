# SPDX-License-Identifier: Apache-2.0
"""How the width of a page is shared among the columns of a table, by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.figures.board import pieces, width_of
from exporters.figures.fonts import drawable

_LEAST = 24.0
_SPARE = 0.5
_LOOKED_AT = 60
"""Rows that the widths go by."""


def column_widths(rows: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """Points for each column, together at most `room`, for letters of this size.

    Each gets what it wants if there is enough. Otherwise those that want most share the want, down to the width of
    their longest word.
    """
    columns = list(zip(*rows[:_LOOKED_AT], strict=True))
    wanted = [max(_LEAST, *(_width(drawable(words), size) for words in column)) for column in columns]
    if sum(wanted) <= room:
        return wanted
    least = [min(max(_LEAST, *(_longest(words, size) for words in column)), room / 4) for column in columns]
    if sum(least) >= room:
        return [one * room / sum(least) for one in least]
    return _shared(wanted, least, room)


def _width(words: str, size: float) -> float:
    return width_of(words, size, bold=True) + _SPARE


def _longest(words: str, size: float) -> float:
    return max((_width(piece.rstrip(), size) for piece in pieces(drawable(words))), default=0)


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The same ceiling for all that want more than it, as high as the room allows."""
    low, high = 0.0, max(wanted)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(max(few, min(many, middle)) for few, many in zip(least, wanted, strict=True)) > room:
            high = middle
        else:
            low = middle
    return [max(few, min(many, low)) for few, many in zip(least, wanted, strict=True)]
