# SPDX-License-Identifier: Apache-2.0
"""Damage to single cells, gathered by column: digits lost, texts made dates, dates moved, encodings, cut texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from models.text import Message, mark
from models.values.base import Parsed
from models.values.english_months import MONTHS
from reconcile.returned.damage import Column, Damage, Sort

_FEWEST_MOVED = 3
_MOST = 0.8
_SYSTEMS = timedelta(days=1462)
"""Between the two ways in which spreadsheets count days (ECMA-376 part 1, 18.17.4.1)."""
_MOVES = (timedelta(days=1), timedelta(days=-1), _SYSTEMS, -_SYSTEMS)
_LIMITS = (255, 32_767)
"""Lengths at which programs cut texts."""
_WRONG_PAIRS = (
    ("utf-8", "gbk"),
    ("utf-8", "gb18030"),
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("gb18030", "latin-1"),
    ("gb18030", "cp1252"),
    ("utf-8", "ascii"),
    ("gb18030", "utf-8"),
)
"""(written as, read as)."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""Day 0 of either way in which spreadsheets count: a year shown as a date becomes a day of 1905 or 1909."""
_DIGITS = re.compile(r"\D*?(\d+)\D*")
_NO_LETTERS = re.compile(r"[\W_]+")
_ROUNDED = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)")
_TWO_NUMBERS = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D*")
_MONTH_OF_YEAR = re.compile(r"([A-Za-z]{3,9})[-. ,]{1,2}(\d{4})")
_MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})[-. ]?(\d{1,2})|(\d{1,2})[-. ]?([A-Za-z]{3,9})")

_DIGITS_LOST = mark(
    "Returned",
    "{count} cells of “{field}” lost digits or leading zeros to a number format, first in row {row}.",
)
_MADE_A_DATE = mark("Returned", "{count} texts of “{field}” were turned into dates, first in row {row}.")
_ENCODING = mark(
    "Returned", "{count} texts of “{field}” were garbled by a wrong encoding, first in row {row}."
)
_CUT = mark("Returned", "{count} texts of “{field}” were cut off, first in row {row}.")
_MOVED = mark("Returned", "{count} dates of “{field}” moved by {days} days, first in row {row}.")
_SWAPPED = mark("Returned", "In {count} dates of “{field}” day and month changed places, first in row {row}.")

_BY_SORT = {
    Sort.DIGITS_LOST: _DIGITS_LOST,
    Sort.MADE_A_DATE: _MADE_A_DATE,
    Sort.ENCODING: _ENCODING,
    Sort.CUT: _CUT,
}


