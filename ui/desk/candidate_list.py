# SPDX-License-Identifier: Apache-2.0
"""The records a row may be, ending in "none of these: a new record"; or the other rows of the same claim."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.context import AppContext

_ROW = 32


class CandidateList(QListWidget):
    """Up and Down of the Desk move in it; a click chooses too."""

    chosen = Signal(int)
    """The place of the row that was clicked."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def offer(self, rows: Sequence[tuple[str, str]], current: int) -> None:
        """(icon, text) of each; `current` is the place of the chosen one, -1 for none."""
        self.clear()
        for icon, text in rows:
            item = QListWidgetItem(self._ctx.icons.icon(icon), text, self)
            item.setSizeHint(QSize(100, _ROW))
        self.setFixedHeight(min(6, self.count()) * _ROW + 2 * self.frameWidth() + 2)
        self.choose(current)

    def choose(self, row: int) -> None:
        """Mark a row as chosen."""
        self.setCurrentRow(row)
