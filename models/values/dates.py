# SPDX-License-Identifier: Apache-2.0
"""Dates of any precision: read from Chinese, English and spreadsheets, kept in EDTF, spread into text and bounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.date_context import in_digits, without_clock, without_remarks
from models.values.date_intervals import read_interval
from models.values.date_plain import plain_date
from models.values.date_reading import FIRST_YEAR, LAST_YEAR, Reading
from models.values.edtf import DateValue, read_edtf, shown
from models.values.plain import is_nothing, one_line, split_at
from models.values.wording import phrases, words

_NOT_A_DATE = mark(
    "Values", "“{text}” is not a date that can be read. Write it like 2025-09-30, 2025-09 or 2025年9月."
)
_OUTSIDE = mark("Values", "The year {year} is outside {first} to {last}.")
_EMPTY_DATE = mark(
    "Values", "“{text}” is what spreadsheets and databases write for a date that is not there; it was left blank."
)
_STILL_OPEN = mark("Values", "The text says that it still goes on; no end is known.")

_NEVER_DATES = frozenset(
    words(
        "0000-00-00 0000/00/00 0000年00月00日 1900-01-00 1900/1/0 1900-1-0 1900/01/00 0/0/0000 "
        "00/00/0000 1/0/1900 00000000 0"
    )
)
_ONGOING = frozenset(
    phrases(
        "至今;迄今;ongoing;进行中;正在进行;present;now;现在;目前;continuing;until now;to date;持续中;长期"
    )
)


class _Date:
    """Canonical: EDTF, with " estimated" behind it for dates that still lay ahead."""

    key = "date"
    columns = (Column(""), Column("_lower", "date"), Column("_upper", "date"))

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a date of any precision, or an interval. Day or month first is told by hints, never guessed."""
        if (plain := plain_date(text)) is not None:
            return Parsed(plain)
        return _read(text, hints)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value, its first possible day and its last, None where open."""
        if len(value) == 10 and value[4] == "-" == value[7]:
            return value, value, value
        return _spread(value)

    def show(self, value: str, language: str) -> str:
        """2025年9月, Sep 2025."""
        return _shown(value, language.startswith("zh"))

    def split(self, text: str) -> list[str]:
        """The dates between `;`, `、`, `|` and lines."""
        return split_at(_DATE_LIST, text)


_QUOTED = re.compile(r"^[\"“'‘](?=\d{4})|(?<=\S)[\"”]$")
"""Quotes around a date, and the apostrophe that makes a spreadsheet keep it as text; '23 keeps its own."""
_DATE_LIST = re.compile(r"[;；|｜、\r\n]+")


@lru_cache(maxsize=16384)
def _spread(value: str) -> tuple[SqlValue, ...]:
    known = read_edtf(value)
    return (value, known.lower, known.upper) if known else (value, None, None)


@lru_cache(maxsize=16384)
def _shown(value: str, chinese: bool) -> str:
    known = read_edtf(value)
    return shown(known, "zh" if chinese else "en") if known else value


@lru_cache(maxsize=32768)
def _read(text: str, hints: Hints) -> Parsed | Unreadable:
    written = one_line(text)
    flat = _QUOTED.sub("", unicodedata.normalize("NFKC", written)).casefold().strip(" .。,，;；")
    if is_nothing(written) or is_nothing(flat):
        return Parsed(None)
    if flat in _NEVER_DATES:
        return Parsed(None, (_EMPTY_DATE.format(text=written),))
    if flat in _ONGOING:
        return Parsed(None, (_STILL_OPEN,))
    if known := read_edtf(written):
        return _answer(known, [])
    reading = Reading(written, hints)
    flat = without_remarks(flat, reading)
    value = read_interval(without_clock(in_digits(flat, reading), reading), reading)
    if isinstance(value, Message):
        return Unreadable(value)
    if value is None:
        return Unreadable(_NOT_A_DATE.format(text=written))
    return _answer(replace(value, estimated=reading.estimated), reading.notes)


def _answer(value: DateValue, notes: list[Message]) -> Parsed:
    years = (atom.year for atom in (value.start, value.end) if atom)
    notes += [
        _OUTSIDE.format(year=year, first=FIRST_YEAR, last=LAST_YEAR)
        for year in years
        if not FIRST_YEAR <= year <= LAST_YEAR
    ]
    return Parsed(str(value), tuple(dict.fromkeys(notes)))


DATE = _Date()
