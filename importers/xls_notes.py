# SPDX-License-Identifier: Apache-2.0
"""The second pass over an .xls: a small walk over its records ([MS-XLS] 2.4) for errors, notes and hidden rows.

BIFF8 (Excel 97 and later) only; older files have nothing told of them. Formulas always store their results there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from importers.compound import BrokenCompound, Compound
from importers.grid import Mark
from importers.guard import unreadable
from importers.package_notes import FormulaColumns, Marks, PackageNotes, spans_of
from importers.sheet_notes import Comment, SheetNotes

ERRORS = MappingProxyType(
    {
        0x00: "#NULL!",
        0x07: "#DIV/0!",
        0x0F: "#VALUE!",
        0x17: "#REF!",
        0x1D: "#NAME?",
        0x24: "#NUM!",
        0x2A: "#N/A",
    }
)
"""[MS-XLS] 2.5.10 BErr."""

_BOF, _BIFF8, _WORKSHEET, _EOF = 0x0809, 0x0600, 0x0010, 0x000A
_SHEET, _DATE_MODE, _ROW, _COLUMNS, _ERROR_CELL, _FORMULA = 0x0085, 0x0022, 0x0208, 0x007D, 0x0205, 0x0006
_VALUES = (0x00FD, 0x0203, 0x0204, 0x027E, 0x00BD)
"""LabelSst, Number, Label, RK, MulRk: cells that always show something (2.4)."""
_NOTE, _TEXT_OBJECT, _OBJECT, _CONTINUE = 0x001C, 0x01B6, 0x005D, 0x003C
_COMMENT_OBJECT = 0x19

Record = tuple[int, bytes]


def read_xls(path: Path) -> PackageNotes:
    """Walk the records. A file that this small reader cannot follow has nothing told of it: the cells are read
    by another one, which says what is wrong."""
    notes = PackageNotes()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        book = Compound(content).stream("Workbook", "Book")
        if book is not None and _version(book) == _BIFF8:
            _read_book(book, notes)
    except (BrokenCompound, struct.error, IndexError):
        return PackageNotes(date1904=notes.date1904)
    return notes


def _version(book: bytes) -> int:
    record, _, version = struct.unpack_from("<HHH", book, 0)
    return version if record == _BOF else 0


def _records(book: bytes, at: int) -> Iterator[Record]:
    """The records from an offset to the end of their substream."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return


def _read_book(book: bytes, notes: PackageNotes) -> None:
    sheets = []
    for kind, body in _records(book, 0):
        if kind == _DATE_MODE:
            notes.date1904 = body[:1] == b"\x01"
        elif kind == _SHEET and body[5] == 0:
            sheets.append((struct.unpack_from("<I", body)[0], _short_text(body[6:])))
    for start, name in sheets:
        walk = _Walk()
        for kind, body in _records(book, start):
            walk.take(kind, body)
        notes.marks[name], notes.sheets[name] = walk.marks, walk.told()
        if walk.is_filled:
            notes.filled.add(name)


def _short_text(body: bytes) -> str:
    """[MS-XLS] 2.5.240 ShortXLUnicodeString."""
    count, wide = body[0], body[1] & 1
    return _characters(body[2:], count, wide=bool(wide))


def _characters(body: bytes, count: int, *, wide: bool) -> str:
    return body[: count * 2].decode("utf-16-le", "replace") if wide else body[:count].decode("latin-1")


class _Walk:
    """The records of one sheet."""

    def __init__(self) -> None:
        self.marks: Marks = {}
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []
        self._formulas = FormulaColumns()
        self._places: dict[int, tuple[int, int, str]] = {}
        self._texts: dict[int, str] = {}
        self._object = 0
        self.is_filled = False
        """Whether some cell has a value."""
        self._waits = 0
        """Characters of a text object that the next record holds."""

    def told(self) -> SheetNotes:
        comments = []
        for number, (row, column, author) in self._places.items():
            text = self._texts.get(number, "").strip()
            text = text.removeprefix(f"{author}:").strip() if author else text
            if text:
                comments.append(Comment(row, column, author, text))
        return SheetNotes(
            hidden_rows=spans_of(sorted(self._hidden_rows)),
            hidden_columns=spans_of(sorted(self._hidden_columns)),
            comments=tuple(sorted(comments, key=lambda each: (each.row, each.column))),
            formulas=self._formulas.all(),
        )

    def take(self, kind: int, body: bytes) -> None:
        """The next record."""
        self.is_filled = self.is_filled or kind in _VALUES
        if kind == _FORMULA:
            self._formula(body)
        elif kind == _ERROR_CELL and body[7] == 1:
            row, column = struct.unpack_from("<HH", body)
            self.marks[row + 1, column + 1] = (Mark.ERROR, ERRORS.get(body[6], "#N/A"))
        elif kind == _ROW:
            number, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
            if flags & 0x20:
                self._hidden_rows.append(number + 1)
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & 1:
                self._hidden_columns += range(first + 1, min(last, 255) + 2)
        else:
            self._note(kind, body)

    def _formula(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        if body[12:14] == b"\xff\xff" and body[6] == 2:  # 2.5.133 FormulaValue: an error
            self.marks[row + 1, column + 1] = (Mark.ERROR, ERRORS.get(body[8], "#N/A"))
        else:
            self._formulas.add(row + 1, column + 1)

    def _note(self, kind: int, body: bytes) -> None:
        if kind == _OBJECT and len(body) >= 8:  # 2.5.143 FtCmo
            sort, number = struct.unpack_from("<HH", body, 4)
            self._object = number if sort == _COMMENT_OBJECT else 0
        elif kind == _TEXT_OBJECT and self._object and len(body) >= 12:
            self._waits = struct.unpack_from("<H", body, 10)[0]
        elif kind == _CONTINUE and self._waits and body:
            text = _characters(body[1:], self._waits, wide=bool(body[0] & 1))
            self._texts[self._object] = self._texts.get(self._object, "") + text
            self._waits = max(0, self._waits - len(text))
        elif kind == _NOTE and len(body) >= 11:
            row, column, _, number, count = struct.unpack_from("<5H", body)
            author = _characters(body[11:], count, wide=bool(body[10] & 1))
            self._places[number] = (row + 1, column + 1, author.strip("\x00 "))
