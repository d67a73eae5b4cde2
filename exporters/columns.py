# SPDX-License-Identifier: Apache-2.0
"""The columns of a kind's sheet, made from its fields: heading, width, format, and how a value becomes a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from exporters.cells import cell_text
from models.exchange import ID_HEADER, LINK_SUFFIX, REV_HEADER, SOURCES_SUFFIX, joined, linked_name
from models.fields import Field, Kind, Value, members_of
from models.rows import split_link
from models.text import Bilingual
from models.values.enrolment import Enrolment
from models.values.number import Number

Cell = str | int | float | None
Titles = Mapping[int, str]
"""Record id -> title, for the links of the rows at hand."""

_ID_WIDTH = 16
_SOURCES_WIDTH = 28
_SOURCES = Bilingual("{field}（来源）", "{field} (sources)")
_CACHED = 8192
_SHORT = 200
"""Texts up to this long repeat often enough to be remembered."""


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
            heading = _SOURCES(language).format(field=field.label(language))
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


def is_count(field: Field) -> bool:
    """Whether the values are mostly whole numbers, which spreadsheets may add up."""
    return isinstance(field.type, Number | Enrolment) and not field.many


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


Render = Callable[[Value, Titles], Cell]
Gate = Callable[[str], str]


def renderer(column: Column, language: str, gate: Gate = cell_text) -> Render:
    """How a value of this column becomes a cell: shown in `language`, several joined, links by title or id."""
    field = column.field
    if field is None:
        raise ValueError(f"column {column.key} holds no field")
    if column.role is Role.LINK_ID:
        return lambda value, titles: None if value is None else joined(members_of(value))
    text = text_renderer(field, language, gate)
    if column.number:
        return lambda value, titles: text(value, titles) if (digits := _digits(value)) is None else digits
    return text


def _digits(value: Value) -> int | None:
    """The number of a canonical text that is nothing but its digits: about 60, or 60 by cohort, stays text."""
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def text_renderer(field: Field, language: str, gate: Gate = cell_text) -> Render:
    """How a value becomes a text, whatever its type."""
    if field.is_link:
        return lambda value, titles: None if value is None else gate(_link_text(value, titles, language))
    return _shown(field, language, gate)


def _shown(field: Field, language: str, gate: Gate) -> Render:
    show = field.type.show

    def write(value: str | tuple[str, ...]) -> str:
        if isinstance(value, str):
            return gate(show(value, language))
        return gate(joined(show(member, language) for member in value))

    remembered = lru_cache(_CACHED)(write)

    def render(value: Value, titles: Titles) -> Cell:
        if value is None:
            return None
        return remembered(value) if len(value) < _SHORT else write(value)

    return render


def _link_text(value: Value, titles: Titles, language: str) -> str:
    """The records linked to by name, with the territory of those that have one."""
    return joined(_link_member(member, titles, language) for member in members_of(value))


def _link_member(member: str, titles: Titles, language: str) -> str:
    target, territory = split_link(member)
    return linked_name(titles.get(target, ""), territory, language)
