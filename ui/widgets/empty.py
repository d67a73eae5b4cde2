# SPDX-License-Identifier: Apache-2.0
"""What stands where nothing is yet: says why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.text import Message
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_NARROW = 360


class EmptyState(QWidget):
    """A picture, a heading, a sentence, and buttons for actions that lead on."""

    def __init__(self, ctx: AppContext, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._icon_name = icon
        self._texts: tuple[Message, Message] | None = None
        self._buttons: list[tuple[QPushButton, str]] = []
        self._picture = QLabel()
        self.heading = plain(role="title", wrap=True)
        self.sentence = plain(role="muted", wrap=True)
        for label in (self._picture, self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMinimumWidth(_NARROW)
        self.sentence.setMaximumWidth(520)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        for label in (self._picture, self.heading, self.sentence):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP)
        column.addLayout(self._row)
        column.addStretch(3)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self._repaint)
        self._repaint()

    def say(self, heading: Message, sentence: Message, actions: Sequence[str] = ()) -> None:
        """Say this, and offer those of these actions that exist and are enabled."""
        self._texts = (heading, sentence)
        for button, _ in self._buttons:
            button.deleteLater()
        self._buttons.clear()
        while self._row.count():
            self._row.takeAt(0)
        self._row.addStretch()
        for action_id in actions:
            if action_id in self._ctx.actions:
                self._row.addWidget(self._button(action_id))
        self._row.addStretch()
        first = next((button for button, _ in self._buttons if button.isEnabled()), None)
        self.setFocusProxy(first)  # type: ignore[arg-type]  # None takes it away
        self.retranslate()

    def _button(self, action_id: str) -> QPushButton:
        button = QPushButton()
        action = self._ctx.actions.action(action_id)
        button.setEnabled(action.isEnabled())
        button.setDefault(not self._buttons)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._buttons.append((button, action_id))
        return button

    def retranslate(self) -> None:
        """Label everything in the current language."""
        if self._texts is None:
            return
        text = self._ctx.language.text
        self.heading.setText(text(self._texts[0]))
        self.sentence.setText(text(self._texts[1]))
        # A centred label is given the height of one line, however many it wraps to.
        self.sentence.ensurePolished()
        self.sentence.setMinimumHeight(self.sentence.heightForWidth(_NARROW))
        for button, action_id in self._buttons:
            button.setText(
                self._ctx.language.label(self._ctx.actions.specs[action_id].text).rstrip("…").replace("&", "")
            )

    def _repaint(self) -> None:
        self._picture.setPixmap(self._ctx.icons.pixmap(self._icon_name, 48, "faint"))
