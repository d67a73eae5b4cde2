# SPDX-License-Identifier: Apache-2.0
"""Opens a file of any format that Thaw imports and gives its sheets as texts."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import python_calamine as calamine

from importers import guard, package
from importers.delimited import read_delimited
from importers.grid import ListedRows, Mark, Row, Rows, Sheet, Workbook
from importers.record_files import FORMATS, read_records
from importers.rows import BLOCK, fitted
from importers.sheet_notes import NOTHING_NOTED
from importers.text_form import AS_FOUND, TextForm
from models.progress import SILENT, Progress
from models.text import mark

_READING = mark("Import", "Reading {file}")
T = TypeVar("T")

_CHUNK = 1 << 22
_SMALL = 16_000_000
"""Bytes of a file whose sheets may all be parsed before the first has been looked over: it takes more memory."""
_CODED = re.compile("_x000[dD]_")
_ONLY_STRINGS = frozenset({str})
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_ODD_STARTS = frozenset("=_DdIi\u0130\u0131" + _SPACES)
"""First characters of texts that may be pictures (package.PICTURE)."""

_ENDINGS = MappingProxyType(
    {"xlsx": (".xlsx", ".xlsm", ".xlam"), "xlsb": (".xlsb",), "xls": (".xls", ".xla"), "ods": (".ods",)}
)
"""By which ending of a name calamine takes a file for which format."""

Step = Callable[[int, int], None]
"""Told how much of how much is done."""
Keep = Callable[[Iterable[Sequence[Row]]], Rows]
"""Takes the rows of one sheet, some at a time, and gives them back as a sequence."""


def in_memory(rows: Iterable[Sequence[Row]]) -> Rows:
    """Keeps what is read in this process: for small files."""
    listed = list(chain.from_iterable(rows))
    width = max(map(len, listed), default=0)
    return ListedRows([fitted(row, width) for row in listed])


def read_workbook(
    path: Path,
    progress: Progress = SILENT,
    keep: Keep = in_memory,
    *,
    swift: bool = False,
    form: TextForm = AS_FOUND,
) -> Workbook:
    """Read a file in this process; `keep` says where its rows go (importers/isolated.py reads in one of its own).

    `swift` parses while the guards are still looking, for who can start anew when the parser fails. `form` says how a
    delimited text is read.
    UserError, in one sentence, for every file that cannot be taken; Cancelled by `progress`.
    """
    text = _READING.format(file=path.name)

    def step(done: int, total: int) -> None:
        progress.step(done, total, text)

    step(0, 0)
    checked = guard.check_file(path)
    digest = _sha256(path, step)
    if checked.format == "csv":
        damaged: package.Marks = {}
        rows = keep(read_delimited(path, step, damaged, form))
        return Workbook(path, digest, "csv", (Sheet(path.stem, 0, rows, marks=damaged),))
    if checked.format in FORMATS:
        sheets = read_records(path, checked.format, keep, progress)
        return Workbook(path, digest, checked.format, sheets)
    with ThreadPoolExecutor(1) as beside:
        noting = beside.submit(package.read_notes, path, checked.format)
        if not swift:
            noting.result()
        step(0, 0)
        sheets = _read_sheets(checked, noting, keep, _heeding(noting, step))
    notes = noting.result()
    for sheet in sheets:
        if not len(sheet.rows) and sheet.name in notes.filled:
            raise guard.unread(path, sheet.name)
    noted = tuple(_with_notes(sheet, notes) for sheet in sheets)
    return Workbook(path, digest, checked.format, noted, notes.date1904, notes.manifest)


def _heeding(noting: Future[package.PackageNotes], step: Step) -> Step:
    """The same step, which ends the parsing as soon as the guards refuse the file."""

    def heed(done: int, total: int) -> None:
        if noting.done():
            noting.result()
        step(done, total)

    return heed


def _with_notes(sheet: Sheet, notes: package.PackageNotes) -> Sheet:
    """A parsed sheet with what the second pass tells of it."""
    marks = {**notes.marks.get(sheet.name, {}), **sheet.marks}
    merged = sheet.merged or notes.merged.get(sheet.name, ())
    return replace(sheet, marks=marks, merged=merged, notes=notes.sheets.get(sheet.name, NOTHING_NOTED))


def _open(checked: guard.Checked) -> calamine.CalamineWorkbook:
    """calamine believes the ending of a name; where that is another format's, it is given the content alone."""
    path = checked.path
    if path.suffix.lower() in _ENDINGS[checked.format]:
        return calamine.CalamineWorkbook.from_path(str(path))
    with path.open("rb") as file:
        return calamine.CalamineWorkbook.from_filelike(file)


