# SPDX-License-Identifier: Apache-2.0
"""Rows that together make one record: why it seems so, a switch, and the first of them before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from importers.mapping import Mapping
from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain, plain_tip
from ui.wizards.sheet_look import Joined

_MOST_COLUMNS = 40


class GroupingBox(QWidget):
    """`switched` when a person says whether rows are read together."""

    switched = Signal(bool)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.why = plain(wrap=True)
        self.switch = QCheckBox()
        self.switch.clicked.connect(lambda on: self.switched.emit(on))  # noqa: PLW0108 - a bound emit gets no argument
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(26)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.why)
        column.addWidget(self.switch)
        column.addWidget(self.table, 1)

    def say(self, mapping: Mapping, first_column: int, joined: Sequence[Joined]) -> None:
        """Show the proposal of this sheet; nothing when there is none."""
        grouping = mapping.grouping
        if grouping is None:
            return
        text = self._ctx.language.text
        self.why.setText(text(grouping.why))
        self.switch.setText(text(mark("Import wizard", "Read such rows together, as one record")))
        self.switch.setChecked(grouping.on)
        self.table.setAccessibleName(text(mark("Import wizard", "Rows before and after")))
        names = {each.column: each.heading for each in reversed(mapping.columns)}
        width = min(_MOST_COLUMNS, max((len(each.together) for each in joined), default=0))
        shown = [place for place in range(width) if first_column + place in names]
        self.table.setColumnCount(len(shown))
        self.table.setHorizontalHeaderLabels([names[first_column + place] for place in shown])
        lines: list[tuple[str, Sequence[str | None], bool]] = []
        for each in joined:
            lines += [(str(each.number) if not place else "", row, False) for place, row in enumerate(each.rows)]
            lines.append((text(mark("Import wizard", "together")), each.together, True))
        self.table.setRowCount(len(lines))
        self.table.setVerticalHeaderLabels([name for name, _, _ in lines])
        for row, (_, cells, together) in enumerate(lines):
            for column, place in enumerate(shown):
                item = QTableWidgetItem((cells[place] or "").replace("\n", " ⏎ "))
                if together:
                    item.setBackground(QColor(self._ctx.theme.tokens.accent_soft))
                    item.setToolTip(plain_tip(item.text()))
                self.table.setItem(row, column, item)
