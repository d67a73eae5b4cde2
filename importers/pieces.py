# SPDX-License-Identifier: Apache-2.0
"""The transactions in which a file is staged: a new one in pieces of moderate size, one that is staged anew in one.

A single transaction over gigabytes would take as many seconds to commit, with nobody asked whether to go on, and its
log would be as large as the database. Until its last piece is written, a batch counts for nobody (READING).
"""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType

from sqlalchemy import Connection

from models.database.database import Database

_ROWS = 4_000
"""After as many rows a transaction is committed: some 25 MB of a register's trials, 0.2 s."""


class Pieces:
    """One connection to read with, and one after the other to write with."""

    def __init__(self, database: Database, *, whole: bool = False) -> None:
        """`whole`: everything in one transaction."""
        self._database = database
        self._whole = whole
        self._rows = 0
        self._for_good = ExitStack()
        self._for_now = ExitStack()
        self.reading: Connection
        self.writing: Connection

    def __enter__(self) -> Pieces:
        self.reading = self._for_good.enter_context(self._database.read())
        self.writing = self._for_now.enter_context(self._database.write())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._for_good:
            self._for_now.__exit__(kind, error, trace)

    def wrote(self, rows: int) -> None:
        """Tell how many rows were written, between two of which a transaction may end.

        What is read afterwards is read as it is by then, so that the log can be emptied on the way.
        """
        self._rows += rows
        if self._rows >= _ROWS and not self._whole:
            self._rows = 0
            self._for_now.close()
            self.reading.rollback()
            self.writing = self._for_now.enter_context(self._database.write())
