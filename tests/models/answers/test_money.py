# SPDX-License-Identifier: Apache-2.0
"""Money is neither invented nor counted twice: bounds, kin, second reports, plans, rates."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.answers.answer import MoneyRange
from models.answers.ask import ask, asking_of, question_named
from models.answers.asking import Asking
from models.answers.facts import Facts
from models.answers.money import Purse, purse
from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.rates import put_rate
from models.rows import join_link
from models.text import Message

TODAY = date(2026, 7, 15)


class Money:
    """One company and its financings."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.company = self.add("organisation", name_en="Company")

    def add(self, kind: str, **values: Value) -> int:
        number = self.database.ids.one()
        edit = Edit(kind, number, values)
        Ledger(self.database).commit(Changeset("Ada", Message("", "work"), [edit]))
        return number

    def round(self, amount: str | None, announced: str | None = "2024-05-06", **values: Value) -> int:
        facts = {"type": "equity", "recipient": join_link(self.company), "amount": amount, "announced": announced}
        return self.add("financing", **(facts | values))

    def purse(self, **where: str) -> Purse:
        with self.database.read() as connection:
            return purse(Facts(connection, Asking(TODAY, where=where)))

    def total(self, **where: str) -> MoneyRange:
        found = self.purse(**where)
        return found.total(found.counted)


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Money]:
    with Database.create(tmp_path / "money.thaw") as database:
        yield Money(database)


@pytest.mark.parametrize(
    ("amount", "lower", "upper"),
    [
        ("USD 5000000 exact", 5_000_000, 5_000_000),
        ("USD ..5000000 near", 0, 5_000_000),
        ("USD 5000000.. over", 5_000_000, None),
        ("USD 2000000..5000000 range", 2_000_000, 5_000_000),
        ("USD 10000000..99999999 order", 10_000_000, 99_999_999),
    ],
)
def test_a_sum_is_the_sum_of_the_bounds(money: Money, amount: str, lower: int, upper: int | None) -> None:
    money.round(amount)
    money.round("USD 1000000 exact", announced="2020-01-01", round="seed")
    total = money.total()
    assert (total.lower, total.upper) == (lower + 1_000_000, None if upper is None else upper + 1_000_000)
    assert (total.known, total.of) == (2, 2)
    assert total.order == ("order" in amount)
    assert total.exact == (lower == upper)


def test_what_nobody_disclosed_adds_to_neither_bound_and_is_said(money: Money) -> None:
    money.round("USD 5000000 exact", round="seed")
    blank = money.round(None, round="series_a", announced="2025-01-01")
    secret = money.round("undisclosed", round="series_b", announced="2026-01-01")
    total = money.total()
    assert (total.lower, total.upper, total.known, total.of) == (5_000_000, 5_000_000, 1, 3)
    assert not total.exact
    (missing,) = money.purse().missing()
    assert missing.records == tuple(sorted((blank, secret)))
    assert str(missing.text) == "2 of 3 financings have no amount."


@pytest.mark.parametrize(
    ("amount", "values"),
    [
        ("USD 90000000 exact cumulative", {}),
        ("USD 90000000 exact", {"is_cumulative": "yes"}),
        ("USD 90000000 exact planned", {}),
        ("USD 90000000 exact spend", {}),
    ],
)
def test_totals_plans_and_spending_are_no_rounds(money: Money, amount: str, values: dict[str, str]) -> None:
    money.round("USD 5000000 exact", round="seed", announced="2020")
    out = money.round(amount, **values)
    found = money.purse()
    assert found.total(found.counted).upper == 5_000_000
    assert [note.records for note in found.left_out()] == [(out,)]
    # Its own amount can be told, marked as what does not count.
    assert found.own(out).estimated


def test_tranches_of_a_whole_are_not_added_to_it(money: Money) -> None:
    money.round("USD 50000000 exact", round="series_b")
    part = money.round("USD 20000000 exact", round="series_b", is_tranche="yes", announced="2024-01")
    assert money.total().upper == 50_000_000
    assert [note.records for note in money.purse().left_out()] == [(part,)]


def test_tranches_without_a_whole_are_added_up(money: Money) -> None:
    money.round("USD 20000000 exact", round="series_b", is_tranche="yes", announced="2024-01")
    money.round("USD 25000000 exact", round="series_b", is_tranche="yes", announced="2024-06")
    assert money.total().upper == 45_000_000


@pytest.mark.parametrize("field", ["tranche_of", "announcement_of"])
def test_what_a_curator_called_part_or_repetition_is_not_counted_twice(money: Money, field: str) -> None:
    whole = money.round("USD 50000000 exact", round="series_b", announced="2020-01-01")
    again = money.round("USD 20000000 exact", announced="2024-01-01", **{field: join_link(whole)})
    assert money.total().upper == 50_000_000
    assert [note.records for note in money.purse().left_out()] == [(again,)]
    # Where the whole is not asked about, the part speaks for itself.
    assert money.total(**{"from": "2023-01-01"}).upper == 20_000_000


