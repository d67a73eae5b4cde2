# SPDX-License-Identifier: Apache-2.0
"""The line in a money field's details that says what the amount is in another currency."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.rates import put_rate, shipped_rates
from models.text import Message
from models.values.numerals import plain_text
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.record.panel import RecordPanel

Derived = Callable[..., list[str]]


@pytest.fixture
def derived(ctx: AppContext, window: MainWindow, records, show: Callable[[str, int], RecordPanel]) -> Derived:
    """Makes a financing with these values, opens its field's details; the lines about another currency."""

    def do(field: str = "amount", **values: str) -> list[str]:
        (number,) = ctx.database.ids.take(1)
        edit = Edit("financing", number, {"recipient": id_text(records.biogen), **values})
        Ledger(ctx.database).commit(Changeset("Ada", Message("", "a round"), [edit]))
        row = show("financing", number).rows[field]
        closed = {label.text() for label in row.findChildren(QLabel)}
        row.open_statements()
        labels = [label for label in row.findChildren(QLabel) if label.text() not in closed]
        assert labels, "the details did not open"
        found = [label for label in labels if "derived" in label.text()]
        assert all(label.property("role") == "muted" for label in found)
        return [label.text() for label in found]

    return do


def quoted(year: int) -> str:
    rate = shipped_rates()["CNY", year]
    return f"(derived: 1 USD = {plain_text(rate.per_usd)} CNY, {year} average, {rate.source.en})"


def test_an_amount_is_shown_in_dollars_by_the_rate_of_the_year_it_was_announced(derived: Derived) -> None:
    (line,) = derived(amount="CNY 70000000 exact", announced="2023-05", closed="2024-01-02")
    assert line.startswith("≈ ")
    assert "USD" in line
    assert line.endswith(quoted(2023))


def test_dollars_are_shown_in_yuan_and_the_closing_date_serves_where_no_other_is(derived: Derived) -> None:
    (line,) = derived(amount="USD 5000000 exact", closed="2024-01-02")
    assert "CNY" in line.removesuffix(quoted(2024))


def test_every_money_field_has_its_line(derived: Derived) -> None:
    (line,) = derived("pre_money", pre_money="CNY 70000000 exact", announced="2024")
    assert line.endswith(quoted(2024))


def test_the_databases_own_rate_goes_before(derived: Derived, ctx: AppContext, window: MainWindow) -> None:
    put_rate(ctx.database, "CNY", 2024, "7", "PBoC", "Ada")
    (line,) = derived(amount="CNY 70000000 exact", announced="2024")
    assert "USD 10 million" in line
    assert "1 USD = 7 CNY, 2024 average, PBoC" in line


@pytest.mark.parametrize(
    "values",
    [
        {"amount": "CNY 70000000 exact"},
        {"amount": "CNY 70000000 exact", "announced": "1950"},
        {"amount": "CNY 70000000 exact", "announced": "2023/2024"},
        {"amount": "undisclosed", "announced": "2024"},
    ],
)
def test_nothing_is_derived_without_a_year_a_rate_or_an_amount(
    derived: Derived, values: dict[str, str]
) -> None:
    assert derived(**values) == []
