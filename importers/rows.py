# SPDX-License-Identifier: Apache-2.0
"""The rows of a sheet as a sequence that is read piece by piece, so that a large file never stands in memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

Row = tuple[str | None, ...]
"""The cells of one row as texts; None for an empty cell."""

BLOCK = 1_000
"""Rows that are read together; of rows with large cells fewer are."""


class Rows(Sequence[Row]):
    """The rows of a sheet, all of one width, read block by block as they are asked for.

    A slice is another look at the same rows and costs nothing.
    """

    @abstractmethod
    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """(index of the first of them, rows) of the block that holds the row of this index, which there is."""

    def blocks(self, start: int = 0, stop: int | None = None) -> Iterator[Sequence[Row]]:
        """The rows from `start` up to `stop` in their order, as many at once as are read together."""
        stop = len(self) if stop is None else min(stop, len(self))
        while start < stop:
            first, rows = self.block(start)
            end = first + len(rows)
            yield rows if first == start and end <= stop else rows[start - first : stop - first]
            start = end

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            places = range(len(self))[index]
            if places.step != 1:
                return [self[place] for place in places]
            return _Part(self, places.start, max(places.start, places.stop))
        place = range(len(self))[index]
        first, rows = self.block(place)
        return rows[place - first]

    def __iter__(self) -> Iterator[Row]:
        for rows in self.blocks():
            yield from rows

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            ours == theirs for ours, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # like every sequence that is compared by what it holds

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} rows)"


class ListedRows(Rows):
    """Rows that stand in memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        first = index - index % BLOCK
        return first, self._rows[first : first + BLOCK]


class _Part(Rows):
    """Some of the rows of a sheet, one after the other."""

    def __init__(self, rows: Rows, start: int, stop: int) -> None:
        self._rows = rows
        self._start = start
        self._stop = stop

    def __len__(self) -> int:
        return self._stop - self._start

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        first, rows = self._rows.block(self._start + index)
        low, high = max(first, self._start), min(first + len(rows), self._stop)
        return low - self._start, rows[low - first : high - first]


def make_rows(rows: Iterable[Sequence[str | None]], width: int | None = None) -> Rows:
    """Rows in memory, each filled up to `width` cells (None: to the widest); "" becomes None."""
    made = [tuple([cell or None for cell in row]) for row in rows]
    wide = max(map(len, made), default=0) if width is None else width
    return ListedRows([fitted(row, wide) for row in made])


def fitted(row: Row, width: int) -> Row:
    """The row with exactly so many cells."""
    return row if len(row) == width else (row + (None,) * width)[:width]


def blocks_of(rows: Sequence[Row], start: int = 0, stop: int | None = None) -> Iterator[Sequence[Row]]:
    """The blocks of rows of any kind, a plain list among them."""
    return (rows if isinstance(rows, Rows) else ListedRows(rows)).blocks(start, stop)
