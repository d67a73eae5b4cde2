# SPDX-License-Identifier: Apache-2.0
"""Dates in figures: 2025, 2025年9月30日, 202509, 31/01/2025, and the day counts of spreadsheets."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.values.date_reading import (
    AMBIGUOUS,
    FIRST_YEAR,
    LAST_YEAR,
    NO_SUCH_DATE,
    OTHER_ORDER,
    SERIAL_READ,
    TENTH_MONTH,
    TWO_DIGIT_YEAR,
    Reading,
    Result,
    Span,
)
from models.values.date_rules import SEP, YEAR, Rules, checked, full_year
from models.values.edtf import Atom

RULES = Rules()


@RULES.add(rf"{YEAR}(?:\s*年度?)?(?:\s*全年)?(?:\s*年?内)?")
def _year(found: re.Match[str], reading: Reading) -> Result:
    return checked(reading, int(found["year"]))


@RULES.add(rf"{YEAR}-(?P<part>2[1-4]|3[3-6]|4[01])")
def _numbered_part(found: re.Match[str], reading: Reading) -> Result:
    return checked(reading, int(found["year"]), int(found["part"]))


@RULES.add(
    rf"{YEAR}(?:{SEP}|\s*年\s*|\s+)(?P<month>\d{{1,2}})(?:{SEP}|\s*月\s*|\s+)(?P<day>\d{{1,2}})\s*[日号號]?"
)
@RULES.add(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
def _year_month_day(found: re.Match[str], reading: Reading) -> Result:
    return checked(reading, int(found["year"]), int(found["month"]), int(found["day"]))


@RULES.add(rf"{YEAR}(?:{SEP}|\s*年\s*)(?P<month>\d{{1,2}})\s*(?:月份?)?")
@RULES.add(rf"(?P<month>\d{{1,2}}){SEP}{YEAR}")
@RULES.add(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])")
def _year_month(found: re.Match[str], reading: Reading) -> Result:
    month = int(found["month"])
    if re.fullmatch(r"\d{4}\.1", reading.written):
        reading.notes.append(TENTH_MONTH.format(year=found["year"]))
    if month > 12:
        return NO_SUCH_DATE.format(text=reading.written)
    return checked(reading, int(found["year"]), month)


@RULES.add(rf"(?P<first>\d{{1,2}}){SEP}(?P<second>\d{{1,2}}){SEP}(?P<year>[12]\d{{3}}|\d\d)")
def _day_and_month(found: re.Match[str], reading: Reading) -> Result:
    """05/06/2025: read when only one order is possible or the column's order is known."""
    first, second, day_first = int(found["first"]), int(found["second"]), reading.hints.day_first
    if len(found["year"]) == 2 and day_first is None:
        return TWO_DIGIT_YEAR.format(text=reading.written)
    year = full_year(found["year"], reading)
    by_day, by_month = Atom(year, second, first), Atom(year, first, second)
    if not by_day.valid and not by_month.valid:
        return NO_SUCH_DATE.format(text=reading.written)
    if by_day.valid and by_month.valid and first != second:
        if day_first is None:
            return AMBIGUOUS.format(text=reading.written, first=str(by_month), second=str(by_day))
        return Span(by_day if day_first else by_month)
    if day_first is not None and not (by_day if day_first else by_month).valid:
        reading.notes.append(OTHER_ORDER)
    return Span(by_day if by_day.valid else by_month)


@RULES.add(r"(?P<serial>\d{5})(?:\.\d+)?")
def _serial(found: re.Match[str], reading: Reading) -> Result:
    """A spreadsheet's day count: day 1 is 1900-01-01 with a 29 February 1900 that never was, or 1904-01-02."""
    origin = date(1904, 1, 1) if reading.hints.date1904 else date(1899, 12, 30)
    day = origin + timedelta(days=int(found["serial"]))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    reading.notes.append(SERIAL_READ.format(text=found.group()))
    return Span(Atom(day.year, day.month, day.day))
