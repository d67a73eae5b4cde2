# SPDX-License-Identifier: Apache-2.0
"""Reading one point or one named part of time: 2025年9月30日, 3Q25, early 2025, 31/01/2025, 45566.75."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from models.values.date_reading import (
    AMBIGUOUS,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_OR_DAY,
    NO_SUCH_DATE,
    NO_YEAR,
    NORTHERN,
    OTHER_ORDER,
    SERIAL_READ,
    TENTH_MONTH,
    THIRD_OF_YEAR,
    TWO_DIGIT_YEAR,
    YEAR_COMPLETED,
    YEAR_FROM_DOCUMENT,
    Reading,
    Result,
    Span,
)
from models.values.edtf import Atom
from models.values.english_months import MONTH_PATTERN, MONTHS

_Rule = Callable[[re.Match[str], Reading], Result]
_RULES: list[tuple[re.Pattern[str], _Rule]] = []


def _rule(pattern: str) -> Callable[[_Rule], _Rule]:
    def add(function: _Rule) -> _Rule:
        _RULES.append((re.compile(pattern), function))
        return function

    return add


def read_span(text: str, reading: Reading) -> Result:
    """Read one expression of casefolded NFKC text whose Han numerals and relative years were made digits."""
    for pattern, rule in _RULES:
        found = pattern.fullmatch(text)
        if found is not None and (result := rule(found, reading)) is not None:
            return result
    return None


def _checked(reading: Reading, year: int, part: int | None = None, day: int | None = None) -> Result:
    atom = Atom(year, part, day)
    return Span(atom) if atom.valid else NO_SUCH_DATE.format(text=reading.written)


def _full_year(digits: str, reading: Reading) -> int:
    """A year of four digits, or of two digits in a form that shows it is a year."""
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    reading.notes.append(YEAR_COMPLETED.format(year=year))
    return year


_YEAR = r"(?P<year>[12]\d{3})"
_SHORT_YEAR = r"(?P<year>[12]\d{3}|'?\d\d)"
_SEP = r"\s*[-/.]\s*"


@_rule(rf"{_YEAR}(?:\s*年度?)?(?:\s*全年)?(?:\s*年?内)?")
def _year(found: re.Match[str], reading: Reading) -> Result:
    return _checked(reading, int(found["year"]))


@_rule(rf"{_YEAR}-(?P<part>2[1-4]|3[3-6]|4[01])")
def _numbered_part(found: re.Match[str], reading: Reading) -> Result:
    return _checked(reading, int(found["year"]), int(found["part"]))


@_rule(
    rf"{_YEAR}(?:{_SEP}|\s*年\s*|\s+)(?P<month>\d{{1,2}})(?:{_SEP}|\s*月\s*|\s+)(?P<day>\d{{1,2}})\s*[日号號]?"
)
@_rule(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
def _year_month_day(found: re.Match[str], reading: Reading) -> Result:
    return _checked(reading, int(found["year"]), int(found["month"]), int(found["day"]))


@_rule(rf"{_YEAR}(?:{_SEP}|\s*年\s*)(?P<month>\d{{1,2}})\s*(?:月份?)?")
@_rule(rf"(?P<month>\d{{1,2}}){_SEP}{_YEAR}")
@_rule(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])")
def _year_month(found: re.Match[str], reading: Reading) -> Result:
    month = int(found["month"])
    if re.fullmatch(r"\d{4}\.1", reading.written):
        reading.notes.append(TENTH_MONTH.format(year=found["year"]))
    if month > 12:
        return NO_SUCH_DATE.format(text=reading.written)
    return _checked(reading, int(found["year"]), month)


@_rule(rf"(?P<first>\d{{1,2}}){_SEP}(?P<second>\d{{1,2}}){_SEP}(?P<year>[12]\d{{3}}|\d\d)")
def _day_and_month(found: re.Match[str], reading: Reading) -> Result:
    """05/06/2025: read when only one order is possible or the column's order is known."""
    first, second, day_first = int(found["first"]), int(found["second"]), reading.hints.day_first
    if len(found["year"]) == 2 and day_first is None:
        return TWO_DIGIT_YEAR.format(text=reading.written)
    year = _full_year(found["year"], reading)
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


@_rule(r"(?P<serial>\d{5})(?:\.\d+)?")
def _serial(found: re.Match[str], reading: Reading) -> Result:
    """A spreadsheet's day count: day 1 is 1900-01-01 with a 29 February 1900 that never was, or 1904-01-02."""
    origin = date(1904, 1, 1) if reading.hints.date1904 else date(1899, 12, 30)
    day = origin + timedelta(days=int(found["serial"]))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    reading.notes.append(SERIAL_READ.format(text=found.group()))
    return Span(Atom(day.year, day.month, day.day))


_QUARTER_WORDS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}
_ORDINAL = "(?P<ordinal>" + "|".join(_QUARTER_WORDS) + ")"


