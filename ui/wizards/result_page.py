# SPDX-License-Identifier: Apache-2.0
"""The last page of a wizard: what was done, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.text import Message
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

Offer = tuple[Message, Callable[[], None]]


class ResultPage(QWidget):
    """A heading, sentences, buttons."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._picture = QLabel()
        self.heading = plain(role="title", wrap=True)
        self.sentences = plain(wrap=True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        for label in (self._picture, self.heading, self.sentences):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading.setMinimumWidth(520)
        self.sentences.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setSpacing(GAP + 4)
        column.addStretch(2)
        for label in (self._picture, self.heading, self.sentences):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP)
        column.addLayout(self._row)
        column.addStretch(3)

    def say(self, icon: str, heading: Message, sentences: Sequence[Message], offers: Sequence[Offer]) -> None:
        """Show the outcome."""
        text = self._ctx.language.text
        self._picture.setPixmap(self._ctx.icons.pixmap(icon, 48, "good"))
        self.heading.setText(text(heading))
        self.sentences.setText("\n".join(text(sentence) for sentence in sentences))
        while self._row.count():
            self._row.takeAt(0)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._row.addStretch(1)
        for label, run in offers:
            button = QPushButton(text(label))
            button.setAutoDefault(True)
            button.clicked.connect(run)
            self.buttons.append(button)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setAccessibleName(self.heading.text())
        self.setAccessibleDescription(self.sentences.text())
