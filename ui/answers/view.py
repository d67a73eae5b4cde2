# SPDX-License-Identifier: Apache-2.0
"""One question on the screen: its definition, what is asked, chart, tables, remarks, and the records behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from models.answers.answer import Answer
from models.answers.asking import Asking
from models.answers.kept import Kept
from models.answers.question import Question
from models.errors import UserError
from models.text import mark
from ui.answers.asking_strip import AskingStrip
from ui.answers.behind import BehindList
from ui.answers.inquiry import ASKING, Inquiry
from ui.answers.picture import AnswerPicture
from ui.answers.remarks import RemarkList
from ui.answers.table import AnswerTable, described_row
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_REMARKS = mark("Answers window", "Remarks ({count})")
_SAVE = mark("Answers window", "Save and copy")
_WAYS_OUT = (
    "answers.save_picture",
    "answers.copy_picture",
    "answers.save_table",
    "answers.copy_table",
    "file.report",
)
_CHART_HIGH, _TABLE_HIGH, _MOST_CHART = 380, 240, 0.75


class AnswerView(QWidget):
    """Asks beside the window and shows what comes back. What answers something else than is asked never stands here."""

    answered = Signal()

    def __init__(self, ctx: AppContext, kept: Kept) -> None:
        super().__init__()
        self._ctx = ctx
        self._inquiry = Inquiry(ctx, kept, self)
        self._inquiry.answered.connect(self._on_answered)
        self._inquiry.stopped.connect(self._on_stopped)
        self._placed = False
        self.question: Question | None = None
        self.answer: Answer | None = None
        self._asked_again = QTimer(self)
        self._asked_again.setSingleShot(True)
        self._asked_again.timeout.connect(self._look_again)
        self.heading = plain(role="heading", wrap=True)
        self.definition = plain(role="muted", wrap=True)
        self.coverage = plain(role="section", wrap=True)
        self.coverage.hide()
        self.strip = AskingStrip(ctx)
        self.strip.changed.connect(self.ask)
        self.above = AnswerPicture(ctx, self._describe)
        self.above.waiting.lasting.connect(self._clear)
        self.tables: list[AnswerTable] = []
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._on_tab)
        self.remarks = RemarkList(ctx)
        self.behind = BehindList(ctx)
        self.remarks.picked.connect(self._show_behind)
        self.above.chart.picked.connect(lambda row, column: self._on_picked(row, column, from_chart=True))
        self.save = QPushButton()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self.below = QSplitter(Qt.Orientation.Horizontal)
        self.below.addWidget(self.tabs)
        self.below.addWidget(self.behind)
        self.below.setStretchFactor(0, 3)
        self.below.setStretchFactor(1, 2)
        self.below.setChildrenCollapsible(False)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.above)
        self.parts.addWidget(self.below)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 2)
        self.parts.setChildrenCollapsible(False)
        self.parts.setSizes([_CHART_HIGH, _TABLE_HIGH])
        self.parts.splitterMoved.connect(self._on_placed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.parts, 1)

    def _head(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        top = QWidget()
        upper = QVBoxLayout(top)
        upper.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP // 2)
        upper.setSpacing(GAP // 2)
        upper.addLayout(head)
        upper.addWidget(self.definition)
        upper.addWidget(self.strip)
        upper.addWidget(self.coverage)
        return top

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        self.save.setText(text(_SAVE))
        menu = QMenu(self.save)
        for action in _WAYS_OUT:
            if action in self._ctx.actions:
                menu.addAction(self._ctx.actions.action(action))
        self.save.setMenu(menu)
        if self.question is not None:
            self._label()
        if self.answer is not None:
            self._show()

    def _label(self) -> None:
        assert self.question is not None
        label = self._ctx.language.label
        self.heading.setText(label(self.question.title))
        self.definition.setText(label(self.question.definition))

    # Asking

    def show_question(self, question: Question) -> None:
        """Ask it with what is set."""
        self.question = question
        self._label()
        self.strip.show_question(question)
        self.ask()

    def ask_again_soon(self) -> None:
        """Something was committed: ask again once that has come to rest."""
        if self.question is not None:
            self._asked_again.start(300)

    def ask(self) -> None:
        """Ask beside the window; nothing is shown until the answer is there."""
        if self.question is None:
            return
        self._blank()
        self._look_again()

    def _look_again(self) -> None:
        question = self.question
        if question is None:
            return
        if not self.isVisible():
            self._blank()  # it is asked when somebody looks
            return
        try:
            asking = self.strip.asking(question)
        except UserError as error:
            self._ctx.notify.warn(error.message)
            self._on_stopped()
            return
        self.above.waiting.begin(ASKING)
        self._inquiry.ask(question, asking)

    def _on_answered(self, answer: Answer) -> None:
        self.above.waiting.end()
        if answer is not self.answer:
            self.behind.close_list()
            self.answer = answer
            self._show()
        self.answered.emit()

    def _on_stopped(self) -> None:
        self._blank()
        self.above.say_stopped()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what was dropped when the page was left; what still holds comes back at once."""
        super().showEvent(event)
        if not event.spontaneous() and not self._inquiry.is_running:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page waits no longer for it; a window that is only made small does."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._inquiry.drop()
            self.above.waiting.end()

    def _blank(self) -> None:
        """Nothing is asked, and nothing of an earlier answer is left on the screen."""
        self._inquiry.drop()
        self.above.waiting.end()
        self._clear()

    def _clear(self) -> None:
        self.answer = None
        self.behind.close_list()
        self._empty_tabs()
        self.coverage.hide()
        self.above.wait()

    def _empty_tabs(self) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for table in self.tables:
            table.deleteLater()
        self.tables = []
        self.tabs.blockSignals(False)

    @property
    def asking(self) -> Asking | None:
        """How the answer that is shown was asked."""
        return self.answer.asked if self.answer is not None else None

    # Showing

    @property
    def current(self) -> int:
        """The table in front; 0 while the remarks are."""
        here = self.tabs.currentIndex()
        return here if 0 <= here < len(self.tables) else 0

    def _show(self) -> None:
        answer = self.answer
        assert answer is not None
        self._empty_tabs()
        self.tabs.blockSignals(True)
        for number, shown in enumerate(answer.tables):
            view = AnswerTable(self._ctx)
            view.show_table(answer, number)
            view.setAccessibleName(self._ctx.language.label(shown.label))
            view.picked.connect(self._on_picked)
            self.tables.append(view)
            self.tabs.addTab(view, f"{self._ctx.language.label(shown.label)} ({len(shown.rows):,})")
        self.coverage.setText("  ".join(self._ctx.language.text(one.text) for one in answer.coverage))
        self.coverage.setVisible(bool(answer.coverage))
        self.remarks.show_answer(answer)
        count = len(answer.coverage) + len(answer.missing) + len(answer.notes)
        self.tabs.addTab(self.remarks, self._ctx.language.text(_REMARKS.format(count=count)))
        filled = next((number for number, table in enumerate(answer.tables) if table.rows), 0)
        self.tabs.setCurrentIndex(filled)
        self.tabs.blockSignals(False)
        self._on_tab()

    def _on_tab(self) -> None:
        answer, question = self.answer, self.question
        if answer is None or question is None:
            return
        # Where what the question is about is empty, say so, whatever lists go with it.
        shown = self.current if answer.tables[0].rows else 0
        if self.above.show_table(answer, question, shown):
            self._make_room()

    def _make_room(self) -> None:
        """A chart that can be seen whole is, unless somebody has placed the line below it."""
        if self._placed:
            return
        room, wanted = sum(self.parts.sizes()), self.above.chart.minimumHeight()
        usual = room * _CHART_HIGH // (_CHART_HIGH + _TABLE_HIGH)
        upper = wanted if usual < wanted <= room * _MOST_CHART else usual
        self.parts.setSizes([upper, room - upper])

    def _on_placed(self) -> None:
        self._placed = True

    def _describe(self, row: int, column: int) -> str:
        assert self.answer is not None
        return described_row(self._ctx, self.answer, self.answer.tables[self.current], row)

    # Picking

    def _on_picked(self, row: int, column: int, *, from_chart: bool = False) -> None:
        answer = self.answer
        if answer is None:
            return
        if from_chart and self.tabs.currentIndex() < len(self.tables):
            self.tables[self.current].point_at(row, column)
        cells = answer.tables[self.current].rows[row]
        cell = cells[column]
        whole = tuple(sorted({one for other in cells for one in other.records}))
        # Behind a heading stand the records of its row, behind a figure of 0 none.
        self._show_behind(cell.records or (() if cell.value == 0 else whole))

    def _show_behind(self, records: tuple[int, ...]) -> None:
        was_hidden = self.behind.isHidden()
        self.behind.show_records(records, self._sources(records))
        if was_hidden:
            wide = self.below.width()
            self.below.setSizes([wide * 3 // 5, wide * 2 // 5])

    def _sources(self, records: tuple[int, ...]) -> tuple[int, ...]:
        assert self.answer is not None
        return tuple(sorted({source for one in records for source in self.answer.sources.get(one, ())}))
