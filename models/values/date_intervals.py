# SPDX-License-Identifier: Apache-2.0
"""Reading dates with two ends or one: 2025年1-3月, Jan–Mar 2025, since 2023, 2025年底前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from models.text import Message, mark
from models.values.date_context import RELATIVE_EN, RELATIVE_ZH
from models.values.date_periods import read_period
from models.values.date_reading import NO_YEAR, Reading, Result, Span
from models.values.date_words import read_span
from models.values.edtf import Atom, DateValue

_BACKWARDS = mark("Values", "“{text}” ends before it begins.")

_OPEN_FORMS = tuple(
    (re.compile(pattern), opens, excluded)
    for pattern, opens, excluded in (
        (
            r"(?:自从|自|从)?\s*(.+?)\s*(?:年?(?:以来|起至今|[-–—~]*\s*至今|开始|以后|起)|[-–—~至到/]\s*(?:今|现在|目前|\.\.))",
            True,
            False,
        ),
        (r"(.+?)\s*(?:及|或)(?:以后|之后|更晚)", True, False),
        (r"(.+?)\s*(?:之后|后)", True, True),
        (
            r"(?:since|from|starting(?:\s+in)?|as\s+of)\s+(.+?)(?:\s+(?:on|onwards?|to\s+(?:present|date)|until\s+now))?",
            True,
            False,
        ),
        (r"after\s+(.+)", True, True),
        (
            r"(.+?)\s*(?:\bto\b|[-–—]|\buntil\b|\bthrough\b)\s*(?:the\s+)?(?:present|now|date|ongoing|today)",
            True,
            False,
        ),
        (r"(.+?)\s+(?:onwards?|and\s+later)", True, False),
        (r"(.+?)\s*(?:及以前|及之前|或更早|为止|止)", False, False),
        (r"(.+?)\s*(?:之前|以前|前)", False, True),
        (r"(?:截至|截止到|截止|至迟于?|不晚于|不迟于|直到|最晚|最迟)\s*(.+)", False, False),
        (r"(?:by|until|till|no\s+later\s+than|up\s+to|not\s+later\s+than)\s*(?:the\s+)?(.+)", False, False),
        (r"(?:before|prior\s+to)\s+(?:the\s+)?(.+)", False, True),
    )
)
"""(pattern, whether the end is open, whether the date named lies outside): since 2023, after 2023, until, before."""


def _open_interval(text: str, reading: Reading) -> DateValue | Message | None:
    """An expression that only says from when or until when."""
    problem: Message | None = None
    for pattern, opens, excluded in _OPEN_FORMS:
        found = pattern.fullmatch(text)
        result = _expression(found[1], reading) if found else None
        if isinstance(result, Span):
            edge = result.start if opens else result.last
            if excluded and result.end is None:
                beyond = _beyond(edge, text, 1 if opens else -1)
                edge = beyond if beyond.valid else edge
            return DateValue(edge if opens else None, None if opens else edge, interval=True, estimated=False)
        problem = problem or result
    return problem


def _beyond(atom: Atom, text: str, step: int) -> Atom:
    """The next or last date of the same precision: before 2026 is until 2025. 9月30日前 includes the day."""
    if atom.day is not None:
        if not text.isascii():
            return atom
        day = date.fromisoformat(atom.lower) + timedelta(days=step)
        return Atom(day.year, day.month, day.day, atom.mark)
    if atom.part is None:
        return Atom(atom.year + step, mark=atom.mark)
    first, last = next(
        span for span in ((1, 12), (21, 24), (33, 36), (40, 41)) if span[0] <= atom.part <= span[1]
    )
    part = atom.part + step
    if first <= part <= last:
        return Atom(atom.year, part, mark=atom.mark)
    return Atom(atom.year + step, first if step > 0 else last, mark=atom.mark)


_HAS_WORDS = re.compile(r"[^\d./\-]")


def read_interval(text: str, reading: Reading) -> DateValue | Message | None:
    """One expression, an interval of two, or one that is open at an end."""
    single = _expression(text, reading)
    if isinstance(single, Span):
        return DateValue(single.start, single.end, interval=single.end is not None, estimated=False)
    if isinstance(single, Message) and not _HAS_WORDS.search(text):
        return single
    problem = single
    for first, second in _ends(text):
        value = _both(first, second, reading)
        if isinstance(value, DateValue):
            return value
        problem = problem or value
    opened = _open_interval(text, reading)
    if isinstance(opened, DateValue):
        return opened
    problem = problem or opened
    if problem is None and (RELATIVE_ZH.search(text) or RELATIVE_EN.search(text)):
        return NO_YEAR.format(text=reading.written)
    return problem


_ABOUT = re.compile(
    r"(?:约为?|大约|大概|about|circa|ca\.?|c\.|approximately|approx\.?|around|~)\s*(?P<rest>.+)|(?P<rest2>.+?)\s*(?:左右|前后)"
)
_PREPOSITION = re.compile(r"(?:in|on|during|at|the\s+year|于|在)\s*(?=.)")


def _expression(text: str, reading: Reading) -> Result:
    """One expression with its marks: 约, about and ~ make it approximate, a question mark uncertain."""
    bare = text.strip(" ,，:：")
    sign = ""
    if bare.endswith(("?", "~", "%")):
        bare, sign = bare[:-1].strip(), bare[-1]
    if found := _ABOUT.fullmatch(bare):
        bare, sign = (found["rest"] or found["rest2"]).strip(), "%" if sign == "?" else "~"
    notes = len(reading.notes)
    result = _read_either(bare, reading)
    if result is None and (found := _PREPOSITION.match(bare)):
        result = _read_either(bare[found.end() :], reading)
    if not isinstance(result, Span):
        del reading.notes[notes:]
        return result
    if not sign:
        return result
    end = replace(result.end, mark=sign) if result.end else None
    return Span(replace(result.start, mark=sign), end)


def _read_either(text: str, reading: Reading) -> Result:
    result = read_span(text, reading)
    return read_period(text, reading) if result is None else result


_BETWEEN = re.compile(
    r"\s*(?:至|到|——|—|–|~|\bto\b|\bthrough\b|\band\b|\bthru\b)\s*|\s+-+\s+|(?<=[^\s])-+(?=[^\s])|\s*/\s*|\s*\.\.\s*"
)


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Every way to see `text` as two expressions."""
    bare = re.sub(r"^(?:between|from|从|自)\s*", "", text)
    for found in _BETWEEN.finditer(bare):
        first, second = bare[: found.start()].strip(), bare[found.end() :].strip()
        if first and second:
            yield first, second


