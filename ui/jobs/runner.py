# SPDX-License-Identifier: Apache-2.0
"""Runs jobs in threads: one writer, two readers; results and progress come back to the GUI thread."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.errors import Cancelled
from models.text import Message
from ui.jobs.job import Job, Jobs, Ticket

_BETWEEN_STEPS = 0.05
"""Seconds between two progress signals: 20 a second look smooth and cost nothing."""

_QUIET = 0.06
"""Seconds without drawing after which work goes on."""
_LONGEST_PAUSE = 0.5
"""Seconds that one step waits at most, so that work advances even under a window that never rests."""


class _Bridge:
    """The Progress that a job is given: throttled, and the place where it hears that it should stop."""

    def __init__(self, runner: JobRunner, ticket: Ticket) -> None:
        self._runner = runner
        self._ticket = ticket
        self._next = 0.0

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """Tell how far the job is. Raises Cancelled when the user asked to stop."""
        self._runner.wait_for_window()
        if self._ticket.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BETWEEN_STEPS
            self._runner.progressed.emit(self._ticket, done, total, text)


class JobRunner(Jobs):
    """Lives on the GUI thread as long as the window. Workers own no QObject, they only emit its signals."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "thaw-writer")
        self._readers = ThreadPoolExecutor(2, "thaw-reader")
        self._results: deque[tuple[Ticket, object, Exception | None]] = deque()
        self._running: set[Ticket] = set()
        self._stopped = False
        self._busy_until = 0.0
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def drop_reads(self) -> None:
        """Cancel what only reads."""
        for ticket in self._running:
            if not ticket.job.writes:
                ticket.cancel()

    def give_way(self) -> None:
        """The window is being drawn or scrolled: work pauses at its next step until it has been quiet for a moment.

        Python runs one thread at a time, and a drawing table asks thousands of small questions: beside a busy worker
        each of them would wait for its turn.
        """
        self._busy_until = time.monotonic() + _QUIET

    def wait_for_window(self) -> None:
        """Called by workers between steps."""
        until = time.monotonic() + _LONGEST_PAUSE
        while time.monotonic() < min(self._busy_until, until) and not self._stopped:
            time.sleep(_QUIET / 4)

    @property
    def writing(self) -> bool:
        """Whether a writer runs or waits."""
        return any(ticket.job.writes for ticket in self._running)

    def start(self, job: Job[Any]) -> Ticket:
        """Hand the job to its pool."""
        ticket = Ticket(job)
        self._running.add(ticket)
        self.started.emit(ticket)
        pool = self._writer if job.writes else self._readers
        pool.submit(self._work, ticket)
        return ticket

    def _work(self, ticket: Ticket) -> None:
        result: object = None
        error: Exception | None = None
        try:
            if ticket.cancelled:
                raise Cancelled
            result = ticket.job.work(_Bridge(self, ticket))
        except Exception as caught:
            error = caught
        self._results.append((ticket, result, error))
        if not self._stopped:
            self._woken.emit()

    @Slot()
    def _drain(self) -> None:
        while self._results:
            ticket, result, error = self._results.popleft()
            self._running.discard(ticket)
            self._deliver(ticket, result, error)

    def stop(self) -> None:
        """Cancel what runs and wait until it has stopped; a commit that has begun finishes or rolls back."""
        self._stopped = True
        for ticket in self._running:
            ticket.cancel()
        self._readers.shutdown(cancel_futures=True)
        self._writer.shutdown(cancel_futures=True)
