# SPDX-License-Identifier: Apache-2.0
"""How records of a kind are linked: fields and tables made from the kind's description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from models.fields import Field, Kind, Match, Value, members_of
from models.rates import DOLLAR, Rates, Unconverted, convert, shipped_rates, year_of
from models.rows import split_link
from models.text import Bilingual
from models.values.money_value import read_money
from reconcile.linkage.spec import Cell, LinkField, Sort, Spec, Table

_NUMBERS = frozenset({"number", "money", "enrolment_target", "enrolment_actual"})
_TEXTS = frozenset({"text", "name", "long_text"})
_MENTIONS = frozenset({"other_ids"})
"""Fields in which numbers of other registers, of protocols and of grants stand side by side."""
_ALSO_NAMES = frozenset({"scientific_title", "acronym"})

_NAMES = Bilingual("名称", "Names")

Names = Callable[[int], str]


@cache
def spec_of(kind: Kind) -> Spec:
    """The fields by which two records of a kind are compared: all names as one, links to its own kind left out."""
    named = [field for field in kind.fields if field.match is Match.NAME or field.key in _ALSO_NAMES]
    fields = []
    if named:
        sort = Sort.NAME if named[0].type.key == "name" or len(named) == 1 else Sort.TEXT
        keys = tuple(field.key for field in named)
        fields.append(LinkField("names", sort, keys, keys, _NAMES if len(named) > 1 else named[0].label))
    fields += [
        LinkField(field.key, found, (field.key,), (field.key,), field.label)
        for field in kind.fields
        if field not in named and (found := _sort(kind, field)) is not None
    ]
    products = any(field.match is Match.CODE for field in kind.fields)
    return Spec(tuple(fields), products)


def _sort(kind: Kind, field: Field) -> Sort | None:
    """None for what says nothing about two records being one."""
    if field.key in _MENTIONS:
        return Sort.MENTIONS
    if field.match is Match.IDENTIFIER:
        return Sort.IDENTIFIER
    if field.match is Match.CODE:
        return Sort.CODE
    if not field.comparable or field.target == kind.key:
        return None
    if field.is_link:
        return Sort.LINK
    if field.type.key == "date":
        return Sort.DATE
    if field.type.key in _NUMBERS:
        return Sort.NUMBER
    return Sort.TEXT if field.type.key in _TEXTS else Sort.CATEGORY


def table_of(kind: Kind, records: Mapping[str, Mapping[str, Value]], name_of: Names) -> Table:
    """Records (or typed rows) of a kind as a table, by their ids; `name_of` gives the name of a linked record.

    Amounts become dollars at the rate of their year, so that a round told in two currencies is one amount.
    """
    keys = {column for field in spec_of(kind).fields for column in field.left}
    columns: dict[str, list[Cell]] = {key: [] for key in keys}
    for values in records.values():
        for key in keys:
            columns[key].append(_cell(kind.field(key), values, name_of))
    return Table(list(records), columns)


def _cell(field: Field, values: Mapping[str, Value], name_of: Names) -> Cell:
    members = members_of(values.get(field.key))
    if field.is_link:
        return tuple(name_of(split_link(member)[0]) for member in members)
    if field.type.key == "money":
        return tuple(text for member in members if (text := _dollars(member, values)))
    return members


def _dollars(amount: str, values: Mapping[str, Value]) -> str:
    """The larger bound of an amount in dollars, as far as it can be converted."""
    dates = (value for key in ("announced", "closed") for value in members_of(values.get(key)))
    year = next((found for found in map(year_of, dates) if found is not None), None)
    converted = convert(amount, DOLLAR, year, _rates()) if year is not None else None
    money = read_money(amount if converted is None or isinstance(converted, Unconverted) else converted.value)
    bounds = [bound for bound in (money.maximum, money.minimum) if bound is not None] if money else []
    return str(bounds[0].quantize(Decimal(1))) if bounds else ""


@cache
def _rates() -> Rates:
    return Rates(shipped_rates())
