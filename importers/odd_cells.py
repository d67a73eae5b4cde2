# SPDX-License-Identifier: Apache-2.0
"""Cells that are not what they seem: errors, formulas without a result, pictures, damaged texts, merged ranges."""

from __future__ import annotations

from importers.grid import Mark, Sheet, address
from importers.mapping import Mapping
from models.text import Message, mark

_ERROR_CELL = mark(
    "Import",
    "The cell holds the error {error}, which is no value: mend the formula in the workbook, or type the "
    "value.",
)
_NO_RESULT = mark(
    "Import",
    "The cell holds a formula without a stored result: open the workbook in Excel or WPS, save it, and "
    "import it again.",
)
_PICTURE = mark("Import", "The cell holds a picture, which is not imported: type what it shows.")
_DAMAGED = mark(
    "Import",
    "Some characters of this cell are damaged in the file (shown as �): it was taken as it is; correct it here.",
)
_MERGED = mark("Import", "{range} is one merged cell: its value was taken for each of its rows.")


def reason_of_mark(kind: Mark, text: str) -> Message:
    """Why a cell that bears this mark was not taken as it is."""
    return {
        Mark.ERROR: _ERROR_CELL.format(error=text),
        Mark.NO_RESULT: _NO_RESULT,
        Mark.PICTURE: _PICTURE,
        Mark.DAMAGED: _DAMAGED,
    }[kind]


def marks_by_row(sheet: Sheet) -> dict[int, list[tuple[int, tuple[Mark, str]]]]:
    """Row -> (column, what is odd there)."""
    found: dict[int, list[tuple[int, tuple[Mark, str]]]] = {}
    for (row, column), odd in sheet.marks.items():
        found.setdefault(row, []).append((column, odd))
    return found


Lower = dict[int, dict[int, str]]
"""Row number -> index of a column -> what stands there."""
Remark = tuple[str, str | None, str, Message]
"""(cells, field, text, why)."""


def merged_cells_of(sheet: Sheet, mapping: Mapping) -> tuple[Lower, list[Remark]]:
    """What merged ranges hold in all of their rows but the first, and a remark for each such range."""
    lower: Lower = {}
    remarks = []
    for top, left, bottom, right in sheet.merged:
        if not (mapping.header_row < top < bottom <= mapping.last_row and left == right):
            continue
        index = left - sheet.first_column
        text = sheet.rows[top - 1][index] if 0 <= index < sheet.width else None
        if text is None:
            continue
        for number in range(top + 1, min(bottom, len(sheet.rows)) + 1):
            lower.setdefault(number, {})[index] = text
        area = f"{address(top, left)}:{address(bottom, right)}"
        column = next((each for each in mapping.columns if each.column == left), None)
        remarks.append((area, column.field if column else None, text, _MERGED.format(range=area)))
    return lower, remarks
