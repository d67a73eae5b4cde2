# SPDX-License-Identifier: Apache-2.0
"""What sources have said of records before, so that reading them again adds no statement twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from models.fields import Value
from models.statements import sets_of


class SaidBefore:
    """The statements of some sources about the records at hand. None is a source that has no record yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._said: set[tuple[int | None, int, str, Value]] = set()

    def look_at(self, records: Iterable[int], sources: Collection[int | None]) -> None:
        """Load what these sources say of these records."""
        if not any(sources):
            return
        for record, sets in sets_of(self._connection, records).items():
            for each in sets:
                if each.source is not None and each.source in sources:
                    self._said.update(
                        (each.source, record, key, said.value) for key, said in each.entries.items()
                    )

    def is_news(self, source: int | None, record: int, key: str, value: Value) -> bool:
        """Whether the source has not said this yet."""
        return (source, record, key, value) not in self._said

    def note(self, source: int | None, record: int, key: str, value: Value) -> None:
        """The source says it now."""
        self._said.add((source, record, key, value))
