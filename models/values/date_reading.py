# SPDX-License-Identifier: Apache-2.0
"""What is known while one date is read: the text, its hints, notes on the way, and what an expression may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.text import Message, mark
from models.values.base import Hints
from models.values.edtf import Atom

FIRST_YEAR, LAST_YEAR = 1990, 2040

AMBIGUOUS = mark(
    "Values", "“{text}” could be {first} or {second}; say whether day or month comes first in this column."
)
MONTH_OR_DAY = mark(
    "Values", "“{text}” could be {first} or day {day} of a month without a year; write the year in full."
)
NO_SUCH_DATE = mark("Values", "“{text}” is not a date of the calendar.")
NO_YEAR = mark("Values", "“{text}” names no year, and the date of the document is not known.")
TWO_DIGIT_YEAR = mark("Values", "“{text}” has a year of two digits; write four.")
YEAR_FROM_DOCUMENT = mark("Values", "The year was taken from the date of the document.")
YEAR_COMPLETED = mark("Values", "The year of two digits was read as {year}.")
SERIAL_READ = mark("Values", "{text} was read as a day count of a spreadsheet.")
OTHER_ORDER = mark(
    "Values",
    "Read with the month in the other place than the rest of the column: no other reading is possible.",
)
TENTH_MONTH = mark("Values", "Read as January; a spreadsheet may have made it of {year}.10.")
THIRD_OF_YEAR = mark(
    "Values", "旬 is a part of a month; of a year it was read as its beginning, middle or end."
)
NORTHERN = mark("Values", "Read as a season of the northern hemisphere.")


@dataclass(slots=True)
class Reading:
    """One text being read: what it is shown as in reasons, its hints, and the notes gathered on the way."""

    written: str
    hints: Hints
    estimated: bool = False
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """What one expression means: one atom, or the first and last atom of a named part (年初, 3月下旬)."""

    start: Atom
    end: Atom | None = None

    @property
    def last(self) -> Atom:
        """The atom it ends with."""
        return self.end or self.start


Result = Span | Message | None
"""What was read; or the reason why it cannot be; or None when the text is no date at all."""
