# SPDX-License-Identifier: Apache-2.0
"""Rules about rounds side by side: their order, one round kept twice, and who puts money into whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import ColumnElement, and_, or_, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.dates import certain, shown_date
from models.checks.rules.financings import money_shown
from models.checks.rules.groups import Bearers
from models.rates import Converted, Rates, convert, rates_of
from models.schema import link
from models.text import mark
from models.values.money_value import read_money

_SERIES = (
    "pre_seed",
    "seed",
    "angel",
    "pre_a",
    "series_a",
    "pre_b",
    "series_b",
    "pre_c",
    "series_c",
    "series_d",
)
"""Rounds that come one after the other and once each; extensions and strategic rounds may fall anywhere."""
_SAME_STEP = (frozenset({"pre_seed", "seed", "angel"}),)
"""Rounds that take each other's place: a company has a seed round or an angel round, in no order."""
_INVESTORS = ("lead", "participating")
_NEAR_DAYS = 60
_SAME_WITHIN = 0.03

_OUT_OF_ORDER = mark(
    "Rules", "{round} was announced {date}, after {later} ({later_date}) of the same company."
)
_TWICE = mark(
    "Rules", "“{other}” is the same round of the same company: a tranche, an extension, or kept twice?"
)
_SAME_MONEY = mark(
    "Rules", "{amount} within 60 days of “{other}” ({other_amount}), to the same company: reported twice?"
)
_SAME_MONEY_CONVERTED = mark(
    "Rules",
    "{amount} is the same money as {other_amount} at the rate of {year}, within 60 days of “{other}” and to the "
    "same company: one round reported in two currencies?",
)
_OWN_INVESTOR = mark("Rules", "{investor} receives the money and is named as investor.")
_PARENT_INVESTOR = mark(
    "Rules", "{investor} owns the company that receives the money and is named as investor."
)


@dataclass(frozen=True, slots=True)
class _Round:
    """One financing of a company."""

    id: int
    code: str | None
    type: str | None
    amount: str | None
    announced: str | None
    lower: str | None
    upper: str | None


def _companies(scope: Scope, *conditions: ColumnElement[bool]) -> Iterator[list[_Round]]:
    """The financings of each company that has several, for each company that is concerned."""
    financing = columns_of("financing")
    query = select(
        link.c.target_id,
        financing.id,
        financing.round,
        financing.type,
        financing.amount,
        financing.announced,
        financing.announced_lower,
        financing.announced_upper,
    ).join(link, and_(link.c.record_id == financing.id, link.c.field == "recipient"))
    if not scope.is_whole:
        own = select(link.c.target_id).where(link.c.field == "recipient", *scope.within(link.c.record_id))
        query = query.where(link.c.target_id.in_(sorted(scope.scalars(own))))
    companies: dict[int, list[_Round]] = {}
    for target, *row in scope.execute(query.where(*conditions).order_by(financing.id)):
        companies.setdefault(target, []).append(_Round(*row))
    return (rounds for rounds in companies.values() if len(rounds) > 1)


