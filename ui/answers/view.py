# SPDX-License-Identifier: Apache-2.0
"""One question on the screen: its definition, what is asked, chart, tables, remarks, and the records behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.answers.answer import Answer, Picture
from models.answers.ask import ask
from models.answers.asking import Asking
from models.answers.question import Question
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark
from ui.answers.asking_strip import AskingStrip
from ui.answers.behind import BehindList
from ui.answers.chart import ChartView
from ui.answers.remarks import RemarkList
from ui.answers.table import AnswerTable, described_row
from ui.context import AppContext
from ui.errors import tell
from ui.jobs.job import Job, Ticket
from ui.theme import GAP
from ui.widgets.empty import EmptyState
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_ASKING = mark("Jobs", "Looking through the records")
_REMARKS = mark("Answers window", "Remarks ({count})")
_SAVE = mark("Answers window", "Save and copy")
_NOT_YET = mark("Answers window", "The records cannot answer this yet")
_NOTHING = mark("Answers window", "Nothing found")
_NO_MATCH = mark("Answers window", "No record matches the day and the filters above.")
_SAY_MOST = 3
_WAYS_OUT = (
    "answers.save_picture",
    "answers.copy_picture",
    "answers.save_table",
    "answers.copy_table",
    "file.report",
)
_CHART_HIGH, _TABLE_HIGH = 380, 240


class AnswerView(QWidget):
    """Asks beside the window and shows what comes back; the last question asked wins."""

    answered = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._ticket: Ticket | None = None
        self.question: Question | None = None
        self.answer: Answer | None = None
        self._asked_again = QTimer(self)
        self._asked_again.setSingleShot(True)
        self._asked_again.timeout.connect(self.ask)
        self.heading = plain(role="heading", wrap=True)
        self.definition = plain(role="muted", wrap=True)
        self.coverage = plain(role="section", wrap=True)
        self.coverage.hide()
        self.strip = AskingStrip(ctx)
        self.strip.changed.connect(self.ask)
        self.chart = ChartView(ctx, self._describe)
        self.empty = EmptyState(ctx, "answers")
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self.chart)
        self.chart.moved.connect(self.scroller.ensureVisible)
        self.above = QStackedWidget()
        self.above.addWidget(self.scroller)
        self.above.addWidget(self.empty)
        self.tables: list[AnswerTable] = []
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._on_tab)
        self.remarks = RemarkList(ctx)
        self.behind = BehindList(ctx)
        self.remarks.picked.connect(self._show_behind)
        self.chart.picked.connect(lambda row, column: self._on_picked(row, column, from_chart=True))
        self.save = QPushButton()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.parts, 1)

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
        self.question, self.answer = question, None
        self._label()
        self.strip.show_question(question)
        self.behind.close_list()
        self.ask()

    def ask_again_soon(self) -> None:
        """Something was committed: ask again once that has come to rest."""
        if self.question is not None:
            self._asked_again.start(300)

    def ask(self) -> None:
        """Ask beside the window; what was asked before is dropped."""
        question = self.question
        if question is None:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        try:
            asking = self.strip.asking(question)
        except UserError as error:
            self._ctx.notify.warn(error.message)
            return
        database = self._ctx.database

        def work(progress: Progress) -> Answer:
            with database.read() as connection:
                return ask(connection, question, asking, progress)

        def done(answer: Answer) -> None:
            if self.question is question:
                self.answer = answer
                self._show()

        job = Job(_ASKING, work, done, failed=lambda error: tell(self._ctx, error), owner=self)
        self._ticket = self._ctx.jobs.start(job)

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
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for table in self.tables:
            table.deleteLater()
        self.tables = []
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
        self.answered.emit()

    def _on_tab(self) -> None:
        answer, question = self.answer, self.question
        if answer is None or question is None:
            return
        from exporters.figures.drawable import has_picture

        shown = self.current
        if not answer.tables[0].rows:
            shown = 0  # what the question is about is empty: say so, whatever lists go with it
        if answer.tables[shown].chart.picture is Picture.TABLE and answer.tables[shown].rows:
            self.above.hide()
            self.chart.clear()
            return
        self.above.show()
        if has_picture(answer, shown):
            self.above.setCurrentWidget(self.scroller)
            self.chart.show_answer(answer, question, shown)
            return
        self.chart.clear()
        self.above.setCurrentWidget(self.empty)
        lines = [one.text for one in answer.missing[:_SAY_MOST]]
        if lines:
            self.empty.say(_NOT_YET, _joined(lines))
        else:
            self.empty.say(_NOTHING, _NO_MATCH)

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
        records = cell.records or tuple(sorted({one for other in cells for one in other.records}))
        self._show_behind(records)

    def _show_behind(self, records: tuple[int, ...]) -> None:
        was_hidden = self.behind.isHidden()
        self.behind.show_records(records, self._sources(records))
        if was_hidden:
            wide = self.below.width()
            self.below.setSizes([wide * 3 // 5, wide * 2 // 5])

    def _sources(self, records: tuple[int, ...]) -> tuple[int, ...]:
        assert self.answer is not None
        return tuple(sorted({source for one in records for source in self.answer.sources.get(one, ())}))

    # Out of the window

    def save_picture(self) -> None:
        """Ask where to, and write the picture as PNG, SVG or PDF."""
        from ui.answers.saving import save_picture

        if self.answer is not None and self.question is not None:
            save_picture(self._ctx, self.answer, self.question, self.current)

    def copy_picture(self) -> None:
        """The picture into the clipboard, with its title and sources."""
        from ui.answers.saving import copy_picture

        if self.answer is not None and self.question is not None:
            copy_picture(self._ctx, self.answer, self.question, self.current, self)

    def save_table(self) -> None:
        """Ask where to, and write the answer as a workbook with its sources."""
        from ui.answers.saving import save_table

        if self.answer is not None:
            save_table(self._ctx, self.answer)

    def copy_table(self) -> None:
        """The whole table into the clipboard."""
        if self.tables:
            self.tables[self.current].copy_all()
            self._ctx.notify.done(mark("Answers window", "The table was copied with its headings."))


def _joined(lines: list[Message]) -> Message:
    """Several sentences as one message."""
    pieces: Callable[[int], str] = "line{}".format
    template = " ".join(f"{{{pieces(number)}}}" for number in range(len(lines)))
    return Message("", template).format(**{pieces(number): line for number, line in enumerate(lines)})
