# SPDX-License-Identifier: Apache-2.0
"""The first rows of a sheet as they stand in the file; a click or Enter on one says that it holds the headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from importers.grid import Row, letters
from models.text import mark
from ui.context import AppContext

_MOST_COLUMNS = 60
_WIDTH = 120


class FirstRows(QTableWidget):
    """`chosen` when a person picks the row of the headings."""

    chosen = Signal(int)
    """(number of the row)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._first = 1
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.horizontalHeader().setHighlightSections(False)
        self.cellClicked.connect(lambda row, _column: self._choose(row))
        self.verticalHeader().sectionClicked.connect(self._choose)

    def say(self, first: int, rows: Sequence[Row], first_column: int, header: int, last: int) -> None:
        """Show rows from number `first` on; `header` is that of the headings (0: none), `last` ends the table."""
        text, tokens = self._ctx.language.text, self._ctx.theme.tokens
        self._first = first
        width = min(_MOST_COLUMNS, max(map(len, rows), default=0))
        self.setAccessibleName(text(mark("Import wizard", "First rows of the sheet; choose the one with the headings")))
        self.setToolTip(text(mark("Import wizard", "Click the row that holds the headings, or press Enter on it.")))
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(width)
        self.setHorizontalHeaderLabels([letters(first_column + place) for place in range(width)])
        self.setVerticalHeaderLabels(
            [f"▸ {first + place}" if first + place == header else str(first + place) for place in range(len(rows))]
        )
        for place, row in enumerate(rows):
            number = first + place
            for column, cell in enumerate(row[:width]):
                item = QTableWidgetItem((cell or "").replace("\n", " ⏎ "))
                if number == header:
                    item.setBackground(QColor(tokens.accent_soft))
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                elif number < header or number > last:
                    item.setForeground(QColor(tokens.faint))
                self.setItem(place, column, item)
        if header:
            self.setCurrentCell(header - first, 0)

    def point_at(self, number: int, column: int) -> None:
        """Go to a cell, by the number of its row and its place in it."""
        self.setCurrentCell(number - self._first, min(column, self.columnCount() - 1))
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._first + row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row at hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)
