# SPDX-License-Identifier: Apache-2.0
"""Rates: those that come with Thaw, one's own before them, and amounts converted without inventing anything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database.database import Database
from models.database.verify import verify
from models.errors import UserError
from models.rates import (
    DOLLAR,
    Converted,
    Rate,
    Rates,
    Unconverted,
    convert,
    drop_rate,
    put_rate,
    rates_of,
    shipped_rates,
    year_of,
)
from models.text import Bilingual
from models.values.money import MONEY
from models.values.money_value import read_money
from models.values.numerals import plain_text

CURRENCIES = ("CNY", "EUR", "GBP", "HKD", "JPY", "KRW", "TWD", "SGD", "AUD", "CAD", "CHF", "ILS")
MADE_UP = Bilingual("自拟", "made up")
ROUND = Rates(
    MappingProxyType(
        {
            (currency, 2024): Rate(currency, 2024, Decimal(per_usd), MADE_UP)
            for currency, per_usd in (("CNY", "8"), ("EUR", "0.5"), ("JPY", "160"))
        }
    )
)
"""Rates that can be reckoned in the head."""


def canonical(text: str) -> str:
    value = MONEY.parse(text).value  # type: ignore[union-attr]
    assert value
    return value


def converted(value: str, to: str = "USD", on: date | int = 2024, rates: Rates = ROUND) -> Converted:
    found = convert(value, to, on, rates)
    assert isinstance(found, Converted), found
    return found


# What comes with Thaw -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("currency", CURRENCIES)
def test_every_currency_has_a_rate_for_every_year(currency: str) -> None:
    rates = [shipped_rates()[currency, year] for year in range(2010, 2026)]
    for rate in rates:
        assert 1 <= len(rate.per_usd.normalize().as_tuple().digits) <= 4
        assert "verify before publishing" in rate.source.en
        assert "核实" in rate.source.zh
        assert rate.author is None
    for earlier, later in pairwise(rates):
        assert Decimal("0.75") < later.per_usd / earlier.per_usd < Decimal("1.3"), later


def test_nothing_else_comes_with_thaw() -> None:
    assert {currency for currency, _ in shipped_rates()} == set(CURRENCIES)
    assert {year for _, year in shipped_rates()} == set(range(2010, 2026))


@pytest.mark.parametrize(
    ("currency", "year", "about"),
    [
        ("CNY", 2013, 6.2),
        ("CNY", 2024, 7.2),
        ("EUR", 2015, 0.90),
        ("GBP", 2016, 0.74),
        ("JPY", 2012, 80),
        ("HKD", 2020, 7.76),
    ],
)
def test_rates_are_about_what_they_were(currency: str, year: int, about: float) -> None:
    assert float(shipped_rates()[currency, year].per_usd) == pytest.approx(about, rel=0.01)


# Converting -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "to", "value"),
    [
        ("1.6亿元人民币", "USD", "USD 20000000 exact"),
        ("约0.16亿元", "USD", "USD 2000000 approx"),
        ("近亿元", "USD", "USD ..12500000 near"),
        ("过亿元", "USD", "USD 12500000.. over"),
        ("不低于4000万元", "USD", "USD 5000000.. at_least"),
        ("最高可达8亿元", "USD", "USD ..100000000 up_to"),
        ("4000万至8000万元", "USD", "USD 5000000..10000000 range"),
        ("数千万元", "USD", "USD 2500000..12500000 order"),
        ("累计1.6亿元", "USD", "USD 20000000 exact cumulative"),
        ("拟融资1.6亿元", "USD", "USD 20000000 exact planned"),
        ("$101 million", "CNY", "CNY 808000000 exact"),
        ("€100m", "CNY", "CNY 1600000000 exact"),
        ("16亿日元", "CNY", "CNY 80000000 exact"),
        ("等值1.6亿元人民币的美元", "EUR", "EUR 10000000 exact paid:USD"),
        ("等值1.6亿元人民币的美元", "USD", "USD 20000000 exact"),
        ("5000余万元", "USD", "USD 6250000..7500000 range"),
    ],
)
def test_bounds_are_converted_and_what_is_said_of_them_stays(text: str, to: str, value: str) -> None:
    found = converted(canonical(text), to)
    assert found.value == value
    assert found.derived
    assert found.rate_year == 2024
    assert read_money(found.value) is not None


def test_the_year_of_the_date_counts() -> None:
    assert converted("CNY 8000000 exact", on=date(2024, 12, 31)).value == "USD 1000000 exact"
    assert isinstance(convert("CNY 8000000 exact", "USD", date(2025, 1, 1), ROUND), Unconverted)


@pytest.mark.parametrize(
    ("value", "to", "on", "told"),
    [
        ("CNY 8 exact", "USD", 2023, "no rate of CNY for 2023"),
        ("CNY 8 exact", "GBP", 2024, "no rate of GBP for 2024"),
        ("GBP 8 exact", "CNY", 2024, "no rate of GBP for 2024"),
        ("undisclosed", "USD", 2024, "not disclosed"),
        ("XXX 8 exact", "USD", 2024, "currency of the amount is unknown"),
    ],
)
def test_what_cannot_be_converted_says_why(value: str, to: str, on: int, told: str) -> None:
    found = convert(value, to, on, ROUND)
    assert isinstance(found, Unconverted)
    assert told in str(found.reason)


def test_only_canonical_amounts_are_taken() -> None:
    with pytest.raises(ValueError, match="not a canonical amount"):
        convert("1.5亿元", "USD", 2024, ROUND)


def test_the_same_currency_is_not_derived() -> None:
    found = converted("USD 5000000 exact")
    assert (found.value, found.derived) == ("USD 5000000 exact", False)
    assert found.show("en") == "USD 5 million"


def test_bounds_that_nearly_meet_do_not_become_a_point() -> None:
    found = converted("CNY 80000000..80000001 range")
    assert found.value == "USD 10000000..10000000.1 range"
    assert found.show("en").startswith("≈ USD 10 million to USD 10.0000001 million (derived: ")


def test_it_is_shown_as_derived_with_its_rate() -> None:
    source = Bilingual("央行", "central bank")
    rates = Rates(MappingProxyType({("CNY", 2024): Rate("CNY", 2024, Decimal("7.19"), source)}))
    found = converted("CNY 150000000 exact", rates=rates)
    assert found.value == "USD 20862300 exact"
    assert found.show("en") == "≈ USD 20.9 million (derived: 1 USD = 7.19 CNY, 2024 average, central bank)"
    assert found.show("zh") == "≈ 2090万美元（折算：1 USD = 7.19 CNY，2024年平均，央行）"


@pytest.mark.parametrize(
    ("value", "to", "rate"),
    [
        ("USD 1000000 exact", "CNY", "1 USD = 8 CNY"),
        ("USD 1000000 exact", "EUR", "1 USD = 0.5 EUR"),
        ("EUR 1000000 exact", "CNY", "1 EUR = 16 CNY"),
        ("CNY 1000000 exact", "EUR", "1 EUR = 16 CNY"),
        ("JPY 1000000 exact", "CNY", "1 CNY = 20 JPY"),
    ],
)
def test_the_rate_is_named_as_people_do(value: str, to: str, rate: str) -> None:
    found = converted(value, to)
    assert f"1 {found.unit} = {plain_text(found.rate)} {found.quoted}" == rate
    assert rate in found.show("en")


AMOUNTS = st.integers(1, 10**13)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    low, more = draw(AMOUNTS), draw(AMOUNTS)
    bounds = draw(
        st.sampled_from(
            (
                *(f"{low} exact", f"{low} approx", f"..{low} near", f"{low}.. over", f"..{low} up_to"),
                *(f"{low}..{low + more} range", f"{low}..{low + more} order"),
            )
        )
    )
    return f"{draw(st.sampled_from(CURRENCIES))} {bounds}"


@given(amounts(), st.sampled_from((*CURRENCIES, DOLLAR)), st.integers(2010, 2025))
def test_nothing_is_invented(value: str, to: str, year: int) -> None:
    found = converted(value, to, year, Rates(shipped_rates()))
    before, after = read_money(value), read_money(found.value)
    assert before is not None
    assert after is not None
    assert (after.currency, after.qualifier, after.flags) == (to, before.qualifier, before.flags)
    assert (after.minimum is None, after.maximum is None) == (before.minimum is None, before.maximum is None)
    assert (after.minimum == after.maximum) == (before.minimum == before.maximum)
    assert found.show("zh")
    back = read_money(converted(found.value, before.currency or "", year, Rates(shipped_rates())).value)
    assert back is not None
    for bound, again in ((before.minimum, back.minimum), (before.maximum, back.maximum)):
        assert (bound is None) == (again is None)
        assert bound is None or float(again or 0) == pytest.approx(float(bound), rel=2e-5)


# One's own rates ------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)


def test_ones_own_rate_goes_first_until_it_is_dropped(database: Database) -> None:
    put_rate(database, "CNY", 2024, "7.1217", "PBoC central parity", "Lin", clock=lambda: NOW)
    put_rate(database, "CNY", 2026, " 7 ", "budget rate", "Wei", clock=lambda: NOW)
    with database.read() as connection:
        rates = rates_of(connection)
    own = rates.find("CNY", 2024)
    assert own == Rate(
        "CNY",
        2024,
        Decimal("7.1217"),
        Bilingual("PBoC central parity", "PBoC central parity"),
        "Lin",
        "2026-03-05T14:30:00.000+00:00",
    )
    assert converted("CNY 7000000 exact", on=2026, rates=rates).value == "USD 1000000 exact"
    listed = rates.listed()
    assert len(listed) == len(shipped_rates()) + 1
    of_cny = [rate for rate in listed if rate.currency == "CNY"]
    assert [rate.year for rate in of_cny] == list(range(2026, 2009, -1))
    assert [rate.year for rate in of_cny if rate.author] == [2026, 2024]
    drop_rate(database, "CNY", 2024)
    drop_rate(database, "CNY", 2026)
    with database.read() as connection:
        assert rates_of(connection).by_year == shipped_rates()


def test_a_rate_given_again_replaces_the_one_before(database: Database) -> None:
    put_rate(database, "EUR", 2024, "0.9", "first", "Lin")
    put_rate(database, "EUR", 2024, "0.92", "second", "Wei")
    with database.read() as connection:
        found = rates_of(connection).find("EUR", 2024)
    assert found is not None
    assert (found.per_usd, found.source.en, found.author) == (Decimal("0.92"), "second", "Wei")


@pytest.mark.parametrize(
    ("currency", "year", "per_usd", "source", "told"),
    [
        ("USD", 2024, "1", "s", "none of its own"),
        ("ABC", 2024, "1", "s", "not a currency code"),
        ("cny", 2024, "1", "s", "not a currency code"),
        ("CNY", 24, "7", "s", "not a year"),
        ("CNY", 2024, "0", "s", "not a rate"),
        ("CNY", 2024, "-7", "s", "not a rate"),
        ("CNY", 2024, "seven", "s", "not a rate"),
        ("CNY", 2024, "NaN", "s", "not a rate"),
        ("CNY", 2024, "Infinity", "s", "not a rate"),
        ("CNY", 2024, "1e999999", "s", "not a rate"),
        ("CNY", 2024, "7", " ", "where the rate of CNY for 2024 is from"),
    ],
)
def test_what_is_no_rate_is_refused(
    database: Database, currency: str, year: int, per_usd: str, source: str, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        put_rate(database, currency, year, per_usd, source, "Lin")
    with database.read() as connection:
        assert rates_of(connection).by_year == shipped_rates()


def test_a_rate_that_another_program_spoilt_does_not_count_and_is_told(database: Database) -> None:
    put_rate(database, "CNY", 2024, "7.1", "s", "Lin")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE rate SET per_usd = 'seven'")
    with database.read() as connection:
        assert rates_of(connection).by_year == shipped_rates()
    (finding,) = verify(database)
    assert str(finding.message) == "The rate of CNY for 2024 cannot be read, so it does not count"


@pytest.mark.parametrize(
    ("value", "year"),
    [
        ("2024", 2024),
        ("2024-05-03", 2024),
        ("2024-36~", 2024),
        ("2024-24", None),
        ("2024-01/2024-06", 2024),
        ("2024/2025", None),
        ("2024/..", None),
        ("soon", None),
    ],
)
def test_a_date_names_the_year_of_its_rate_when_it_lies_in_one(value: str, year: int | None) -> None:
    assert year_of(value) == year
