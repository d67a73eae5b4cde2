# SPDX-License-Identifier: Apache-2.0
"""The strip above the queue: which questions to list, and how far the work is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from models.kinds import KINDS
from models.text import mark
from reconcile.desk import ALL, NO_IMPORT, Filter
from reconcile.question_words import SORT_NAMES
from ui.context import AppContext
from ui.desk.state_bar import StateBar
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

_SCORES = (
    ((0.9, 1.01), mark("Desk", "90 % and more")),
    ((0.5, 0.9), mark("Desk", "50 to 90 %")),
    ((0.0, 0.5), mark("Desk", "Below 50 %")),
)
"""From, to below, how it is called."""


class FilterStrip(QFrame):
    """Lists to choose from; `changed` when one was."""

    changed = Signal()
    left = Signal()
    """The keys of the Desk are to work again."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._files: Mapping[int, str] = {}
        self.setProperty("role", "strip")
        self.heading = plain(role="heading")
        self.sort, self.kind, self.file, self.score = ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._boxes = (self.sort, self.kind, self.file, self.score)
        self.states = StateBar(ctx)
        self.clear_all = QPushButton()
        self.clear_all.setProperty("role", "link")
        self.clear_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_all.clicked.connect(self.clear)
        self.states.chosen.connect(self._on_chosen)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.heading)
        upper.addSpacing(GAP)
        upper.addWidget(self.states, 1)
        for box in self._boxes:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(230)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.activated.connect(lambda _place: self._on_chosen())
            lower.addWidget(box)
        lower.addWidget(self.clear_all)
        lower.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP // 2)
        for row in (upper, lower):
            row.setSpacing(GAP)
            column.addLayout(row)

    def _on_chosen(self) -> None:
        self.clear_all.setVisible(self.filter != ALL)
        self.changed.emit()

    def take_focus(self) -> None:
        """Let the keys choose filters: Tab goes from one to the next, arrows and the space bar choose."""
        self.sort.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter go back to the keys of the Desk."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        place = self.score.currentData()
        score = _SCORES[place][0] if place is not None else None
        sort, kind, batch = (box.currentData() for box in (self.sort, self.kind, self.file))
        return Filter(sort, kind, batch, self.states.pile, score)

    def clear(self) -> None:
        """List everything."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.states.clear()
        self._on_chosen()

    def show_import(self, batch: int, file: str) -> None:
        """List what an import asked, and nothing else."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.states.clear()
        self._files = {**self._files, batch: file}
        self._fill_files()
        self.file.setCurrentIndex(max(0, self.file.findData(batch)))
        self._on_chosen()

    def offer_files(self, files: Mapping[int, str]) -> None:
        """The imports that asked something."""
        if files != self._files:
            self._files = files
            self._fill_files()
        self.file.setVisible(bool(files) or self.file.currentData() is not None)

    def _fill_files(self) -> None:
        text = self._ctx.language.text
        rows = [*self._files.items(), (NO_IMPORT, text(mark("Desk", "Of no import")))]
        self._fill(self.file, text(mark("Desk", "All imports")), rows)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text, label = self._ctx.language.text, self._ctx.language.label
        self.heading.setText(text(mark("Screens", "Desk")))
        sorts = [(sort, text(name)) for sort, name in SORT_NAMES.items()]
        self._fill(self.sort, text(mark("Desk", "All questions")), sorts)
        kinds = [(key, label(kind.plural)) for key, kind in KINDS.items()]
        self._fill(self.kind, text(mark("Desk", "All kinds")), kinds)
        self._fill_files()
        scores = [(place, text(name)) for place, (_, name) in enumerate(_SCORES)]
        self._fill(self.score, text(mark("Desk", "Any score")), scores)
        self.score.setAccessibleName(text(mark("Desk", "How likely the same")))
        self.sort.setAccessibleName(text(mark("Desk", "What the questions are about")))
        self.kind.setAccessibleName(text(mark("Desk", "Kind of record")))
        self.file.setAccessibleName(text(mark("Desk", "Import")))
        self.file.setVisible(bool(self._files))
        self.clear_all.setText(text(mark("Desk", "Show all that wait")))
        self.clear_all.setVisible(self.filter != ALL)

    @staticmethod
    def _fill(box: QComboBox, everything: str, rows: Sequence[tuple[object, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(everything, None)
        for value, words in rows:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
