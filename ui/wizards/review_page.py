# SPDX-License-Identifier: Apache-2.0
"""The second page of the import: how each sheet is read, and everything that can be changed about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from importers.day_order import Undecided, undecided, with_day_order
from importers.mapping import Mapping
from importers.run import Choice, StagedImport
from importers.staging import SheetState
from models.kinds import KINDS
from models.learned_terms import learned
from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain
from ui.wizards.columns_table import ColumnsTable
from ui.wizards.day_order_box import DayOrderBox
from ui.wizards.samples import samples
from ui.wizards.terms_box import TermsBox

_NO_ARROWS = (
    "QSpinBox { padding: 3px; } QSpinBox::up-button, QSpinBox::down-button "
    "{ subcontrol-origin: border; width: 0; height: 0; border: none; }"
)
"""Buttons of our own stand beside it; a styled QSpinBox without buttons would leave no room for its number."""
_POSITION = int(Qt.ItemDataRole.UserRole)


class ReviewPage(QWidget):
    """Shows a staged file; `changed` tells what a person chose for a sheet."""

    changed = Signal(int, object)
    """(position of the sheet, Choice)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._staged: StagedImport | None = None
        self._position = 0
        self.sheets = QListWidget()
        self.sheets.setProperty("role", "plain")
        self.sheets.setMinimumWidth(170)
        self.sheets.currentRowChanged.connect(self._on_sheet)
        self.kind = ChoiceBox()
        self.kind.activated.connect(self._on_kind)
        self.header = QSpinBox()
        self.header.setMinimum(1)
        self.header.setKeyboardTracking(False)
        self.header.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header.setFixedWidth(72)
        self.header.setStyleSheet(_NO_ARROWS)
        self.earlier, self.later = QToolButton(), QToolButton()
        self.earlier.setText("−")
        self.later.setText("+")
        self.earlier.clicked.connect(self.header.stepDown)
        self.later.clicked.connect(self.header.stepUp)
        self.header.valueChanged.connect(self._on_header)
        self._kind_label, self._header_label = plain(role="muted"), plain(role="muted")
        self.counts = plain(wrap=True)
        self.reasons = plain(role="muted", wrap=True)
        self.day_order = DayOrderBox(ctx)
        self.day_order.answered.connect(self._on_day_order)
        self._asked: dict[int, dict[int, Undecided]] = {}
        """Sheet -> the columns whose order of day and month was asked about, so that an answer can be changed."""
        self._answers: dict[int, dict[int, bool]] = {}
        """Sheet -> column -> whether the day comes first. Answers may come faster than the sheet is read anew."""
        self.table = ColumnsTable(ctx)
        self.table.assigned.connect(self._on_assigned)
        self.nothing = plain(role="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self.terms = TermsBox(ctx)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._kind_label)
        top.addWidget(self.kind)
        top.addSpacing(GAP)
        top.addWidget(self._header_label)
        for widget in (self.earlier, self.header, self.later):
            top.addWidget(widget)
        top.addStretch(1)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(GAP, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addLayout(top)
        inner.addWidget(self.counts)
        inner.addWidget(self.reasons)
        inner.addWidget(self.day_order)
        inner.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sheets)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([190, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(splitter, 1)
        column.addWidget(self.terms)

    def say(self, staged: StagedImport) -> None:
        """Show this file, and stay on the same sheet."""
        self._staged = staged
        text, label = self._ctx.language.text, self._ctx.language.label
        self.sheets.setAccessibleName(text(mark("Import wizard", "Sheets")))
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for state in staged.states:
            kind = KINDS[state.mapping.kind] if state.mapping else None
            detail = label(kind.plural) if kind else text(mark("Import wizard", "left out"))
            item = QListWidgetItem(f"{state.sheet.name}\n{detail}", self.sheets)
            item.setIcon(self._ctx.icons.icon(kind.key if kind else "close"))
            item.setData(_POSITION, state.sheet.position)
        places = [row for row, state in enumerate(staged.states) if state.sheet.position == self._position]
        tables = [row for row, state in enumerate(staged.states) if state.mapping]
        row = (places + tables + [0])[0]
        self.sheets.setCurrentRow(row)
        self.sheets.blockSignals(False)
        self.terms.say(self.terms.words)
        self._on_sheet(row)

    def start_over(self) -> None:
        """Another file: begin with its first table."""
        self._position = -1
        self._asked.clear()
        self._answers.clear()
        self.terms.say(())
        self.terms.say_taught(None)

    @property
    def state(self) -> SheetState | None:
        """The sheet at hand."""
        states = self._staged.states if self._staged else []
        return next((state for state in states if state.sheet.position == self._position), None)

    def _on_sheet(self, row: int) -> None:
        if self._staged is None or not 0 <= row < self.sheets.count():
            return
        item = self.sheets.item(row)
        self._position = item.data(_POSITION)
        state = self.state
        assert state is not None  # the list was made from the states
        text = self._ctx.language.text
        self._kind_label.setText(text(mark("Import wizard", "Lists")))
        self._header_label.setText(text(mark("Import wizard", "Headings in row")))
        self._offer_kinds(state)
        self._offer_header(state)
        self.reasons.setText(" ".join(text(reason) for reason in state.reasons))
        self.counts.setText(self._numbers(state))
        mapping = state.mapping
        self._stack.setCurrentIndex(0 if mapping else 1)
        self._ask_day_order(state)
        if mapping is None:
            said = mark(
                "Import wizard", "This sheet is left out. If it holds a table, say above what it lists."
            )
            self.nothing.setText(text(said))
            return
        staged, language = self._staged, self._ctx.language.code
        with self._ctx.database.read() as connection:
            taught = learned(connection)
        columns = mapping.columns
        self.table.say(
            state, {each.column: samples(staged, state, each, language, taught) for each in columns}
        )

    def _ask_day_order(self, state: SheetState) -> None:
        """Ask about columns of dates that can be read two ways, and go on showing what was answered here."""
        assert self._staged is not None  # a sheet of it is shown
        with self._ctx.database.read() as connection:
            found = undecided(connection, self._staged.batch, state)
        asked = self._asked.setdefault(self._position, {})
        asked.update((each.column, each) for each in found)
        columns = state.mapping.columns if state.mapping else ()
        answers = {(each.column, each.field): each.day_first for each in columns}
        shown = [each for each in asked.values() if (each.column, each.field) in answers]
        self.day_order.say([(each, answers[each.column, each.field]) for each in shown])

    def _on_day_order(self, column: int, day_first: bool) -> None:
        state = self.state
        if state is not None and state.mapping is not None:
            self._answers.setdefault(self._position, {})[column] = day_first
            self.changed.emit(self._position, Choice(mapping=self._answered(state.mapping)))

    def _answered(self, mapping: Mapping) -> Mapping:
        """The mapping with every order of day and month that was said for this sheet."""
        for column, day_first in self._answers.get(self._position, {}).items():
            mapping = with_day_order(mapping, (column,), day_first=day_first)
        return mapping

    def _offer_kinds(self, state: SheetState) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        self.kind.clear()
        self.kind.setAccessibleName(text(mark("Import wizard", "What the sheet lists")))
        self.kind.addItem(text(mark("Import wizard", "Nothing: leave this sheet out")), None)
        for key, kind in KINDS.items():
            self.kind.addItem(self._ctx.icons.icon(key), label(kind.plural), key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(state.mapping.kind)) if state.mapping else 0)

    def _offer_header(self, state: SheetState) -> None:
        self.header.blockSignals(True)
        self.header.setMaximum(max(1, len(state.sheet.rows)))
        self.header.setValue(state.mapping.header_row if state.mapping else 1)
        self.header.setEnabled(state.mapping is not None)
        self.header.setAccessibleName(self._header_label.text())
        text = self._ctx.language.text
        self.earlier.setAccessibleName(text(mark("Import wizard", "One row up")))
        self.later.setAccessibleName(text(mark("Import wizard", "One row down")))
        for button in (self.earlier, self.later):
            button.setEnabled(state.mapping is not None)
            button.setToolTip(button.accessibleName())
        self.header.blockSignals(False)

    def _numbers(self, state: SheetState) -> str:
        if state.mapping is None:
            return ""
        counts = state.counts
        waiting = counts["waiting"] + counts["already_waiting"]
        said = mark(
            "Import wizard",
            "Rows: {rows} · new {new} · changed {changed} · unchanged {unchanged} · waiting {waiting} · "
            "unreadable {unreadable}",
        )
        return self._ctx.language.text(said.format(**{**counts, "waiting": waiting}))

    def _on_kind(self, _place: int) -> None:
        key = self.kind.currentData()
        state = self.state
        if state is None or (state.mapping.kind if state.mapping else None) == key:
            return
        self.changed.emit(self._position, Choice(left_out=True) if key is None else Choice(kind=key))

    def _on_header(self, row: int) -> None:
        state = self.state
        if state is not None and state.mapping is not None:
            self.changed.emit(self._position, Choice(kind=state.mapping.kind, header_row=row))

    def _on_assigned(self, column: int, field: str | None) -> None:
        state = self.state
        if state is not None and state.mapping is not None:
            self.changed.emit(
                self._position, Choice(mapping=self._answered(state.mapping.assign(column, field)))
            )


def further_columns(states: Sequence[SheetState]) -> int:
    """How many columns of all tables are kept as they are."""
    mappings = [state.mapping for state in states if state.mapping]
    return sum(column.field is None for mapping in mappings for column in mapping.columns)
