# SPDX-License-Identifier: Apache-2.0
"""One side of a conflict as a card: whose value it is, the value with what differs marked, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.context import AppContext
from ui.desk.diff_label import DiffLabel, Span
from ui.desk.key_button import SYMBOLS
from ui.theme import GAP
from ui.widgets.labels import plain


class SideCard(QWidget):
    """A click chooses this side, as its key does."""

    clicked = Signal()

    def __init__(self, ctx: AppContext, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._key = key
        self._chosen = False
        self.heading = plain(role="muted")
        self._cap = plain(SYMBOLS.get(key, ""), "muted")
        self.value = DiffLabel(ctx)
        font = self.value.font()
        font.setPointSizeF(font.pointSizeF() + 2)
        font.setWeight(font.Weight.DemiBold)
        self.value.setFont(font)
        self._meta = QVBoxLayout()
        self._meta.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self._cap)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP + 4, 2 * GAP, GAP + 4)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.value)
        column.addLayout(self._meta)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if key:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def chosen(self) -> bool:
        """Whether this side is what will be shown."""
        return self._chosen

    @property
    def meta(self) -> list[str]:
        """The lines below the value."""
        items = (self._meta.itemAt(place) for place in range(self._meta.count()))
        labels = [item.widget() for item in items if item is not None]
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def say(self, heading: str, value: str, spans: Sequence[Span], blank: str, meta: Sequence[str] = ()) -> None:
        """Show this side."""
        self.heading.setText(heading)
        self.value.say(value, spans, blank)
        while (item := self._meta.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it may be drawn once more before it is gone
                widget.deleteLater()
        for line in meta:
            label = plain(line, "muted", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._meta.addWidget(label)
        self.setAccessibleName(f"{heading}: {value or blank}")
        self.setAccessibleDescription("; ".join(meta))

    def choose(self, chosen: bool) -> None:
        """Mark this side as chosen, or not."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; the chosen one has an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._ctx.theme.color
        painter.setPen(QPen(color("accent" if self._chosen else "line"), 2 if self._chosen else 1))
        painter.setBrush(color("accent_soft" if self._chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside chooses."""
        if self._key and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)
