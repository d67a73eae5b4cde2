# SPDX-License-Identifier: Apache-2.0
"""The second pass over an .ods: errors, formulas, annotations, hidden rows and columns, and how far its cells reach.

OpenDocument 1.3 part 3, chapters 9 (tables) and 19 (attributes). content.xml is read in a stream; of meta.xml only what
users define (chapter 4.3), which is where Thaw's own manifest may stand.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from importers.grid import Mark
from importers.guard import MAX_EXPANDED, damaged, encrypted, too_large
from importers.package_notes import MAX_CELLS, FormulaColumns, Marks, PackageNotes, headings_of, manifest_of
from importers.sheet_notes import NOTHING_NOTED, Comment, SheetNotes, Span

_CHUNK = 1 << 18
_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#NV", "#N/D", "#WERT!", "#BEZUG!")
)
_MOST_MERGED = 20_000
_MOST_REPEATED = 16_384
"""A formula repeated further than a sheet is wide is no formula of a person."""
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MOST_META = 1 << 22
_MOST_NAMES = 20_000
_TELLING = (
    "office:value",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
    "office:string-value",
)


class _Refused(Exception):
    """The XML has what no spreadsheet program writes."""


def read_ods(path: Path) -> PackageNotes:
    """Scan content.xml. UserError when it unpacks to too much, lays out too many cells, or is broken."""
    walk = _Walk(path)
    try:
        with zipfile.ZipFile(path) as package:
            if _is_encrypted(package):
                raise encrypted(path)
            name = next((each for each in package.namelist() if each.lower() == "content.xml"), None)
            if name is None:
                return PackageNotes()
            with package.open(name) as stream:
                walk.read(stream)
            named = dict(walk.names) | dict(_user_defined(package))
    except (
        zipfile.BadZipFile,
        EOFError,
        zlib.error,
        expat.ExpatError,
        NotImplementedError,
        _Refused,
    ) as error:
        raise damaged(path) from error
    notes = walk.notes
    notes.manifest = manifest_of({name: text.strip('"') for name, text in named.items()})
    for sheet, headings in headings_of(walk.names).items():
        notes.sheets[sheet] = replace(notes.sheets.get(sheet, NOTHING_NOTED), headings=headings)
    return notes


def _user_defined(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name, text) of the custom properties; none where meta.xml is missing or is no XML."""
    name = "meta.xml"
    if name not in package.namelist() or package.getinfo(name).file_size > _MOST_META:
        return
    with suppress(ParseError, DefusedXmlException):
        for node in fromstring(package.read(name)).iter(f"{_META}user-defined"):
            yield node.get(f"{_META}name", ""), "".join(node.itertext()).strip()


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether the manifest says that the content is encrypted (part 2, 4.8)."""
    name = "META-INF/manifest.xml"
    if name not in package.namelist() or package.getinfo(name).file_size > 1 << 22:
        return False
    return b"encryption-data" in package.read(name)


class _Walk:
    """Follows the elements of content.xml."""

    def __init__(self, path: Path) -> None:
        self.notes = PackageNotes()
        self.names: list[tuple[str, str]] = []
        """(defined name, what it stands for)."""
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._sheet: _Sheet | None = None
        self._depth = 0
        """How many tables the current one stands in."""

    def read(self, stream: IO[bytes]) -> None:
        """Everything. Raises what expat raises, and UserError when it is too much."""
        read = 0
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > MAX_EXPANDED:
                raise too_large(self._path, read)
            self._parser.Parse(chunk, False)
        self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._sheet = _Sheet(attributes.get("table:name", ""))
            return
        if tag in ("table:named-range", "table:named-expression") and len(self.names) < _MOST_NAMES:
            told = attributes.get("table:cell-range-address") or attributes.get("table:expression", "")
            self.names.append((attributes.get("table:name", ""), told))
        elif self._sheet is not None and self._depth == 1:
            self._sheet.start(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == "table:table":
            self._depth -= 1
            if self._depth == 0 and self._sheet is not None:
                self.notes.marks[self._sheet.name] = self._sheet.marks
                self.notes.sheets[self._sheet.name] = self._sheet.told()
                self.notes.merged[self._sheet.name] = tuple(self._sheet.merged)
                if self._sheet.is_filled:
                    self.notes.filled.add(self._sheet.name)
                self._sheet = None
            return
        if self._sheet is not None and self._depth == 1:
            self._sheet.end(tag)
            if self._sheet.reach > MAX_CELLS:
                raise too_large(self._path, self._sheet.reach * 24)

    def _characters(self, text: str) -> None:
        if self._sheet is not None and self._depth == 1:
            self._sheet.characters(text)


class _Sheet:
    """One table: where we are in it, and what was found."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: Marks = {}
        self.reach = 0
        """Rows × columns of the cells that hold something."""
        self.is_filled = False
        """Whether some cell has a value."""
        self._row = self._column = self._columns = 0
        self._last_row = self._last_column = 0
        self._next_row = 1
        self._rows = self._times = 1
        self._row_filled = False
        self._cell: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._note: list[str] | None = None
        self._author: list[str] = []
        self._in_author = self._in_date = False
        self._hidden_rows: list[Span] = []
        self._hidden_columns: list[Span] = []
        self._comments: list[Comment] = []
        self._formulas = FormulaColumns()
        self._repeated = 0
        self.merged: list[tuple[int, int, int, int]] = []
        """(top, left, bottom, right) of merged ranges."""

    def told(self) -> SheetNotes:
        """The facts of the sheet."""
        last = self._last_row
        hidden = tuple((low, min(high, last)) for low, high in self._hidden_rows if low <= last)
        columns = tuple(
            (low, min(high, self._last_column))
            for low, high in self._hidden_columns
            if low <= self._last_column
        )
        return SheetNotes(
            hidden_rows=hidden,
            hidden_columns=columns,
            comments=tuple(self._comments),
            formulas=self._formulas.all(),
            repeated=self._repeated,
        )

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._start_cell(attributes)
        elif tag == "table:table-row":
            self._row, self._rows = self._next_row, _count(attributes, "table:number-rows-repeated")
            self._next_row += self._rows
            self._column, self._times, self._row_filled = 1, 0, False
            if attributes.get("table:visibility") in ("collapse", "filter"):
                self._hidden_rows.append((self._row, self._next_row - 1))
        elif tag == "table:table-column":
            count = _count(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in ("collapse", "filter"):
                self._hidden_columns.append((self._columns + 1, self._columns + count))
            self._columns += count
        elif tag == "office:annotation":
            self._note, self._author = [], []
        elif tag == "dc:creator":
            self._in_author = True
        elif tag in ("dc:date", "meta:date-string"):
            self._in_date = True
        elif tag == "text:p" and self._note:
            self._note.append("\n")

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._column += self._times if self._cell is None else 0
        self._cell, self._text = attributes, []
        self._times = _count(attributes, "table:number-columns-repeated")
        high = _count(attributes, "table:number-rows-spanned")
        wide = _count(attributes, "table:number-columns-spanned")
        if (high > 1 or wide > 1) and len(self.merged) < _MOST_MERGED:
            column = max(self._column, 1)
            self.merged.append((self._row, column, self._row + high - 1, column + wide - 1))

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif tag == "table:table-row" and self._row_filled:
            self._last_row = self._next_row - 1
            self.reach = self._last_row * self._last_column
            self._repeated += self._rows - 1
        elif tag == "office:annotation" and self._note is not None:
            text = "".join(self._note).strip()
            if text:
                author = "".join(self._author).strip()
                self._comments.append(Comment(self._row, max(self._column, 1), author, text))
            self._note = None
        elif tag == "dc:creator":
            self._in_author = False
        elif tag in ("dc:date", "meta:date-string"):
            self._in_date = False

    def characters(self, text: str) -> None:
        if self._note is not None:
            if self._in_author:
                self._author.append(text)
            elif not self._in_date:
                self._note.append(text)
        elif self._cell is not None:
            self._text.append(text)

    def _end_cell(self) -> None:
        assert self._cell is not None  # an end has a start
        attributes, text = self._cell, "".join(self._text)
        self._cell = None
        has_value = bool(text) or any(name in attributes for name in _TELLING)
        self.is_filled = self.is_filled or has_value
        if has_value or "table:formula" in attributes:
            self._row_filled = True
            self._last_column = max(self._last_column, self._column + self._times - 1)
            self._repeated += self._times - 1
            self._judge(attributes, text, has_value=has_value)
        self._column += self._times
        self._times = 0

    def _judge(self, attributes: Mapping[str, str], text: str, *, has_value: bool) -> None:
        formula = attributes.get("table:formula", "")
        is_error = attributes.get("calcext:value-type") == "error" or (bool(formula) and text in _ERRORS)
        if not is_error and not formula:
            return
        times = min(self._times, _MOST_REPEATED)
        if is_error or not has_value:
            mark = (
                (Mark.ERROR, text or "#N/A")
                if is_error
                else (Mark.NO_RESULT, formula.partition(":")[2] or formula)
            )
            for column in range(self._column, self._column + times):
                self.marks[self._row, column] = mark
        else:
            self._formulas.add(self._row, self._column, times)


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
