# SPDX-License-Identifier: Apache-2.0
"""The axis of pictures whose marks stand on days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.scales import Scale, year_ticks
from exporters.figures.scene import Days

_PART, _NAMED = 0.03, 0.2
"""Parts of the axis left free at its ends, and at its beginning where early dates are named there."""
_LEAST_DAYS = 120
_SQUEEZED = 1.6
"""Where the first twentieth would take so much of the axis, it is pressed to its beginning and named instead."""


def year_axis(days: Iterable[Days], box: Box) -> tuple[Scale, list[tuple[float, str]]] | None:
    """A scale of whole years with their names in the middle, where all dates are whole years."""
    known = list(days)
    if any(one.last - one.first < 364 for one in known):
        return None
    years = range(date.fromordinal(min(one.first for one in known)).year,
                  date.fromordinal(max(one.last for one in known)).year + 1)  # fmt: skip
    first, last = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()
    return Scale(first, last, box.x, box.right), [(date(year, 7, 1).toordinal(), str(year)) for year in years]


def date_axis(days: Iterable[Days], box: Box, also: date | None = None) -> tuple[Scale, list[tuple[float, str]]]:
    """A scale that holds all days (and `also`, where it is near), and its ticks; see `before` for the odd early one."""
    known = list(days)
    first, last = min(one.first for one in known), max(one.last for one in known)
    if also is not None and first - 800 < also.toordinal() < last + 800:
        first, last = min(first, also.toordinal()), max(last, also.toordinal())
    early = sorted(one.last for one in known)[len(known) // 20]
    is_pressed = last - first > _SQUEEZED * (last - early + 1)
    if is_pressed:
        first = min(early, *(one.first for one in known if one.last >= early))
    room = max((last - first) * _PART, _LEAST_DAYS / 2 if last - first < _LEAST_DAYS else 10)
    lead = max(room, (last - first) * _NAMED) if is_pressed else room
    low, high = int(first - lead), int(last + room)
    marks = [(float(day), label) for day, label in year_ticks(low, high, max(2, int(box.width // 58)))]
    return Scale(low, high, box.x, box.right), marks


def before(board: Board, scale: Scale, day: Days, y: float, words: str, *, until: float = inf) -> bool:
    """Name a date that lies before the axis at its left end, or only point there if something stands at `until`.

    Whether it does lie before.
    """
    if day.last >= scale.low:
        return False
    said = f"‹ {words}"
    fits = width_of(said, SMALL) < until - scale.start - 8
    board.text((scale.start, y), said if fits else "‹", SMALL, board.ink.muted, halo=True)
    return True
