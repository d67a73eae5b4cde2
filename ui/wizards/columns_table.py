# SPDX-License-Identifier: Apache-2.0
"""The columns of one sheet: where each goes and why, and some of its cells as written and as read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from importers.grid import letters
from importers.mapping import ColumnMap, Mapping, Role
from importers.staging import SheetState
from importers.transformations import current
from models.text import mark
from ui.context import AppContext
from ui.widgets.labels import plain_tip
from ui.wizards.field_box import CITED, FieldBox, FieldChoices
from ui.wizards.samples import Sample

_HEADINGS = (
    mark("Import wizard", "Column"),
    mark("Import wizard", "Goes into"),
    mark("Import wizard", "As written"),
    mark("Import wizard", "Read as"),
    mark("Import wizard", "Why"),
)
_COLUMN, _FIELD, _RAW, _READ, _WHY = range(5)
_WIDTHS = (140, 230, 165, 195, 180)
_LINE, _PADDING = 19, 12
_AT_ONCE = 12
"""Boxes made between two looks at what else the window has to do; a register's record may have 400 columns."""
_NOT_READ = mark("Import wizard", "Not read")
_PERSONAL = mark("Import wizard", "Left out: personal data")
_OWN = mark("Import wizard", "Read by Thaw itself")
_SAID_OF = {
    Role.VALUE: mark("Import wizard", "kept as it is"),
    Role.SOURCE: mark("Import wizard", "cited for its row"),
}
_TRANSFORM = mark("Import wizard", "How the cells of “{column}” are taken…")


