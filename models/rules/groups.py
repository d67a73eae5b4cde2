# SPDX-License-Identifier: Apache-2.0
"""Which records bear the same key, for rules about things that should belong to one record."""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.base import Scope
from models.text import Bilingual


class Bearers:
    """Collects (key, record) and tells the keys that several records bear."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._first: dict[str, int] = {}
        self._several: dict[str, dict[int, None]] = {}

    def add(self, key: str, record: int) -> None:
        """Note that a record bears a key. Blank keys are no keys."""
        if not key:
            return
        first = self._first.setdefault(key, record)
        if first != record:
            self._several.setdefault(key, {first: None})[record] = None

    def groups(self) -> dict[str, list[int]]:
        """Keys that several records bear, with those records."""
        return {key: list(records) for key, records in self._several.items()}

    def shared(self) -> Iterator[tuple[str, int, Bilingual]]:
        """(key, record, name of another record that bears it) for each record looked at."""
        yield from named_pairs(self._scope, self.groups())


def named_pairs(scope: Scope, groups: dict[str, list[int]]) -> Iterator[tuple[str, int, Bilingual]]:
    """For each record of each group that is looked at: (key, record, name of the first other record)."""
    pairs = [
        (key, record, records[1] if record == records[0] else records[0])
        for key, records in groups.items()
        for record in records
        if record in scope
    ]
    names = scope.names(other for _, _, other in pairs)
    for key, record, other in pairs:
        yield key, record, names[other]