def dates_moved(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Days that all moved by as many days, or whose day and month changed places."""
    if column.field.type.key != "date":
        return
    changed = [place for place in column.changed() if place not in explained]
    pairs = {
        place: (before, after)
        for place in changed
        if (before := _day(_canonical(column, column.base[place])))
        and (after := _day(_canonical(column, column.theirs[place])))
    }
    for move in _MOVES:
        hits = [place for place, (before, after) in pairs.items() if after - before == move]
        if len(hits) >= _FEWEST_MOVED and len(hits) >= _MOST * len(pairs):
            yield _damage(Sort.DATES_MOVED, column, hits, _MOVED, days=move.days)
            return
    hits = [
        place
        for place, (before, after) in pairs.items()
        if (after.year, after.month, after.day) == (before.year, before.day, before.month)
    ]
    # Every day that can be swapped was: a person who corrects a date does not correct all of them like this.
    able = sum(_can_swap(_canonical(column, text)) for text in column.base)
    if len(hits) >= _FEWEST_MOVED and len(hits) >= _MOST * able:
        yield _damage(Sort.DATES_MOVED, column, hits, _SWAPPED)


def _canonical(column: Column, text: str | None) -> str | None:
    """A date as it is compared, however the workbook's language writes it; any other text as it is."""
    if column.field.type.key != "date" or text is None or _DAY.fullmatch(text):
        return text
    read = column.field.type.parse(text)
    return read.value if isinstance(read, Parsed) and read.value else text


def _can_swap(text: str | None) -> bool:
    day = _day(text)
    return day is not None and day.day <= 12 and day.day != day.month


def mangled(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Cells whose text is what a program made of the text that went out."""
    found: dict[Sort, list[int]] = {}
    for place in column.changed():
        before, after = column.base[place], column.theirs[place]
        if place in explained or not before or not after:
            continue
        before, after = _canonical(column, before) or "", _canonical(column, after) or ""
        for sort, is_so in _TESTS:
            if is_so(before, after):
                found.setdefault(sort, []).append(place)
                break
    for sort, places in found.items():
        yield _damage(sort, column, places, _BY_SORT[sort])


def _damage(sort: Sort, column: Column, places: list[int], text: Message, **more: object) -> Damage:
    said = text.format(count=len(places), field=column.field.label, row=column.rows[places[0]], **more)
    return Damage(sort, column.field.key, said, {column.rows[place]: column.base[place] for place in places})


def lost_digits(before: str, after: str) -> bool:
    """007 that came back as 7; 12345678901234567890 that came back as 1.23457E+19; NCT04768972 as 4768972."""
    whole = _DIGITS.fullmatch(before)
    if whole is None:
        return False
    digits = whole.group(1)
    rounded = _ROUNDED.fullmatch(after)
    if rounded:
        first, rest, power = rounded.group(1), rounded.group(2) or "", int(rounded.group(3))
        return len(digits.lstrip("0")) == power + 1 and _close(digits.lstrip("0"), first + rest)
    plain = after.removesuffix(".0")
    if not plain.isdecimal() or plain == before:
        return False
    if plain == digits.lstrip("0") and (plain != digits or before != digits):
        return True
    # Fifteen digits are kept, the others become zeros.
    return (
        len(digits) > 15
        and len(plain) == len(digits)
        and plain[15:].strip("0") == ""
        and plain[:14] == digits[:14]
    )


def _close(digits: str, kept: str) -> bool:
    """Whether `kept` is the beginning of these digits, rounded."""
    exact = digits[: len(kept)].ljust(len(kept), "0")
    return abs(int(exact) - int(kept)) <= 1


def made_a_date(before: str, after: str) -> bool:
    """SEPT9, 1-2 or 3/4 that a program took for a day; March 2024 that became its first day, 2024 a day of 1905."""
    found = _DAY.fullmatch(after)
    if found is None or _DAY.fullmatch(before):
        return False
    year, month, day = (int(part) for part in found.groups())
    if _YEAR.fullmatch(before):
        return any(_day(after) == start + timedelta(days=int(before)) for start in _FIRST_DAYS)
    if re.fullmatch(rf"{year}[-/.年]0?{month}月?", before.strip()):
        return day == 1
    in_english = _MONTH_OF_YEAR.fullmatch(before.strip())
    if in_english:
        return day == 1 and (MONTHS.get(in_english[1].casefold()), int(in_english[2])) == (month, year)
    numbers = _TWO_NUMBERS.fullmatch(before)
    if numbers and len(before) <= 8:
        return sorted(map(int, numbers.groups())) == sorted((month, day))
    named = _MONTH_NAMED.fullmatch(before.strip())
    if named is None:
        return False
    name, number = (named.group(1), named.group(2)) if named.group(1) else (named.group(4), named.group(3))
    if MONTHS.get(name.casefold()) != month:
        return False
    return int(number) == day or (day == 1 and year % 100 == int(number))


def garbled(before: str, after: str) -> bool:
    """A text written in one encoding and read in another, or with ? for what an encoding does not have."""
    if before.isascii():
        return False
    if "?" in after and re.fullmatch(
        "".join("[??]+" if ord(one) > 127 else re.escape(one) for one in before), after
    ):
        return True
    there = _letters(after)
    if not there:
        return False  # somebody typed a dash or a mark over it
    if there.isascii():
        # What a wrong encoding makes of letters like these is no ASCII, so they can only have been dropped.
        return there == _letters(before.encode("ascii", "ignore").decode("ascii"))
    return any(there == _letters(wrong) for wrong in _wrongly_read(before))


def _letters(text: str) -> str:
    """Letters and digits alone: what cannot be read becomes ? or �, or is left out."""
    return _NO_LETTERS.sub("", text).casefold()


def _wrongly_read(text: str) -> Iterator[str]:
    for written, read in _WRONG_PAIRS:
        yield text.encode(written, "replace").decode(read, "replace")


def cut(before: str, after: str) -> bool:
    """A long text that ends where programs cut."""
    return len(after) in _LIMITS and len(before) > len(after) and before.startswith(after)


_TESTS: tuple[tuple[Sort, Callable[[str, str], bool]], ...] = (
    (Sort.DIGITS_LOST, lost_digits),
    (Sort.MADE_A_DATE, made_a_date),
    (Sort.ENCODING, garbled),
    (Sort.CUT, cut),
)


def _day(text: str | None) -> date | None:
    found = _DAY.fullmatch(text or "")
    if found is None:
        return None
    try:
        return date(*(int(part) for part in islice(found.groups(), 3)))
    except ValueError:
        return None
