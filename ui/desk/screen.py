# SPDX-License-Identifier: Apache-2.0
"""The Desk: the queue at the left, the question at hand beside it, and keys for everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.progress import Progress
from models.questions import Question, State
from models.text import mark
from reconcile.answers import Answer, Given, LikePreview, preview_like
from reconcile.cases import Case
from reconcile.desk import ALL, Entry, files, queue, tally
from reconcile.groups import likeness_of
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.case_view import CaseView
from ui.desk.deciding import Deciding
from ui.desk.dialogs import KeysDialog
from ui.desk.filter_strip import FilterStrip
from ui.desk.giving import GivenAnswer, Giving
from ui.desk.like_dialog import LikeDialog
from ui.desk.pairing import meant
from ui.desk.queue_list import QueueList, QueueModel
from ui.dialogs.ask import confirm
from ui.errors import tell
from ui.jobs.job import Job
from ui.screens.screen import Screen
from ui.widgets.empty import EmptyState
from ui.widgets.labels import rule

if TYPE_CHECKING:
    from models.errors import UserError
    from models.ledger.ledger import Receipt

_STAYING = (State.SKIPPED, State.UNSURE, State.OPEN)
"""A question that got such an answer stays in the queue."""
_AHEAD = 3
"""Questions read before they are wanted."""
_AHEAD_MS = 30
_AT_ONCE = 200
_INSIST = mark("Desk", "Say so all the same")


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
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
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
        self.bar.fields_wanted.connect(self.merge_by_field)
        self.deciding.ready.connect(self._give)
        self.deciding.all_ready.connect(self._preview_all)
        self.deciding.focus_wanted.connect(self.setFocus)
        self.giving.done.connect(self._on_given)
        self.giving.refused.connect(self._bring_back)
        self.giving.contradicted.connect(self._on_contradicted)
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
        self.deciding.cases.forget()
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
            self._count_alike()

        self.ctx.jobs.read(work, done, self)

    def _count_alike(self) -> None:
        """Look, beside the window, which questions the same answer would fit."""
        untold, database = self.model.untold(), self.ctx.database

        def work(progress: Progress) -> dict[int, object]:
            told: dict[int, object] = {}
            for start in range(0, len(untold), _AT_ONCE):
                progress.step(start, len(untold))
                with database.read() as connection:
                    told |= likeness_of(connection, untold[start : start + _AT_ONCE])
            return told

        def done(told: dict[int, object]) -> None:
            self.model.tell_likeness(told)
            if self.deciding.case is not None:
                self.bar.say_alike(self.model.alike(self.deciding.case.question.id))

        if untold:
            self.ctx.jobs.start(Job(mark("Jobs", "Looking at what is alike"), work, done, quiet=True, owner=self))

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
            self._ahead.start()

    def _read_ahead(self) -> None:
        """Have the next questions ready, once this one stands."""
        index = self.list.currentIndex()
        if index.isValid():
            self.deciding.cases.fetch(self.model.coming(index.row(), _AHEAD))

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
        self.deciding.cases.drop(numbers)
        if answer.given.answer.state in _STAYING:
            if answer.given.answer.state is State.OPEN:
                self.deciding.clear()
                self.deciding.drafts.drop(numbers)
            for number in numbers:
                self.model.set_state(number, answer.given.answer.state, answer.given.answer.id)
            row += 1
        else:
            self.deciding.clear()
            self.list.selectionModel().blockSignals(True)
            self.model.take_out(numbers)
            self.list.selectionModel().blockSignals(False)
        self.setFocus()
        self._go_to(self.model.next_open(row))
        # Only now, so that the next question need not share the processor with the disk.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.repaint()
        self.giving.give(answer)

    def _on_given(self, answer: GivenAnswer) -> None:
        self.deciding.drafts.drop([entry.id for entry in answer.entries])
        case, receipt = self.deciding.case, answer.receipt
        if case is not None and _records_of(case) & {
            record
            for records in (*receipt.added.values(), *receipt.changed.values(), *receipt.deleted.values())
            for record in records
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
        self._read_ahead()

    def undo(self) -> None:
        """Take the last answer of this sitting back."""
        if not self.giving.undo():
            self.ctx.notify.warn(mark("Desk", "Nothing was answered here yet; earlier changes are in History."))

    def _bring_back(self, answer: GivenAnswer) -> None:
        """An answer was taken back or refused: its questions stand where they stood, the first is shown."""
        self.model.put_in(answer.entries)
        self.deciding.cases.drop([entry.id for entry in answer.entries])
        row = self.model.row_of(answer.entries[0].id)
        self._go_to(row)
        self._show_current()
        self._count()
        self.setFocus()

    def _on_contradicted(self, answer: GivenAnswer, error: UserError) -> None:
        """Somebody said otherwise: say who, and ask."""

        def insist() -> None:
            place = self.model.row_of(answer.entries[0].id)
            if place is not None:
                given = replace(answer.given, anyway=True)
                self._send(GivenAnswer(given, answer.questions, answer.entries), place)

        heading = mark("Desk", "An older answer says otherwise")
        confirm(self.ctx, heading, error.message, _INSIST, insist)

    def same_for_all(self) -> None:
        """The chosen answer, or the one whose key comes next, for all like it, after a preview."""
        case = self.deciding.case
        alike = self.model.alike(case.question.id) if case is not None else 1
        if alike > 1:
            self.deciding.ask_for_all(alike)

    def _preview_all(self, given: Given) -> None:
        case = self.deciding.case
        if case is None:
            return
        if given.record is not None:
            self.bar.say_problem(mark("Desk", "Each row is a record of its own: choose for each which one it is."))
            return
        database, ledger, question = self.ctx.database, self.ctx.ledger, case.question
        relation, way = given.relation, given.is_reversed
        same = Given(given.answer, given.author, given.note, given.value, relation=relation, is_reversed=way)

        def work(_progress: Progress) -> LikePreview:
            return preview_like(database, ledger, question, same)

        def done(preview: LikePreview) -> None:
            LikeDialog(self.ctx, given.answer, preview, lambda questions: self._give_all(same, questions)).open()

        label = mark("Jobs", "Looking at what is alike")
        self.ctx.jobs.start(Job(label, work, done, failed=lambda error: tell(self.ctx, error), owner=self))

    def _give_all(self, given: Given, questions: list[Question]) -> None:
        first = self.list.currentIndex().row()
        places = [self.model.row_of(question.id) for question in questions]
        entries = [self.model.entries[place] for place in places if place is not None]
        if entries:
            self._send(GivenAnswer(given, questions, entries), max(0, first))

    def merge_by_field(self) -> None:
        """Choose field by field what the merged record shows."""
        case = self.deciding.case
        if case is None or not case.is_pair or case.gone:
            return
        from ui.merging.merge_dialog import MergeChoice, MergeDialog

        records = [each.record for each in meant(case, self.deciding.draft)]
        self.deciding.keep_draft()

        def done(choice: MergeChoice) -> None:
            self.bar.note.setText(choice.note)
            self.deciding.take_merge(choice.keep, choice.take)
            self.setFocus()
            self.deciding.accept()

        draft = self.deciding.draft
        MergeDialog(self.ctx, case.kind, records, done, take=draft.take, note=draft.note).open()

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
            key.Key_Y: self.view.why.toggle,
            key.Key_D: self.view.toggle_fields,
            key.Key_K: self.deciding.let_stay,
            key.Key_Space: self.deciding.leave_out,
            key.Key_F: self.merge_by_field,
            key.Key_Escape: self.deciding.not_for_all,
            key.Key_Question: self.show_keys,
            key.Key_F1: self.show_keys,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key each."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not held:
            self.ctx.jobs.give_way()
            run = self._keys.get(event.key())
            if event.text().isdigit() and self.bar.relations.choose(int(event.text())):
                return
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
        record = candidate.record if candidate is not None else case.question.record
        if record is not None:
            self._on_record_wanted(case.kind.key, record)

    def _on_record_wanted(self, kind: str, record: int) -> None:
        """The record among its like; what was begun here is still here afterwards."""
        self.ctx.window.open_screen(kind)
        self.ctx.window.show_record(kind, record)

    def show_keys(self) -> None:
        """Say what each key does."""
        KeysDialog(self.ctx).open()


def _records_of(case: Case) -> set[int]:
    """The records that a case shows."""
    shown = {each.record for each in case.candidates} | {each.record for each in case.concerned}
    return shown if case.question.record is None else shown | {case.question.record}
