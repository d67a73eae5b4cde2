# SPDX-License-Identifier: Apache-2.0
"""What stands above the tables of an answer: its chart, or that it is worked on, or in words why there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from models.answers.answer import Answer, Picture
from models.answers.question import Question
from models.text import mark
from ui.answers.chart import ChartView
from ui.answers.remarks import joined
from ui.answers.waiting import Waiting
from ui.context import AppContext
from ui.widgets.empty import EmptyState

_NOT_YET = mark("Answers window", "The records cannot answer this yet")
_NOTHING = mark("Answers window", "Nothing found")
_NO_MATCH = mark(
    "Answers window",
    "No record matches the day and the filters above. Choose another day, or take a filter away.",
)
_LISTED = mark("Answers window", "The remarks below list these records: open them and fill in what is missing.")
_STOPPED = mark("Answers window", "Not answered")
_WHY_STOPPED = mark("Answers window", "It was stopped before the answer was there.")
_SAY_MOST = 3


class AnswerPicture(QStackedWidget):
    """Shows the picture of one table; `describe` says of a row and column what the pointer or the keys are at."""

    def __init__(self, ctx: AppContext, describe: Callable[[int, int], str]) -> None:
        super().__init__()
        self.chart = ChartView(ctx, describe)
        self.empty = EmptyState(ctx, "answers")
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self.chart)
        self.chart.moved.connect(self.scroller.ensureVisible)
        self.waiting = Waiting(ctx)
        for part in (self.scroller, self.empty, self.waiting):
            self.addWidget(part)

    def wait(self) -> None:
        """Show nothing but that an answer is to come, once that lasts."""
        self.chart.clear()
        self.show()
        self.setCurrentWidget(self.waiting)

    def say_stopped(self) -> None:
        """No answer comes."""
        self.setCurrentWidget(self.empty)
        self.empty.say(_STOPPED, _WHY_STOPPED, ("answers.ask_again",))

    def show_table(self, answer: Answer, question: Question, number: int) -> bool:
        """Show the picture of a table, or why it has none; a table that speaks for itself needs neither.

        True when there is a chart.
        """
        from exporters.figures.drawable import has_picture

        table = answer.tables[number]
        if table.chart.picture is Picture.TABLE and table.rows:
            self.hide()
            self.chart.clear()
            return False
        self.show()
        if has_picture(answer, number):
            self.setCurrentWidget(self.scroller)
            self.chart.show_answer(answer, question, number)
            return True
        self.chart.clear()
        self.setCurrentWidget(self.empty)
        self._say_why(answer)
        return False

    def _say_why(self, answer: Answer) -> None:
        lines = [one.text for one in answer.missing[:_SAY_MOST]]
        if not lines:
            self.empty.say(_NOTHING, _NO_MATCH)
            return
        if any(one.records for one in answer.missing):
            lines.append(_LISTED)
        self.empty.say(_NOT_YET, joined(lines))
