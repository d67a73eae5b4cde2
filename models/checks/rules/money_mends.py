# SPDX-License-Identifier: Apache-2.0
"""The currency that an amount lacks, where what is said of it names one and only one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from models.checks.rules.base import Finding
from models.ledger.changeset import Edit
from models.rows import fetch
from models.statements import Said, StatementSet, sets_of
from models.values.base import Parsed
from models.values.money import MONEY
from models.values.money_value import Money, read_money


def add_currency(connection: Connection, finding: Finding) -> list[Edit]:
    """The amount with the currency that its own statements name; no edit where they name none or several."""
    values = fetch(connection, "financing", [finding.record])[finding.record]
    shown = values.get(finding.field)
    money = read_money(shown) if isinstance(shown, str) else None
    if money is None or money.currency is not None:
        return []
    sets = sets_of(connection, [finding.record]).get(finding.record, [])
    named = set(_named(sets, finding.field, money))
    if len(named) != 1:
        return []
    mended = str(replace(money, currency=named.pop()))
    return [Edit("financing", finding.record, {finding.field: mended}, {finding.field: shown})]


def _named(sets: list[StatementSet], field: str, money: Money) -> Iterator[str]:
    for item in sets:
        said = item.entries.get(field)
        if said is not None and not said.rejected:
            yield from (one.currency for one in _readings(said) if one.currency and _same_bounds(one, money))


def _readings(said: Said) -> Iterator[Money]:
    if isinstance(said.value, str) and (money := read_money(said.value)):
        yield money
    read = MONEY.parse(said.written) if said.written else None
    if isinstance(read, Parsed) and read.value and (money := read_money(read.value)):
        yield money


def _same_bounds(one: Money, other: Money) -> bool:
    return (one.minimum, one.maximum) == (other.minimum, other.maximum)
