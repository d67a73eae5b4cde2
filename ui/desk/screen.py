# SPDX-License-Identifier: Apache-2.0
"""The Desk: the queue at the left, the question at hand beside it, and keys for everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.progress import Progress
from models.questions import State
from models.text import mark
from reconcile.answers import Answer, Given, LikePreview, preview_like
from reconcile.desk import ALL, Entry, files, queue, tally
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.case_view import CaseView
from ui.desk.deciding import Deciding
from ui.desk.dialogs import KeysDialog, LikeDialog
from ui.desk.filter_strip import FilterStrip
from ui.desk.giving import GivenAnswer, Giving
from ui.desk.queue_list import QueueList, QueueModel
from ui.errors import tell
from ui.jobs.job import Job
from ui.screens.screen import Screen
from ui.widgets.empty import EmptyState
from ui.widgets.labels import rule

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_STAYING = (State.SKIPPED, State.UNSURE)


class DeskScreen(Screen):
    """Lists, shows and decides. The keys are in ui/desk/dialogs.py, the answers in reconcile/answers.py."""

    with_panel = False

    def __init__(self, ctx: AppContext, key: str) -> None:
        super().__init__(ctx, key)
        self.strip = FilterStrip(ctx)
        self.model = QueueModel(ctx, self)
        self.list = QueueList(ctx, self.model)
        self.view = CaseView(ctx)
        self.bar = AnswerBar(ctx)
        self.deciding = Deciding(ctx, self.view, self.bar, self.model.alike)
        self.giving = Giving(ctx, self)
        self.empty = EmptyState(ctx, "check")
        self._stack = QStackedWidget()
        self._last = 0
        self._wanted: int | None = None
        """A question to go to when the queue has been read."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._listen()
        self._keys = self._key_table()
        self.retranslate()

    def _lay_out(self) -> None:
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.view, 1)
        inner.addWidget(rule())
        inner.addWidget(self.bar)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([250, 800])
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.strip.changed.connect(self.load)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.record_wanted.connect(self._on_record_wanted)
        self.bar.wanted.connect(self.deciding.choose)
        self.bar.accepted.connect(self.deciding.accept)
        self.bar.undo_wanted.connect(self.undo)
        self.bar.same_wanted.connect(self.same_for_all)
        self.bar.keys_wanted.connect(self.show_keys)
        self.deciding.ready.connect(self._give)
        self.deciding.focus_wanted.connect(self.setFocus)
        self.giving.done.connect(self._on_given)
        self.giving.refused.connect(self._bring_back)
        self.giving.undone.connect(self._bring_back)
        self.ctx.theme.changed.connect(self._repaint)

    def retranslate(self) -> None:
        """Label everything in the current language; data follows too."""
        self.strip.retranslate()
        self.bar.retranslate()
        text = self.ctx.language.text
        self.setAccessibleName(text(mark("Screens", "Desk")))
        self.list.setAccessibleName(text(mark("Desk", "Waiting questions")))
        self.model.forget_captions()
        self._show_current()
        self._count()
        self._say_empty()

    # The queue

    def load(self) -> None:
        """Read the queue anew, and stay on the same question."""
        here = self._wanted or (self.deciding.case.question.id if self.deciding.case else None)
        database, wanted = self.ctx.database, self.strip.filter

        def work() -> tuple[list[Entry], dict[int, str]]:
            with database.read() as connection:
                return queue(connection, wanted), files(connection)

        def done(found: tuple[list[Entry], dict[int, str]]) -> None:
            entries, names = found
            self.strip.offer_files(names)
            self._last = max((entry.id for entry in entries), default=0)
            self.model.load(entries)
            row = self.model.row_of(here) if here is not None else None
            if here == self._wanted and (row is not None or self.strip.filter == ALL):
                self._wanted = None
            self._go_to(row if row is not None else self.model.next_open(0))
            self._count()

        self.ctx.jobs.read(work, done, self)

    def show_question(self, number: int) -> None:
        """Go to a question, whatever the filters leave out."""
        self._wanted = number
        self.strip.clear()

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed. What the Desk did itself it knows already."""
        if receipt.changeset not in self.giving.own:
            self.load()

    def arrive(self) -> None:
        """The keys work at once."""
        self.setFocus()
        self.load()

    def clear_filters(self) -> None:
        """List every question that waits."""
        self.strip.clear()

    def _count(self) -> None:
        database = self.ctx.database

        def work() -> dict[State, int]:
            with database.read() as connection:
                return tally(connection)

        self.ctx.jobs.read(work, self.strip.states.show_counts, self)

    def _go_to(self, row: int | None) -> None:
        """Show the question in this row; None: the first of those that were looked at, or nothing."""
        if row is None and self.model.entries:
            row = 0
        if row is None:
            self.deciding.clear()
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentIndex(0)
        index = self.model.index(min(row, len(self.model.entries) - 1))
        if self.list.currentIndex() == index:
            self._show_current()
        else:
            self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show_current()

    def _show_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and index.row() < len(self.model.entries):
            self.deciding.show(self.model.entries[index.row()].id)

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < len(self.model.entries):
            self._go_to(row)

    def _move(self, by: int) -> None:
        """Among the records or rows on offer, else in the queue."""
        if not self.deciding.move(by):
            self._step(by)

    def _say_empty(self) -> None:
        if self.strip.filter != ALL:
            self.empty.say(
                mark("Desk", "No question passes these filters"),
                mark("Desk", "Other questions may be waiting."),
                ("desk.clear_filters",),
            )
            return
        self.empty.say(
            mark("Desk", "The Desk is clear"),
            mark(
                "Desk",
                "Nothing waits for a decision. What an import leaves for a person to decide comes here.",
            ),
            ("file.import", "file.export"),
        )

    def _repaint(self) -> None:
        self.list.viewport().update()
        self._show_current()

    # Answers

    def _give(self, given: Given) -> None:
        """Give the answer to the question at hand, and go on without waiting for the disk."""
        case = self.deciding.case
        row = self.model.row_of(case.question.id) if case is not None else None
        if case is None or row is None:
            return
        if self.ctx.database.why_read_only is not None:
            self.ctx.notify.error(self.ctx.database.why_read_only)
            return
        questions = [case.question]
        along = [rival.question.id for rival in case.rivals] if given.answer.state is State.ANSWERED else []
        places = [self.model.row_of(number) for number in (case.question.id, *along)]
        entries = [self.model.entries[place] for place in places if place is not None]
        self._send(GivenAnswer(given, questions, entries), row)

    def _send(self, answer: GivenAnswer, row: int) -> None:
        numbers = [entry.id for entry in answer.entries]
        if answer.given.answer.state in _STAYING:
            for number in numbers:
                self.model.set_state(number, answer.given.answer.state)
            row += 1
        else:
            self.deciding.clear()
            self.list.selectionModel().blockSignals(True)
            self.model.take_out(numbers)
            self.list.selectionModel().blockSignals(False)
        self.setFocus()
        self._go_to(self.model.next_open(row))
        # Only now, so that the next question need not share the processor with the disk.
        self.giving.give(answer)

    def _on_given(self, answer: GivenAnswer) -> None:
        self.deciding.drafts.drop([entry.id for entry in answer.entries])
        case, receipt = self.deciding.case, answer.receipt
        if case is not None and case.question.record in {
            record for records in (*receipt.added.values(), *receipt.changed.values()) for record in records
        }:
            self._show_current()
        database, wanted, last = self.ctx.database, self.strip.filter, self._last

        def work() -> list[Entry]:
            with database.read() as connection:
                return queue(connection, wanted, after=last)

        def done(raised: list[Entry]) -> None:
            if raised:
                self._last = max(entry.id for entry in raised)
                self.model.put_in(raised)
                if self.deciding.case is None:
                    self._go_to(self.model.next_open(0))

        self.ctx.jobs.read(work, done, self)
        self._count()

    def undo(self) -> None:
        """Take the last answer of this sitting back."""
        if not self.giving.undo():
            self.ctx.notify.warn(mark("Desk", "Nothing was answered here yet; earlier changes are in History."))

    def _bring_back(self, answer: GivenAnswer) -> None:
        """An answer was taken back or refused: its questions stand where they stood, the first is shown."""
        self.model.put_in(answer.entries)
        row = self.model.row_of(answer.entries[0].id)
        self._go_to(row)
        self._show_current()
        self._count()
        self.setFocus()

    def same_for_all(self) -> None:
        """The chosen answer for all like it, after a preview."""
        case, answer = self.deciding.case, self.deciding.draft.answer
        if case is None or self.model.alike(case.question.id) < 2:
            return
        if answer is None:
            self.bar.say_problem(mark("Desk", "Choose first which answer all like it should get."))
            return
        given = self.deciding.given(answer)
        if given is None:
            return
        database, ledger, question = self.ctx.database, self.ctx.ledger, case.question
        same = Given(given.answer, given.author, given.note, given.value)

        def work(_progress: Progress) -> LikePreview:
            return preview_like(database, ledger, question, same)

        def done(preview: LikePreview) -> None:
            LikeDialog(self.ctx, answer, preview, lambda: self._give_all(same, preview)).open()

        label = mark("Jobs", "Looking at what is alike")
        self.ctx.jobs.start(Job(label, work, done, failed=lambda error: tell(self.ctx, error), owner=self))

    def _give_all(self, given: Given, preview: LikePreview) -> None:
        first = self.list.currentIndex().row()
        places = [self.model.row_of(question.id) for question in preview.questions]
        entries = [self.model.entries[place] for place in places if place is not None]
        if entries:
            self._send(GivenAnswer(given, preview.questions, entries), max(0, first))

    # Keys

    def _key_table(self) -> dict[int, Callable[[], object]]:
        key = Qt.Key
        return {
            key.Key_Left: lambda: self.deciding.choose_side("Left"),
            key.Key_Right: lambda: self.deciding.choose_side("Right"),
            key.Key_Up: lambda: self._move(-1),
            key.Key_Down: lambda: self._move(1),
            key.Key_PageUp: lambda: self._step(-1),
            key.Key_PageDown: lambda: self._step(1),
            key.Key_Return: self.deciding.accept,
            key.Key_Enter: self.deciding.accept,
            key.Key_X: self.same_for_all,
            key.Key_Z: self.undo,
            key.Key_Backspace: self.undo,
            key.Key_M: self.bar.note.setFocus,
            key.Key_O: self.open_record,
            key.Key_Question: self.show_keys,
            key.Key_F1: self.show_keys,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key each."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not held:
            run = self._keys.get(event.key())
            answer = self._answer_of(event.text().upper())
            if run is not None:
                run()
                return
            if answer is not None:
                self.deciding.choose(answer)
                return
        super().keyPressEvent(event)

    def _answer_of(self, letter: str) -> Answer | None:
        case = self.deciding.case
        offered = case.answers if case is not None else ()
        return next((answer for answer in offered if answer.key == letter), None)

    def open_record(self) -> None:
        """Show the record in question."""
        case = self.deciding.case
        if case is None:
            return
        candidate = self.deciding.choice.candidate
        record = case.question.record if case.question.record is not None else candidate.record if candidate else None
        if record is not None:
            self._on_record_wanted(case.kind.key, record)

    def _on_record_wanted(self, kind: str, record: int) -> None:
        """The record among its like; what was begun here is still here afterwards."""
        self.ctx.window.open_screen(kind)
        self.ctx.window.show_record(kind, record)

    def show_keys(self) -> None:
        """Say what each key does."""
        KeysDialog(self.ctx).open()


