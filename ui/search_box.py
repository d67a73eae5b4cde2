# SPDX-License-Identifier: Apache-2.0
"""The search box over everything, with its results below it, grouped by kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from models.text import mark
from ui.context import AppContext
from ui.found import Finder
from ui.widgets.labels import plain
from ui.widgets.pick_list import Pick, PickList

_WIDTH, _RESULTS_WIDTH, _RESULTS_HEIGHT = 300, 460, 440


class SearchBox(QLineEdit):
    """Finds records of every kind; Enter or a click shows one."""

    def __init__(self, ctx: AppContext, window: QWidget) -> None:
        super().__init__()
        self._ctx = ctx
        self._window = window
        self.setFixedWidth(_WIDTH)
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.results = QFrame(window)
        self.results.setProperty("role", "card")
        self.list = PickList(ctx, self)
        self._none = plain(role="muted")
        self._none.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self.results)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.results.hide()
        self._finder = Finder(ctx, self._on_found, self)
        self.textEdited.connect(self._on_edited)
        self.list.picked.connect(self._on_picked)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self._repaint)
        window.installEventFilter(self)
        self.retranslate()
        self._repaint()

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        self.setPlaceholderText(text(mark("Search", "Search everything")))
        self.setAccessibleName(self.placeholderText())
        self.list.setAccessibleName(text(mark("Search", "Found records")))
        self._none.setText(text(mark("Search", "Nothing found. Try fewer characters or another spelling.")))

    def _repaint(self) -> None:
        self._glass.setIcon(self._ctx.icons.icon("search"))

    def _on_edited(self, text: str) -> None:
        if self._ctx.session is not None:
            self._finder.look_for(text)

    def _on_found(self, picks: list[Pick]) -> None:
        self.list.offer(picks)
        self.list.setVisible(bool(picks))
        self._none.setVisible(not picks)
        if not self.text().strip():
            self.results.hide()
            return
        height = self.list.fitting_height(_RESULTS_HEIGHT) + 10 if picks else 48
        corner = self.mapTo(self._window, QPoint(self.width() - _RESULTS_WIDTH, self.height() + 4))
        self.results.setGeometry(max(8, corner.x()), corner.y(), _RESULTS_WIDTH, height)
        self.results.show()
        self.results.raise_()

    def _on_picked(self, value: object) -> None:
        assert isinstance(value, tuple)  # the finder's picks are (kind, record)
        self.results.hide()
        self._ctx.window.show_record(*value)
        panel = self._ctx.window.panel
        if panel is not None:
            panel.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the results away, then the text."""
        if event.key() == Qt.Key.Key_Escape:
            if self.results.isVisible():
                self.results.hide()
            else:
                self.clear()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Results belong to the field: they go with its focus."""
        self.results.hide()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The place below the field moves when the window does."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.results.hide()
        return super().eventFilter(watched, event)
