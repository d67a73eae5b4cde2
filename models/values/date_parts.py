# SPDX-License-Identifier: Apache-2.0
"""Named parts of years and months: 3Q25, 上半年, autumn 2025, early 2025, 9月上旬."""

from __future__ import annotations

import re

from models.values.date_reading import NO_SUCH_DATE, NORTHERN, THIRD_OF_YEAR, Reading, Result, Span
from models.values.date_rules import SEP, SHORT_YEAR, YEAR, Rules, checked, full_year
from models.values.edtf import Atom
from models.values.english_months import MONTH_PATTERN, month_of

RULES = Rules()

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


@RULES.add(rf"q(?P<number>[1-4])[\s,/-]*(?:of\s+)?{SHORT_YEAR}年?")
@RULES.add(rf"(?P<number>[1-4])q[\s,/-]*{SHORT_YEAR}")
@RULES.add(rf"{YEAR}年?[\s,/-]*(?:q(?P<number>[1-4])|(?P<alternative>[1-4])q)")
@RULES.add(rf"{SHORT_YEAR}\s*年?\s*第?\s*(?P<number>[1-4])\s*季度?")
@RULES.add(rf"(?:the\s+)?{_ORDINAL}[\s-]+quarter(?:\s+of)?,?\s+(?:the\s+year\s+)?{YEAR}")
@RULES.add(rf"{YEAR}\s+{_ORDINAL}[\s-]+quarter")
def _quarter(found: re.Match[str], reading: Reading) -> Result:
    return checked(reading, full_year(found["year"].lstrip("'"), reading), 32 + _which(found))


@RULES.add(rf"h(?P<number>[12])[\s,/-]*(?:of\s+)?{SHORT_YEAR}年?")
@RULES.add(rf"(?P<number>[12])h[\s,/-]*{SHORT_YEAR}")
@RULES.add(rf"{YEAR}年?[\s,/-]*(?:h(?P<number>[12])|(?P<alternative>[12])h)")
@RULES.add(rf"{SHORT_YEAR}\s*年?\s*(?P<half>[上下])\s*半\s*年?")
@RULES.add(rf"(?:the\s+)?{_ORDINAL}[\s-]+half(?:\s+of)?,?\s+(?:the\s+year\s+)?{YEAR}")
@RULES.add(rf"{YEAR}\s+{_ORDINAL}[\s-]+half")
def _half(found: re.Match[str], reading: Reading) -> Result:
    number = _which(found)
    if number == 4:
        number = 2
    return (
        checked(reading, full_year(found["year"].lstrip("'"), reading), 39 + number) if number < 3 else None
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


@RULES.add(rf"{YEAR}年?\s*(?P<season>[春夏秋冬])[季天]?")
@RULES.add(rf"(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?,?\s+{YEAR}")
@RULES.add(rf"{YEAR}\s+(?P<season>spring|summer|autumn|fall|winter)")
def _season(found: re.Match[str], reading: Reading) -> Result:
    reading.notes.append(NORTHERN)
    return checked(reading, int(found["year"]), _SEASON_WORDS[found["season"]])


_PARTS = {
    **dict.fromkeys(("初", "early", "beginning of", "start of", "beginning", "start"), "early"),
    **dict.fromkeys(("中", "中期", "mid", "middle of", "middle"), "mid"),
    **dict.fromkeys(("底", "末", "终", "late", "end of", "end", "year-end", "year end", "yearend"), "late"),
}
PART = (
    r"(?:the\s+)?(?P<part>early|mid|late|(?:beginning|start|middle|end)(?:\s+of)?|year[\s-]?end)"
    r"[\s-]*(?:in\s+|of\s+)?(?:the\s+year\s+)?"
)
_THIRDS = {"上": "early", "中": "mid", "下": "late"}
_YEAR_PART_MONTHS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_MONTH_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@RULES.add(rf"{PART}{YEAR}")
@RULES.add(rf"{YEAR}年?\s*年?(?P<part>初|中|底|末|终)")
@RULES.add(rf"{YEAR}\s+(?P<part>year[\s-]?end)")
def _part_of_year(found: re.Match[str], reading: Reading) -> Result:
    first, last = _YEAR_PART_MONTHS[named_part(found["part"])]
    year = int(found["year"])
    return Span(Atom(year, first, mark="~"), Atom(year, last, mark="~"))


@RULES.add(rf"{YEAR}年(?P<part>[上中下])旬")
def _third_of_year(found: re.Match[str], reading: Reading) -> Result:
    """旬 is ten days of a month; of a year it can only mean its beginning, middle or end."""
    reading.notes.append(THIRD_OF_YEAR)
    first, last = _YEAR_PART_MONTHS[_THIRDS[found["part"]]]
    year = int(found["year"])
    return Span(Atom(year, first, mark="~"), Atom(year, last, mark="~"))


@RULES.add(rf"{PART}(?:q(?P<quarter>[1-4])|h(?P<half>[12]))\s*(?:of\s+)?{YEAR}")
@RULES.add(rf"{YEAR}\s*年\s*第?(?:(?P<quarter>[1-4])季度?|(?P<half>[上下12])半年)(?P<part>初|中|底|末)")
def _part_of_quarter(found: re.Match[str], reading: Reading) -> Result:
    """The end of a quarter is about its last month."""
    if found["quarter"]:
        first, length = 3 * int(found["quarter"]) - 2, 3
    else:
        first, length = (1 if found["half"] in "上1" else 7), 6
    step = {"early": 0, "mid": length // 2, "late": length - 1}[named_part(found["part"])]
    return Span(Atom(int(found["year"]), first + step, mark="~"))


def named_part(word: str) -> str:
    """Which part of a year or month a word names: early, mid or late."""
    return _PARTS[re.sub(r"\s+", " ", word)]


@RULES.add(rf"{YEAR}(?:\s*年\s*|{SEP})(?P<month>\d{{1,2}})\s*月份?\s*(?P<part>[上中下])旬")
def _third_of_month(found: re.Match[str], reading: Reading) -> Result:
    part = _THIRDS[found["part"]]
    return days_of(reading, int(found["year"]), int(found["month"]), part, "")


@RULES.add(rf"{YEAR}(?:\s*年\s*|{SEP})(?P<month>\d{{1,2}})\s*月份?\s*(?P<part>初|中|底|末)")
@RULES.add(rf"{PART}(?P<month>{MONTH_PATTERN}),?\s+(?:of\s+)?{YEAR}")
def _part_of_month(found: re.Match[str], reading: Reading) -> Result:
    month = int(found["month"]) if found["month"].isdecimal() else month_of(found["month"])
    return days_of(reading, int(found["year"]), month, named_part(found["part"]), "~")


def days_of(reading: Reading, year: int, month: int, part: str, approximate: str) -> Result:
    """The days of a part of a month; `approximate` is the EDTF mark of both ends, "~" or none."""
    whole = Atom(year, month)
    if not whole.valid or month > 12:
        return NO_SUCH_DATE.format(text=reading.written)
    first, last = _MONTH_PART_DAYS[part]
    return Span(
        Atom(year, month, first, approximate),
        Atom(year, month, min(last, int(whole.upper[-2:])), approximate),
    )