def test_one_round_told_in_two_currencies_counts_once(money: Money) -> None:
    money.round("USD 101000000 exact", announced="2024-11-12", round="series_a")
    money.round("GBP 78000000 exact", announced="2024-11-15")
    total = money.total()
    assert (total.upper, total.known) == (101_000_000, 1)
    assert any("further announcements of money" in str(note.text) for note in money.purse().notes())


def test_two_rounds_of_the_same_size_with_names_of_their_own_are_two(money: Money) -> None:
    money.round("USD 10000000 exact", round="seed", announced="2024-01-01")
    money.round("USD 10000000 exact", round="pre_a", announced="2024-02-01")
    assert money.total().upper == 20_000_000


def test_an_amount_with_neither_round_nor_date_may_be_one_of_the_others(money: Money) -> None:
    money.round("CNY ..100000000 near", round="pre_a")
    money.round("CNY 100000000..999999999 order", announced=None)
    assert money.total(currency="CNY").upper == 100_000_000


def test_a_rate_is_that_of_the_year_and_is_named(money: Money) -> None:
    put_rate(money.database, "EUR", 2023, "0.9", "the bank", "Ada")
    paid = money.round("EUR 90000000 exact", announced="2023-11-13")
    found = money.purse()
    assert found.total([paid]).lower == Decimal(100_000_000)
    assert found.total([paid]).derived
    assert not found.total([paid]).exact
    (note,) = found.notes()
    assert (str(note.text), note.records) == ("Converted: 1 USD = 0.9 EUR, 2023 average (the bank).", (paid,))
    assert found.cell([paid]).estimated


def test_without_a_year_nothing_is_converted(money: Money) -> None:
    undated = money.round("EUR 90000000 exact", announced="../2023-05", round="seed")
    (missing,) = money.purse().missing()
    assert (missing.field, missing.records) == ("announced", (undated,))
    assert money.total().known == 0
    assert money.total(currency="EUR").lower == 90_000_000


def test_kinds_of_money_can_be_asked_for_apart(money: Money) -> None:
    money.round("USD 5000000 exact")
    money.round("USD 7000000 exact", type="grant")
    assert money.total(money="grant").upper == 7_000_000
    assert money.total(money="equity").upper == 5_000_000


def test_a_mark_lies_within_its_whisker() -> None:
    both = MoneyRange(Decimal(10), Decimal(1000), "USD")
    assert both.chart_point == pytest.approx(100)
    assert MoneyRange(Decimal(10), None, "USD").chart_point == 10
    assert MoneyRange(Decimal(0), Decimal(1000), "USD").chart_point == 1000
    assert MoneyRange(Decimal(0), Decimal(0), "USD", known=0).chart_point is None


def test_what_is_left_out_or_lacking_is_told_only_where_it_might_have_been_summed(money: Money) -> None:
    counted = money.round("USD 5000000 exact", round="seed")
    money.round("USD 90000000 exact", is_cumulative="yes", type="grant", announced="2020")
    money.round(None, type="licence", announced="2021-01-01")
    found = money.purse()
    assert len(found.notes([counted])) == 1
    assert found.notes([counted], lambda one: one.type == "equity") == ()
    assert len(found.missing()) == 1
    assert found.missing([counted]) == ()


@pytest.mark.parametrize(
    ("where", "upper"), [({}, 5_000_000), ({"money": "licence"}, 40_000_000), ({"money": "grant"}, 2_000_000)]
)
def test_equity_licences_and_grants_are_never_added_to_each_other(
    money: Money, where: dict[str, str], upper: int
) -> None:
    drug = money.add("candidate", name_en="Drug", owner=(join_link(money.company),), stage_global="phase_1")
    money.add("trial", acronym="T", status="recruiting", candidates=(join_link(drug),))
    fund = money.add("organisation", name_en="Fund")
    by = {"lead": (join_link(fund),)}
    money.round("USD 5000000 exact", round="seed", **by)
    money.round("USD 40000000 exact", type="licence", announced="2025-01-01", **by)
    money.round("USD 2000000 exact", type="grant", announced="2025-06-01", **by)
    for name in ("money_and_stage", "runway", "concentration"):
        question = question_named(name)
        with money.database.read() as connection:
            answer = ask(connection, question, asking_of(question, where, today=TODAY))
        assert [cell.value.upper for cell in answer.table.cells("raised")] == [upper], name
        assert answer.coverage[0].of == 1
