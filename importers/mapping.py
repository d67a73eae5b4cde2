# SPDX-License-Identifier: Apache-2.0
"""Which column of a sheet goes into which field, and what is done to its cells before: how one sheet is read."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from importers.steps import Step
from models.kinds import KINDS
from models.text import Message, mark

CHOSEN = mark("Import", "You chose this field.")


class Role(Enum):
    """What a column is read for."""

    VALUE = "value"
    ID = "id"
    """Ids of the records themselves, in a workbook that Thaw exported."""
    LINK_ID = "link_id"
    """Ids of the records linked to, beside the names that people read."""
    SOURCE = "source"
    """Names the source of each row (importers/row_sources.py); rows without one cite that of the whole file."""
    IGNORED = "ignored"
    """Says nothing of the records: ids that another database gave, numbers that only count the rows."""
    PERSONAL = "personal"
    """Data of contacts and investigators, which do not go past the door (importers/personal.py)."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What becomes of one column. Columns count from 1, as the user sees them."""

    column: int
    heading: str
    field: str | None
    """None: kept among the further columns."""
    why: Message
    role: Role = Role.VALUE
    day_first: bool | None = None
    """How 05/06/2025 is to be read in this column; None: nothing tells."""
    unit: str = ""
    """Written after bare numbers before they are read: 300 under 金额（万元） is 300万元."""
    steps: tuple[Step, ...] = ()
    """What is done to the text before it is read; a column may stand in several maps with other steps."""
    separator: str = ""
    """The characters that part the members of a cell; "": those of the field's type."""
    quiet: bool = False
    """For links: a name that no record bears is no problem, because its text is kept elsewhere."""
    origin: int | None = None
    """The column on the sheet, where `column` is one that was made of it (importers/shaping.py)."""

    @property
    def at(self) -> int:
        """The column on the sheet as the user sees it."""
        return self.column if self.origin is None else self.origin


