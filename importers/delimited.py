# SPDX-License-Identifier: Apache-2.0
"""Reads delimited text (.csv, .tsv, .txt) as a sheet: encoding and delimiter are found, never asked of the name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from importers.grid import Row, Sheet
from importers.guard import MAX_EXPANDED, too_large, unreadable
from models.errors import UserError
from models.exchange import ID_HEADER, unguarded
from models.text import mark

_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 65_536
_MAX_FIELD = 1 << 24

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


def read_delimited(path: Path) -> Sheet:
    """The one sheet of a delimited file, named as the file. UserError when it cannot be decoded or split."""
    text = _decoded(path)
    delimiter, text = _delimiter(text)
    rows = _split(path, text, delimiter)
    width = max(map(len, rows), default=0)
    return Sheet(path.stem, 0, [row + (None,) * (width - len(row)) for row in _unguarded(rows)])


def _decoded(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_EXPANDED:
            raise too_large(path, size)
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(_NOT_TEXT.format(file=path.name))


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the `sep=;` line by which Excel is told it."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    sample = text[:_SAMPLE]
    lines = [line for line in sample.splitlines() if line.strip()][:20]

    # The right delimiter cuts the first lines into the same number of pieces, more than one.
    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_DELIMITERS, key=evenness), text


def _split(path: Path, text: str, delimiter: str) -> list[Row]:
    memory: dict[str, str] = {}
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [tuple([memory.setdefault(cell, cell) or None for cell in row]) for row in reader]
    except csv.Error as error:
        raise UserError(_QUOTES.format(file=path.name, line=reader.line_num)) from error


def _unguarded(rows: list[Row]) -> list[Row]:
    """Our own CSV files carry an apostrophe before texts that Excel would take for formulas."""
    if not rows or not rows[0] or rows[0][0] != ID_HEADER:
        return rows
    return [tuple([unguarded(cell) if cell else None for cell in row]) for row in rows]
