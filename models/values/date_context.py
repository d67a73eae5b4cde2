# SPDX-License-Identifier: Apache-2.0
"""What stands around a date or needs its surroundings: 预计 and (Actual), eras, relative years, times of day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from models.text import mark
from models.values.date_reading import Reading
from models.values.numerals import HAN_DIGITS, mixed_number

_SHANGHAI_DAY = mark("Values", "The day is the one in Shanghai (UTC+8) at the time given.")
_SHANGHAI = timezone(timedelta(hours=8))

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
    r"(?:t|\s+t?|,\s*|(?<=日))(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?(?::?\s*(?P<second>\d{1,2})(?:\.\d+)?秒?)?"
    r"\s*(?P<noon>am|pm|a\.m\.|p\.m\.)?\s*(?P<zone>z|utc|gmt|[+-]\d\d:?\d\d)?"
)
_DAY_TIME = re.compile(
    r"(?<=[日号])\s*(?:凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间)\s*(?:\d{1,2}\s*[:点时]\s*(?:半|\d{0,2})\s*分?)?(?:左右|许)?$"
)
_ERA = re.compile(
    r"(?:中华民国|中華民國|民国|民國|(?P<japan>令和|平成|昭和|r(?=\d{1,2}[./]\d)))\s*(?P<year>\d{1,3}|元)\s*年?[./]?"
)
_ERA_STARTS = {"令和": 2018, "r": 2018, "平成": 1988, "昭和": 1925}
_LONG_DASHES = re.compile(r"(?<!\d)(\d{4}|\d{1,2})([‐‑‒–—−])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)")
"""2024–11–05: one kind of long dash between three numbers joins them, and makes no interval."""
_HAN_NUMBER = re.compile(rf"[{''.join(HAN_DIGITS)}十百]+(?=\s*(?:年|月|日|号|號|季|点|时))")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ROMAN_QUARTER = re.compile(r"(?<![a-z])(iv|i{1,3})(?=\s*季)")
_SHORT_CHINESE_YEAR = re.compile(
    r"(?<!\d)'?(\d\d)年(?=\s*(?:\d{1,2}月|第?[1-4]季|[上下]半年|年?[初中底末]|q[1-4]|$))"
)


def without_remarks(flat: str, reading: Reading) -> str:
    """The text without 预计, (Actual), weekdays; remembers that the date lay ahead."""
    rest, estimated = _ESTIMATED.subn(" ", flat)
    if not rest.strip():
        return flat
    reading.estimated = estimated > 0 or flat.endswith(" estimated")
    return _WEEKDAY.sub("", _ACTUAL.sub(" ", rest)).strip(" ,，:：")


def in_digits(flat: str, reading: Reading) -> str:
    """The text with Han numerals, eras, two-digit Chinese years and relative years written out in digits."""
    flat = _LONG_DASHES.sub(r"\g<1>-\g<3>-\g<4>", flat)
    if flat.isascii() and not RELATIVE_EN.search(flat) and not flat.startswith("r"):
        return flat
    text = _ROMAN_QUARTER.sub(lambda found: str(_ROMAN[found[1]]), flat)
    text = _HAN_NUMBER.sub(lambda found: _digits(found.group()), text)
    text = _ERA.sub(_common_year, text)
    text = _SHORT_CHINESE_YEAR.sub(r"20\1年", text)
    text = RELATIVE_ZH.sub(lambda found: _relative(found, reading), text)
    return RELATIVE_EN.sub(lambda found: _relative(found, reading), text)


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
    "前年": ("year", -2),
    "后年": ("year", 2),
    **dict.fromkeys(("本月", "当月", "这个月", "this month"), ("month", 0)),
    **dict.fromkeys(("上月", "上个月", "last month"), ("month", -1)),
    **dict.fromkeys(("下月", "下个月", "next month"), ("month", 1)),
    **dict.fromkeys(("今天", "今日", "当日", "本日", "today"), ("day", 0)),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), ("day", -1)),
    **dict.fromkeys(("明天", "明日", "tomorrow"), ("day", 1)),
    "前天": ("day", -2),
}
RELATIVE_ZH = re.compile(
    "|".join(word for word in sorted(_RELATIVE, key=len, reverse=True) if not word.isascii())
)
RELATIVE_EN = re.compile(r"\b(?:" + "|".join(word for word in _RELATIVE if word.isascii()) + r")\b")


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


def without_clock(text: str, reading: Reading) -> str:
    """The text without a time of day; a time with a zone becomes the day it was in Shanghai."""
    text = _DAY_TIME.sub("", text)
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
    moment = datetime(
        local.year,
        local.month,
        local.day,
        int(found["hour"]) % 24,
        int(found["minute"] or 0) % 60,
        tzinfo=_zone(zone),
    )
    reading.notes.append(_SHANGHAI_DAY)
    return moment.astimezone(_SHANGHAI).date().isoformat()


def _zone(text: str) -> timezone:
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text)
    if found is None:
        return UTC
    minutes = min(int(found[2]), 23) * 60 + int(found[3]) % 60
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
