# SPDX-License-Identifier: Apache-2.0
"""The records of an export, read in pieces: values by field, with the titles of the records they link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.fields import Kind
from models.rows import Values, fetch, split_link
from models.schema import kind_tables
from models.titles import titles

PIECE = 2_000
"""Records read at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of one kind, in the order in which they go out."""

    records: Mapping[int, Values]
    titles: Mapping[int, str]
    """Of the records linked to, in the language asked for."""


def count_of(connection: Connection, kind: Kind) -> int:
    """How many records of a kind there are."""
    return int(connection.scalar(select(func.count()).select_from(kind_tables[kind.key])) or 0)


def pieces_of(
    connection: Connection, kind: Kind, language: str, records: Sequence[int] | None = None
) -> Iterator[Piece]:
    """These records of a kind (None: all, the oldest first), some at a time.

    Known titles are remembered while the kind lasts.
    """
    table = kind_tables[kind.key]
    ids = (
        records if records is not None else list(connection.scalars(select(table.c.id).order_by(table.c.id)))
    )
    known: dict[int, str] = {}
    for start in range(0, len(ids), PIECE):
        found = fetch(connection, kind.key, ids[start : start + PIECE])
        unknown = targets_of(kind, found.values()) - known.keys()
        known |= titles(connection, sorted(unknown), language)
        yield Piece(found, known)


def targets_of(kind: Kind, records: Iterable[Values]) -> set[int]:
    """The ids of all records that these values link to."""
    keys = [field.key for field in kind.links]
    return {
        split_link(member)[0]
        for values in records
        for key in keys
        if (value := values.get(key))
        for member in ((value,) if isinstance(value, str) else value)
    }
