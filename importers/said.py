# SPDX-License-Identifier: Apache-2.0
"""What a source has said of records before, so that reading it again adds no statement twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from models.fields import Value
from models.statements import sets_of


class SaidBefore:
    """The statements of one source about the records at hand."""

    def __init__(self, connection: Connection, source: int | None) -> None:
        self._connection = connection
        self._source = source
        self._said: set[tuple[int, str, Value]] = set()

    def look_at(self, records: Iterable[int]) -> None:
        """Load what the source says of these records."""
        if self._source is None:
            return
        for record, sets in sets_of(self._connection, records).items():
            for each in sets:
                if each.source == self._source:
                    self._said.update((record, key, said.value) for key, said in each.entries.items())

    def is_news(self, record: int, key: str, value: Value) -> bool:
        """Whether the source has not said this yet."""
        return (record, key, value) not in self._said

    def note(self, record: int, key: str, value: Value) -> None:
        """The source says it now."""
        self._said.add((record, key, value))
