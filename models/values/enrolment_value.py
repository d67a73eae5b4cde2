# SPDX-License-Identifier: Apache-2.0
"""How many take part, taken apart: bounds, countries and cohorts, planned and actual; its canonical and shown forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from models.vocabulary import vocabulary

PLACE, COHORT = "@", "#"
"""What stands before a group's name in canonical text."""
TARGET, ACTUAL = "target", "actual"
ELSEWHERE = "intl"
"""The place of all countries but the one that is named; registers of China count 国内 and 国际."""
MOST = 10_000_000
"""No trial enrols more; what is larger is something else."""

_COUNT = re.compile(
    r"(?:(?P<low>\d{1,8})(?P<open>\.\.)?(?P<high>(?<=\.\.)\d{1,8})?|\.\.(?P<most>\d{1,8}))"
    r"(?: (?P<word>approx|over|below))?"
)
_GROUP = re.compile(r"(?P<kind>[@#])(?P<label>[^;=|]+)=(?P<count>[^;=|]+)")
_EITHER = re.compile(rf"(?P<side>{TARGET}|{ACTUAL}) (?P<head>[^|]+)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as it was said: its bounds, None where not asserted, and the word that made them."""

    low: int | None
    high: int | None
    word: str = ""
    """"approx", "over" (more than `low`), "below" (fewer than `high`) or ""."""

    def __str__(self) -> str:
        low, high = ("" if bound is None else str(bound) for bound in (self.low, self.high))
        bounds = low if low and low == high else f"{low}..{high}"
        return f"{bounds} {self.word}".strip()

    @property
    def number(self) -> int | None:
        """The one number that was said; None for a range."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    @property
    def qualifier(self) -> str:
        """In the words of domain amounts: exact, approx, over, at_least, below, up_to or range."""
        if self.word:
            return self.word
        if self.low is None or self.high is None:
            return "up_to" if self.low is None else "at_least"
        return "exact" if self.low == self.high else "range"


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of one country or cohort."""

    kind: str
    label: str
    """ISO 3166 code, EU or `intl` of a place; the name of a cohort as written."""
    count: Count

    def __str__(self) -> str:
        return f"{self.kind}{self.label}={self.count}"


@dataclass(frozen=True, slots=True)
class Head:
    """How many are planned, or how many took part, with the groups that were named."""

    count: Count
    groups: tuple[GroupCount, ...] = ()

    def __str__(self) -> str:
        return "; ".join((str(self.count), *map(str, self.groups)))

    def by(self, kind: str) -> dict[str, Count]:
        """Label -> count of the groups of one kind."""
        return {group.label: group.count for group in self.groups if group.kind == kind}


@dataclass(frozen=True, slots=True)
class Heads:
    """What a text says of both; at least one of them is known."""

    target: Head | None
    actual: Head | None

    def __str__(self) -> str:
        heads = ((TARGET, self.target), (ACTUAL, self.actual))
        return " | ".join(f"{side} {head}" for side, head in heads if head is not None)


@lru_cache(maxsize=8192)
def read_count(text: str) -> Count | None:
    """A canonical count; None when `text` is not one."""
    found = _COUNT.fullmatch(text)
    if found is None:
        return None
    low = int(found["low"]) if found["low"] else None
    high = found["most"] or found["high"] or (None if found["open"] else found["low"])
    count = Count(low, int(high) if high else None, found["word"] or "")
    return count if str(count) == text and _sensible(count) else None


def _sensible(count: Count) -> bool:
    bounds = [bound for bound in (count.low, count.high) if bound is not None]
    open_ended = {"over": count.high is None, "below": count.low is None, "approx": len(bounds) == 2}
    return max(bounds) <= MOST and bounds == sorted(bounds) and open_ended.get(count.word, True)


@lru_cache(maxsize=8192)
def read_head(text: str) -> Head | None:
    """The canonical text of one side taken apart; None when `text` is not one."""
    first, *rest = text.split("; ")
    count, groups = read_count(first), tuple(map(_group, rest))
    known = tuple(group for group in groups if group is not None)
    labels = {(group.kind, group.label.casefold()) for group in known}
    if count is None or len(labels) < len(groups):
        return None
    return Head(count, known) if all(_is_named(group) for group in known) else None


def _group(text: str) -> GroupCount | None:
    found = _GROUP.fullmatch(text)
    count = read_count(found["count"]) if found else None
    return GroupCount(found["kind"], found["label"], count) if found and count else None


def _is_named(group: GroupCount) -> bool:
    return group.kind == COHORT or place_label(group.label, "en") != group.label or group.label == ELSEWHERE


@lru_cache(maxsize=8192)
def read_heads(text: str) -> Heads | None:
    """The canonical text of both sides taken apart; None when `text` is not one."""
    found = {}
    for part in text.split(" | "):
        matched = _EITHER.fullmatch(part)
        head = read_head(matched["head"]) if matched else None
        if matched is None or head is None:
            return None
        found[matched["side"]] = head
    heads = Heads(found.get(TARGET), found.get(ACTUAL))
    return heads if str(heads) == text else None


def total_of(counts: list[Count]) -> Count:
    """The sum: exact where all are, open where one is, about where one is."""
    low = _sum([count.low for count in counts])
    high = _sum([count.high for count in counts])
    about = any(count.word == "approx" for count in counts) and low is not None and high is not None
    if low is None and high is None:
        low = sum(count.low or 0 for count in counts)
    return Count(low, high, "approx" if about else "")


def _sum(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


def place_label(code: str, language: str) -> str:
    """A place's name for people; the code itself where it is none."""
    if code == ELSEWHERE:
        return "国际" if language.startswith("zh") else "International"
    terms = vocabulary("country") if vocabulary("country").term(code) else vocabulary("region")
    return terms.label(code, language)


_WORDS = {
    "approx": ("约{}", "about {}"),
    "over": ("超过{}", "more than {}"),
    "at_least": ("至少{}", "at least {}"),
    "below": ("不到{}", "fewer than {}"),
    "up_to": ("至多{}", "up to {}"),
}


def shown_count(count: Count, chinese: bool) -> str:
    """约60, at least 60, 60–80; digits grouped by thousands."""
    bounds = dict.fromkeys(f"{bound:,}" for bound in (count.low, count.high) if bound is not None)
    numbers = "–".join(bounds)
    worded = _WORDS.get(count.qualifier)
    return worded[0 if chinese else 1].format(numbers) if worded else numbers


@lru_cache(maxsize=8192)
def shown_head(head: Head, chinese: bool) -> str:
    """248（中国：48；国际：200）, 248 (China: 48; International: 200)."""
    shown = shown_count(head.count, chinese)
    if not head.groups:
        return shown
    language = "zh" if chinese else "en"
    named = [
        (place_label(group.label, language) if group.kind == PLACE else group.label, group.count)
        for group in head.groups
    ]
    if chinese:
        return f"{shown}（{'；'.join(f'{label}：{shown_count(count, True)}' for label, count in named)}）"
    return f"{shown} ({'; '.join(f'{label}: {shown_count(count, False)}' for label, count in named)})"


def shown_heads(heads: Heads, chinese: bool) -> str:
    """计划60；实际12, planned 60; actual 12."""
    words = ("计划", "实际") if chinese else ("planned ", "actual ")
    pairs = zip(words, (heads.target, heads.actual), strict=True)
    shown = [word + shown_head(head, chinese) for word, head in pairs if head is not None]
    return ("；" if chinese else "; ").join(shown)
