# SPDX-License-Identifier: Apache-2.0
"""Reading one point or one named part of time: 2025年9月30日, 3Q25, early 2025, 31/01/2025, 45566.75."""

from __future__ import annotations

import re
from itertools import chain

from models.values import date_figures, date_parts
from models.values.date_parts import PART, days_of, named_part
from models.values.date_reading import (
    MONTH_OR_DAY,
    NO_SUCH_DATE,
    NO_YEAR,
    YEAR_FROM_DOCUMENT,
    Reading,
    Result,
    Span,
)
from models.values.date_rules import SHORT_YEAR, YEAR, Rules, checked, full_year
from models.values.edtf import Atom
from models.values.english_months import MONTH_PATTERN, MONTHS, month_of

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = rf"(?P<month>{MONTH_PATTERN})"
RULES = Rules()
"""Dates with months in English words, and those without a year."""


def read_span(text: str, reading: Reading) -> Result:
    """Read one expression of casefolded NFKC text whose Han numerals and relative years were made digits."""
    for pattern, rule in chain(date_figures.RULES.listed, date_parts.RULES.listed, RULES.listed):
        found = pattern.fullmatch(text)
        if found is not None and (result := rule(found, reading)) is not None:
            return result
    return None


@RULES.add(rf"(?P<day>\d{{1,2}})(?P<month>{'|'.join(MONTHS)})(?P<year>[12]\d{{3}}|\d\d)")
@RULES.add(rf"{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){YEAR}")
@RULES.add(rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s/-]*{_MONTH},?[\s/-]*{SHORT_YEAR}")
@RULES.add(rf"{YEAR}[\s,/-]*{_MONTH}[\s,/-]*{_DAY}")
def _english_day(found: re.Match[str], reading: Reading) -> Result:
    year = full_year(found["year"].lstrip("'"), reading)
    return checked(reading, year, month_of(found["month"]), int(found["day"]))


@RULES.add(rf"{_MONTH},?(?:\s+of)?[\s/-]*(?P<year>[12]\d{{3}}|'\d\d)")
@RULES.add(rf"{YEAR}[\s,/-]*{_MONTH}")
def _english_month(found: re.Match[str], reading: Reading) -> Result:
    return checked(reading, full_year(found["year"].lstrip("'"), reading), month_of(found["month"]))


@RULES.add(rf"{_MONTH}-(?P<short>\d\d)")
def _month_and_two_digits(found: re.Match[str], reading: Reading) -> Result:
    """Sep-25 is how spreadsheets show September 2025 and how people write 25 September."""
    month = Atom(2000 + int(found["short"]), month_of(found["month"]))
    return MONTH_OR_DAY.format(text=reading.written, first=str(month), day=found["short"])


@RULES.add(rf"{_MONTH}\s*{_DAY}")
@RULES.add(rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]*{_MONTH}")
def _english_day_without_year(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, month_of(found["month"]), int(found["day"]))


@RULES.add(_MONTH)
def _english_month_alone(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, month_of(found["month"]), None)


@RULES.add(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?")
def _chinese_day_without_year(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, int(found["month"]), int(found["day"]))


@RULES.add(r"(?P<month>\d{1,2})\s*月份?(?P<rest>[上中下]旬|初|中|底|末)?")
def _chinese_month_without_year(found: re.Match[str], reading: Reading) -> Result:
    whole = _completed(reading, int(found["month"]), None)
    if not isinstance(whole, Span) or not found["rest"]:
        return whole
    return read_span(f"{whole.start.year}年{whole.start.part}月{found['rest']}", reading)


@RULES.add(rf"{PART}{_MONTH}")
def _part_of_month_without_year(found: re.Match[str], reading: Reading) -> Result:
    whole = _completed(reading, month_of(found["month"]), None)
    if not isinstance(whole, Span) or whole.start.part is None:
        return whole
    return days_of(reading, whole.start.year, whole.start.part, named_part(found["part"]), "~")


@RULES.add(r"第?[1-4]季度?|q[1-4]|[1-4]q|[上下]半年|h[12]|年[初中底末]|年内|全年|[春夏秋冬][季天]")
def _part_without_year(found: re.Match[str], reading: Reading) -> Result:
    if reading.hints.document_date is None:
        return NO_YEAR.format(text=reading.written)
    reading.notes.append(YEAR_FROM_DOCUMENT)
    return read_span(f"{reading.hints.document_date.year}年{found.group()}", reading)


def _completed(reading: Reading, month: int, day: int | None) -> Result:
    """The year that puts a past date not after the document, and a planned one not before it."""
    written_on = reading.hints.document_date
    if written_on is None:
        return NO_YEAR.format(text=reading.written)
    step = 1 if reading.estimated else -1
    for year in (
        written_on.year,
        written_on.year + step,
        written_on.year + 2 * step,
        written_on.year + 3 * step,
    ):
        atom = Atom(year, month, day)
        fits = (
            atom.upper >= written_on.isoformat()
            if reading.estimated
            else atom.lower <= written_on.isoformat()
        )
        if month <= 12 and atom.valid and fits:
            reading.notes.append(YEAR_FROM_DOCUMENT)
            return Span(atom)
    return NO_SUCH_DATE.format(text=reading.written)
