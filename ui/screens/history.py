# SPDX-License-Identifier: Apache-2.0
"""The screen that lists every change ever made, and takes any of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.ledger.history import Entry, changesets
from models.text import mark
from ui.context import AppContext
from ui.record.history_list import local_time
from ui.screens.screen import Screen
from ui.screens.touched import Touched, touched_by
from ui.theme import GAP
from ui.widgets.labels import Elided, plain
from ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

PAGE = 200
_WHEN, _WHO, _WHAT, _SIZE, _STATE = range(5)
_HEADINGS = (
    mark("History", "When"),
    mark("History", "Who"),
    mark("History", "What"),
    mark("History", "Records"),
    mark("History", "State"),
)
_WIDTHS = (150, 120, 420, 80, 100)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """Changesets, newest first, read a page at a time as someone scrolls down."""

    def __init__(self, ctx: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.entries: list[Entry] = []
        self._more = True

    def load(self) -> None:
        """Read the newest page."""
        with self._ctx.database.read() as connection:
            found = changesets(connection, PAGE)
        self.beginResetModel()
        self.entries = found
        self._more = len(found) == PAGE
        self.endResetModel()

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether older changes are left."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Read the next older page."""
        with self._ctx.database.read() as connection:
            found = changesets(connection, PAGE, before=self.entries[-1].id if self.entries else None)
        self._more = len(found) == PAGE
        if found:
            self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(found) - 1)
            self.entries += found
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Changes read so far."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Five."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; what was undone is pale."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and not entry.live:
            return QColor(self._ctx.theme.tokens.faint)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _WHAT:
            return self._text(entry, _WHAT).replace("<", "‹")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, entry: Entry, column: int) -> str:
        text = self._ctx.language.text
        match column:
            case 0:
                return local_time(entry.at)
            case 1:
                return entry.author
            case 2:
                return text(entry.message)
            case 3:
                return f"{entry.records:,}"
            case _:
                return "" if entry.live else text(mark("History", "undone"))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._ctx.language.text(_HEADINGS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == _SIZE else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None


class HistoryScreen(Screen):
    """All changes, what each touched, and buttons to undo and redo any of them."""

    def __init__(self, ctx: AppContext, key: str) -> None:
        super().__init__(ctx, key)
        self.heading = plain(role="heading")
        self.hint = Elided(role="muted")
        self.undo = QPushButton()
        self.redo = QPushButton()
        self.undo.clicked.connect(lambda: self._reverse(undo=True))
        self.redo.clicked.connect(lambda: self._reverse(undo=False))
        self.model = HistoryModel(ctx, self)
        self.view = self._table()
        self.touched_label = plain(role="section")
        self._no_field = QLineEdit(self)
        self._no_field.hide()
        self.touched = PickList(ctx, self._no_field)
        self.touched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.touched.picked.connect(self._on_picked)
        self.touched.itemActivated.connect(lambda _item: self._on_picked(self.touched.current_value()))
        self._generation = 0
        self._lay_out()
        self.retranslate()
        self.load()

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(30)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            view.setColumnWidth(column, width)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._on_current())
        return view

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        strip.setSpacing(GAP)
        strip.addWidget(self.heading)
        strip.addWidget(self.hint, 1)
        strip.addWidget(self.undo)
        strip.addWidget(self.redo)
        lower = QWidget()
        inner = QVBoxLayout(lower)
        inner.setContentsMargins(GAP, 0, GAP, GAP)
        self.touched_label.setContentsMargins(GAP, 0, 0, 0)
        inner.addWidget(self.touched_label)
        inner.addWidget(self.touched, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(lower)
        splitter.setSizes([520, 220])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(splitter, 1)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self.ctx.language.text
        self.heading.setText(text(mark("History", "History")))
        self.hint.setText(
            text(mark("History", "Every change can be undone as long as nothing later stands on it."))
        )
        self.undo.setText(text(mark("History", "Undo this change")))
        self.redo.setText(text(mark("History", "Redo this change")))
        self.touched_label.setText(text(mark("History", "What it touched")))
        self.view.setAccessibleName(text(mark("History", "Changes")))
        self.touched.setAccessibleName(self.touched_label.text())
        if self.model.entries:
            self.load()

    def load(self) -> None:
        """Read the changes again, and stay on the same one."""
        here = self.current()
        self.model.load()
        rows = [row for row, entry in enumerate(self.model.entries) if here and entry.id == here.id]
        self.view.selectRow(rows[0] if rows else 0)
        self._on_current()

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed."""
        self.load()

    def arrive(self) -> None:
        """The list takes the keyboard."""
        self.view.setFocus()

    def current(self) -> Entry | None:
        """The selected change."""
        index = self.view.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def _on_current(self) -> None:
        entry = self.current()
        writable = not self.ctx.database.read_only
        self.undo.setEnabled(writable and entry is not None and entry.live)
        self.redo.setEnabled(writable and entry is not None and not entry.live)
        self._generation += 1
        generation = self._generation
        if entry is None:
            self.touched.offer([])
            return
        database, language, number = self.ctx.database, self.ctx.language.code, entry.id

        def done(found: Touched) -> None:
            if generation == self._generation:
                self._show_touched(found)

        self.ctx.jobs.read(lambda: touched_by(database, number, language), done, self)

    def _show_touched(self, found: Touched) -> None:
        language = self.ctx.language
        picks = [
            Pick(item.title, (item.kind.key, item.record), hint=language.text(item.what), icon=item.kind.key)
            for item in found.records
        ]
        if found.more:
            picks.append(
                Pick(language.text(mark("History", "and {count} more").format(count=f"{found.more:,}")))
            )
        self.touched.offer(picks)

    def _on_picked(self, value: object) -> None:
        if isinstance(value, tuple):
            self.ctx.window.show_record(*value)

    def _reverse(self, *, undo: bool) -> None:
        entry = self.current()
        if entry is not None and undo:
            self.ctx.changes.undo(entry.id)
        elif entry is not None:
            self.ctx.changes.redo(entry.id)
