# SPDX-License-Identifier: Apache-2.0
"""How many take part in a trial: planned or actual, in all, by country and by cohort, as exactly as it was said."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.enrolment_counts import NOT_ENROLMENT
from models.values.enrolment_reading import Said, said_in
from models.values.enrolment_value import (
    ACTUAL,
    COHORT,
    PLACE,
    TARGET,
    Count,
    Head,
    Heads,
    read_head,
    read_heads,
    shown_count,
    shown_head,
    shown_heads,
)
from models.values.enrolment_words import flat
from models.values.plain import is_nothing, one_line

_LONGEST = 1000
_IS_PLANNED = mark("Values", "“{text}” says how many are planned; that belongs under “Planned enrolment”.")
_IS_ACTUAL = mark("Values", "“{text}” says how many took part; that belongs under “Actual enrolment”.")
_ALSO_PLANNED = mark("Values", "The text also says that {count} are planned.")
_ALSO_ACTUAL = mark("Values", "The text also says that {count} took part.")
_ACTUAL_ZERO = mark("Values", "An actual number of 0: right only if nobody took part.")
_COMMON = re.compile(
    r"(?P<number>[1-9]\d{0,5}|[1-9]\d{0,2},\d{3}) ?(?:participants|patients|subjects|例|人)?"
    r"(?: ?[(\[](?P<mark>actual|estimated|anticipated)[)\]])?",
    re.IGNORECASE,
)
"""What registers write; taken apart here, because the grammar takes a hundred times as long."""
_MARKS = {"actual": ACTUAL, "estimated": TARGET, "anticipated": TARGET}
_NO_HEADS: Mapping[str | None, Head] = {}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """How many take part. Canonical: "60", "60 approx", "60..80", "60..", "..60 below", each perhaps with groups:
    "248; @CN=48; @intl=200" by place, "30; #A组=20; #B组=10" by cohort.

    Of a `side` it holds that one; without, both: "target 60 | actual 12". A text that names no side is of the field's
    own, and planned where there is no field.
    """

    key: str = "enrolment"
    side: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The value, its bounds, and its groups as a JSON object of label -> number."""
        return (Column(""), Column("_min", "integer"), Column("_max", "integer"), Column("_groups"))

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a number of participants with whatever stands around it."""
        if _is_plain(text):
            return self._plain(str(int(text)))
        return _read(text, self.side)

    def _plain(self, digits: str) -> Parsed:
        zero = (_ACTUAL_ZERO,) if self.side == ACTUAL and digits == "0" else ()
        return Parsed(digits if self.side else f"{TARGET} {digits}", zero)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value, its bounds (None where not asserted), and its groups; those of the planned number first."""
        if _is_plain(value):
            return value, int(value), int(value), None
        heads = _heads(value, self.side)
        head = (heads.target or heads.actual) if heads else None
        if head is None:
            return value, None, None, None
        groups = {group.label: group.count.number for group in head.groups}
        return (
            value,
            head.count.low,
            head.count.high,
            json.dumps(groups, ensure_ascii=False) if groups else None,
        )

    def show(self, value: str, language: str) -> str:
        """1,500, 约60, 248（中国：48；国际：200）, planned 60; actual 12."""
        if _is_plain(value):
            return f"{int(value):,}"
        heads = _heads(value, self.side)
        return _shown(heads, self.side, language) if heads else value

    def split(self, text: str) -> list[str]:
        """A number of participants is never a list: its parts are groups of one number."""
        return [text.strip()] if text.strip() else []


def _is_plain(text: str) -> bool:
    return len(text) < 8 and text.isascii() and text.isdecimal()


def _heads(value: str, side: str | None) -> Heads | None:
    """Canonical text of a side, or of both, taken apart."""
    if side is None:
        return read_heads(value)
    head = read_head(value)
    return _of(side, head) if head else None


def _of(side: str, head: Head | None) -> Heads:
    return Heads(head, None) if side == TARGET else Heads(None, head)


def _shown(heads: Heads, side: str | None, language: str) -> str:
    chinese = language.startswith("zh")
    head = heads.target or heads.actual
    if side is not None and head is not None:
        return shown_head(head, chinese)
    return shown_heads(heads, chinese)


def read_sides(text: str) -> dict[str, str]:
    """What a text says of each side: "target" and "actual" -> canonical text; empty where it cannot be read.

    For a column that may hold either, such as the Enrollment of ClinicalTrials.gov ("64 [Actual]").
    """
    said = _said(one_line(text))
    heads = said.heads if isinstance(said, Said) else _NO_HEADS
    return {side or TARGET: str(head) for side, head in heads.items()}


