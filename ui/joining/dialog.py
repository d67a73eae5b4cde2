# SPDX-License-Identifier: Apache-2.0
"""What joining another copy would come to, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.theme import GAP
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from reconcile.joining.join import Joining

_TITLE = mark("Joining", "Join another copy")
_HEADING = mark("Joining", "What was done in {file} since both were one")
_DETAIL = mark(
    "Joining",
    "It is taken in as one change, which can be undone as a whole. The other copy stays as it is: to bring it up to "
    "date, join this one from there.",
)
_NO_RECORDS = mark("Joining", "No record changes.")


class JoinDialog(QDialog):
    """Shows counts and remarks; writes nothing itself."""

    def __init__(self, ctx: AppContext, joining: Joining, done: Callable[[], None]) -> None:
        super().__init__(ctx.window.widget)
        from reconcile.joining.told import told

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = ctx.language.text
        self.setWindowTitle(text(_TITLE))
        lines: list[Message] = list(told(joining.counts)) or [_NO_RECORDS]
        self.lines = [text(line) for line in [*lines, *joining.remarks]]
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(plain(text(_HEADING.format(file=joining.file)), "heading", wrap=True))
        for line in lines:
            column.addWidget(plain(text(line), wrap=True))
        for remark in joining.remarks:
            column.addWidget(plain(text(remark), "muted", wrap=True))
        column.addSpacing(GAP)
        column.addWidget(plain(text(_DETAIL), "muted", wrap=True))
        column.addStretch(1)
        column.addWidget(self._buttons(ctx, done))
        keep_size(ctx.settings, self, 520)

    def _buttons(self, ctx: AppContext, done: Callable[[], None]) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = QPushButton(ctx.language.text(mark("Joining", "Join")))
        self.agree.setDefault(True)
        buttons.addButton(self.agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(done)
        return buttons
