# SPDX-License-Identifier: Apache-2.0
"""What a curated workbook takes along: for whom it is, sources beside the values, its base; or no rows at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exporters.job import Extras
from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_BOXES = {
    "statements": (
        mark("Export wizard", "With who said what: every statement and its source"),
        mark("Export wizard", "A sheet with one row for each statement"),
    ),
    "sources_beside": (
        mark("Export wizard", "Sources beside the values"),
        mark("Export wizard", "After each column one that names its sources, for reading only"),
    ),
    "portable": (
        mark("Export wizard", "Another Thaw can merge it, too"),
        mark("Export wizard", "The workbook carries what it is to be compared with when it comes back elsewhere"),
    ),
    "template": (
        mark("Export wizard", "Without rows: for somebody who only adds records"),
        mark("Export wizard", "Headings, drop-down lists and explanations only"),
    ),
}


class ExportOptions(QWidget):
    """The options of a curated workbook; `statements` also goes for JSON."""

    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.boxes = {key: QCheckBox() for key in _BOXES}
        self.boxes["statements"].setChecked(True)
        self.recipient = QLineEdit()
        self._for = plain()
        self._for.setBuddy(self.recipient)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self._for)
        line.addWidget(self.recipient, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // 2, place % 2)
            box.toggled.connect(self.changed)
        column.addLayout(grid)
        column.addLayout(line)

    @property
    def statements(self) -> bool:
        """Whether who said what goes along."""
        return self.boxes["statements"].isChecked()

    @property
    def extras(self) -> Extras:
        """What was chosen beside that."""
        on = {key: box.isChecked() for key, box in self.boxes.items()}
        return Extras(self.recipient.text().strip(), on["sources_beside"], on["portable"], on["template"])

    def fit(self, chosen: str) -> None:
        """Offer what there is for a format: xlsx, csv or json."""
        is_workbook = chosen == "xlsx"
        for key, box in self.boxes.items():
            box.setEnabled(is_workbook or (key == "statements" and chosen == "json"))
        self.recipient.setEnabled(is_workbook)
        self._for.setEnabled(is_workbook)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        for key, (label, tip) in _BOXES.items():
            self.boxes[key].setText(text(label))
            self.boxes[key].setToolTip(text(tip))
        self._for.setText(text(mark("Export wizard", "For:")))
        self.recipient.setPlaceholderText(
            text(mark("Export wizard", "who gets it; named when it comes home (may stay empty)"))
        )
        self.recipient.setAccessibleName(text(mark("Export wizard", "For whom it is")))
