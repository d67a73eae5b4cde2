# SPDX-License-Identifier: Apache-2.0
"""The dates that are kept: a subset of EDTF (ISO 8601-2) levels 1 and 2, their bounds, precision and wording.

An atom is 2025, 2025-09, 2025-09-30, a quarter 2025-33..36, a half-year 2025-40..41 or a season 2025-21..24, with
`~` (approximate), `?` (uncertain) or `%` (both) behind it. A value is an atom or an interval of two atoms, either of
which may be `..` (open), and " estimated" behind it when the date still lay ahead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from models.values.english_months import MONTH_ABBREVIATIONS

Precision = Literal["day", "month", "quarter", "half", "year", "range", "open"]

_ATOM = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
ESTIMATED = " estimated"
_SPANS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""First and last month of EDTF's numbered parts of a year; a (northern) winter ends in the next year."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One EDTF date without interval. `part` is a month or a numbered part of the year; `mark` is "", ~, ? or %."""

    year: int
    part: int | None = None
    day: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        part = "" if self.part is None else f"-{self.part:02d}"
        return f"{self.year:04d}{part}{'' if self.day is None else f'-{self.day:02d}'}{self.mark}"

    @property
    def valid(self) -> bool:
        """Whether the calendar has this date."""
        if not 1000 <= self.year <= 2999:
            return False
        if self.part is None:
            return True
        if self.day is None:
            return 1 <= self.part <= 12 or self.part in _SPANS
        return 1 <= self.part <= 12 and 1 <= self.day <= monthrange(self.year, self.part)[1]

    @property
    def lower(self) -> str:
        """First day it can mean, in ISO form."""
        month = 1 if self.part is None else _SPANS.get(self.part, (self.part, 0))[0]
        return f"{self.year:04d}-{month:02d}-{self.day or 1:02d}"

    @property
    def upper(self) -> str:
        """Last day it can mean, in ISO form."""
        month = 12 if self.part is None else _SPANS.get(self.part, (0, self.part))[1]
        year, month = self.year + (month - 1) // 12, (month - 1) % 12 + 1
        return f"{year:04d}-{month:02d}-{self.day or monthrange(year, month)[1]:02d}"

    @property
    def precision(self) -> Precision:
        """How exact it is; a season counts as a range."""
        if self.part is None:
            return "year"
        if self.day is not None:
            return "day"
        if self.part <= 12:
            return "month"
        return "range" if self.part < 30 else "quarter" if self.part < 40 else "half"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A canonical date, taken apart. An interval has `end`; None at either side is open."""

    start: Atom | None
    end: Atom | None
    interval: bool
    estimated: bool

    def __str__(self) -> str:
        ends = f"{self.start or '..'}/{self.end or '..'}" if self.interval else str(self.start)
        return ends + (ESTIMATED if self.estimated else "")

    @property
    def lower(self) -> str | None:
        """First possible day in ISO form, None when open."""
        return self.start.lower if self.start else None

    @property
    def upper(self) -> str | None:
        """Last possible day in ISO form, None when open."""
        last = self.end if self.interval else self.start
        return last.upper if last else None

    @property
    def precision(self) -> Precision:
        """The precision of an atom; intervals are "range", or "open" where an end is missing."""
        if not self.interval:
            return self.start.precision if self.start else "open"
        return "range" if self.start and self.end else "open"

    @property
    def qualifier(self) -> str | None:
        """ "estimated", "approximate", "uncertain" or None, in this order of importance."""
        if self.estimated:
            return "estimated"
        marks = "".join(atom.mark for atom in (self.start, self.end) if atom)
        return "approximate" if set(marks) & set("~%") else "uncertain" if marks else None


def read_atom(text: str) -> Atom | None:
    """A canonical atom, or None when it is none or the calendar has no such date."""
    found = _ATOM.fullmatch(text)
    if found is None:
        return None
    part, day = found["part"], found["day"]
    atom = Atom(int(found["year"]), int(part) if part else None, int(day) if day else None, found["mark"])
    return atom if atom.valid else None


@lru_cache(maxsize=16384)
def read_edtf(value: str) -> DateValue | None:
    """A canonical value taken apart; None when `value` is not canonical."""
    core, estimated = (value[: -len(ESTIMATED)], True) if value.endswith(ESTIMATED) else (value, False)
    first, slash, second = core.partition("/")
    if not slash:
        atom = read_atom(first)
        return None if atom is None else DateValue(atom, None, interval=False, estimated=estimated)
    start = None if first == ".." else read_atom(first)
    end = None if second == ".." else read_atom(second)
    if (start is None and first != "..") or (end is None and second != "..") or not (start or end):
        return None
    if start and end and start.lower > end.upper:
        return None
    return DateValue(start, end, interval=True, estimated=estimated)


# Words for intervals that were written as one word: (marks, first part, last part) -> wording.
_YEAR_PARTS = {("01", "03"): ("年初", "early"), ("05", "08"): ("年中", "mid"), ("10", "12"): ("年底", "late")}
_MONTH_PARTS = {("01", "10"): ("初", "early"), ("11", "20"): ("中", "mid"), ("21", ""): ("底", "late")}
_THIRDS = {("01", "10"): "上旬", ("11", "20"): "中旬", ("21", ""): "下旬"}
_SEASONS = {21: ("春季", "spring"), 22: ("夏季", "summer"), 23: ("秋季", "autumn"), 24: ("冬季", "winter")}


def shown(value: DateValue, language: str) -> str:
    """The value in words of "zh" or "en", which read back as the same value."""
    chinese = language.startswith("zh")
    text = _shown_interval(value, chinese) if value.interval else _shown_atom(value.start, chinese)
    if not value.estimated:
        return text
    return f"{text}（预计）" if chinese else f"{text} (estimated)"


def _shown_interval(value: DateValue, chinese: bool) -> str:
    start, end = value.start, value.end
    if start is None:
        return f"{_shown_atom(end, chinese)}及以前" if chinese else f"until {_shown_atom(end, chinese)}"
    if end is None:
        return f"{_shown_atom(start, chinese)}起" if chinese else f"since {_shown_atom(start, chinese)}"
    if word := _one_word(start, end, chinese):
        return word
    return f"{_shown_atom(start, chinese)}{'至' if chinese else ' to '}{_shown_atom(end, chinese)}"


def _one_word(start: Atom, end: Atom, chinese: bool) -> str | None:
    """年初, early 2025, 3月下旬: the word an interval was written as, if there is one."""
    if start.year != end.year or start.mark != end.mark or start.part is None or end.part is None:
        return None
    if start.day is None and end.day is None and start.mark == "~":
        words = _YEAR_PARTS.get((f"{start.part:02d}", f"{end.part:02d}"))
        return words and (f"{start.year}{words[0]}" if chinese else f"{words[1]} {start.year}")
    if start.part != end.part or start.day is None or end.day is None:
        return None
    last = (
        ""
        if str(end) == end.upper + end.mark and end.day > 20 and end.upper == _month_end(end)
        else f"{end.day:02d}"
    )
    month = Atom(start.year, start.part)
    if start.mark == "~" and (words := _MONTH_PARTS.get((f"{start.day:02d}", last))):
        return (
            f"{_shown_atom(month, chinese)}{words[0]}"
            if chinese
            else f"{words[1]} {_shown_atom(month, chinese)}"
        )
    if not start.mark and chinese and (third := _THIRDS.get((f"{start.day:02d}", last))):
        return f"{_shown_atom(month, chinese)}{third}"
    return None


def _month_end(atom: Atom) -> str:
    return Atom(atom.year, atom.part).upper


def _shown_atom(atom: Atom | None, chinese: bool) -> str:
    if atom is None:
        return ".."
    text = _chinese(atom) if chinese else _english(atom)
    about = "约" if chinese else "about "
    question = "？" if chinese else "?"
    return (
        (about if atom.mark in ("~", "%") and atom.mark else "")
        + text
        + (question if atom.mark in ("?", "%") and atom.mark else "")
    )


def _chinese(atom: Atom) -> str:
    year = f"{atom.year}年"
    if atom.part is None:
        return year
    if atom.day is not None:
        return f"{year}{atom.part}月{atom.day}日"
    if atom.part <= 12:
        return f"{year}{atom.part}月"
    if atom.part in _SEASONS:
        return year + _SEASONS[atom.part][0]
    return (
        f"{year}{'上' if atom.part == 40 else '下'}半年"
        if atom.part >= 40
        else f"{year}第{'一二三四'[atom.part - 33]}季度"
    )


def _english(atom: Atom) -> str:
    if atom.part is None:
        return str(atom.year)
    if atom.part > 12:
        season = _SEASONS.get(atom.part)
        word = season[1] if season else f"H{atom.part - 39}" if atom.part >= 40 else f"Q{atom.part - 32}"
        return f"{word} {atom.year}"
    month = f"{MONTH_ABBREVIATIONS[atom.part - 1]} {atom.year}"
    return month if atom.day is None else f"{atom.day} {month}"
