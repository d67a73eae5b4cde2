# SPDX-License-Identifier: Apache-2.0
"""A button that shows the key which does the same. It leaves the keys of the Desk alone when it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from ui.context import AppContext
from ui.theme import GAP

SYMBOLS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Enter": "↵", "Z": "Z", "PgUp": "PgUp", "PgDown": "PgDn"}
"""How keys look on their caps; letters as they are."""


class KeyButton(QPushButton):
    """Text with a keycap before it."""

    def __init__(self, ctx: AppContext, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.key = key
        self._label = ""
        self._chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def label(self) -> str:
        """The text without the key."""
        return self._label

    def say(self, label: str) -> None:
        """Show this text."""
        self._label = label
        symbol = SYMBOLS.get(self.key, self.key)
        self.setAccessibleName(f"{label} ({self.key})")
        self.setToolTip(f"{label}  {symbol}")
        self.updateGeometry()
        self.update()

    @property
    def chosen(self) -> bool:
        """Whether this is what Enter would do."""
        return self._chosen

    def mark_chosen(self, chosen: bool) -> None:
        """Show, or no longer, that Enter would do this."""
        self._chosen = chosen
        self.update()

    def _cap_width(self) -> int:
        return max(20, self.fontMetrics().horizontalAdvance(SYMBOLS.get(self.key, self.key)) + 10)

    def sizeHint(self) -> QSize:
        """Room for cap and text."""
        width = self._cap_width() + GAP + self.fontMetrics().horizontalAdvance(self._label) + 3 * GAP
        return QSize(width, max(32, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        """The same: a cut label says nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, its cap and its text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._ctx.theme.tokens
        prominent = self.isDefault()
        ink = tokens.faint if not self.isEnabled() else tokens.on_accent if prominent else tokens.text
        if self._chosen:
            painter.setPen(QPen(self._ctx.theme.color("accent"), 2))
            painter.setBrush(self._ctx.theme.color("accent_soft"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        cap = QRect(GAP + 2, (self.height() - 20) // 2, self._cap_width(), 20)
        painter.setPen(QPen(self._ctx.theme.color("on_accent" if prominent and self.isEnabled() else "line"), 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(ink if prominent and self.isEnabled() else self._ctx.theme.color("muted"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), SYMBOLS.get(self.key, self.key))
        painter.setPen(ink)
        room = self.rect().adjusted(cap.right() + GAP, 0, -GAP, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses it; every other key belongs to the Desk."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