class ColumnsTable(QTableWidget):
    """`assigned` when a person gives a column to another field; `transforming` when its cells are to be taken apart."""

    assigned = Signal(int, object)
    """(place among the columns of the mapping, field or None for the further columns)"""
    transforming = Signal(int)
    """(column)"""

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
        self._boxes: list[FieldBox] = []
        self._buttons: list[QToolButton] = []
        self._columns: tuple[ColumnMap, ...] = ()
        self._shape: object = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._add_more)
        self._choices: FieldChoices | None = None

    def box(self, column: int) -> FieldBox:
        """The box of the first entry for a column. KeyError when there is none."""
        row = self.row_of(column)
        while len(self._boxes) <= row:
            self._add_more()
        return self._boxes[row]

    def transform_button(self, column: int) -> QToolButton:
        """The button that opens how a column is taken."""
        self.box(column)
        return self._buttons[self.row_of(column)]

    def row_of(self, column: int) -> int:
        """The row of a column of the sheet. KeyError when the mapping does not have it."""
        for row, each in enumerate(self._columns):
            if each.column == column:
                return row
        raise KeyError(column)

    def say(self, state: SheetState, found: Sequence[Sequence[Sample]]) -> None:
        """Show the columns of this sheet. Widgets stay where the columns are the same, and with them the keys."""
        mapping, text = state.mapping, self._ctx.language.text
        self._columns = mapping.columns if mapping else ()
        self.setHorizontalHeaderLabels([text(heading) for heading in _HEADINGS])
        self.setAccessibleName(text(mark("Import wizard", "Columns of the sheet")))
        shape = (
            self._ctx.language.code,
            self._ctx.theme.is_dark,
            mapping.kind if mapping else "",
            [(each.column, each.heading, each.role) for each in self._columns],
        )
        if shape != self._shape:
            self._build(mapping)
            self._shape = shape
        for row, column in enumerate(self._columns):
            assert mapping is not None  # there are columns
            self._fill(row, mapping, column, found[row] if row < len(found) else ())

    def _build(self, mapping: Mapping | None) -> None:
        self.setRowCount(0)
        line = self._ctx.theme.tokens.line
        style = (
            f"QComboBox {{ border: 1px solid {line}; border-radius: 5px; padding: 3px 7px; }}"
            "QComboBox QLineEdit { border: none; padding: 0; background: transparent; }"
        )
        if style != self.styleSheet():
            self.setStyleSheet(style)
        self._boxes, self._buttons = [], []
        self.verticalScrollBar().setValue(0)
        if mapping is None:
            return
        self._choices = FieldChoices(self._ctx, mapping.kind, parent=self, cites=True)
        self.setRowCount(len(self._columns))
        self._add_up_to(_AT_ONCE)

    def _add_up_to(self, count: int) -> None:
        """Give so many rows their boxes; the others get theirs when nothing else is to be done."""
        if self._choices is None:
            return
        for row in range(len(self._boxes), min(count, len(self._columns))):
            self._add(row, self._columns[row], self._choices)
        if len(self._boxes) < len(self._columns):
            self._later.start()

    def _add_more(self) -> None:
        have = len(self._boxes)
        self._add_up_to(have + _AT_ONCE)
        for row in range(have, len(self._boxes)):
            self._say_box(row, self._columns[row])

    def _add(self, row: int, column: ColumnMap, choices: FieldChoices) -> None:
        text = self._ctx.language.text
        box, more = FieldBox(self._ctx, choices), QToolButton()
        box.setAccessibleName(text(mark("Import wizard", "Goes into")) + ": " + column.heading)
        box.chosen.connect(partial(self.assigned.emit, row))
        box.entered.connect(partial(self._reveal, row))
        more.setText("⋯")
        more.setAutoRaise(True)
        more.setAccessibleName(text(_TRANSFORM.format(column=column.heading)))
        more.setToolTip(plain_tip(more.accessibleName()))
        more.clicked.connect(lambda _on=False: self.transforming.emit(column.column))
        holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(4, 0, 4, 0)
        inner.setSpacing(2)
        inner.addWidget(box, 1)
        inner.addWidget(more)
        self.setCellWidget(row, _FIELD, holder)
        self._boxes.append(box)
        self._buttons.append(more)

    def _reveal(self, row: int) -> None:
        """The keys have come to a box: its row is seen as a whole."""
        self.scrollTo(self.model().index(row, _COLUMN))

    def _fill(self, row: int, mapping: Mapping, column: ColumnMap, found: Sequence[Sample]) -> None:
        text, tokens = self._ctx.language.text, self._ctx.theme.tokens
        kept = column.field is None
        heading = self._put(row, _COLUMN, [column.heading, letters(column.column)])
        heading.setForeground(QColor(tokens.muted if kept else tokens.text))
        self._put(row, _RAW, [sample.text.replace("\n", " ⏎ ") for sample in found])
        read = [] if kept else [self._read_as(sample) for sample in found]
        if kept and column.role in _SAID_OF:
            read = [text(_SAID_OF[column.role])]
        item = self._put(row, _READ, read)
        reasons = [] if kept else [text(sample.problem) for sample in found if sample.problem]
        item.setForeground(QColor(tokens.danger if reasons else tokens.faint if kept else tokens.text))
        item.setBackground(QColor(tokens.danger_soft) if reasons else QBrush())
        if reasons:
            item.setToolTip(plain_tip("\n".join(dict.fromkeys(reasons))))
        self._put(row, _WHY, self._why(mapping, column), wrapped=True).setForeground(QColor(tokens.muted))
        if row < len(self._boxes):
            self._say_box(row, column)
        self.setRowHeight(row, max(2, len(found)) * _LINE + _PADDING)

    def _say_box(self, row: int, column: ColumnMap) -> None:
        text, box = self._ctx.language.text, self._boxes[row]
        instead = {
            Role.ID: _OWN,
            Role.LINK_ID: _OWN,
            Role.IGNORED: _NOT_READ,
            Role.PERSONAL: _PERSONAL,
        }.get(column.role)
        cited = column.role is Role.SOURCE
        box.say(CITED if cited else column.field, text(instead) if instead else "")
        fixed = column.role in (Role.ID, Role.LINK_ID, Role.PERSONAL)
        box.setEnabled(not fixed)
        self._buttons[row].setVisible(not fixed and not cited)

    def _why(self, mapping: Mapping, column: ColumnMap) -> list[str]:
        """The reason, and what is done to the cells before they are read."""
        text = self._ctx.language.text
        said = [text(column.why)]
        way, told = current(mapping, column.column)
        if way is None:
            said.append(text(mark("Import wizard", "The cells are prepared as the format asks.")))
        elif column.role is not Role.SOURCE and column.field is not None and way.key != "plain":
            argument = f" ({told.argument.strip()})" if told.argument.strip() else ""
            said.append(text(way.label) + argument)
        return said

    def _read_as(self, sample: Sample) -> str:
        if sample.problem is not None:
            return "⚠ " + (sample.read or self._ctx.language.text(mark("Import wizard", "cannot be read")))
        return sample.read or "–"

    def _put(self, row: int, column: int, lines: Sequence[str], *, wrapped: bool = False) -> QTableWidgetItem:
        """Each line stays one line, so that what was read stands beside what was written."""
        whole, width, metrics = "\n".join(lines), self.columnWidth(column) - _PADDING, self.fontMetrics()
        cut = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
        item = QTableWidgetItem(whole if wrapped else "\n".join(cut))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(plain_tip(whole))
        self.setItem(row, column, item)
        return item
