# SPDX-License-Identifier: Apache-2.0
"""Asks, once for each column, whether day or month comes first in dates like 03/04/2025."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton

from importers.day_order import Undecided
from importers.grid import letters
from models.text import Message, mark
from models.values.dates import DATE
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_QUESTION = mark(
    "Import wizard", "In column {column} ({heading}), {count} dates like {text} can be read two ways:"
)
_DAY = mark("Import wizard", "day first: {date}")
_MONTH = mark("Import wizard", "month first: {date}")


class DayOrderBox(QFrame):
    """One line for each column that is to be decided, or was decided here and can be decided otherwise."""

    answered = Signal(int, bool)
    """(column, whether the day comes first)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GAP, GAP, GAP, GAP)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(0, 1)
        self.choices: dict[int, tuple[QRadioButton, QRadioButton]] = {}
        self.questions: list[str] = []
        self._shown: tuple[str, list[Undecided]] = ("", [])
        self.hide()

    def say(self, columns: Sequence[tuple[Undecided, bool | None]]) -> None:
        """Ask about these columns; with what was answered, if it was."""
        shown = (self._ctx.language.code, [each for each, _ in columns])
        if shown == self._shown:
            self._mark(columns)
            return
        self._shown = shown
        self.choices.clear()
        self.questions.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (each, answer) in enumerate(columns):
            self._add(row, each, answer)
        self.setVisible(bool(columns))

    def _mark(self, columns: Sequence[tuple[Undecided, bool | None]]) -> None:
        """The same questions as before: the buttons stay, and with them the place of the keyboard."""
        for each, answer in columns:
            day, month = self.choices[each.column]
            if answer is not None:
                (day if answer else month).setChecked(True)

    def _add(self, row: int, each: Undecided, answer: bool | None) -> None:
        text = self._ctx.language.text
        question = text(
            _QUESTION.format(
                column=letters(each.column), heading=each.heading, count=each.count, text=each.text
            )
        )
        self.questions.append(question)
        self._grid.addWidget(plain(question, wrap=True), row, 0)
        buttons = (self._button(_DAY, each.day_first), self._button(_MONTH, each.month_first))
        group = QButtonGroup(buttons[0])
        for place, (button, day_first) in enumerate(zip(buttons, (True, False), strict=True)):
            group.addButton(button)
            button.setAccessibleDescription(question)
            button.setChecked(answer is day_first)
            button.clicked.connect(partial(self._on_clicked, each.column, day_first))
            self._grid.addWidget(button, row, place + 1)
        self.choices[each.column] = buttons

    def _button(self, words: Message, edtf: str) -> QRadioButton:
        language = self._ctx.language
        return QRadioButton(language.text(words.format(date=DATE.show(edtf, language.code))))

    def _on_clicked(self, column: int, day_first: bool, _checked: bool = True) -> None:
        self.answered.emit(column, day_first)