def _read_sheets(
    checked: guard.Checked, noting: Future[package.PackageNotes], keep: Keep, step: Step
) -> tuple[Sheet, ...]:
    path = checked.path
    try:
        with _open(checked) as book, _parsing(book, ahead=path.stat().st_size <= _SMALL) as parsed:
            return tuple(_read_sheet(position, entry, get, keep, step) for position, entry, get in parsed)
    except calamine.PasswordError as error:
        raise guard.encrypted(path) from error
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        noting.result()  # which may know better what is wrong
        raise guard.damaged(path) from error
    except OSError as error:
        raise guard.unreadable(path, error) from error


_Parsed = tuple[int, calamine.SheetMetadata, Callable[[], calamine.CalamineSheet]]
"""Position of a sheet, what is known of it, and how to get it."""


@contextmanager
def _parsing(book: calamine.CalamineWorkbook, *, ahead: bool) -> Iterator[Iterator[_Parsed]]:
    """The worksheets in their order. `ahead`: while one is looked over, the next ones are parsed already."""
    entries = [
        (position, entry)
        for position, entry in enumerate(book.sheets_metadata)
        if entry.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    parse = book.get_sheet_by_index
    if not ahead:
        yield ((position, entry, partial(parse, position)) for position, entry in entries)
        return
    parser = ThreadPoolExecutor(1)
    try:
        # Nothing else may touch the workbook meanwhile.
        waiting = deque((position, entry, parser.submit(parse, position)) for position, entry in entries)
        yield ((position, entry, future.result) for position, entry, future in _taken(waiting))
    finally:
        parser.shutdown(cancel_futures=True)


def _taken(items: deque[T]) -> Iterator[T]:
    """The items, none of which is kept."""
    while items:
        yield items.popleft()


def _sha256(path: Path, step: Step) -> str:
    digest = hashlib.sha256()
    try:
        total = path.stat().st_size
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                step(file.tell(), total)
    except OSError as error:
        raise guard.unreadable(path, error) from error
    return digest.hexdigest()


def _read_sheet(
    position: int,
    entry: calamine.SheetMetadata,
    get: Callable[[], calamine.CalamineSheet],
    keep: Keep,
    step: Step,
) -> Sheet:
    sheet = get()
    first_column = sheet.start[1] + 1 if sheet.start else 1
    marks: package.Marks = {}
    rows = keep(_blocks(sheet, first_column, marks, step))
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    hidden = entry.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(entry.name, position, rows, first_column, hidden, marks, merged)


def _blocks(
    sheet: calamine.CalamineSheet,
    first_column: int,
    marks: package.Marks,
    step: Step,
) -> Iterator[list[Row]]:
    """The rows of a sheet some at a time; pictures that programs wrote as texts go to the marks."""
    total, number = sheet.total_height, 1
    rows = sheet.iter_rows()
    while values := list(islice(rows, BLOCK)):
        texts = _Texts()
        block, pictures = texts.mend([texts.row(row) for row in values])
        for row, column in pictures:
            marks[number + row, first_column + column] = (Mark.PICTURE, "")
        yield block
        number += len(block)
        step(number, total)


class _Texts:
    """Turns the cell values of some rows into texts; equal ones become one object."""

    def __init__(self) -> None:
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

    def mend(self, rows: list[Row]) -> tuple[list[Row], list[tuple[int, int]]]:
        """The rows with their odd texts put right (coded line ends, pictures), and where the pictures were."""
        odd = [text for text in self._strings if text and (text[0] in _ODD_STARTS or "_x000" in text)]
        mended: dict[str | None, str | None] = {}
        for text in odd:
            if package.PICTURE.match(text):
                mended[text] = None
            elif "_x000" in text:
                mended[text] = _CODED.sub("\r", text)
        blank = {text for text in odd if not text.strip(_SPACES)}
        if blank:
            rows = [tuple([None if text in blank else text for text in row]) for row in rows]
        if not mended:
            return rows, []
        pictures = [
            (number, column)
            for number, row in enumerate(rows)
            for column, text in enumerate(row)
            if text in mended and mended[text] is None
        ]
        return [tuple([mended.get(text, text) for text in row]) for row in rows], pictures


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
