# SPDX-License-Identifier: Apache-2.0
"""Sheets that Thaw exported itself: what their manifest says, and columns that are read by ids."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection, select

from importers.grid import Sheet, Workbook
from importers.mapping import ColumnMap, Role
from importers.staging import SheetState
from models.exchange import (
    ID_HEADER,
    LINK_SUFFIX,
    LISTS_SHEET,
    MANIFEST_COLUMN_ROW,
    MANIFEST_SHEET,
    MANIFEST_SHEET_ROW,
    REV_HEADER,
    SOURCES_SUFFIX,
)
from models.ids import id_number
from models.kinds import KINDS
from models.schema import record
from models.text import mark

OWN_FORMAT = "thaw"
"""Key of the declared format (importers/formats/thaw.py)."""
_SAMPLED_IDS = 200
_OWN = mark("Import", "Thaw exported this sheet from this database, so its rows are known by their ids.")
_READ_ONLY = mark("Import", "Thaw wrote this column for reading; what is changed in it is not taken.")
_FOREIGN = mark(
    "Import",
    "The ids in this sheet are those of another database, so the rows are matched by what they say.",
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What the manifest sheet of a workbook of ours says."""

    roles: MappingOf[str, str]
    """Sheet name -> key of its kind, or what else it is."""
    columns: MappingOf[str, MappingOf[str, str]]
    """Sheet name -> heading -> key of the field."""


def is_service(sheet: Sheet, exported: Exported) -> bool:
    """Whether Thaw wrote the sheet to explain its workbook."""
    return (
        sheet.name in (LISTS_SHEET, MANIFEST_SHEET)
        or exported.roles.get(sheet.name, "candidate") not in KINDS
    )


def exported_by(workbook: Workbook) -> Exported:
    """What the manifest of a workbook says; nothing where it has none."""
    roles: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    manifest = next((sheet for sheet in workbook.sheets if sheet.name == MANIFEST_SHEET), None)
    for _, row in manifest.filled() if manifest else ():
        match [text for text in row if text is not None]:
            case [first, sheet, role, *_] if first == MANIFEST_SHEET_ROW:
                roles[sheet] = role
            case [first, sheet, heading, key] if first == MANIFEST_COLUMN_ROW:
                columns.setdefault(sheet, {})[" ".join(heading.split())] = key
    return Exported(roles, columns)


def with_ids(
    connection: Connection, state: SheetState, ours: bool, workbook: Workbook, fields: MappingOf[str, str]
) -> SheetState:
    """The mapping of a sheet with an id column, read as Thaw wrote it if the ids are those of this database."""
    mapping = state.mapping
    assert mapping is not None  # the caller looked
    ids = next((column for column in mapping.columns if column.heading == ID_HEADER), None)
    if ids is None:
        return state
    if workbook.manifest is None:
        ours = _has_known_ids(connection, state.sheet, ids)
    columns = tuple(_own_column(column, mapping.kind, fields, ours=ours) for column in mapping.columns)
    columns = tuple(_once(columns))
    mapping = replace(mapping, columns=columns, own=ours, format=OWN_FORMAT, grouping=None)
    return SheetState(state.sheet, mapping, (*state.reasons, _OWN if ours else _FOREIGN))


def _has_known_ids(connection: Connection, sheet: Sheet, ids: ColumnMap) -> bool:
    """Whether a sheet without a manifest, such as a CSV file, carries ids of this database."""
    index = ids.column - sheet.first_column
    found = (number for row in sheet.rows if (number := id_number(row[index] or "")) is not None)
    numbers = list(islice(found, _SAMPLED_IDS))
    query = select(record.c.id).where(record.c.id.in_(numbers)).limit(1)
    return bool(numbers) and connection.scalar(query) is not None


def _own_column(column: ColumnMap, kind: str, fields: MappingOf[str, str], *, ours: bool) -> ColumnMap:
    key = fields.get(column.heading, column.heading)
    if key == ID_HEADER:
        return replace(
            column, field=None, why=_OWN if ours else _FOREIGN, role=Role.ID if ours else Role.IGNORED
        )
    if key == REV_HEADER or key.endswith(SOURCES_SUFFIX):
        return replace(column, field=None, why=_READ_ONLY, role=Role.IGNORED)
    link = key.removesuffix(LINK_SUFFIX)
    if key != link and link in KINDS[kind] and KINDS[kind].field(link).is_link:
        return replace(column, field=link if ours else None, role=Role.LINK_ID if ours else Role.IGNORED)
    if key in KINDS[kind]:
        return replace(column, field=key, why=_OWN if ours else column.why)
    return replace(column, field=_by_label(column, kind))


def _by_label(column: ColumnMap, kind: str) -> str | None:
    """The field whose label, or label with its key in brackets, is exactly this heading."""
    for field in KINDS[kind].fields:
        if column.heading.casefold().endswith(f"({field.key})"):
            return field.key
    for field in KINDS[kind].fields:
        if column.heading.casefold() in (field.label.zh.casefold(), field.label.en.casefold()):
            return field.key
    return column.field


def _once(columns: Sequence[ColumnMap]) -> list[ColumnMap]:
    """The columns with each field given to its first column only."""
    seen: set[tuple[str, Role]] = set()
    kept = []
    for column in columns:
        if column.field is not None and (column.field, column.role) in seen:
            column = replace(column, field=None, role=Role.VALUE)
        elif column.field is not None:
            seen.add((column.field, column.role))
        kept.append(column)
    return kept
