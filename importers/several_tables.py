# SPDX-License-Identifier: Apache-2.0
"""Several tables on one sheet, below or beside one another, become a sheet each, with the addresses of the real one.

Only what is plainly so is taken apart: every part must have headings of its own that are known, because a wrongly
cut table loses more than two tables that a person has to cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from importers.grid import Row, Rows, Sheet, Workbook
from importers.header import Table, find_table
from importers.header_rows import headings, top_row
from importers.headings import commonness
from importers.pages_on_sheets import read_as_page
from importers.sheet_notes import SheetNotes
from models.values.folding import fold

_SPREADSHEETS = frozenset({"xlsx", "xlsb", "xls", "ods", "csv", "html"})
"""Formats in which a register's page may have been pasted into a sheet."""
_MOST_ROWS = 5_000
_MOST_COLUMNS = 200
"""Sheets with several tables are made by hand; larger ones are not searched."""
_MOST_GAPS = 60
_LEAST_SCORE = 1.2
"""Two headings that are known for sure, or more that are known less surely."""
_TITLE_ROWS = 3
"""Rows of titles that may stand between a gap and the headings."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def tables_apart(workbook: Workbook) -> Workbook:
    """The workbook with a sheet for each table. The first keeps name and position, the others come behind all."""
    if workbook.manifest is not None:
        return workbook
    changed = False
    kept: list[Sheet] = []
    added: list[Sheet] = []
    following = max((sheet.position for sheet in workbook.sheets), default=0) + 1
    for read in workbook.sheets:
        page = read_as_page(read) if workbook.format in _SPREADSHEETS else None
        sheet = page or read
        changed = changed or page is not None
        areas = [] if page else areas_of(sheet)
        if len(areas) < 2:
            kept.append(sheet)
            continue
        kept.append(part_of(sheet, areas[0]))
        for number, area in enumerate(areas[1:], 2):
            part = part_of(sheet, area)
            name = f"{sheet.name} ({_ordinal(number)} table)"
            added.append(replace(part, name=name, position=following + len(added)))
    return replace(workbook, sheets=(*kept, *added)) if added or changed else workbook


def areas_of(sheet: Sheet) -> list[Area]:
    """The areas of the tables on a sheet, in reading order; one or none where there is nothing to take apart."""
    if len(sheet.rows) > _MOST_ROWS or not 1 < sheet.width <= _MOST_COLUMNS:
        return []
    whole = Area(1, sheet.first_column, len(sheet.rows), sheet.first_column + sheet.width - 1)
    found: list[Area] = []
    for area in _below_one_another(sheet, whole):
        found += _side_by_side(sheet, area)
    return found


def part_of(sheet: Sheet, area: Area) -> Sheet:
    """One part of a sheet as a sheet, with the row and column numbers of the whole."""
    rows = _Part(sheet.rows, area, area.left - sheet.first_column, area.right - sheet.first_column + 1)
    marks = {place: odd for place, odd in sheet.marks.items() if _is_in(area, *place)}
    merged = tuple(each for each in sheet.merged if _is_in(area, *each[:2]))
    return replace(
        sheet,
        rows=rows,
        first_column=area.left,
        marks=marks,
        merged=merged,
        notes=_notes_in(sheet.notes, area),
    )


def _is_in(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _notes_in(notes: SheetNotes, area: Area) -> SheetNotes:
    columns = range(area.left, area.right + 1)
    return replace(
        notes,
        filtered_columns=tuple(each for each in notes.filtered_columns if each in columns),
        comments=tuple(each for each in notes.comments if _is_in(area, each.row, each.column)),
        struck=tuple(each for each in notes.struck if _is_in(area, *each[:2])),
        formulas=tuple(
            each
            for each in notes.formulas
            if each[0] in columns and each[2] >= area.top and each[1] <= area.bottom
        ),
        tables=tuple(each for each in notes.tables if _is_in(area, *each[1:3])),
        coloured=notes.coloured if area.left == 1 else (),
    )


class _Part(Rows):
    """Rows of a sheet cut down to an area; those above it are blank, so that row numbers stay."""

    def __init__(self, rows: Sequence[Row], area: Area, start: int, stop: int) -> None:
        self._rows = rows
        self._area = area
        self._columns = slice(start, stop)
        self._blank: Row = (None,) * (stop - start)

    def __len__(self) -> int:
        return self._area.bottom

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        if index < self._area.top - 1:
            return 0, [self._blank] * (self._area.top - 1)
        return index, [self._rows[index][self._columns]]


def _table(sheet: Sheet, area: Area) -> Table | None:
    """The table in an area, if headings that are known say that it is one."""
    found = find_table(part_of(sheet, area))
    return found if isinstance(found, Table) and found.score >= _LEAST_SCORE else None


def _below_one_another(sheet: Sheet, area: Area) -> Iterator[Area]:
    top = area.top
    for gap in _gaps(sheet):
        upper, lower = replace(area, top=top, bottom=gap - 1), replace(area, top=gap)
        first, second = _table(sheet, upper), _table(sheet, lower)
        if first is None or second is None or first.header_row >= gap:
            continue
        begins = top_row(part_of(sheet, lower), second.header_row)
        if begins > gap + _TITLE_ROWS or _names(sheet, first) == _names(sheet, second):
            continue
        yield upper
        top = gap
    yield replace(area, top=top)


def _gaps(sheet: Sheet) -> list[int]:
    """Rows after a blank row where headings may begin."""
    found: list[int] = []
    previous = 0
    for number, _ in sheet.filled():
        if previous and number - previous > 1 and _may_begin(sheet, number):
            found.append(number)
        previous = number
    return found[:_MOST_GAPS]


def _may_begin(sheet: Sheet, number: int) -> bool:
    for row in sheet.rows[number - 1 : number + _TITLE_ROWS]:
        texts = [text for text in row if text]
        known = sum(len(text) < 80 and commonness(text) > 0 for text in texts)
        if known > 1 and known * 2 >= len(texts):
            return True
    return False


def _names(sheet: Sheet, table: Table) -> set[str]:
    return {fold(name) for name in headings(sheet, table.header_row)}


def _side_by_side(sheet: Sheet, area: Area) -> list[Area]:
    """The parts between blank columns, where at least two of them are tables of their own."""
    parts = [replace(area, left=left, right=right) for left, right in _blocks(sheet, area)]
    if len(parts) < 2:
        return [area]
    found: list[tuple[Area, Table]] = []
    for part in parts:
        table = _table(sheet, part)
        if table is not None:
            found.append((part, table))
    if len(found) < 2 or not _are_apart(sheet, found):
        return [area]
    # What stands between two tables belongs to the one on its left.
    ends = [after.left - 1 for after, _ in found[1:]] + [area.right]
    starts = [area.left] + [part.left for part, _ in found[1:]]
    return [replace(area, left=left, right=right) for left, right in zip(starts, ends, strict=True)]


def _blocks(sheet: Sheet, area: Area) -> list[tuple[int, int]]:
    used: set[int] = set()
    for row in sheet.rows[area.top - 1 : area.bottom]:
        used |= {index for index, text in enumerate(row, sheet.first_column) if text}
    found: list[list[int]] = []
    for column in sorted(used):
        if found and column == found[-1][1] + 1:
            found[-1][1] = column
        else:
            found.append([column, column])
    return [(first, last) for first, last in found]


def _are_apart(sheet: Sheet, found: Sequence[tuple[Area, Table]]) -> bool:
    """Whether these are tables of their own, and not one with a blank column in it: they differ in height, or in
    where they begin, or a heading comes twice."""
    if len({(table.header_row, table.last_row) for _, table in found}) > 1:
        return True
    names = [
        fold(name)
        for part, table in found
        for name in headings(part_of(sheet, part), table.header_row)
        if len(name) > 2
    ]
    return len(set(names)) < len(names)


def _ordinal(number: int) -> str:
    return f"{number}{ {2: 'nd', 3: 'rd'}.get(number, 'th') }"
