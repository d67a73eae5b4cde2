# SPDX-License-Identifier: Apache-2.0
"""Sheets that hold one table each: laid out once, continued on a further sheet when a sheet is full."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook

from exporters.columns import Cell
from exporters.lists import Choices, add_dropdown
from exporters.manifest import SheetEntry
from exporters.sheet import MOST_ROWS, Sheet
from exporters.styles import Look
from models.fields import Field


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table sheet."""

    key: str
    header: str
    width: float
    look: Look = Look.TEXT
    heading_look: Look = Look.HEADING
    help: str = ""
    hidden: bool = False
    choices: Choices | None = None
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table sheet before it has rows."""

    title: str
    role: str
    """As the manifest calls it; also the table object's name."""
    columns: tuple[TableColumn, ...]
    freeze: str
    """First cell that scrolls."""
    language: str
    wraps: bool = False
    """Whether texts are wrapped and rows as high as they need."""


class TableSheets:
    """The sheet of a layout, and further ones where a million rows are not enough."""

    def __init__(self, workbook: Workbook, layout: Layout, most_rows: int = MOST_ROWS) -> None:
        self.sheets: list[Sheet] = []
        self._workbook = workbook
        self._layout = layout
        self._most_rows = most_rows
        self._sheet = self._next()

    def write(self, row: list[Cell]) -> None:
        """One row of gated cells."""
        if self._sheet.row_count >= self._most_rows:
            self._sheet = self._next()
        if self._layout.wraps:
            self._sheet.fit_next_row(row)
        self._sheet.write(row)

    @property
    def rows(self) -> int:
        """How many rows have been written, headings aside."""
        return sum(sheet.row_count - 1 for sheet in self.sheets)

    def finish(self) -> list[SheetEntry]:
        """Make the table objects; what the manifest says of the sheets."""
        headings = [column.header for column in self._layout.columns]
        pairs = tuple((column.header, column.key) for column in self._layout.columns)
        entries = []
        for number, sheet in enumerate(self.sheets, 1):
            name = f"tbl_{self._layout.role}" + (f"_{number}" if number > 1 else "")
            sheet.as_table(name, headings)
            entries.append(
                SheetEntry(sheet.title, self._layout.role, sheet.row_count - 1, pairs, tuple(sheet.cuts))
            )
        return entries

    def _next(self) -> Sheet:
        layout = self._layout
        number = len(self.sheets) + 1
        sheet = Sheet(self._workbook, layout.title if number == 1 else f"{layout.title} ({number})")
        self.sheets.append(sheet)
        columns = layout.columns
        hidden = [index for index, column in enumerate(columns) if column.hidden]
        sheet.set_columns([column.width for column in columns], [column.look for column in columns], hidden)
        sheet.freeze(layout.freeze)
        for index, column in enumerate(columns, 1):
            if column.choices and column.field:
                add_dropdown(sheet, index, column.field, column.choices, layout.language)
        sheet.write_headings(
            [column.header for column in columns],
            [column.heading_look for column in columns],
            [column.help for column in columns],
        )
        return sheet
