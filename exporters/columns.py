# SPDX-License-Identifier: Apache-2.0
"""The columns of a kind's sheet, made from its fields: heading, width, format, and how a value becomes a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from models.cell_text import Gate, Render, cell_text, digits_of, is_count, text_renderer
from models.exchange import ID_HEADER, LINK_SUFFIX, REV_HEADER, SOURCES_HEADING, SOURCES_SUFFIX, joined
from models.fields import Field, Kind, members_of

Cell = str | int | float | None

_ID_WIDTH = 16
_SOURCES_WIDTH = 28


class Role(Enum):
    """What a column holds."""

    ID = "id"
    VALUE = "value"
    LINK_ID = "link id"
    REV = "fingerprint"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    key: str
    header: str
    width: int
    role: Role = Role.VALUE
    field: Field | None = None
    number: bool = False
    help: str = ""

    @property
    def hidden(self) -> bool:
        """Whether only Thaw reads it."""
        return self.role not in (Role.VALUE, Role.SOURCES)


def columns_of(
    kind: Kind, language: str, *, fingerprint: bool = False, sources: bool = False
) -> tuple[Column, ...]:
    """The id column, then every field; after each link field the ids it stands for. Headings are unique.

    `fingerprint` adds the rows' fingerprints after the ids, `sources` a column of sources after each field.
    """
    columns = [Column(ID_HEADER, ID_HEADER, _ID_WIDTH, Role.ID)]
    if fingerprint:
        columns.append(Column(REV_HEADER, REV_HEADER, _ID_WIDTH, Role.REV))
    for field in kind.fields:
        columns.append(_value_column(field, language))
        if sources:
            heading = SOURCES_HEADING(language).format(field=field.label(language))
            columns.append(Column(field.key + SOURCES_SUFFIX, heading, _SOURCES_WIDTH, Role.SOURCES))
        if field.is_link:
            key = field.key + LINK_SUFFIX
            columns.append(Column(key, key, _ID_WIDTH, Role.LINK_ID, field))
    return _with_unique_headers(columns)


def _value_column(field: Field, language: str) -> Column:
    return Column(
        field.key,
        field.label(language),
        field.width,
        field=field,
        number=is_count(field),
        help=field.help(language),
    )


def _with_unique_headers(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Tables need headings that differ, letter case aside."""
    seen: set[str] = set()
    unique = []
    for column in columns:
        if column.header.casefold() in seen:
            column = replace(column, header=f"{column.header} ({column.key})")
        seen.add(column.header.casefold())
        unique.append(column)
    return tuple(unique)


def renderer(column: Column, language: str, gate: Gate = cell_text) -> Render:
    """How a value of this column becomes a cell: shown in `language`, several joined, links by title or id."""
    field = column.field
    if field is None:
        raise ValueError(f"column {column.key} holds no field")
    if column.role is Role.LINK_ID:
        return lambda value, titles: None if value is None else joined(members_of(value))
    text = text_renderer(field, language, gate)
    if column.number:
        return lambda value, titles: text(value, titles) if (digits := digits_of(value)) is None else digits
    return text
