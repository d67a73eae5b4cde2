# SPDX-License-Identifier: Apache-2.0
"""How a delimited text is cut into cells: delimiter, quoting, `sep=` line, decimal comma. Pure; nothing is opened."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 65_536
_LINES = 40
MAX_FIELD = 1 << 22
"""Characters of a cell; Excel itself takes 32,767."""
_END = "\x1eend of the text\x1e"
"""A last line of our own: unless it comes out as a row, a quoted cell before it was never closed."""
_MANY_QUOTES = 3
"""So many opening marks without a closing one are no accident."""
_DECIMAL_COMMA = re.compile(r"-?\d{1,3}(?:[. ]\d{3})*,\d+|-?\d+,\d+")
_DECIMAL_POINT = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Delimiting:
    """How a text is cut."""

    delimiter: str = ","
    quoted: bool = True
    """Whether " around a cell is a sign and no text."""
    skipped_lines: int = 0
    """1 when the text begins with the `sep=;` line by which Excel is told the delimiter."""
    decimal_comma: bool = False
    """Whether numbers are written 1,5."""


class OpenQuote(Exception):
    """A quoted cell is never closed; `line` is where its row begins, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def delimiting_of(text: str) -> Delimiting:
    """How a text (or its beginning) is cut: by what cuts most lines into the same number of pieces, over one."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told.lower().startswith("sep=") and len(told) == 5:
        delimiter = told[4]
        return Delimiting(delimiter, _is_quoted(rest, delimiter), 1, _has_decimal_comma(rest, delimiter))
    if first.strip("\r").lower() == "sep=\t":
        return Delimiting("\t", _is_quoted(rest, "\t"), 1, _has_decimal_comma(rest, "\t"))
    lines = _first_lines(text)
    delimiter = max(_DELIMITERS, key=lambda each: _evenness(lines, each))
    return Delimiting(delimiter, _is_quoted(text, delimiter), 0, _has_decimal_comma(text, delimiter))


def delimited_by(text: str, delimiter: str) -> Delimiting:
    """How a text (or its beginning) is cut at a delimiter that a person chose."""
    skipped = int(text[:4].strip('"').lower() in ("sep=", "sep"))
    return Delimiting(
        delimiter, _is_quoted(text, delimiter), skipped, _has_decimal_comma(text, delimiter)
    )


def split(lines: Iterable[str], how: Delimiting, *, lenient: bool = False) -> Iterator[list[str]]:
    """The rows of a text, given as lines with their ends, in a stream. NULs, which no text has, are dropped.

    Raises OpenQuote after the last good row when a quoted cell is never closed; `lenient` ends there instead.
    Rows are as wide as they are written.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(
        _with_end(lines, how.skipped_lines),
        delimiter=how.delimiter,
        quoting=csv.QUOTE_MINIMAL if how.quoted else csv.QUOTE_NONE,
    )
    held: list[str] | None = None
    start = next_start = 1 + how.skipped_lines
    try:
        for row in reader:
            if held is not None:
                yield held
            held, start = row, next_start
            next_start = reader.line_num + 1 + how.skipped_lines
    except csv.Error as error:  # a cell beyond any size is what follows an open quote
        if not lenient:
            raise OpenQuote(next_start) from error
        return
    if held != [_END] and not lenient:
        raise OpenQuote(start)


def _with_end(lines: Iterable[str], skipped: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number >= skipped:
            yield line.replace("\x00", "") if "\x00" in line else line
    yield _END


def _first_lines(text: str) -> list[str]:
    """The first lines that are no blanks; the last one of a long text may be cut off and is left out."""
    lines = text[:_SAMPLE].splitlines()
    if len(text) > _SAMPLE and len(lines) > 1:
        lines.pop()
    return [line.replace("\x00", "") for line in lines if line.strip()][:_LINES]


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of lines that have the usual number of pieces, and that number."""
    rows = _pieces(lines, delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    # A line of prose has commas, too: the wider cut wins where both cut as evenly.
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / max(len(rows), 1) * (1 if width > 2 else 0.9), width


def _pieces(lines: list[str], delimiter: str) -> list[list[str]]:
    csv.field_size_limit(MAX_FIELD)
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _is_quoted(text: str, delimiter: str) -> bool:
    """False where quotation marks are plain text: they begin cells, and none ever ends one."""
    sample = text[:_SAMPLE]
    edge = re.escape(delimiter)
    begins = re.findall(rf'(?:^|{edge})"(?!"(?:{edge}|$))', sample, re.MULTILINE)
    return len(begins) < _MANY_QUOTES or re.search(rf'"\s*(?:$|{edge})', sample, re.MULTILINE) is not None


def _has_decimal_comma(text: str, delimiter: str) -> bool:
    if delimiter == ",":
        return False
    commas = points = 0
    for row in _pieces(_first_lines(text), delimiter):
        for cell in row:
            commas += _DECIMAL_COMMA.fullmatch(cell.strip()) is not None
            points += _DECIMAL_POINT.fullmatch(cell.strip()) is not None
    return commas > points
