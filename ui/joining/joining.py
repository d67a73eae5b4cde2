# SPDX-License-Identifier: Apache-2.0
"""The steps of taking in another copy: choose the file, look at what it comes to, write it, go on at the Desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.dialogs.ask import ask_file, show_message
from ui.errors import tell
from ui.jobs.job import Job

if TYPE_CHECKING:
    from reconcile.joining.join import Joined, Joining

_CHOOSE = mark("Joining", "Choose the other copy of this database")
_LOOKING = mark("Jobs", "Looking at the other copy")
_JOINING = mark("Jobs", "Joining the other copy")
_NOTHING = mark("Joining", "{file} has nothing that is not known here.")
_JOINED = mark("Joining", "Joined with {file}. It can be undone as a whole, in History.")
_ASKED = mark("Joining", "Joined with {file}. What both sides changed waits here: {count} new questions.")
_SAME = mark("Joining", "To bring the other copy up to date, join this one from there.")


def choose_other(ctx: AppContext) -> None:
    """Ask for the other copy, and look at it."""
    from ui.actions.declared import DATABASES

    ask_file(ctx, _CHOOSE, DATABASES, lambda path: look_at(ctx, path))


def look_at(ctx: AppContext, path: Path) -> None:
    """Work out, beside the window, what joining a file would come to, and show it."""
    database = ctx.database

    def work(progress: Progress) -> Joining:
        from models.database.database import Database
        from reconcile.joining.join import plan_join

        with Database.open(path, read_only=True) as other:
            return plan_join(database, other, progress)

    ctx.jobs.start(Job(_LOOKING, work, lambda joining: _show(ctx, joining), failed=lambda error: tell(ctx, error)))


def _show(ctx: AppContext, joining: Joining) -> None:
    from ui.joining.dialog import JoinDialog

    if joining.is_empty and not joining.remarks:
        show_message(ctx, _NOTHING.format(file=joining.file), _SAME)
    else:
        JoinDialog(ctx, joining, lambda: carry_out(ctx, joining)).open()


def carry_out(ctx: AppContext, joining: Joining) -> None:
    """Write it as a job, then show what waits at the Desk."""
    database, author = ctx.database, ctx.author

    def work(progress: Progress) -> Joined:
        from reconcile.joining.join import carry_out

        return carry_out(database, joining, author, progress)

    def done(joined: Joined) -> None:
        ctx.changes.applied.emit(joined.receipt if joined.changeset is not None else Receipt())
        if joined.questions:
            ctx.window.open_screen("desk")
            ctx.notify.done(_ASKED.format(file=joining.file, count=f"{joined.questions:,}"))
        else:
            ctx.notify.done(_JOINED.format(file=joining.file))

    ctx.jobs.start(Job(_JOINING, work, done, writes=True, failed=lambda error: tell(ctx, error)))