_LEADING_YEAR = re.compile(r"[12]\d{3}\s*年|[12]\d{3}(?=\s*q|\s*h|[./-])[./-]?")
_TRAILING_YEAR = re.compile(r",?\s*(?P<year>[12]\d{3})$")
_LEADING_MONTH = re.compile(r"(?:[12]\d{3}年)?\d{1,2}月|[12]\d{3}[-/.]\d{1,2}[-/.]")
_TRAILING_MONTH = re.compile(r"\s*[a-z]{3,9}\.?,?\s+[12]\d{3}$")
_LEADING_MONTH_NAME = re.compile(r"[a-z]{3,9}\.?\s+")
_UNIT = re.compile(r"(?P<unit>月份?|日|号|季度?|年)$")


def _completions(first: str, second: str) -> Iterator[tuple[str, str]]:
    """The pair with what one end leaves out taken from the other: 2025年1-3月, Jan–Mar 2025, Sep 1–5, 2025."""
    unit = _UNIT.search(second)
    whole = first + unit["unit"] if unit and first[-1].isdigit() else first
    yield from _from_first(first, whole, second)
    yield from _from_second(first, second)
    yield first, second
    if whole != first:
        yield whole, second


def _from_first(first: str, whole: str, second: str) -> Iterator[tuple[str, str]]:
    """The second end with the year, or year and month, that only the first one has."""
    year, month = _LEADING_YEAR.match(first), _LEADING_MONTH.match(first)
    if _LEADING_YEAR.match(second) or _TRAILING_YEAR.search(second):
        return
    if year and not re.match(r"\d{1,2}[日号]?$", second):
        yield whole, year.group() + second
    if month:
        yield whole, month.group() + second
        yield first, month.group() + second
    if year:
        yield whole, year.group() + second


def _from_second(first: str, second: str) -> Iterator[tuple[str, str]]:
    """The first end with the year, or month and year, that only the second one has."""
    trailing, month_name = _TRAILING_YEAR.search(second), _LEADING_MONTH_NAME.match(first)
    month_after = _TRAILING_MONTH.search(second)
    if trailing and not _TRAILING_YEAR.search(first):
        yield f"{first}, {trailing['year']}", second
        yield f"{first} {trailing['year']}", second
        if month_name:
            yield f"{first}, {trailing['year']}", month_name.group() + second
    if month_after and first.isdecimal():
        yield first + month_after.group(), second


def _both(first: str, second: str, reading: Reading) -> DateValue | Message | None:
    problem: Message | None = None
    for left, right in _completions(first, second):
        notes = len(reading.notes)
        start, end = _expression(left, reading), _expression(right, reading)
        if isinstance(start, Span) and isinstance(end, Span):
            if start.start.lower <= end.last.upper:
                return DateValue(start.start, end.last, interval=True, estimated=False)
            problem = problem or _BACKWARDS.format(text=reading.written)
        else:
            problem = problem or next((each for each in (start, end) if isinstance(each, Message)), None)
        del reading.notes[notes:]
    return problem
