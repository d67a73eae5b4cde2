# SPDX-License-Identifier: Apache-2.0
"""A button for one pile of questions: its colour, how many there are, and whether only they are listed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.context import AppContext
from ui.theme import GAP

_DOT = 9
_HEIGHT = 28


class PileButton(QPushButton):
    """Pressed it lists only its pile, pressed again all that wait."""

    def __init__(self, ctx: AppContext, token: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._token = token
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Dot, words and room around them."""
        return QSize(_DOT + 3 * GAP + self.fontMetrics().horizontalAdvance(self.text()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot in the colour of its part of the bar; a soft ground when it is pressed, an edge when it has focus."""
        painter, color = QPainter(self), self._ctx.theme.color
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(color("accent_soft") if self.isChecked() or self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("accent"), 1) if self.isChecked() or self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._token))
        painter.drawEllipse(QPointF(GAP + _DOT / 2, self.height() / 2), _DOT / 2, _DOT / 2)
        painter.setPen(color("text" if self.isChecked() else "muted"))
        words = self.rect().adjusted(_DOT + GAP + GAP // 2 + 2, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
