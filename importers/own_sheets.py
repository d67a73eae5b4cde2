# SPDX-License-Identifier: Apache-2.0
"""Sheets that Thaw exported itself: recognised however they were renamed, moved or saved again; columns by their keys.

A workbook says what it is by defined names, by custom properties and by a hidden sheet, of which the next program may
keep only some. Where none is left, the hidden ids and fingerprints of the rows still tell.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sqlalchemy import Connection, select

from importers.exports_of_rows import header_row_of, manifest_of_rows
from importers.grid import Manifest, Sheet, Workbook
from importers.mapping import ColumnMap, Mapping, Role
from importers.named_headings import named_columns, named_row
from importers.staging import SheetState
from models.exchange import (
    DATABASE_ID,
    EXPORT_ID,
    ID_HEADER,
    LINK_SUFFIX,
    LISTS_SHEET,
    MANIFEST_BASE_ROW,
    MANIFEST_COLUMN_ROW,
    MANIFEST_SHEET,
    MANIFEST_SHEET_ROW,
    PROPERTY_PREFIX,
    REV_HEADER,
    SERVICE_TITLES,
    SOURCES_HEADING,
    SOURCES_SUFFIX,
)
from models.fields import Kind
from models.ids import id_number
from models.kinds import KINDS
from models.schema import record
from models.text import Message, mark

OWN_FORMAT = "thaw"
"""Key of the declared format (importers/formats/thaw.py)."""
_SAMPLED_IDS = 200
_SEARCHED = 60
"""Filled rows in which the headings are looked for; people write titles above a table, but short ones."""
_FEWEST = 3
_OVERLAP = 0.5
"""Headings of ours that a row must hold, and their share, to be the row of headings of that sheet."""
OWN = mark("Import", "Thaw exported this sheet from this database, so its rows are known by their ids.")
CARRIED = mark(
    "Import",
    "Another Thaw exported this sheet, and the workbook carries what it held, so each cell is compared with that; the "
    "records are known by their identifiers and names.",
)
_READ_ONLY = mark("Import", "Thaw wrote this column for reading; what is changed in it is not taken.")
_FOREIGN = mark(
    "Import",
    "The ids in this sheet are those of another database, so the rows are matched by what they say.",
)
BY_NAME = mark("Import", "The heading was retyped; a name that Thaw gave this column says that it is “{field}”.")
_DROPPED = mark("Import", "This column held a field that this version of Thaw does not have, so it is left out.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the manifest sheet of a workbook of ours says."""

    facts: MappingOf[str, str] = field(default_factory=dict)
    """Names of models/exchange.py (export_id …) -> what they are."""
    roles: MappingOf[str, str] = field(default_factory=dict)
    """Sheet name -> key of its kind, or what else it is."""
    columns: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)
    """Sheet name -> heading -> key of the field."""
    base: tuple[str, ...] = ()
    """The base that the workbook carries, in pieces of text."""

    def headings(self) -> dict[str, MappingOf[str, str]]:
        """Role -> heading -> key of the field; labels in either language where there is no manifest."""
        told = {self.roles[name]: columns for name, columns in self.columns.items() if name in self.roles}
        return told or {key: _labels(kind) for key, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """What one sheet of a workbook of ours is."""

    role: str
    header_row: int
    keys: MappingOf[str, str]
    """Heading -> key of the field."""


def told_by(workbook: Workbook) -> Told:
    """What the manifest sheet of a workbook says, whatever the sheet is called by now; nothing where there is none."""
    roles: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    facts: dict[str, str] = {}
    base: list[str] = []
    manifest = next((sheet for sheet in workbook.sheets if _is_manifest(sheet)), None)
    for _, row in manifest.filled() if manifest else ():
        match [text for text in row if text is not None]:
            case [first, sheet, role, *_] if first == MANIFEST_SHEET_ROW:
                roles[sheet] = role
            case [first, sheet, heading, key] if first == MANIFEST_COLUMN_ROW:
                columns.setdefault(sheet, {})[" ".join(heading.split())] = key
            case [first, text] if first == MANIFEST_BASE_ROW:
                base.append(text)
            case [first, text] if first.startswith(PROPERTY_PREFIX):
                facts[first.removeprefix(PROPERTY_PREFIX)] = text
    return Told(facts, roles, columns, tuple(base))


def _is_manifest(sheet: Sheet) -> bool:
    _, row = next(sheet.filled(), (0, ()))
    first = next((text for text in row if text is not None), "")
    return sheet.name == MANIFEST_SHEET or first == PROPERTY_PREFIX + EXPORT_ID


def recognised(connection: Connection, workbook: Workbook, database_id: str) -> Workbook:
    """The workbook with the manifest that it lost, where its manifest sheet or its rows still tell."""
    told = told_by(workbook)
    known = workbook.manifest or Manifest("", "")
    manifest = Manifest(
        known.export_id or told.facts.get(EXPORT_ID, ""), known.database_id or told.facts.get(DATABASE_ID, "")
    )
    if not manifest.export_id and manifest.database_id in ("", database_id):
        manifest = manifest_of_rows(connection, workbook, database_id) or manifest
    return replace(workbook, manifest=manifest) if manifest.database_id else workbook


def own_sheet(sheet: Sheet, told: Told) -> OwnSheet | None:
    """What a sheet of our workbook is: by its headings, then by its name. None: somebody added it."""
    if sheet.name in (LISTS_SHEET, MANIFEST_SHEET) or _is_manifest(sheet):
        return OwnSheet(MANIFEST_SHEET, 0, {})
    known = told.headings()
    named = told.roles.get(sheet.name, "")
    best, most, header = named, (0, False), 0
    for number, row in islice(sheet.filled(), _SEARCHED):
        texts = {" ".join(text.split()) for text in row if text}
        for role, keys in known.items():
            shared = len(texts & keys.keys())
            fits = shared >= _FEWEST and shared >= _OVERLAP * min(len(keys), len(texts))
            if fits and (shared, role == named) > most:
                best, most, header = role, (shared, role == named), number
    if sheet.name in SERVICE_TITLES and (not best or (best != named and header != header_row_of(sheet))):
        return OwnSheet(MANIFEST_SHEET, 0, {})  # the data dictionary has labels of fields in its rows
    if not header and (by_name := named_row(sheet)):
        best, header = by_name
    if not best:
        return None
    return OwnSheet(best, header or header_row_of(sheet), known.get(best, {}))


def is_service(sheet: OwnSheet) -> bool:
    """Whether Thaw wrote the sheet to explain its workbook."""
    return sheet.role not in KINDS


def _labels(kind: Kind) -> dict[str, str]:
    plain = {ID_HEADER: ID_HEADER, REV_HEADER: REV_HEADER}
    links = {each.key + LINK_SUFFIX: each.key + LINK_SUFFIX for each in kind.links}
    return plain | links | {each.label(language): each.key for each in kind.fields for language in ("zh", "en")}


def with_ids(
    connection: Connection,
    state: SheetState,
    workbook: Workbook,
    keys: MappingOf[str, str],
    *,
    own: bool,
    carried: bool,
) -> SheetState:
    """The mapping of a sheet of ours, read as Thaw wrote it where its rows can be merged by their ids.

    `own`: the ids are those of this database, or (`carried`) of another one that sent along what its records held.
    """
    mapping = state.mapping
    assert mapping is not None  # the caller looked
    mapping = replace(mapping, columns=tuple(_in_one_row(each, state.sheet, mapping) for each in mapping.columns))
    named = named_columns(state.sheet, mapping.kind, mapping.header_row)
    ids = next((each for each in mapping.columns if ID_HEADER in (each.heading, named.get(each.column))), None)
    if workbook.manifest is None:
        if ids is None:
            return state
        own = _has_known_ids(connection, state.sheet, ids)
    why = (CARRIED if carried else OWN) if own else _FOREIGN
    columns = tuple(
        _own_column(column, mapping.kind, keys, why)
        if column.heading in keys or column.column not in named
        else _named_column(column, named[column.column], mapping.kind, why)
        for column in mapping.columns
    )
    last_row = max(mapping.last_row, _last_id(state.sheet, ids) if ids else 0)
    mapping = replace(
        mapping, columns=_once(columns), own=own, format=OWN_FORMAT, grouping=None, last_row=last_row
    )
    return SheetState(state.sheet, mapping, (*state.reasons, why))


def _in_one_row(column: ColumnMap, sheet: Sheet, mapping: Mapping) -> ColumnMap:
    """The column under the heading that Thaw wrote, without what somebody wrote above it to group the columns."""
    index = column.column - sheet.first_column
    row = sheet.rows[mapping.header_row - 1] if mapping.header_row else ()
    text = row[index] if index < len(row) else None
    return replace(column, heading=" ".join(text.split())) if text else column


def _last_id(sheet: Sheet, ids: ColumnMap) -> int:
    """The last row with an id of ours: what stands above it is the table, blank rows and all."""
    index, last = ids.column - sheet.first_column, 0
    for number, row in enumerate(sheet.rows, 1):
        text = row[index]
        if text and len(text) == 13:
            last = number
    return last


def _has_known_ids(connection: Connection, sheet: Sheet, ids: ColumnMap) -> bool:
    """Whether a sheet without a manifest, such as a CSV file, carries ids of this database."""
    index = ids.column - sheet.first_column
    found = (number for row in sheet.rows if (number := id_number(row[index] or "")) is not None)
    numbers = list(islice(found, _SAMPLED_IDS))
    query = select(record.c.id).where(record.c.id.in_(numbers)).limit(1)
    return bool(numbers) and connection.scalar(query) is not None


def _own_column(column: ColumnMap, kind: str, keys: MappingOf[str, str], why: Message) -> ColumnMap:
    own = why is not _FOREIGN
    key = keys.get(column.heading, column.heading)
    if key == ID_HEADER:
        return replace(column, field=None, why=why, role=Role.ID if own else Role.IGNORED)
    if key == REV_HEADER or _is_sources(key, kind):
        return replace(column, field=None, why=_READ_ONLY, role=Role.IGNORED)
    link = key.removesuffix(LINK_SUFFIX)
    if key != link and link in KINDS[kind] and KINDS[kind].field(link).is_link:
        return replace(column, field=link if own else None, role=Role.LINK_ID if own else Role.IGNORED)
    if key in KINDS[kind]:
        return replace(column, field=key, why=why if own else column.why)
    if _sources_by_label(column, kind):
        return replace(column, field=None, why=_READ_ONLY, role=Role.IGNORED)
    if column.heading in keys:
        return replace(column, field=None, why=_DROPPED, role=Role.IGNORED)
    return replace(column, field=_by_label(column, kind))


def _named_column(column: ColumnMap, key: str, kind: str, why: Message) -> ColumnMap:
    """A column whose heading was retyped. What it holds may still tell otherwise (importers/returned_sheet.py)."""
    if key not in KINDS[kind]:
        return _own_column(column, kind, {column.heading: key}, why)
    return replace(column, field=key, why=BY_NAME.format(field=KINDS[kind].field(key).label))


def _by_label(column: ColumnMap, kind: str) -> str | None:
    """The field whose label, or label with its key in brackets, is exactly this heading."""
    for each in KINDS[kind].fields:
        if column.heading.casefold().endswith(f"({each.key})"):
            return each.key
    for each in KINDS[kind].fields:
        if column.heading.casefold() in (each.label.zh.casefold(), each.label.en.casefold()):
            return each.key
    return column.field


def _is_sources(key: str, kind: str) -> bool:
    """Whether the manifest says that a column names the sources of a field."""
    return key.endswith(SOURCES_SUFFIX) and key.removesuffix(SOURCES_SUFFIX) in KINDS[kind]


def _sources_by_label(column: ColumnMap, kind: str) -> str | None:
    """The field whose sources a column names, going by its heading alone."""
    heading = column.heading.casefold()
    for each in KINDS[kind].fields:
        if heading.endswith(f"({each.key}{SOURCES_SUFFIX})") or any(
            heading == SOURCES_HEADING(language).format(field=each.label(language)).casefold()
            for language in ("zh", "en")
        ):
            return each.key
    return None


def sources_columns(sheet: Sheet, mapping: Mapping, told: Told) -> dict[int, str]:
    """Column -> the field whose sources it names, of those that nobody chose to read otherwise."""
    keys = told.headings().get(mapping.kind, {})
    named = named_columns(sheet, mapping.kind, mapping.header_row)
    found = {}
    for column in mapping.columns:
        key = keys.get(column.heading) or named.get(column.column, "")
        if column.role is not Role.IGNORED:
            continue
        if _is_sources(key, mapping.kind):
            found[column.column] = key.removesuffix(SOURCES_SUFFIX)
        elif not key and (by_label := _sources_by_label(column, mapping.kind)):
            found[column.column] = by_label
    return found


def is_sure(column: ColumnMap) -> bool:
    """Whether the manifest itself says what a column is."""
    return column.why in (OWN, CARRIED)


def _once(columns: Sequence[ColumnMap]) -> tuple[ColumnMap, ...]:
    """The columns with each field given to one only: to the one that the manifest names, else to the first."""
    keepers: dict[tuple[str | None, Role], ColumnMap] = {}
    for column in columns:
        place = column.field, column.role
        if place not in keepers or (is_sure(column) and not is_sure(keepers[place])):
            keepers[place] = column
    return tuple(
        column
        if column.field is None or keepers[column.field, column.role] is column
        else replace(column, field=None, role=Role.VALUE)
        for column in columns
    )
