# SPDX-License-Identifier: Apache-2.0
"""Where a table on a sheet ends: totals and notes at the bottom are not part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from importers.grid import Row, Sheet

_MEASURED = 200
"""Rows below the headings by which the width of the table is told."""
_TOTAL = re.compile(
    r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|(?:sub|grand )?total|sum)\s*[:：]?", re.IGNORECASE
)
_NOTE = re.compile(
    r"\s*(?:注|备注|说明|数据来源|资料来源|来源|notes?|sources?|remarks?|disclaimer)\s*\d*\s*[:：]|\s*[*＊※]",
    re.IGNORECASE,
)


def end_of_table(sheet: Sheet, header_row: int) -> int:
    """The number of its last row, the headings' own where nothing follows. Only the end of the sheet is read."""
    body = islice(sheet.rows, header_row, header_row + _MEASURED)
    width = max((len(row) - row.count(None) for row in body), default=0)
    backwards = _from_below(sheet, header_row)
    current = next(backwards, None)
    while current is not None:
        number, row = current
        current = next(backwards, None)
        previous = current[0] if current else header_row
        if not _is_footer(row, width, apart=number - previous > 1):
            return number
    return header_row


def _from_below(sheet: Sheet, header_row: int) -> Iterator[tuple[int, Row]]:
    """(row number, row) of the rows below the headings that hold something, the last first."""
    for number in range(len(sheet.rows), header_row, -1):
        row = sheet.rows[number - 1]
        if any(row):
            yield number, row


def _is_footer(row: Row, width: int, *, apart: bool) -> bool:
    texts = [text for text in row if text]
    first = texts[0]
    if _TOTAL.fullmatch(first) or (_TOTAL.match(first) and len(texts) < width and len(first) < 12):
        return True
    if width < 3 or len(texts) > 2:
        return False
    return bool(_NOTE.match(first)) or (len(texts) == 1 and apart and row[0] is not None)
