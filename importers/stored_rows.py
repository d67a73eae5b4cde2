# SPDX-License-Identifier: Apache-2.0
"""The rows of a staged sheet as the database keeps them, read when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, func, select

from importers.rows import BLOCK, Row, Rows, fitted
from models.database.database import Database
from models.schema import staged_row

LINKED = "linked"
"""State of records that are not rows: made because an accepted row names them."""
GONE = "gone"
"""State of records that went out and whose rows did not come back; their row number is 0."""
_BLOCK_TEXT = 8_000_000
"""Characters after which a block ends, however few rows it has."""


class StoredRows(Rows):
    """All rows of a sheet, blank ones among them, by their numbers. `beat` is called for every block."""

    def __init__(
        self,
        database: Database,
        connection: Connection,
        batch: int,
        position: int,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._beat = beat
        self._database = database
        self._chosen = (
            staged_row.c.batch_id == batch,
            staged_row.c.sheet == position,
            staged_row.c.state.not_in((LINKED, GONE)),
        )
        self._count = connection.scalar(select(func.max(staged_row.c.row_number)).where(*self._chosen)) or 0
        some = connection.scalar(select(staged_row.c.cells).where(*self._chosen).limit(1))
        self._width = len(json.loads(some)) if some else 0
        self._held: tuple[int, Sequence[Row]] = (0, ())

    def __len__(self) -> int:
        return self._count

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block; the last one is remembered, for readers that go row by row."""
        first, rows = self._held
        if not first <= index < first + len(rows):
            first, rows = self._held = (
                index,
                self._read(index, min(index - index % BLOCK + BLOCK, self._count)),
            )
        return first, rows

    def _read(self, start: int, stop: int) -> list[Row]:
        self._beat()
        blank: Row = (None,) * self._width
        rows: list[Row] = []
        size = 0
        number = staged_row.c.row_number
        query = select(number, staged_row.c.cells).where(*self._chosen, number > start, number <= stop)
        with self._database.read() as connection:
            for place, cells in connection.execute(query.order_by(number)):
                rows.extend([blank] * (place - 1 - start - len(rows)))
                rows.append(fitted(tuple(json.loads(cells)), self._width))
                size += len(cells)
                if size > _BLOCK_TEXT:
                    return rows
        rows.extend([blank] * (stop - start - len(rows)))
        return rows
