# SPDX-License-Identifier: Apache-2.0
"""How far the Desk is: answered, replied, unsure, skipped and not looked at, each a part of its own and a filter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from models.text import mark
from reconcile.desk import Pile
from ui.context import AppContext
from ui.desk.pile_button import PileButton
from ui.theme import GAP

_PARTS = (
    (Pile.ANSWERED, "good", mark("Desk", "{count} answered")),
    (Pile.REPLIED, "accent", mark("Desk", "{count} replied")),
    (Pile.UNSURE, "warn", mark("Desk", "{count} unsure")),
    (Pile.SKIPPED, "faint", mark("Desk", "{count} skipped")),
    (Pile.FRESH, "line", mark("Desk", "{count} to look at")),
)
"""(pile, colour, words) from left to right."""
_ONLY = mark("Desk", "List only these; press again for all that wait")


class _Bar(QWidget):
    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.counts: Mapping[Pile, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts beside each other, by number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self._ctx.theme.color("line"))
        total, left = sum(self.counts.values()), 0.0
        for pile, token, _ in _PARTS:
            width = self.width() * self.counts.get(pile, 0) / total if total else 0
            painter.fillRect(QRectF(left, 0, width, self.height()), self._ctx.theme.color(token))
            left += width


class StateBar(QWidget):
    """The bar with a button for each of its parts. What nobody ever uses (no reply, nothing unsure) takes no room."""

    chosen = Signal()
    """`pile` is another one."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._bar = _Bar(ctx)
        self.buttons = {pile: PileButton(ctx, token) for pile, token, _ in _PARTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP // 2)
        row.addWidget(self._bar, 1)
        row.addSpacing(GAP)
        for pile, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, pile=pile: self._on_clicked(pile))
            row.addWidget(button)
        self.pile: Pile | None = None
        """Which are listed; None: all that wait."""
        self.show_counts({})

    def show_counts(self, counts: Mapping[Pile, int]) -> None:
        """Show these numbers."""
        self._bar.counts = counts
        said, text = [], self._ctx.language.text
        for pile, _, words in _PARTS:
            count = counts.get(pile, 0)
            button = self.buttons[pile]
            button.setText(text(words.format(count=f"{count:,}")))
            button.setToolTip(text(_ONLY))
            button.setVisible(bool(count) or pile in (Pile.ANSWERED, Pile.FRESH, self.pile))
            button.updateGeometry()
            said.append(button.text())
        self._bar.setAccessibleName(", ".join(said))
        self._bar.update()

    def clear(self) -> None:
        """List all that wait, without telling."""
        self._choose(None)

    def _on_clicked(self, pile: Pile) -> None:
        self._choose(None if self.pile is pile else pile)
        self.chosen.emit()

    def _choose(self, pile: Pile | None) -> None:
        self.pile = pile
        for each, button in self.buttons.items():
            button.setChecked(each is pile)
