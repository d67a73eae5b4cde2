# SPDX-License-Identifier: Apache-2.0
"""A table of an answer: sorted by what its cells mean, copied to Excel as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from models.answers.answer import Answer, Cell, CellType, Column, MoneyRange, Span, Table
from models.answers.shown import shown_cell
from models.text import Bilingual
from models.vocabulary import vocabulary
from ui.context import AppContext
from ui.table.clipboard import to_text
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = (
    CellType.NUMBER,
    CellType.SHARE,
    CellType.MONEY,
    CellType.MONTHS,
    CellType.DAYS,
    CellType.PEOPLE,
)
_ROOMY = "QTableView::item { padding: 0 6px; } QHeaderView::section { padding: 5px 7px; }"
"""A number at the right of its column does not touch the words of the next one."""
_PAD = 30
_NAMES, _TIP = 20, 2_000
_LEAST, _MOST, _LOOKED_AT = 70, 320, 60


class AnswerTableModel(QAbstractTableModel):
    """One table; `order` holds the rows as they are sorted."""

    def __init__(self, ctx: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.answer: Answer | None = None
        self.table: Table | None = None
        self.order: list[int] = []

    def show_table(self, answer: Answer, number: int) -> None:
        """Show this table of an answer, in its own order."""
        self.beginResetModel()
        self.answer, self.table = answer, answer.tables[number]
        self.order = list(range(len(self.table.rows)))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Its rows."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Its columns."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def cell(self, row: int, column: int) -> tuple[Cell, Column]:
        """What stands where on the screen."""
        assert self.table is not None  # there are no rows without one
        return self.table.rows[self.order[row]][column], self.table.columns[column]

    def text(self, row: int, column: int) -> str:
        """A cell in words."""
        assert self.answer is not None
        language = self._ctx.language
        return shown_cell(*self.cell(row, column), self.answer.names, language.translate, language.code)

    def glimpse(self, row: int, column: int) -> str:
        """As much of a cell in words as has room; hundreds of names in one would hold up the window."""
        assert self.answer is not None
        (cell, described), language = self.cell(row, column), self._ctx.language
        held: Any = cell.value
        cut = ""
        if isinstance(held, tuple) and len(held) > _NAMES:
            cell, cut = cell._replace(value=held[:_NAMES]), "…"
        return shown_cell(cell, described, self.answer.names, language.translate, language.code) + cut

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, side and tip of a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.glimpse(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            kind = self.cell(index.row(), index.column())[1].type
            side = Qt.AlignmentFlag.AlignRight if kind in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column())[:_TIP])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings, with the definition of the figure as tip."""
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._ctx.language.label(column.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._ctx.language.label(column.definition)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.type in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By what the cells mean; blanks come last either way. Column -1: the table's own order."""
        if self.table is not None:
            self.put_in_order(self.sorted_rows(column, order))

    def put_in_order(self, rows: list[int]) -> None:
        """Show the rows in this order."""
        self.layoutAboutToBeChanged.emit()
        self.order = rows
        self.layoutChanged.emit()

    def sorted_rows(self, column: int, order: Qt.SortOrder) -> list[int]:
        """The order that `sort` brings. Thousands of rows take a moment; may be called from any thread."""
        assert self.table is not None  # it is only sorted when there is one
        rows = list(range(len(self.table.rows)))
        if column < 0:
            return rows
        keys = {row: self._key(row, column) for row in rows}
        known = [row for row in rows if keys[row] is not None]
        known.sort(key=lambda row: keys[row], reverse=order == Qt.SortOrder.DescendingOrder)
        return known + [row for row in rows if keys[row] is None]

    def _key(self, row: int, column: int) -> Any:
        assert self.table is not None
        assert self.answer is not None
        cell, described = self.table.rows[row][column], self.table.columns[column]
        language = self._ctx.language
        match cell.value:
            case None:
                return None
            case MoneyRange() as money:
                return (float(money.lower if money.upper is None else money.upper), float(money.lower))
            case Span(lower=low, upper=high):
                return (low, high if high is not None else float("inf"))
            case str() as code if described.type is CellType.TERM and described.vocabulary:
                terms = vocabulary(described.vocabulary)
                term = terms.term(code)
                if terms.ranked:
                    return -1 if term is None or term.rank is None else term.rank
            case str() as text if described.type is CellType.DATE:
                return text
            case int() | float() as number if described.type not in (CellType.RECORD,):
                return float(number)
        return shown_cell(cell, described, self.answer.names, language.translate, language.code).casefold()

    def row_on_screen(self, row: int) -> int:
        """Where a row of the table stands now."""
        return self.order.index(row)

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Cells as tab-separated text under their headings."""
        head = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        return to_text([head, *([self.text(row, column) for column in columns] for row in rows)])


class AnswerTable(QTableView):
    """The table on the screen. `picked` tells the cell that was clicked or entered."""

    picked = Signal(int, int)
    """(row of the answer's table, column)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._fitted = False
        self.shown = AnswerTableModel(ctx, self)
        self.setModel(self.shown)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setStyleSheet(_ROOMY)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading)
        self.clicked.connect(self._pick)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def show_table(self, answer: Answer, number: int) -> None:
        """Show this table of an answer."""
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.shown.show_table(answer, number)
        self._fitted = False
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Tables behind others are measured when they come to the front."""
        if not self._fitted:
            self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        if self.shown.table is None:
            return
        self._fitted = True
        columns = self.shown.table.columns
        self.horizontalHeader().setStretchLastSection(bool(columns) and columns[-1].type not in _RIGHT)
        metrics = self.fontMetrics()
        for column in range(self.shown.columnCount()):
            texts = [str(self.shown.headerData(column, Qt.Orientation.Horizontal))]
            texts += [self.shown.glimpse(row, column) for row in range(min(self.shown.rowCount(), _LOOKED_AT))]
            wide = max(map(metrics.horizontalAdvance, nlargest(3, texts, _width_guessed))) + _PAD
            self.setColumnWidth(column, min(max(wide, _LEAST), _MOST))
        if self.shown.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.shown.index(0, 0))

    def _on_heading(self, column: int) -> None:
        """Ascending, descending, then the table's own order again."""
        before, order = self._sorted
        if before != column:
            wanted = (column, Qt.SortOrder.AscendingOrder)
        elif order == Qt.SortOrder.AscendingOrder:
            wanted = (column, Qt.SortOrder.DescendingOrder)
        else:
            wanted = (-1, Qt.SortOrder.AscendingOrder)
        self._sorted = wanted
        header, shown, table = self.horizontalHeader(), self.shown, self.shown.table
        header.setSortIndicatorShown(wanted[0] >= 0)
        header.setSortIndicator(*wanted)

        def done(rows: list[int]) -> None:
            if self._sorted == wanted and shown.table is table:
                shown.put_in_order(rows)

        self._ctx.jobs.read(lambda: shown.sorted_rows(*wanted), done, self)

    def _pick(self, index: Index) -> None:
        if index.isValid():
            self.picked.emit(self.shown.order[index.row()], index.column())

    def point_at(self, row: int, column: int) -> None:
        """Bring a row of the answer's table into sight and select it."""
        index = self.shown.index(self.shown.row_on_screen(row), column)
        across = self.horizontalScrollBar().value()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(across)

    def copy(self) -> None:
        """The selected cells with their headings; whole columns and rows in between as they stand."""
        selection = self.selectionModel().selection()
        selected = [selection.at(number) for number in range(selection.count())]
        rows = {row for part in selected for row in range(part.top(), part.bottom() + 1)}
        columns = {column for part in selected for column in range(part.left(), part.right() + 1)}
        if rows:
            self._copy(sorted(rows), sorted(columns), lambda: None)

    def copy_all(self, done: Callable[[], object]) -> None:
        """The whole table, in the order on the screen; `done` when it is in the clipboard."""
        self._copy(range(self.shown.rowCount()), range(self.shown.columnCount()), done)

    def _copy(self, rows: Sequence[int], columns: Sequence[int], done: Callable[[], object]) -> None:
        shown = self.shown

        def keep(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            done()

        self._ctx.jobs.read(lambda: shown.block(rows, columns), keep, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter picks, S sorts by the column that the keys are in."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex())
        elif event.key() == Qt.Key.Key_S and self.currentIndex().isValid():
            self._on_heading(self.currentIndex().column())
        else:
            super().keyPressEvent(event)


def _width_guessed(text: str) -> int:
    """Wide enough to choose the widest by: measuring each text would call into Qt for every cell."""
    return len(text) + sum(character > "\u2e7f" for character in text)


def described_row(ctx: AppContext, answer: Answer, table: Table, row: int) -> str:
    """A row in words, one line for each of its columns that holds something."""
    language = ctx.language
    lines = []
    for cell, column in zip(table.rows[row], table.columns, strict=True):
        words = shown_cell(cell, column, answer.names, language.translate, language.code)
        if words:
            lines.append(f"{language.label(column.label)}{_COLON(language.code)}{words}")
    return "\n".join(lines)


_COLON = Bilingual("：", ": ")
