# SPDX-License-Identifier: Apache-2.0
"""From cells to typed values: one reader for a table, which remembers what each text of a column came to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from json.encoder import encode_basestring
from typing import cast

from importers.cells import Bad, ColumnReader, Names, Outcome, Pieces, Sides, names_beside, piece
from importers.grid import Row, Sheet, address
from importers.mapping import ColumnMap, Mapping, Role
from importers.odd_cells import marks_by_row, merged_cells_of, reason_of_mark
from importers.row_sources import is_several, source_values
from importers.rows import blocks_of
from importers.shown_texts import ShownTexts
from models.exchange import parted
from models.fields import Match, Value
from models.kinds import KINDS
from models.learned_terms import NOTHING_LEARNED, Learned
from models.text import Message, mark
from models.values.base import Hints
from reconcile.naming import Placed

_VALUES = frozenset({str, tuple, type(None)})
"""Types of cells that were read as plain values."""
_MODERATE = 120_000
"""Rows up to which the columns that are read twice are remembered whole."""
_UNREAD = (Role.IGNORED, Role.ID)
"""Columns that say nothing of a record. Rows with ids of ours are merged by them (importers/returned.py), not read."""
_LINE_ENDS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")

_ONE_NAME = mark(
    "Import",
    "“{text}” names several records where one fits: “{first}” was taken; put the others into a column of their own.",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not taken as it is, with its address."""

    cell: str
    field: str | None
    text: str
    reason: Message


@dataclass(slots=True)
class TypedRow:
    """One row with everything that could be read of it."""

    number: int
    values: dict[str, Value]
    links: dict[str, tuple[str, ...]]
    """Link field -> the names in the cell, not yet resolved."""
    says: dict[str, str]
    """Field -> the piece of JSON that a staged row keeps of it: the value, and the text where that differs."""
    written: dict[str, str] = field(default_factory=dict)
    """Link field -> the text of its cell."""
    link_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known_links: dict[tuple[str, str], str] = field(default_factory=dict)
    """(field, name) -> the link, where more is known than the name."""
    extras: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source: str | None = None
    """What the column that names the source of each row holds."""
    noted: str | None = None
    """What a column mapped to the further columns themselves holds."""
    bad_identifier: Problem | None = None

    @property
    def says_all(self) -> str:
        """All pieces of JSON together."""
        return ",".join(self.says.values())


