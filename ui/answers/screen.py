# SPDX-License-Identifier: Apache-2.0
"""The answers: pages, the questions of each page, and the one that is asked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from models.ledger.collecting import uncollected
from models.text import mark
from ui.context import AppContext
from ui.screens.screen import Screen
from ui.theme import GAP
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from models.answers.question import Page, Question
    from models.ledger.ledger import Receipt
    from ui.answers.glance import Glance
    from ui.answers.view import AnswerView

_KEY = int(Qt.ItemDataRole.UserRole)
_GLANCE = mark("Answers window", "At a glance")
_PAGES = mark("Answers window", "Pages")
_QUESTIONS = mark("Answers window", "Questions of this page")
_SHOWN_BY = ("models.answers.kept", "ui.answers.glance", "ui.answers.view")
_WIDE = 236
_PAD = 10


class QuestionList(QListWidget):
    """Questions, each on as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questions")
        self.setProperty("role", "plain")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self, item: QListWidgetItem) -> None:
        """Make an item as high as its words are in this width."""
        room = QRect(0, 0, max(self.viewport().width() - 2 * _PAD - 6, 60), 1000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), item.text())
        item.setSizeHint(QSize(0, words.height() + 2 * _PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, other heights."""
        super().resizeEvent(event)
        for row in range(self.count()):
            self.fit(self.item(row))


class AnswersScreen(Screen):
    """Pages across the top, questions at the left, the answer in the middle; records open beside it when asked for.

    It is there at once and filled when the questions have been loaded beside the window: they bring half of the
    models along.
    """

    with_panel = False
    pages: QTabBar
    questions: QuestionList
    view: AnswerView
    glance: Glance
    font_note: QLabel

    def __init__(self, ctx: AppContext, key: str) -> None:
        super().__init__(ctx, key)
        self._asked: dict[Page, str] = {}
        self._wanted = ""
        self._warm = False
        self.is_ready = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        ctx.jobs.read(load_pages, lambda _loaded: self._build(), self)

    def _build(self) -> None:
        from models.answers.kept import Kept
        from models.answers.question import Page
        from ui.answers.glance import Glance
        from ui.answers.view import AnswerView

        kept = Kept(self.ctx.database)
        self.pages = QTabBar()
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        for page in Page:
            self.pages.addTab("")
            self.pages.setTabData(self.pages.count() - 1, page)
        self.questions = QuestionList()
        self.view = AnswerView(self.ctx, kept)
        self.glance = Glance(self.ctx, kept)
        self.font_note = plain(role="warn", wrap=True)
        self.font_note.hide()
        self._lay_out()
        self._fill_pages()
        self.glance.wanted.connect(self.show_question)
        self.glance.looked.connect(self._warm_up)
        self.view.answered.connect(self._warm_up)
        self.pages.currentChanged.connect(lambda _place: self._on_page())
        self.questions.currentItemChanged.connect(lambda item, _before: self._on_question(item))
        self.is_ready = True
        if self._wanted:
            self.show_question(self._wanted)
        else:
            self._on_page()
        if self.isVisible():
            self.arrive()

    def _lay_out(self) -> None:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(GAP, GAP // 2, GAP, 0)
        row.addWidget(self.pages, 1)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.view)
        self.middle.addWidget(self.glance)
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.addWidget(self.questions)
        self.parts.addWidget(self.middle)
        self.parts.setStretchFactor(1, 1)
        self.parts.setSizes([_WIDE, 800])
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(1)
        self.questions.setMinimumWidth(170)
        for part, stretch in ((strip, 0), (self.font_note, 0), (self.parts, 1)):
            self._column.addWidget(part, stretch)

    def _warm_up(self) -> None:
        """Load what draws before the first chart asks for it; say so when a font is missing."""
        if self._warm:
            return
        self._warm = True

        def done(has_font: bool) -> None:
            from exporters.figures.fonts import NO_CHINESE

            self.font_note.setText(self.ctx.language.text(NO_CHINESE))
            self.font_note.setVisible(not has_font)

        self.ctx.jobs.read(load_drawing, done, self)

    def _fill_pages(self) -> None:
        for place in range(self.pages.count()):
            self.pages.setTabText(place, self.ctx.language.label(self.pages.tabData(place).value))
        self.pages.setAccessibleName(self.ctx.language.text(_PAGES))

    @property
    def page(self) -> Page:
        """The page in front."""
        page: Page = self.pages.tabData(self.pages.currentIndex())
        return page

    def _on_page(self) -> None:
        from models.answers.question import Page

        page = self.page
        self.questions.blockSignals(True)
        self.questions.clear()
        if page is Page.OVERVIEW:
            self._add(self.ctx.language.text(_GLANCE), "")
        for question in questions_of(page):
            self._add(self.ctx.language.label(question.title), question.key)
        wanted = self._asked.get(page, "")
        found = next((row for row in range(self.questions.count()) if self._key(row) == wanted), 0)
        self.questions.setCurrentRow(found)
        self.questions.setAccessibleName(self.ctx.language.text(_QUESTIONS))
        self.questions.blockSignals(False)
        self._on_question(self.questions.currentItem())

    def _add(self, words: str, key: str) -> None:
        item = QListWidgetItem(words, self.questions)
        item.setData(_KEY, key)
        self.questions.fit(item)

    def _key(self, row: int) -> str:
        return str(self.questions.item(row).data(_KEY))

    def _on_question(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        from models.answers.ask import question_named

        key = str(item.data(_KEY))
        self._asked[self.page] = key
        if not key:
            self.middle.setCurrentWidget(self.glance)
            self.glance.look()
            return
        self.middle.setCurrentWidget(self.view)
        if self.view.question is None or self.view.question.key != key:
            self.view.show_question(question_named(key))

    def show_question(self, key: str) -> None:
        """Bring a question to the front, on its page. UserError for a key that is none."""
        from models.answers.ask import question_named
        from models.answers.question import Page

        if not self.is_ready:
            self._wanted = key
            return
        question = question_named(key)
        self._asked[question.page] = question.key
        place = list(Page).index(question.page)
        if place == self.pages.currentIndex():
            self._on_page()
        else:
            self.pages.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        if not self.is_ready:
            return
        from models.answers.ask import question_named

        self._fill_pages()
        row = self.questions.currentRow()
        keys = [self._key(place) for place in range(self.questions.count())]
        for place, key in enumerate(keys):
            title = question_named(key).title if key else _GLANCE
            self.questions.item(place).setText(self.ctx.language.label(title))
            self.questions.fit(self.questions.item(place))
        self.questions.setCurrentRow(row)
        self.view.retranslate()
        self.glance.retranslate()

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed: ask again, and what nobody looks at when somebody does."""
        if not self.is_ready:
            return
        self.view.ask_again_soon()
        if self.glance.isVisible():
            self.glance.look()

    def arrive(self) -> None:
        """The keys go to the list of questions; what was committed meanwhile shows."""
        if not self.is_ready:
            return
        self.questions.setFocus()
        if self.middle.currentWidget() is self.glance:
            self.glance.look()


def load_pages() -> None:
    """Import the questions and what shows them; beside the window."""
    with _loading():
        for name in _SHOWN_BY:
            import_module(name)
        from models.answers.ask import all_questions

        all_questions()


def load_drawing() -> bool:
    """Import what draws and look for fonts; beside the window. Whether there is one with Chinese characters."""
    with _loading():
        from exporters.figures.fonts import chinese_family
        from exporters.figures.warm import load_all

        load_all()
        return chinese_family() is not None


@contextmanager
def _loading() -> Iterator[None]:
    """What is loaded stays as long as the program: looking through it for cyclic garbage would hold up the window."""
    before = len(sys.modules)
    with uncollected():
        yield
        if len(sys.modules) > before:
            gc.freeze()


def questions_of(page: Page) -> list[Question]:
    """The questions of one page, in their order."""
    from models.answers.ask import all_questions

    return [question for question in all_questions() if question.page is page]
