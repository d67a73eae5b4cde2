# SPDX-License-Identifier: Apache-2.0
"""What an identifier scheme is, and the parts that its patterns, written forms and checks are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.text import Message, mark

CHECK_FAILED = mark(
    "Values", "“{text}” has the form of a {scheme}, but its check character does not fit: a typing error."
)
_ZERO = mark("Values", "“{text}” is all zeros: a placeholder, not a number that was given out.")
_YEAR_IMPOSSIBLE = mark(
    "Values", "“{text}” would be of the year {year}, when there was no such register yet or is not yet."
)

Problem = Callable[[str], Message | None]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier. `pattern` matches compact text regardless of case; `write` gives the canonical form."""

    key: str
    title: str
    pattern: re.Pattern[str]
    write: Callable[[re.Match[str]], str]
    example: str
    check: Problem | None = None
    page: str | None = None
    trial: bool = False
    bare: bool = False
    """Whether it carries no letters of its own and so is found in longer text only when asked for by scheme."""
    near: re.Pattern[str] | None = None
    """Texts that are meant as this scheme but do not fit `pattern`, for the reason given."""
    identity: Callable[[str], str] | None = None
    """Canonical -> the part that two writings of one thing share (an EU CT number without its version)."""


def in_capitals(found: re.Match[str]) -> str:
    """The whole match in capitals."""
    return found.group().upper()


def in_small_letters(found: re.Match[str]) -> str:
    """The whole match in small letters."""
    return found.group().lower()


def prefixed(prefix: str, width: int = 0, joint: str = "") -> Callable[[re.Match[str]], str]:
    """The canonical prefix with the digits of group `n` behind it, padded to `width`."""
    return lambda found: f"{prefix}{joint}{found['n'].upper().rjust(width, '0')}"


def not_all_zeros(text: str) -> Message | None:
    """A check against placeholders such as NCT00000000."""
    digits = re.sub(r"\D", "", text)
    return None if digits.strip("0") else _ZERO.format(text=text)


def year_since(first: int, start: int, digits: int) -> Problem:
    """A check that the year inside an identifier is one in which the register existed."""

    def check(text: str) -> Message | None:
        year = int(text[start : start + digits]) + (2000 if digits == 2 else 0)
        return (
            None if first <= year <= date.today().year + 1 else _YEAR_IMPOSSIBLE.format(text=text, year=year)
        )

    return check


def with_check(title: str, is_right: Callable[[str], bool]) -> Problem:
    """A check of the check character; `is_right` tells whether it fits."""
    return lambda text: None if is_right(text) else CHECK_FAILED.format(text=text, scheme=title)


def compact_pattern(pattern: str) -> re.Pattern[str]:
    """Case does not matter, and where a hyphen may stand there may be a space: NCT 04768972."""
    spaced = pattern.replace("[-:]?", r"[-:\s]{0,2}").replace("-?", r"[-\s]?")
    return re.compile(spaced, re.IGNORECASE | re.ASCII)
