# SPDX-License-Identifier: Apache-2.0
"""What a record's amounts are in the other currency that readers compare by: worked out for the eye, never kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.fields import Kind, Value
from models.rates import DOLLAR, Converted, convert, rates_of, year_of
from models.values.money import MONEY
from models.values.money_value import read_money

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATED_ON = ("announced", "closed")
"""Fields with the date that an amount belongs to, the better one first."""
_FOR_DOLLARS = "CNY"


def derived_amounts(connection: Connection, kind: Kind, values: Mapping[str, Value]) -> dict[str, Converted]:
    """By field: the amount in US dollars, or in yuan where it is in dollars, at the rate of the record's year.

    A field is missing where its amount, currency, year or rate is not known.
    """
    amounts = {field.key: values.get(field.key) for field in kind.fields if field.type is MONEY}
    year = _year(values) if any(amounts.values()) else None
    if year is None:
        return {}
    rates = rates_of(connection)
    found = {}
    for key, amount in amounts.items():
        money = read_money(amount) if isinstance(amount, str) else None
        if money is None or money.currency is None:
            continue
        result = convert(str(amount), _FOR_DOLLARS if money.currency == DOLLAR else DOLLAR, year, rates)
        if isinstance(result, Converted):
            found[key] = result
    return found


def _year(values: Mapping[str, Value]) -> int | None:
    """Of the first date that names one year."""
    for key in _STATED_ON:
        given = values.get(key)
        year = year_of(given) if isinstance(given, str) else None
        if year is not None:
            return year
    return None
