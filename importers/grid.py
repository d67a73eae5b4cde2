# SPDX-License-Identifier: Apache-2.0
"""A workbook as texts: what every reader hands over and everything after it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from importers.rows import ListedRows, Row, Rows, make_rows
from importers.sheet_notes import NOTHING_NOTED, SheetNotes


class Mark(Enum):
    """What is odd about a cell whose text alone would not tell."""

    ERROR = "error"
    """An error value such as #N/A or #REF!."""
    NO_RESULT = "no_result"
    """A formula without a stored result; formulas are never evaluated."""
    PICTURE = "picture"
    """A picture in the cell (WPS DISPIMG, Excel IMAGE)."""
    DAMAGED = "damaged"
    """A text with characters that could not be decoded."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Rows and columns count from 1, as the user sees them."""

    name: str
    position: int
    """Place among the sheets of the file, from 0."""
    rows: Sequence[Row]
    """All rows from row 1 on; each as wide as the sheet. Of a file mostly `Rows`, which are not in memory."""
    first_column: int = 1
    """Column of the first cell of each row."""
    hidden: bool = False
    marks: Mapping[tuple[int, int], tuple[Mark, str]] = field(default_factory=dict)
    """(row, column) -> what is odd there, and the error or formula itself."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """(top, left, bottom, right) of merged ranges."""
    notes: SheetNotes = NOTHING_NOTED
    """What the workbook says of the sheet beyond its values."""

    @property
    def width(self) -> int:
        """How many columns have cells."""
        return len(self.rows[0]) if self.rows else 0

    def filled(self) -> Iterator[tuple[int, Row]]:
        """(row number, row) of the rows that are not empty."""
        return ((number, row) for number, row in enumerate(self.rows, 1) if any(row))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook that Thaw exported says of itself."""

    export_id: str
    database_id: str
    is_guessed: bool = False
    """Whether other exports, to other people, fit as well, so that it says nothing about who had the workbook."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read."""

    path: Path
    sha256: str
    format: str
    sheets: tuple[Sheet, ...]
    date1904: bool = False
    manifest: Manifest | None = None


def letters(column: int) -> str:
    """Column number -> its letters: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The address of a cell as spreadsheets show it: (14, 3) is C14."""
    return f"{letters(column)}{row}"


def column_number(name: str) -> int:
    """Inverse of `letters`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


__all__ = [
    "ListedRows",
    "Manifest",
    "Mark",
    "Row",
    "Rows",
    "Sheet",
    "Workbook",
    "address",
    "column_number",
    "letters",
    "make_rows",
]
