# SPDX-License-Identifier: Apache-2.0
"""From the sheets of a file to tables with mappings: recognised, remembered, suggested, or chosen by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from importers import personal, suggesting
from importers.by_format import NOISE, RECOGNISED, RECOGNISED_BY_SHAPE, SAID_BETTER, format_mapping
from importers.day_order import decide_day_first
from importers.formats.format import Format
from importers.formats.registry import Recognised, formats, recognise
from importers.grid import Sheet, Workbook, address
from importers.grouping import find_grouping
from importers.header import BY_CHOICE, LeftOut, Table, find_table
from importers.header_rows import headings, top_row
from importers.layouts import recall
from importers.mapping import ColumnMap, Grouping, Mapping, Role
from importers.own_sheets import OwnSheet, is_service, own_sheet, told_by, with_ids
from importers.returned_basis import carries_base
from importers.rows import blocks_of
from importers.staging import SheetState
from importers.suggesting import suggest
from models.kinds import KINDS
from models.text import Message, mark

_SAMPLED_ROWS = 2_000
_SAMPLED_TEXTS = 200
_MAY_DECIDE = re.compile(r"\s*(?:1[3-9]|[23]\d|\d{1,2}\s*[/.\-]\s*(?:1[3-9]|[23]\d))\s*[/.\-]")
"""Begins like a date whose first or second number can only be a day."""

_SERVICE = mark("Import", "Thaw wrote this sheet to explain the workbook; it holds no records.")
_CHOSEN = mark("Import", "You left this sheet out.")
REMEMBERED_ON = mark("Import", "The columns are read as you mapped them on {day}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a sheet; None leaves a thing to be found."""

    kind: str | None = None
    header_row: int | None = None
    mapping: Mapping | None = None
    left_out: bool = False
    ordinary: bool = False
    """Read as any other table, whatever format the sheet seems to be of."""
    anew: bool = False
    """As if these headings had never been mapped before."""
    reasons: tuple[Message, ...] = ()
    """With a mapping: why the sheet is read so, as it was said when the mapping was made."""


def prepare(
    connection: Connection,
    workbook: Workbook,
    database_id: str,
    *,
    kind: str | None = None,
    choices: MappingOf[int, Choice] | None = None,
) -> list[SheetState]:
    """How each sheet of a file is to be read. `kind` goes for every sheet that nothing else is known of."""
    told = told_by(workbook) if workbook.manifest else None
    ours = workbook.manifest is not None and workbook.manifest.database_id == database_id
    carried = told is not None and not ours and carries_base(told)
    states = []
    for sheet in workbook.sheets:
        choice = (choices or {}).get(sheet.position, Choice())
        own = own_sheet(sheet, told) if told else None
        if own and is_service(own) and not choice.kind and not choice.mapping:
            states.append(SheetState(sheet, None, (_SERVICE,)))
            continue
        state = _prepare_sheet(connection, sheet, _as_own(choice, own), kind, is_own=own is not None)
        if own and choice.kind is None and kind is None:  # the workbook says so, not a person
            state = replace(state, reasons=tuple(one for one in state.reasons if one.text != BY_CHOICE.text))
        if state.mapping and choice.mapping is None:
            keys = own.keys if own else {}
            state = with_ids(connection, state, workbook, keys, own=bool(own) and (ours or carried), carried=carried)
        states.append(_with_day_order(_without_personal_data(state)))
    return states


def _as_own(choice: Choice, own: OwnSheet | None) -> Choice:
    """What a sheet of ours tells of itself goes where nobody chose otherwise."""
    if own is None or choice.mapping is not None:
        return choice
    return replace(choice, kind=choice.kind or own.role, header_row=choice.header_row or own.header_row or None)


def _prepare_sheet(
    connection: Connection, sheet: Sheet, choice: Choice, kind: str | None, *, is_own: bool
) -> SheetState:
    if choice.left_out:
        return SheetState(sheet, None, (_CHOSEN,))
    if choice.mapping is not None:
        mapping = replace(choice.mapping, last_row=_last_row(sheet, choice.mapping))
        return SheetState(sheet, mapping, choice.reasons)
    known = None if is_own else recognise(sheet, choice.header_row)
    if known and not choice.ordinary and choice.kind in (None, known.format.kind):
        return _recognised(connection, sheet, known, anew=choice.anew)
    found = find_table(sheet, choice.kind or kind, choice.header_row)
    if isinstance(found, LeftOut):
        return SheetState(sheet, None, (found.reason,))
    titles = _titles(sheet, found)
    remembered = recall(connection, choice.kind or kind, found.header_row, found.last_row, titles)
    reasons = found.reasons
    if remembered and not choice.anew and not (choice.ordinary and remembered.mapping.format):
        mapping = remembered.mapping
        mapping = replace(mapping, grouping=_grouping_again(sheet, mapping, None))
        reasons = (*reasons, REMEMBERED_ON.format(day=remembered.day))
    else:
        samples = _samples(sheet, found, _SAMPLED_TEXTS if is_own else _SAMPLED_ROWS)
        mapping = suggest(found.kind, found.header_row, found.last_row, titles, samples)
        if not is_own:  # each row of ours is a record
            mapping = replace(mapping, grouping=find_grouping(sheet, mapping, None), ordinary=known is not None)
    return SheetState(sheet, mapping, (*reasons, *_grouped(mapping)))


