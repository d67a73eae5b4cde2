# SPDX-License-Identifier: Apache-2.0
"""Says of a table what its cells alone do not: comments, hidden rows, struck texts, formulas, colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from importers.grid import Sheet, address, letters
from importers.mapping import ColumnMap, Mapping, Role
from importers.sheet_notes import Span
from importers.shown_texts import ShownTexts
from importers.typed import Problem
from models.fields import Field
from models.kinds import KINDS
from models.text import Message, mark
from models.values.base import Hints, Parsed
from models.values.repairs import REPAIRS

_SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
"""Days since 1900 from 1954 to 2064, as a date cell without its format shows them."""
_LOOKED_AT = 2_000
_LONGEST = 300
"""Characters of a text that is looked at for what had to be repaired in it."""
_OURS = "Thaw"
"""Author of the comments that Thaw writes into workbooks; they are no news. Some programs drop authors."""
_SHOWN = 2_000
"""Comments and struck cells listed one by one, for each sheet."""

_COMMENT = mark("Import", "A comment on this cell says: {text}")
_COMMENT_BY = mark("Import", "A comment by {author} says: {text}")
_STRUCK = mark(
    "Import", "The cell is struck through, which often means that it no longer holds; it was taken as it is."
)
_STRUCK_PART = mark(
    "Import",
    "“{part}” is struck through, which often means that it no longer holds; the whole cell was taken.",
)
_MORE = mark("Import", "Further cells of this sheet of which the same is true: {count}.")
_FILTERED = mark(
    "Import",
    "Hidden rows (filter on {columns}) were included: {count}. Take the filter off to see them.",
)
_HIDDEN_ROWS = mark("Import", "Hidden rows were included: {count}.")
_HIDDEN_COLUMN = mark("Import", "This column is hidden in the workbook; it was included.")
_HIDDEN_SHEET = mark("Import", "This sheet is hidden in the workbook; it was included.")
_FORMULAS = mark(
    "Import", "Cells of this column that formulas compute: {count}; their stored results were taken."
)
_SERIALS = mark(
    "Import",
    "Cells of this column that hold a bare number such as {text}, as dates do that lost their format: {count}; they "
    "were read as the days that spreadsheets count so.",
)
_COLOURED = mark(
    "Import",
    "Cells with a colour of their own: {count} ({cells}). Colours are not imported: if they mean something, put it "
    "into a column.",
)
_BELOW_OBJECT = mark(
    "Import",
    "Below the table “{name}” ({range}) of the workbook stand further rows, which were included: {count}.",
)
_NO_HEADING = mark(
    "Import",
    "Column {column} has no heading; it is kept among the further columns (cells with something in them: {count}).",
)
_SHOWN_DATES = mark(
    "Import",
    "These cells hold {stored} but show only {shown}, and were read so (cells: {count}).",
)
_SHOWN_MONEY = mark(
    "Import",
    "By their format these cells show {shown} for {stored}, and were read so (cells: {count}).",
)
_SEVERAL = mark("Import", "{note} (cells of this column of which this is so: {count})")


def sheet_remarks(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """What the workbook says of the table beyond its values, each with the cell or range it goes for."""
    for said in sheet.notes.said:
        yield Problem(address(1, sheet.first_column), None, "", Message.from_json(json.loads(said)))
    if sheet.hidden:
        yield Problem(address(mapping.header_row, sheet.first_column), None, sheet.name, _HIDDEN_SHEET)
    yield from _hidden_rows(sheet, mapping)
    yield from _hidden_columns(sheet, mapping)
    yield from _no_heading(sheet, mapping)
    yield from _formulas(sheet, mapping)
    yield from _limited(_serials(sheet, mapping))
    yield from _as_shown(sheet, mapping)
    yield from _repairs(sheet, mapping)
    yield from _objects(sheet, mapping)
    yield from _coloured(sheet, mapping)
    yield from _limited(_struck(sheet, mapping))
    yield from _limited(_comments(sheet, mapping))


def comments_alone(sheet: Sheet) -> Iterator[Problem]:
    """The comments of a sheet that holds no table, such as the README of a workbook of ours."""
    return _limited(_comments(sheet, None))


def _limited(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of these, and how many more there are."""
    more, last = 0, None
    for number, problem in enumerate(problems):
        if number < _SHOWN:
            yield problem
        else:
            more, last = more + 1, problem
    if last is not None:
        yield Problem(last.cell, None, "", _MORE.format(count=more))


