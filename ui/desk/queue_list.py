# SPDX-License-Identifier: Apache-2.0
"""The waiting questions in a list: 20,000 of them cost nothing, because captions are read for what is seen."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.questions import Sort, State
from reconcile.desk import Caption, Entry, Pile, captions
from reconcile.question_words import PILE_NAMES, SORT_NAMES
from ui.context import AppContext
from ui.theme import GAP

ENTRY = int(Qt.ItemDataRole.UserRole)
CAPTION = ENTRY + 1
_PAGE = 60
_AT_ONCE = 200
"""More rows than these come and go in one reset."""
_ROW = 52
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

COUNTED_LATER = (Sort.MATCH, Sort.RULE, Sort.PAIR)
"""Sorts of which only the evidence tells what is alike: counted beside the window."""


def _likeness(entry: Entry) -> object:
    """What makes one answer fit several conflicts: kind, field, import; None for what is counted later or alone."""
    return (entry.kind, entry.field, entry.batch) if entry.sort is Sort.CONFLICT else None


def is_fresh(entry: Entry) -> bool:
    """Whether nobody has looked at it; a colleague's question that somebody replied to has been looked at."""
    return entry.pile is Pile.FRESH


class QueueModel(QAbstractListModel):
    """Entries in the order in which they were asked."""

    def __init__(self, ctx: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.entries: list[Entry] = []
        self._captions: dict[int, Caption] = {}
        self._told: dict[int, object] = {}
        """Likeness of the questions of which the evidence had to be read."""
        self._alike: Counter[object] = Counter()

    def load(self, entries: Sequence[Entry]) -> None:
        """List these."""
        self.beginResetModel()
        self.entries = list(entries)
        self._captions.clear()
        self._count_alike()
        self.endResetModel()

    def tell_likeness(self, told: Mapping[int, object]) -> None:
        """What questions share with others, as their evidence says."""
        self._told.update(told)
        self._count_alike()

    def untold(self) -> list[int]:
        """Questions whose likeness is not known yet."""
        return [one.id for one in self.entries if one.sort in COUNTED_LATER and one.id not in self._told]

    def _count_alike(self) -> None:
        self._alike = Counter(map(self._likeness, self.entries))

    def _likeness(self, entry: Entry) -> object:
        return self._told.get(entry.id) if entry.sort in COUNTED_LATER else _likeness(entry)

    def forget_captions(self) -> None:
        """The language or the titles have changed."""
        self._captions.clear()
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def row_of(self, number: int) -> int | None:
        """Where a question stands."""
        row = bisect_left(self.entries, number, key=lambda entry: entry.id)
        return row if row < len(self.entries) and self.entries[row].id == number else None

    def take_out(self, numbers: Iterable[int]) -> None:
        """Answered questions leave."""
        leaving = set(numbers)
        if len(leaving) > _AT_ONCE:
            self.load([entry for entry in self.entries if entry.id not in leaving])
            return
        for number in leaving:
            row = self.row_of(number)
            if row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._alike[self._likeness(self.entries.pop(row))] -= 1
                self.endRemoveRows()

    def put_in(self, entries: Iterable[Entry]) -> None:
        """Questions come (back) to where they belong; those that are there take the new state."""
        coming = list(entries)
        if len(coming) > _AT_ONCE:
            merged = {entry.id: entry for entry in (*self.entries, *coming)}
            self.load([merged[number] for number in sorted(merged)])
            return
        for entry in coming:
            row = bisect_left(self.entries, entry.id, key=lambda other: other.id)
            if row < len(self.entries) and self.entries[row].id == entry.id:
                self.entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self.entries.insert(row, entry)
                self._alike[self._likeness(entry)] += 1
                self.endInsertRows()

    def set_state(self, number: int, state: State, answer: str | None = None) -> None:
        """A question was skipped, left as unsure, replied to, or opened again."""
        row = self.row_of(number)
        if row is not None:
            self.put_in([replace(self.entries[row], state=state, answer=answer)])

    def alike(self, number: int) -> int:
        """How many questions the same answer could settle, this one among them."""
        row = self.row_of(number)
        likeness = self._likeness(self.entries[row]) if row is not None else None
        return self._alike[likeness] if likeness is not None else 1

    def next_open(self, row: int) -> int | None:
        """The first question from `row` on, around the end, that nobody has looked at; without such, the one there."""
        order = chain(range(row, len(self.entries)), range(min(row, len(self.entries))))
        around = row if row < len(self.entries) else 0
        return next((place for place in order if is_fresh(self.entries[place])), around if self.entries else None)

    def coming(self, row: int, count: int) -> list[int]:
        """The next questions after `row` that nobody has looked at."""
        fresh = (one.id for one in islice(self.entries, row + 1, None) if is_fresh(one))
        return list(islice(fresh, count))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Questions listed."""
        return 0 if parent.isValid() else len(self.entries)

    def caption(self, row: int) -> Caption | None:
        """What the question in this row is called; a page around it is read at once."""
        number = self.entries[row].id
        if number not in self._captions:
            first = max(0, row - _PAGE // 3)
            wanted = [entry.id for entry in self.entries[first : first + _PAGE] if entry.id not in self._captions]
            with self._ctx.database.read() as connection:
                self._captions.update(captions(connection, wanted, self._ctx.language.code))
        return self._captions.get(number)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title for screen readers, entry and caption for the delegate."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == CAPTION:
            return self.caption(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            caption, text = self.caption(index.row()), self._ctx.language.text
            pile = "" if entry.pile is Pile.FRESH else f" ({text(PILE_NAMES[entry.pile])})"
            return f"{caption.title}: {text(caption.detail)}{pile}" if caption else ""
        return None


class _Row(QStyledItemDelegate):
    def __init__(self, ctx: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon of the kind, title, what is asked, and how it stands."""
        entry, caption = index.data(ENTRY), index.data(CAPTION)
        if caption is None:
            return
        color, text = self._ctx.theme.color, self._ctx.language.text
        rect: QRect = option.rect.adjusted(GAP // 2, 1, -GAP // 2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        self._ctx.icons.icon(entry.kind or "desk").paint(painter, QRect(rect.left() + GAP, rect.top() + 8, 18, 18))
        inner = rect.adjusted(GAP + 26, 6, -GAP, -6)
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(inner.height() // 2)
        lower.setTop(inner.top() + inner.height() // 2)
        metrics = painter.fontMetrics()
        if entry.pile is not Pile.FRESH:
            words = text(PILE_NAMES[entry.pile])
            painter.setPen(color("warn" if entry.pile is Pile.UNSURE else "faint"))
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
            upper.setRight(upper.right() - metrics.horizontalAdvance(words) - GAP)
        middle, elide = int(Qt.AlignmentFlag.AlignVCenter), Qt.TextElideMode.ElideRight
        painter.setPen(color("text"))
        painter.drawText(upper, middle, metrics.elidedText(caption.title, elide, upper.width()))
        painter.setPen(color("muted"))
        detail = f"{text(SORT_NAMES[entry.sort])} · {text(caption.detail)}"
        painter.drawText(lower, middle, metrics.elidedText(detail, elide, lower.width()))
        painter.restore()


class QueueList(QTableView):
    """Arrow keys move in it; every other key belongs to the Desk.

    A table of one column, because a QListView lays all its rows out anew whenever one leaves.
    """

    def __init__(self, ctx: AppContext, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions = model
        self.setModel(model)
        self.setItemDelegate(_Row(ctx, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)

    def take_out(self, numbers: Iterable[int]) -> None:
        """Answered questions leave; none of those that move up is shown for that."""
        self.selectionModel().blockSignals(True)
        self.questions.take_out(numbers)
        self.selectionModel().blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what moves in the list stays here."""
        if event.key() in _MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()
