# SPDX-License-Identifier: Apache-2.0
"""The list of what could not be taken: filtered while typing, copied, saved, sent back, and looked up in the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.errors import UserError
from models.text import mark
from ui.context import AppContext
from ui.dialogs.ask import ask_file
from ui.table.clipboard import to_text
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.wizards.problems import ProblemsModel

_WIDTHS = (130, 80, 130, 190)
_SHEET, _CELL = 0, 1
_TIP = mark(
    "Import wizard", "A new workbook with the rows as they were read, these cells marked and commented, to send back"
)
_HELP = mark("Import wizard", "Double-click a line, or press Enter on it, to see the cell in its sheet.")
_NONE = mark("Import wizard", "Every cell was taken as it is.")


class _Table(QTableView):
    """Ctrl+C copies the chosen lines; Enter looks one up."""

    entered = Signal(QModelIndex)
    copied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As said above."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ProblemsView(QWidget):
    """`looked_up` with (sheet, cell); `annotate_to` with the path of a copy of the workbook to be marked."""

    looked_up = Signal(str, str)
    annotate_to = Signal(object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._file = Path()
        self.heading = plain(role="section")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(210)
        self.filter.textChanged.connect(self._on_filter)
        self.copy, self.save, self.annotate = QPushButton(), QPushButton(), QPushButton()
        for button, run in ((self.copy, self._on_copy), (self.save, self._on_save), (self.annotate, self._on_annotate)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, run=run: run())
        self.model = ProblemsModel(ctx, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = self._make_table()
        self._help = plain(role="faint")
        self._lay_out()

    def _make_table(self) -> _Table:
        table = _Table()
        table.setModel(self._proxy)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.doubleClicked.connect(self._on_look_up)
        table.entered.connect(self._on_look_up)
        table.copied.connect(self._on_copy)
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.heading, 1)
        for widget in (self.filter, self.copy, self.save, self.annotate):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._help)

    def say(self, file: Path, problems: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> None:
        """Show the problems of a file; `kinds` tells what each sheet lists."""
        text = self._ctx.language.text
        self._file = file
        self.model.load(problems, kinds)
        self.filter.setPlaceholderText(text(mark("Import wizard", "Filter the list")))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.copy.setText(text(mark("Import wizard", "Copy")))
        self.save.setText(text(mark("Import wizard", "Save as CSV…")))
        self.annotate.setText(text(mark("Import wizard", "Save an annotated copy…")))
        self.annotate.setToolTip(text(_TIP))
        self._help.setText(text(_HELP))
        self.table.setAccessibleName(text(mark("Import wizard", "Cells that were not taken as they are")))
        for widget in (self.filter, self.copy, self.save, self.annotate, self.table, self._help):
            widget.setVisible(bool(problems))
        self._say_count()

    def _say_count(self) -> None:
        text = self._ctx.language.text
        total, shown = len(self.model.rows), self._proxy.rowCount()
        said = mark("Import wizard", "Cells that were not taken as they are: {count}").format(count=f"{total:,}")
        if shown != total:
            some = mark("Import wizard", "Cells that were not taken as they are: {shown} of {count}")
            said = some.format(shown=f"{shown:,}", count=f"{total:,}")
        self.heading.setText(text(said if total else _NONE))

    def _on_filter(self, typed: str) -> None:
        self._proxy.setFilterFixedString(typed.strip())
        self._say_count()

    def shown_rows(self) -> list[list[str]]:
        """The lines that the filter leaves, in their order."""
        places = (self._proxy.mapToSource(self._proxy.index(row, 0)) for row in range(self._proxy.rowCount()))
        return [self.model.rows[place.row()] for place in places]

    def _on_copy(self) -> None:
        """The chosen lines, or all that are shown."""
        chosen = sorted(self._proxy.mapToSource(each).row() for each in self.table.selectionModel().selectedRows())
        rows = [self.model.rows[row] for row in chosen] or self.shown_rows()
        QGuiApplication.clipboard().setText(to_text(rows))

    def _on_look_up(self, index: QModelIndex) -> None:
        row = self.model.rows[self._proxy.mapToSource(index).row()]
        self.looked_up.emit(row[_SHEET], row[_CELL])

    def select(self, row: int) -> None:
        """Choose one of the lines that are shown."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self._proxy.index(row, 0), flags)

    def _on_save(self) -> None:
        def save(path: Path) -> None:
            try:
                self.model.save(path)
            except UserError as error:
                self._ctx.notify.error(error.message)

        suggested = Path.home() / f"{self._file.stem} problems.csv"
        ask_file(self._ctx, mark("Import wizard", "Save the list of problems"), "CSV (*.csv)", save, suggested)

    def _on_annotate(self) -> None:
        suggested = Path.home() / f"{self._file.stem} annotated.xlsx"
        title = mark("Import wizard", "Save an annotated copy")
        ask_file(self._ctx, title, "Excel (*.xlsx)", self.annotate_to.emit, suggested, replaces=True)
