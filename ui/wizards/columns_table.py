# SPDX-License-Identifier: Apache-2.0
"""The columns of one sheet: where each goes and why, and some of its cells as written and as read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from importers.grid import letters
from importers.mapping import ColumnMap, Role
from importers.staging import SheetState
from models.kinds import KINDS
from models.text import mark
from ui.context import AppContext
from ui.widgets.choice_box import ChoiceBox
from ui.wizards.samples import Sample

_HEADINGS = (
    mark("Import wizard", "Column"),
    mark("Import wizard", "Goes into"),
    mark("Import wizard", "As written"),
    mark("Import wizard", "Read as"),
    mark("Import wizard", "Why"),
)
_COLUMN, _FIELD, _RAW, _READ, _WHY = range(5)
_WIDTHS = (130, 190, 150, 190, 180)
_LINE, _PADDING = 19, 12


class ColumnsTable(QTableWidget):
    """`assigned` when a person gives a column to another field."""

    assigned = Signal(int, object)
    """(column, field or None for the further columns)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(0, len(_HEADINGS))
        self._ctx = ctx
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.boxes: dict[int, QComboBox] = {}

    def say(self, state: SheetState, samples: dict[int, list[Sample]]) -> None:
        """Show the columns of this sheet."""
        text = self._ctx.language.text
        self.setHorizontalHeaderLabels([text(heading) for heading in _HEADINGS])
        self.setAccessibleName(text(mark("Import wizard", "Columns of the sheet")))
        columns = state.mapping.columns if state.mapping else ()
        place = self.verticalScrollBar().value()
        self.boxes.clear()
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            assert state.mapping is not None  # there are columns
            self._fill(row, state.mapping.kind, column, samples.get(column.column, []))
        self.verticalScrollBar().setValue(place)

    def _fill(self, row: int, kind: str, column: ColumnMap, found: Sequence[Sample]) -> None:
        text = self._ctx.language.text
        self._put(row, _COLUMN, f"{column.heading}\n{letters(column.column)}")
        self._put(row, _RAW, "\n".join(sample.text.replace("\n", " ⏎ ") for sample in found))
        read = [self._read_as(sample) for sample in found] if column.field else []
        item = self._put(row, _READ, "\n".join(read))
        reasons = [text(sample.problem) for sample in found if sample.problem]
        if reasons:
            item.setForeground(QColor(self._ctx.theme.tokens.danger))
            item.setToolTip("\n".join(reasons).replace("<", "‹"))
        why = self._put(row, _WHY, text(column.why))
        why.setForeground(QColor(self._ctx.theme.tokens.muted))
        box = self.boxes[column.column] = self._box(kind, column)
        holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(4, 0, 8, 0)
        inner.addWidget(box)
        self.setCellWidget(row, _FIELD, holder)
        self.setRowHeight(row, max(2, len(found)) * _LINE + _PADDING)

    def _read_as(self, sample: Sample) -> str:
        if sample.problem is not None:
            return self._ctx.language.text(mark("Import wizard", "cannot be read"))
        return sample.read or "–"

    def _put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(text.replace("<", "‹"))
        self.setItem(row, column, item)
        return item

    def _box(self, kind: str, column: ColumnMap) -> QComboBox:
        text, label = self._ctx.language.text, self._ctx.language.label
        box = ChoiceBox()
        line = self._ctx.theme.tokens.line
        box.setStyleSheet(f"QComboBox {{ border: 1px solid {line}; border-radius: 5px; padding: 3px 7px; }}")
        box.setAccessibleName(text(mark("Import wizard", "Goes into")) + ": " + column.heading)
        if column.role in (Role.ID, Role.LINK_ID):
            box.addItem(text(mark("Import wizard", "Read by Thaw itself")), None)
            box.setEnabled(False)
            return box
        if column.role is Role.IGNORED:
            box.addItem(text(mark("Import wizard", "Not read")), None)
        box.addItem(text(mark("Import wizard", "Keep as a further column")), None)
        box.insertSeparator(box.count())
        for each in KINDS[kind].fields:
            box.addItem(label(each.label), each.key)
        box.setCurrentIndex(max(0, box.findData(column.field)) if column.field else 0)
        box.activated.connect(lambda _place: self.assigned.emit(column.column, box.currentData()))
        return box
