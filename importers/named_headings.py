# SPDX-License-Identifier: Apache-2.0
"""The defined names that point at the headings of a workbook of ours: they know a column whose heading was retyped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from importers.grid import Sheet
from models.exchange import ID_HEADER
from models.kinds import KINDS

_FEWEST = 3
"""Names that must point at one row before it counts as the row of headings."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a defined name says of a column."""

    kind: str
    key: str


def _parted(name: str) -> _Named | None:
    """trial_phase as a kind and the key of a field, or of the record's id."""
    for kind in KINDS:
        key = name.removeprefix(f"{kind}_")
        if key != name and (key == ID_HEADER or key in KINDS[kind]):
            return _Named(kind, key)
    return None


def named_row(sheet: Sheet) -> tuple[str, int] | None:
    """The kind and the row at whose cells the defined names of headings point, where most headings were retyped."""
    found = Counter((parted.kind, row) for row, _, name in sheet.notes.headings if (parted := _parted(name)))
    return next((place for place, count in found.most_common(1) if count >= _FEWEST), None)


def named_columns(sheet: Sheet, kind: str, header_row: int) -> dict[int, str]:
    """Column -> key of the field that a defined name gives it, or of the ids."""
    return {
        column: parted.key
        for row, column, name in sheet.notes.headings
        if row == header_row and (parted := _parted(name)) and parted.kind == kind
    }
