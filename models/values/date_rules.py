# SPDX-License-Identifier: Apache-2.0
"""Rules by which an expression of time is read: a pattern for the whole of it, and what it then means."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.values.date_reading import NO_SUCH_DATE, YEAR_COMPLETED, Reading, Result, Span
from models.values.edtf import Atom

Rule = Callable[[re.Match[str], Reading], Result]
"""Reads a find; None where it does not fit after all, so that the rules behind it are asked."""


class Rules:
    """Patterns with their rules, in the order in which they are tried."""

    def __init__(self) -> None:
        self.listed: list[tuple[re.Pattern[str], Rule]] = []

    def add(self, pattern: str) -> Callable[[Rule], Rule]:
        """Decorates the rule for what matches the pattern as a whole; of several, the lowest is tried first."""

        def listed(rule: Rule) -> Rule:
            self.listed.append((re.compile(pattern), rule))
            return rule

        return listed


YEAR = r"(?P<year>[12]\d{3})"
SHORT_YEAR = r"(?P<year>[12]\d{3}|'?\d\d)"
SEP = r"\s*[-/.]\s*"


def checked(reading: Reading, year: int, part: int | None = None, day: int | None = None) -> Result:
    """The date, or why it is none, as with 31 June."""
    atom = Atom(year, part, day)
    return Span(atom) if atom.valid else NO_SUCH_DATE.format(text=reading.written)


def full_year(digits: str, reading: Reading) -> int:
    """A year of four digits, or of two digits in a form that shows it is a year."""
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    reading.notes.append(YEAR_COMPLETED.format(year=year))
    return year
