# SPDX-License-Identifier: Apache-2.0
"""The sources of what rows show, by field: which of them say the very value that the record shows."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from exporters.rows import Piece
from models.exchange import joined
from models.rows import Values
from models.statements import Rank, StatementSet, rank_of, sets_of
from models.titles import titles


def source_names(connection: Connection, piece: Piece, language: str) -> dict[int, dict[str, str]]:
    """Record -> field -> the titles of the sources that say what is shown, the oldest first, as one text."""
    said = sets_of(connection, piece.records)
    sources = {item.source for items in said.values() for item in items if item.source is not None}
    named = titles(connection, sorted(sources), language)
    return {
        record: _of_record(said.get(record, []), values, named) for record, values in piece.records.items()
    }


def _of_record(sets: list[StatementSet], values: Values, named: Mapping[int, str]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for item in sets:
        title = named.get(item.source or 0)
        if title is None:
            continue
        for key, entry in item.entries.items():
            if rank_of(entry, values.get(key)) is Rank.SHOWN:
                found.setdefault(key, {})[title] = None
    return {key: joined(names) for key, names in found.items()}
