# SPDX-License-Identifier: Apache-2.0
"""What colleagues wrote under a question, one below the other, and what the field in question shows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.text import mark
from reconcile.cases import Case
from reconcile.queries import Stage, stage_of
from ui.context import AppContext
from ui.record.history_list import local_time
from ui.theme import GAP
from ui.widgets.labels import plain

_STAGES = {
    Stage.OPEN: mark("Desk", "Nobody has replied yet"),
    Stage.ANSWERED: mark("Desk", "Replied, not closed yet"),
    Stage.CLOSED: mark("Desk", "Closed"),
}


class ThreadCard(QFrame):
    """Reads a case and shows it; replying is an answer of the Desk."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self.texts: list[str] = []

    def say(self, case: Case) -> None:
        """Show the remarks of this case."""
        text, label = self._ctx.language.text, self._ctx.language.label
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        if case.is_query and case.question.field:
            value = case.text(case.field, case.shown) or text(mark("Desk", "(blank)"))
            shows = mark("Desk", "“{field}” shows: {value}").format(field=label(case.field.label), value=value)
            column.addWidget(plain(text(shows), "heading", wrap=True))
        for remark in case.remarks:
            column.addWidget(plain(f"{remark.author} · {local_time(remark.at)}", "faint"))
            column.addWidget(plain(remark.text, wrap=True))
        if case.is_query:
            column.addWidget(plain(text(_STAGES[stage_of(case.question)]), "muted"))
        self.texts = [remark.text for remark in case.remarks]
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
