# SPDX-License-Identifier: Apache-2.0
"""Dates of any precision: read from Chinese, English and spreadsheets, kept in EDTF, spread into text and bounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.date_words import FIRST_YEAR, LAST_YEAR, NO_YEAR, Reading, Result, Span, read_span
from models.values.edtf import Atom, DateValue, read_edtf, shown
from models.values.numerals import HAN_DIGITS, mixed_number
from models.values.plain import is_nothing, one_line, split_at

_NOT_A_DATE = mark("Values", "“{text}” is not a date that can be read. Write it like 2025-09-30, 2025-09 or 2025年9月.")
_BACKWARDS = mark("Values", "“{text}” ends before it begins.")
_OUTSIDE = mark("Values", "The year {year} is outside {first} to {last}.")
_STILL_OPEN = mark("Values", "The text says that it still goes on; no end is known.")
_SHANGHAI_DAY = mark("Values", "The day is the one in Shanghai (UTC+8) at the time given.")

_SHANGHAI = timezone(timedelta(hours=8))
_NEVER_DATES = frozenset("0000-00-00 0000/00/00 0000年00月00日 1900-01-00 1900/1/0 1900-1-0 1900/01/00 0/0/0000 00/00/0000 1/0/1900 00000000 0".split())
_ONGOING = frozenset("至今 迄今 ongoing 进行中 正在进行 present now 现在 目前 continuing until now to date 持续中 长期".split()) | {"until now", "to date"}
_YMD = re.compile(r"([12]\d{3})[-/](\d\d)[-/](\d\d)")


class _Date:
    """Canonical: EDTF, with " estimated" behind it for dates that still lay ahead."""

    key = "date"
    columns = (Column(""), Column("_lower", "date"), Column("_upper", "date"))

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a date of any precision, or an interval. Day or month first is told by hints, never guessed."""
        if len(text) == 10 and (found := _YMD.fullmatch(text)):
            year, month, day = map(int, found.groups())
            if FIRST_YEAR <= year <= LAST_YEAR and Atom(year, month, day).valid:
                return Parsed(f"{found[1]}-{found[2]}-{found[3]}")
        return _read(text, hints)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value, its first possible day and its last, None where open."""
        if len(value) == 10 and value[4] == "-" == value[7]:
            return value, value, value
        return _spread(value)

    def gather(self, stored: SqlValue) -> str:
        """The stored EDTF text."""
        return str(stored)

    def show(self, value: str, language: str) -> str:
        """2025年9月, Sep 2025."""
        return _shown(value, language.startswith("zh"))

    def split(self, text: str) -> list[str]:
        """The dates between `;`, `、`, `|` and lines."""
        return split_at(_DATE_LIST, text)


_DATE_LIST = re.compile(r"[;；|｜、\r\n]+")


@lru_cache(maxsize=16384)
def _spread(value: str) -> tuple[SqlValue, ...]:
    known = read_edtf(value)
    return (value, known.lower, known.upper) if known else (value, None, None)


@lru_cache(maxsize=16384)
def _shown(value: str, chinese: bool) -> str:
    known = read_edtf(value)
    return shown(known, "zh" if chinese else "en") if known else value


_ESTIMATED = re.compile(
    r"[\[(（]\s*(?:预计|预期|估计|计划|拟|暂定|anticipated|estimated|est\.?|expected|planned|projected|target(?:ed)?|e)\s*[\])）]"
    r"|预计(?:于|在|将于|为)?|预期(?:于|在)?|估计(?:于|在)?|计划(?:于|在)?|有望(?:于|在)?|拟(?:于|在)|将于|拟|暂定(?:于|为)?"
    r"|\b(?:anticipated|estimated|est\.|expected|planned|projected|targeted|target)(?:\s+(?:in|by|for|on|around))?(?![a-z])"
    r"|(?<=\d)e$"
)
_ACTUAL = re.compile(r"[\[(（]\s*(?:actual|实际)\s*[\])）]|\bactual\b|实际(?:于|为)?")
_WEEKDAY = re.compile(
    r"[(（]?\s*(?:星期|礼拜|周)[一二三四五六日天]\s*[)）]?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*\s+"
)
_TIME = re.compile(
    r"(?P<day>\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8}|[a-z0-9 ,.-]+?\d{4})"
    r"(?:t|\s+t?|,\s*)(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?(?::?\s*(?P<second>\d{1,2})(?:\.\d+)?秒?)?"
    r"\s*(?P<noon>am|pm|a\.m\.|p\.m\.)?\s*(?P<zone>z|utc|gmt|[+-]\d\d:?\d\d)?"
)
_ERA = re.compile(r"(?:中华民国|中華民國|民国|民國|(?P<japan>令和|平成|昭和|r(?=\d{1,2}[./]\d)))\s*(?P<year>\d{1,3}|元)\s*年?[./]?")
_ERA_STARTS = {"令和": 2018, "r": 2018, "平成": 1988, "昭和": 1925}
_HAN_NUMBER = re.compile(rf"[{''.join(HAN_DIGITS)}十]+(?=\s*(?:年|月|日|号|號|季|点|时))")
_SHORT_CHINESE_YEAR = re.compile(r"(?<!\d)'?(\d\d)年(?=\s*(?:\d{1,2}月|第?[1-4]季|[上下]半年|年?[初中底末]|q[1-4]|$))")


@lru_cache(maxsize=32768)
def _read(text: str, hints: Hints) -> Parsed | Unreadable:
    written = one_line(text)
    flat = unicodedata.normalize("NFKC", written).casefold().strip(" .。,，;；")
    if is_nothing(written) or is_nothing(flat) or flat in _NEVER_DATES:
        return Parsed(None)
    if flat in _ONGOING:
        return Parsed(None, (_STILL_OPEN,))
    if known := read_edtf(written):
        return _answer(known, [])
    reading = Reading(written, hints)
    flat = _without_remarks(flat, reading)
    value = _interval(_without_clock(_explicit(flat, reading), reading), reading)
    if isinstance(value, Message):
        return Unreadable(value)
    if value is None:
        return Unreadable(_NOT_A_DATE.format(text=written))
    return _answer(replace(value, estimated=reading.estimated), reading.notes)


def _answer(value: DateValue, notes: list[Message]) -> Parsed:
    for atom in (value.start, value.end):
        if atom and not FIRST_YEAR <= atom.year <= LAST_YEAR:
            notes.append(_OUTSIDE.format(year=atom.year, first=FIRST_YEAR, last=LAST_YEAR))
    return Parsed(str(value), tuple(dict.fromkeys(notes)))


def _without_remarks(flat: str, reading: Reading) -> str:
    """The text without 预计, (Actual), weekdays; remembers that the date lay ahead."""
    rest, estimated = _ESTIMATED.subn(" ", flat)
    if not rest.strip():
        return flat
    reading.estimated = estimated > 0 or flat.endswith(" estimated")
    return _WEEKDAY.sub("", _ACTUAL.sub(" ", rest)).strip(" ,，:：")


def _explicit(flat: str, reading: Reading) -> str:
    """The text with Han numerals, eras, two-digit Chinese years and relative years written out in digits."""
    if flat.isascii() and not _RELATIVE_EN.search(flat) and not flat.startswith("r"):
        return flat
    text = _HAN_NUMBER.sub(lambda found: _digits(found.group()), flat)
    text = _ERA.sub(_common_year, text)
    text = _SHORT_CHINESE_YEAR.sub(r"20\1年", text)
    text = _RELATIVE_ZH.sub(lambda found: _relative(found, reading), text)
    return _RELATIVE_EN.sub(lambda found: _relative(found, reading), text)


def _digits(han: str) -> str:
    number = mixed_number(han)
    return han if number is None else str(int(number))


def _common_year(found: re.Match[str]) -> str:
    year = 1 if found["year"] == "元" else int(found["year"])
    return f"{year + _ERA_STARTS.get(found['japan'] or '', 1911)}年"


# How far back or ahead of the document's date: (unit, distance).
_RELATIVE = {
    **dict.fromkeys(("今年", "本年", "当年", "this year"), ("year", 0)),
    **dict.fromkeys(("去年", "上年", "last year"), ("year", -1)),
    **dict.fromkeys(("明年", "来年", "次年", "next year"), ("year", 1)),
    **{"前年": ("year", -2), "后年": ("year", 2)},
    **dict.fromkeys(("本月", "当月", "这个月", "this month"), ("month", 0)),
    **dict.fromkeys(("上月", "上个月", "last month"), ("month", -1)),
    **dict.fromkeys(("下月", "下个月", "next month"), ("month", 1)),
    **dict.fromkeys(("今天", "今日", "当日", "本日", "today"), ("day", 0)),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), ("day", -1)),
    **dict.fromkeys(("明天", "明日", "tomorrow"), ("day", 1)),
    "前天": ("day", -2),
}
_RELATIVE_ZH = re.compile("|".join(word for word in sorted(_RELATIVE, key=len, reverse=True) if not word.isascii()))
_RELATIVE_EN = re.compile(r"\b(?:" + "|".join(word for word in _RELATIVE if word.isascii()) + r")\b")


def _relative(found: re.Match[str], reading: Reading) -> str:
    """今年 of a document of 2025 is 2025年. Without the document's date the word stays."""
    unit, distance = _RELATIVE[found.group()]
    today = reading.hints.document_date
    if today is None:
        return found.group()
    if unit == "year":
        return f"{today.year + distance}年" if not found.group().isascii() else f"{today.year + distance}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + distance
        return f"{months // 12}年{months % 12 + 1}月"
    day = today + timedelta(days=distance)
    return f"{day.year}年{day.month}月{day.day}日"