def _out_of_order(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    dated = (
        financing.announced_lower.is_not(None),
        financing.announced_upper.is_not(None),
        certain(financing.announced),
    )
    for rounds in _companies(scope, financing.round.in_(_SERIES), *dated):
        for one in rounds:
            later = [
                other
                for other in rounds
                if _comes_before(one.code or "", other.code or "") and (other.upper or "") < (one.lower or "")
            ]
            if later and one.id in scope:
                first = min(later, key=lambda other: (other.upper or "", other.id))
                message = _OUT_OF_ORDER.format(
                    round=term("round", one.code or ""),
                    date=shown_date(one.announced or ""),
                    later=term("round", first.code or ""),
                    later_date=shown_date(first.announced or ""),
                )
                yield Found("financing", one.id, "round", message, (first.id,))


def _comes_before(one: str, other: str) -> bool:
    if any(one in step and other in step for step in _SAME_STEP):
        return False
    return _SERIES.index(one) < _SERIES.index(other)


def _same_round_twice(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    bearers = Bearers(scope)
    whole = or_(financing.is_tranche.is_(None), financing.is_tranche == "no")
    for company, rounds in enumerate(_companies(scope, financing.round.in_(_SERIES), whole)):
        for one in rounds:
            bearers.add(f"{company} {one.code}", one.id)
    for pair in bearers.shared():
        yield Found("financing", pair.record, "round", _TWICE.format(other=pair.name), (pair.other,))


@dataclass(frozen=True, slots=True)
class _SameMoney:
    one: _Round
    other: _Round
    year: str | None
    """Of the rate by which the amounts were compared; None: they are in one currency."""


def _reported_twice(scope: Scope) -> Iterator[Found]:
    financing = columns_of("financing")
    stated = (
        financing.amount_currency.is_not(None),
        financing.announced_lower.is_not(None),
        financing.announced_upper.is_not(None),
        or_(financing.is_tranche.is_(None), financing.is_tranche == "no"),
    )
    rates = rates_of(scope.connection)
    found = [
        same
        for rounds in _companies(scope, *stated)
        for one, other in combinations(rounds, 2)
        if (one.id in scope or other.id in scope) and (same := _same_money(one, other, rates))
    ]
    names = scope.names(each.id for same in found for each in (same.one, same.other))
    for same in found:
        for one, other in ((same.one, same.other), (same.other, same.one)):
            if one.id in scope:
                message = _SAME_MONEY_CONVERTED.format(year=same.year) if same.year else _SAME_MONEY
                message = message.format(
                    amount=money_shown(one.amount or ""),
                    other_amount=money_shown(other.amount or ""),
                    other=names[other.id],
                )
                yield Found("financing", one.id, "amount", message, (other.id,))


def _same_money(one: _Round, other: _Round, rates: Rates) -> _SameMoney | None:
    """Two amounts of a kind with the same bounds; rounds of two different names are two rounds."""
    if (
        one.type != other.type
        or (one.code and other.code and one.code != other.code)
        or not _near(one, other)
    ):
        return None
    first, second = read_money(one.amount or ""), read_money(other.amount or "")
    if first is None or second is None or first.qualifier == "order" or second.qualifier == "order":
        return None
    if first.currency == second.currency:
        bounds = (first.minimum, first.maximum) == (second.minimum, second.maximum)
        return _SameMoney(one, other, None) if bounds else None
    year = (one.announced or "")[:4]
    converted = convert(str(first), second.currency or "", int(year), rates)
    point = read_money(converted.value) if isinstance(converted, Converted) else None
    if point is None or not point.chart_point or not second.chart_point:
        return None
    near = abs(point.chart_point / second.chart_point - 1) <= _SAME_WITHIN
    return _SameMoney(one, other, year) if near else None


def _near(one: _Round, other: _Round) -> bool:
    """Whether at most 60 days lie between any day that the one can mean and any day of the other."""
    days = [date.fromisoformat(day or "") for day in (one.lower, one.upper, other.lower, other.upper)]
    return (max(days) - min(days)).days <= _NEAR_DAYS


def _own_investors(scope: Scope) -> Iterator[Found]:
    investor, recipient, parent = link.alias("investor"), link.alias("recipient"), link.alias("parent")
    invests = and_(
        investor.c.record_id == recipient.c.record_id,
        investor.c.field.in_(_INVESTORS),
        recipient.c.field == "recipient",
        *scope.within(investor.c.record_id),
    )
    chosen = (investor.c.record_id, investor.c.field, investor.c.target_id)
    itself = select(*chosen).join(recipient, invests).where(investor.c.target_id == recipient.c.target_id)
    owned = and_(parent.c.record_id == recipient.c.target_id, parent.c.field == "parent")
    above = (
        select(*chosen)
        .join(recipient, invests)
        .join(parent, owned)
        .where(investor.c.target_id == parent.c.target_id)
    )
    for query, message in ((itself, _OWN_INVESTOR), (above, _PARENT_INVESTOR)):
        rows = scope.execute(query).all()
        names = scope.names(row[2] for row in rows)
        for number, field, target in rows:
            yield Found("financing", number, field, message.format(investor=names[target]), (target,))


_FINANCING = ("financing",)
_DATED = fields_of("financing", "recipient", "round", "announced")
RULES = (
    Rule(
        "Q41",
        Severity.WARNING,
        _FINANCING,
        _DATED,
        mark("Rules", "The rounds of a company follow each other in order."),
        _out_of_order,
    ),
    Rule(
        "Q43",
        Severity.WARNING,
        _FINANCING,
        (*_DATED, *fields_of("financing", "type", "amount", "is_tranche")),
        mark("Rules", "The same money to the same company within 60 days is one financing."),
        _reported_twice,
    ),
    Rule(
        "Q44",
        Severity.WARNING,
        _FINANCING,
        fields_of("financing", "recipient", "round", "is_tranche"),
        mark("Rules", "A company has each round once."),
        _same_round_twice,
    ),
    Rule(
        "Q47",
        Severity.WARNING,
        _FINANCING,
        (*fields_of("financing", "recipient", *_INVESTORS), *fields_of("organisation", "parent")),
        mark("Rules", "Nobody invests in themselves or in their own subsidiary."),
        _own_investors,
    ),
)
