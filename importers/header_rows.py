# SPDX-License-Identifier: Apache-2.0
"""The rows that make up the headings of a table: one, or several where groups or languages have rows of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.grid import Row, Sheet, letters
from importers.headings import meanings
from models.kinds import KINDS

NUMBER = re.compile(r"[-+]?[\d.,]+%?|\d{4}-\d\d-\d\d.*")
"""Texts that are values rather than headings."""
_LONGEST = 60
_MOST_ROWS = 3

Span = tuple[int, int]
"""First and last index of the columns over which a heading stands."""


def headings(sheet: Sheet, header_row: int) -> list[str]:
    """The heading of every column; those without one are called by their letters.

    Where the headings take several rows, of which `header_row` is the last, they are joined: "Enrolment / target".
    """
    if header_row > len(sheet.rows):
        joined: Sequence[str | None] = (None,) * sheet.width
    else:
        joined = _joined(sheet, header_row)
    return [
        " ".join((text or "").split()) or letters(index + sheet.first_column)
        for index, text in enumerate(joined)
    ]


def top_row(sheet: Sheet, header_row: int) -> int:
    """The first of the rows of headings, of which `header_row` is the last."""
    top = header_row
    while top > 1 and header_row - top < _MOST_ROWS - 1 and is_pair(sheet, top - 1):
        top -= 1
    return top


def is_pair(sheet: Sheet, upper: int) -> bool:
    """Whether the row below row `upper` goes on with its headings: groups over columns, or another language."""
    if not 0 < upper < len(sheet.rows):
        return False
    above, below = sheet.rows[upper - 1], sheet.rows[upper]
    names = [text for text in below if text]
    if not any(above) or not names:
        return False
    if any(len(text) > _LONGEST or NUMBER.fullmatch(text) for text in names):
        return False
    return _is_translation(above, below) or _is_grouped(sheet, upper, above, below)


def _joined(sheet: Sheet, header_row: int) -> list[str | None]:
    found: list[list[str]] = [[] for _ in range(sheet.width)]
    for number in range(top_row(sheet, header_row), header_row + 1):
        row = sheet.rows[number - 1]
        filled = list(row)
        if number < header_row:
            for (first, last), over in _spans(sheet, number, row).items():
                filled[first : last + 1] = [over] * (last + 1 - first)
        for parts, text in zip(found, filled, strict=True):
            if text and text not in parts:
                parts.append(text)
    return [" / ".join(parts) or None for parts in found]


def _spans(sheet: Sheet, number: int, row: Row) -> dict[Span, str]:
    """Over which columns each text of a row of headings stands: as merged, else up to the next text."""
    merged = {
        left - sheet.first_column: right - sheet.first_column
        for top, left, bottom, right in sheet.merged
        if top <= number <= bottom and right > left
    }
    starts = [index for index, text in enumerate(row) if text]
    below = sheet.rows[number] if number < len(sheet.rows) else row
    found: dict[Span, str] = {}
    for index, after in zip(starts, [*starts[1:], len(row)], strict=True):
        last = min(merged.get(index, after - 1), len(row) - 1)
        if index not in merged:
            if _is_merged_down(sheet, number, index):
                last = index
            while last > index and below[last] is None:
                last -= 1
        text = row[index]
        assert text is not None  # so the starts were chosen
        found[index, max(last, index)] = text
    return found


def _is_merged_down(sheet: Sheet, number: int, index: int) -> bool:
    column = index + sheet.first_column
    return any(
        left == right == column and top <= number < bottom for top, left, bottom, right in sheet.merged
    )


def _is_grouped(sheet: Sheet, upper: int, above: Row, below: Row) -> bool:
    spans = _spans(sheet, upper, above)
    inside = {span: [index for index in range(span[0], span[1] + 1) if below[index]] for span in spans}
    groups = [span for span, names in inside.items() if span[1] > span[0] and len(names) > 1]
    named = sum(1 for text in below if text)
    if not groups or (len(groups) == 1 and len(inside[groups[0]]) == named and len(spans) == 1):
        return False  # one text over everything is a title
    if _has_merged_groups(sheet, upper, groups):
        return True
    singles = [span[0] for span in spans if span not in groups]
    if len(spans) < 2 or any(below[index] for index in singles):
        return False
    if any(len(inside[first, last]) != last - first + 1 for first, last in groups):
        return False
    under = sheet.rows[upper + 1] if upper + 1 < len(sheet.rows) else ()
    return bool(under) and (not singles or any(under[index] for index in singles))


def _has_merged_groups(sheet: Sheet, upper: int, groups: Sequence[Span]) -> bool:
    first = sheet.first_column
    return any(
        top <= upper == bottom and left - first == low and right > left
        for top, left, bottom, right in sheet.merged
        for low, _ in groups
    )


def _is_translation(above: Row, below: Row) -> bool:
    """Whether two rows name the same fields, column by column, as one in Chinese and one in English do."""
    pairs = [(up, low) for up, low in zip(above, below, strict=True) if up and low and up != low]
    if len(pairs) < 2 or any(len(up) > _LONGEST or NUMBER.fullmatch(up) for up, _ in pairs):
        return False
    for kind in KINDS:
        same = sum(
            bool({each.field for each in meanings(kind, up)} & {each.field for each in meanings(kind, low)})
            for up, low in pairs
        )
        if same > 1 and same * 2 >= len(pairs):
            return True
    return False
