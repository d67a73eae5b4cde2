# SPDX-License-Identifier: Apache-2.0
"""The words of a file that no list knows, each with the terms it may mean, so that a person can teach it once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from importers.unknown_terms import UnknownTerm
from models.text import Bilingual, Message, mark
from models.vocabulary import Term, vocabulary
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import Elided, plain

_LISTED = 40
_HEIGHT = 150
_HEADING = mark("Import wizard", "Words that no list knows: {count}. Say once what each means; it is remembered.")
_NEAREST = mark("Import wizard", "perhaps {terms}")


class TermsBox(QFrame):
    """Offers to teach; writes nothing itself."""

    taught = Signal(object, str)
    """(UnknownTerm, code)"""
    undo_wanted = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._words: Sequence[UnknownTerm] = ()
        self._last: Message | None = None
        self.boxes: list[QComboBox] = []
        self.buttons: list[QPushButton] = []
        self.setProperty("role", "card")
        self.heading = plain(role="section", wrap=True)
        self.said = plain(role="muted", wrap=True)
        self.undo = QPushButton()
        self.undo.setProperty("role", "quiet")
        self.undo.clicked.connect(lambda _checked=False: self.undo_wanted.emit())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        done = QHBoxLayout()
        done.addWidget(self.said, 1)
        done.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 0, GAP, GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(self.heading)
        column.addLayout(done)
        column.addWidget(self._scroll)
        self.hide()

    @property
    def words(self) -> Sequence[UnknownTerm]:
        """What is offered to be taught."""
        return self._words

    def say(self, words: Sequence[UnknownTerm]) -> None:
        """Show these words, the most frequent first."""
        self._words = words
        self.boxes, self.buttons = [], []
        text = self._ctx.language.text
        self.heading.setText(text(_HEADING.format(count=len(words))))
        self.heading.setVisible(bool(words))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP // 2)
        for column, share in enumerate((2, 0, 3)):
            grid.setColumnStretch(column, share)
        for row, word in enumerate(words[:_LISTED]):
            self._add(grid, row, word)
        if len(words) > _LISTED:
            more = mark("Panel", "and {count} more").format(count=len(words) - _LISTED)
            grid.addWidget(plain(text(more), "faint"), _LISTED, 0)
        self._scroll.setWidget(inside)
        self._scroll.setFixedHeight(min(_HEIGHT, inside.sizeHint().height() + 2))
        self._scroll.setVisible(bool(words))
        self._show_last()

    def say_taught(self, message: Message | None) -> None:
        """Say what was taught last, with a way back; None when there is nothing to take back."""
        self._last = message
        self._show_last()

    def _show_last(self) -> None:
        text = self._ctx.language.text
        self.said.setText(text(self._last) if self._last else "")
        self.undo.setText(text(mark("Import wizard", "Undo")))
        for widget in (self.said, self.undo):
            widget.setVisible(self._last is not None)
        self.setVisible(bool(self._words) or self._last is not None)

    def _add(self, grid: QGridLayout, row: int, word: UnknownTerm) -> None:
        text = self._ctx.language.text
        terms = vocabulary(word.vocabulary)
        near = [term for code in word.nearest if (term := terms.term(code)) is not None and not term.retired]
        grid.addWidget(Elided(word.written), row, 0)
        cells = mark("Import wizard", "cells: {count}").format(count=f"{word.count:,}")
        grid.addWidget(plain(text(cells), "faint"), row, 1)
        listed = Bilingual("、".join(term.label.zh for term in near), ", ".join(term.label.en for term in near))
        grid.addWidget(Elided(text(_NEAREST.format(terms=listed)) if near else "", "muted"), row, 2)
        box, teach = ChoiceBox(), QPushButton(text(mark("Import wizard", "Teach")))
        rest = [term for term in terms.terms if not term.retired and term not in near]
        self._offer(box, near, rest)
        box.setAccessibleName(text(mark("Import wizard", "What “{written}” means").format(written=word.written)))
        teach.setAccessibleName(text(mark("Import wizard", "Teach “{written}”").format(written=word.written)))
        teach.setEnabled(False)
        box.currentIndexChanged.connect(lambda place, button=teach: button.setEnabled(place >= 0))
        teach.clicked.connect(partial(self._on_teach, word, box))
        grid.addWidget(box, row, 3)
        grid.addWidget(teach, row, 4)
        self.boxes.append(box)
        self.buttons.append(teach)

    def _offer(self, box: QComboBox, near: Sequence[Term], rest: Sequence[Term]) -> None:
        """The nearest first. None is chosen beforehand: what a word means is for a person to say."""
        label = self._ctx.language.label
        box.setPlaceholderText(self._ctx.language.text(mark("Import wizard", "Choose what it means…")))
        box.setMinimumWidth(220)
        box.setMaximumWidth(260)
        for term in near:
            box.addItem(label(term.label), term.code)
        if near and rest:
            box.insertSeparator(box.count())
        for term in rest:
            box.addItem(label(term.label), term.code)
        box.setCurrentIndex(-1)

    def _on_teach(self, word: UnknownTerm, box: QComboBox, _checked: bool = False) -> None:
        code = box.currentData()
        if isinstance(code, str):
            self.taught.emit(word, code)
