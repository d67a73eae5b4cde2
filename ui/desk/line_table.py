# SPDX-License-Identifier: Apache-2.0
"""Two sides field by field with the result beside them: what differs first, what agrees pale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.text import Message, mark
from reconcile.cases import Line, Match
from ui.context import AppContext
from ui.desk.diff_label import DiffLabel, differing
from ui.theme import GAP
from ui.widgets.labels import plain

_HEADINGS = (mark("Desk", "Field"), mark("Desk", "Result"))
_MARKS = {
    Match.DIFFERS: (mark("Desk", "differs"), "warn"),
    Match.ADDS: (mark("Desk", "adds"), "muted"),
    Match.AGREES: (mark("Desk", "agrees"), "faint"),
    Match.ONLY_LEFT: (mark("Desk", "not in the file"), "faint"),
}
_FIELD_WIDTH = 128


class LineTable(QWidget):
    """A table that grows with its texts and is read, not edited."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnMinimumWidth(0, _FIELD_WIDTH)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)
        self._results: list[DiffLabel] = []
        self.lines: Sequence[Line] = ()

    def say(self, lines: Sequence[Line], left: str, right: str) -> None:
        """Show these lines under the titles of the two sides."""
        self._clear()
        text = self._ctx.language.text
        for column, heading in enumerate((text(_HEADINGS[0]), left, right, text(_HEADINGS[1]))):
            self._grid.addWidget(plain(heading, "section", wrap=True), 0, column)
        has_left = any(line.left for line in lines)
        for row, line in enumerate(lines, 1):
            self._add(row, line, marked=has_left)
        self.say_results(lines)

    def say_results(self, lines: Sequence[Line]) -> None:
        """Only what the choice comes to has changed."""
        self.lines = lines
        for label, line in zip(self._results, lines, strict=True):
            label.say(line.result, (), "–")

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._results.clear()

    def _add(self, row: int, line: Line, *, marked: bool) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        words, role = _MARKS[line.match]
        name = QWidget()
        inner = QGridLayout(name)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(plain(label(line.field.label), wrap=True), 0, 0)
        if marked:
            inner.addWidget(plain(text(words), role), 1, 0)
        name.setToolTip(label(line.field.help))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        differs = line.match is Match.DIFFERS
        self._grid.addWidget(self._side(line.left, line.right, differs), row, 1, Qt.AlignmentFlag.AlignTop)
        right = self._side(line.right, line.left, differs)
        where = self._where(line)
        if where is None:
            self._grid.addWidget(right, row, 2, Qt.AlignmentFlag.AlignTop)
        else:
            both = QWidget()
            column = QGridLayout(both)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(right, 0, 0)
            column.addWidget(where, 1, 0)
            self._grid.addWidget(both, row, 2, Qt.AlignmentFlag.AlignTop)
        result = DiffLabel(self._ctx)
        self._results.append(result)
        self._grid.addWidget(result, row, 3, Qt.AlignmentFlag.AlignTop)

    def _side(self, shown: str, other: str, differs: bool) -> DiffLabel:
        label = DiffLabel(self._ctx)
        label.say(shown, differing(shown, other) if differs else (), "–")
        return label

    def _where(self, line: Line) -> QLabel | None:
        if not line.cell:
            return None
        said: Message = mark("Desk", "{cell}")
        if line.written:
            said = mark("Desk", "{cell}, written “{text}”")
        return plain(self._ctx.language.text(said.format(cell=line.cell, text=line.written)), "faint", wrap=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card behind the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ctx.theme.color("line"))
        painter.setBrush(self._ctx.theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
