# SPDX-License-Identifier: Apache-2.0
"""Says what a paste would do before it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout

from models.text import Message, mark
from ui.context import AppContext
from ui.table.paste import PastePlan
from ui.theme import GAP
from ui.widgets.labels import plain

Planner = Callable[[bool], PastePlan]
"""Works the paste out again; the argument says whether blank cells erase."""


class PasteDialog(QDialog):
    """The summary of a paste, with the one question that nobody should guess: do blank cells erase?"""

    def __init__(
        self, ctx: AppContext, plan: Planner, done: Callable[[PastePlan], None], title: Message
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._plan = plan
        self.plan = plan(False)
        text = ctx.language.text
        self.setWindowTitle(text(title))
        self.said = plain(wrap=True)
        self.erase = QCheckBox(text(mark("Paste", "Blank cells erase the value")))
        self.erase.setVisible(self.plan.blanks > 0)
        self.erase.toggled.connect(self._on_erase)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(text(title), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        buttons.accepted.connect(self.accept)
        self.accepted.connect(lambda: done(self.plan))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        for widget in (self.said, self.erase, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)
        self._show()

    def _on_erase(self, erase: bool) -> None:
        self.plan = self._plan(erase)
        self._show()

    def _show(self) -> None:
        text = self._ctx.language.text
        nothing = mark("Paste", "Nothing would change.")
        said = text(self.plan.summary())
        self.said.setText(f"{text(nothing)}\n{said}".strip() if self.plan.is_empty else said)
        self.agree.setEnabled(not self.plan.is_empty)
