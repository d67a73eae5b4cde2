# SPDX-License-Identifier: Apache-2.0
"""How far the Desk is: answered, unsure, skipped and not looked at, each a part of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from models.questions import State
from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_PARTS = (
    (State.ANSWERED, "good", mark("Desk", "{count} answered")),
    (State.UNSURE, "warn", mark("Desk", "{count} unsure")),
    (State.SKIPPED, "faint", mark("Desk", "{count} skipped")),
    (State.OPEN, "accent", mark("Desk", "{count} to look at")),
)


class _Bar(QWidget):
    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.counts: Mapping[State, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(160, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts beside each other, by number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self._ctx.theme.color("line"))
        total, left = sum(self.counts.values()), 0.0
        for state, token, _ in _PARTS:
            width = self.width() * self.counts.get(state, 0) / total if total else 0
            colour = self._ctx.theme.color("line" if state is State.OPEN else token)
            painter.fillRect(QRectF(left, 0, width, self.height()), colour)
            left += width


class _Dot(QWidget):
    def __init__(self, ctx: AppContext, token: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._token = token
        self.setFixedSize(9, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dot in the colour of the part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ctx.theme.color(self._token))
        painter.drawEllipse(self.rect())


class StateBar(QWidget):
    """The bar with its numbers in words."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._bar = _Bar(ctx)
        self.labels = {state: plain(role="muted") for state, _, _ in _PARTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP // 2)
        row.addWidget(self._bar, 1)
        row.addSpacing(GAP)
        for state, token, _ in _PARTS:
            row.addWidget(_Dot(ctx, "line" if state is State.OPEN else token))
            row.addWidget(self.labels[state])
            row.addSpacing(GAP // 2)
        self.show_counts({})

    def show_counts(self, counts: Mapping[State, int]) -> None:
        """Show these numbers."""
        self._bar.counts = counts
        said = []
        for state, _, text in _PARTS:
            words = self._ctx.language.text(text.format(count=f"{counts.get(state, 0):,}"))
            self.labels[state].setText(words)
            said.append(words)
        self.setAccessibleName(", ".join(said))
        self._bar.update()
