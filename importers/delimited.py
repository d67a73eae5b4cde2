# SPDX-License-Identifier: Apache-2.0
"""Reads delimited text (.csv, .tsv, .txt) as rows: encoding and delimiter are found, never asked of the name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from importers.guard import MAX_COLUMNS, too_wide, unreadable
from importers.rows import BLOCK, Row
from models.errors import UserError
from models.exchange import ID_HEADER, unguarded
from models.text import mark

if TYPE_CHECKING:
    from _csv import Reader

_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 65_536
_CHUNK = 1 << 20
_MAX_FIELD = 1 << 22
_BLOCK_TEXT = 4_000_000
"""Characters after which rows are handed over, however few they are."""

_NOT_TEXT = mark(
    "Import",
    "{file} is text in an encoding that Thaw does not read: save it as CSV UTF-8 in Excel or WPS, and "
    "import that.",
)
_QUOTES = mark(
    "Import",
    "{file} breaks off inside a quoted cell that starts near line {line}: save it anew as CSV UTF-8 in "
    "Excel or WPS.",
)

Step = Callable[[int, int], None]


def read_delimited(path: Path, step: Step = lambda done, total: None) -> Iterator[list[Row]]:
    """The rows of a delimited file, some at a time and each as wide as it is written.

    The file is read as a stream, so its size does not count. UserError when it cannot be decoded or split.
    """
    try:
        encoding = _encoding(path, step)
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
            delimiter = _delimiter(text)
            size = path.stat().st_size
            for rows in _rows(path, csv.reader(text, delimiter=delimiter)):
                yield rows
                step(raw.tell(), size)
    except UnicodeDecodeError as error:  # a file that is changing while it is read
        raise UserError(_NOT_TEXT.format(file=path.name)) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _encoding(path: Path, step: Step) -> str:
    """The encoding in which all of the file can be read."""
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        for encoding in _ENCODINGS:
            file.seek(0)
            if _is_in(file, encoding, path.stat().st_size, step):
                return encoding
    raise UserError(_NOT_TEXT.format(file=path.name))


def _is_in(file: io.BufferedReader, encoding: str, size: int, step: Step) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
            step(file.tell(), size)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: io.TextIOWrapper) -> str:
    """The delimiter of the text, which is left after the `sep=;` line by which Excel is told it, if there is one."""
    sample = text.read(_SAMPLE)
    text.seek(0)
    first = sample.partition("\n")[0]
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        text.readline()
        return first.strip()[4]
    lines = [line for line in sample.splitlines() if line.strip()][:20]

    # The right delimiter cuts the first lines into the same number of pieces, more than one.
    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_DELIMITERS, key=evenness)


def _rows(path: Path, reader: Reader) -> Iterator[list[Row]]:
    csv.field_size_limit(_MAX_FIELD)
    block: list[Row] = []
    size, ours = 0, None
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise too_wide(path, reader.line_num, len(cells))
            if ours is None:
                # Our own CSV files carry an apostrophe before texts that Excel would take for formulas.
                ours = bool(cells) and cells[0] == ID_HEADER
            block.append(tuple([(unguarded(cell) if ours else cell) or None for cell in cells]))
            size += sum(map(len, cells))
            if len(block) == BLOCK or size > _BLOCK_TEXT:
                yield block
                block, size = [], 0
    except csv.Error as error:
        raise UserError(_QUOTES.format(file=path.name, line=reader.line_num)) from error
    if block:
        yield block
