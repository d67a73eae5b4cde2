# SPDX-License-Identifier: Apache-2.0
"""Cells of dates and amounts as their number formats show them: May 2024 is no 1 May, ¥ 120,000 is no bare number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from importers.grid import Row, Sheet, address
from importers.mapping import ColumnMap, Mapping, Role
from importers.number_formats import MONTH, YEAR, as_shown
from models.kinds import KINDS

_LOOKED_AT = 2_000

Stretch = tuple[int, int, str]
"""First row, last row, what the format says (importers/number_formats.py)."""


class ShownTexts:
    """The columns of a table of which number formats say more than the values."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self._columns = {
            column.column - sheet.first_column: (column, stretches)
            for column in mapping.columns
            if (stretches := _stretches(sheet, mapping, column))
        }
        self._starts = {index: [each[0] for each in found] for index, (_, found) in self._columns.items()}

    def __bool__(self) -> bool:
        return bool(self._columns)

    def put_into(self, number: int, row: Row) -> Row:
        """A row with its texts as they are shown."""
        made: list[str | None] | None = None
        for index, (_, stretches) in self._columns.items():
            text = row[index] if index < len(row) else None
            place = bisect_right(self._starts[index], number) - 1
            if text is None or place < 0 or number > stretches[place][1]:
                continue
            shown = as_shown(text, stretches[place][2])
            if shown != text:
                made = made or list(row)
                made[index] = shown
        return row if made is None else tuple(made)

    def changed(self, sheet: Sheet, mapping: Mapping) -> Iterator[tuple[ColumnMap, str, str, str, int]]:
        """(column, range of cells, as stored, as shown, how many) for each column with such cells."""
        rows = list(
            enumerate(
                islice(
                    sheet.rows, mapping.header_row, min(mapping.last_row, mapping.header_row + _LOOKED_AT)
                ),
                mapping.header_row + 1,
            )
        )
        for index, (column, _) in self._columns.items():
            cells = [
                (number, row[index] or "", shown)
                for number, row in rows
                if (shown := self.put_into(number, row)[index] or "") != (row[index] or "")
            ]
            if cells:
                first, last = (address(cells[place][0], column.column) for place in (0, -1))
                where = first if first == last else f"{first}:{last}"
                yield column, where, cells[0][1], cells[0][2], len(cells)


def _stretches(sheet: Sheet, mapping: Mapping, column: ColumnMap) -> list[Stretch]:
    """The stretches of a column that matter: of dates those without a day, of amounts those with a currency."""
    if column.role is not Role.VALUE or column.field is None or column.unit or column.steps or mapping.own:
        return []
    key = KINDS[mapping.kind].field(column.field).type.key
    return [
        (first, last, what)
        for where, first, last, what in sheet.notes.shown
        if where == column.column and key == ("date" if what in (MONTH, YEAR) else "money")
    ]
