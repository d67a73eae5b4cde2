# SPDX-License-Identifier: Apache-2.0
"""The list of screens at the left, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.text import mark
from ui.context import AppContext
from ui.screens.screen import ScreenSpec
from ui.theme import GAP

KEY = int(Qt.ItemDataRole.UserRole)
COUNT = KEY + 1
ICON = KEY + 2
_ROW = 34


class _Row(QStyledItemDelegate):
    """Draws icon, name and count; the open screen is marked by a soft background."""

    def __init__(self, ctx: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One height for all; a gap between sections."""
        return QSize(120, GAP * 2 if index.data(KEY) is None else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        if index.data(KEY) is None:
            return
        color = self._ctx.theme.color
        rect: QRect = option.rect.adjusted(GAP, 1, -GAP, -1)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        icon = self._ctx.icons.icon(index.data(ICON), "accent" if selected else "muted")
        icon.paint(painter, QRect(rect.left() + GAP, rect.center().y() - 9, 20, 20))
        text = rect.adjusted(GAP + 28, 0, -GAP, 0)
        count = index.data(COUNT)
        if count is not None:
            shown = f"{count:,}"
            painter.setPen(color("faint"))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)
            text.setRight(text.right() - painter.fontMetrics().horizontalAdvance(shown) - GAP)
        painter.setPen(color("text"))
        if selected:
            font = painter.font()
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        painter.restore()


class Sidebar(QListWidget):
    """Offers the screens. `chosen` tells which one a person wants."""

    chosen = Signal(str)

    def __init__(self, ctx: AppContext, screens: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._screens = {spec.key: spec for spec in screens}
        self._generation = 0
        self.setObjectName("sidebar")
        self.setItemDelegate(_Row(ctx, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(190)
        self._fill(screens)
        self.currentItemChanged.connect(self._on_current)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self.viewport().update)
        self.retranslate()

    def _fill(self, screens: Sequence[ScreenSpec]) -> None:
        section = None
        for spec in sorted(screens, key=lambda spec: spec.section):
            if section is not None and spec.section != section:
                gap = QListWidgetItem(self)
                gap.setFlags(Qt.ItemFlag.NoItemFlags)
            section = spec.section
            item = QListWidgetItem(self)
            item.setData(KEY, spec.key)
            item.setData(ICON, spec.icon)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        language = self._ctx.language
        self.setAccessibleName(language.text(mark("Window", "Screens")))
        for item in self._items():
            item.setText(language.label(self._screens[item.data(KEY)].text))

    def _items(self) -> list[QListWidgetItem]:
        rows = (self.item(row) for row in range(self.count()))
        return [item for item in rows if item.data(KEY) is not None]

    def mark(self, key: str) -> None:
        """Show which screen is open, without asking for it again."""
        self.blockSignals(True)
        for item in self._items():
            if item.data(KEY) == key:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def count_again(self) -> None:
        """Ask, beside the window, how many things each screen has."""
        self._generation += 1
        generation = self._generation
        database = self._ctx.database
        counters = {spec.key: spec.count for spec in self._screens.values() if spec.count}

        def work() -> dict[str, int]:
            with database.read() as connection:
                return {key: count(connection) for key, count in counters.items()}

        def done(found: dict[str, int]) -> None:
            if generation == self._generation:
                for item in self._items():
                    item.setData(COUNT, found.get(item.data(KEY)))

        self._ctx.jobs.read(work, done, self)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(KEY))
