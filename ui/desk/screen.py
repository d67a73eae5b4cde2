# SPDX-License-Identifier: Apache-2.0
"""The Desk: the queue at the left, the question at hand beside it, and keys for everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.text import mark
from reconcile.answers import Answer
from reconcile.desk import ALL, Entry
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.answering import Answering, records_of
from ui.desk.case_view import CaseView
from ui.desk.deciding import Deciding
from ui.desk.desk_keys import desk_keys, is_plain
from ui.desk.dialogs import KeysDialog
from ui.desk.filter_strip import FilterStrip
from ui.desk.queue_list import QueueList, QueueModel
from ui.desk.queue_reading import QueueReading
from ui.screens.screen import Screen
from ui.widgets.empty import EmptyState
from ui.widgets.labels import rule

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_AHEAD = 3
"""Questions read before they are wanted."""
_AHEAD_MS = 30


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
        self.answering = Answering(ctx, self.list, self.deciding, self.bar)
        self.reading = QueueReading(ctx, self)
        self.empty = EmptyState(ctx, "check")
        self._stack = QStackedWidget()
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(_AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self._wanted: int | None = None
        """A question to go to when the queue has been read."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._listen()
        self._keys = desk_keys(self)
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
        self.strip.left.connect(self.setFocus)
        self.list.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.record_wanted.connect(self._on_record_wanted)
        self.bar.wanted.connect(self.deciding.choose)
        self.bar.accepted.connect(self.deciding.accept)
        self.bar.undo_wanted.connect(self.answering.undo)
        self.bar.back_wanted.connect(self.answering.take_back)
        self.bar.same_wanted.connect(self.answering.same_for_all)
        self.bar.keys_wanted.connect(self.show_keys)
        self.bar.fields_wanted.connect(self.answering.merge_by_field)
        self.deciding.focus_wanted.connect(self.setFocus)
        self.answering.focus_wanted.connect(self.setFocus)
        self.answering.gone_on.connect(self._go_on)
        self.answering.come_back.connect(self._on_come_back)
        self.answering.given.connect(self._on_given)
        self.reading.loaded.connect(self._on_loaded)
        self.reading.raised.connect(self._on_raised)
        self.reading.likeness_told.connect(self._on_likeness)
        self.reading.counted.connect(self.strip.states.show_counts)
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
        self.reading.count()
        self._say_empty()

    # The queue

    def load(self) -> None:
        """Read the queue anew, and stay on the same question."""
        self.answering.stays_listed = self.strip.filter.pile is None
        self.reading.load(self.strip.filter)

    def _on_loaded(self, entries: list[Entry], names: dict[int, str]) -> None:
        here = self._wanted or (self.deciding.case.question.id if self.deciding.case else None)
        self.strip.offer_files(names)
        self.model.load(entries)
        row = self.model.row_of(here) if here is not None else None
        if here == self._wanted and (row is not None or self.strip.filter == ALL):
            self._wanted = None
        self._go_to(row if row is not None else self.model.next_open(0))
        self.reading.count()
        self.reading.tell_likeness(self.model.untold())

    def _on_raised(self, entries: list[Entry]) -> None:
        self.model.put_in(entries)
        if self.deciding.case is None:
            self._go_to(self.model.next_open(0))

    def _on_likeness(self, told: dict[int, object]) -> None:
        self.model.tell_likeness(told)
        if self.deciding.case is not None:
            self.bar.say_alike(self.model.alike(self.deciding.case.question.id))

    def show_question(self, number: int) -> None:
        """Go to a question, whatever the filters leave out."""
        self._wanted = number
        self.strip.clear()

    def show_import(self, batch: int, file: str) -> None:
        """List what an import asked; the other questions are one click away."""
        self.strip.show_import(batch, file)

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed. What the Desk did itself it knows already."""
        if receipt.changeset not in self.answering.giving.own:
            self.load()

    def arrive(self) -> None:
        """The keys work at once."""
        self.setFocus()
        self.load()

    def clear_filters(self) -> None:
        """List every question that waits."""
        self.strip.clear()

    def _go_to(self, row: int | None) -> None:
        """Show the question in this row; None: nothing is left."""
        if row is None or not self.model.entries:
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

    def step(self, by: int) -> None:
        """To another question of the queue."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < len(self.model.entries):
            self._go_to(row)

    def go_among(self, by: int) -> None:
        """Among the records or rows on offer, else in the queue."""
        if not self.deciding.move(by):
            self.step(by)

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

    # What answers lead to

    def _go_on(self, row: int) -> None:
        """The next question is drawn before the answer is written."""
        self.setFocus()
        self._go_to(self.model.next_open(row))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.repaint()

    def _on_given(self, receipt: Receipt) -> None:
        case, moved = self.deciding.case, (receipt.added, receipt.changed, receipt.deleted)
        if case is not None and any(not records_of(case).isdisjoint(one) for each in moved for one in each.values()):
            self._show_current()
        self.reading.look_for_newer()
        self.reading.count()
        self._read_ahead()

    def _on_come_back(self, number: int) -> None:
        row, pile = self.model.row_of(number), self.strip.filter.pile
        if row is not None and pile not in (None, self.model.entries[row].pile):  # it is on another pile again
            self.load()
            return
        self._go_to(row)
        self._show_current()
        self.reading.count()
        self.setFocus()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key each."""
        if is_plain(event):
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
