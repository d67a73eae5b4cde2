# SPDX-License-Identifier: Apache-2.0
"""Reads delimited text (.csv, .tsv, .txt) as rows: encoding and delimiter are found, never asked of the name."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from importers.delimiting import OpenQuote, delimited_by, delimiting_of, split
from importers.encoding import SAMPLE, broken, detect
from importers.grid import Mark
from importers.guard import MAX_COLUMNS, too_wide, unreadable
from importers.package import Marks
from importers.rows import BLOCK, Row
from importers.text_form import AS_FOUND, TextForm
from models.errors import UserError
from models.exchange import ID_HEADER, unguarded
from models.text import mark

_CHUNK = 1 << 20
_BLOCK_TEXT = 4_000_000
"""Characters after which rows are handed over, however few they are."""
_SURE = 0.8
"""So sure of an encoding that a byte which it does not have is held for damage."""
_NOT_ASCII = re.compile(b"[^\x01-\x7f]")

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


def read_delimited(
    path: Path,
    step: Step = lambda done, total: None,
    marks: Marks | None = None,
    form: TextForm = AS_FOUND,
) -> Iterator[list[Row]]:
    """The rows of a delimited file, some at a time and each as wide as it is written.

    The file is read as a stream, so its size does not count. Cells with damaged characters go to `marks`. What `form`
    says is not looked for.
    UserError when it cannot be decoded or split.
    """
    try:
        encoding, is_damaged = (form.encoding, True) if form.encoding else _encoding(path, step)
        errors = "replace" if is_damaged else "strict"
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, errors, newline="") as text:
            beginning = text.read(SAMPLE)
            how = delimited_by(beginning, form.delimiter) if form.delimiter else delimiting_of(beginning)
            text.seek(0)
            size = path.stat().st_size
            for first, rows in _blocks(path, split(text, how), 1 + how.skipped_lines):
                if is_damaged and marks is not None:
                    marks.update(_damaged(first, rows))
                yield rows
                step(raw.tell(), size)
    except OpenQuote as quote:
        raise UserError(_QUOTES.format(file=path.name, line=quote.line)) from quote
    except UnicodeDecodeError as error:  # a file that is changing while it is read
        raise UserError(_NOT_TEXT.format(file=path.name)) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _encoding(path: Path, step: Step) -> tuple[str, bool]:
    """The encoding of a file, and whether it has bytes that the encoding does not have."""
    guesses = detect(_telling(path))
    with path.open("rb") as file:
        for guess in guesses:
            file.seek(0)
            if _is_in(file, guess.encoding, path.stat().st_size, step):
                return guess.encoding, False
            if guess.confidence >= _SURE:
                return guess.encoding, True
    return guesses[0].encoding, True


def _telling(path: Path) -> bytes:
    """The part of a file that tells its encoding: its beginning, or where its first letters beyond ASCII stand."""
    with path.open("rb") as file:
        at = 0
        while chunk := file.read(_CHUNK):
            found = _NOT_ASCII.search(chunk)
            if found:
                line = chunk.rfind(b"\n", 0, found.start()) + 1
                start = 0 if at == 0 and found.start() < SAMPLE // 2 else at + line
                file.seek(start)
                return file.read(SAMPLE)
            at += len(chunk)
        file.seek(0)
        return file.read(SAMPLE)


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


def _blocks(path: Path, rows: Iterator[list[str]], line: int) -> Iterator[tuple[int, list[Row]]]:
    """(number of the first row, rows) of some rows at a time."""
    block: list[Row] = []
    number, size, ours = 0, 0, None
    for number, cells in enumerate(rows, 1):
        if len(cells) > MAX_COLUMNS:
            raise too_wide(path, number + line - 1, len(cells))
        if ours is None:
            # Our own CSV files carry an apostrophe before texts that Excel would take for formulas.
            ours = bool(cells) and cells[0] == ID_HEADER
        block.append(tuple([(unguarded(cell) if ours else cell) or None for cell in cells]))
        size += sum(map(len, cells))
        if len(block) == BLOCK or size > _BLOCK_TEXT:
            yield number - len(block) + 1, block
            block, size = [], 0
    if block:
        yield number - len(block) + 1, block


def _damaged(first: int, rows: list[Row]) -> Iterator[tuple[tuple[int, int], tuple[Mark, str]]]:
    for number, row in enumerate(rows, first):
        for column, text in enumerate(row, 1):
            if text and broken(text):
                yield (number, column), (Mark.DAMAGED, text)
