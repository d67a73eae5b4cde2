# SPDX-License-Identifier: Apache-2.0
"""Which records a change touched, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.fields import Kind
from models.ids import id_text
from models.kinds import KINDS
from models.records import titles
from models.schema import change
from models.text import Message, mark

if TYPE_CHECKING:
    from models.database.database import Database

_LISTED = 100
_WORDS = {
    "add": mark("History", "added"),
    "change": mark("History", "changed"),
    "delete": mark("History", "deleted"),
}


@dataclass(frozen=True, slots=True)
class TouchedRecord:
    """One record and what happened to it."""

    kind: Kind
    record: int
    title: str
    what: Message


@dataclass(frozen=True, slots=True)
class Touched:
    """The first records of a change, and how many more there are."""

    records: list[TouchedRecord]
    more: int


def touched_by(database: Database, changeset: int, language: str) -> Touched:
    """Look up what a changeset touched. Deleted records go by their id."""
    with database.read() as connection:
        of_it = change.c.changeset_id == changeset
        total = connection.scalar(select(func.count()).where(of_it)) or 0
        query = select(change.c.record_id, change.c.kind, change.c.op).where(of_it).limit(_LISTED)
        rows = connection.execute(query).all()
        names = titles(connection, [row.record_id for row in rows], language)
    records = [
        TouchedRecord(
            KINDS[row.kind], row.record_id, names.get(row.record_id, id_text(row.record_id)), _WORDS[row.op]
        )
        for row in rows
        if row.kind in KINDS
    ]
    return Touched(records, total - len(rows))
