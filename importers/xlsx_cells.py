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
from html import unescape
from itertools import groupby

from importers.grid import Mark, column_number
from importers.package_notes import MAX_CELLS, PICTURE, FormulaColumns, Marks, spans_of
from importers.sheet_notes import SheetNotes, Span

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_REFERENCE = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v(?:\s[^>]*)?>[^<]*<|t(?:\s[^>]*)?>\s*[^<\s])")
"""A value, or an inline text."""
_INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<")
_FORMULA_START = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RICH_VALUE = re.compile(rb"""\bvm\s*=\s*["']\d""")
_ERROR_TYPE = re.compile(rb"""\bt\s*=\s*["']e["']""")
_STRING_TYPE = re.compile(rb"""\bt\s*=\s*["']str["']""")
_SHARED_TYPE = re.compile(rb"""\bt\s*=\s*["']s["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")
_STRUCK_RUN = re.compile(
    rb"<(?:\w+:)?r>(?:(?!</(?:\w+:)?r>).)*?<(?:\w+:)?strike(?:\s*/>|\s[^>]*>)(?:(?!</(?:\w+:)?r>).)*?"
    rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<",
    re.DOTALL,
)
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?:\s[^>]*)?)/?>")
_STYLED = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}" s="(\d+)"')
_SHARED = re.compile(rb't="s"><v>(\d+)</v>')
_FAR_COLUMN = re.compile(rb' r="([A-Z]{3})\d')
_LAST_ROW = re.compile(rb"""row\s[^>]*?\br=["'](\d+)["']""")
_END = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_TAIL = 200_000
"""Bytes after the cells that are looked at; the filter stands at their beginning."""
_NARROW = 26
"""Columns that a sheet is taken to have at least."""
_FEW = 6
"""So many byte patterns are searched for one after the other; more by one pattern for all."""
_SOME = 40
"""So many styles are looked for by their numbers, which is quicker than looking at each style there is."""
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
        end = _end_of_cells(text)
        cut = len(text) if end else _after_row(text)
        self._rest = text[cut:]
        self._take(text[:cut], end)
        self._check_size(text)

    def finish(self) -> SheetNotes:
        """What is left over and what comes after the cells."""
        self._take(self._rest, _end_of_cells(self._rest))
        self._check_size(self._rest)
        tail = self._tail or b""
        ranges = sorted(self._coloured.items())
        return SheetNotes(
            hidden_rows=spans_of(sorted(self._hidden)),
            hidden_columns=_hidden_columns(self._head),
            filtered_columns=_filtered(tail),
            struck=tuple((row, column, part) for (row, column), part in sorted(self._struck.items())),
            coloured=tuple(_stretches(ranges))[:_MOST_COLOURED],
            first_coloured=tuple(self._first_coloured),
            shown=tuple(
                (column, *stretch) for column in sorted(self._shown) for stretch in self._shown[column]
            ),
            formulas=self._formulas.all(),
            dimension=_dimension(self._head),
        )

    def _check_size(self, text: bytes) -> None:
        if _FAR_COLUMN.search(text):
            self._columns = max([self._columns, *map(_column, set(_FAR_COLUMN.findall(text)))])
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
        for start in _cells_with(text, b"<f"):
            self._look_at(*_parts(text, start))
        for start in _cells_with(text, b't="e"'):
            self._look_at(*_parts(text, start))
        for position in _find_all(text, b'hidden="'):
            start = text.rfind(b"<", 0, position)
            if text.startswith(b"<row", start):
                self._row_tag(text[start : text.find(b">", start)])
        self._take_styles(text)
        if b"strike" in text:
            for start in _cells_with(text, b"strike"):
                self._look_at_text(*_parts(text, start))
        for position in _shared_with(text, self._looks.struck_texts):
            self._look_at_text(*_parts(text, text.rfind(b"<c ", 0, position + 1)))

    def _take_styles(self, text: bytes) -> None:
        styles = self._looks.struck | self._looks.filled | self._looks.shown.keys()
        for position, style in _styled_with(text, styles):
            attributes, content = _parts(text, text.rfind(b"<c ", 0, position + 1))
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
            self._column = _column(where.group(1)) if where else self._column + 1
            if not where:
                attributes += b' r="%s%d"' % (_letters(self._column), max(self._row, 1))
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
        if number and _HIDDEN.search(tag):
            self._hidden.append(int(number.group(1)))

    def _look_at(self, attributes: bytes, content: bytes) -> None:
        where = _REFERENCE.search(attributes)
        is_error = _ERROR_TYPE.search(attributes) is not None
        if not where or not (is_error or _FORMULA_START.search(content)):
            return
        row, column = int(where.group(2)), _column(where.group(1))
        found = _mark(is_error, attributes, content)
        if found:
            self.marks[row, column] = found
        elif (row, column) not in self.marks:
            self._formulas.add(row, column)

    def _look_at_style(self, attributes: bytes, style: int) -> None:
        where = _REFERENCE.search(attributes)
        if not where:
            return
        row, column = int(where.group(2)), _column(where.group(1))
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
        value = _VALUE.search(content)
        if not part and value and _SHARED_TYPE.search(attributes) and value.group(1).isdigit():
            part = self._looks.struck_texts.get(int(value.group(1)), "")
        if part:
            self._struck.setdefault((int(where.group(2)), _column(where.group(1))), part)


def _end_of_cells(text: bytes) -> re.Match[bytes] | None:
    # Plain searching is thirty times as fast as the pattern, which must not run on from the tag that opens the cells.
    at = text.rfind(b"sheetData")
    while at >= 0:
        found = _END.match(text, max(0, text.rfind(b"<", max(0, at - 60), at)))
        if found:
            return found
        at = text.rfind(b"sheetData", 0, at)
    return None


def struck_part(content: bytes) -> str:
    """The texts of the runs of a rich text that are struck through, together."""
    runs = [
        found
        for found in _STRUCK_RUN.finditer(content)
        if not re.search(rb"""strike\s+val\s*=\s*["'](?:0|false)["']""", found.group(0))
    ]
    return "".join(_text(found) for found in runs)


def _mark(is_error: bool, attributes: bytes, content: bytes) -> tuple[Mark, str] | None:
    value = _VALUE.search(content)
    formula = _FORMULA.search(content)
    if formula and PICTURE.match(_text(formula)):
        return Mark.PICTURE, ""
    if is_error and _RICH_VALUE.search(attributes):
        return Mark.PICTURE, ""  # Excel writes #VALUE! for programs that do not know pictures in cells
    if is_error:
        return Mark.ERROR, _text(value) if value else "#N/A"
    if (value and (value.group(1) or _STRING_TYPE.search(attributes))) or _INLINE.search(content):
        return None  # a formula may well give an empty text
    return Mark.NO_RESULT, "=" + _text(formula) if formula else "="


def _find_all(text: bytes, needle: bytes) -> Iterator[int]:
    position = text.find(needle)
    while position >= 0:
        yield position
        position = text.find(needle, position + 1)


def _cells_with(text: bytes, needle: bytes) -> Iterator[int]:
    """Where the cells begin that have these bytes somewhere, each once."""
    last = -1
    for position in _find_all(text, needle):
        start = text.rfind(b"<c ", 0, position)
        if start > last:
            last = start
            yield start


def _parts(text: bytes, start: int) -> tuple[bytes, bytes]:
    """Attributes and content of the cell that begins there."""
    close = text.find(b">", start)
    if text[close - 1 : close] == b"/":
        return text[start + 2 : close - 1], b""
    return text[start + 2 : close], text[close + 1 : text.find(b"</c>", close)]


def _styled_with(text: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    if styles and len(styles) <= _SOME:
        numbers = b"|".join(b"%d" % style for style in sorted(styles))
        for found in re.finditer(b' s="(%s)"' % numbers, text):
            yield found.start(), int(found.group(1))
        return
    for found in _STYLED.finditer(text) if styles else ():
        if int(found.group(1)) in styles:
            yield found.end(), int(found.group(1))


def _shared_with(text: bytes, struck: Mapping[int, str]) -> Iterator[int]:
    if len(struck) <= _FEW:
        for number in struck:
            yield from _find_all(text, b"<v>%d</v>" % number)
        return
    for found in _SHARED.finditer(text):
        if int(found.group(1)) in struck:
            yield found.start()


def _stretches(rows: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(row, count) in the order of rows -> (first row, last row, count) of neighbours that have the same count."""
    for (_, count), group in groupby(enumerate(rows), key=lambda item: (item[1][0] - item[0], item[1][1])):
        several = [row for _, (row, _) in group]
        yield several[0], several[-1], count


def _hidden_columns(head: bytes) -> tuple[Span, ...]:
    found = []
    for tag in re.findall(rb"<(?:\w+:)?col\s[^>]*>", head):
        low, high = (re.search(rb"""\b%s\s*=\s*["'](\d+)["']""" % name, tag) for name in (b"min", b"max"))
        if low and high and _HIDDEN.search(tag):
            found.append((int(low.group(1)), int(high.group(1))))
    return tuple(found)


def _filtered(tail: bytes) -> tuple[int, ...]:
    """The columns by which the sheet's filter hides rows: those that have a criterion."""
    whole = re.search(
        rb"""<(?:\w+:)?autoFilter\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})[^>]*(?<!/)>(.*?)</(?:\w+:)?autoFilter>""",
        tail,
        re.DOTALL,
    )
    return filter_columns(_column(whole.group(1)), whole.group(2)) if whole else ()


def filter_columns(first: int, content: bytes) -> tuple[int, ...]:
    """Columns with a criterion inside an autoFilter element that begins in column `first`."""
    numbers = re.findall(rb"""<(?:\w+:)?filterColumn\s[^>]*?colId\s*=\s*["'](\d+)["'][^>]*(?<!/)>""", content)
    return tuple(first + int(number) for number in numbers)


def _dimension(head: bytes) -> str:
    found = re.search(rb"""<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*["']([A-Z0-9:$]+)["']""", head)
    return found.group(1).decode("ascii") if found else ""


def _column(name: bytes) -> int:
    return column_number(name.decode("ascii"))


def _letters(column: int) -> bytes:
    name = b""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = bytes([65 + rest]) + name
    return name


def _after_row(text: bytes) -> int:
    """The position after the last closing row tag; 0 in a text that has none."""
    end = len(text)
    while (found := text.rfind(b"row>", 0, end)) >= 0:
        if re.search(rb"</(?:\w+:)?$", text[max(0, found - 40) : found]):
            return found + 4
        end = found
    return 0


def _text(found: re.Match[bytes]) -> str:
    return unescape(found.group(1).decode("utf-8", "replace"))
