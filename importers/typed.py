# SPDX-License-Identifier: Apache-2.0
"""From cells to typed values: one reader for a table, which remembers what each text of a column came to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from importers.grid import Mark, Row, Sheet, address
from importers.mapping import ColumnMap, Mapping, Role
from models.exchange import CUT_MARK, parted
from models.fields import Field, Kind, Match, Value
from models.ids import id_number
from models.kinds import KINDS
from models.text import Message, mark
from models.values.base import Hints, Parsed, Unreadable
from reconcile.naming import Placed, place_names

_REMEMBERED = 100_000
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})(?:\s.*)?")
_BARE_NUMBER = re.compile(r"\s*[-+]?[\d.,]+\s*")
_LINE_ENDS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")

_ERROR_CELL = mark("Import", "The cell holds the error {error}, which is no value: mend the formula in the workbook, or type the value.")
_NO_RESULT = mark("Import", "The cell holds a formula without a stored result: open the workbook in Excel or WPS, save it, and import it again.")
_PICTURE = mark("Import", "The cell holds a picture, which is not imported: type what it shows.")
_CUT = mark("Import", "This text was too long for its cell when Thaw exported it, so it was not taken back.")
_MERGED = mark("Import", "{range} is one merged cell: its value was taken for each of its rows.")
_NO_ID = mark("Import", "“{text}” is not an id that Thaw gave.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not taken as it is, with its address."""

    cell: str
    field: str | None
    text: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Names:
    """What a cell of a link field says: each member a text that names a record."""

    members: tuple[str, ...]


@dataclass(slots=True)
class TypedRow:
    """One row with everything that could be read of it."""

    number: int
    values: dict[str, Value]
    links: dict[str, tuple[str, ...]]
    """Link field -> the names in the cell, not yet resolved."""
    written: dict[str, str]
    """Field -> the text of its cell, where the value is not just that text."""
    link_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known_links: dict[tuple[str, str], str] = field(default_factory=dict)
    """(field, name) -> the link, where more is known than the name."""
    extras: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    noted: str | None = None
    """What a column mapped to the further columns themselves holds."""
    own_id: int | None = None
    bad_identifier: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Bad:
    """A text of which all or some could not be read."""

    reason: Message
    text: str
    value: Value = None


_Outcome = str | tuple[str, ...] | Names | Placed | _Bad | None


