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
_FIGURE = 7
"""A figure is kept on one line up to such a part of the room."""
_BITS = 40
"""In so many parts the room is given away that is left."""


def column_widths(
    rows: Sequence[Sequence[str]], room: float, size: float, figures: Sequence[bool] = ()
) -> list[float]:
    """Points for each column, together at most `room`, for letters of this size.

    Each gets what it wants if there is enough. Otherwise none becomes narrower than its longest word, or its longest
    figure where `figures` says so, and what is left goes bit by bit where it makes the rows lower.
    """
    seen = rows[:_LOOKED_AT]
    lengths = [[_width(drawable(words), size) for words in row] for row in seen]
    wanted = [max(_LEAST, *column) for column in zip(*lengths, strict=True)]
    if sum(wanted) <= room:
        return wanted
    columns = zip(*seen, strict=True)
    widths = [min(max(_LEAST, *(_longest(words, size) for words in column)), room / 4) for column in columns]
    for place, is_figure in enumerate(figures):
        if is_figure:
            longest = max(line[place] for line in lengths[1:]) if len(lengths) > 1 else 0
            widths[place] = max(widths[place], min(longest, room / _FIGURE))
    if sum(widths) >= room:
        return [one * room / sum(widths) for one in widths]
    bit = (room - sum(widths)) / _BITS
    for _ in range(_BITS):
        gains = [_gain(lengths, widths, place, bit) for place in range(len(widths))]
        widths[gains.index(max(gains))] += bit
    return widths


def _gain(lengths: Sequence[Sequence[float]], widths: Sequence[float], place: int, bit: float) -> float:
    """By how many lines all rows together become lower when a column becomes a bit wider."""
    gain = 0.0
    for row in lengths:
        before = max(1.0, *(length / width for length, width in zip(row, widths, strict=True)))
        if row[place] / widths[place] == before:
            others = (row[other] / width for other, width in enumerate(widths) if other != place)
            gain += before - max(1.0, row[place] / (widths[place] + bit), *others)
    return gain


def _width(words: str, size: float) -> float:
    return width_of(words, size, bold=True) + _SPARE


def _longest(words: str, size: float) -> float:
    return max((_width(piece.rstrip(), size) for piece in pieces(drawable(words))), default=0)
