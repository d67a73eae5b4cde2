# SPDX-License-Identifier: Apache-2.0
"""Answers on their way to the database: given beside the window one after another, and taken back in reverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from models.ledger.acts import Acts
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.questions import Question, State
from models.text import mark
from reconcile.answers import CLOSE, REPLY, Given, give, reopen
from reconcile.desk import Entry
from reconcile.pair_answers import Contradiction
from reconcile.queries import withdraw_remark
from ui.context import AppContext
from ui.errors import tell
from ui.jobs.job import Job


@dataclass(slots=True)
class GivenAnswer:
    """One answer of this sitting."""

    given: Given
    questions: list[Question]
    entries: list[Entry]
    """Where they stood before."""
    receipt: Receipt = field(default_factory=Receipt)
    failed: bool = False


class Giving(QObject):
    """Remembers the answers of this sitting. Jobs that write run one after another, so an undo never overtakes."""

    done = Signal(object)
    """(GivenAnswer) is in the database"""
    refused = Signal(object)
    """(GivenAnswer) could not be given: nothing was written"""
    contradicted = Signal(object, object)
    """(GivenAnswer, UserError) an older answer says otherwise: nothing was written"""
    undone = Signal(object)
    """(GivenAnswer) has been taken back"""

    def __init__(self, ctx: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.stack: list[GivenAnswer] = []
        self.own: set[int | None] = set()
        """Changesets made here, None for none: the Desk knows already what they did."""

    def give(self, answer: GivenAnswer) -> None:
        """Give it."""
        database, ledger = self._ctx.database, self._ctx.ledger
        self.stack.append(answer)

        def work(_progress: Progress) -> Receipt:
            answer.receipt = give(database, ledger, answer.questions, answer.given)
            return answer.receipt

        def done(receipt: Receipt) -> None:
            self._tell(answer, receipt)
            self.done.emit(answer)

        self._start(work, done, lambda error: self._on_refused(answer, error))

    def undo(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self.stack:
            return False
        answer = self.stack.pop()
        database, ledger, author = self._ctx.database, self._ctx.ledger, self._ctx.author

        def work(_progress: Progress) -> Receipt:
            if answer.failed:
                return Receipt()
            number = answer.receipt.changeset
            if number is not None:
                with database.read() as connection:
                    is_live = Acts(connection).is_live(number)
                return ledger.undo(number, author) if is_live else Receipt()  # else History was there before
            reopen(database, answer.questions)
            self._withdraw_remarks(answer)
            return Receipt()

        def done(receipt: Receipt) -> None:
            self._tell(answer, receipt)
            self.undone.emit(answer)

        def failed(error: Exception) -> None:
            self.stack.append(answer)
            tell(self._ctx, error)

        self._start(work, done, failed)
        return True

    def forget(self, question: int) -> None:
        """The answer to this question has been taken back otherwise."""
        self.stack = [each for each in self.stack if question not in {entry.id for entry in each.entries}]

    def _withdraw_remarks(self, answer: GivenAnswer) -> None:
        """What was replied goes with the reply."""
        if answer.given.answer not in (REPLY, CLOSE) or not answer.given.note:
            return
        with self._ctx.database.write() as connection:
            for question in answer.questions:
                withdraw_remark(connection, question.id, answer.given.author)

    def _tell(self, answer: GivenAnswer, receipt: Receipt) -> None:
        """Tell everyone. A row that was left out changes no record, but fewer questions wait."""
        self.own.add(receipt.changeset)
        if receipt.changeset is not None:
            self._ctx.changes.tell(receipt)
        elif answer.given.answer.state is State.ANSWERED:
            self._ctx.changes.applied.emit(receipt)

    def _on_refused(self, answer: GivenAnswer, error: Exception) -> None:
        answer.failed = True
        if answer in self.stack:
            self.stack.remove(answer)
        if isinstance(error, Contradiction):
            self.contradicted.emit(answer, error)
        else:
            tell(self._ctx, error)
        self.refused.emit(answer)

    def _start(
        self, work: Callable[[Progress], Receipt], done: Callable[[Receipt], None], failed: Callable[[Exception], None]
    ) -> None:
        job = Job(mark("Jobs", "Saving"), work, done, writes=True, failed=failed, owner=self)
        self._ctx.jobs.start(job)
