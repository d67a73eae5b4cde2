# SPDX-License-Identifier: Apache-2.0
"""The rule about amounts that are far from usual: by one's own rounds where they are enough, else by thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log10
from statistics import median
from types import MappingProxyType

from sqlalchemy import ColumnElement, or_, select, tuple_

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.financings import ROUNDS, money_shown
from models.text import Bilingual, mark
from models.values.money_value import Money, shown_money

_MOST_IN_ROUND = MappingProxyType(
    {
        "seed": 50_000_000,
        "angel": 100_000_000,
        "pre_a": 200_000_000,
        "series_a": 600_000_000,
        "series_b": 1_200_000_000,
    }
)
"""CNY above which a round in China is unusual, until one's own data tell better."""
_LEAST_EQUITY, _MOST_EQUITY = 500_000, 5_000_000_000
_ENOUGH_TO_COMPARE = 8
_FAR = 3.5
"""Robust z above which an amount is an outlier (Iglewicz and Hoaglin)."""
_LEAST_SPREAD = 0.15
"""Orders of magnitude: where most rounds are alike, one that is half as much more is still usual."""

_MUCH = mark("Rules", "{amount} is very much for this round ({round}): over {limit} is unusual.")
_LITTLE = mark("Rules", "{amount} is very little for an equity round: under {limit} is unusual.")
_OUTLIER = mark(
    "Rules",
    "{amount} is far from the usual for this round ({round}): of {count} such rounds the middle one is {middle}.",
)


def _outliers(scope: Scope) -> Iterator[Found]:
    """Against one's own rounds of the same name and currency where they are enough, else against what is usual."""
    financing = columns_of("financing")
    query = select(
        financing.id,
        financing.round,
        financing.amount_currency,
        financing.amount,
        financing.amount_min,
        financing.amount_max,
    ).where(
        or_(financing.type == "equity", financing.type.is_(None)),
        financing.round.in_(ROUNDS),
        financing.amount_currency.is_not(None),
        or_(financing.is_cumulative.is_(None), financing.is_cumulative == "no"),
        *_of_same_rounds(scope),
    )
    groups: dict[tuple[str, str], list[tuple[int, str, float | None, float | None]]] = {}
    for number, code, currency, amount, least, most in scope.execute(query):
        groups.setdefault((code, currency), []).append((number, amount, least, most))
    for (code, currency), rows in groups.items():
        points = [(least if least is not None else most) or 0 for _, _, least, most in rows]
        known = [log10(point) for point in points if point > 0]
        if len(known) >= _ENOUGH_TO_COMPARE:
            yield from _far_from_own(scope, code, currency, rows, known)
        elif currency == "CNY":
            yield from _far_from_usual(scope, code, rows)


def _of_same_rounds(scope: Scope) -> list[ColumnElement[bool]]:
    if scope.is_whole:
        return []
    financing = columns_of("financing")
    same = tuple_(financing.round, financing.amount_currency)
    own = select(financing.round, financing.amount_currency).where(*scope.within(financing.id)).distinct()
    return [same.in_([tuple(row) for row in scope.execute(own) if None not in row])]


_Row = tuple[int, str, float | None, float | None]


def _far_from_own(
    scope: Scope, code: str, currency: str, rows: list[_Row], known: list[float]
) -> Iterator[Found]:
    middle = median(known)
    spread = max(1.4826 * median(abs(one - middle) for one in known), _LEAST_SPREAD)
    low, high = 10 ** (middle - _FAR * spread), 10 ** (middle + _FAR * spread)
    shown = _exactly(10**middle, currency)
    for number, amount, least, most in rows:
        if number in scope and ((least is not None and least > high) or (most is not None and most < low)):
            message = _OUTLIER.format(
                amount=money_shown(amount), round=term("round", code), count=len(known), middle=shown
            )
            yield Found("financing", number, "amount", message)


def _far_from_usual(scope: Scope, code: str, rows: list[_Row]) -> Iterator[Found]:
    limit = _MOST_IN_ROUND.get(code, _MOST_EQUITY)
    for number, amount, least, most in rows:
        if number not in scope:
            continue
        if least is not None and least > limit:
            message = _MUCH.format(
                amount=money_shown(amount), round=term("round", code), limit=_exactly(limit, "CNY")
            )
            yield Found("financing", number, "amount", message)
        elif most is not None and most < _LEAST_EQUITY:
            message = _LITTLE.format(amount=money_shown(amount), limit=_exactly(_LEAST_EQUITY, "CNY"))
            yield Found("financing", number, "amount", message)


def _exactly(amount: float, currency: str) -> Bilingual:
    number = Decimal(f"{amount:.3g}")
    value = str(Money(number, number, currency, "exact"))
    return Bilingual(shown_money(value, chinese=True), shown_money(value, chinese=False))


RULES = (
    Rule(
        "Q42",
        Severity.WARNING,
        ("financing",),
        fields_of("financing", "amount", "round", "type", "is_cumulative"),
        mark("Rules", "An amount is of the size that such a round usually has."),
        _outliers,
    ),
)
