# SPDX-License-Identifier: Apache-2.0
"""Which column of a sheet goes into which field: suggested with reasons, chosen by people, remembered by layout."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from importers.headings import How, Meaning, meanings, unit_in
from models.fields import Field, Kind, Match
from models.kinds import KINDS
from models.schema import layout
from models.text import Message, mark
from models.values.base import Unreadable
from models.values.folding import fold

_SAMPLE = 60
_COUNTERS = frozenset(
    map(
        fold,
        ("序号", "编号", "行号", "no", "no.", "nr", "number", "row", "row no", "index", "id", "s/n", "#"),
    )
) | {""}
_LOOKS_SHARE = 0.8
_MISFIT = 3
"""So many sampled values, none of them readable as the field, and a heading that is only a synonym is not believed."""

_LABEL = mark("Import", "The heading is the name of this field.")
_SYNONYM = mark("Import", "The heading is another name for this field.")
_PART = mark("Import", "A part of the heading is a name for this field.")
_LOOKS = mark("Import", "{share} % of the values look like this: {field}.")
_REMEMBERED = mark("Import", "So it was mapped the last time.")
_CHOSEN = mark("Import", "You chose this field.")
COUNTS = mark("Import", "The column only counts the rows, so it is not kept.")
_UNKNOWN = mark("Import", "No field is known by this heading; the column is kept among the further columns.")
_TAKEN = mark("Import", "Another column fits “{field}” better; this one is kept among the further columns.")
_UNFIT = mark(
    "Import", "The values do not look like “{field}”; the column is kept among the further columns."
)


class Role(Enum):
    """What a column is read for."""

    VALUE = "value"
    ID = "id"
    """Ids of the records themselves, in a workbook that Thaw exported."""
    LINK_ID = "link_id"
    """Ids of the records linked to, beside the names that people read."""
    IGNORED = "ignored"
    """Says nothing of the records: ids that another database gave, numbers that only count the rows."""


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


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one sheet is read."""

    kind: str
    header_row: int
    last_row: int
    columns: tuple[ColumnMap, ...]
    own: bool = False
    """The sheet comes from a workbook that Thaw exported from this very database."""

    def to_json(self) -> str:
        """As kept in batch_sheet.mapping and layout.mapping."""
        return json.dumps(
            {
                "kind": self.kind,
                "header_row": self.header_row,
                "last_row": self.last_row,
                "own": self.own,
                "columns": [_column_to_json(column) for column in self.columns],
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(text: str) -> Mapping:
        """Inverse of `to_json`."""
        read = json.loads(text)
        columns = tuple(_column_from_json(item) for item in read["columns"])
        return Mapping(read["kind"], read["header_row"], read["last_row"], columns, read["own"])

    def assign(self, column: int, field: str | None) -> Mapping:
        """The same mapping with one column given to another field (None: further columns), as a person chose.

        A field that holds one value leaves the column it had before.
        """
        many = field is not None and KINDS[self.kind].field(field).many
        columns = []
        for each in self.columns:
            if each.column == column:
                each = replace(each, field=field, why=_CHOSEN, role=Role.VALUE)
            elif field is not None and each.field == field and not many:
                each = replace(each, field=None, why=_CHOSEN)
            columns.append(each)
        return replace(self, columns=tuple(columns))


def suggest(
    kind: str,
    header_row: int,
    last_row: int,
    headings: Sequence[tuple[int, str]],
    samples: MappingOf[int, Sequence[str]],
) -> Mapping:
    """Suggest a field for each (column, heading), judging by heading and by some texts of the column."""
    found = {column: _fitting(KINDS[kind], heading, samples.get(column, ())) for column, heading in headings}
    taken = _assign(KINDS[kind], found)
    columns = []
    for column, heading in headings:
        field: str | None
        if column in taken:
            field, why = taken[column]
        else:
            field, why = _by_looks(KINDS[kind], samples.get(column, ()), {key for key, _ in taken.values()})
            if field is not None:
                taken[column] = (field, why)
            elif found[column]:
                label = KINDS[kind].field(found[column][0][1].field).label
                why = (_TAKEN if found[column][0][0] > 0 else _UNFIT).format(field=label)
        counts = field is None and _counts_rows(heading, samples.get(column, ()))
        if counts:
            columns.append(ColumnMap(column, heading, None, COUNTS, Role.IGNORED))
            continue
        unit = unit_in(heading) if field and KINDS[kind].field(field).type.key == "money" else ""
        columns.append(ColumnMap(column, heading, field, why, unit=unit))
    return Mapping(kind, header_row, last_row, tuple(columns))


_Weighed = list[tuple[float, Meaning]]


def _fitting(kind: Kind, heading: str, sample: Sequence[str]) -> _Weighed:
    """The fields a heading may mean, with how well heading and values fit; a weight of 0 is not believed."""
    weighed = []
    for meaning in meanings(kind.key, heading):
        share = _readable(kind.field(meaning.field), sample)
        misfit = share == 0 and len(sample) >= _MISFIT and meaning.how is not How.LABEL
        weighed.append((0.0 if misfit else meaning.how.value * (0.5 + 0.5 * share), meaning))
    return sorted(weighed, key=lambda item: -item[0])


def _readable(field: Field, sample: Sequence[str]) -> float:
    """The share of texts that the field's type can read."""
    if not sample or field.is_link:
        return 1.0
    read = 0
    for text in sample[:_SAMPLE]:
        members = field.type.split(text) if field.many else [text]
        read += not any(isinstance(field.type.parse(member), Unreadable) for member in members)
    return read / len(sample[:_SAMPLE])


def _assign(kind: Kind, found: MappingOf[int, _Weighed]) -> dict[int, tuple[str, Message]]:
    """Best first; a field that holds one value goes to one column."""
    offers = sorted(
        (
            (weight, column, meaning)
            for column, weighed in found.items()
            for weight, meaning in weighed
            if weight > 0
        ),
        key=lambda offer: (-offer[0], offer[1]),
    )
    taken: dict[int, tuple[str, Message]] = {}
    used: set[str] = set()
    for _, column, meaning in offers:
        if column in taken or (meaning.field in used and not kind.field(meaning.field).many):
            continue
        used.add(meaning.field)
        taken[column] = (meaning.field, _why(meaning.how))
    return taken


def _counts_rows(heading: str, sample: Sequence[str]) -> bool:
    """Whether a column holds running numbers and is called so."""
    numbers = [int(text) for text in sample if text.isdecimal() and len(text) < 8]
    return fold(heading) in _COUNTERS and len(numbers) == len(sample) and numbers == sorted(numbers)


def _why(how: How) -> Message:
    return {How.LABEL: _LABEL, How.SYNONYM: _SYNONYM}.get(how, _PART)


def _by_looks(kind: Kind, sample: Sequence[str], used: set[str]) -> tuple[str | None, Message]:
    """The identifier or address field whose values these are, when nearly all of them are."""
    for field in kind.fields:
        telling = field.match is Match.IDENTIFIER or field.type.key == "url"
        if not telling or field.key in used or len(sample) < _MISFIT:
            continue
        share = _readable(field, sample)
        if share >= _LOOKS_SHARE:
            return field.key, _LOOKS.format(share=round(share * 100), field=field.label)
    return None, _UNKNOWN


def fingerprint(headings: Sequence[tuple[int, str]]) -> str:
    """Stands for a layout: the headings in their order."""
    text = "\x1f".join(f"{column}\x1e{fold(heading) or heading}" for column, heading in headings)
    return hashlib.sha256(text.encode()).hexdigest()


def recall(
    connection: Connection,
    kind: str | None,
    header_row: int,
    last_row: int,
    headings: Sequence[tuple[int, str]],
) -> Mapping | None:
    """The mapping that was confirmed for these headings before; None when there is none for this kind."""
    query = select(layout.c.mapping).where(layout.c.fingerprint == fingerprint(headings))
    text = connection.execute(query).scalar_one_or_none()
    known = Mapping.from_json(text) if text else None
    if known is None or (kind is not None and known.kind != kind):
        return None
    fields = {column.column: column for column in known.columns}
    columns = tuple(
        replace(fields[column], heading=heading, why=_REMEMBERED, day_first=None)
        for column, heading in headings
    )
    return Mapping(known.kind, header_row, last_row, columns)


def remember(connection: Connection, mapping: Mapping, at: str) -> None:
    """Keep a mapping that a person confirmed, for the next file with these headings."""
    headings = [(column.column, column.heading) for column in mapping.columns]
    values = {"kind": mapping.kind, "mapping": mapping.to_json(), "used_at": at}
    statement = insert(layout).values(fingerprint=fingerprint(headings), **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["fingerprint"], set_=values))


def _column_to_json(column: ColumnMap) -> dict[str, object]:
    return {
        "column": column.column,
        "heading": column.heading,
        "field": column.field,
        "why": column.why.to_json(),
        "role": column.role.value,
        "day_first": column.day_first,
        "unit": column.unit,
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
    )
