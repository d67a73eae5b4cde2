# SPDX-License-Identifier: Apache-2.0
"""Opening a database beside the window, so that the window is there at once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import UserError
from models.progress import Progress
from models.text import mark
from ui.context import AppContext, Session
from ui.errors import tell
from ui.jobs.job import Job, Ticket

if TYPE_CHECKING:
    from models.database.database import Database

_NO_FOLDER = mark(
    "Window", "The folder {folder} cannot be made: {reason}. Open or start a database in another folder."
)


class SessionLoader:
    """Opens and closes databases for the window."""

    def __init__(self, ctx: AppContext, opened: Callable[[Session], None]) -> None:
        self._ctx = ctx
        self._opened = opened

    def open(self, path: Path, sample: bool = False) -> None:
        """Open it as a job; `sample`: build the sample there first, if the file is not there yet.

        SQLAlchemy and the engine are imported in the job, after the window's first paint.
        """

        def work(progress: Progress) -> tuple[Database, bool]:
            from models.database.database import Database
            from models.database.settings import IS_SAMPLE, get_setting

            if sample and not path.exists():
                _make_sample(path, progress)
            database = Database.open(path, progress=progress)
            with database.read() as connection:
                return database, get_setting(connection, IS_SAMPLE)

        self._ctx.jobs.start(
            Job(
                mark("Jobs", "Opening {name}").format(name=path.name),
                work,
                self._on_opened,
                failed=self._on_failed,
            )
        )

    def _on_opened(self, found: tuple[Database, bool]) -> None:
        from models.ledger.ledger import Ledger
        from ui.changes import Changes
        from ui.citation import CitationInUse

        database, is_sample = found
        ledger = Ledger(database)
        ctx = self._ctx
        changes = Changes(ctx, ledger)
        self._opened(Session(database, ledger, changes, CitationInUse(ctx, database), is_sample))
        spare_collector()

    def _on_failed(self, error: Exception) -> None:
        self._ctx.window.no_database()
        tell(self._ctx, error)

    def on_error(self, _ticket: Ticket, error: Exception) -> None:
        """A job without a handler of its own failed."""
        tell(self._ctx, error)

    def close(self, session: Session) -> None:
        """Close a database that is no longer shown."""
        session.database.close()


def _make_sample(path: Path, progress: Progress) -> None:
    """Build the user's copy of the sample. Built beside it and moved into place, so never half there."""
    from models.database.database import Database
    from models.sample import build_sample

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(_NO_FOLDER.format(folder=str(path.parent), reason=error.strerror or "")) from error
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with Database.create(part) as database:
        build_sample(database, progress)
    part.replace(path)
    part.with_name(part.name + ".lock").unlink(missing_ok=True)


def spare_collector() -> None:
    """Take what is loaded by now out of garbage collection: it stays as long as the program.

    Looking through it all takes 50 ms, in which nothing is drawn, and happened while somebody scrolled.
    """
    if not gc.get_freeze_count():
        gc.freeze()
