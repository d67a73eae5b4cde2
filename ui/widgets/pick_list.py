# SPDX-License-Identifier: Apache-2.0
"""A list to pick from while typing: two-line rows in groups, moved through from the field above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.context import AppContext
from ui.theme import GAP

_PICK = int(Qt.ItemDataRole.UserRole)
_ROW, _TALL_ROW, _HEADING_ROW = 30, 44, 28
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Pick:
    """One row. Without a value it is a heading."""

    text: str
    value: object = None
    detail: str = ""
    hint: str = ""
    icon: str = ""


class _Row(QStyledItemDelegate):
    def __init__(self, ctx: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are low, rows with a detail high."""
        pick: Pick = index.data(_PICK)
        return QSize(200, _HEADING_ROW if pick.value is None else _TALL_ROW if pick.detail else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        pick: Pick = index.data(_PICK)
        color = self._ctx.theme.color
        rect: QRect = option.rect.adjusted(GAP // 2, 1, -GAP // 2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pick.value is not None and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(rect, 5, 5)
        inner = rect.adjusted(GAP, 0, -GAP, 0)
        if pick.icon:
            self._ctx.icons.icon(pick.icon).paint(
                painter, QRect(inner.left(), inner.center().y() - 9, 20, 20)
            )
        if pick.value is not None:
            inner.setLeft(inner.left() + 28)
        self._draw_texts(painter, pick, inner)
        painter.restore()

    def _draw_texts(self, painter: QPainter, pick: Pick, rect: QRect) -> None:
        color = self._ctx.theme.color
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        if pick.hint:
            painter.setPen(color("faint"))
            painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignRight), pick.hint)
            rect.setRight(rect.right() - metrics.horizontalAdvance(pick.hint) - GAP)
        if pick.value is None:
            font = painter.font()
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(color("muted" if pick.value is None else "text"))
        upper = rect.adjusted(0, 3, 0, -rect.height() // 2) if pick.detail else rect
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(upper, int(middle), metrics.elidedText(pick.text, elide, rect.width()))
        if pick.detail:
            painter.setPen(color("muted"))
            lower = rect.adjusted(0, rect.height() // 2, 0, -3)
            painter.drawText(lower, int(middle), metrics.elidedText(pick.detail, elide, rect.width()))


class PickList(QListWidget):
    """The list. `picked` gives the value of the chosen row."""

    picked = Signal(object)

    def __init__(self, ctx: AppContext, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setProperty("role", "plain")
        self.setItemDelegate(_Row(ctx, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._on_clicked)
        field.installEventFilter(self)

    def offer(self, picks: Iterable[Pick]) -> None:
        """Show these rows and select the first that can be picked."""
        self.clear()
        for pick in picks:
            item = QListWidgetItem(self)
            item.setData(_PICK, pick)
            item.setText(pick.text)
            if pick.value is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._move(1, start=-1)

    def fitting_height(self, most: int) -> int:
        """The height that shows all rows, but no more than `most`."""
        height = 4
        for row in range(self.count()):
            if height + self.sizeHintForRow(row) > most:
                break
            height += self.sizeHintForRow(row)
        return height

    def current_value(self) -> object:
        """The value of the selected row, or None."""
        item = self.currentItem()
        return item.data(_PICK).value if self.currentRow() >= 0 else None

    def _on_clicked(self, item: QListWidgetItem) -> None:
        value = item.data(_PICK).value
        if value is not None:
            self.picked.emit(value)

    def _move(self, by: int, start: int | None = None) -> None:
        row = self.currentRow() if start is None else start
        step = 1 if by > 0 else -1
        target = max(0, min(self.count() - 1, row + by))
        while 0 <= target < self.count() and self.item(target).data(_PICK).value is None:
            target += step
        if 0 <= target < self.count():
            self.setCurrentRow(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter in the field above work on the list."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES and self.count():
                self._move(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible():
                value = self.current_value()
                if value is not None:
                    self.picked.emit(value)
                    return True
        return super().eventFilter(watched, event)
