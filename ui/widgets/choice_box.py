# SPDX-License-Identifier: Apache-2.0
"""A list to choose from, with an arrow in the colours of the theme, that scrolling never changes by accident."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.context import AppContext

_ARROW = 16


class ChoiceBox(QComboBox):
    """A QComboBox whose arrow the style sheet cannot lose."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and the arrow at its end."""
        super().paintEvent(event)
        painter = QPainter(self)
        token = "muted" if self.isEnabled() else "line"
        place = QRect(self.width() - _ARROW - 6, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        self._ctx.icons.icon("expand", token).paint(painter, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let what is around scroll."""
        event.ignore()
