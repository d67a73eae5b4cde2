# SPDX-License-Identifier: Apache-2.0
"""The exchange rates of a database: those that come with Thaw, and one's own to add, correct and remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.errors import UserError
from models.rates import DOLLAR, YEARS, Rate, drop_rate, put_rate, rates_of, read_rate, shipped_rates
from models.text import Message, mark
from models.values.numerals import plain_text
from models.vocabulary import vocabulary
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.editors import complain
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain, plain_tip

T = TypeVar("T")

_HEADINGS = (
    mark("Rates window", "Currency"),
    mark("Rates window", "Year"),
    mark("Rates window", "One US dollar was"),
    mark("Rates window", "Source"),
    mark("Rates window", "Whose"),
)
_CURRENCY, _YEAR, _PER_USD, _SOURCE, _WHOSE = range(5)
_WIDTHS = (170, 60, 130, 240, 170)
_COMES_WITH_THAW = mark("Rates window", "comes with Thaw")
_OWN = mark("Rates window", "own, by {author}")
_OWN_INSTEAD = mark("Rates window", "own, by {author}, instead of {shipped}")
_EXPLAINED = mark(
    "Rates window",
    "Amounts are converted by the average rate of their year, and the source of the rate is named beside them. "
    "A rate of your own goes before the one that comes with Thaw.",
)
_YEAR_WANTED = mark("Rates window", "“{text}” is not a year: write one like 2024.")
_KEPT = mark("Rates window", "The rate of {currency} for {year} is kept.")
_DROPPED = mark("Rates window", "Your rate of {currency} for {year} was removed.")


class RatesDialog(QDialog):
    """A table of all rates that count, and a form for one of one's own."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        text = ctx.language.text
        self.setWindowTitle(text(mark("Rates window", "Exchange rates")))
        self._listed: list[Rate] = []
        self.table = _RatesTable(ctx, self._remove_selected)
        self._make_form()
        self.said = plain("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(plain(text(_EXPLAINED), "muted", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(plain(text(mark("Rates window", "A rate of your own")), "section"))
        column.addLayout(self._form)
        column.addWidget(self.said)
        column.addWidget(self._buttons())
        keep_size(ctx.settings, self, 860, 620)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self._refuse_writing()
        self._load()
        self.table.setFocus()

    def _make_form(self) -> None:
        text = self._ctx.language.text
        self.currency = ChoiceBox()
        for term in vocabulary("currency").terms:
            if term.code != DOLLAR and not term.retired:
                self.currency.addItem(f"{term.code} · {self._ctx.language.label(term.label)}", term.code)
        self.currency.setCurrentIndex(max(0, self.currency.findData("CNY")))
        self.year = QLineEdit()
        self.year.setMaximumWidth(90)
        self.per_usd = QLineEdit()
        self.per_usd.setMaximumWidth(140)
        self.source = QLineEdit()
        self.source.setPlaceholderText(
            text(
                mark(
                    "Rates window",
                    "Who published it, and which average it is; it is named wherever it is used",
                )
            )
        )
        named: tuple[QWidget, ...] = (self.currency, self.year, self.per_usd, self.source)
        for widget, heading in zip(named, _HEADINGS, strict=False):
            widget.setAccessibleName(text(heading))
        numbers = QHBoxLayout()
        numbers.setSpacing(GAP)
        for widget, stretch in ((self.currency, 1), (self.year, 0), (self.per_usd, 0)):
            numbers.addWidget(plain(text(_HEADINGS[named.index(widget)]), "muted"))
            numbers.addWidget(widget, stretch)
        self._form = QFormLayout()
        self._form.setSpacing(GAP)
        self._form.addRow(numbers)
        self._form.addRow(text(_HEADINGS[_SOURCE]), self.source)

    def _buttons(self) -> QDialogButtonBox:
        text = self._ctx.language.text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.keep = QPushButton(text(mark("Rates window", "&Keep this rate")))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._on_keep)
        self.remove = QPushButton(text(mark("Rates window", "&Remove your rate")))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove_selected)
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _refuse_writing(self) -> None:
        """A database that cannot be written shows its rates, and says why no other can be given."""
        reason = self._ctx.actions.state.read_only
        if reason is None:
            return
        self.said.setText(self._ctx.language.text(reason))
        for widget in (self.currency, self.year, self.per_usd, self.source, self.keep):
            widget.setEnabled(False)

    def _load(self, chosen: tuple[str, int] | None = None) -> None:
        """Read all rates again; select the one of this currency and year."""
        with self._ctx.database.read() as connection:
            self._listed = rates_of(connection).listed()
        self.table.say(self._listed)
        places = [(rate.currency, rate.year) for rate in self._listed]
        if chosen in places:
            self.table.selectRow(places.index(chosen))
        self._on_selected()

    @property
    def selected(self) -> Rate | None:
        """The rate that the table is at."""
        rows = self.table.selectionModel().selectedRows()
        return self._listed[rows[0].row()] if rows else None

    def _on_selected(self) -> None:
        rate = self.selected
        own = rate is not None and rate.author is not None
        self.remove.setEnabled(own and self._ctx.actions.state.read_only is None)
        if rate is None:
            return
        self.currency.setCurrentIndex(self.currency.findData(rate.currency))
        self.year.setText(str(rate.year))
        self.per_usd.setText(plain_text(rate.per_usd))
        # The source of a shipped rate is not that of a rate that replaces it.
        self.source.setText(self._ctx.language.label(rate.source) if own else "")
        self._complain(None)

    def _on_keep(self) -> None:
        ctx, currency, year = self._ctx, str(self.currency.currentData()), self.year.text().strip()
        if not (year.isascii() and year.isdecimal()):
            self._complain(_YEAR_WANTED.format(text=year), self.year)
            return
        given = (currency, int(year), self.per_usd.text(), self.source.text(), ctx.author)

        def done(rate: Rate) -> None:
            self._load((rate.currency, rate.year))
            self._say(_KEPT.format(currency=rate.currency, year=str(rate.year)))

        self._start(lambda: put_rate(ctx.database, *given), done)

    def _remove_selected(self) -> None:
        rate = self.selected
        if rate is None or rate.author is None or not self.remove.isEnabled():
            return
        currency, year = rate.currency, rate.year

        def done(_dropped: bool) -> None:
            self._load((currency, year))
            self._say(_DROPPED.format(currency=currency, year=str(year)))

        self._start(lambda: drop_rate(self._ctx.database, currency, year), done)

    def _start(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self._complain(error.message, self._blamed())
            else:
                tell(self._ctx, error)

        job = Job(
            mark("Jobs", "Saving"), lambda _progress: work(), done, writes=True, failed=failed, owner=self
        )
        self._ctx.jobs.start(job)

    def _blamed(self) -> QLineEdit:
        """The field that the refusal is about, in the order in which `put_rate` looks at them."""
        if int(self.year.text()) not in YEARS:
            return self.year
        return self.source if read_rate(self.per_usd.text().strip()) else self.per_usd

    def _complain(self, reason: Message | None, field: QLineEdit | None = None) -> None:
        for each in (self.year, self.per_usd, self.source):
            complain(self._ctx, each, reason if each is field else None)
        self._say(reason)
        if field is not None:
            field.setFocus()

    def _say(self, message: Message | None) -> None:
        self.said.setText(self._ctx.language.text(message) if message else "")


class _RatesTable(QTableWidget):
    """One line for each rate; Delete removes one's own."""

    def __init__(self, ctx: AppContext, remove: Callable[[], None]) -> None:
        super().__init__(0, len(_HEADINGS))
        self._ctx = ctx
        self._remove = remove
        text = ctx.language.text
        self.setAccessibleName(text(mark("Rates window", "Exchange rates")))
        self.setHorizontalHeaderLabels([text(heading) for heading in _HEADINGS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(_SOURCE, QHeaderView.ResizeMode.Stretch)

    def say(self, rates: list[Rate]) -> None:
        """List these."""
        label, text = self._ctx.language.label, self._ctx.language.text
        self.setRowCount(len(rates))
        for row, rate in enumerate(rates):
            term = vocabulary("currency").term(rate.currency)
            name = f"{rate.currency} · {label(term.label)}" if term else rate.currency
            shown = (name, str(rate.year), plain_text(rate.per_usd), label(rate.source), text(_whose(rate)))
            for column, cell in enumerate(shown):
                item = QTableWidgetItem(cell)
                item.setToolTip(plain_tip(cell))
                if rate.author is None:
                    item.setForeground(QColor(self._ctx.theme.tokens.muted))
                self.setItem(row, column, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the rate that is selected, if it is one's own."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


def _whose(rate: Rate) -> Message:
    if rate.author is None:
        return _COMES_WITH_THAW
    shipped = shipped_rates().get((rate.currency, rate.year))
    if shipped is None:
        return _OWN.format(author=rate.author)
    return _OWN_INSTEAD.format(author=rate.author, shipped=plain_text(shipped.per_usd))
