# SPDX-License-Identifier: Apache-2.0
"""Two sides field by field with the result beside them: what differs first, what agrees pale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from models.text import Message, mark
from reconcile.case_lines import Line, Match
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
_OF_PAIR = {
    Match.ADDS: (mark("Desk", "only right"), "muted"),
    Match.ONLY_LEFT: (mark("Desk", "only left"), "muted"),
}
_BY_MERGE = mark("Desk", "by the merge")
_QUIET = (Match.AGREES, Match.ONLY_LEFT)
"""What is only shown on demand."""
_FIELD_WIDTH = 128


def _is_news(line: Line) -> bool:
    """Whether the sides do not say the same in the same words."""
    return line.match not in _QUIET or bool(line.left and line.right and line.left != line.right)


class _Cell(DiffLabel):
    """A value that can be taken with a click."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside takes it."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)


class LineTable(QWidget):
    """A table that grows with its texts. Of two records, a click on a value takes it."""

    all_wanted = Signal()
    """Show the fields that agree, too, or no longer."""
    swap_wanted = Signal()
    """Of two records, let the other one stay."""
    taken = Signal(str, bool)
    """(field, whether the right side's value is to be shown)"""

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
        self._results: dict[str, DiffLabel] = {}
        self._of_pair = False
        self.show_all = False
        self.lines: Sequence[Line] = ()
        self.more, self.swap = QPushButton(), QPushButton()
        for button, signal in ((self.more, self.all_wanted), (self.swap, self.swap_wanted)):
            button.setProperty("role", "link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)

    def say(self, lines: Sequence[Line], left: str, right: str, *, of_pair: bool = False) -> None:
        """Show these lines under the titles of the two sides; what agrees only when everything is wanted."""
        self._clear()
        self._of_pair = of_pair
        text = self._ctx.language.text
        for column, heading in enumerate((text(_HEADINGS[0]), left, right, text(_HEADINGS[1]))):
            self._grid.addWidget(plain(heading, "section", wrap=True), 0, column)
        has_left = any(line.left for line in lines)
        shown = [line for line in lines if self.show_all or not has_left or _is_news(line)]
        for row, line in enumerate(shown, 1):
            self._add(row, line, marked=has_left)
        self._offer_more(len(shown), len(lines) - len(shown))
        self.say_results(lines)

    def _offer_more(self, shown: int, hidden: int) -> None:
        text = self._ctx.language.text
        if not shown:
            self._grid.addWidget(plain(text(mark("Desk", "No field differs.")), "muted"), 1, 0, 1, 4)
        words = mark("Desk", "Show {count} more fields, which agree or stand on one side only (D)")
        if self.show_all:
            words = mark("Desk", "Show only the fields that differ (D)")
        self.more.setText(text(words.format(count=hidden)))
        self.more.setVisible(hidden > 0 or self.show_all)
        if hidden > 0 or self.show_all:
            self._grid.addWidget(self.more, shown + 2, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        self.swap.setText(text(mark("Desk", "Let the other one stay (K)")))
        self.swap.setVisible(self._of_pair)
        if self._of_pair:
            self._grid.addWidget(self.swap, shown + 2, 3, Qt.AlignmentFlag.AlignLeft)

    def say_results(self, lines: Sequence[Line]) -> None:
        """Only what the choice comes to has changed."""
        self.lines = lines
        for line in lines:
            label = self._results.get(line.field.key)
            if label is not None:
                label.say(line.result, (), "–")

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self.more, self.swap):
                widget.hide()
                widget.deleteLater()
        self._results.clear()

    def _add(self, row: int, line: Line, *, marked: bool) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        words, role = (_OF_PAIR if self._of_pair else _MARKS).get(line.match, _MARKS[line.match])
        if self._of_pair and not line.left and not line.right:
            words = _BY_MERGE
        name = QWidget()
        inner = QGridLayout(name)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(plain(label(line.field.label), wrap=True), 0, 0)
        if marked:
            inner.addWidget(plain(text(words), role), 1, 0)
        if line.base is not None:
            went_out = text(mark("Desk", "went out as: {value}").format(value=line.base or "–"))
            inner.addWidget(plain(went_out, "muted", wrap=True), 2, 0)
        name.setToolTip(label(line.field.help))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        left, right = self._side(line, is_right=False), self._side(line, is_right=True)
        self._grid.addWidget(left, row, 1, Qt.AlignmentFlag.AlignTop)
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
        self._results[line.field.key] = result
        self._grid.addWidget(result, row, 3, Qt.AlignmentFlag.AlignTop)

    def _side(self, line: Line, *, is_right: bool) -> DiffLabel:
        shown, other = (line.right, line.left) if is_right else (line.left, line.right)
        label = _Cell(self._ctx)
        label.say(shown, differing(shown, other) if line.left and line.right else (), "–")
        if self._of_pair and shown and not line.field.many:
            label.setCursor(Qt.CursorShape.PointingHandCursor)
            label.setToolTip(self._ctx.language.text(mark("Desk", "Click to show this value")))
            label.clicked.connect(lambda: self.taken.emit(line.field.key, is_right))
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
