# SPDX-License-Identifier: Apache-2.0
"""What a background job is, and who starts one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from models.errors import Cancelled
from models.progress import Progress
from models.text import Message

T = TypeVar("T")


@dataclass(frozen=True)
class Job(Generic[T]):
    """Work for another thread. `done` gets its result on the GUI thread."""

    label: Message
    work: Callable[[Progress], T]
    done: Callable[[T], None]
    writes: bool = False
    """Writers run one after another; readers beside them."""
    failed: Callable[[Exception], None] | None = None
    """Gets the error on the GUI thread; without it the window says what happened."""
    quiet: bool = False
    """Never shown in the status bar: small reads that the window does for itself."""
    owner: QObject | None = None
    """When this object is gone before the job ends, nobody is told."""


class Ticket:
    """One started job."""

    def __init__(self, job: Job[Any]) -> None:
        self.job = job
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; nobody hears of it again."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @property
    def wanted(self) -> bool:
        """Whether somebody still waits for the result."""
        owner = self.job.owner
        return not self.cancelled and (owner is None or isValid(owner))


class Jobs(QObject):
    """Starts jobs. `JobRunner` does it in threads, `InlineJobs` at once."""

    started = Signal(object)
    """(Ticket)"""
    progressed = Signal(object, object, object, object)
    """(Ticket, done, total or 0, Message or None)"""
    ended = Signal(object)
    """(Ticket), whether it went well, failed or was cancelled"""
    went_wrong = Signal(object, object)
    """(Ticket, Exception) for jobs without a `failed` of their own"""

    @property
    def writing(self) -> bool:
        """Whether a writer runs or waits."""
        return False

    def start(self, job: Job[Any]) -> Ticket:
        """Start it; returns at once when in threads."""
        raise TypeError("start jobs with a JobRunner or InlineJobs")

    def read(self, work: Callable[[], T], done: Callable[[T], None], owner: QObject) -> Ticket:
        """Start a small quiet read for a widget."""
        return self.start(Job(Message("Jobs", ""), lambda _progress: work(), done, quiet=True, owner=owner))

    def drop_reads(self) -> None:
        """The database is being closed: cancel what only reads it, so that nobody hears of it any more."""

    def give_way(self) -> None:
        """The window is being drawn or scrolled: long work should pause for a moment."""

    def stop(self) -> None:
        """Cancel what runs and wait for it."""

    def _deliver(self, ticket: Ticket, result: object, error: Exception | None) -> None:
        self.ended.emit(ticket)
        if isinstance(error, Cancelled) or not ticket.wanted:
            return
        if error is None:
            ticket.job.done(result)
        elif ticket.job.failed is not None:
            ticket.job.failed(error)
        else:
            self.went_wrong.emit(ticket, error)
