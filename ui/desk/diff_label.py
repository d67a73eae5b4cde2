# SPDX-License-Identifier: Apache-2.0
"""A label that marks the characters in which a text differs from another. Plain text only, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import AppContext

_COMPARED = 2_000
"""Longer texts are not compared by character: that would take longer than reading them."""
_ALIKE = 0.5
"""Texts that share less than this are simply different; marks would only be noise."""
_BY_CHANCE = 3
Span = tuple[int, int]


def differing(text: str, other: str) -> list[Span]:
    """(start, length) of the parts of `text` that `other` does not have at the same place."""
    if not text or not other or text == other or max(len(text), len(other)) > _COMPARED:
        return []
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return []
    spans, done = [], 0
    for start, _, size in matcher.get_matching_blocks():  # the last one is empty, at the end of the text
        if size and not _tells(text, start, size):
            continue
        if start > done:
            spans.append((done, start - done))
        done = start + size
    return spans


def _tells(text: str, start: int, size: int) -> bool:
    """Whether what both have in common is more than a letter or two by chance within different words."""
    part = text[start : start + size]
    if size >= _BY_CHANCE or not (part.isspace() or (part.isascii() and any(map(str.isalpha, part)))):
        return True
    around = text[start - 1 : start] + text[start + size : start + size + 1]
    return not part.isspace() and not any(map(str.isalpha, around))


class DiffLabel(QWidget):
    """Wraps its text and shades the spans that differ."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._text = ""
        self._spans: Sequence[Span] = ()
        self._faint = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The text shown."""
        return self._text

    @property
    def spans(self) -> Sequence[Span]:
        """The parts that are marked."""
        return self._spans

    def say(self, text: str, spans: Sequence[Span] = (), blank: str = "") -> None:
        """Show a text; `blank` stands pale where there is none."""
        self._faint = not text
        self._text = text or blank
        self._spans = spans if text else ()
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def _layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(start, length) for start, length in self._spans])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        style.setBackground(self._ctx.theme.color("warn_soft"))
        style.setForeground(self._ctx.theme.color("warn"))
        style.setFontUnderline(True)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = start, length, style
        return marked

    def hasHeightForWidth(self) -> bool:
        """Longer texts take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return max(self.fontMetrics().height(), int(self._layout(width).boundingRect().height() + 0.5))

    def sizeHint(self) -> QSize:
        """As wide as the text, up to a column."""
        width = min(320, self.fontMetrics().horizontalAdvance(self._text) + 4)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No text insists on room."""
        return QSize(40, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        role = QPalette.ColorRole.PlaceholderText if self._faint else QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout(self.width()).draw(painter, QPointF(0, 0))
