# SPDX-License-Identifier: Apache-2.0
"""Runs jobs at once on the calling thread: for tests and for screenshots."""

from __future__ import annotations

from typing import Any

from models.progress import SILENT
from ui.jobs.job import Job, Jobs, Ticket


class InlineJobs(Jobs):
    """`start` returns when the job is over and `done` has been called."""

    def start(self, job: Job[Any]) -> Ticket:
        """Run it now."""
        ticket = Ticket(job)
        self.started.emit(ticket)
        result: object = None
        error: Exception | None = None
        try:
            result = job.work(SILENT)
        except Exception as caught:
            error = caught
        self._deliver(ticket, result, error)
        return ticket
