# SPDX-License-Identifier: Apache-2.0
"""A progress that can be asked again: passes over rows that tell nothing themselves can still be cancelled."""

from __future__ import annotations

import time

from models.progress import Progress
from models.text import Message

_OFTEN = 0.2
"""Seconds between two questions."""


class Beating:
    """Hands on what it is told and remembers the last of it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last: tuple[int, int, Message | None] = (0, 0, None)
        self._at = 0.0

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """As models.progress.Progress."""
        self._last = (done, total, text)
        self._at = time.monotonic()
        self._progress.step(done, total, text)

    def beat(self) -> None:
        """Nothing new. Cheap to call often. Raises Cancelled when the user asked to stop."""
        if time.monotonic() - self._at > _OFTEN:
            self.step(*self._last)
