# SPDX-License-Identifier: Apache-2.0
"""Questions that come next, read beside the window so that they are there when they are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from reconcile.cases import Case
from reconcile.reading_cases import read_case
from ui.context import AppContext

_MOST = 12


class Prefetch(QObject):
    """Holds a few cases until something is committed. Each is given out once, so that it is never old."""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._cases: dict[int, Case] = {}
        self._asked: set[int] = set()
        self._generation = 0
        ctx.changes.applied.connect(lambda _receipt: self.forget())

    def forget(self) -> None:
        """Records, questions or the language have changed."""
        self._generation += 1
        self._cases.clear()
        self._asked.clear()

    def take(self, number: int) -> Case | None:
        """The case, read now if it is not here yet; None when the question is gone."""
        known = self._cases.pop(number, None)
        self._asked.discard(number)
        if known is not None:
            return known
        with self._ctx.database.read() as connection:
            return read_case(connection, number, self._ctx.language.code)

    def drop(self, numbers: Sequence[int]) -> None:
        """These have been answered, or taken back."""
        for number in numbers:
            self._cases.pop(number, None)
            self._asked.discard(number)

    def fetch(self, numbers: Sequence[int]) -> None:
        """Read these soon."""
        wanted = [number for number in numbers if number not in self._asked]
        if not wanted:
            return
        if len(self._asked) > _MOST:
            self.forget()
        self._asked.update(wanted)
        database, language, generation = self._ctx.database, self._ctx.language.code, self._generation

        def work() -> list[tuple[int, Case | None]]:
            with database.read() as connection:
                return [(number, read_case(connection, number, language)) for number in wanted]

        def done(found: list[tuple[int, Case | None]]) -> None:
            if generation == self._generation:
                here = ((number, case) for number, case in found if number in self._asked)
                self._cases.update((number, case) for number, case in here if case is not None)

        self._ctx.jobs.read(work, done, self)
