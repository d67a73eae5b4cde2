# SPDX-License-Identifier: Apache-2.0
"""Filters and orders over the records of a kind, as SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, false, func, or_, select

from models.fields import Field, Kind
from models.ids import id_number
from models.kinds import LEDGER_KINDS
from models.schema import kind_tables, link
from models.sql_text import contains, first_member, member_contains, member_is
from models.values.base import SqlValue

_BOUNDS = (("_lower", "_upper"), ("_min", "_max"), ("_rank", "_rank"))
"""Suffixes of the columns that hold the least and the most that a value may be."""


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
    """A filter on one field. Texts are compared as they stand, never as patterns.

    CONTAINS looks into texts whatever their case, and into either name of a record linked to. IS compares canonical
    values, of many with each, of links with the record. AT_LEAST and AT_MOST ask what may be: 2025 is at most
    2025-03, and amounts are compared within one currency. What cannot be compared does not fit.
    """

    field: str
    test: Test
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by one field, texts whatever their case; blanks come last either way."""

    field: str
    descending: bool = False


def fits(connection: Connection, kind: Kind, item: Condition) -> ColumnElement[bool]:
    """The SQL of a filter over the table of `kind`. KeyError when the kind has no such field."""
    field = kind.field(item.field)
    if field.is_link:
        return _link_fits(connection, kind, field, item)
    column = kind_tables[kind.key].c[field.key]
    match item.test:
        case Test.BLANK:
            return column.is_(None)
        case Test.NOT_BLANK:
            return column.is_not(None)
        case Test.CONTAINS:
            return (member_contains if field.many else contains)(connection, column, item.value)
        case Test.IS if field.many:
            return member_is(column, item.value)
        case Test.IS:
            columns = _spread(field, item.value)
            return column == columns[field.key] if columns else false()
        case Test.AT_LEAST | Test.AT_MOST:
            return _is_bounded(kind, field, item)


def _link_fits(connection: Connection, kind: Kind, field: Field, item: Condition) -> ColumnElement[bool]:
    linked = and_(link.c.record_id == kind_tables[kind.key].c.id, link.c.field == field.key)
    match item.test:
        case Test.BLANK:
            return ~exists().where(linked)
        case Test.NOT_BLANK:
            return exists().where(linked)
        case Test.IS:
            target = id_number(item.value.partition("@")[0])
            return exists().where(linked, link.c.target_id == target) if target is not None else false()
        case Test.CONTAINS:
            named = _is_named(connection, LEDGER_KINDS[field.target or ""], item.value)
            return exists().where(linked, named)
        case Test.AT_LEAST | Test.AT_MOST:
            return false()  # links have no order


def _is_named(connection: Connection, kind: Kind, text: str) -> ColumnElement[bool]:
    """Whether the target of a link has `text` in one of its names."""
    table = kind_tables[kind.key]
    names = [
        (member_contains if kind.field(key).many else contains)(connection, table.c[key], text)
        for key in dict.fromkeys((*kind.title[0], *kind.title[1]))
    ]
    return and_(table.c.id == link.c.target_id, or_(false(), *names))


def _spread(field: Field, value: str) -> dict[str, SqlValue]:
    """The columns of a value by name; empty where it is none of the type's."""
    try:
        return dict(zip((name for name, _ in field.columns), field.type.spread(value), strict=True))
    except (ValueError, OverflowError):
        return {}


def _bounds(field: Field) -> tuple[str, str] | None:
    """The columns that hold the least and the most that the field's value may be; None where there is no order."""
    if field.many or field.is_link:
        return None
    names = {column.suffix: name for name, column in field.columns}
    for low, high in _BOUNDS:
        if low in names:
            return names[low], names[high]
    return field.key, field.key


def _is_bounded(kind: Kind, field: Field, item: Condition) -> ColumnElement[bool]:
    bounds = _bounds(field)
    value = _spread(field, item.value)
    if bounds is None or not value:
        return false()
    columns = kind_tables[kind.key].c
    low, high = (columns[name] for name in bounds)
    # The least of what is asked for, for AT_LEAST; where that is open, the other end stands for it.
    first, last = value[bounds[0]], value[bounds[1]]
    wanted = (first, last) if item.test is Test.AT_LEAST else (last, first)
    limit = wanted[0] if wanted[0] is not None else wanted[1]
    if limit is None:
        return false()
    if item.test is Test.AT_LEAST:
        reached = or_(high >= limit, and_(high.is_(None), low.is_not(None)))
    else:
        reached = or_(low <= limit, and_(low.is_(None), high.is_not(None)))
    currency = f"{field.key}_currency"
    return and_(reached, columns[currency] == value[currency]) if value.get(currency) else reached


def order(kind: Kind, sort: Sort, language: str) -> list[ColumnElement[Any]]:
    """What to order by: blanks last, then the field; `language` decides which name links are sorted by."""
    field = kind.field(sort.field)
    keys = _link_keys(kind, field, language) if field.is_link else _keys(kind, field)
    return [*(key.is_(None) for key in keys[-1:]), *(_directed(key, sort) for key in keys)]


def _directed(key: ColumnElement[Any], sort: Sort) -> ColumnElement[Any]:
    return (key.desc() if sort.descending else key.asc()).nulls_last()


def _keys(kind: Kind, field: Field) -> list[ColumnElement[Any]]:
    """What a value is ordered by, and what is blank only where the field is."""
    columns = kind_tables[kind.key].c
    column = columns[field.key]
    if field.many:
        return [func.lower(first_member(column))]
    low, high = _bounds(field) or (field.key, field.key)
    if low != field.key:
        return [func.coalesce(columns[low], columns[high]), column]
    is_text = field.columns[0][1].kind == "text"
    return [func.lower(column) if is_text else column]


def _link_keys(kind: Kind, field: Field, language: str) -> list[ColumnElement[Any]]:
    target = LEDGER_KINDS[field.target or ""]
    table = kind_tables[target.key]
    first = and_(
        link.c.record_id == kind_tables[kind.key].c.id, link.c.field == field.key, link.c.position == 0
    )
    name = func.lower(func.coalesce(*_names(target, language), table.c.id))
    return [select(name).where(first, table.c.id == link.c.target_id).scalar_subquery()]


def _names(kind: Kind, language: str) -> Sequence[ColumnElement[Any]]:
    columns = kind_tables[kind.key].c
    keys = kind.title[0 if language.startswith("zh") else 1]
    return [first_member(columns[key]) if kind.field(key).many else columns[key] for key in keys]
