# SPDX-License-Identifier: Apache-2.0
"""The fields of a merge as a table: a column for each record, then what will be shown and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from models.text import mark
from reconcile.merging.uniting import LINES, FieldPlan
from ui.context import AppContext
from ui.merging.looking import MergeLook
from ui.widgets.labels import plain_tip

_TAKING = (Qt.Key.Key_Space, Qt.Key.Key_F2)
_FIELD_WIDTH = 150
_LONGEST = 600
CELLS = "QTableWidget::item { padding: 4px; }"
"""Room around the texts."""


class FieldTable(QTableWidget):
    """Arrow keys move; Space on the value of a record takes it."""

    taken = Signal(str, object)
    """(field, record) whose value is to be shown; ids have more bits than a signal's int"""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._plans: list[FieldPlan] = []
        self._columns: list[int] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setStyleSheet(CELLS)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(ctx.language.text(mark("Merge", "Fields of the records")))
        self.clicked.connect(self._take)

    def say(self, look: MergeLook, *, everything: bool) -> None:
        """Show a plan: what the records agree in only when everything is wanted."""
        here = self.currentRow(), self.currentColumn()
        plan = look.plan
        self._columns = sorted(plan.held)
        self._plans = [each for each in plan.fields if everything or _differs(each, len(plan.held))]
        text = self._ctx.language.text
        names = [look.names.get(number, "?") for number in self._columns]
        headings = [text(mark("Merge", "Field")), *names, text(mark("Merge", "Will show")), text(mark("Merge", "Why"))]
        self.setColumnCount(len(headings))
        self.setRowCount(len(self._plans))
        self.setHorizontalHeaderLabels(headings)
        for row, each in enumerate(self._plans):
            self._fill(row, each, look)
        self._share_width(len(headings))
        if self._plans:
            row, column = max(here[0], 0), max(here[1], 1)
            self.setCurrentCell(min(row, len(self._plans) - 1), min(column, len(headings) - 1))

    def _share_width(self, columns: int) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(columns - 1, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, _FIELD_WIDTH)
        self.setColumnWidth(columns - 1, _FIELD_WIDTH)

    def _fill(self, row: int, plan: FieldPlan, look: MergeLook) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        tokens = self._ctx.theme
        put = partial(self._put, row)
        put(0, label(plan.field.label)).setForeground(tokens.color("muted"))
        for column, number in enumerate(self._columns, 1):
            shown = look.text(plan.field, plan.values.get(number))
            item = put(column, shown)
            if number in plan.set_aside:
                item.setForeground(tokens.color("faint"))
            if plan.taken == number and shown:
                item.setBackground(tokens.color("accent_soft"))
        result = put(len(self._columns) + 1, look.text(plan.field, plan.result) or "–")
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        result.setFont(font)
        put(len(self._columns) + 2, text(plan.why.value)).setForeground(tokens.color("muted"))

    def _put(self, row: int, column: int, shown: str) -> QTableWidgetItem:
        item = QTableWidgetItem(shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…")
        item.setToolTip(plain_tip(shown))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setItem(row, column, item)
        return item

    def _take(self, index: QModelIndex) -> None:
        column = index.column() - 1
        if not 0 <= index.row() < len(self._plans) or not 0 <= column < len(self._columns):
            return
        plan = self._plans[index.row()]
        if not plan.field.many and plan.field.key not in LINES:
            self.taken.emit(plan.field.key, self._columns[column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes a value; Enter is the dialog's."""
        if event.key() in _TAKING:
            self._take(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _differs(plan: FieldPlan, records: int) -> bool:
    """Whether the records do not all say the same."""
    return len(plan.values) < records or len({str(value) for value in plan.values.values()}) > 1
