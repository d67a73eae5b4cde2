# SPDX-License-Identifier: Apache-2.0
"""Opens a file of any format that Thaw imports and gives its sheets as texts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine

from importers import guard, package
from importers.delimited import read_delimited
from importers.grid import Mark, Row, Sheet, Workbook
from models.progress import SILENT, Progress
from models.text import mark

_READING = mark("Import", "Reading {file}")
_STEP = 2_000
_CODED = re.compile("_x000[dD]_")
_ONLY_STRINGS = frozenset({str})
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_ODD_STARTS = frozenset("=_DdIi\u0130\u0131" + _SPACES)
"""First characters of texts that may be pictures (package.PICTURE)."""


def read_workbook(path: Path, progress: Progress = SILENT) -> Workbook:
    """Read a file. UserError, in one sentence, for every file that cannot be taken; Cancelled by `progress`."""
    text = _READING.format(file=path.name)
    progress.step(0, 0, text)
    checked = guard.check_file(path)
    digest = _sha256(path)
    if checked.format == "csv":
        return Workbook(path, digest, "csv", (read_delimited(path),))
    notes = package.read_notes(path) if checked.format == "xlsx" else package.PackageNotes()
    progress.step(0, 0, text)
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            sheets = tuple(
                _read_sheet(book, position, notes, lambda done, total: progress.step(done, total, text))
                for position, entry in enumerate(book.sheets_metadata)
                if entry.typ == calamine.SheetTypeEnum.WorkSheet
            )
    except calamine.PasswordError as error:
        raise guard.encrypted(path) from error
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        raise guard.damaged(path) from error
    except OSError as error:
        raise guard.unreadable(path, error) from error
    return Workbook(path, digest, checked.format, sheets, notes.date1904, notes.manifest)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise guard.unreadable(path, error) from error


def _read_sheet(
    book: calamine.CalamineWorkbook,
    position: int,
    notes: package.PackageNotes,
    step: Callable[[int, int], None],
) -> Sheet:
    entry = book.sheets_metadata[position]
    sheet = book.get_sheet_by_index(position)
    texts = _Texts()
    rows: list[Row] = []
    total = sheet.total_height
    for number, values in enumerate(sheet.iter_rows()):
        rows.append(texts.row(values))
        if number % _STEP == 0:
            step(number, total)
    first_column = sheet.start[1] + 1 if sheet.start else 1
    rows = texts.mend(rows)
    marks = dict(notes.marks.get(entry.name, {}))
    if texts.pictures:
        _mark_pictures(sheet, first_column, texts.pictures, marks)
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    hidden = entry.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(entry.name, position, rows, first_column, hidden, marks, merged)


def _mark_pictures(
    sheet: calamine.CalamineSheet,
    first_column: int,
    pictures: set[str],
    marks: dict[tuple[int, int], tuple[Mark, str]],
) -> None:
    for row_number, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, first_column):
            if isinstance(value, str) and value in pictures:
                marks[row_number, column] = (Mark.PICTURE, "")


class _Texts:
    """Turns cell values into texts. Equal texts become one object, which keeps large sheets small in memory."""

    def __init__(self) -> None:
        self.pictures: set[str] = set()
        self._strings: dict[str, str | None] = {"": None}
        self._others = _Memory(lambda pair: _text_of(pair[1]))

    def row(self, values: list[Any]) -> Row:
        """One row of values as texts, odd ones among them still as they are in the file."""
        same = self._strings.setdefault
        if _ONLY_STRINGS.issuperset(map(type, values)):
            return tuple(
                map(same, values, values)
            )  # without a step in Python for each cell: four times as fast
        others = self._others
        return tuple(
            [
                same(value, value) if value.__class__ is str else others[value.__class__, value]
                for value in values
            ]
        )

    def mend(self, rows: list[Row]) -> list[Row]:
        """The rows with their odd texts put right: pictures that programs wrote as text, coded line ends."""
        odd = [text for text in self._strings if text and (text[0] in _ODD_STARTS or "_x000" in text)]
        mended: dict[str | None, str | None] = {}
        for text in odd:
            if package.PICTURE.match(text):
                self.pictures.add(text)
                mended[text] = None
            elif "_x000" in text:
                mended[text] = _CODED.sub("\r", text)
        if not mended:
            return rows
        return [tuple([mended.get(text, text) for text in row]) for row in rows]


class _Memory(dict[Any, str | None]):
    """Computes each missing entry once."""

    def __init__(self, compute: Callable[[Any], str | None]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: Any) -> str | None:
        text = self[key] = self._compute(key)
        return text


def _text_of(value: Any) -> str | None:
    """A value that is no text, as a person would type it: 12 for 12.0, ISO dates, TRUE and FALSE."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Spreadsheets themselves show 15 digits; more would be noise of binary fractions.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
