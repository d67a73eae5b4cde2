# SPDX-License-Identifier: Apache-2.0
"""Answers from the keys to the database: given and gone on from, taken back, and given to all that are alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.ledger.ledger import Receipt
from models.progress import Progress
from models.questions import Question, State
from models.text import mark
from reconcile.answers import Given, LikePreview, preview_like
from reconcile.cases import Case
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.deciding import Deciding
from ui.desk.giving import GivenAnswer, Giving
from ui.desk.like_dialog import LikeDialog
from ui.desk.pairing import meant
from ui.desk.queue_list import QueueList
from ui.dialogs.ask import confirm
from ui.errors import tell
from ui.jobs.job import Job

if TYPE_CHECKING:
    from models.errors import UserError

_STAYING = (State.SKIPPED, State.UNSURE, State.OPEN)
"""A question that got such an answer still waits."""
_INSIST = mark("Desk", "Say so all the same")
_NO_ANSWER_YET = mark(
    "Desk", "This question has no answer to take back. Those that have one are listed under “answered” above."
)
_NONE_YET = mark("Desk", "Nothing was answered here yet; earlier changes are in History.")


class Answering(QObject):
    """Takes answered questions out of the list at once, and puts them back when they are taken back or refused."""

    gone_on = Signal(int)
    """(row) where the next question is to be looked for"""
    come_back = Signal(int)
    """(question) stands in the list again and is to be shown"""
    given = Signal(object)
    """(Receipt) an answer is in the database"""
    focus_wanted = Signal()

    def __init__(self, ctx: AppContext, listed: QueueList, deciding: Deciding, bar: AnswerBar) -> None:
        super().__init__(deciding)
        self._ctx, self._deciding, self._bar = ctx, deciding, bar
        self._list, self._model = listed, listed.questions
        self.giving = Giving(ctx, self)
        self.stays_listed = True
        """Whether what is skipped, unsure or replied to stays in the list, which lists all that wait."""
        deciding.ready.connect(self._give)
        deciding.all_ready.connect(self._preview_all)
        self.giving.done.connect(self._on_given)
        self.giving.refused.connect(self._bring_back)
        self.giving.contradicted.connect(self._on_contradicted)
        self.giving.undone.connect(self._bring_back)

    def _give(self, given: Given) -> None:
        """Give the answer to the question at hand, and go on without waiting for the disk."""
        case = self._deciding.case
        row = self._model.row_of(case.question.id) if case is not None else None
        if case is None or row is None:
            return
        if self._ctx.database.why_read_only is not None:
            self._ctx.notify.error(self._ctx.database.why_read_only)
            return
        along = [rival.question.id for rival in case.rivals] if given.answer.state is State.ANSWERED else []
        places = [self._model.row_of(number) for number in (case.question.id, *along)]
        entries = [self._model.entries[place] for place in places if place is not None]
        self._send(GivenAnswer(given, [case.question], entries), row)

    def _send(self, answer: GivenAnswer, row: int) -> None:
        numbers, state = [entry.id for entry in answer.entries], answer.given.answer.state
        self._deciding.cases.drop(numbers)
        if state in _STAYING and self.stays_listed:
            if state is State.OPEN:
                self._deciding.clear()
                self._deciding.drafts.drop(numbers)
            for number in numbers:
                self._model.set_state(number, state, answer.given.answer.id)
            row += 1
        else:
            self._deciding.clear()
            self._list.take_out(numbers)
        self.gone_on.emit(row)
        # Only now, so that the next question need not share the processor with the disk.
        self.giving.give(answer)

    def _on_given(self, answer: GivenAnswer) -> None:
        self._deciding.drafts.drop([entry.id for entry in answer.entries])
        self.given.emit(answer.receipt)

    def undo(self) -> None:
        """Take the last answer of this sitting back."""
        if not self.giving.undo():
            self._ctx.notify.warn(_NONE_YET)

    def _bring_back(self, answer: GivenAnswer) -> None:
        """An answer was taken back or refused: its questions stand where they stood, the first is shown."""
        self._model.put_in(answer.entries)
        self._deciding.cases.drop([entry.id for entry in answer.entries])
        self.come_back.emit(answer.entries[0].id)

    def _on_contradicted(self, answer: GivenAnswer, error: UserError) -> None:
        """Somebody said otherwise: say who, and ask."""

        def insist() -> None:
            place = self._model.row_of(answer.entries[0].id)
            if place is not None:
                given = replace(answer.given, anyway=True)
                self._send(GivenAnswer(given, answer.questions, answer.entries), place)

        heading = mark("Desk", "An older answer says otherwise")
        confirm(self._ctx, heading, error.message, _INSIST, insist)

    # For all that are alike

    def same_for_all(self) -> None:
        """The chosen answer, or the one whose key comes next, for all like it, after a preview."""
        case = self._deciding.case
        alike = self._model.alike(case.question.id) if case is not None else 1
        if alike > 1:
            self._deciding.ask_for_all(alike)

    def _preview_all(self, given: Given) -> None:
        case = self._deciding.case
        if case is None:
            return
        if given.record is not None:
            self._bar.say_problem(mark("Desk", "Each row is a record of its own: choose for each which one it is."))
            return
        database, ledger, question = self._ctx.database, self._ctx.ledger, case.question
        relation, way = given.relation, given.is_reversed
        same = Given(given.answer, given.author, given.note, given.value, relation=relation, is_reversed=way)

        def work(_progress: Progress) -> LikePreview:
            return preview_like(database, ledger, question, same)

        def done(preview: LikePreview) -> None:
            LikeDialog(self._ctx, given.answer, preview, lambda chosen: self._give_all(question, same, chosen)).open()

        label = mark("Jobs", "Looking at what is alike")
        self._ctx.jobs.start(Job(label, work, done, failed=lambda error: tell(self._ctx, error), owner=self))

    def _give_all(self, asked: Question, given: Given, questions: list[Question]) -> None:
        places = [self._model.row_of(question.id) for question in questions]
        entries = [self._model.entries[place] for place in places if place is not None]
        if entries:
            self._send(GivenAnswer(given, questions, entries), self._model.row_of(asked.id) or 0)

    # Apart from the keys of single answers

    def merge_by_field(self) -> None:
        """Choose field by field what the merged record shows."""
        case = self._deciding.case
        if case is None or not case.is_pair or case.gone:
            return
        from ui.merging.merge_dialog import MergeChoice, MergeDialog

        records = [each.record for each in meant(case, self._deciding.draft)]
        self._deciding.keep_draft()

        def done(choice: MergeChoice) -> None:
            self._bar.note.setText(choice.note)
            self._deciding.take_merge(choice.keep, choice.take)
            self.focus_wanted.emit()
            self._deciding.accept()

        draft = self._deciding.draft
        MergeDialog(self._ctx, case.kind, records, done, take=draft.take, note=draft.note).open()

    def take_back(self) -> None:
        """Take back the answer of the question at hand, which somebody gave at any time: it waits again."""
        case = self._deciding.case
        if case is None:
            return
        if not case.is_answered:
            self._bar.say_problem(_NO_ANSWER_YET)
            return
        from reconcile.memory import take_back

        number, ctx = case.question.id, self._ctx

        def work(_progress: Progress) -> Receipt:
            return take_back(ctx.database, ctx.ledger, number, ctx.author)

        def done(receipt: Receipt) -> None:
            self.giving.forget(number)
            ctx.changes.applied.emit(receipt)

        label = mark("Jobs", "Saving")
        ctx.jobs.start(Job(label, work, done, writes=True, failed=lambda error: tell(ctx, error), owner=self))


def records_of(case: Case) -> set[int]:
    """The records that a case shows."""
    shown = {each.record for each in case.candidates} | {each.record for each in case.concerned}
    return shown if case.question.record is None else shown | {case.question.record}
