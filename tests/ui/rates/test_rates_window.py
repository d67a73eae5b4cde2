# SPDX-License-Identifier: Apache-2.0
"""The window of exchange rates: what it lists, and keeping, correcting and removing a rate of one's own by keyboard."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.rates import put_rate, rates_of, shipped_rates
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.rates.window import RatesDialog

SOURCE = "ECB euro reference rates, average of 2024"


@pytest.fixture
def dialog(qtbot: QtBot, ctx: AppContext, window: MainWindow) -> RatesDialog:
    ctx.actions.run("file.rates")
    found = window.findChild(RatesDialog)
    assert isinstance(found, RatesDialog)
    return found


def row(dialog: RatesDialog, currency: str, year: int) -> int:
    for place in range(dialog.table.rowCount()):
        cells = [dialog.table.item(place, column) for column in (0, 1)]
        if cells[0].text().startswith(currency) and cells[1].text() == str(year):
            return place
    raise AssertionError(f"no rate of {currency} for {year} is listed")


def kept(ctx: AppContext, currency: str, year: int) -> tuple[Decimal, str | None]:
    with ctx.database.read() as connection:
        rate = rates_of(connection).find(currency, year)
    assert rate is not None
    return rate.per_usd, rate.author


def fill(dialog: RatesDialog, currency: str, year: str, per_usd: str, source: str) -> None:
    dialog.currency.setCurrentIndex(dialog.currency.findData(currency))
    for field, text in ((dialog.year, year), (dialog.per_usd, per_usd), (dialog.source, source)):
        field.setText(text)


def test_rates_that_come_with_thaw_are_listed_with_their_source(dialog: RatesDialog) -> None:
    assert dialog.table.rowCount() == len(shipped_rates())
    place = row(dialog, "CNY", 2024)
    shipped = shipped_rates()["CNY", 2024]
    cells = [dialog.table.item(place, column).text() for column in range(5)]
    assert cells[2:] == [str(shipped.per_usd), shipped.source.en, "comes with Thaw"]
    dialog.table.selectRow(place)
    assert not dialog.remove.isEnabled()
    assert dialog.source.text() == "", "the source of a shipped rate is not that of one's own"


def test_a_rate_is_kept_corrected_and_removed_by_keyboard(
    qtbot: QtBot, ctx: AppContext, dialog: RatesDialog
) -> None:
    before = kept(ctx, "CNY", 2024)
    dialog.table.selectRow(row(dialog, "CNY", 2024))
    dialog.per_usd.setText("7.19")
    dialog.source.setText(SOURCE)
    qtbot.keyClick(dialog.source, Qt.Key.Key_Return)
    assert kept(ctx, "CNY", 2024) == (Decimal("7.19"), "Ada")
    place = row(dialog, "CNY", 2024)
    assert dialog.table.item(place, 4).text() == f"own, by Ada, instead of {before[0]}"
    assert dialog.selected is not None
    assert dialog.source.text() == SOURCE
    fill(dialog, "CNY", "2024", "7.2", SOURCE)
    qtbot.keyClick(dialog.per_usd, Qt.Key.Key_Return)
    assert kept(ctx, "CNY", 2024) == (Decimal("7.2"), "Ada")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert kept(ctx, "CNY", 2024) == before
    assert "removed" in dialog.said.text()


def test_a_rate_of_a_year_that_thaw_has_none_for_is_added(ctx: AppContext, dialog: RatesDialog) -> None:
    fill(dialog, "CZK", "1999", "34.6", SOURCE)
    dialog.keep.click()
    assert kept(ctx, "CZK", 1999) == (Decimal("34.6"), "Ada")
    assert dialog.table.item(row(dialog, "CZK", 1999), 4).text() == "own, by Ada"
    assert dialog.remove.isEnabled()


@pytest.mark.parametrize(
    ("year", "per_usd", "source", "said", "field"),
    [
        ("", "7.2", SOURCE, "not a year", "year"),
        ("3024", "7.2", SOURCE, "not a year", "year"),
        ("2024", "seven", SOURCE, "not a rate", "per_usd"),
        ("2024", "-7.2", SOURCE, "not a rate", "per_usd"),
        ("2024", "7.2", " ", "where the rate", "source"),
    ],
)
def test_what_is_no_rate_is_refused_beside_the_field(
    ctx: AppContext, dialog: RatesDialog, year: str, per_usd: str, source: str, said: str, field: str
) -> None:
    before = kept(ctx, "CNY", 2024)
    fill(dialog, "CNY", year, per_usd, source)
    dialog.keep.click()
    assert said in dialog.said.text()
    assert getattr(dialog, field).property("wrong") is True
    assert kept(ctx, "CNY", 2024) == before


def test_chinese(qtbot: QtBot, ctx: AppContext, window: MainWindow) -> None:
    put_rate(ctx.database, "CNY", 2024, "7.19", SOURCE, "Ada")
    ctx.language.use("zh")
    dialog = RatesDialog(ctx)
    qtbot.addWidget(dialog)
    assert dialog.table.item(row(dialog, "CNY", 2024), 0).text() == "CNY · 人民币"
