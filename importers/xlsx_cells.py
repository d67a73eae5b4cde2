# SPDX-License-Identifier: Apache-2.0
"""Scans the XML of one .xlsx sheet as bytes, because an XML parser would take longer than everything else together.

What is rare in a sheet (errors, formulas, hidden rows, struck and coloured cells) is searched for by the few bytes
that give it away, and only the cell around a find is looked at. Sheets whose writer uses name prefixes or leaves
out cell references are walked cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from importers.package_notes import MAX_CELLS, FormulaColumns, Marks, spans_of
from importers.sheet_notes import SheetNotes
from importers.xlsx_finding import (
    VALUE,
    after_row,
    cells_with,
    column_of,
    end_of_cells,
    find_all,
    letters_of,
    mark_of,
    parts_of,
    shared_with,
    struck_part,
    styled_with,
)
from importers.xlsx_sheet_facts import HIDDEN, dimension_of, filtered_columns, hidden_columns

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_REFERENCE = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v(?:\s[^>]*)?>[^<]*<|t(?:\s[^>]*)?>\s*[^<\s])")
"""A value, or an inline text."""
_FORMULA_START = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR_TYPE = re.compile(rb"""\bt\s*=\s*["']e["']""")
_SHARED_TYPE = re.compile(rb"""\bt\s*=\s*["']s["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?:\s[^>]*)?)/?>")
_FAR_COLUMN = re.compile(rb' r="([A-Z]{3})\d')
_LAST_ROW = re.compile(rb"""row\s[^>]*?\br=["'](\d+)["']""")
_TAIL = 200_000
"""Bytes after the cells that are looked at; the filter stands at their beginning."""
_NARROW = 26
"""Columns that a sheet is taken to have at least."""
_NAMED_COLOURED = 200
"""Coloured cells that are kept by their address."""
_MOST_SHOWN = 500
"""Stretches of one column with a telling format that are kept apart."""
_MOST_COLOURED = 5_000
"""Stretches of coloured rows that are kept apart."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Which styles and shared strings of the workbook mean something."""

    struck: frozenset[int] = frozenset()
    """Numbers of the cell styles whose font is struck through."""
    filled: frozenset[int] = frozenset()
    """Numbers of the cell styles with a fill of their own."""
    shown: Mapping[int, str] = field(default_factory=dict)
    """Number of a cell style -> what its number format says (importers/number_formats.py)."""
    struck_texts: Mapping[int, str] = field(default_factory=dict)
    """Number of a shared string -> the part of it that is struck through."""


class TooFar(Exception):
    """A sheet lays its cells out over more room than a reader may take; `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class SheetScan:
    """Told the bytes of a sheet part piece by piece; afterwards knows its odd cells and facts."""

    def __init__(self, looks: Looks) -> None:
        self.marks: Marks = {}
        self._looks = looks
        self._rest = b""
        self._head = b""
        self._tail: bytes | None = None
        self._columns = 0
        self._hidden: list[int] = []
        self._coloured: dict[int, int] = {}
        self._struck: dict[tuple[int, int], str] = {}
        self._first_coloured: list[tuple[int, int]] = []
        self._shown: dict[int, list[tuple[int, int, str]]] = {}
        self._formulas = FormulaColumns()
        self._row = self._column = 0
        self.is_filled = False
        """Whether some cell has a value."""

    def feed(self, chunk: bytes) -> None:
        """The next bytes. Raises TooFar."""
        if self._tail is not None:
            self._tail = (self._tail + chunk)[:_TAIL]
            return
        text = self._rest + chunk
        end = end_of_cells(text)
        cut = len(text) if end else after_row(text)
        self._rest = text[cut:]
        self._take(text[:cut], end)
        self._check_size(text)

    def finish(self) -> SheetNotes:
        """What is left over and what comes after the cells."""
        self._take(self._rest, end_of_cells(self._rest))
        self._check_size(self._rest)
        tail = self._tail or b""
        ranges = sorted(self._coloured.items())
        return SheetNotes(
            hidden_rows=spans_of(sorted(self._hidden)),
            hidden_columns=hidden_columns(self._head),
            filtered_columns=filtered_columns(tail),
            struck=tuple((row, column, part) for (row, column), part in sorted(self._struck.items())),
            coloured=tuple(_stretches(ranges))[:_MOST_COLOURED],
            first_coloured=tuple(self._first_coloured),
            shown=tuple(
                (column, *stretch) for column in sorted(self._shown) for stretch in self._shown[column]
            ),
            formulas=self._formulas.all(),
            dimension=dimension_of(self._head),
        )

    def _check_size(self, text: bytes) -> None:
        if _FAR_COLUMN.search(text):
            self._columns = max([self._columns, *map(column_of, set(_FAR_COLUMN.findall(text)))])
        found = _LAST_ROW.match(text, max(0, text.rfind(b"row r=")))
        size = max(self._columns, _NARROW) * (int(found.group(1)) if found else 1)
        if size > MAX_CELLS:
            raise TooFar(size * 24)

    def _take(self, text: bytes, end: re.Match[bytes] | None) -> None:
        if not text or self._tail is not None:
            return
        if not self._head:
            self._head = text[: max(text.find(b"sheetData"), 0)] or b" "
        if end:
            self._tail, text = text[end.end() : end.end() + _TAIL], text[: end.start()]
        self.is_filled = self.is_filled or _FILLED.search(text) is not None
        if b'<c r="' in text:
            self._take_plain(text)
        else:
            self._walk(text)

    def _take_plain(self, text: bytes) -> None:
        for start in cells_with(text, b"<f"):
            self._look_at(*parts_of(text, start))
        for start in cells_with(text, b't="e"'):
            self._look_at(*parts_of(text, start))
        for position in find_all(text, b'hidden="'):
            start = text.rfind(b"<", 0, position)
            if text.startswith(b"<row", start):
                self._row_tag(text[start : text.find(b">", start)])
        self._take_styles(text)
        if b"strike" in text:
            for start in cells_with(text, b"strike"):
                self._look_at_text(*parts_of(text, start))
        for position in shared_with(text, self._looks.struck_texts):
            self._look_at_text(*parts_of(text, text.rfind(b"<c ", 0, position + 1)))

    def _take_styles(self, text: bytes) -> None:
        styles = self._looks.struck | self._looks.filled | self._looks.shown.keys()
        for position, style in styled_with(text, styles):
            attributes, content = parts_of(text, text.rfind(b"<c ", 0, position + 1))
            found = _STYLE.search(attributes)
            if content and found and int(found.group(1)) == style:
                self._look_at_style(attributes, style)

    def _walk(self, text: bytes) -> None:
        """Cell by cell; rows and columns are counted where the file does not number them."""
        starts = list(_TAG.finditer(text))
        ends = [after.start() for after in starts[1:]]
        for found, end in zip(starts, [*ends, len(text)], strict=False):
            attributes = found.group(2)
            if found.group(1) == b"row":
                number = _ROW_REFERENCE.search(attributes)
                self._row = int(number.group(1)) if number else self._row + 1
                self._column = 0
                self._row_tag(attributes + b' r="%d"' % self._row)
                continue
            where = _REFERENCE.search(attributes)
            self._column = column_of(where.group(1)) if where else self._column + 1
            if not where:
                attributes += b' r="%s%d"' % (letters_of(self._column), max(self._row, 1))
            content = b"" if attributes.endswith(b"/") else text[found.end() : end]
            if _FORMULA_START.search(content) or _ERROR_TYPE.search(attributes):
                self._look_at(attributes, content)
            style = _STYLE.search(attributes)
            if style and content:
                self._look_at_style(attributes, int(style.group(1)))
            if self._looks.struck_texts or b"strike" in content:
                self._look_at_text(attributes, content)

    def _row_tag(self, tag: bytes) -> None:
        number = _ROW_REFERENCE.search(tag)
        if number and HIDDEN.search(tag):
            self._hidden.append(int(number.group(1)))

    def _look_at(self, attributes: bytes, content: bytes) -> None:
        where = _REFERENCE.search(attributes)
        is_error = _ERROR_TYPE.search(attributes) is not None
        if not where or not (is_error or _FORMULA_START.search(content)):
            return
        row, column = int(where.group(2)), column_of(where.group(1))
        found = mark_of(is_error, attributes, content)
        if found:
            self.marks[row, column] = found
        elif (row, column) not in self.marks:
            self._formulas.add(row, column)

    def _look_at_style(self, attributes: bytes, style: int) -> None:
        where = _REFERENCE.search(attributes)
        if not where:
            return
        row, column = int(where.group(2)), column_of(where.group(1))
        if style in self._looks.filled:
            self._coloured[row] = self._coloured.get(row, 0) + 1
            if len(self._first_coloured) < _NAMED_COLOURED:
                self._first_coloured.append((row, column))
        if style in self._looks.struck:
            self._struck[row, column] = ""
        if what := self._looks.shown.get(style):
            self._show(row, column, what)

    def _show(self, row: int, column: int, what: str) -> None:
        """Note a cell whose format says more; neighbours below one another are one stretch."""
        stretches = self._shown.setdefault(column, [])
        if stretches and stretches[-1][1] == row - 1 and stretches[-1][2] == what:
            stretches[-1] = (stretches[-1][0], row, what)
        elif len(stretches) < _MOST_SHOWN:
            stretches.append((row, row, what))

    def _look_at_text(self, attributes: bytes, content: bytes) -> None:
        where = _REFERENCE.search(attributes)
        if not where:
            return
        part = struck_part(content)
        value = VALUE.search(content)
        if not part and value and _SHARED_TYPE.search(attributes) and value.group(1).isdigit():
            part = self._looks.struck_texts.get(int(value.group(1)), "")
        if part:
            self._struck.setdefault((int(where.group(2)), column_of(where.group(1))), part)


def _stretches(rows: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(row, count) in the order of rows -> (first row, last row, count) of neighbours that have the same count."""
    for (_, count), group in groupby(enumerate(rows), key=lambda item: (item[1][0] - item[0], item[1][1])):
        several = [row for _, (row, _) in group]
        yield several[0], several[-1], count
