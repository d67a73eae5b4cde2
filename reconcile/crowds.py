# SPDX-License-Identifier: Apache-2.0
"""Many records that bear one key, such as thousands of trials of one title, kept so that most need no look each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

Schemes = frozenset[str]
"""The schemes in which a record bears identifiers."""


class Crowd:
    """The records of one key, in the order in which they came, by the schemes of their identifiers.

    `schemes_of` tells those of a record as they are now; a record may gain some later.
    """

    __slots__ = ("_by_schemes", "_places", "_schemes_of")

    def __init__(self, numbers: Iterable[int], schemes_of: Callable[[int], Schemes]) -> None:
        self._schemes_of = schemes_of
        self._places: dict[int, int] = {}
        """Record -> how many came before it."""
        self._by_schemes: dict[Schemes, dict[int, None]] = {}
        for number in numbers:
            self.add(number)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def add(self, number: int) -> None:
        """Let one more record bear the key."""
        if number not in self._places:
            self._places[number] = len(self._places)
            self._by_schemes.setdefault(self._schemes_of(number), {})[number] = None

    def outside(self, schemes: Set[str]) -> list[int]:
        """The records without an identifier of any of these schemes, in their order."""
        groups = [(known, group) for known, group in self._by_schemes.items() if known.isdisjoint(schemes)]
        found: list[int] = []
        for known, group in groups:
            for number in list(group):
                now = self._schemes_of(number)
                if now != known:  # it has gained some since
                    del group[number]
                    self._by_schemes.setdefault(now, {})[number] = None
                if now.isdisjoint(schemes):
                    found.append(number)
        return sorted(found, key=self._places.__getitem__)
