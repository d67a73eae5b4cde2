# SPDX-License-Identifier: Apache-2.0
"""The defined names that point at the headings of a workbook of ours: they know a column whose heading was retyped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from importers.grid import Sheet
from models.exchange import ID_HEADER, LINK_SUFFIX, REV_HEADER, SOURCES_SUFFIX
from models.fields import Kind
from models.kinds import KINDS

_FEWEST = 3
"""Names that must point at one row before it counts as the row of headings."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a defined name says of a column."""

    kind: str
    key: str


def _parted(name: str) -> _Named | None:
    """trial_phase as a kind and the key of a column."""
    for kind in KINDS:
        key = name.removeprefix(f"{kind}_")
        if key != name and _is_column(key, KINDS[kind]):
            return _Named(kind, key)
    return None


def _is_column(key: str, kind: Kind) -> bool:
    """Whether a column of a sheet of ours may have this key in its manifest."""
    field = key.removesuffix(SOURCES_SUFFIX).removesuffix(LINK_SUFFIX)
    return key in kind or key in (ID_HEADER, REV_HEADER) or (field != key and field in kind)


def named_row(sheet: Sheet) -> tuple[str, int] | None:
    """The kind and the row at whose cells the defined names of headings point, where most headings were retyped."""
    found = Counter((parted.kind, row) for row, _, name in sheet.notes.headings if (parted := _parted(name)))
    return next((place for place, count in found.most_common(1) if count >= _FEWEST), None)


def named_columns(sheet: Sheet, kind: str, header_row: int) -> dict[int, str]:
    """Column -> its key in the manifest, where a defined name tells it."""
    return {
        column: parted.key
        for row, column, name in sheet.notes.headings
        if row == header_row and (parted := _parted(name)) and parted.kind == kind
    }
