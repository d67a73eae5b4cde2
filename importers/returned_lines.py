# SPDX-License-Identifier: Apache-2.0
"""The rows of a returned sheet, each beside what went out in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.grid import Row
from importers.returned_basis import BaseRecords
from importers.rows import ListedRows, Rows
from models.rows import Values
from reconcile.returned.identity import Claim, Texts, Why


@dataclass(slots=True)
class Line:
    """One row of the sheet."""

    number: int
    row: Row
    texts: Texts
    """Of the merged columns, damage that is repaired aside."""
    claim: Claim
    went_out: Texts = ()
    """Blank where nothing is known."""
    repaired: frozenset[int] = frozenset()
    """Places among `texts` that are read as they were before a damage."""

    @property
    def is_as_sent(self) -> bool:
        """Whether all its cells say what went out."""
        return self.texts is self.went_out or self.texts == self.went_out

    @property
    def has_record(self) -> bool:
        """Whether it is the one row of a record that went out."""
        return self.claim.why in (Why.UNTOUCHED, Why.ID, Why.FOUND)

    def repair(self, repairs: Mapping[int, str | None], held: Sequence[int]) -> None:
        """Read cells as they were before a damage, and those of emptied columns (`held`) as they went out."""
        if not repairs and not held:
            return
        texts = list(self.texts)
        changed = set()
        for place, text in repairs.items():
            if texts[place] != text:
                texts[place] = text
                changed.add(place)
        for place in held:
            texts[place] = self.went_out[place]
        self.texts = tuple(texts)
        self.repaired = frozenset(changed)


class WentOut(Mapping[int, Texts]):
    """Record -> its cells as they went out; put together only for those that somebody looks at."""

    def __init__(self, base: BaseRecords, render: Callable[[Values], Texts]) -> None:
        self.known: dict[int, Texts] = {}
        self._base = base
        self._render = render

    def __getitem__(self, number: int) -> Texts:
        texts = self.known.get(number)
        if texts is None:
            if number not in self._base:
                raise KeyError(number)
            texts = self.known[number] = self._render(self._base[number])
        return texts

    def __contains__(self, number: object) -> bool:
        return number in self._base

    def __iter__(self) -> Iterator[int]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


class OnlyRows(Rows):
    """The rows of a sheet of which only some are looked at; the others read as blank ones."""

    def __init__(self, rows: Sequence[Row], wanted: set[int], header_row: int) -> None:
        self._rows = rows if isinstance(rows, Rows) else ListedRows(rows)
        self._wanted = wanted
        self._header_row = header_row

    def __len__(self) -> int:
        return len(self._rows)

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        first, rows = self._rows.block(index)
        wanted, header = self._wanted, self._header_row
        return first, [
            row if number <= header or number in wanted else (None,) * len(row)
            for number, row in enumerate(rows, first + 1)
        ]