def _without_clock(text: str, reading: Reading) -> str:
    """The text without a time of day; a time with a zone becomes the day it was in Shanghai."""
    found = _TIME.fullmatch(text)
    if found is None or int(found["hour"]) > 24:
        return text
    day, zone = found["day"].strip(" ,"), found["zone"]
    iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    if not zone or not iso or found["noon"]:
        return day
    try:
        local = date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return day
    moment = datetime(local.year, local.month, local.day, int(found["hour"]) % 24, int(found["minute"] or 0) % 60, tzinfo=_zone(zone))
    reading.notes.append(_SHANGHAI_DAY)
    return moment.astimezone(_SHANGHAI).date().isoformat()


def _zone(text: str) -> timezone:
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text)
    if found is None:
        return timezone.utc
    minutes = min(int(found[2]), 23) * 60 + int(found[3]) % 60
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


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


def _interval(text: str, reading: Reading) -> DateValue | Message | None:
    """One expression, an interval of two, or one that is open at an end."""
    single = _expression(text, reading)
    if isinstance(single, Span):
        return DateValue(single.start, single.end, interval=single.end is not None, estimated=False)
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
    if problem is None and (_RELATIVE_ZH.search(text) or _RELATIVE_EN.search(text)):
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


_BETWEEN = re.compile(r"\s*(?:至|到|——|—|–|~|\bto\b|\bthrough\b|\band\b|\bthru\b)\s*|\s+-+\s+|(?<=[^\s])-+(?=[^\s])|\s*/\s*|\s*\.\.\s*")


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Every way to see `text` as two expressions."""
    bare = re.sub(r"^(?:between|from|从|自)\s*", "", text)
    for found in _BETWEEN.finditer(bare):
        first, second = bare[: found.start()].strip(), bare[found.end() :].strip()
        if first and second:
            yield first, second


_LEADING_YEAR = re.compile(r"[12]\d{3}\s*年|[12]\d{3}(?=\s*q|\s*h|[./-])[./-]?")
_TRAILING_YEAR = re.compile(r",?\s*(?P<year>[12]\d{3})$")
_LEADING_MONTH = re.compile(rf"(?:[12]\d{{3}}年)?\d{{1,2}}月|[12]\d{{3}}[-/.]\d{{1,2}}[-/.]")
_TRAILING_MONTH = re.compile(r"\s*[a-z]{3,9}\.?,?\s+[12]\d{3}$")
_LEADING_MONTH_NAME = re.compile(r"[a-z]{3,9}\.?\s+")
_UNIT = re.compile(r"(?P<unit>月份?|日|号|季度?|年)$")


def _completions(first: str, second: str) -> Iterator[tuple[str, str]]:
    """The pair with what one end leaves out taken from the other: 2025年1-3月, Jan–Mar 2025, Sep 1–5, 2025."""
    year, trailing, unit = _LEADING_YEAR.match(first), _TRAILING_YEAR.search(second), _UNIT.search(second)
    month, month_name, month_after = _LEADING_MONTH.match(first), _LEADING_MONTH_NAME.match(first), _TRAILING_MONTH.search(second)
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


DATE = _Date()
