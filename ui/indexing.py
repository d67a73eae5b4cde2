# SPDX-License-Identifier: Apache-2.0
"""Keeps the search index in step with the ledger, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from models.text import mark
from ui.context import AppContext
from ui.errors import tell
from ui.jobs.job import Job

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt
    from models.progress import Progress

_FIRST_AFTER_MS = 1_500


class SearchIndexing(QObject):
    """Reads what changed into the index after opening and after every commit; one run at a time."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.changes)
        self._ctx = ctx
        self._running = False
        self._again = False
        ctx.changes.applied.connect(self.catch_up)
        # Not while the window is still filling itself; until then search reads what is not indexed.
        first = QTimer(self)
        first.setSingleShot(True)
        first.timeout.connect(self.catch_up)
        first.start(_FIRST_AFTER_MS)

    def catch_up(self, _receipt: Receipt | None = None) -> None:
        """Start now, or once more when the present run ends."""
        if self._running:
            self._again = True
            return
        self._running = True
        self._again = False
        database = self._ctx.database

        def work(progress: Progress) -> int:
            from models.search.search_index import catch_up

            return catch_up(database, progress)

        # It takes the writer's turn only for moments, so it need not stand in the writers' queue.
        job = Job(
            mark("Jobs", "Preparing the search"), work, self._on_done, failed=self._on_failed, owner=self
        )
        self._ctx.jobs.start(job)

    def _on_done(self, _read: int) -> None:
        self._running = False
        if self._again:
            self.catch_up()

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        tell(self._ctx, error)
