# SPDX-License-Identifier: Apache-2.0
"""The same answer for all questions like one: what it would do, and to which; any of them can be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QListView, QVBoxLayout

from models.questions import Question, Sort
from models.text import Message, mark
from reconcile.answers import Answer, LikePreview
from reconcile.desk import Caption, captions
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.theme import GAP
from ui.widgets.labels import plain

_PAGE = 60
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WHICH = {
    Sort.CONFLICT: mark("Desk", "“{answer}” for {count} questions about the same field from the same source."),
    Sort.MATCH: mark("Desk", "“{answer}” for {count} rows of one import, asked about for the same reason."),
    Sort.RULE: mark("Desk", "“{answer}” for {count} records that break the same rule."),
    Sort.GONE: mark("Desk", "“{answer}” for {count} records whose rows are missing in the same workbook."),
    Sort.PAIR: mark("Desk", "“{answer}” for {count} pairs that agree and differ in the same fields."),
}


class LikeList(QAbstractListModel):
    """Questions with a tick each; captions are read for what is seen."""

    ticked = Signal()

    def __init__(self, ctx: AppContext, questions: Sequence[Question], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._questions = questions
        self._captions: dict[int, Caption] = {}
        self._left_out: set[int] = set()

    @property
    def chosen(self) -> list[Question]:
        """The questions that are ticked."""
        return [one for one in self._questions if one.id not in self._left_out]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All questions."""
        return 0 if parent.isValid() else len(self._questions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Space ticks."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Caption and tick."""
        if role == Qt.ItemDataRole.CheckStateRole:
            out = self._questions[index.row()].id in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            caption = self._caption(index.row())
            return f"{caption.title}: {self._ctx.language.text(caption.detail)}" if caption else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a question, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        number = self._questions[index.row()].id
        (self._left_out.discard if Qt.CheckState(value) is Qt.CheckState.Checked else self._left_out.add)(number)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _caption(self, row: int) -> Caption | None:
        number = self._questions[row].id
        if number not in self._captions:
            page = [one.id for one in self._questions[row : row + _PAGE]]
            with self._ctx.database.read() as connection:
                self._captions.update(captions(connection, page, self._ctx.language.code))
        return self._captions.get(number)


class LikeDialog(QDialog):
    """Says what the same answer to all that are like it would do, before it is done."""

    def __init__(
        self, ctx: AppContext, answer: Answer, preview: LikePreview, done: Callable[[list[Question]], None]
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "The same answer for all like it")))
        self.said = plain("\n".join(text(line) for line in _said(answer, preview)), wrap=True)
        self.model = LikeList(ctx, preview.questions, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(text(mark("Desk", "Questions that would be answered; Space leaves one out")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        buttons.accepted.connect(lambda: done(self.model.chosen))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.model.ticked.connect(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.said)
        column.addWidget(plain(text(mark("Desk", "Space leaves one out.")), "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        keep_size(ctx.settings, self, 620, 460)
        self._count()
        self.agree.setFocus()

    def _count(self) -> None:
        count = len(self.model.chosen)
        self.agree.setText(self._ctx.language.text(mark("Desk", "Answer {count}").format(count=f"{count:,}")))
        self.agree.setEnabled(count > 0)


def _said(answer: Answer, preview: LikePreview) -> list[Message]:
    count = len(preview.questions)
    which = _WHICH[preview.questions[0].sort if preview.questions else Sort.CONFLICT]
    said = [which.format(answer=answer.label, count=f"{count:,}")]
    if preview.replaced:
        said.append(mark("Desk", "Values replaced: {count}").format(count=f"{preview.replaced:,}"))
    if preview.added:
        said.append(mark("Desk", "Added: {count}").format(count=f"{preview.added:,}"))
    if preview.moved:
        moved = mark("Desk", "Left in the queue, because their records have changed since: {count}")
        said.append(moved.format(count=f"{preview.moved:,}"))
    return [*said, mark("Desk", "It is one change, which can be undone as one.")]
