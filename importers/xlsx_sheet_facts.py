# SPDX-License-Identifier: Apache-2.0
"""What the XML of a sheet says around its cells: hidden columns, the columns it is filtered by, its extent."""

from __future__ import annotations

import re

from importers.sheet_notes import Span
from importers.xlsx_finding import column_of

HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")


def hidden_columns(head: bytes) -> tuple[Span, ...]:
    """(first, last) of each stretch of hidden columns, from what stands before the cells."""
    found = []
    for tag in re.findall(rb"<(?:\w+:)?col\s[^>]*>", head):
        low, high = (re.search(rb"""\b%s\s*=\s*["'](\d+)["']""" % name, tag) for name in (b"min", b"max"))
        if low and high and HIDDEN.search(tag):
            found.append((int(low.group(1)), int(high.group(1))))
    return tuple(found)


def filtered_columns(tail: bytes) -> tuple[int, ...]:
    """The columns by which the sheet's filter hides rows: those that have a criterion."""
    whole = re.search(
        rb"""<(?:\w+:)?autoFilter\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})[^>]*(?<!/)>(.*?)</(?:\w+:)?autoFilter>""",
        tail,
        re.DOTALL,
    )
    return filter_columns(column_of(whole.group(1)), whole.group(2)) if whole else ()


def filter_columns(first: int, content: bytes) -> tuple[int, ...]:
    """Columns with a criterion inside an autoFilter element that begins in column `first`."""
    numbers = re.findall(rb"""<(?:\w+:)?filterColumn\s[^>]*?colId\s*=\s*["'](\d+)["'][^>]*(?<!/)>""", content)
    return tuple(first + int(number) for number in numbers)


def dimension_of(head: bytes) -> str:
    """The range that the sheet says it fills, as A1:F20; "" where it does not say."""
    found = re.search(rb"""<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*["']([A-Z0-9:$]+)["']""", head)
    return found.group(1).decode("ascii") if found else ""
