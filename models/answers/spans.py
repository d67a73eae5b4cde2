# SPDX-License-Identifier: Apache-2.0
"""Lengths of time between dates that may be inexact, and the parts of a year that dates lie in."""

from __future__ import annotations

from datetime import date

from models.answers.answer import Span
from models.answers.facts import When


def months_since(when: When, day: date) -> Span | None:
    """Whole months from a date to a day: fewest and most. None where the date has no last day."""
    if when.upper is None:
        return None
    least = _months(date.fromisoformat(when.upper), day)
    return Span(max(least, 0), None if when.lower is None else max(_months(date.fromisoformat(when.lower), day), 0))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def days_between(first: When, last: When) -> Span | None:
    """Days from one date to another, fewest and most; negative where the second comes first. None where open."""
    bounds = (first.lower, first.upper, last.lower, last.upper)
    if None in bounds:
        return None
    early, late, begin, end = (date.fromisoformat(day or "") for day in bounds)
    return Span((begin - late).days, (end - early).days)


def year_of(when: When) -> str | None:
    """The year that a date certainly lies in."""
    if when.lower is None or when.upper is None or when.lower[:4] != when.upper[:4]:
        return None
    return when.lower[:4]


def quarter_of(when: When) -> str | None:
    """The quarter that a date certainly lies in, as EDTF (2025-33 is the first of 2025), or else its year."""
    year = year_of(when)
    if year is None or when.lower is None or when.upper is None:
        return None
    first, last = ((int(day[5:7]) - 1) // 3 for day in (when.lower, when.upper))
    return f"{year}-{33 + first}" if first == last else year