def enrolment_parts(value: str) -> dict[str, object]:
    """A canonical value of both sides taken apart, as JSON allows; bounds are those of the planned number, if any.

    `target` and `actual` are the number said, with its bounds in `min` and `max`; None for a range.
    """
    heads = read_heads(value)
    assert heads is not None  # the type has just made it
    head = heads.target or heads.actual
    assert head is not None  # one of them is known
    return {
        "target": heads.target.count.number if heads.target else None,
        "actual": heads.actual.count.number if heads.actual else None,
        "by_country": _numbers(head, PLACE),
        "by_cohort": _numbers(head, COHORT),
        "approximate": head.count.word == "approx",
        "min": head.count.low,
        "max": head.count.high,
        "qualifier": head.count.qualifier,
        **{side: _side_parts(each) for side, each in _both(heads)},
    }


def _both(heads: Heads) -> list[tuple[str, Head]]:
    """The further key of each side, where a text speaks of both."""
    if heads.target is None or heads.actual is None:
        return []
    return [("target_said", heads.target), ("actual_said", heads.actual)]


def _side_parts(head: Head) -> dict[str, object]:
    return {
        "min": head.count.low,
        "max": head.count.high,
        "qualifier": head.count.qualifier,
        "by_country": _numbers(head, PLACE),
        "by_cohort": _numbers(head, COHORT),
    }


def _numbers(head: Head, kind: str) -> dict[str, object]:
    return {label: _plain_count(count) for label, count in head.by(kind).items()}


def _plain_count(count: Count) -> object:
    return count.number if count.number is not None else {"min": count.low, "max": count.high}


@lru_cache(maxsize=8192)
def _read(text: str, side: str | None) -> Parsed | Unreadable:
    written = one_line(text.replace("\r", "\n").replace("\n", ";"))
    known = _heads(written, side)
    if known is not None and _reads_back(known, side):
        return Parsed(written)
    if is_nothing(flat(written).strip(" ;")):
        return Parsed(None)
    said = _said(written)
    if said is None:
        return Parsed(None)
    if isinstance(said, Message):
        return Unreadable(said)
    return _sided(written, said, side)


@lru_cache(maxsize=8192)
def _said(written: str) -> Said | Message | None:
    if len(written) > _LONGEST:
        return NOT_ENROLMENT.format(text=f"{written[:40]}…")
    if plain := _COMMON.fullmatch(written):
        digits = plain["number"].replace(",", "")
        side = _MARKS[plain["mark"].casefold()] if plain["mark"] else None
        return Said({side: Head(Count(int(digits), int(digits)))})
    return said_in(written, flat(written))


def _sided(written: str, said: Said, side: str | None) -> Parsed | Unreadable:
    """What was said, as a value of one side or of both."""
    target, actual = said.heads.get(TARGET), said.heads.get(ACTUAL)
    neutral = said.heads.get(None)
    if neutral is not None:
        target, actual = (None, neutral) if side == ACTUAL else (neutral, None)
    mine, other = (actual, target) if side == ACTUAL else (target, actual)
    if side is not None and mine is None:
        return Unreadable((_IS_PLANNED if side == ACTUAL else _IS_ACTUAL).format(text=written))
    heads = Heads(target, actual) if side is None else _of(side, mine)
    if not _reads_back(heads, side):
        return Unreadable(NOT_ENROLMENT.format(text=written))
    notes = list(said.notes)
    if side is not None and other is not None:
        also = _ALSO_PLANNED if side == ACTUAL else _ALSO_ACTUAL
        notes.append(also.format(count=shown_count(other.count, chinese=False)))
    if heads.actual is not None and heads.actual.count.number == 0:
        notes.append(_ACTUAL_ZERO)
    return Parsed(str(heads) if side is None else str(mine), tuple(dict.fromkeys(notes)))


def _reads_back(heads: Heads, side: str | None) -> bool:
    """Whether what is shown says the same again: a group that is called “Total” or “at least 5” would not."""
    head = heads.target or heads.actual
    if head is None or not (head.groups or (heads.actual and heads.actual.groups)):
        return head is not None
    for language in ("zh", "en"):
        again = _said(one_line(_shown(heads, side, language)))
        if not isinstance(again, Said) or _again(again, side) != heads:
            return False
    return True


def _again(said: Said, side: str | None) -> Heads:
    neutral = said.heads.get(None)
    if side is not None:
        return _of(side, neutral)
    return Heads(said.heads.get(TARGET), said.heads.get(ACTUAL))


ENROLMENT = Enrolment()
ENROLMENT_TARGET = Enrolment("enrolment_target", TARGET)
ENROLMENT_ACTUAL = Enrolment("enrolment_actual", ACTUAL)
