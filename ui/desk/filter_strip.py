# SPDX-License-Identifier: Apache-2.0
"""The strip above the queue: which questions to list, and how far the work is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from models.kinds import KINDS
from models.text import mark
from reconcile.desk import Filter
from ui.context import AppContext
from ui.desk.queue_list import SORT_NAMES
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

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._files: Mapping[int, str] = {}
        self.setProperty("role", "strip")
        self.heading = plain(role="heading")
        self.sort, self.kind, self.file, self.score = ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._boxes = (self.sort, self.kind, self.file, self.score)
        self.states = StateBar(ctx)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.heading)
        row.addSpacing(GAP)
        for box in self._boxes:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(180)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.activated.connect(lambda _place: self.changed.emit())
            row.addWidget(box)
        row.addSpacing(GAP)
        row.addWidget(self.states, 1)
        self.retranslate()

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        place = self.score.currentData()
        score = _SCORES[place][0] if place is not None else None
        return Filter(self.sort.currentData(), self.kind.currentData(), self.file.currentData(), score=score)

    def clear(self) -> None:
        """List everything."""
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.changed.emit()

    def offer_files(self, files: Mapping[int, str]) -> None:
        """The imports that have questions waiting."""
        if files != self._files:
            self._files = files
            self._fill(self.file, self._ctx.language.text(mark("Desk", "All imports")), list(files.items()))
        self.file.setVisible(len(files) > 1 or self.file.currentData() is not None)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text, label = self._ctx.language.text, self._ctx.language.label
        self.heading.setText(text(mark("Screens", "Desk")))
        sorts = [(sort, text(name)) for sort, name in SORT_NAMES.items()]
        self._fill(self.sort, text(mark("Desk", "All questions")), sorts)
        kinds = [(key, label(kind.plural)) for key, kind in KINDS.items()]
        self._fill(self.kind, text(mark("Desk", "All kinds")), kinds)
        self._fill(self.file, text(mark("Desk", "All imports")), list(self._files.items()))
        scores = [(place, text(name)) for place, (_, name) in enumerate(_SCORES)]
        self._fill(self.score, text(mark("Desk", "Any score")), scores)
        self.score.setAccessibleName(text(mark("Desk", "How likely the same")))
        self.sort.setAccessibleName(text(mark("Desk", "What the questions are about")))
        self.kind.setAccessibleName(text(mark("Desk", "Kind of record")))
        self.file.setAccessibleName(text(mark("Desk", "Import")))
        self.file.setVisible(len(self._files) > 1)

    @staticmethod
    def _fill(box: QComboBox, everything: str, rows: Sequence[tuple[object, str]]) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(everything, None)
        for value, words in rows:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
