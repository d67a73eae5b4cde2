# SPDX-License-Identifier: Apache-2.0
"""Reads the tables of a web page, as programs also write them under a workbook's name. Nothing in a page is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from importers.rows import Row
from importers.structured.sheets import Structured, StructuredSheet
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark

_MOST = 1_000
"""Tables of one page."""
_WIDEST = 16_384
_TALLEST = 1_048_576
_CHUNK = 1 << 18
_SILENT = frozenset(("script", "style", "template", "noscript", "object", "svg", "title"))
_BLOCKS = frozenset(
    ("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "dt", "dd")
)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_AROUND = re.compile(r" ?\n[ \n]*")

_NO_TABLE = mark(
    "Import",
    "{file} is a web page without a table: if it was saved from Excel as a web page, choose the file in its folder, "
    "or save it as an Excel workbook (.xlsx).",
)
_TOO_MANY = mark(
    "Import",
    "{file} holds {count} tables, more than {limit}: save the part that is needed as a page of its own, and import "
    "that.",
)
_TOO_LARGE = mark(
    "Import",
    "{file} holds a table of more than {columns} columns or {rows} rows: divide it and import the parts.",
)


@dataclass(slots=True)
class Table:
    """One table of a page."""

    rows: list[list[str | None]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    caption: str = ""
    taken: dict[int, int] = field(default_factory=dict)
    """Column -> the last row, from 0, that a cell from above reaches down to."""

    @property
    def filled(self) -> bool:
        """Whether any cell has a text."""
        return any(cell for row in self.rows for cell in row)


@dataclass(slots=True)
class _Cell:
    """A cell that is being read."""

    down: int = 1
    across: int = 1
    parts: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Collects the tables of a page and its text, with tabs between cells and a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.overflows = False
        self._lines: list[str] = []
        self._open: list[tuple[Table, _Cell | None]] = []
        self._silent = 0
        self._caption: list[str] | None = None

    @property
    def text(self) -> str:
        """The text of the page as somebody copies it."""
        return _AROUND.sub("\n", "".join(self._lines))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As HTMLParser calls it."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            table = Table()
            self.tables.append(table)
            self._open.append((table, None))
        elif tag == "caption":
            self._caption = []
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1][0].rows.append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            given = dict(attrs)
            cell = _Cell(_span(given.get("rowspan"), _TALLEST), _span(given.get("colspan"), 1_000))
            self._open[-1] = (self._open[-1][0], cell)
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """As HTMLParser calls it."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "caption" and self._open:
            self._open[-1][0].caption = " ".join("".join(self._caption or ()).split())
            self._caption = None
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        if tag in ("td", "th"):
            self._lines.append("\t")
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """As HTMLParser calls it."""
        if self._silent:
            return
        text = _SPACES.sub(" ", data)
        self._lines.append(text)
        if self._caption is not None:
            self._caption.append(text)
        elif self._open and (cell := self._open[-1][1]) is not None:
            cell.parts.append(text)

    def close(self) -> None:
        """As HTMLParser calls it; cells that nobody closed are taken."""
        super().close()
        while self._open:
            self._end_cell()
            self._open.pop()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """As HTMLParser calls it: to a browser <![…> is a comment, while the base class breaks off at an odd one."""
        return self.parse_bogus_comment(i)

    def _break(self) -> None:
        self._lines.append("\n")
        if self._open and (cell := self._open[-1][1]) is not None:
            cell.parts.append("\n")

    def _end_cell(self) -> None:
        if not self._open or (cell := self._open[-1][1]) is None:
            return
        table = self._open[-1][0]
        self._open[-1] = (table, None)
        if not table.rows:
            table.rows.append([])
        text = _AROUND.sub("\n", "".join(cell.parts)).strip()
        number, row = len(table.rows) - 1, table.rows[-1]
        while table.taken.get(len(row), -1) >= number:
            row.append(None)
        column = len(row)
        if column + cell.across > _WIDEST or number >= _TALLEST:
            self.overflows = True
            return
        row.append(text or None)
        row.extend([None] * (cell.across - 1))
        if cell.down > 1:
            table.taken |= dict.fromkeys(range(column, column + cell.across), number + cell.down - 1)
        if text and (cell.down > 1 or cell.across > 1):
            table.merged.append((number + 1, column + 1, number + cell.down, column + cell.across))


def _span(text: str | None, most: int) -> int:
    """How many rows or columns a cell takes."""
    number = (text or "").strip()
    return min(max(1, int(number)), most) if number.isdecimal() and len(number) < 8 else 1


def read_page(content: str, file: str, progress: Progress, reading: Message) -> Page:
    """The tables and the text of a page. UserError for tables larger than any sheet."""
    page = Page()
    for start in range(0, len(content), _CHUNK):
        progress.step(start, len(content), reading)
        page.feed(content[start : start + _CHUNK])
    page.close()
    if page.overflows:
        raise UserError(_TOO_LARGE.format(file=file, columns=_WIDEST, rows=_TALLEST))
    return page


def without_tables(page: Page) -> bool:
    """Whether no table of a page has a text."""
    return not any(table.filled for table in page.tables)


def sheets_of_page(page: Page, file: str, stem: str) -> Structured:
    """A sheet for each table with a text. UserError when there is none."""
    tables = [table for table in page.tables if table.filled]
    if not tables:
        raise UserError(_NO_TABLE.format(file=file))
    if len(tables) > _MOST:
        raise UserError(_TOO_MANY.format(file=file, count=len(tables), limit=_MOST))
    names = _names(tables, stem)
    return Structured([_sheet(table, name) for table, name in zip(tables, names, strict=True)])


def _names(tables: list[Table], stem: str) -> Iterator[str]:
    seen: dict[str, int] = {}
    for table in tables:
        name = table.caption or stem
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _sheet(table: Table, name: str) -> StructuredSheet:
    width = max(map(len, table.rows))
    rows: list[Row] = [(*row, *[None] * (width - len(row))) for row in table.rows]
    last = len(rows)
    merged = tuple((top, left, min(bottom, last), right) for top, left, bottom, right in table.merged)
    return StructuredSheet(name, rows[0], rows[1:], tuple(area for area in merged if area[0] <= area[2]))
