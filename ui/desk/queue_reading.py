# SPDX-License-Identifier: Apache-2.0
"""Reads for the queue, beside the window: what waits, what came since, what is alike, how far the work is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.progress import Progress
from models.text import mark
from reconcile.desk import ALL, Entry, Filter, Pile, files, queue, tally
from reconcile.groups import likeness_of
from ui.context import AppContext
from ui.jobs.job import Job

_AT_ONCE = 200


class QueueReading(QObject):
    """Each reading ends in its signal."""

    loaded = Signal(object, object)
    """(entries, import -> file)"""
    raised = Signal(object)
    """(entries) that came since the last reading"""
    counted = Signal(object)
    """(pile -> how many)"""
    likeness_told = Signal(object)
    """(question -> what it shares with those that the same answer fits)"""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._wanted = ALL
        self._last = 0
        """The newest question that was read."""

    def load(self, wanted: Filter) -> None:
        """Everything that passes the filter."""
        database, self._wanted = self._ctx.database, wanted

        def work() -> tuple[list[Entry], dict[int, str]]:
            with database.read() as connection:
                return queue(connection, wanted), files(connection)

        def done(found: tuple[list[Entry], dict[int, str]]) -> None:
            self._last = max((entry.id for entry in found[0]), default=0)
            self.loaded.emit(*found)

        self._ctx.jobs.read(work, done, self)

    def look_for_newer(self) -> None:
        """What an answer has brought about."""
        database, wanted, last = self._ctx.database, self._wanted, self._last

        def work() -> list[Entry]:
            with database.read() as connection:
                return queue(connection, wanted, after=last)

        def done(raised: list[Entry]) -> None:
            if raised:
                self._last = max(entry.id for entry in raised)
                self.raised.emit(raised)

        self._ctx.jobs.read(work, done, self)

    def count(self) -> None:
        """How far the work is."""
        database = self._ctx.database

        def work() -> dict[Pile, int]:
            with database.read() as connection:
                return tally(connection)

        self._ctx.jobs.read(work, self.counted.emit, self)

    def tell_likeness(self, untold: list[int]) -> None:
        """Which questions the same answer would fit, of those of which only their evidence tells."""
        database = self._ctx.database

        def work(progress: Progress) -> dict[int, object]:
            told: dict[int, object] = {}
            for start in range(0, len(untold), _AT_ONCE):
                progress.step(start, len(untold))
                with database.read() as connection:
                    told |= likeness_of(connection, untold[start : start + _AT_ONCE])
            return told

        if untold:
            label, done = mark("Jobs", "Looking at what is alike"), self.likeness_told.emit
            self._ctx.jobs.start(Job(label, work, done, quiet=True, owner=self))
