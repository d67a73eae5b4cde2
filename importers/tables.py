# SPDX-License-Identifier: Apache-2.0
"""From the sheets of a file to tables with mappings: found, remembered, suggested, or chosen by a person."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from importers import mapping as mappings
from importers.grid import Sheet, Workbook, address
from importers.header import LeftOut, Table, find_table, headings
from importers.mapping import ColumnMap, Mapping, Role
from importers.staging import SheetState
from importers.typed import decide_day_first
from models.exchange import (
    ID_HEADER,
    LINK_SUFFIX,
    LISTS_SHEET,
    MANIFEST_COLUMN_ROW,
    MANIFEST_SHEET,
    MANIFEST_SHEET_ROW,
)
from models.ids import id_number
from models.kinds import KINDS
from models.schema import record
from models.text import Message, mark

_SAMPLED_ROWS = 2_000
_SAMPLED_TEXTS = 200
_SAMPLED_IDS = 200

_SERVICE = mark("Import", "Thaw wrote this sheet to explain the workbook; it holds no records.")
_CHOSEN = mark("Import", "You left this sheet out.")
_OWN = mark("Import", "Thaw exported this sheet from this database, so its rows are known by their ids.")
_FOREIGN = mark(
    "Import",
    "The ids in this sheet are those of another database, so the rows are matched by what they say.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a sheet; None leaves a thing to be found."""

    kind: str | None = None
    header_row: int | None = None
    mapping: Mapping | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class _Exported:
    """What the manifest sheet of a workbook of ours says."""

    roles: MappingOf[str, str]
    """Sheet name -> key of its kind, or what else it is."""
    columns: MappingOf[str, MappingOf[str, str]]
    """Sheet name -> heading -> key of the field."""


def prepare(
    connection: Connection,
    workbook: Workbook,
    database_id: str,
    *,
    kind: str | None = None,
    choices: MappingOf[int, Choice] | None = None,
) -> list[SheetState]:
    """How each sheet of a file is to be read. `kind` goes for every sheet that nothing else is known of."""
    ours = workbook.manifest is not None and workbook.manifest.database_id == database_id
    exported = _exported(workbook) if workbook.manifest else _Exported({}, {})
    states = []
    for sheet in workbook.sheets:
        choice = (choices or {}).get(sheet.position, Choice())
        if workbook.manifest and not choice.kind and not choice.mapping and _is_service(sheet, exported):
            states.append(SheetState(sheet, None, (_SERVICE,)))
            continue
        state = _prepare_sheet(connection, sheet, choice, kind or exported.roles.get(sheet.name))
        if state.mapping and choice.mapping is None:
            state = _with_ids(connection, state, ours, workbook, exported.columns.get(sheet.name, {}))
        states.append(_with_day_order(state))
    return states


def _is_service(sheet: Sheet, exported: _Exported) -> bool:
    return (
        sheet.name in (LISTS_SHEET, MANIFEST_SHEET)
        or exported.roles.get(sheet.name, "candidate") not in KINDS
    )


def _prepare_sheet(connection: Connection, sheet: Sheet, choice: Choice, kind: str | None) -> SheetState:
    if choice.left_out:
        return SheetState(sheet, None, (_CHOSEN,))
    if choice.mapping is not None:
        found = find_table(sheet, choice.mapping.kind, choice.mapping.header_row)
        last_row = found.last_row if isinstance(found, Table) else len(sheet.rows)
        return SheetState(sheet, replace(choice.mapping, last_row=last_row))
    found = find_table(sheet, choice.kind or kind, choice.header_row)
    if isinstance(found, LeftOut):
        return SheetState(sheet, None, (found.reason,))
    titles = _titles(sheet, found)
    wanted = choice.kind or kind
    known = mappings.recall(connection, wanted, found.header_row, found.last_row, titles)
    if known is None:
        known = mappings.suggest(found.kind, found.header_row, found.last_row, titles, _samples(sheet, found))
    return SheetState(sheet, known, found.reasons)


def _titles(sheet: Sheet, table: Table) -> list[tuple[int, str]]:
    """(column, heading) of the columns that have a heading or cells under it."""
    names = headings(sheet, table.header_row)
    rows = sheet.rows[table.header_row - 1 : table.last_row]
    return [
        (index + sheet.first_column, name)
        for index, name in enumerate(names)
        if any(row[index] is not None for row in rows)
    ]


