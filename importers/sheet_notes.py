# SPDX-License-Identifier: Apache-2.0
"""What a workbook says of a sheet beyond the values of its cells: facts, kept with the staged file, not yet judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Span = tuple[int, int]
"""First and last row or column, counted from 1."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A note or comment on a cell; the replies of a thread follow one another in its text."""

    row: int
    column: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """Facts of one sheet. Rows and columns count from 1; everything is empty where a format cannot tell."""

    hidden_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[Span, ...] = ()
    filtered_columns: tuple[int, ...] = ()
    """Columns by which a filter that is in effect hides rows."""
    comments: tuple[Comment, ...] = ()
    struck: tuple[tuple[int, int, str], ...] = ()
    """(row, column, text): cells of which all ("") or this part is struck through."""
    coloured: tuple[tuple[int, int, int], ...] = ()
    """(first row, last row, how many cells of each of these rows have a fill of their own)."""
    first_coloured: tuple[tuple[int, int], ...] = ()
    """(row, column) of the first of those cells."""
    shown: tuple[tuple[int, int, int, str], ...] = ()
    """(column, first row, last row, what): neighbours whose number format says more (importers/number_formats.py)."""
    formulas: tuple[tuple[int, int, int, int], ...] = ()
    """(column, first row, last row, how many cells there hold a formula with a stored result)."""
    tables: tuple[tuple[str, int, int, int, int], ...] = ()
    """(name, top, left, bottom, right) of table objects."""
    dimension: str = ""
    """The range that the sheet claims to fill, which some programs get wrong."""
    headings: tuple[tuple[int, int, str], ...] = ()
    """(row, column, kind_field): cells at which Thaw's defined names of headings point."""
    repeated: int = 0
    """How many cells stand for several (OpenDocument writes equal neighbours once)."""

    dropped: int = 0
    """How many cells with personal data the reader left out."""
    said: tuple[str, ...] = ()
    """What the reader has to say of the file, as JSON of messages (models/text.py)."""

    def to_json(self) -> dict[str, Any]:
        """What json can write, without what is empty; `from_json` reads it back."""
        found: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value and each.name == "comments":
                value = [[one.row, one.column, one.author, one.text] for one in value]
            if value:
                found[each.name] = value
        return found

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> SheetNotes:
        """Inverse of `to_json`."""
        found = {name: _tuples(value) for name, value in raw.items()}
        if "comments" in found:
            found["comments"] = tuple(Comment(*each) for each in found["comments"])
        return SheetNotes(**found)


NOTHING_NOTED = SheetNotes()


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list | tuple) else value
