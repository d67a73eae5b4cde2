# SPDX-License-Identifier: Apache-2.0
"""Counting under headings without losing what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from models.answers.answer import Row
from models.answers.draft import cell, heading

Key = tuple[str, ...]


class Tally:
    """Several counts for each tuple of headings, each with the records behind it."""

    def __init__(self, counts: int) -> None:
        """`counts`: how many columns are counted."""
        self._counts = counts
        self._things: dict[Key, list[set[int]]] = {}
        self._behind: dict[Key, list[set[int]]] = {}

    def add(self, key: Key, place: int, thing: int, behind: Iterable[int] = ()) -> None:
        """Count a thing once in a column; `behind` are further records that it rests on."""
        if key not in self._things:
            self._things[key] = [set() for _ in range(self._counts)]
            self._behind[key] = [set() for _ in range(self._counts)]
        self._things[key][place].add(thing)
        self._behind[key][place].update((thing, *behind))

    def things(self, key: Key, place: int) -> set[int]:
        """What was counted there."""
        return self._things[key][place] if key in self._things else set()

    def keys(self) -> Iterable[Key]:
        """The headings under which anything was counted."""
        return self._things.keys()

    def rows(self, order: Callable[[Key], Any]) -> tuple[Row, ...]:
        """A row for each tuple of headings: the headings, then the counts."""
        return tuple(
            (
                *(heading(part) for part in key),
                *(
                    cell(len(things), behind)
                    for things, behind in zip(self._things[key], self._behind[key], strict=True)
                ),
            )
            for key in sorted(self._things, key=order)
        )
