# SPDX-License-Identifier: Apache-2.0
"""The sticky citation: the source that every edit of this sitting is cited from, remembered in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.database.settings import CITATION, CITATION_PLACE, get_setting, put_setting
from models.ledger.changeset import UNCITED, Citation
from models.progress import Progress
from models.records import titles
from models.redirects import standing
from models.text import mark
from ui.errors import tell
from ui.jobs.job import Job

if TYPE_CHECKING:
    from models.database.database import Database
    from ui.context import AppContext


class CitationInUse(QObject):
    """Which source is being cited, and where in it."""

    changed = Signal()

    def __init__(self, ctx: AppContext, database: Database) -> None:
        super().__init__()
        self._ctx = ctx
        self._database = database
        self.source: int | None = None
        self.place = ""
        self.title = ""
        self._read()
        ctx.language.changed.connect(self.look_again)

    def _read(self) -> None:
        with self._database.read() as connection:
            kept = get_setting(connection, CITATION)
            source = None if kept is None else standing(connection, kept)
            self.place = get_setting(connection, CITATION_PLACE)
            self.title = (
                titles(connection, [source], self._ctx.language.code).get(source, "") if source else ""
            )
        # The source may have been deleted since.
        self.source = source if self.title else None

    @property
    def citation(self) -> Citation:
        """What the ledger is given with each changeset made by hand."""
        return UNCITED if self.source is None else Citation(self.source, self.place or None)

    def look_again(self) -> None:
        """The source may be called otherwise now, or be gone."""
        self._read()
        self.changed.emit()

    def use(self, source: int | None, place: str = "") -> None:
        """Cite this source from now on; None cites nothing."""

        def work(_progress: Progress) -> None:
            with self._database.write() as connection:
                put_setting(connection, CITATION, source)
                put_setting(connection, CITATION_PLACE, place if source else "")

        self._ctx.jobs.start(
            Job(
                mark("Jobs", "Saving"),
                work,
                lambda _none: self.look_again(),
                writes=True,
                failed=lambda error: tell(self._ctx, error),
                owner=self,
            )
        )
