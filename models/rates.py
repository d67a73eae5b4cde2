# SPDX-License-Identifier: Apache-2.0
"""Yearly average exchange rates, those that come with Thaw and one's own, and amounts converted by a stated rate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from models.database.database import Database
from models.errors import UserError
from models.ledger.ledger import Clock, utc_now
from models.schema import rate as rate_table
from models.text import Bilingual, Message, mark
from models.values.edtf import read_edtf
from models.values.money_value import UNDISCLOSED, Money, read_money, shown_money
from models.values.numerals import plain_text
from models.vocabulary import vocabulary

DOLLAR = "USD"
"""What all rates are counted against."""
YEARS = range(1900, 2200)
"""Years that a rate can be given for; others are typing errors."""

_FILE = Path(__file__).resolve().parent.parent / "resources" / "rates.json"
_EXACT = Context(prec=60)
_KEPT_DIGITS = 6
"""Significant digits of a converted bound: more than any rate has, so that rounding adds no error worth naming."""
_SHOWN_DIGITS = 3
_QUOTED = Context(prec=4)

_NO_AMOUNT = mark("Rates", "The amount is not disclosed, so there is nothing to convert.")
_NO_CURRENCY = mark("Rates", "The currency of the amount is unknown: name it before converting.")
_NO_RATE = mark("Rates", "There is no rate of {currency} for {year}, so it was not converted: add that rate.")
_NOT_A_CURRENCY = mark("Rates", "“{text}” is not a currency code: write one like CNY or EUR.")
_THE_DOLLAR = mark(
    "Rates", "All rates are counted against USD, so it has none of its own: choose another currency."
)
_NOT_A_YEAR = mark("Rates", "{year} is not a year that a rate can be given for: write one like 2024.")
_NOT_A_RATE = mark("Rates", "“{text}” is not a rate: write how much {currency} one USD was, like 7.19.")
_NO_SOURCE = mark(
    "Rates", "Say where the rate of {currency} for {year} is from; it is named wherever it is used."
)


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a currency one US dollar was, on average over a year."""

    currency: str
    year: int
    per_usd: Decimal
    source: Bilingual
    author: str | None = None
    """Who put it into the database; None: it comes with Thaw."""
    at: str | None = None
    """When, UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates by (currency, year)."""

    by_year: Mapping[tuple[str, int], Rate]

    def find(self, currency: str, year: int) -> Rate | None:
        """The rate of this year; None when there is none, for no other year's is taken in its place."""
        if currency == DOLLAR:
            return Rate(DOLLAR, year, Decimal(1), Bilingual("", ""))
        return self.by_year.get((currency, year))

    def listed(self) -> list[Rate]:
        """All rates, by currency, the latest year first."""
        return sorted(self.by_year.values(), key=lambda one: (one.currency, -one.year))


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, with the rate that it was converted by."""

    value: str
    """Canonical money text."""
    unit: str
    """One of this currency …"""
    rate: Decimal
    """… was so much …"""
    quoted: str
    """… of this one."""
    rate_year: int
    source: Bilingual
    derived: bool = True
    """False only where nothing had to be converted."""

    def show(self, language: str) -> str:
        """What a reader of `language` ("zh" or "en") sees: the amount in three digits, and how it came about."""
        chinese = language.startswith("zh")
        if not self.derived:
            return shown_money(self.value, chinese)
        amount = shown_money(_rounded(self.value, _SHOWN_DIGITS), chinese)
        rate = f"1 {self.unit} = {plain_text(self.rate)} {self.quoted}"
        if chinese:
            return f"≈ {amount}（折算：{rate}，{self.rate_year}年平均，{self.source.zh}）"
        return f"≈ {amount} (derived: {rate}, {self.rate_year} average, {self.source.en})"


@dataclass(frozen=True, slots=True)
class Unconverted:
    """An amount that cannot be converted, and why, in words a curator understands."""

    reason: Message


def convert(value: str, to_currency: str, on: date | int, rates: Rates) -> Converted | Unconverted:
    """A canonical amount in another currency, at the average rate of the year of `on`.

    Each bound is converted by itself and a bound that was not asserted stays so; qualifier and flags are kept.
    (5000余万 asserts both bounds by its digits, which the converted amount does not share: it becomes a range.)
    ValueError when `value` is not canonical.
    """
    money = read_money(value)
    if money is None:
        raise ValueError(f"not a canonical amount: {value!r}")
    year = on.year if isinstance(on, date) else on
    if money.qualifier == UNDISCLOSED:
        return Unconverted(_NO_AMOUNT)
    if money.currency is None:
        return Unconverted(_NO_CURRENCY)
    if money.currency == to_currency:
        return Converted(value, to_currency, Decimal(1), to_currency, year, Bilingual("", ""), derived=False)
    own, other = rates.find(money.currency, year), rates.find(to_currency, year)
    if own is None or other is None:
        missing = to_currency if own else money.currency
        return Unconverted(_NO_RATE.format(currency=missing, year=str(year)))
    unit, rate, quoted = _quotation(own, other)
    return Converted(_in_other_currency(money, own, other), unit, rate, quoted, year, _sources(own, other))


def year_of(value: str) -> int | None:
    """The one year that a canonical date lies in; None when it may lie in several, or is no canonical date."""
    known = read_edtf(value)
    if known is None or known.lower is None or known.upper is None:
        return None
    return int(known.lower[:4]) if known.lower[:4] == known.upper[:4] else None


def _in_other_currency(money: Money, own: Rate, other: Rate) -> str:
    low, high = (
        None if bound is None else _EXACT.divide(_EXACT.multiply(bound, other.per_usd), own.per_usd)
        for bound in (money.minimum, money.maximum)
    )
    flags = tuple(flag for flag in money.flags if flag != f"paid:{other.currency}")
    odd = money.qualifier == "over" and high is not None
    exactly = Money(low, high, other.currency, "range" if odd else money.qualifier, flags)
    return str(_with_digits(exactly, _KEPT_DIGITS))


def _rounded(value: str, digits: int) -> str:
    money = read_money(value)
    return value if money is None else str(_with_digits(money, digits))


def _with_digits(money: Money, digits: int) -> Money:
    """Bounds in so many significant digits, or in more where two different bounds would become one point."""
    while True:
        context = Context(prec=digits)
        low, high = (
            None if bound is None else context.plus(bound) for bound in (money.minimum, money.maximum)
        )
        if low != high or money.minimum == money.maximum:
            return replace(money, minimum=low, maximum=high)
        digits += 1


def _quotation(own: Rate, other: Rate) -> tuple[str, Decimal, str]:
    """(unit, how much it was, of what): as the rate stands in the table, or the side on which it exceeds 1."""
    if DOLLAR in (own.currency, other.currency):
        listed = other if own.currency == DOLLAR else own
        return DOLLAR, listed.per_usd, listed.currency
    strong, weak = (own, other) if own.per_usd < other.per_usd else (other, own)
    return strong.currency, _QUOTED.divide(weak.per_usd, strong.per_usd), weak.currency


def _sources(*rates: Rate) -> Bilingual:
    named = [rate.source for rate in rates if rate.currency != DOLLAR]
    return Bilingual(
        "；".join(dict.fromkeys(source.zh for source in named)),
        "; ".join(dict.fromkeys(source.en for source in named)),
    )


# The table -----------------------------------------------------------------------------------------------------------


@cache
def shipped_rates() -> Mapping[tuple[str, int], Rate]:
    """The rates that come with Thaw, by (currency, year)."""
    years = json.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)["years"]
    return MappingProxyType(
        {
            (currency, int(year)): Rate(currency, int(year), per_usd, Bilingual(**given["source"]))
            for year, given in years.items()
            for currency, per_usd in given["per_usd"].items()
        }
    )


def rates_of(connection: Connection) -> Rates:
    """The rates that count in this database: its own before those that come with Thaw."""
    found = dict(shipped_rates())
    for row in connection.execute(select(rate_table)):
        per_usd = read_rate(row.per_usd)
        if per_usd is not None:  # models/database/verify.py tells of those that cannot be read
            source = Bilingual(row.source, row.source)
            found[row.currency, row.year] = Rate(row.currency, row.year, per_usd, source, row.author, row.at)
    return Rates(MappingProxyType(found))


def read_rate(text: object) -> Decimal | None:
    """A positive decimal number with a sane magnitude; None for any other text."""
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 and abs(number.adjusted()) < 12 else None


def put_rate(  # noqa: PLR0917 - a rate and who gives it
    database: Database,
    currency: str,
    year: int,
    per_usd: str,
    source: str,
    author: str,
    *,
    clock: Clock = utc_now,
) -> Rate:
    """Keep a rate of one's own, in place of any other for that year. UserError for what is no rate."""
    _refuse_other_currencies(currency)
    number = read_rate(per_usd.strip())
    if year not in YEARS:
        raise UserError(_NOT_A_YEAR.format(year=str(year)))
    if number is None:
        raise UserError(_NOT_A_RATE.format(text=per_usd, currency=currency))
    if not source.strip():
        raise UserError(_NO_SOURCE.format(currency=currency, year=str(year)))
    row = {
        "per_usd": format(number, "f"),
        "source": source.strip(),
        "author": author,
        "at": clock().isoformat(timespec="milliseconds"),
    }
    statement = insert(rate_table).values(currency=currency, year=year, **row)
    with database.write() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=["currency", "year"], set_=row))
    return Rate(currency, year, number, Bilingual(row["source"], row["source"]), author, row["at"])


def drop_rate(database: Database, currency: str, year: int) -> bool:
    """Forget one's own rate; the one that comes with Thaw counts again, where there is one.

    False when there was none of one's own.
    """
    with database.write() as connection:
        statement = delete(rate_table).where(rate_table.c.currency == currency, rate_table.c.year == year)
        return connection.execute(statement).rowcount > 0


def _refuse_other_currencies(currency: str) -> None:
    if currency == DOLLAR:
        raise UserError(_THE_DOLLAR)
    if vocabulary("currency").term(currency) is None:
        raise UserError(_NOT_A_CURRENCY.format(text=currency))
