# SPDX-License-Identifier: Apache-2.0
"""A card that can be clicked, and reached and pressed by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame


class Card(QFrame):
    """A frame that runs something when pressed; whoever makes it fills it and gives it a name to be read out."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        self._run = run
        self.setProperty("role", "card")
        self.setProperty("press", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        if self.rect().contains(event.position().toPoint()):
            self._run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._run()
            return
        super().keyPressEvent(event)