class _Memory(dict[str, _Outcome]):
    """Reads each distinct text of a column once."""

    def __init__(self, read: Callable[[str], _Outcome]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> _Outcome:
        outcome = self._read(text)
        if outcome == text:
            outcome = text  # the same object twice costs no memory, and tells that nothing was altered
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = outcome
        return outcome


class TableReader:
    """Reads the rows of one table by its mapping."""

    def __init__(self, sheet: Sheet, mapping: Mapping, *, date1904: bool = False, written_on: date | None = None) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.kind = KINDS[mapping.kind]
        self._first = sheet.first_column
        self._rows, self.merged = _unmerged(sheet, mapping)
        self._marks = _by_row(sheet)
        self._values: list[tuple[int, str, _Memory]] = []
        self._others: list[tuple[int, ColumnMap]] = []
        for column in mapping.columns:
            index = column.column - self._first
            if column.role is Role.VALUE and column.field is not None:
                hints = Hints(document_date=written_on, day_first=column.day_first, date1904=date1904)
                read = _reader(self.kind, self.kind.field(column.field), column, hints, own=mapping.own)
                self._values.append((index, column.field, _Memory(read)))
            else:
                self._others.append((index, column))
        self._columns = {column.column: column for column in mapping.columns}

    @property
    def size(self) -> int:
        """How many rows the table has, blank ones among them."""
        return max(0, self.mapping.last_row - self.mapping.header_row)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """(row number, cells) of the rows of the table that hold something or carry a mark."""
        header = self._rows[self.mapping.header_row - 1]
        last = min(self.mapping.last_row, len(self._rows))
        for number in range(self.mapping.header_row + 1, last + 1):
            row = self._rows[number - 1]
            if (any(row) or number in self._marks) and row != header:
                yield number, row

    def read(self, number: int, row: Row) -> TypedRow:
        """Everything a row says."""
        values: dict[str, Value] = {}
        written: dict[str, str] = {}
        typed = TypedRow(number, values, {}, written)
        for index, key, memory in self._values:
            text = row[index]
            if text is None:
                continue
            outcome = memory[text]
            if outcome.__class__ is str and key not in values:
                values[key] = outcome  # type: ignore[assignment]  # the class was just looked at
                if outcome is not text:
                    written[key] = text
            elif outcome is not None:
                self._take(typed, index, key, outcome)
                if outcome.__class__ is not tuple or outcome != (text,):
                    written[key] = f"{written[key]}; {text}" if key in written else text
        for index, column in self._others:
            text = row[index]
            if text is not None:
                self._take_other(typed, column, text)
        if number in self._marks:
            self._take_marks(typed, number)
        if typed.extras:
            self.put_extras(typed)
        return typed

    @staticmethod
    def put_extras(typed: TypedRow) -> None:
        """Write the further columns of a row into its value for them."""
        if typed.noted is None:
            typed.noted = str(typed.values.get("extras") or "")
        typed.values["extras"] = "\n".join([*filter(None, (typed.noted,)), *typed.extras])

    def _take(self, typed: TypedRow, index: int, key: str, outcome: _Outcome) -> None:
        if isinstance(outcome, _Bad):
            problem = Problem(address(typed.number, index + self._first), key, outcome.text, outcome.reason)
            typed.problems.append(problem)
            if self.kind.field(key).match is Match.IDENTIFIER:
                typed.bad_identifier = problem
            outcome = outcome.value
        if isinstance(outcome, Names):
            typed.links[key] = tuple(dict.fromkeys((*typed.links.get(key, ()), *outcome.members)))
        elif isinstance(outcome, Placed):
            outcome.put_into(self.kind, typed.values)
        elif isinstance(outcome, tuple):
            known = typed.values.get(key) or ()
            typed.values[key] = tuple(dict.fromkeys((*known, *outcome)))
        elif outcome is not None and typed.values.get(key) is None:
            typed.values[key] = outcome
        elif outcome is not None and typed.values[key] != outcome:
            heading = self._columns[index + self._first].heading
            typed.extras.append(f"{heading}: {outcome}")

    def _take_other(self, typed: TypedRow, column: ColumnMap, text: str) -> None:
        if column.role is Role.ID:
            typed.own_id = id_number(text)
            if typed.own_id is None:
                where = address(typed.number, column.column)
                typed.problems.append(Problem(where, None, text, _NO_ID.format(text=text)))
        elif column.role is Role.LINK_ID and column.field is not None:
            typed.link_ids[column.field] = tuple(parted(text))
        elif column.role is not Role.IGNORED:
            typed.extras.append(f"{column.heading}: {_LINE_ENDS.sub(' ', text)}")

    def _take_marks(self, typed: TypedRow, number: int) -> None:
        for column, (kind, text) in self._marks[number]:
            known = self._columns.get(column)
            reason = {Mark.ERROR: _ERROR_CELL.format(error=text), Mark.NO_RESULT: _NO_RESULT, Mark.PICTURE: _PICTURE}[kind]
            typed.problems.append(Problem(address(number, column), known.field if known else None, text, reason))


def decide_day_first(texts: Sequence[str | None]) -> bool | None:
    """Whether the day stands first in a column's dates, from those that can be read only one way; None: unknown."""
    firsts = seconds = False
    for text in texts:
        if text is not None and len(text) < 32 and (found := _DAY_AND_MONTH.fullmatch(text)):
            firsts = firsts or int(found.group(1)) > 12
            seconds = seconds or int(found.group(2)) > 12
    return None if firsts == seconds else firsts


def _reader(kind: Kind, field: Field, column: ColumnMap, hints: Hints, *, own: bool) -> Callable[[str], _Outcome]:
    """How the texts of one column are read."""
    split = parted if own else field.type.split
    if field.is_link:
        return lambda text: Names(tuple(split(text) if field.many or own else [text.strip()]))
    if field.many and field.match is Match.IDENTIFIER:
        return lambda text: _read_identifiers(field, split, hints, text)
    if field.many:
        return lambda text: _read_many(field, split(text), hints, text)
    if field.match is Match.NAME and not own:
        return lambda text: place_names(kind, field, text)
    return lambda text: _read_one(field, text, column.unit, hints)


def _read_one(field: Field, text: str, unit: str, hints: Hints) -> _Outcome:
    if text.endswith(CUT_MARK):
        return _Bad(_CUT, text)
    if unit and _BARE_NUMBER.fullmatch(text):
        read = field.type.parse(f"{text.strip()}{unit}", hints)
        if isinstance(read, Parsed):
            return read.value
    read = field.type.parse(text, hints)
    return read.value if isinstance(read, Parsed) else _Bad(read.reason, text)


def _read_identifiers(field: Field, split: Callable[[str], list[str]], hints: Hints, text: str) -> _Outcome:
    read = field.type.parse(text, hints)
    if isinstance(read, Parsed) and read.value == text:
        return (text,)  # one identifier written as it should be; taking longer texts apart is slow
    return _read_many(field, split(text), hints, text)


def _read_many(field: Field, members: Sequence[str], hints: Hints, text: str) -> _Outcome:
    if text.endswith(CUT_MARK):
        return _Bad(_CUT, text)
    values: dict[str, None] = {}
    bad: list[tuple[str, Unreadable]] = []
    for member in members:
        read = field.type.parse(member, hints)
        if isinstance(read, Unreadable):
            bad.append((member, read))
        elif read.value is not None:
            values[read.value] = None
    if bad:
        return _Bad(bad[0][1].reason, "; ".join(member for member, _ in bad), tuple(values) or None)
    return tuple(values) or None


def _by_row(sheet: Sheet) -> dict[int, list[tuple[int, tuple[Mark, str]]]]:
    found: dict[int, list[tuple[int, tuple[Mark, str]]]] = {}
    for (row, column), odd in sheet.marks.items():
        found.setdefault(row, []).append((column, odd))
    return found


def _unmerged(sheet: Sheet, mapping: Mapping) -> tuple[list[Row], list[Problem]]:
    """The rows with the value of each merged range in all of its rows, and a remark for each such range."""
    tall = [
        area for area in sheet.merged
        if mapping.header_row < area[0] < area[2] <= mapping.last_row and area[1] == area[3]
    ]
    if not tall:
        return sheet.rows, []
    rows, remarks = list(sheet.rows), []
    for top, left, bottom, right in tall:
        index = left - sheet.first_column
        text = rows[top - 1][index] if 0 <= index < sheet.width else None
        if text is None:
            continue
        for number in range(top, min(bottom, len(rows))):
            row = rows[number]
            rows[number] = (*row[:index], text, *row[index + 1 :])
        area = f"{address(top, left)}:{address(bottom, right)}"
        column = next((each for each in mapping.columns if each.column == left), None)
        remarks.append(Problem(area, column.field if column else None, text, _MERGED.format(range=area)))
    return rows, remarks
