# SPDX-License-Identifier: Apache-2.0
"""Reading records: which ones (filtered and sorted in SQL), how many, and what they hold."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from models.fields import Field, Kind
from models.kinds import KINDS
from models.rows import fetch
from models.schema import kind_tables, link, record
from models.titles import titles

__all__ = ["Condition", "Query", "Sort", "Test", "counts", "fetch", "ids", "titles"]


class Test(Enum):
    """How a filter looks at a field."""

    CONTAINS = "contains"
    IS = "is"
    BLANK = "blank"
    NOT_BLANK = "not_blank"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter on one field. Texts are compared as they stand, never as patterns."""

    field: str
    test: Test
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by one field; blanks come last either way."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of one kind, in which order. Without a sort: newest first."""

    kind: str
    conditions: tuple[Condition, ...] = ()
    sort: Sort | None = None
    language: str = "en"
    """Decides which name links are sorted and filtered by."""


def ids(connection: Connection, query: Query) -> array[int]:
    """Ids of the records that fit, in order."""
    kind = KINDS[query.kind]
    table = kind_tables[kind.key]
    wanted: Select[Any] = select(table.c.id).where(
        *(_condition(kind, item, query) for item in query.conditions)
    )
    if query.sort:
        key = _sort_key(kind, kind.field(query.sort.field), query.language)
        wanted = wanted.order_by(
            key.is_(None), key.desc() if query.sort.descending else key, table.c.id.desc()
        )
    else:
        wanted = wanted.order_by(table.c.id.desc())
    return array("q", connection.scalars(wanted))


def counts(connection: Connection) -> dict[str, int]:
    """Number of records of every kind."""
    found: dict[str, int] = {}
    for kind, number in connection.execute(select(record.c.kind, func.count()).group_by(record.c.kind)):
        found[kind] = number
    return {key: found.get(key, 0) for key in KINDS}


def linking(connection: Connection, target: int) -> list[tuple[str, str, int]]:
    """(kind, field, record) of every record that links to this one."""
    query = select(record.c.kind, link.c.field, link.c.record_id).join(
        record, record.c.id == link.c.record_id
    )
    return [(kind, key, number) for kind, key, number in connection.execute(query.where(link.c.target_id == target))]


def _condition(kind: Kind, item: Condition, query: Query) -> ColumnElement[bool]:
    field = kind.field(item.field)
    if field.is_link:
        return _link_condition(kind, field, item, query.language)
    column = kind_tables[kind.key].c[field.key]
    match item.test:
        case Test.CONTAINS:
            return func.instr(func.lower(column), item.value.lower()) > 0
        case Test.IS:
            # A field with many is a JSON array of texts; its members are compared with their quotes.
            return func.instr(column, f'"{item.value}"') > 0 if field.many else column == item.value
        case Test.BLANK:
            return column.is_(None)
        case Test.NOT_BLANK:
            return column.is_not(None)
        case Test.AT_LEAST | Test.AT_MOST:
            return _bounded(kind, field, item)


def _bounded(kind: Kind, field: Field, item: Condition) -> ColumnElement[bool]:
    names = {column.suffix: name for name, column in field.columns}
    lower, upper = (
        (names["_lower"], names["_upper"])
        if "_lower" in names
        else (names["_min"], names["_max"])
        if "_min" in names
        else (field.key, field.key)
    )
    columns = kind_tables[kind.key].c
    number: object = item.value if "_lower" in names else float(item.value)
    return columns[upper] >= number if item.test is Test.AT_LEAST else columns[lower] <= number


def _link_condition(kind: Kind, field: Field, item: Condition, language: str) -> ColumnElement[bool]:
    table = kind_tables[kind.key]
    linked = and_(link.c.record_id == table.c.id, link.c.field == field.key)
    match item.test:
        case Test.BLANK:
            return ~exists().where(linked)
        case Test.NOT_BLANK:
            return exists().where(linked)
        case Test.IS:
            return exists().where(linked, link.c.target_id == int(item.value))
        case _:
            target = kind_tables[field.target or ""]
            names = [
                target.c[key] for key in dict.fromkeys((*_title_keys(field, "zh"), *_title_keys(field, "en")))
            ]
            found = or_(*(func.instr(func.lower(name), item.value.lower()) > 0 for name in names))
            return exists().where(linked, target.c.id == link.c.target_id, found)


def _title_keys(field: Field, language: str) -> Sequence[str]:
    return KINDS[field.target or ""].title[0 if language.startswith("zh") else 1]


def _sort_key(kind: Kind, field: Field, language: str) -> ColumnElement[Any]:
    table = kind_tables[kind.key]
    if field.is_link:
        target = kind_tables[field.target or ""]
        keys = _title_keys(field, language)
        name = (
            func.coalesce(*(target.c[key] for key in keys))
            if len(keys) > 1
            else target.c[keys[0]]
            if keys
            else target.c.id
        )
        first = and_(link.c.record_id == table.c.id, link.c.field == field.key, link.c.position == 0)
        return select(name).where(first, target.c.id == link.c.target_id).scalar_subquery()
    names = [name for name, column in field.columns if column.suffix in ("_rank", "_lower", "_min")]
    return table.c[names[0] if names else field.key]
