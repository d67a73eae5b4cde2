# SPDX-License-Identifier: Apache-2.0
"""The window's way to the ledger: every change is committed beside the window and then told to all screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.ledger.changeset import Changeset
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from ui.errors import tell
from ui.jobs.job import Job

if TYPE_CHECKING:
    from models.ledger.ledger import Ledger
    from ui.context import AppContext

Done = Callable[[Receipt], None]
Failed = Callable[[Exception], None]


class Changes(QObject):
    """Commits changesets as jobs. `applied` tells what was touched; screens decide whether they care."""

    applied = Signal(object)
    """(Receipt)"""

    def __init__(self, ctx: AppContext, ledger: Ledger) -> None:
        super().__init__()
        self._ctx = ctx
        self._ledger = ledger

    def commit(
        self, changeset: Changeset, done: Done | None = None, failed: Failed | None = None, total: int = 0
    ) -> None:
        """Commit it. `done` gets the receipt first, then `applied` tells everyone; an error is said in the window."""
        self._start(lambda progress: self._ledger.commit(changeset, progress, total), done, failed)

    def undo(self, number: int, done: Done | None = None) -> None:
        """Take a changeset back."""
        self._start(lambda progress: self._ledger.undo(number, self._ctx.author, progress), done, None)

    def redo(self, number: int, done: Done | None = None) -> None:
        """Take the undo of a changeset back."""
        self._start(lambda progress: self._ledger.redo(number, self._ctx.author, progress), done, None)

    def tell(self, receipt: Receipt) -> None:
        """Tell everyone of a commit that another part made through the ledger in a job of its own."""
        if receipt.changeset is not None:
            self.applied.emit(receipt)

    def _start(self, work: Callable[[Progress], Receipt], done: Done | None, failed: Failed | None) -> None:
        def on_done(receipt: Receipt) -> None:
            if done is not None:
                done(receipt)
            self.tell(receipt)

        def on_failed(error: Exception) -> None:
            if failed is not None:
                failed(error)
            tell(self._ctx, error)

        self._ctx.jobs.start(
            Job(mark("Jobs", "Saving"), work, on_done, writes=True, failed=on_failed, owner=self)
        )