def _grouping_again(sheet: Sheet, mapping: Mapping, form: Format | None) -> Grouping | None:
    """How rows are grouped in this sheet, switched on or off as a person had it the last time."""
    found, before = find_grouping(sheet, mapping, form), mapping.grouping
    if found and before and (found.keys, found.continues) == (before.keys, before.continues):
        return replace(found, on=before.on)
    return found


def _recognised(
    connection: Connection, sheet: Sheet, known: Recognised, *, anew: bool = False
) -> SheetState:
    """How a sheet of a known format is read: as a person had it the last time, or as the format says."""
    form = known.format
    table = Table(form.kind, known.header_row, len(sheet.rows), ())
    if known.header_row:
        found = find_table(sheet, form.kind, known.header_row)
        if isinstance(found, LeftOut):
            return SheetState(sheet, None, (found.reason,))
        table, why = found, RECOGNISED
    else:
        why = RECOGNISED_BY_SHAPE
    titles = _titles(sheet, table, form.headerless.headings if form.headerless else None)
    remembered = None if anew else recall(connection, form.kind, table.header_row, table.last_row, titles)
    reasons: tuple[Message, ...] = (why.format(format=form.label),)
    if remembered and (remembered.mapping.format == form.key or remembered.mapping.ordinary):
        mapping = remembered.mapping
        mapping = replace(mapping, grouping=_grouping_again(sheet, mapping, form))
        reasons = (*reasons, REMEMBERED_ON.format(day=remembered.day))
    else:
        mapping = format_mapping(form, table.header_row, table.last_row, titles, _samples(sheet, table))
        mapping = replace(mapping, grouping=find_grouping(sheet, mapping, form))
    return SheetState(sheet, mapping, (*reasons, *_grouped(mapping)))


def _last_row(sheet: Sheet, mapping: Mapping) -> int:
    found = find_table(sheet, mapping.kind, mapping.header_row) if mapping.header_row else None
    return found.last_row if isinstance(found, Table) else len(sheet.rows)


def _grouped(mapping: Mapping) -> tuple[Message, ...]:
    return (mapping.grouping.why,) if mapping.grouping else ()


def _titles(sheet: Sheet, table: Table, names: tuple[str, ...] | None = None) -> list[tuple[int, str]]:
    """(column, heading) of the columns that have a heading or cells under it. `names`: of a sheet without headings."""
    header = sheet.rows[table.header_row - 1] if table.header_row else names or ()
    bare = {index for index, text in enumerate(header) if text is None}
    used: set[int] = set()
    if bare:
        for row in islice(sheet.rows, table.header_row, table.last_row):
            used |= {index for index in bare - used if row[index] is not None}
            if used == bare:
                break
    called = list(names) if names else headings(sheet, table.header_row)
    return [
        (index + sheet.first_column, name)
        for index, name in enumerate(called)
        if index not in bare or index in used
    ]


def _samples(sheet: Sheet, table: Table, most: int = _SAMPLED_ROWS) -> dict[int, list[str]]:
    """Some distinct texts of each column, from so many rows at most."""
    found: dict[int, dict[str, None]] = {index: {} for index in range(sheet.width)}
    last = min(table.last_row, table.header_row + most)
    for row in islice(sheet.rows, table.header_row, last):
        for index, text in enumerate(row):
            if text is not None and len(found[index]) < _SAMPLED_TEXTS:
                found[index][text] = None
    return {index + sheet.first_column: list(texts) for index, texts in found.items()}


