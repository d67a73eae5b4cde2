# SPDX-License-Identifier: Apache-2.0
"""The parts of the window that belong to one open database and go with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from ui.actions.spec import UiState
from ui.context import AppContext
from ui.findings.record_findings import RecordFindings
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
    """Record panel with the findings of its record, citation bar, names of undo and redo, search index."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.panel = RecordPanel(ctx)
        self.citing = CitationBar(ctx)
        self.undo = UndoNames(ctx)
        self.indexing = SearchIndexing(ctx)
        self.findings = RecordFindings(ctx, self.panel)
        self.findings.question_wanted.connect(self._show_question)
        column = self.panel.layout()
        assert isinstance(column, QBoxLayout)  # one part below the other
        column.insertWidget(1, self.findings)
        self.panel.shown_changed.connect(ctx.window.update_state)
        self.undo.changed.connect(ctx.window.update_state)

    def state(self, state: UiState) -> UiState:
        """The state of the window with what these parts know filled in."""
        read_only = self._ctx.database.why_read_only
        return self.undo.state(self.panel.state(replace(state, open=True, read_only=read_only)))

    def _show_question(self, number: int) -> None:
        from ui.desk.declared import show_question

        show_question(self._ctx, number)

    def drop(self, screens: Iterable[QObject]) -> None:
        """The database is being closed: these parts and the screens go."""
        for part in (*screens, self.panel, self.citing, self.undo, self.indexing, self):
            retire(part)
