# SPDX-License-Identifier: Apache-2.0
"""What is known of each row of a table once it has been matched, in few bytes for most."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from models.text import Message
from reconcile.asking import Asked
from reconcile.exact import By


@dataclass(slots=True)
class Fate:
    """What is known of one row before its values are compared."""

    record: int | None = None
    by: By | None = None
    """None: no record was found, and `record` is the id of a new one."""
    state: str = ""
    """Set when the row is settled already: unchanged, waiting or unreadable."""
    asked: Asked | None = None
    reason: Message | None = None

    @property
    def is_new(self) -> bool:
        """Whether the row makes a record that nobody has yet."""
        return self.by is None and not self.state and self.record is not None


class Fates(Sequence[Fate]):
    """One fate for each row of a table, in order. Those that are only a record take a few bytes each."""

    def __init__(self) -> None:
        self._records = array("q")
        self._by = bytearray()
        self._others: dict[int, Fate] = {}
        """By place: those with more to them."""

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Fate: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Fate]: ...

    def __getitem__(self, index: int | slice) -> Fate | Sequence[Fate]:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        record = self._records[index]
        return Fate(record, _BY[self._by[index]]) if record else self._others[index]

    def new_places(self) -> list[int]:
        """The places of rows that make a record which nobody has yet."""
        pairs = zip(self._records, self._by, strict=True)
        return [place for place, (record, by) in enumerate(pairs) if record and not by]

    def places_of(self, record: int) -> list[int]:
        """The places of the rows that are about a record and wait for nobody."""
        return [place for place, each in enumerate(self._records) if each == record]

    def append(self, fate: Fate) -> None:
        """The fate of the next row."""
        self._records.append(0)
        self._by.append(0)
        self[len(self) - 1] = fate

    def __setitem__(self, place: int, fate: Fate) -> None:
        self._others.pop(place, None)
        plain = not (fate.state or fate.asked or fate.reason) and fate.record
        self._records[place] = fate.record if plain and fate.record else 0
        self._by[place] = _BY.index(fate.by) if plain else 0
        if not plain:
            self._others[place] = fate


_BY = (None, *By)


class Firsts:
    """Where a table first speaks of each record."""

    def __init__(self) -> None:
        self._new = array("q")
        """New records, whose ids only rise, and"""
        self._new_places = array("q")
        self._known: dict[int, int] = {}

    def place(self, fate: Fate, place: int) -> int:
        """The place of the first row about the record of this fate, which is this one if there was none before."""
        record = fate.record
        assert record is not None  # the caller looked
        if fate.is_new:
            self._new.append(record)
            self._new_places.append(place)
            return place
        found = bisect_left(self._new, record)
        if found < len(self._new) and self._new[found] == record:
            return self._new_places[found]
        return self._known.setdefault(record, place)
