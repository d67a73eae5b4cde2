# SPDX-License-Identifier: Apache-2.0
"""A worksheet written row by row at the speed of plain texts, though every cell is styled and none is a formula.

openpyxl's own write-only sheet guesses the type of each cell (and takes `=1+1` for a formula) and looks its style
up again for each. Here both belong to the column and are settled before the first row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from exporters.cells import Cut, cell_text
from exporters.columns import Cell
from exporters.styles import Look, style_name

MOST_ROWS = 1_048_576
"""Rows of a worksheet (Excel 2007 and later)."""

_COMMENT_WIDTH = 280
_COMMENT_LINE = 18
_HEADING_HEIGHT = 32


class Sheet:
    """A sheet of a write-only workbook. Set columns and panes first, then write rows, then `as_table`."""

    def __init__(self, workbook: Workbook, title: str) -> None:
        self.title = title
        self.row_count = 0
        self.cuts: list[str] = []
        """Addresses of the cells whose text did not fit."""
        # The published stubs know write-only sheets only in part, hence Any.
        self.stream: Any = _Stream(workbook, title)
        self.stream.cuts = self.cuts
        book: Any = workbook
        book._add_sheet(self.stream)  # noqa: SLF001 - as Workbook.create_sheet does

    def hide(self, state: str) -> None:
        """ "hidden", or "veryHidden" for a sheet that Excel does not even offer to show."""
        self.stream.sheet_state = state

    def set_columns(self, widths: Sequence[float], looks: Sequence[Look], hidden: Iterable[int] = ()) -> None:
        """Width, look and (by index from 0) hidden columns. Cells typed below the last row look the same."""
        unseen = set(hidden)
        for index, (width, look) in enumerate(zip(widths, looks, strict=True)):
            letter = get_column_letter(index + 1)
            sample = self._cell(None, look)
            dimension = self.stream.column_dimensions[letter]
            dimension.width = width
            dimension.hidden = index in unseen
            dimension._style = sample._style  # noqa: SLF001 - a dimension's public `style` cannot be set
            self.stream.pens.append(_Pen(self.stream, letter, sample.style_id))

    def freeze(self, cell: str) -> None:
        """`cell` is the first that scrolls."""
        self.stream.freeze_panes = cell

    def without_grid(self) -> None:
        """Show no grid lines: for a page that is read, not filled in."""
        self.stream.sheet_view.showGridLines = False

    def write_headings(self, headings: Sequence[str], looks: Sequence[Look], helps: Sequence[str]) -> None:
        """The row of headings; a help text becomes the heading's comment."""
        self.stream.row_dimensions[self.row_count + 1].height = _HEADING_HEIGHT
        cells = _Styled(self._cell(text, look) for text, look in zip(headings, looks, strict=True))
        for cell, help_text in zip(cells, helps, strict=True):
            if help_text:
                height = _COMMENT_LINE * (2 + len(help_text) // 22)
                cell.comment = Comment(help_text, "Thaw", height=height, width=_COMMENT_WIDTH)
        self.write(cells)

    def write_styled(self, row: Iterable[tuple[str, Look]]) -> None:
        """One row of texts, each in its own look."""
        self.write(_Styled(self._cell(text, look) for text, look in row))

    def write(self, row: list[Any]) -> None:
        """One row of `Cell`s in the looks of their columns. Texts must have passed `cell_text`."""
        self.stream.append(row)
        self.row_count += 1

    def add_rule(self, rule: DataValidation) -> None:
        """What may be typed into a range."""
        self.stream.data_validations.append(rule)

    def as_table(self, name: str, headings: Sequence[str]) -> None:
        """Make all rows, the first of which holds the headings, a table object. Excel wants a row below them."""
        ref = f"A1:{get_column_letter(len(headings))}{max(self.row_count, 2)}"
        table = Table(displayName=name, ref=ref, autoFilter=AutoFilter(ref=ref))
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table.tableColumns = [TableColumn(id=number, name=text) for number, text in enumerate(headings, 1)]
        self.stream.tables.add(table)  # add_table warns that write-only sheets know no headings; ours are set

    def _cell(self, text: str | None, look: Look) -> Any:
        cell: Any = WriteOnlyCell(self.stream)
        cell.style = style_name(look)
        if text:
            cell._value = cell_text(text)  # noqa: SLF001 - the public setter would make a formula of =1+1
            cell.data_type = "s"
        return cell


def last(workbook: Workbook, sheets: Iterable[Sheet]) -> None:
    """Move these sheets behind all others, in this order."""
    ordered: list[Any] = workbook.worksheets
    moved = [sheet.stream for sheet in sheets]
    book: Any = workbook
    book._sheets = [sheet for sheet in ordered if sheet not in moved] + moved  # noqa: SLF001 - move_sheet moves one


def abandon(workbook: Workbook) -> None:
    """Close and remove openpyxl's temporary files of a workbook that was not saved; after saving there are none."""
    sheets: list[Any] = workbook.worksheets
    for sheet in sheets:
        writer = sheet._writer  # noqa: SLF001 - openpyxl has no way to give a workbook up
        if writer is None or not Path(writer.out).exists():
            continue
        with suppress(OSError, WorkbookAlreadySaved):  # what stopped us (a full disk) may stop closing, too
            sheet.close()
        with suppress(OSError):
            writer.cleanup()


class _Styled(list[Any]):
    """A row of openpyxl's own cells, each with its own style."""


class _Stream(WriteOnlyWorksheet):
    """openpyxl's write-only sheet, given plain values and writing them through one pen for each column."""

    def __init__(self, workbook: Workbook, title: str) -> None:
        super().__init__(workbook, title)
        self.pens: list[_Pen] = []
        self.cuts: list[str] = []

    def _values_to_row(self, values: list[Any], row_idx: int) -> Iterator[Any]:
        if values.__class__ is _Styled:
            yield from super()._values_to_row(values, row_idx)  # type: ignore[misc]  # the stubs leave it out
            return
        for pen, value in zip(self.pens, values, strict=True):
            if value is None:
                continue
            pen.hold(value, row_idx)
            if value.__class__ is Cut:
                self.cuts.append(pen.coordinate)
            yield pen


class _Pen:
    """What openpyxl's cell writer reads of a cell. One for each column; row and value change."""

    __slots__ = ("_value", "data_type", "letter", "parent", "row", "style_id")

    has_style = True
    hyperlink = None
    _comment = None

    def __init__(self, parent: _Stream, letter: str, style_id: int) -> None:
        self.parent = parent
        self.letter = letter
        self.style_id = style_id
        self.data_type = "s"
        self.row = 0
        self._value: Cell = None

    @property
    def coordinate(self) -> str:
        """The cell's address, such as B7."""
        return f"{self.letter}{self.row}"

    def hold(self, value: Cell, row: int) -> None:
        """Become the cell of `row` with `value`; a text is always text."""
        self._value = value
        self.row = row
        self.data_type = "s" if isinstance(value, str) else "n"
