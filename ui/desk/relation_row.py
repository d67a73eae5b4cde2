# SPDX-License-Identifier: Apache-2.0
"""How two sides can be related, as numbered buttons: a digit chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.text import mark
from ui.context import AppContext
from ui.desk.key_button import KeyButton
from ui.desk.pairing import Direction
from ui.theme import GAP
from ui.widgets.labels import plain

_COLUMNS = 4
_LONGEST = 40
"""Characters of a title; of longer ones beginning and end, because kin often begin alike."""


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST // 2]}…{title[-_LONGEST // 2 :]}"


class RelationRow(QWidget):
    """Offers the ways of one kind; hidden while nobody answers "related"."""

    chosen = Signal(object)
    """(Direction)"""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP // 2)
        self._grid.setColumnStretch(_COLUMNS, 1)
        self.buttons: list[tuple[Direction, KeyButton]] = []
        self.hide()

    def offer(self, offered: Sequence[Direction], first: str, second: str, current: Direction | None) -> None:
        """Ways in which the first can be related to the second."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        text, label = self._ctx.language.text, self._ctx.language.label
        sentence = mark("Desk", "How is “{first}” related to “{second}”?")
        asked = plain(text(sentence.format(first=_short(first), second=_short(second))), "muted", wrap=True)
        self._grid.addWidget(asked, 0, 0, 1, _COLUMNS + 1)
        for place, one in enumerate(offered):
            button = KeyButton(self._ctx, str(place + 1))
            button.say(label(one.relation.inverse if one.is_reversed else one.relation.label))
            button.mark_chosen(one == current)
            button.clicked.connect(lambda _checked=False, one=one: self.chosen.emit(one))
            self.buttons.append((one, button))
            self._grid.addWidget(button, 1 + place // _COLUMNS, place % _COLUMNS)
        self.setVisible(bool(offered))

    def choose(self, digit: int) -> bool:
        """The way of this number; False when there is none."""
        if self.isHidden() or not 1 <= digit <= len(self.buttons):
            return False
        self.chosen.emit(self.buttons[digit - 1][0])
        return True
