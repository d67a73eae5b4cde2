# SPDX-License-Identifier: Apache-2.0
"""Which records bear the same key, for rules about things that should belong to one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.checks.rules.base import Scope
from models.search.search_index import bearers
from models.text import Bilingual


@dataclass(frozen=True, slots=True)
class Pair:
    """One record that is looked at, and the first other one that bears the same key."""

    key: str
    record: int
    other: int
    name: Bilingual
    """Of the other one."""


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

    def shared(self) -> Iterator[Pair]:
        """A pair for each record looked at that shares a key."""
        yield from named_pairs(self._scope, self.groups())


def named_pairs(scope: Scope, groups: dict[str, list[int]]) -> Iterator[Pair]:
    """For each record of each group that is looked at: the pair with the first other record."""
    pairs = [
        (key, record, records[1] if record == records[0] else records[0])
        for key, records in groups.items()
        for record in records
        if record in scope
    ]
    names = scope.names(other for _, _, other in pairs)
    for key, record, other in pairs:
        yield Pair(key, record, other, names[other])


def sharing(scope: Scope, keys: Iterable[str]) -> list[int] | None:
    """The records looked at and those that may bear one of these folded keys; None: any record may."""
    if scope.records is None:
        return None
    found = bearers(scope.connection, {key for key in keys if key})
    return None if found is None else sorted(found | scope.records)
