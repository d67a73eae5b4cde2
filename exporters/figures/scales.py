# SPDX-License-Identifier: Apache-2.0
"""From values to places on paper: along a line, by powers of ten, by days; and where the ticks go."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` between the places `start` and `end` (points)."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The place of a value; what lies outside is drawn at the end."""
        low, high, here = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, here = math.log10(low), math.log10(high), math.log10(here)
        return self.start + (here - low) / (high - low) * (self.end - self.start)


def ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """Round values from `low` to past `high`, at most about `most` of them."""
    span = (high - low) or 1.0
    raw = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * one for one in _STEPS if power * one >= raw * 0.999)
    if whole:
        step = max(1.0, math.ceil(step))
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten around the values, and their thirds where there are few."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    last = max(last, first + 1)
    powers = [10.0**number for number in range(first, last + 1)]
    if last - first > 2:
        return powers
    return sorted({*powers, *(3 * power for power in powers[:-1])})


def year_ticks(low: int, high: int, most: int) -> list[tuple[int, str]]:
    """(day as an ordinal, its label) at the first of years, half-years, quarters or months between two days."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    for step in (1, 3, 6, 12, 24, 60, 120, 240):
        if months / step <= most:
            break
    found = []
    for month in range(first.year * 12 // step * step, last.year * 12 + 12, step):
        day = date(month // 12, month % 12 + 1, 1)
        if low <= day.toordinal() <= high:
            found.append((day.toordinal(), str(day.year) if step >= 12 else f"{day.year}-{day.month:02}"))
    return found
