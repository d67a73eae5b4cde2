# SPDX-License-Identifier: Apache-2.0
"""What the second, light pass over a workbook brings home: odd cells, facts of sheets, the date system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from importers.grid import Manifest, Mark, column_number
from importers.sheet_notes import SheetNotes, Span
from models.exchange import DATABASE_ID, EXPORT_ID, HEADING_NAME, PROPERTY_PREFIX

Marks = dict[tuple[int, int], tuple[Mark, str]]
"""(row, column) -> what is odd there, and the error or formula itself."""

MAX_CELLS = 60_000_000
"""Rows × columns that a reader may lay out: the sheets of real files stay far below."""
_MOST_NAMES = 4_000
_CELL = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'!.$]+))[!.]\$?([A-Z]{1,3})\$?(\d{1,7})")
"""A cell of a sheet as a defined name says it: Trials!$C$1 in Excel, $'Trials 2'.$C$1 in OpenDocument."""
PICTURE = re.compile(r"\s*=?\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
"""How a picture in a cell looks to programs that do not know it."""


@dataclass(slots=True)
class PackageNotes:
    """What a file says beyond the values. Sheets are keyed by name."""

    date1904: bool = False
    strict: bool = False
    """Saved as "Strict Open XML"."""
    manifest: Manifest | None = None
    marks: dict[str, Marks] = field(default_factory=dict)
    sheets: dict[str, SheetNotes] = field(default_factory=dict)
    merged: dict[str, tuple[tuple[int, int, int, int], ...]] = field(default_factory=dict)
    """(top, left, bottom, right) of merged ranges, where the reader of values does not tell them."""
    filled: set[str] = field(default_factory=set)
    """Sheets that hold values for sure; none of these may come back without any."""


def manifest_of(found: Mapping[str, str]) -> Manifest | None:
    """What custom properties and defined names, by name, say of a workbook of ours."""
    database_id = found.get(PROPERTY_PREFIX + DATABASE_ID)
    return Manifest(found.get(PROPERTY_PREFIX + EXPORT_ID, ""), database_id) if database_id else None


def headings_of(names: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Sheet -> the cells at which the defined names of its headings point, of (name, what it stands for)."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for name, target in islice(names, _MOST_NAMES):
        cell = _CELL.fullmatch(target) if name.startswith(HEADING_NAME) else None
        if cell:
            sheet = cell[2] or cell[1].replace("''", "'")
            place = int(cell[4]), column_number(cell[3]), name.removeprefix(HEADING_NAME)
            found.setdefault(sheet, []).append(place)
    return {sheet: tuple(places) for sheet, places in found.items()}


def spans_of(numbers: list[int]) -> tuple[Span, ...]:
    """Rising numbers as the stretches they make: 3, 4, 5, 9 are 3–5 and 9–9."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        elif not found or number > found[-1][1]:
            found.append([number, number])
    return tuple((low, high) for low, high in found)


class FormulaColumns:
    """Gathers, column by column, where formulas with a stored result stand."""

    def __init__(self) -> None:
        self._found: dict[int, list[int]] = {}

    def add(self, row: int, column: int, times: int = 1) -> None:
        """A formula, and as many more as the cell is repeated to its right."""
        for each in range(column, column + times):
            known = self._found.setdefault(each, [row, row, 0])
            known[0], known[1], known[2] = min(known[0], row), max(known[1], row), known[2] + 1

    def all(self) -> tuple[tuple[int, int, int, int], ...]:
        """As SheetNotes.formulas wants them."""
        return tuple((column, *self._found[column]) for column in sorted(self._found))  # type: ignore[misc]
