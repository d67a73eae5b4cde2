# SPDX-License-Identifier: Apache-2.0
"""Reading records: which ones (filtered and sorted in SQL), how many, and what they hold."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from models.conditions import Condition, Sort, Test, fits, order
from models.kinds import KINDS
from models.rows import fetch
from models.schema import kind_tables, link, record
from models.titles import titles

__all__ = ["Condition", "Query", "Sort", "Test", "counts", "fetch", "ids", "linking", "titles"]


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of one kind, in which order. Without a sort: newest first."""

    kind: str
    conditions: tuple[Condition, ...] = ()
    sort: Sort | None = None
    language: str = "en"
    """Decides which name links are sorted by."""


def ids(connection: Connection, query: Query) -> array[int]:
    """Ids of the records that fit, in order; among equals the newest first."""
    kind = KINDS[query.kind]
    table = kind_tables[kind.key]
    wanted: Select[Any] = select(table.c.id).where(*(fits(connection, kind, item) for item in query.conditions))
    if query.sort:
        wanted = wanted.order_by(*order(kind, query.sort, query.language))
    return array("q", connection.scalars(wanted.order_by(table.c.id.desc())))


def counts(connection: Connection) -> dict[str, int]:
    """Number of records of every kind."""
    query = select(record.c.kind, func.count()).group_by(record.c.kind)
    found: dict[str, int] = dict(connection.execute(query).all())
    return {key: found.get(key, 0) for key in KINDS}


def linking(connection: Connection, target: int) -> list[tuple[str, str, int]]:
    """(kind, field, record) of every record that links to this one."""
    query = select(record.c.kind, link.c.field, link.c.record_id).join(
        record, record.c.id == link.c.record_id
    )
    return [(kind, key, number) for kind, key, number in connection.execute(query.where(link.c.target_id == target))]
