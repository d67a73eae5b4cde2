# SPDX-License-Identifier: Apache-2.0
"""Reading dates with two ends or one: 2025年1-3月, Jan–Mar 2025, since 2023, 2025年底前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from models.text import Message, mark
from models.values.date_context import RELATIVE_EN, RELATIVE_ZH
from models.values.date_reading import NO_YEAR, Reading, Result, Span
from models.values.date_words import read_span
from models.values.edtf import DateValue

_BACKWARDS = mark("Values", "“{text}” ends before it begins.")

_SINCE = re.compile(
    r"(?:自从|自|从)?\s*(?P<zh>.+?)\s*(?:年?(?:以来|起至今|至今|开始|之后|以后|起|后)|[-–—~至到/]\s*(?:今|现在|目前|present|now|ongoing|\.\.))"
    r"|(?:since|from|after|starting(?:\s+in)?|as\s+of|\.\.)\s+(?P<en>.+?)(?:\s+(?:on|onwards?|to\s+(?:present|date)|until\s+now))?"
    r"|(?P<en2>.+?)\s*(?:\s+to\s+|\s*[-–—]\s*|\s+until\s+|\s+through\s+)(?:the\s+)?(?:present|now|date|ongoing|today)"
    r"|(?P<en3>.+?)\s+(?:onwards?|and\s+later)"
)
_UNTIL = re.compile(
    r"(?P<zh>.+?)\s*(?:及以前|及之前|或更早|之前|以前|前|为止|止)"
    r"|(?:截至|截止到|截止|至迟于?|不晚于|不迟于|直到|最晚|最迟)\s*(?P<zh2>.+)"
    r"|(?:by|before|until|till|no\s+later\s+than|up\s+to|prior\s+to|not\s+later\s+than|\.\./)\s*(?:the\s+)?(?P<en>.+)"
)


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
    for pattern, opens in ((_SINCE, True), (_UNTIL, False)):
        found = pattern.fullmatch(text)
        inner = found and next(group for group in found.groups() if group)
        result = _expression(inner, reading) if inner else None
        if isinstance(result, Span):
            start, end = (result.start, None) if opens else (None, result.last)
            return DateValue(start, end, interval=True, estimated=False)
        problem = problem or result
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
    result = read_span(bare, reading)
    if result is None and (found := _PREPOSITION.match(bare)):
        result = read_span(bare[found.end() :], reading)
    if not isinstance(result, Span):
        del reading.notes[notes:]
        return result
    if not sign:
        return result
    end = replace(result.end, mark=sign) if result.end else None
    return Span(replace(result.start, mark=sign), end)


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
    year, trailing, unit = _LEADING_YEAR.match(first), _TRAILING_YEAR.search(second), _UNIT.search(second)
    month, month_name, month_after = (
        _LEADING_MONTH.match(first),
        _LEADING_MONTH_NAME.match(first),
        _TRAILING_MONTH.search(second),
    )
    whole = first + unit["unit"] if unit and first[-1].isdigit() else first
    if not _LEADING_YEAR.match(second) and not trailing:
        if year and not re.match(r"\d{1,2}[日号]?$", second):
            yield whole, year.group() + second
        if month:
            yield whole, month.group() + second
            yield first, month.group() + second
        if year:
            yield whole, year.group() + second
    if trailing and not _TRAILING_YEAR.search(first):
        yield f"{first}, {trailing['year']}", second
        yield f"{first} {trailing['year']}", second
        if month_name:
            yield f"{first}, {trailing['year']}", month_name.group() + second
    if month_after and first.isdecimal():
        yield first + month_after.group(), second
    yield first, second
    if whole != first:
        yield whole, second


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
