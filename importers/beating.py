# SPDX-License-Identifier: Apache-2.0
"""A progress that can be asked again: passes over rows that tell nothing themselves can still be cancelled."""

from __future__ import annotations

from models.progress import Progress
from models.text import Message


class Beating:
    """Hands on what it is told and remembers the last of it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last: tuple[int, int, Message | None] = (0, 0, None)

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """As models.progress.Progress."""
        self._last = (done, total, text)
        self._progress.step(done, total, text)

    def beat(self) -> None:
        """Nothing new. Raises Cancelled when the user asked to stop."""
        self._progress.step(*self._last)