def _samples(sheet: Sheet, table: Table) -> dict[int, list[str]]:
    """Some distinct texts of each column."""
    found: dict[int, dict[str, None]] = {index: {} for index in range(sheet.width)}
    for row in sheet.rows[table.header_row : min(table.last_row, table.header_row + _SAMPLED_ROWS)]:
        for index, text in enumerate(row):
            if text is not None and len(found[index]) < _SAMPLED_TEXTS:
                found[index][text] = None
    return {index + sheet.first_column: list(texts) for index, texts in found.items()}


def _with_day_order(state: SheetState) -> SheetState:
    """The mapping with the order of day and month decided for each column of dates."""
    mapping = state.mapping
    if mapping is None:
        return state
    columns = []
    for column in mapping.columns:
        if (
            column.role is Role.VALUE
            and column.field
            and KINDS[mapping.kind].field(column.field).type.key == "date"
        ):
            index = column.column - state.sheet.first_column
            texts = [row[index] for row in state.sheet.rows[mapping.header_row : mapping.last_row]]
            decided = decide_day_first(texts)
            column = replace(column, day_first=column.day_first if decided is None else decided)
        columns.append(column)
    return SheetState(state.sheet, replace(mapping, columns=tuple(columns)), state.reasons)


# Sheets that Thaw exported -------------------------------------------------------------------------------------------


def _exported(workbook: Workbook) -> _Exported:
    roles: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    manifest = next((sheet for sheet in workbook.sheets if sheet.name == MANIFEST_SHEET), None)
    for _, row in manifest.filled() if manifest else ():
        match [text for text in row if text is not None]:
            case [first, sheet, role, *_] if first == MANIFEST_SHEET_ROW:
                roles[sheet] = role
            case [first, sheet, heading, key] if first == MANIFEST_COLUMN_ROW:
                columns.setdefault(sheet, {})[" ".join(heading.split())] = key
    return _Exported(roles, columns)


def _with_ids(
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
    return SheetState(
        state.sheet, replace(mapping, columns=columns, own=ours), (*state.reasons, _OWN if ours else _FOREIGN)
    )


def _has_known_ids(connection: Connection, sheet: Sheet, ids: ColumnMap) -> bool:
    """Whether a sheet without a manifest, such as a CSV file, carries ids of this database."""
    index = ids.column - sheet.first_column
    numbers = [
        number for row in sheet.rows if row[index] and (number := id_number(row[index] or "")) is not None
    ]
    query = select(record.c.id).where(record.c.id.in_(numbers[:_SAMPLED_IDS])).limit(1)
    return bool(numbers) and connection.scalar(query) is not None


def _own_column(column: ColumnMap, kind: str, fields: MappingOf[str, str], *, ours: bool) -> ColumnMap:
    key = fields.get(column.heading, column.heading)
    if key == ID_HEADER:
        return replace(
            column, field=None, why=_OWN if ours else _FOREIGN, role=Role.ID if ours else Role.IGNORED
        )
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


def ignored(state: SheetState) -> list[tuple[str, str, Message]]:
    """(cells, heading, why) of the columns of a table that say nothing of its records."""
    mapping = state.mapping
    if mapping is None:
        return []
    return [
        (
            f"{address(mapping.header_row + 1, each.column)}:{address(mapping.last_row, each.column)}",
            each.heading,
            each.why,
        )
        for each in mapping.columns
        if each.why == mappings.COUNTS and each.role is Role.IGNORED
    ]


def outside(state: SheetState) -> list[tuple[int, int, str, Message]]:
    """(row, column, text, why) of every cell on a sheet with a table that stands outside of that table."""
    mapping = state.mapping
    if mapping is None:
        return []
    sheet = state.sheet
    header = sheet.rows[mapping.header_row - 1]
    found = []
    for number, row in sheet.filled():
        if number < mapping.header_row:
            why = _ABOVE
        elif number > mapping.last_row:
            why = _BELOW
        elif number > mapping.header_row and row == header:
            why = _HEADINGS_AGAIN
        else:
            continue
        found += [
            (number, column, text, why)
            for column, text in enumerate(row, sheet.first_column)
            if text is not None
        ]
    return found


_ABOVE = mark("Import", "This stands above the headings, so it was taken for a title and not imported.")
_BELOW = mark(
    "Import", "This stands below the table, so it was taken for a total or a note and not imported."
)
_HEADINGS_AGAIN = mark("Import", "This row repeats the headings and was not imported.")
