# SPDX-License-Identifier: Apache-2.0
"""Whole numbers: counts of anything, with groups summed and what was vague kept as notes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.numerals import DIGITS, HAN_NUMERAL_CLASS, SCALES, mixed_number, plain_text
from models.values.plain import is_nothing, one_line, split_at

_LARGEST = 10**15
_QUALIFIERS = {
    "approx": "约;大约;大概;约为;左右;上下;~;≈;approx.;approx;approximately;about;around;circa;ca.;"
    "ca;c.;estimated;est.;"
    "anticipated;planned;target;预计;计划;目标",
    "over": "超;超过;逾;多于;大于;余;多;>;more than;over;above",
    "at_least": "至少;不少于;不低于;以上;及以上;≥;>=;+;at least;minimum;min",
    "up_to": "至多;最多;不超过;以内;≤;<=;up to;at most;maximum;max;no more than",
    "below": "少于;不足;不到;近;接近;<;less than;fewer than;below;nearly;almost",
}
_SCALE_WORDS = "|".join(
    sorted((word for word in SCALES if len(word) > 1 or word == "k"), key=len, reverse=True)
)
_NUMBER = re.compile(
    rf"(?P<number>(?:{DIGITS}|[{HAN_NUMERAL_CLASS}])(?:[ ]?(?:{DIGITS}|[{HAN_NUMERAL_CLASS}]))*)"
    rf"[ ]?(?P<scale>(?:{_SCALE_WORDS})(?![a-z]))?"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,4}")
_RANGE = re.compile(r"\d[^\S\n]*(?:[-–—~至到]|to)[^\S\n]*\d")
_GROUPS = re.compile(r"[;；\n|]+")
_LABELLED = re.compile(r"^(?P<label>.*?)[:：=](?P<rest>[^:：=]*)$")
_TOTAL = re.compile(r"总|合计|共计|total|overall", re.IGNORECASE)
_REMARK = re.compile(r"[\[(（](?:estimated|anticipated|actual|est\.?|实际|预计|计划)[\])）]", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:participants?|patients?|subjects?|people|persons?|volunteers?|sites?|centres?|centers?|"
    r"cases?|enrolled|"
    r"randomi[sz]ed|dosed|individuals?|adults?|children|actual|in total|total|n\s*=|members?|employees?|"
    r"例|人|名|位|个|家|受试者|患者|病例|中心|机构|入组|样本|实际|共|总计|合计|总数|总共|次|项|岁|条)"
)
_ACTUAL = re.compile(r"actual|实际", re.IGNORECASE)

_NOT_A_NUMBER = mark("Values", "“{text}” is not a number.")
_NOT_WHOLE = mark("Values", "“{text}” is not a whole number. Write it without decimals.")
_POINT_OR_GROUP = mark("Values", "“{text}” could be {small} or {large}; write it without a point.")
_IS_RANGE = mark("Values", "“{text}” is a range; one number is needed here.")
_SEVERAL = mark("Values", "“{text}” holds several numbers, and it does not say which one counts.")
_TOO_SMALL = mark("Values", "“{text}” is less than {minimum}, the least that makes sense here.")
_TOO_LARGE = mark("Values", "“{text}” is more than {maximum}, the most that makes sense here.")
_ADDED = mark("Values", "The sum of {count} groups.")
_GROUP_MISSING = mark("Values", "No number was given for “{label}”; it is not in the sum.")
_ACTUAL_ZERO = mark("Values", "An actual number of 0: right only if nobody took part.")
_VAGUE = {
    "approx": mark("Values", "The number was given as approximate."),
    "over": mark("Values", "The text says more than this number."),
    "at_least": mark("Values", "The text says at least this number."),
    "up_to": mark("Values", "The text says at most this number."),
    "below": mark("Values", "The text says less than this number."),
}
_MEANING = {word: meaning for meaning, words in _QUALIFIERS.items() for word in words.split(";")}
_QUALIFIER = re.compile(
    "|".join(
        rf"(?<![a-z]){re.escape(word)}(?![a-z])"
        if word[0].isascii() and word[0].isalpha()
        else re.escape(word)
        for word in sorted(_MEANING, key=len, reverse=True)
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between `minimum` and `maximum`. Canonical: its decimal digits."""

    key: str = "number"
    minimum: int = 0
    maximum: int = _LARGEST
    columns: tuple[Column, ...] = (Column("", "integer"),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a count. Groups (`国内: 48 人；国际: 200 人`) are summed, vague words become notes."""
        if len(text) < 16 and text.isascii() and text.isdecimal():
            return self._checked(text, Parsed(str(int(text))))
        if _GROUPED.fullmatch(text):
            return self._checked(text, Parsed(text.replace(",", "")))
        return self._checked(text, _read(text))

    def _checked(self, text: str, read: Parsed | Unreadable) -> Parsed | Unreadable:
        if isinstance(read, Unreadable) or read.value is None:
            return read
        if int(read.value) < self.minimum:
            return Unreadable(_TOO_SMALL.format(text=one_line(text), minimum=self.minimum))
        if int(read.value) > self.maximum:
            return Unreadable(_TOO_LARGE.format(text=one_line(text), maximum=self.maximum))
        return read

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The number as an integer."""
        return (int(value),)

    def show(self, value: str, language: str) -> str:
        """Digits grouped by thousands, in both languages: 1,500."""
        return f"{int(value):,}"

    def split(self, text: str) -> list[str]:
        """The numbers between `;`, `、`, lines and a comma that does not group thousands."""
        return split_at(_NUMBER_LIST, text)


_NUMBER_LIST = re.compile(r"[;；|｜、，\r\n]+|,(?!\d{3}(?!\d))")


@lru_cache(maxsize=8192)
def _read(text: str) -> Parsed | Unreadable:
    written = one_line(text.replace("\r", "\n").replace("\n", ";"))
    flat = unicodedata.normalize("NFKC", written).casefold().strip(" ;")
    if is_nothing(flat):
        return Parsed(None)
    parts = [part.strip() for part in _GROUPS.split(flat) if part.strip()]
    if len(parts) > 1 or _LABELLED.match(flat):
        return _read_groups(written, parts)
    return _read_one(written, flat)


def _read_groups(written: str, parts: list[str]) -> Parsed | Unreadable:
    """`label: number; label: number`. A group labelled as the total wins over the sum."""
    total, notes, counted = 0, [], 0
    for part in parts:
        label, rest = _label_and_rest(part)
        if is_nothing(rest):
            notes.append(_GROUP_MISSING.format(label=label or part))
            continue
        read = _read_one(written, rest)
        if isinstance(read, Unreadable) or read.value is None:
            return read if isinstance(read, Unreadable) else Unreadable(_NOT_A_NUMBER.format(text=written))
        if label and _TOTAL.search(label):
            return read
        total, counted = total + int(read.value), counted + 1
        notes.extend(read.notes)
    if not counted:
        return Parsed(None)
    if counted > 1:
        notes.append(_ADDED.format(count=counted))
    return Parsed(str(total), tuple(dict.fromkeys(notes)))


def _label_and_rest(part: str) -> tuple[str, str]:
    found = _LABELLED.match(part)
    return (found.group("label").strip(), found.group("rest").strip()) if found else ("", part)


def _read_one(written: str, flat: str) -> Parsed | Unreadable:
    rest = _REMARK.sub(" ", flat)
    if flat.lstrip("~≈<>≤≥= ").startswith(("-", "−")):
        return Unreadable(_NOT_A_NUMBER.format(text=written))
    if _RANGE.search(rest):
        return Unreadable(_IS_RANGE.format(text=written))
    found = list(_NUMBER.finditer(rest))
    if len(found) != 1:
        return Unreadable((_SEVERAL if found else _NOT_A_NUMBER).format(text=written))
    number = mixed_number(found[0].group("number"))
    left_over = rest[: found[0].start()] + " " + rest[found[0].end() :]
    vague = [_MEANING[word] for word in _QUALIFIER.findall(left_over)]
    unread = _COUNTED.sub("", _QUALIFIER.sub("", left_over)).strip(" .,;:()[]、，。=")
    if number is None or unread:
        return Unreadable(_NOT_A_NUMBER.format(text=written))
    return _whole(written, number * SCALES.get(found[0].group("scale") or "", 1), flat, vague)


def _whole(written: str, number: Decimal, flat: str, vague: list[str]) -> Parsed | Unreadable:
    if number != number.to_integral_value():
        if re.fullmatch(r"\d{1,3}\.\d{3}", flat):
            reading = _POINT_OR_GROUP.format(text=written, small=flat, large=flat.replace(".", ""))
            return Unreadable(reading)
        return Unreadable(_NOT_WHOLE.format(text=written))
    notes: list[Message] = [_VAGUE[meaning] for meaning in dict.fromkeys(vague)]
    if number == 0 and _ACTUAL.search(flat):
        notes.append(_ACTUAL_ZERO)
    return Parsed(plain_text(number), tuple(notes))


NUMBER = Number()
RELIABILITY = Number("reliability", 1, 5)