@_rule(rf"q(?P<number>[1-4])[\s,/-]*(?:of\s+)?{_SHORT_YEAR}年?")
@_rule(rf"(?P<number>[1-4])q[\s,/-]*{_SHORT_YEAR}")
@_rule(rf"{_YEAR}年?[\s,/-]*(?:q(?P<number>[1-4])|(?P<alternative>[1-4])q)")
@_rule(rf"{_SHORT_YEAR}\s*年?\s*第?\s*(?P<number>[1-4])\s*季度?")
@_rule(rf"(?:the\s+)?{_ORDINAL}[\s-]+quarter(?:\s+of)?,?\s+(?:the\s+year\s+)?{_YEAR}")
@_rule(rf"{_YEAR}\s+{_ORDINAL}[\s-]+quarter")
def _quarter(found: re.Match[str], reading: Reading) -> Result:
    return _checked(reading, _full_year(found["year"].lstrip("'"), reading), 32 + _which(found))


@_rule(rf"h(?P<number>[12])[\s,/-]*(?:of\s+)?{_SHORT_YEAR}年?")
@_rule(rf"(?P<number>[12])h[\s,/-]*{_SHORT_YEAR}")
@_rule(rf"{_YEAR}年?[\s,/-]*(?:h(?P<number>[12])|(?P<alternative>[12])h)")
@_rule(rf"{_SHORT_YEAR}\s*年?\s*(?P<half>[上下])\s*半\s*年?")
@_rule(rf"(?:the\s+)?{_ORDINAL}[\s-]+half(?:\s+of)?,?\s+(?:the\s+year\s+)?{_YEAR}")
@_rule(rf"{_YEAR}\s+{_ORDINAL}[\s-]+half")
def _half(found: re.Match[str], reading: Reading) -> Result:
    number = _which(found)
    if number == 4:
        number = 2
    return (
        _checked(reading, _full_year(found["year"].lstrip("'"), reading), 39 + number) if number < 3 else None
    )


def _which(found: re.Match[str]) -> int:
    """The number of a quarter or half, however it was written."""
    groups = found.groupdict()
    if groups.get("half"):
        return 1 if groups["half"] == "上" else 2
    if groups.get("ordinal"):
        return _QUARTER_WORDS[groups["ordinal"]]
    return int(groups.get("number") or groups.get("alternative") or 0)


_SEASON_WORDS = {
    "春": 21,
    "spring": 21,
    "夏": 22,
    "summer": 22,
    "秋": 23,
    "autumn": 23,
    "fall": 23,
    "冬": 24,
    "winter": 24,
}


@_rule(rf"{_YEAR}年?\s*(?P<season>[春夏秋冬])[季天]?")
@_rule(rf"(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?,?\s+{_YEAR}")
@_rule(rf"{_YEAR}\s+(?P<season>spring|summer|autumn|fall|winter)")
def _season(found: re.Match[str], reading: Reading) -> Result:
    reading.notes.append(NORTHERN)
    return _checked(reading, int(found["year"]), _SEASON_WORDS[found["season"]])


_PARTS = {
    **dict.fromkeys(("初", "early", "beginning of", "start of", "beginning", "start"), "early"),
    **dict.fromkeys(("中", "中期", "mid", "middle of", "middle"), "mid"),
    **dict.fromkeys(("底", "末", "终", "late", "end of", "end", "year-end", "year end", "yearend"), "late"),
}
_PART = (
    r"(?:the\s+)?(?P<part>early|mid|late|(?:beginning|start|middle|end)(?:\s+of)?|year[\s-]?end)"
    r"[\s-]*(?:in\s+|of\s+)?(?:the\s+year\s+)?"
)
_THIRDS = {"上": "early", "中": "mid", "下": "late"}
_YEAR_PART_MONTHS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_MONTH_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@_rule(rf"{_PART}{_YEAR}")
@_rule(rf"{_YEAR}年?\s*年?(?P<part>初|中|底|末|终)")
@_rule(rf"{_YEAR}\s+(?P<part>year[\s-]?end)")
def _part_of_year(found: re.Match[str], reading: Reading) -> Result:
    first, last = _YEAR_PART_MONTHS[_part(found["part"])]
    year = int(found["year"])
    return Span(Atom(year, first, mark="~"), Atom(year, last, mark="~"))


@_rule(rf"{_YEAR}年(?P<part>[上中下])旬")
def _third_of_year(found: re.Match[str], reading: Reading) -> Result:
    """旬 is ten days of a month; of a year it can only mean its beginning, middle or end."""
    reading.notes.append(THIRD_OF_YEAR)
    first, last = _YEAR_PART_MONTHS[_THIRDS[found["part"]]]
    year = int(found["year"])
    return Span(Atom(year, first, mark="~"), Atom(year, last, mark="~"))


