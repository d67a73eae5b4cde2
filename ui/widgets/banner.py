# SPDX-License-Identifier: Apache-2.0
"""A strip across the window that says one thing and offers what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from models.text import Message, mark
from ui.context import AppContext
from ui.notify import Tone
from ui.theme import GAP
from ui.widgets.labels import plain

_ICONS = {
    Tone.DONE: ("check", "good"),
    Tone.NOTE: ("info", "accent"),
    Tone.WARNING: ("warning", "warn"),
    Tone.ERROR: ("warning", "danger"),
}
_DONE_SHOWN_MS = 6_000


class Banner(QFrame):
    """A message with an icon, optional buttons, and an optional close button."""

    def __init__(self, ctx: AppContext, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._message: Message | None = None
        self._offers: list[tuple[QPushButton, Message]] = []
        self._icon = QLabel()
        self.text = plain(wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        self._close.setVisible(closable)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        self._row.setSpacing(GAP)
        for widget in (self._icon, self.text, self._close):
            self._row.addWidget(widget)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self.hide)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self._repaint)
        self._tone = Tone.DONE
        self.hide()

    def let_close(self, closable: bool) -> None:
        """Whether a person can put the message away."""
        self._close.setVisible(closable)

    def offer(self, text: Message, run: Callable[[], None]) -> QPushButton:
        """Add a button."""
        button = QPushButton()
        button.clicked.connect(run)
        self._offers.append((button, text))
        self._row.insertWidget(self._row.count() - 1, button)
        self.retranslate()
        return button

    def say(self, message: Message, tone: Tone) -> None:
        """Show the message. Good news goes away by itself."""
        self._message = message
        self._tone = tone
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._repaint()
        self.retranslate()
        self.show()
        self._fade.stop()
        if tone is Tone.DONE and self._close.isVisibleTo(self):
            self._fade.start(_DONE_SHOWN_MS)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        if self._message is not None:
            self.text.setText(text(self._message))
            self.setAccessibleName(self.text.text())
        for button, label in self._offers:
            button.setText(text(label))
        self._close.setAccessibleName(text(mark("Window", "Close this message")))
        self._close.setToolTip(self._close.accessibleName())

    def _repaint(self) -> None:
        name, token = _ICONS[self._tone]
        self._icon.setPixmap(self._ctx.icons.pixmap(name, 18, token))
        self._close.setIcon(self._ctx.icons.icon("close"))