def _without_personal_data(state: SheetState) -> SheetState:
    """The sheet without cells that hold personal data, and how many there were."""
    sheet, mapping = state.sheet, state.mapping
    if mapping is None:
        samples = _samples(sheet, Table("", 0, len(sheet.rows), ()))
        columns = personal.columns_that_look_so(sheet, samples)
        sheet, count = personal.without_looks(sheet, columns)
        reasons = (*state.reasons, personal.LEFT_OUT.format(count=count)) if count else state.reasons
        return SheetState(sheet, None, reasons)
    if mapping.own:
        return state
    samples = _samples(sheet, Table(mapping.kind, mapping.header_row, mapping.last_row, ()))
    found = {
        each.column
        for each in mapping.columns
        if each.role in (Role.VALUE, Role.SOURCE)
        and each.field is None
        and personal.is_personal(mapping.kind, each.heading, samples.get(each.column, ()))
    }
    columns = sorted(found | {each.column for each in mapping.columns if each.role is Role.PERSONAL})
    counts = personal.count_cells(sheet, columns, mapping.header_row)
    columns_as = tuple(
        replace(each, role=Role.PERSONAL, why=_left_out(each, counts[each.column]), steps=())
        if each.column in counts
        else each
        for each in mapping.columns
    )
    mapping = replace(mapping, columns=columns_as, personal=mapping.personal + sum(counts.values()))
    return SheetState(personal.without(sheet, columns, mapping.header_row), mapping, state.reasons)


def _left_out(column: ColumnMap, count: int) -> Message:
    """Why a column is gone; staged anew, its cells are gone already and counted before."""
    return personal.WHY.format(count=count) if count or column.role is not Role.PERSONAL else column.why


def _with_day_order(state: SheetState) -> SheetState:
    """The mapping with the order of day and month decided for each column of dates."""
    mapping, sheet = state.mapping, state.sheet
    if mapping is None:
        return state
    kind = KINDS[mapping.kind]
    dates = {
        each.column - sheet.first_column: list[str]()
        for each in mapping.columns
        if each.role is Role.VALUE and each.field and kind.field(each.field).type.key == "date"
    }
    for rows in blocks_of(sheet.rows, mapping.header_row, mapping.last_row) if dates else ():
        for index, telling in dates.items():
            for text in dict.fromkeys([row[index] for row in rows]):
                if text is None or text[4:5] in ("-", "年") or not _MAY_DECIDE.match(text):
                    continue
                if len(telling) < _SAMPLED_TEXTS or decide_day_first((*telling, text)) is None:
                    telling.append(text)
    columns = []
    for each in mapping.columns:
        decided = decide_day_first(dates.get(each.column - sheet.first_column, ()))
        columns.append(each if decided is None else replace(each, day_first=decided))
    return SheetState(sheet, replace(mapping, columns=tuple(columns)), state.reasons)


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
        if (each.role is Role.IGNORED and each.why.text in _SAID)
        or (each.role is Role.PERSONAL and dict(each.why.values).get("count"))
    ]


_SAID = (suggesting.COUNTS.text, NOISE.text, SAID_BETTER.text)
"""Why a column is ignored, where that is to be said; ids that another Thaw gave need no word."""


def format_of(state: SheetState) -> str | None:
    """The key of the format a sheet was recognised as; None for a sheet left out and for any other table."""
    return (state.mapping.format or None) if state.mapping else None


def described(state: SheetState) -> Message | None:
    """The format with the number of its rows, as “ClinicalTrials.gov, current CSV, 717 trials”; None for none."""
    mapping = state.mapping
    if mapping is None or mapping.format not in formats():
        return None
    kind = KINDS[mapping.kind]
    count = state.counts["rows"]
    noun = kind.label if count == 1 else kind.plural
    return _DESCRIBED.format(format=formats()[mapping.format].label, count=count, kind=noun)


_DESCRIBED = mark("Import", "{format}, {count} {kind}")


def outside(state: SheetState) -> list[tuple[int, int, str, Message]]:
    """(row, column, text, why) of every cell on a sheet with a table that stands outside of that table."""
    mapping = state.mapping
    if mapping is None:
        return []
    sheet = state.sheet
    header = next((sheet.rows[place] for place in mapping.header_rows), None)
    top = top_row(sheet, mapping.header_row)
    found = []
    for number, row in sheet.filled():
        if number < top:
            why = _ABOVE
        elif number > mapping.last_row:
            why = _BELOW
        elif number > mapping.header_row and row == header:
            why = _HEADINGS_AGAIN
        else:
            continue
        filled = [
            (number, column, text, why)
            for column, text in enumerate(row, sheet.first_column)
            if text is not None
        ]
        found += filled[:1] if why is _HEADINGS_AGAIN else filled  # once says it for the row
    return found


_ABOVE = mark("Import", "This stands above the headings, so it was taken for a title and not imported.")
_BELOW = mark(
    "Import", "This stands below the table, so it was taken for a total or a note and not imported."
)
_HEADINGS_AGAIN = mark("Import", "This row repeats the headings and was not imported.")