@_rule(rf"{_PART}(?:q(?P<quarter>[1-4])|h(?P<half>[12]))\s*(?:of\s+)?{_YEAR}")
@_rule(rf"{_YEAR}\s*年\s*第?(?:(?P<quarter>[1-4])季度?|(?P<half>[上下12])半年)(?P<part>初|中|底|末)")
def _part_of_quarter(found: re.Match[str], reading: Reading) -> Result:
    """The end of a quarter is about its last month."""
    if found["quarter"]:
        first, length = 3 * int(found["quarter"]) - 2, 3
    else:
        first, length = (1 if found["half"] in "上1" else 7), 6
    step = {"early": 0, "mid": length // 2, "late": length - 1}[_part(found["part"])]
    return Span(Atom(int(found["year"]), first + step, mark="~"))


def _part(word: str) -> str:
    return _PARTS[re.sub(r"\s+", " ", word)]


@_rule(rf"{_YEAR}(?:\s*年\s*|{_SEP})(?P<month>\d{{1,2}})\s*月份?\s*(?P<part>[上中下])旬")
def _third_of_month(found: re.Match[str], reading: Reading) -> Result:
    part = _THIRDS[found["part"]]
    return _days(reading, int(found["year"]), int(found["month"]), part, "")


@_rule(rf"{_YEAR}(?:\s*年\s*|{_SEP})(?P<month>\d{{1,2}})\s*月份?\s*(?P<part>初|中|底|末)")
@_rule(rf"{_PART}(?P<month>{MONTH_PATTERN}),?\s+(?:of\s+)?{_YEAR}")
def _part_of_month(found: re.Match[str], reading: Reading) -> Result:
    month = int(found["month"]) if found["month"].isdecimal() else _month(found["month"])
    return _days(reading, int(found["year"]), month, _part(found["part"]), "~")


def _days(reading: Reading, year: int, month: int, part: str, approximate: str) -> Result:
    whole = Atom(year, month)
    if not whole.valid or month > 12:
        return NO_SUCH_DATE.format(text=reading.written)
    first, last = _MONTH_PART_DAYS[part]
    return Span(
        Atom(year, month, first, approximate),
        Atom(year, month, min(last, int(whole.upper[-2:])), approximate),
    )


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".")]


_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = rf"(?P<month>{MONTH_PATTERN})"


@_rule(rf"(?P<day>\d{{1,2}})(?P<month>{'|'.join(MONTHS)})(?P<year>[12]\d{{3}}|\d\d)")
@_rule(rf"{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){_YEAR}")
@_rule(rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s/-]*{_MONTH},?[\s/-]*{_SHORT_YEAR}")
@_rule(rf"{_YEAR}[\s,/-]*{_MONTH}[\s,/-]*{_DAY}")
def _english_day(found: re.Match[str], reading: Reading) -> Result:
    year = _full_year(found["year"].lstrip("'"), reading)
    return _checked(reading, year, _month(found["month"]), int(found["day"]))


@_rule(rf"{_MONTH},?(?:\s+of)?[\s/-]*(?P<year>[12]\d{{3}}|'\d\d)")
@_rule(rf"{_YEAR}[\s,/-]*{_MONTH}")
def _english_month(found: re.Match[str], reading: Reading) -> Result:
    return _checked(reading, _full_year(found["year"].lstrip("'"), reading), _month(found["month"]))


@_rule(rf"{_MONTH}-(?P<short>\d\d)")
def _month_and_two_digits(found: re.Match[str], reading: Reading) -> Result:
    """Sep-25 is how spreadsheets show September 2025 and how people write 25 September."""
    month = Atom(2000 + int(found["short"]), _month(found["month"]))
    return MONTH_OR_DAY.format(text=reading.written, first=str(month), day=found["short"])


@_rule(rf"{_MONTH}\s*{_DAY}")
@_rule(rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]*{_MONTH}")
def _english_day_without_year(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, _month(found["month"]), int(found["day"]))


@_rule(_MONTH)
def _english_month_alone(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, _month(found["month"]), None)


@_rule(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?")
def _chinese_day_without_year(found: re.Match[str], reading: Reading) -> Result:
    return _completed(reading, int(found["month"]), int(found["day"]))


@_rule(r"(?P<month>\d{1,2})\s*月份?(?P<rest>[上中下]旬|初|中|底|末)?")
def _chinese_month_without_year(found: re.Match[str], reading: Reading) -> Result:
    whole = _completed(reading, int(found["month"]), None)
    if not isinstance(whole, Span) or not found["rest"]:
        return whole
    return read_span(f"{whole.start.year}年{whole.start.part}月{found['rest']}", reading)


@_rule(rf"{_PART}{_MONTH}")
def _part_of_month_without_year(found: re.Match[str], reading: Reading) -> Result:
    whole = _completed(reading, _month(found["month"]), None)
    if not isinstance(whole, Span) or whole.start.part is None:
        return whole
    return _days(reading, whole.start.year, whole.start.part, _part(found["part"]), "~")


@_rule(r"第?[1-4]季度?|q[1-4]|[1-4]q|[上下]半年|h[12]|年[初中底末]|年内|全年|[春夏秋冬][季天]")
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
