# SPDX-License-Identifier: Apache-2.0
"""The submenu of databases opened before."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from models.text import mark
from ui.actions.spec import Menu
from ui.context import AppContext


class RecentMenu(QMenu):
    """Fills itself when it opens, so that it is always true."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        parent = ctx.actions.menu(Menu.FILE)
        after = ctx.actions.action("file.open")
        entries = parent.actions()
        following = entries[entries.index(after) + 1 :]
        parent.insertMenu(following[0], self) if following else parent.addMenu(self)
        self.aboutToShow.connect(self._fill)
        ctx.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Label it in the current language."""
        self.setTitle(self._ctx.language.text(mark("Actions", "Open recent")))

    def _fill(self) -> None:
        self.clear()
        for path in self._ctx.settings.recent():
            action = self.addAction(f"{path.stem}  –  {path.parent}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self._ctx.window.open_database(path))
        if self.isEmpty():
            none = self.addAction(self._ctx.language.text(mark("Actions", "None yet")))
            none.setEnabled(False)
