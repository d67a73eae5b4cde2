# SPDX-License-Identifier: Apache-2.0
"""A worksheet written row by row at the speed of plain texts, though every cell is styled and none is a formula.

openpyxl's own write-only sheet guesses the type of each cell (and takes `=1+1` for a formula), looks its style up
again for each and builds three XML elements for it. Here type and style belong to the column and are settled before
the first row; everything around the rows is openpyxl's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.xml.functions import fromstring

from exporters.columns import Cell
from exporters.styles import Look, style_name
from models.cell_text import Cut, cell_text

MOST_ROWS = 1_048_576
"""Rows of a worksheet (Excel 2007 and later)."""

_COMMENT_WIDTH = 280
_COMMENT_LINE = 18
_HEADING_HEIGHT = 32
_LINE_HEIGHT = 15.5
_HIGHEST = 400
"""Excel allows 409 points."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell with what hangs on it."""

    text: str | None
    look: Look = Look.TEXT
    comment: str = ""
    link: str = ""
    """A cell of this workbook, as formulas name it."""


class Sheet:
    """A sheet of a write-only workbook. Set columns and panes first, then write rows, then `as_table`."""

    def __init__(self, workbook: Workbook, title: str) -> None:
        self.title = title
        self.row_count = 0
        self.cuts: list[str] = []
        """Addresses of the cells whose text did not fit."""
        self._widths: list[float] = []
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
            self._widths.append(width)
            self.stream.pens.append(Pen(letter, sample.style_id))

    def freeze(self, cell: str) -> None:
        """`cell` is the first that scrolls."""
        self.stream.freeze_panes = cell

    def as_page(self) -> None:
        """For a sheet that is read, not filled in: no grid lines, and printed as wide as the paper."""
        self.stream.sheet_view.showGridLines = False
        self.stream.page_setup.orientation = "landscape"
        self.stream.page_setup.fitToHeight = 0
        self.stream.sheet_properties.pageSetUpPr.fitToPage = True

    def write_headings(self, headings: Sequence[str], looks: Sequence[Look], helps: Sequence[str]) -> None:
        """The row of headings; a help text becomes the heading's comment."""
        self.stream.row_dimensions[self.row_count + 1].height = _HEADING_HEIGHT
        cells = _Styled(self._cell(text, look) for text, look in zip(headings, looks, strict=True))
        for cell, help_text in zip(cells, helps, strict=True):
            if help_text:
                height = _COMMENT_LINE * (2 + len(help_text) // 22)
                cell.comment = Comment(help_text, "Thaw", height=height, width=_COMMENT_WIDTH)
        self.write(cells)

    def fit_next_row(self, texts: Iterable[Cell]) -> None:
        """Make the next row high enough for wrapped texts: not every program does so by itself."""
        pairs = zip(texts, self._widths, strict=True)
        lines = max((_lines(text, width) for text, width in pairs if isinstance(text, str)), default=1)
        self.stream.row_dimensions[self.row_count + 1].height = min(lines * _LINE_HEIGHT + 2, _HIGHEST)

    def write_styled(self, row: Iterable[tuple[str, Look]]) -> None:
        """One row of texts, each in its own look."""
        self.write(_Styled(self._cell(text, look) for text, look in row))

    def write_noted(self, row: Sequence[Noted | None]) -> None:
        """One row of texts, each in its own look, with comments on them and links to other cells."""
        cells = _Styled(None if noted is None else self._noted_cell(noted) for noted in row)
        self.write(cells)

    def _noted_cell(self, noted: Noted) -> Any:
        cell = self._cell(noted.text, noted.look)
        if noted.comment:
            height = min(_COMMENT_LINE * (2 + len(noted.comment) // 22), _HIGHEST)
            cell.comment = Comment(noted.comment, "Thaw", height=height, width=_COMMENT_WIDTH)
        if noted.link:
            cell.hyperlink = Hyperlink(ref="", location=noted.link)
        return cell

    def write(self, row: list[Any]) -> None:
        """One row of `Cell`s in the looks of their columns. Texts must have passed `cell_text`."""
        self.stream.append(row)
        self.row_count += 1

    def add_rule(self, rule: DataValidation) -> None:
        """What may be typed into a range."""
        self.stream.data_validations.append(rule)

    def add_chart(self, chart: Any, cell: str) -> None:
        """A chart of openpyxl with its upper left corner at a cell."""
        self.stream.add_chart(chart, cell)

    def colour(self, area: str, formula: str, fill: str) -> None:
        """Colour the cells of an area for which a formula of ours holds, written for its first cell."""
        shade = PatternFill(start_color=fill, end_color=fill, fill_type="solid")
        self.stream.conditional_formatting.add(area, _rule(formula=[formula], fill=shade))

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


def _lines(text: str, width: float) -> int:
    """How many lines a wrapped text needs in a column so many Latin letters wide; Chinese ones are twice as wide."""
    letters = [sum(1 if character.isascii() else 2 for character in line) for line in text.split("\n")]
    return sum(1 + int(count / (width * 0.94)) for count in letters)


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


_rule: Any = FormulaRule  # the published stubs leave its arguments untyped


class _Styled(list[Any]):
    """A row of openpyxl's own cells, each with its own style."""


class _Stream(WriteOnlyWorksheet):
    """openpyxl's write-only sheet; rows of plain values go to it as finished XML, one pen for each column."""

    def __init__(self, workbook: Workbook, title: str) -> None:
        super().__init__(workbook, title)
        self.pens: list[Pen] = []
        self.cuts: list[str] = []

    def _write_rows(self) -> Generator[None, list[Any], None]:
        writer: Any = self._writer  # type: ignore[attr-defined]  # the published stubs leave it out, and the next one
        styled: Any = self._values_to_row  # type: ignore[attr-defined]
        xf = writer.xf.send(True)
        write = raw_writer(xf)
        with xf.element("sheetData"):
            number = 0
            with suppress(GeneratorExit):
                while True:
                    row = yield
                    number += 1
                    if isinstance(row, _Styled):
                        writer.write_row(xf, styled(row, number), number)
                    else:
                        write(self._row(row, number))
        writer.xf.send(None)

    def _row(self, values: list[Cell], number: int) -> str:
        pairs = list(zip(self.pens, values, strict=True))
        cells = "".join([pen.cell(value, number) for pen, value in pairs if value is not None])
        self.cuts += [f"{pen.letter}{number}" for pen, value in pairs if value.__class__ is Cut]
        rows: Any = self.row_dimensions  # type: ignore[attr-defined]
        attributes = "".join(f' {name}="{text}"' for name, text in rows[number]) if number in rows else ""
        return f'<row r="{number}"{attributes}>{cells}</row>'


def raw_writer(xf: Any) -> Callable[[str], object]:
    """How finished XML gets into openpyxl's stream: as it is, or where lxml writes the stream, as an element."""
    raw: Callable[[str], object] | None = getattr(xf, "_file", None)
    return raw or (lambda text: xf.write(fromstring(text)))


class Pen:
    """Writes the cells of one column (ECMA-376 part 1, 18.3.1.4): a text is an inline string, never anything else."""

    __slots__ = ("_number", "_start", "_text", "letter")

    def __init__(self, letter: str, style_id: int) -> None:
        self.letter = letter
        self._start = f'<c r="{letter}'
        self._text = f'" s="{style_id}" t="inlineStr"><is><t'
        self._number = f'" s="{style_id}"><v>'

    def cell(self, value: Cell, row: int) -> str:
        """The cell of `row` as XML. A text must have passed `cell_text`."""
        if not isinstance(value, str):
            return f"{self._start}{row}{self._number}{value}</v></c>"
        if "&" in value or "<" in value or ">" in value:
            value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        space = "" if value == value.strip() else ' xml:space="preserve"'
        return f"{self._start}{row}{self._text}{space}>{value}</t></is></c>"
