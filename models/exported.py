# SPDX-License-Identifier: Apache-2.0
"""What left the house: each export with its base, the canonical values that its rows had when they went out.

A workbook that comes home is compared with its base field by field, so that a cell nobody touched never wins over a
newer value at home. The base (models/exported_base.py) lies in the database, and, if wished, in the workbook
itself for another Thaw (models/portable_base.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from models.exported_base import (
    NAMES,
    SOURCES,
    TEXTS,
    Base,
    Sources,
    View,
    canonical,
    encode,
    inflated,
    names_unpacked,
    pairs_unpacked,
    sources_unpacked,
    unpacked,
    view_from_json,
    view_to_json,
)
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.rows import Values
from models.schema import SCHEMA_VERSION, export, export_base


@dataclass(frozen=True, slots=True)
class Exported:
    """One export, as registered."""

    id: str
    at: str
    author: str
    recipient: str
    file_name: str
    language: str
    view: View
    rows: Mapping[str, int]
    schema: int = SCHEMA_VERSION


def register(connection: Connection, exported: Exported, base: Base) -> None:
    """Keep an export with its base. The same content for the same person is the same export, registered anew."""
    connection.execute(delete(export_base).where(export_base.c.export_id == exported.id))
    connection.execute(delete(export).where(export.c.id == exported.id))
    connection.execute(
        insert(export).values(
            id=exported.id,
            at=exported.at,
            author=exported.author,
            recipient=exported.recipient,
            file_name=exported.file_name,
            language=exported.language,
            view=encode(view_to_json(exported.view)),
            rows=encode(dict(exported.rows)),
            schema=exported.schema,
        )
    )
    rows = [
        {"export_id": exported.id, "piece": number, "kind": kind, "content": content}
        for number, (kind, content) in enumerate(base.finish())
    ]
    if rows:
        connection.execute(insert(export_base), rows)


def find_export(connection: Connection, export_id: str) -> Exported | None:
    """A registered export by its id."""
    row = connection.execute(select(export).where(export.c.id == export_id)).mappings().one_or_none()
    return _from_row(dict(row)) if row else None


def all_exports(connection: Connection) -> list[Exported]:
    """Every registered export, the newest first."""
    query = select(export).order_by(export.c.at.desc(), export.c.id)
    return [_from_row(dict(row)) for row in connection.execute(query).mappings()]


def base_of(
    connection: Connection, export_id: str, kind: str | None = None
) -> Iterator[tuple[str, int, Values]]:
    """(kind, record, values) as they went out, of one kind or of all, in the order of the rows."""
    query = select(export_base.c.kind, export_base.c.content).where(export_base.c.export_id == export_id)
    if kind is not None:
        query = query.where(export_base.c.kind == kind)
    for key, content in connection.execute(query.order_by(export_base.c.piece)):
        if key in KINDS:  # a kind that a later schema dropped has no records to be compared with
            yield from unpacked(key, content)


class KeptRecords(Mapping[int, Values]):
    """Records of one kind as they went out, each of which is taken apart when somebody looks at it."""

    def __init__(self, connection: Connection, export_id: str, kind: str) -> None:
        of_kind = (export_base.c.export_id == export_id, export_base.c.kind == kind)
        query = select(export_base.c.content).where(*of_kind).order_by(export_base.c.piece)
        self._kind = kind
        self._kept: dict[str, Any] = {}
        self._known: dict[int, Values] = {}
        for content in connection.scalars(query):
            self._kept.update(json.loads(inflated(content)))

    def __getitem__(self, number: int) -> Values:
        values = self._known.get(number)
        if values is None:
            values = self._known[number] = canonical(self._kind, self._kept[id_text(number)])
        return values

    def __iter__(self) -> Iterator[int]:
        return (number for text in self._kept if (number := id_number(text)) is not None)

    def __len__(self) -> int:
        return len(self._kept)


def digests_in(connection: Connection, export_id: str, kind: str) -> dict[str, str]:
    """Id (as text) of each record of a kind that went out -> what stands for the texts of its row, "" for unknown."""
    of_kind = (export_base.c.export_id == export_id, export_base.c.kind == TEXTS + kind)
    return pairs_unpacked(connection.scalars(select(export_base.c.content).where(*of_kind)))


def sources_in(connection: Connection, export_id: str, kind: str) -> Sources | None:
    """The sources that stood beside the values of a kind; None where the workbook did not show them."""
    of_kind = (export_base.c.export_id == export_id, export_base.c.kind == SOURCES + kind)
    return sources_unpacked(connection.scalars(select(export_base.c.content).where(*of_kind)))


def names_in(connection: Connection, export_id: str) -> dict[int, str]:
    """How the records that rows link to were called when the export went out."""
    of_names = (export_base.c.export_id == export_id, export_base.c.kind == NAMES)
    return names_unpacked(connection.scalars(select(export_base.c.content).where(*of_names)))


def _from_row(row: Mapping[str, Any]) -> Exported:
    return Exported(
        row["id"],
        row["at"],
        row["author"],
        row["recipient"],
        row["file_name"],
        row["language"],
        view_from_json(json.loads(row["view"])),
        json.loads(row["rows"]),
        row["schema"],
    )
