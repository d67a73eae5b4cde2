# SPDX-License-Identifier: Apache-2.0
"""The left header of a record table: each record's title, in view however far the table is scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView

from models.text import mark
from ui.context import AppContext
from ui.theme import GAP

NARROWEST, WIDEST = 80, 640
"""Pixels it can be dragged to."""
_GRIP = 5
"""So near to its edge, in pixels, the mouse takes hold of it."""


class TitleHeader(QHeaderView):
    """Titles come with the rows' chunks, so it asks of no row that is not on the screen anyway."""

    dragged = Signal(int)
    """(width) a person chose"""

    def __init__(self, ctx: AppContext, table: QTableView, width: int) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._ctx = ctx
        self._table = table
        self._width = width
        self._dragging = False
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(30)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.corner = QLabel(table)
        self.corner.setIndent(GAP)
        self.corner.setProperty("role", "corner")
        self.corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retranslate()

    def retranslate(self) -> None:
        """Label it in the current language."""
        name = self._ctx.language.text(mark("Records", "Name"))
        self.corner.setText(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """The chosen width, but never most of the table. Qt's own would measure two hundred titles."""
        most = max(NARROWEST, self._table.width() * 2 // 5)
        return QSize(min(self._width, most), 0)

    def place_corner(self) -> None:
        """Keep the heading above the titles."""
        frame = self._table.frameWidth()
        height = self._table.horizontalHeader().height()
        self.corner.setGeometry(frame, frame, self.width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        """One title, elided; marked like its row."""
        if not rect.isValid():
            return
        color, model = self._ctx.theme.color, self._table.model()
        current = self._table.currentIndex().row() == row
        chosen = current or self._table.selectionModel().isSelected(model.index(row, 0))
        painter.fillRect(rect, color("accent_soft" if chosen else "stripe" if row % 2 else "surface"))
        title = str(model.headerData(row, Qt.Orientation.Vertical) or "")
        inner = rect.adjusted(GAP, 0, -GAP, 0)
        painter.setPen(color("text"))
        painter.drawText(
            inner,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width()),
        )
        painter.setPen(color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())

    # Its width

    def _at_edge(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.viewport().width() - _GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge, or select the row."""
        if event.button() == Qt.MouseButton.LeftButton and self._at_edge(event):
            self._dragging = True
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the edge, or show that it can be dragged."""
        if self._dragging:
            self._width = max(NARROWEST, min(WIDEST, round(event.position().x())))
            self.dragged.emit(self._width)
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            if self._at_edge(event):
                self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
            else:
                self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the edge."""
        if self._dragging:
            self._dragging = False
            return
        super().mouseReleaseEvent(event)
