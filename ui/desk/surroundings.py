# SPDX-License-Identifier: Apache-2.0
"""What stands around a question: the rest of the record, and the row of the file as it was written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from models.fields import members_of
from models.text import mark
from reconcile.cases import Case
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_MOST_FIELDS = 14
_LONG = 400
_NAME_WIDTH = 128


class Surroundings(QWidget):
    """Two sections of names and values."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def say(self, case: Case) -> None:
        """Show what stands around this case."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        text, label = self._ctx.language.text, self._ctx.language.label
        if case.held and not case.is_pair:
            asked = case.question.field if case.is_conflict or case.is_query else None
            others = [each for each in case.kind.fields if each.key != asked]
            fields = [each for each in others if members_of(case.held.get(each.key))][:_MOST_FIELDS]
            pairs = [(label(each.label), case.text(each, case.held[each.key])) for each in fields]
            self._section(text(mark("Desk", "The rest of the record")), pairs)
        if case.row.cells:
            pairs = [(f"{cell.address}  {cell.heading}", cell.text) for cell in case.row.cells]
            self._section(text(mark("Desk", "The row as written")), pairs)

    def _section(self, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
        area = QWidget()
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(plain(heading, "section"), 0, 0, 1, 4)
        half = (len(pairs) + 1) // 2
        for place, (name, value) in enumerate(pairs):
            row, column = place % half + 1, 0 if place < half else 2
            label = plain(name, "faint", wrap=True)
            label.setMinimumWidth(_NAME_WIDTH)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
            shown = plain(value if len(value) < _LONG else value[:_LONG] + "…", wrap=True)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a long word asks no room
            grid.addWidget(shown, row, column + 1, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(area)