@dataclass(frozen=True, slots=True)
class Grouping:
    """How several rows make one record."""

    keys: tuple[int, ...]
    """The columns that name the record, the widest first."""
    continues: bool
    """Whether a row whose keys are blank continues the row above; otherwise the keys stand in every row."""
    on: bool
    why: Message
    varying: tuple[int, ...] = ()
    """Columns that differ within a record though their field holds one value; kept as further columns."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is read."""

    kind: str
    header_row: int
    last_row: int
    columns: tuple[ColumnMap, ...]
    own: bool = False
    """The sheet comes from a workbook that Thaw exported from this very database."""
    format: str = ""
    """Key of the format that the sheet was recognised as; "" for any other table."""
    defaults: tuple[tuple[str, str], ...] = ()
    """(field, text) for rows in which no column says anything for the field."""
    grouping: Grouping | None = None
    """None: every row is a record by itself."""
    personal: int = 0
    """How many cells with personal data were left out."""
    ordinary: bool = False
    """The sheet looks like one of a known format, and a person wants it read as any other table."""

    @property
    def header_rows(self) -> range:
        """Indexes of the row of headings; empty where the sheet has none."""
        return range(self.header_row - 1, self.header_row) if self.header_row else range(0)

    def to_json(self) -> str:
        """As kept in batch_sheet.mapping and layout.mapping."""
        return json.dumps(
            {
                "kind": self.kind,
                "header_row": self.header_row,
                "last_row": self.last_row,
                "own": self.own,
                "columns": [_column_to_json(column) for column in self.columns],
                "format": self.format,
                "defaults": self.defaults,
                "grouping": _grouping_to_json(self.grouping) if self.grouping else None,
                "personal": self.personal,
                **({"ordinary": True} if self.ordinary else {}),
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(text: str) -> Mapping:
        """Inverse of `to_json`."""
        read = json.loads(text)
        columns = tuple(_column_from_json(item) for item in read["columns"])
        grouping = _grouping_from_json(read["grouping"]) if read.get("grouping") else None
        defaults = tuple((field, text) for field, text in read.get("defaults", ()))
        return Mapping(
            read["kind"], read["header_row"], read["last_row"], columns, read["own"],
            read.get("format", ""), defaults, grouping, read.get("personal", 0), read.get("ordinary", False),
        )  # fmt: skip

    def assign(self, column: int, field: str | None) -> Mapping:
        """The same mapping with one column given to another field (None: further columns), as a person chose.

        A field that holds one value leaves the column it had before.
        """
        many = field is not None and KINDS[self.kind].field(field).many
        columns = []
        for each in self.columns:
            if each.column == column:
                each = ColumnMap(
                    column, each.heading, field, CHOSEN, day_first=each.day_first, unit=each.unit
                )
            elif field is not None and each.field == field and not many:
                each = replace(each, field=None, why=CHOSEN, steps=(), separator="")
            if each not in columns:
                columns.append(each)
        return replace(self, columns=tuple(columns))

    def split(self, column: int, *parts: tuple[str, tuple[Step, ...]]) -> Mapping:
        """The same mapping with one column feeding several fields: (field, what is done to its text) for each."""
        place = next(index for index, each in enumerate(self.columns) if each.column == column)
        heading = self.columns[place].heading
        fed = {field for field, _ in parts if not KINDS[self.kind].field(field).many}
        made = [ColumnMap(column, heading, field, CHOSEN, steps=steps) for field, steps in parts]
        kept = [
            replace(each, field=None, why=CHOSEN, steps=()) if each.field in fed else each
            for each in self.columns
            if each.column != column
        ]
        return replace(self, columns=(*kept[:place], *made, *kept[place:]))

    def cite(self, column: int, *, on: bool = True) -> Mapping:
        """The same mapping with a column that names the source of each row, or no more. One column does at a time.

        A column that feeds a field goes on doing so.
        """
        bare = self.uncited(CHOSEN)
        columns: list[ColumnMap] = []
        for each in bare.columns if on else ():
            if each.column == column and all(known.column != column for known in columns):
                columns.append(ColumnMap(column, each.heading, None, CHOSEN, Role.SOURCE))
            if each.column != column or each.field is not None:
                columns.append(each)
        return replace(self, columns=tuple(columns)) if on else bare

    def uncited(self, why: Message) -> Mapping:
        """The same mapping with no column that names sources; one that feeds no field is a further column."""
        fed = {each.column for each in self.columns if each.role is not Role.SOURCE}
        columns = tuple(
            replace(each, role=Role.VALUE, why=why) if each.role is Role.SOURCE else each
            for each in self.columns
            if each.role is not Role.SOURCE or each.column not in fed
        )
        return replace(self, columns=columns)

    def join(self, column: int, others: tuple[int, ...], joiner: str = " ") -> Mapping:
        """The same mapping with the texts of other columns put behind those of one column before it is read."""
        step = Step("join", joiner, others)
        columns = tuple(
            replace(each, steps=(*each.steps, step), why=CHOSEN) if each.column == column else each
            for each in self.columns
        )
        return replace(self, columns=columns)

    def default(self, field: str, text: str) -> Mapping:
        """The same mapping with a text for rows that say nothing for a field; "" takes the default away."""
        others = tuple(pair for pair in self.defaults if pair[0] != field)
        return replace(self, defaults=(*others, (field, text)) if text else others)

    def grouped(self, *, on: bool) -> Mapping:
        """The same mapping with the proposed grouping of rows switched on or off."""
        return replace(self, grouping=replace(self.grouping, on=on)) if self.grouping else self


def _column_to_json(column: ColumnMap) -> dict[str, object]:
    return {
        "column": column.column,
        "heading": column.heading,
        "field": column.field,
        "why": column.why.to_json(),
        "role": column.role.value,
        "day_first": column.day_first,
        "unit": column.unit,
        **({"steps": [step.to_json() for step in column.steps]} if column.steps else {}),
        **({"separator": column.separator} if column.separator else {}),
        **({"quiet": True} if column.quiet else {}),
    }


def _column_from_json(read: dict[str, Any]) -> ColumnMap:
    return ColumnMap(
        read["column"],
        read["heading"],
        read["field"],
        Message.from_json(read["why"]),
        Role(read["role"]),
        read["day_first"],
        read["unit"],
        tuple(Step.from_json(step) for step in read.get("steps", ())),
        read.get("separator", ""),
        read.get("quiet", False),
    )


def _grouping_to_json(grouping: Grouping) -> dict[str, object]:
    return {
        "keys": grouping.keys,
        "continues": grouping.continues,
        "on": grouping.on,
        "why": grouping.why.to_json(),
        "varying": grouping.varying,
    }


def _grouping_from_json(read: dict[str, Any]) -> Grouping:
    why = Message.from_json(read["why"])
    return Grouping(tuple(read["keys"]), read["continues"], read["on"], why, tuple(read["varying"]))
