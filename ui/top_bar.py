# SPDX-License-Identifier: Apache-2.0
"""The toolbar: the most used actions at the left, the search box at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from models.text import mark
from ui.context import AppContext
from ui.search_box import SearchBox


class TopBar(QToolBar):
    """Filled from the declared actions."""

    def __init__(self, ctx: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self.setMovable(False)
        self.setObjectName("toolbar")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        ctx.actions.fill_tool_bar(self)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.search = SearchBox(ctx, window)
        self.addWidget(self.search)
        ctx.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Label it in the current language."""
        self.setWindowTitle(self._ctx.language.text(mark("Window", "Toolbar")))

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
