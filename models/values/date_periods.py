# SPDX-License-Identifier: Apache-2.0
"""Periods named in other ways than by their ends: weeks, financial years, the first nine months, 年前三季度."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from models.text import mark
from models.values.date_reading import NO_SUCH_DATE, YEAR_COMPLETED, Reading, Result, Span
from models.values.date_words import read_span
from models.values.edtf import Atom
from models.values.numerals import mixed_number

WEEK = mark("Values", "Read as the week from {first} to {last}.")
FINANCIAL_YEAR = mark(
    "Values",
    "The text names a financial year; which months it has depends on the company, so it is approximate.",
)

_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "two": 2, "four": 4}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}|[一二两三四五六七八九十]{{1,2}})"
_YEAR = r"(?P<year>[12]\d{3})"
_Rule = Callable[[re.Match[str], Reading], Result]


def read_period(text: str, reading: Reading) -> Result:
    """Read one period of casefolded NFKC text; None when the text names none."""
    for patterns, rule in _RULES:
        for pattern in patterns:
            found = pattern.fullmatch(text)
            if found is not None and (result := rule(found, reading)) is not None:
                return result
    return None


def _one_day(text: str, reading: Reading) -> date | None:
    result = read_span(text.strip(), reading)
    if not isinstance(result, Span) or result.end or result.start.day is None:
        return None
    return date.fromisoformat(result.start.lower)


def _days(first: date, last: date) -> Span:
    return Span(Atom(first.year, first.month, first.day), Atom(last.year, last.month, last.day))


def _of_week(found: re.Match[str], reading: Reading) -> Result:
    """The week of a day: from it where it is said to begin or is a Monday or Sunday, else from the Monday before."""
    day = _one_day(found["day"], reading)
    if day is None:
        return None
    said = found.groupdict().get("said") or ""
    if said.startswith("e"):
        first = day - timedelta(days=6)
    elif said in ("", "of") and day.weekday() not in (0, 6):
        first = day - timedelta(days=day.weekday())
    else:
        first = day
    return _week(first, reading)


def _numbered_week(found: re.Match[str], reading: Reading) -> Result:
    """Week 20 of 2025, as ISO 8601 counts weeks."""
    try:
        first = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    except ValueError:
        return NO_SUCH_DATE.format(text=reading.written)
    return _week(first, reading)


def _week(first: date, reading: Reading) -> Span:
    last = first + timedelta(days=6)
    reading.notes.append(WEEK.format(first=first.isoformat(), last=last.isoformat()))
    return _days(first, last)


def _financial(found: re.Match[str], reading: Reading) -> Result:
    """FY2025, Q3 FY25, 2025财年第三季度: the part of the calendar year of that number, approximately."""
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    before, after = (found["before"] or "").strip(), (found["after"] or "").strip()
    result = read_span(f"{before} {year}{'年' if after else ''}{after}".strip(), reading)
    if not isinstance(result, Span):
        return None
    if len(found["year"]) == 2:
        reading.notes.append(YEAR_COMPLETED.format(year=year))
    reading.notes.append(FINANCIAL_YEAR)
    end = replace(result.end, mark="~") if result.end else None
    return Span(replace(result.start, mark="~"), end)


def _two_financial(found: re.Match[str], reading: Reading) -> Result:
    """FY2024/25: a financial year that says which two years it lies in."""
    first, second = int(found["year"]), int(found["year"][:2] + found["second"])
    if second != first + 1:
        return None
    reading.notes.append(FINANCIAL_YEAR)
    return Span(Atom(first, mark="~"), Atom(second, mark="~"))


def _first_parts(found: re.Match[str], reading: Reading) -> Result:
    """The first nine months of a year, 2024年前三季度."""
    count, quarters = _count(found["count"]), found["unit"].startswith(("quarter", "季", "个季"))
    if not 1 < count < (4 if quarters else 12):
        return None
    year, base = int(found["year"]), 32 if quarters else 0
    return Span(Atom(year, base + 1), Atom(year, base + count))


def _quarters(found: re.Match[str], reading: Reading) -> Result:
    """2024年一至三季度, 2024年第三、四季度."""
    first, last = _count(found["first"]), _count(found["last"])
    if not 1 <= first < last <= 4 or ("、" in found.group() and last != first + 1):
        return None
    return Span(Atom(int(found["year"]), 32 + first), Atom(int(found["year"]), 32 + last))


def _ended(found: re.Match[str], reading: Reading) -> Result:
    """Nine months ended 30 September 2024, 截至2024年9月30日止九个月: whole months up to the last day of one."""
    day = _one_day(found["day"], reading)
    if day is None or (day + timedelta(days=1)).day != 1:
        return None
    groups = found.groupdict()
    months = 3 if groups.get("quarter") else _count(groups["count"]) if groups.get("count") else 12
    start = day.year * 12 + day.month - months
    if not 1 <= months <= 24:
        return None
    return Span(Atom(start // 12, start % 12 + 1), Atom(day.year, day.month))


def _count(words: str) -> int:
    if words in _COUNTS:
        return _COUNTS[words]
    return int(mixed_number(words) or 0)


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


_FINANCIAL_WORDS = r"(?:fy|(?:fiscal|financial)(?:\s+year)?)"
_RULES: tuple[tuple[tuple[re.Pattern[str], ...], _Rule], ...] = (
    (
        _patterns(
            r"(?:the\s+)?week\s+(?P<said>of|commencing|beginning|starting|from|ending|ended)?\s*(?P<day>.+)",
            r"w/(?P<said>[ce])\s*(?P<day>.+)",
            r"(?P<day>.+?[日号])\s*(?:的?当周|的?那一?周|所在的?(?:一周|周)|的?这一?周)",
            r"(?P<day>.+?[日号])\s*(?P<said>起)的?(?:一周|当周|那周)",
        ),
        _of_week,
    ),
    (
        _patterns(
            rf"{_YEAR}\s*-?\s*w(?:eek)?\s*(?P<week>\d{{1,2}})",
            rf"(?:cw|kw|w|week)\s*(?P<week>\d{{1,2}})[\s,/-]*(?:of\s+)?{_YEAR}",
            rf"{_YEAR}年\s*第?\s*(?P<week>\d{{1,2}})\s*周",
        ),
        _numbered_week,
    ),
    (
        _patterns(
            rf"{_FINANCIAL_WORDS}[\s-]*{_YEAR}\s*[/-]\s*(?:20)?(?P<second>\d\d)",
            rf"{_YEAR}\s*[/-]\s*(?:20)?(?P<second>\d\d)\s*(?:财政年度|财年|会计年度)",
        ),
        _two_financial,
    ),
    (
        _patterns(
            rf"(?P<before>.*?)(?<![a-z]){_FINANCIAL_WORDS}[\s-]*'?(?P<year>[12]\d{{3}}|\d\d)(?P<after>\D.*)?",
            r"(?P<before>)(?P<year>[12]\d{3}|\d\d)\s*(?:财政年度|财年|会计年度)(?P<after>.*)",
        ),
        _financial,
    ),
    (
        _patterns(
            rf"{_YEAR}年?\s*前\s*{_COUNT}\s*(?P<unit>个月|个?季度)",
            rf"(?:the\s+)?first\s+{_COUNT}\s+(?P<unit>months|quarters)(?:\s+of)?,?\s+{_YEAR}",
        ),
        _first_parts,
    ),
    (
        _patterns(
            rf"{_YEAR}年?\s*第?(?P<first>[1-4一二三四])\s*(?:季度?)?\s*(?:至|到|-|~|—|–|、|和|及)\s*第?(?P<last>[1-4一二三四])季度?"
        ),
        _quarters,
    ),
    (
        _patterns(
            rf"(?:the\s+)?(?:{_COUNT}[\s-]+months?|(?P<quarter>quarter)|(?:fiscal\s+|financial\s+)?year)(?:\s+period)?"
            r"\s+end(?:ed|ing)\s+(?P<day>.+)",
            rf"截[至止]\s*(?P<day>.+?日)\s*止?\s*的?(?:{_COUNT}\s*个月|(?P<quarter>季度)|年度)(?:期间)?",
        ),
        _ended,
    ),
)