def _field(mapping: Mapping, column: int) -> str | None:
    return next((each.field for each in mapping.columns if each.column == column), None)


def _heading(sheet: Sheet, mapping: Mapping, column: int) -> str:
    return next((each.heading for each in mapping.columns if each.column == column), letters(column))


def _inside(spans: Iterable[Span], first: int, last: int) -> list[Span]:
    """The parts of spans between two numbers, both included."""
    cut = ((max(low, first), min(high, last)) for low, high in spans)
    return [(low, high) for low, high in cut if low <= high]


def _hidden_rows(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    spans = _inside(sheet.notes.hidden_rows, mapping.header_row + 1, mapping.last_row)
    count = sum(any(row) for low, high in spans for row in sheet.rows[low - 1 : high])
    if not count:
        return
    where = ", ".join(f"{low}:{high}" for low, high in spans[:8]) + ("…" if len(spans) > 8 else "")
    columns = ", ".join(_heading(sheet, mapping, column) for column in sheet.notes.filtered_columns)
    reason = _FILTERED.format(count=count, columns=columns) if columns else _HIDDEN_ROWS.format(count=count)
    yield Problem(where, None, "", reason)


def _hidden_columns(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for each in mapping.columns:
        if _inside(sheet.notes.hidden_columns, each.column, each.column) and not mapping.own:
            where = f"{letters(each.column)}{mapping.header_row}"
            yield Problem(where, each.field, each.heading, _HIDDEN_COLUMN)


def _no_heading(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for each in mapping.columns if mapping.header_row else ():
        if each.field is not None or each.heading != letters(each.column):
            continue
        index = each.column - sheet.first_column
        if sheet.rows[mapping.header_row - 1][index] is not None:
            continue
        count = sum(row[index] is not None for row in sheet.rows[mapping.header_row : mapping.last_row])
        if count:
            where = f"{address(mapping.header_row + 1, each.column)}:{address(mapping.last_row, each.column)}"
            yield Problem(where, None, "", _NO_HEADING.format(column=each.heading, count=count))


def _serials(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """Dates that lost their format. Columns are searched whole only where the first rows give cause."""
    if mapping.own:
        return
    kind = KINDS[mapping.kind]
    dates = [each for each in mapping.columns if each.field and kind.field(each.field).type.key == "date"]
    first, last = mapping.header_row, mapping.last_row
    early = _bare(sheet, dates, first, min(last, first + _LOOKED_AT))
    certain = [each for each in dates if each.column in early]
    found = _bare(sheet, certain, first, last) if certain else {}
    for each in certain:
        cells = found[each.column]
        reason = _SERIALS.format(count=len(cells), text=cells[0][1])
        where = f"{address(cells[0][0], each.column)}:{address(cells[-1][0], each.column)}"
        yield Problem(where, each.field, cells[0][1], reason)


def _bare(sheet: Sheet, columns: list[ColumnMap], first: int, last: int) -> dict[int, list[tuple[int, str]]]:
    """Column -> (row, text) of its cells that are bare numbers, in the rows after `first` up to `last`."""
    found: dict[int, list[tuple[int, str]]] = {}
    places = [(each.column, each.column - sheet.first_column) for each in columns]
    for number, row in enumerate(islice(sheet.rows, first, last), first + 1):
        for column, index in places:
            text = row[index] if index < len(row) else None
            if text is not None and _SERIAL.fullmatch(text):
                found.setdefault(column, []).append((number, text))
    return found


def _formulas(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for column, first, last, count in sheet.notes.formulas:
        if last > mapping.header_row and first <= mapping.last_row and not mapping.own:
            where = f"{address(first, column)}:{address(last, column)}"
            yield Problem(where, _field(mapping, column), "", _FORMULAS.format(count=count))


def _objects(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for name, top, left, bottom, right in sheet.notes.tables:
        if not top <= mapping.header_row <= bottom or bottom >= mapping.last_row:
            continue
        count = sum(any(row) for row in sheet.rows[bottom : mapping.last_row])
        if count:
            area = f"{address(top, left)}:{address(bottom, right)}"
            reason = _BELOW_OBJECT.format(count=count, name=name, range=area)
            yield Problem(f"{address(bottom + 1, left)}:{address(mapping.last_row, right)}", None, "", reason)


_NAMED = 8
"""Coloured cells that a remark names by their addresses."""


def _coloured(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    first, last = mapping.header_row + 1, mapping.last_row
    count = sum(
        (high - low + 1) * cells
        for top, bottom, cells in sheet.notes.coloured
        for low, high in _inside([(top, bottom)], first, last)
    )
    if not count:
        return
    known = [address(row, column) for row, column in sheet.notes.first_coloured if first <= row <= last]
    named = ", ".join(known[:_NAMED]) + ("…" if count > _NAMED else "")
    where = known[0] if known else address(first, sheet.first_column)
    yield Problem(where, None, "", _COLOURED.format(count=count, cells=named or where))


def _as_shown(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for column, where, stored, shown, count in ShownTexts(sheet, mapping).changed(sheet, mapping):
        text = _SHOWN_DATES if stored.startswith(shown) else _SHOWN_MONEY
        yield Problem(where, column.field, stored, text.format(stored=stored, shown=shown, count=count))


def _repairs(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    """What was read otherwise than it stands there: leading zeros put back, a phase made of a date."""
    if mapping.own:
        return
    kind = KINDS[mapping.kind]
    rows = range(mapping.header_row, min(mapping.last_row, mapping.header_row + _LOOKED_AT))
    for each in mapping.columns:
        if each.role is not Role.VALUE or each.field is None or each.steps:
            continue
        field = kind.field(each.field)
        if field.is_link or field.type.key not in _REPAIRED:
            continue
        index = each.column - sheet.first_column
        found: dict[str, list[tuple[int, str, Message]]] = {}
        for place in rows:
            for note in _notes_of(field, sheet.rows[place][index], each.day_first):
                found.setdefault(note.text, []).append((place + 1, sheet.rows[place][index] or "", note))
        for cells in found.values():
            first, text, note = cells[0]
            where = address(first, each.column)
            if len(cells) > 1:
                where = f"{where}:{address(cells[-1][0], each.column)}"
                note = _SEVERAL.format(note=note, count=len(cells))
            yield Problem(where, each.field, text, note)


_REPAIRED = frozenset({"date", "money", "phase", "trial_id", "enrolment_target", "enrolment_actual"})


def _notes_of(field: Field, text: str | None, day_first: bool | None) -> list[Message]:
    if not text or len(text) > _LONGEST:
        return []
    notes = []
    for part in field.type.split(text) if field.many else [text]:
        read = field.type.parse(part, Hints(day_first=day_first))
        if isinstance(read, Parsed) and read.value is not None:
            notes += [note for note in read.notes if note.text in REPAIRS]
    return notes


def _struck(sheet: Sheet, mapping: Mapping) -> Iterator[Problem]:
    for row, column, part in sheet.notes.struck:
        if mapping.header_row <= row <= mapping.last_row:
            text = _text(sheet, row, column)
            if text:
                reason = _STRUCK_PART.format(part=part) if part and part != text else _STRUCK
                yield Problem(address(row, column), _field(mapping, column), text, reason)


def _comments(sheet: Sheet, mapping: Mapping | None) -> Iterator[Problem]:
    for each in sheet.notes.comments:
        if each.author == _OURS or not each.text or " ".join(each.text.split()) in _helps():
            continue
        reason = (
            _COMMENT_BY.format(author=each.author, text=each.text)
            if each.author
            else _COMMENT.format(text=each.text)
        )
        text = _text(sheet, each.row, each.column) or ""
        key = _field(mapping, each.column) if mapping else None
        yield Problem(address(each.row, each.column), key, text, reason)


@cache
def _helps() -> frozenset[str]:
    """The help texts that Thaw hangs on headings."""
    described = (each for kind in KINDS.values() for each in kind.fields)
    return frozenset(" ".join(each.help(language).split()) for each in described for language in ("zh", "en"))


def _text(sheet: Sheet, row: int, column: int) -> str | None:
    index = column - sheet.first_column
    if not 0 < row <= len(sheet.rows) or not 0 <= index < sheet.width:
        return None
    return sheet.rows[row - 1][index]
