# SPDX-License-Identifier: Apache-2.0
"""Imports that were read and not taken over: they wait in the database until somebody goes on or forgets them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from importers.plan import find_source
from models.database.database import Database
from models.rows import fetch
from models.schema import batch, batch_sheet, kind_tables, staged_row

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """One staged import."""

    number: int
    """Of the latest time it was read."""
    file: str
    at: str
    rows: int


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Whether the database has a source of that title, and how reliable it is."""

    known: bool
    reliability: str | None = None


def known_source(database: Database, title: str) -> KnownSource:
    """Look a source up by its title."""
    table = kind_tables["source"]
    with database.read() as connection:
        number = find_source(connection, title)
        if number is None:
            return KnownSource(False)
        values = fetch(connection, table.name, [number])[number]
    grade = values.get("reliability")
    return KnownSource(True, grade if isinstance(grade, str) else None)


def readings_of(connection: Connection, number: int) -> list[int]:
    """Every time the same file was read and not taken over."""
    same = select(batch.c.sha256).where(batch.c.id == number).scalar_subquery()
    return list(connection.scalars(select(batch.c.id).where(batch.c.state == "staged", batch.c.sha256 == same)))


def waiting_imports(connection: Connection) -> list[Waiting]:
    """The staged imports, latest first."""
    of_tables = select(batch_sheet.c.batch_id, batch_sheet.c.position).where(batch_sheet.c.kind.is_not(None)).subquery()
    rows = (
        select(func.count())
        .select_from(staged_row)
        .where(
            staged_row.c.batch_id == batch.c.id,
            staged_row.c.state.not_in(("around", "linked")),
            staged_row.c.sheet.in_(select(of_tables.c.position).where(of_tables.c.batch_id == batch.c.id)),
        )
        .scalar_subquery()
    )
    latest = select(func.max(batch.c.id)).where(batch.c.state == "staged").group_by(batch.c.sha256)
    query = select(batch.c.id, batch.c.file_name, batch.c.at, rows).where(batch.c.id.in_(latest))
    return [Waiting(*row) for row in connection.execute(query.order_by(batch.c.id.desc()).limit(_LISTED))]
