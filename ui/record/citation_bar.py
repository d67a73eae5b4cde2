# SPDX-License-Identifier: Apache-2.0
"""The line at the bottom of the window that says which source edits are cited from."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from models.text import mark
from ui.context import AppContext

_LONGEST = 60


class CitationBar(QPushButton):
    """Says what is cited; a click chooses another source."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("role", "quiet")
        self.clicked.connect(lambda: ctx.actions.run("record.cite"))
        ctx.opened.citation.changed.connect(self.retranslate)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self._repaint)
        self.retranslate()
        self._repaint()

    def _repaint(self) -> None:
        self.setIcon(self._ctx.icons.icon("quote"))

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        citation = self._ctx.opened.citation
        if citation.source is None:
            said = text(mark("Citation", "Citing no source"))
        else:
            title = f"{citation.title}, {citation.place}" if citation.place else citation.title
            said = text(mark("Citation", "Citing: {title}").format(title=title))
        self.setText((said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…").replace("&", "&&"))
        self.setAccessibleName(said)
        tip = mark("Citation", "Every edit you make is cited from this source. Click to choose another.")
        self.setToolTip(text(tip))
