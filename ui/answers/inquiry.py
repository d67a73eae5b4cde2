# SPDX-License-Identifier: Apache-2.0
"""Asks one question at a time beside the window; what was asked before is dropped and nobody hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.text import mark
from ui.errors import tell
from ui.jobs.job import Job, Ticket

if TYPE_CHECKING:
    from models.answers.answer import Answer
    from models.answers.asking import Asking
    from models.answers.kept import Kept
    from models.answers.question import Question
    from models.progress import Progress
    from ui.context import AppContext

ASKING = mark("Jobs", "Looking through the records")


class Inquiry(QObject):
    """Tells the answer, or that none will come."""

    answered = Signal(object)
    """(Answer)"""
    stopped = Signal()
    """A person stopped it, or it failed, which has been said."""

    def __init__(self, ctx: AppContext, kept: Kept, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._kept = kept
        self._job: Job[Answer] | None = None
        self._ticket: Ticket | None = None
        ctx.jobs.ended.connect(self._on_ended)

    @property
    def is_running(self) -> bool:
        """Whether an answer is awaited."""
        return self._job is not None

    def ask(self, question: Question, asking: Asking) -> None:
        """Begin; `answered` or `stopped` follows, unless something else is asked first."""
        self.drop()
        kept = self._kept

        def work(progress: Progress) -> Answer:
            return kept.answer(question, asking, progress)

        def done(answer: Answer) -> None:
            self.answered.emit(answer)

        job = Job(ASKING, work, done, failed=self._on_failed, owner=self)
        self._job = job
        ticket = self._ctx.jobs.start(job)
        if self._job is job:  # jobs that run at once are over by now
            self._ticket = ticket

    def drop(self) -> None:
        """Stop what is being asked; nobody is told."""
        ticket, self._ticket, self._job = self._ticket, None, None
        if ticket is not None:
            ticket.cancel()

    def _on_failed(self, error: Exception) -> None:
        tell(self._ctx, error)
        self.stopped.emit()

    def _on_ended(self, ticket: Ticket) -> None:
        if ticket.job is self._job:
            self._ticket = self._job = None
            if ticket.cancelled:
                self.stopped.emit()