class TableReader:
    """Reads the rows of one table by its mapping."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        *,
        date1904: bool = False,
        written_on: date | None = None,
        taught: Learned = NOTHING_LEARNED,
    ) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.kind = KINDS[mapping.kind]
        reading = taught.reading_all(self.kind)
        self._first = sheet.first_column
        self._rows = sheet.rows
        self._lower, remarks = merged_cells_of(sheet, mapping)
        self.merged = [Problem(*each) for each in remarks]
        self._shown = ShownTexts(sheet, mapping)
        self.marks = marks_by_row(sheet)
        """Row -> what is odd in it."""
        self._value_columns: list[tuple[int, str, ColumnReader, Pieces]] = []
        self._other_columns: list[tuple[int, ColumnMap]] = []
        telling = {each.key for each in self.kind.fields if each.match} | {
            key for keys in self.kind.together for key in keys
        }
        for column in mapping.columns:
            index = column.column - self._first
            if column.role is Role.VALUE and column.field is not None:
                hints = Hints(document_date=written_on, day_first=column.day_first, date1904=date1904)
                again = column.field in telling and self.size <= _MODERATE
                reader = ColumnReader(reading, column, hints, own=mapping.own, read_twice=again)
                self._value_columns.append((index, column.field, reader, Pieces(reader)))
            else:
                self._other_columns.append((index, column))
        fields = [key for _, key, _, _ in self._value_columns]
        roles = {column.role for _, column in self._other_columns}
        # Without ids of links, fields that several columns fill, and lines that the file has for the further columns.
        self._is_plain = (
            len(fields) == len(set(fields)) and "extras" not in fields and Role.LINK_ID not in roles
        )
        self._cites = Role.SOURCE in roles
        self._key_columns = [each[:3] for each in self._value_columns if each[1] in telling]
        kept = [column.column - self._first for column in mapping.columns if column.role not in _UNREAD]
        self._told = kept if len(kept) < len(mapping.columns) else []
        self._columns = {column.column: column for column in mapping.columns}

    @property
    def size(self) -> int:
        """How many rows the table has, blank ones among them."""
        return max(0, self.mapping.last_row - self.mapping.header_row)

    def chunks(self) -> Iterator[list[tuple[int, Row]]]:
        """(row number, cells) of the rows of the table that hold something or carry a mark, some at a time."""
        header = next((self._rows[place] for place in self.mapping.header_rows), None)
        number = self.mapping.header_row + 1
        for rows in blocks_of(self._rows, self.mapping.header_row, self.mapping.last_row):
            if self._shown:
                rows = [self._shown.put_into(place, row) for place, row in enumerate(rows, number)]
            if self._lower:
                rows = [self._completed(place, row) for place, row in enumerate(rows, number)]
            yield [
                (place, row)
                for place, row in enumerate(rows, number)
                if (any(row) or place in self.marks) and row != header
            ]
            number += len(rows)

    def _completed(self, number: int, row: Row) -> Row:
        """The row with what stands in merged ranges that begin above it."""
        lower = self._lower.get(number)
        return tuple([lower.get(index, text) for index, text in enumerate(row)]) if lower else row

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows of all chunks."""
        return chain.from_iterable(self.chunks())

    def prepare_keys(self, rows: Sequence[Row]) -> None:
        """Look over whole columns of some rows before `key_values` reads them."""
        columns = list(zip(*rows, strict=True))
        for index, _, reader in self._key_columns if columns else ():
            reader.prepare(_distinct(columns[index]))

    def prepare(self, rows: Sequence[Row]) -> None:
        """Look over whole columns of some rows before they are read."""
        columns = list(zip(*rows, strict=True))
        for index, _, reader, pieces in self._value_columns if columns else ():
            texts = _distinct(columns[index])
            reader.prepare(texts)
            pieces.prepare(texts, len(rows))

    def told(self, row: Row) -> Row:
        """The cells of a row that say something: two rows that differ only in their running numbers are the same."""
        return tuple([row[index] for index in self._told]) if self._told else row

    def key_values(self, rows: Sequence[Row]) -> list[dict[str, Value] | None]:
        """For each row the values that tell which record it is about; None where cells must be read with care."""
        columns = list(zip(*rows, strict=True))
        keys = [key for _, key, _ in self._key_columns]
        if not self._is_plain or not keys:
            return [None] * len(rows)
        cells = [list(map(reader.__getitem__, columns[index])) for index, _, reader in self._key_columns]
        careful = {
            place
            for column in cells
            if not _VALUES.issuperset(map(type, column))
            for place, cell in enumerate(column)
            if cell.__class__ not in _VALUES
        }
        return [
            None if place in careful else cast("dict[str, Value]", dict(zip(keys, row, strict=True)))
            for place, row in enumerate(zip(*cells, strict=True))
        ]

    def plain_says(self, rows: Sequence[Row]) -> list[str | None]:
        """For each row what a staged row keeps of it: pieces of JSON; None where cells must be read with care.

        Whole columns are put together at once, which takes half the time of `read`.
        """
        if not self._is_plain or self._cites or not rows:  # of a block all rows may be blank
            return [None] * len(rows)
        columns = list(zip(*rows, strict=True))
        parts = [pieces.of(columns[index]) for index, _, _, pieces in self._value_columns]
        extras = [
            [
                text if text is None else encode_basestring(_further(column, text))[1:-1]
                for text in columns[index]
            ]
            for index, column in self._other_columns
            if column.role not in _UNREAD
        ]
        if extras:
            lines = ["\\n".join(filter(None, several)) for several in zip(*extras, strict=True)]
            parts.append([f'"extras":"{line}"' if line else "" for line in lines])
        return [None if None in each else ",".join(filter(None, each)) for each in zip(*parts, strict=True)]

    def read_keys(self, number: int, row: Row) -> TypedRow:
        """Only what tells which record a row is about; reading everything takes several times as long."""
        found: dict[str, Value] = {}
        typed = TypedRow(number, found, {}, {})
        for index, key, reader in self._key_columns:
            text = row[index]
            if text is None:
                continue
            cell = reader[text]
            if cell is not None:
                self._take(typed, index, key, text, cell)
        return typed

    def read(self, number: int, row: Row) -> TypedRow:
        """Everything a row says."""
        found: dict[str, Value] = {}
        says: dict[str, str] = {}
        typed = TypedRow(number, found, {}, says)
        for index, key, reader, pieces in self._value_columns:
            text = row[index]
            if text is None:
                continue
            cell = reader[text]
            if cell.__class__ is str and cell == text and key not in found:
                found[key], says[key] = text, f'"{key}":{encode_basestring(text)}'
            elif (cell.__class__ is tuple or cell.__class__ is str) and key not in found:
                found[key], says[key] = cell, pieces.one(text)
            elif cell is not None:
                self._take(typed, index, key, text, cell)
        for index, column in self._other_columns:
            other = row[index]
            if other is not None:
                self._take_other(typed, column, other)
        if number in self.marks:
            self._take_marks(typed, number)
        if typed.extras:
            self.put_extras(typed)
        return typed

    @staticmethod
    def put_extras(typed: TypedRow) -> None:
        """Write the further columns of a row into its value for them."""
        if typed.noted is None:
            typed.noted = str(typed.values.get("extras") or "")
        text = "\n".join([typed.noted, *typed.extras] if typed.noted else typed.extras)
        typed.values["extras"] = text
        typed.says["extras"] = piece("extras", text)

    def _take(self, typed: TypedRow, index: int, key: str, text: str, cell: Outcome) -> None:
        if isinstance(cell, Bad):
            problem = Problem(self._where(typed.number, index), key, cell.text, cell.reason)
            typed.problems.append(problem)
            if self.kind.field(key).match is Match.IDENTIFIER:
                typed.bad_identifier = problem
            self._put(typed, index, key, text, cell.value)
        elif isinstance(cell, Names):
            known, members = typed.links.get(key), cell.members
            if not self.mapping.own and not self.kind.field(key).many and (rest := names_beside(text)):
                members = (rest[0],)
                where = self._where(typed.number, index)
                reason = _ONE_NAME.format(text=text, first=rest[0])
                typed.problems.append(Problem(where, key, "; ".join(rest[1:]), reason))
            typed.links[key] = tuple(dict.fromkeys((*known, *members))) if known else members
            typed.written[key] = f"{typed.written[key]}; {text}" if known else text
        elif isinstance(cell, Sides):
            for each, value in cell.values:
                self._put(typed, index, each, text, value)
        elif isinstance(cell, Placed):
            cell.put_into(self.kind, typed.values)
            for each in {key for key, _ in cell.names} | {"aliases"}:
                if each in typed.values:
                    typed.says[each] = piece(each, typed.values[each], text)
        else:
            self._put(typed, index, key, text, cell)

    def _where(self, number: int, index: int) -> str:
        """The address of the cell on the sheet that the text at `index` of a row was made of."""
        column = self._columns.get(index + self._first)
        return address(number, column.at if column else index + self._first)

    def _put(self, typed: TypedRow, index: int, key: str, text: str, value: Value) -> None:
        """Add a value to a field that other columns may have filled."""
        known = typed.values.get(key)
        if value is None or value == known:
            return
        if known is None or isinstance(value, tuple):
            merged = value if known is None else tuple(dict.fromkeys((*known, *value)))
            typed.values[key] = merged
            typed.says[key] = piece(key, merged, text)
        else:
            typed.extras.append(f"{self._columns[index + self._first].heading}: {text}")

    def _take_other(self, typed: TypedRow, column: ColumnMap, text: str) -> None:
        if column.role is Role.LINK_ID and column.field is not None:
            typed.link_ids[column.field] = tuple(parted(text))
        elif column.role is Role.SOURCE and typed.source is None and source_values(text):
            typed.source = text
            if is_several(text):
                typed.extras.append(_further(column, text))
        elif column.role not in _UNREAD:
            typed.extras.append(_further(column, text))

    def _take_marks(self, typed: TypedRow, number: int) -> None:
        for column, (kind, text) in self.marks[number]:
            known = self._columns.get(column)
            typed.problems.append(
                Problem(
                    address(number, column), known.field if known else None, text, reason_of_mark(kind, text)
                )
            )




def _further(column: ColumnMap, text: str) -> str:
    """The line by which a column that no field takes is kept among the further columns."""
    return f"{column.heading}: {_LINE_ENDS.sub(' ', text)}"


def _distinct(column: Iterable[str | None]) -> set[str]:
    texts = set(column)
    texts.discard(None)
    return cast("set[str]", texts)
