# SPDX-License-Identifier: Apache-2.0
"""The table view: selection by ranges, headers that stay quick, blocks in and out of the clipboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from models.fields import Field
from ui.context import AppContext
from ui.table.clipboard import to_text
from ui.table.columns import (
    remember_columns,
    remember_titles_width,
    remember_width,
    titles_width,
    widths_of,
)
from ui.table.delegate import FieldDelegate
from ui.table.model import Index, RecordTableModel
from ui.table.title_header import TitleHeader

MOST_COPIED = 200_000
"""Cells copied at once; more would only choke the program they are pasted into."""
_KEPT = 500
"""Larger selections are let go when the order changes."""
_LOOKED_FOR = 20
"""So many records are looked for in the list of ids when nobody has said where they stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is selected and current in a table, by records and fields: rows and columns move."""

    records: tuple[int, ...] = ()
    current: int | None = None
    field: str | None = None
    fields: tuple[str, ...] = ()


class RecordTableView(QTableView):
    """Shows a RecordTableModel. Says which record is current, which rows are selected, and what is pasted."""

    current_record = Signal(object)
    """(record or None)"""
    selection_moved = Signal()
    sort_wanted = Signal(str, bool)
    """(field key, descending)"""
    header_menu_wanted = Signal(int, QPoint)
    """(column, global place)"""
    copied = Signal(int)
    """(rows copied, when that was not all that was selected; else -1)"""

    def __init__(self, ctx: AppContext, model: RecordTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.records = model
        self._told: int | None = None
        """The record that was last said to be current."""
        self.titles = TitleHeader(ctx, self, titles_width(ctx.settings, model.kind))
        self.setVerticalHeader(self.titles)
        self.setModel(model)
        self.setItemDelegate(FieldDelegate(ctx, self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerButtonEnabled(False)
        self._prepare_headers()
        model.columns_changed.connect(self._size_columns)
        # A click shows the record also when the panel has followed links away from it.
        self.clicked.connect(lambda index: self.current_record.emit(model.record_at(index.row())))
        self._size_columns()

    def _prepare_headers(self) -> None:
        across, down = self.horizontalHeader(), self.titles
        # A header asks of every section whether it is wholly selected, which after Ctrl+A in a large table means
        # millions of calls into Python. Headers with selections of their own ask nothing.
        across.setSelectionModel(QItemSelectionModel(self.records, across))
        down.setSelectionModel(QItemSelectionModel(self.records, down))
        across.setSectionsMovable(True)
        across.setHighlightSections(False)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSectionsClickable(True)
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.sectionClicked.connect(self._on_header_clicked)
        across.customContextMenuRequested.connect(self._on_header_menu)
        across.sectionResized.connect(self._on_resized)
        across.sectionMoved.connect(self._on_moved)
        down.dragged.connect(self._on_titles_dragged)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.blockSignals(True)
        widths = widths_of(self._ctx.settings, self.records.kind, self.records.columns)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        header.blockSignals(False)
        self.updateGeometries()

    def _on_titles_dragged(self, width: int) -> None:
        remember_titles_width(self._ctx.settings, self.records.kind, width)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        """The heading of the titles moves with the headers."""
        super().updateGeometries()
        self.titles.place_corner()

    def _on_header_clicked(self, column: int) -> None:
        field = self.records.columns[column]
        sort = self.records.query.sort if self.records.query else None
        descending = sort is not None and sort.field == field.key and not sort.descending
        self.sort_wanted.emit(field.key, descending)

    def show_sort(self, key: str | None, descending: bool) -> None:
        """Put the arrow where the order comes from."""
        keys = [field.key for field in self.records.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(key) if key in keys else -1, order)

    def _on_header_menu(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        column = header.logicalIndexAt(place)
        self.header_menu_wanted.emit(column, header.mapToGlobal(place))

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        remember_width(self._ctx.settings, self.records.kind, self.records.columns[column], width)

    def _on_moved(self, _column: int, before: int, after: int) -> None:
        # The model takes over the order, so that copying and remembering see one order only.
        header = self.horizontalHeader()
        columns = [self.records.columns[header.logicalIndex(place)] for place in range(header.count())]
        header.blockSignals(True)
        header.moveSection(after, before)
        header.blockSignals(False)
        remember_columns(self._ctx.settings, self.records.kind, columns)
        self.show_columns(columns)

    def show_columns(self, columns: list[Field]) -> None:
        """Show these fields, and stay where the view is."""
        place = self.place()
        self.records.set_columns(columns)
        self.return_to(place)

    # Selection, always by ranges: indexes of a large one would be millions

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(position) for position in range(selection.count())]

    def selected_rows(self) -> list[int]:
        """Rows with at least one selected cell, in order."""
        rows: set[int] = set()
        for part in self._parts():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def selected_count(self) -> int:
        """How many rows that are."""
        parts = self._parts()
        if len(parts) == 1:
            return parts[0].height()
        return len(self.selected_rows())

    def selected_records(self) -> list[int]:
        """The selected records, in order."""
        return [self.records.record_at(row) for row in self.selected_rows()]

    def selected_block(self) -> tuple[list[int], list[Field]]:
        """(rows, fields) of the smallest block around the selection."""
        columns: set[int] = set()
        for part in self._parts():
            columns.update(range(part.left(), part.right() + 1))
        return self.selected_rows(), [self.records.columns[column] for column in sorted(columns)]

    def is_block(self) -> bool:
        """Whether the selection is one block without holes."""
        rows, fields = self.selected_block()
        cells = sum(part.height() * part.width() for part in self._parts())
        return bool(rows) and cells == len(rows) * len(fields) and rows[-1] - rows[0] + 1 == len(rows)

    def place(self) -> Place:
        """Where the view is now, so that it can come back when rows or columns have changed."""
        here = self.currentIndex()
        current, key = None, None
        if here.isValid() and here.row() < len(self.records.ids):
            current, key = self.records.record_at(here.row()), self.records.columns[here.column()].key
        few = self.selected_count() <= _KEPT
        fields = self.selected_block()[1] if few else []
        return Place(
            tuple(self.selected_records() if few else ()), current, key, tuple(field.key for field in fields)
        )

    def return_to(self, place: Place) -> None:
        """Select the same cells again as far as they are still there, and keep the current one in view."""
        columns = {field.key: column for column, field in enumerate(self.records.columns)}
        row = self.records.row_of(place.current) if place.current is not None else None
        if row is not None:
            here = self.records.index(row, columns.get(place.field or "", 0))
            self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(here)
        chosen = [columns[key] for key in place.fields if key in columns] or [0]
        selection = QItemSelection()
        find = self.records.row_of if len(place.records) <= _LOOKED_FOR else self.records.kept.get
        for record in place.records:
            found = find(record)
            if found is not None:
                left, right = self.records.index(found, min(chosen)), self.records.index(found, max(chosen))
                selection.select(left, right)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that the selection moved."""
        super().selectionChanged(selected, deselected)
        self.titles.viewport().update()
        self.selection_moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record is current."""
        super().currentChanged(current, previous)
        self.titles.viewport().update()
        record = self.records.record_at(current.row()) if current.isValid() else None
        # Rows that are loaded again come back to the same record, which is no news: the panel may be elsewhere.
        if record != self._told:
            self._told = record
            self.current_record.emit(record)

    # Clipboard

    def copy(self) -> None:
        """Put the selected block into the clipboard, as Excel would."""
        rows, fields = self.selected_block()
        if not rows:
            return
        most = max(1, MOST_COPIED // len(fields))
        wanted = [self.records.columns.index(field) for field in fields]
        block = []
        for number in rows[:most]:
            row = self.records.row(number)
            if row is not None:
                block.append([row.texts[column] for column in wanted])
        QGuiApplication.clipboard().setText(to_text(block))
        self.copied.emit(most if len(rows) > most else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Long work gives way while the table is drawn."""
        self._ctx.jobs.give_way()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the current cell, as F2 does."""
        here = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid() and not editing:
            self.edit(here)
            return
        super().keyPressEvent(event)
