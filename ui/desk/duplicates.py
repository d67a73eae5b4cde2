# SPDX-License-Identifier: Apache-2.0
"""Looks for records that may be one beside the window, and puts what it finds into the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.kinds import KINDS
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.jobs.job import Job

if TYPE_CHECKING:
    from reconcile.duplicates import Looked

_LABEL = mark("Jobs", "Looking for duplicates")
_FOUND = mark("Desk", "Records looked at: {records} · groups that may be one: {groups} · new questions: {asked}")


def find_duplicates(ctx: AppContext, done: Callable[[], None] | None = None, *, everything: bool = False) -> None:
    """Search as a job that can be cancelled, then ask as another: nobody's edit waits while it searches."""
    database, kinds = ctx.database, tuple(KINDS)

    def look(progress: Progress) -> Looked:
        from reconcile.duplicates import look_for_duplicates

        return look_for_duplicates(database, kinds, everything=everything, progress=progress)

    def ask(looked: Looked) -> None:
        def work(_progress: Progress) -> Looked:
            from reconcile.duplicates import ask_about_looked

            ask_about_looked(database, looked, kinds)
            return looked

        ctx.jobs.start(Job(_LABEL, work, tell, writes=True))

    def tell(looked: Looked) -> None:
        ctx.changes.applied.emit(Receipt())  # no record has changed, but other questions wait
        counts = {"records": looked.records, "groups": len(looked.groups), "asked": looked.asked}
        ctx.notify.done(_FOUND.format(**{name: f"{count:,}" for name, count in counts.items()}))
        if done is not None:
            done()

    ctx.jobs.start(Job(_LABEL, look, ask))
