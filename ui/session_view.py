# SPDX-License-Identifier: Apache-2.0
"""The parts of the window that belong to one open database and go with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from ui.actions.spec import UiState
from ui.context import AppContext
from ui.indexing import SearchIndexing
from ui.record.citation_bar import CitationBar
from ui.record.panel import RecordPanel
from ui.undo_names import UndoNames


def retire(part: QObject) -> None:
    """Delete a part when its database is closed; no timer of it fires before that."""
    for timer in part.findChildren(QTimer):
        timer.stop()
    part.deleteLater()


class SessionView(QObject):
    """Record panel, citation bar, names of undo and redo, search index."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.panel = RecordPanel(ctx)
        self.citing = CitationBar(ctx)
        self.undo = UndoNames(ctx)
        self.indexing = SearchIndexing(ctx)
        self.panel.shown_changed.connect(ctx.window.update_state)
        self.undo.changed.connect(ctx.window.update_state)

    def state(self, state: UiState) -> UiState:
        """The state of the window with what these parts know filled in."""
        read_only = self._ctx.database.why_read_only
        return self.undo.state(self.panel.state(replace(state, open=True, read_only=read_only)))

    def drop(self, screens: Iterable[QObject]) -> None:
        """The database is being closed: these parts and the screens go."""
        for part in (*screens, self.panel, self.citing, self.undo, self.indexing, self):
            retire(part)
