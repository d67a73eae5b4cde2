# SPDX-License-Identifier: Apache-2.0
"""Ages and age ranges: 18岁至60岁, 18 Years, 12 Months, 65 and older."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.numerals import HAN_NUMERAL_CLASS, mixed_number
from models.values.plain import is_nothing, one_line, split_at

_NOT_AN_AGE = mark(
    "Values", "“{text}” is not an age. Write it like 18岁 or 18 Years, a range like 18岁至60岁."
)
_BACKWARDS = mark("Values", "“{text}” begins at a higher age than it ends.")

_DAYS = {"Y": 365.25, "M": 365.25 / 12, "W": 7.0, "D": 1.0}
_LONGEST = 150
_CANONICAL = re.compile(r"(?:(\d{1,5})([YMWD]))?(\.\.)?(?:(\d{1,5})([YMWD]))?")
_UNITS = {
    **dict.fromkeys(("years", "year", "yrs", "yr", "y", "岁", "周岁", "年", "歳", "y.o.", "yo"), "Y"),
    **dict.fromkeys(("months", "month", "mos", "mo", "m", "个月", "月龄", "月"), "M"),
    **dict.fromkeys(("weeks", "week", "wks", "wk", "w", "周", "周龄", "星期"), "W"),
    **dict.fromkeys(("days", "day", "d", "天", "日龄", "日"), "D"),
}
_UNIT = "|".join(re.escape(word) for word in sorted(_UNITS, key=len, reverse=True))
_AGE = re.compile(
    rf"(?P<number>\d+(?:\.0+)?|[{HAN_NUMERAL_CLASS}]+)\s*(?P<unit>{_UNIT})?(?![a-z])(?:\s*(?:of\s+age|old))?"
)
_NO_LIMIT = re.compile(
    r"(?:无|没有|不设|不限)(?:上限|下限|限制|限)?|不限|no\s*(?:upper\s+|lower\s+)?(?:(?:age\s+)?limit|maximum|minimum|max|min)"
)
_REMARKS = re.compile(
    r"[(（]\s*(?:包?含|包括)[^()（）]*[)）]|[,，(（]?\s*(?:inclusive|both\s+included)\s*[)）]?"
    r"|[(（]?\s*(?:最小年龄|最大年龄|minimum|maximum|min\.?|max\.?|(?<!of )age[ds]?|年龄|含|between|from|从)"
    r"\s*[)）]?[:：]?"
    r"|介于|之间|(?<!\d)在(?=\s*\d)|年?满(?=\s*\d.*(?:至|到|-|~|以上))"
)
_ENCLOSED = re.compile(r"(?P<low>\d[^<≤=]*?)\s*(?:<=?|≤)\s*(?:<=?|≤)\s*(?P<high>\d.*)")
"""18岁≤年龄≤75岁, without the word between."""
_PLUS = re.compile(rf"(\d+)\s*\+\s*({_UNIT})(?![a-z])(?:\s*(?:of\s+age|old))?$")
_JOIN = re.compile(r"\s*(?:至|到|-+|–|—|~|\bto\b|\band\b)\s*")
_AT_LEAST = re.compile(
    r"(?:≥|>=|>|年?满|at\s+least|over|above|(?:older|more|greater)\s+than|no(?:t)?\s+(?:younger|less)\s+than|不小于|不低于|大于等于|大于)\s*(?P<first>.+)"
    r"|(?P<second>.+?)\s*(?:\+|(?:及|或)?以上|and\s+(?:older|over|above|up)|or\s+(?:older|over|above)|and\s+older)"
)
_AT_MOST = re.compile(
    r"(?:≤|<=|<|up\s+to|at\s+most|under|below|(?:younger|less|fewer)\s+than|no(?:t)?\s+(?:older|more|greater)\s+than|不超过|不大于|小于等于|小于)\s*(?P<first>.+)"
    r"|(?P<second>.+?)\s*(?:(?:及|或)?以下|and\s+(?:younger|under)|or\s+younger)"
)


@dataclass(frozen=True, slots=True)
class _Ages:
    """Both limits as canonical texts; equal for a single age, None where there is no limit."""

    low: str | None
    high: str | None

    def __str__(self) -> str:
        return self.low if self.low and self.low == self.high else f"{self.low or ''}..{self.high or ''}"


def _years(age: str | None) -> float | None:
    return None if age is None else round(int(age[:-1]) * _DAYS[age[-1]] / _DAYS["Y"], 4)


@lru_cache(maxsize=2048)
def _canonical(value: str) -> _Ages | None:
    found = _CANONICAL.fullmatch(value)
    if found is None or not (found[1] or found[4]):
        return None
    low = f"{found[1]}{found[2]}" if found[1] else None
    high = f"{found[4]}{found[5]}" if found[4] else None
    if not found[3]:
        low, high = low or high, low or high
    ages = _Ages(_regular(low), _regular(high))
    return ages if str(ages) == value and _sensible(ages) else None


def _sensible(ages: _Ages) -> bool:
    limits = [years for years in (_years(ages.low), _years(ages.high)) if years is not None]
    return max(limits, default=0) <= _LONGEST and limits == sorted(limits)


def _regular(age: str | None) -> str | None:
    """An age without leading zeros; whole years of months are years."""
    if age is None:
        return None
    count, unit = int(age[:-1]), age[-1]
    return f"{count // 12}Y" if unit == "M" and count and count % 12 == 0 else f"{count}{unit}"


class _Age:
    """Canonical: "18Y", "18Y..60Y", "18Y..", "..6M"."""

    key = "age"
    columns = (Column(""), Column("_min", "real"), Column("_max", "real"))

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read an age or a range of ages; 无上限 and N/A are None."""
        return _read(text)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value and its limits in years."""
        ages = _canonical(value)
        return (value, _years(ages.low), _years(ages.high)) if ages else (value, None, None)

    def show(self, value: str, language: str) -> str:
        """18岁至60岁, 18 to 60 years."""
        return _shown(value, language.startswith("zh"))

    def split(self, text: str) -> list[str]:
        """Ages between `;` and lines."""
        return split_at(_AGE_LIST, text)


_AGE_LIST = re.compile(r"[;；|｜\r\n]+")
_WORDS = {"Y": ("岁", "years"), "M": ("个月", "months"), "W": ("周", "weeks"), "D": ("天", "days")}


@lru_cache(maxsize=2048)
def _shown(value: str, chinese: bool) -> str:
    ages = _canonical(value)
    if ages is None:
        return value
    low, high = (_worded(age, chinese) for age in (ages.low, ages.high))
    if low == high or not high:
        return low if high else f"{low}{'及以上' if chinese else ' and older'}"
    if not low:
        return f"{high}{'及以下' if chinese else ' and younger'}"
    return f"{low}{'至' if chinese else ' to '}{high}"


def _worded(age: str | None, chinese: bool) -> str:
    if age is None:
        return ""
    word = _WORDS[age[-1]][0 if chinese else 1]
    word = word.removesuffix("s") if age[:-1] == "1" else word
    return f"{age[:-1]}{word}" if chinese else f"{age[:-1]} {word}"


@lru_cache(maxsize=4096)
def _read(text: str) -> Parsed | Unreadable:
    written = one_line(text)
    if _canonical(written):
        return Parsed(written)
    flat = unicodedata.normalize("NFKC", written).casefold().strip(" .。,;")
    if is_nothing(flat) or _NO_LIMIT.fullmatch(flat):
        return Parsed(None)
    flat = _PLUS.sub(r"\1\2+", _REMARKS.sub(" ", flat).strip(" ,，"))
    flat = _ENCLOSED.sub(r"\g<low>~\g<high>", flat)
    if is_nothing(flat) or _NO_LIMIT.fullmatch(flat):
        return Parsed(None)
    ages = _ages(flat)
    if ages is None or not (ages.low or ages.high):
        return Unreadable(_NOT_AN_AGE.format(text=written))
    if not _sensible(ages):
        backwards = ages.low and ages.high and ages.low != ages.high
        return Unreadable((_BACKWARDS if backwards else _NOT_AN_AGE).format(text=written))
    return Parsed(str(ages))


def _ages(flat: str) -> _Ages | None:
    single = _age(flat, "Y")
    if single:
        return _Ages(single, single)
    for pattern, lowest in ((_AT_LEAST, True), (_AT_MOST, False)):
        found = pattern.fullmatch(flat)
        age = _age(found["first"] or found["second"], "Y") if found else None
        if age:
            return _Ages(age, None) if lowest else _Ages(None, age)
    ends = [end.strip() for end in _JOIN.split(flat) if end.strip()]
    if len(ends) != 2:
        return None
    high = None if _unlimited(ends[1]) else _age(ends[1], "Y")
    low = None if _unlimited(ends[0]) else _age(ends[0], high[-1] if high else "Y")
    known = (low or _unlimited(ends[0])) and (high or _unlimited(ends[1]))
    return _Ages(low, high) if known else None


def _unlimited(text: str) -> bool:
    return is_nothing(text) or _NO_LIMIT.fullmatch(text) is not None


def _age(text: str, unit: str) -> str | None:
    """One age; `unit` holds where none is written."""
    found = _AGE.fullmatch(text.strip())
    number = mixed_number(found["number"]) if found else None
    if found is None or number is None or number != number.to_integral_value() or number >= 10**5:
        return None
    return _regular(f"{int(number)}{_UNITS[found['unit']] if found['unit'] else unit}")


AGE = _Age()
