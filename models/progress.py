# SPDX-License-Identifier: Apache-2.0
"""How a long job tells where it is and hears that it should stop."""

from __future__ import annotations

from typing import Protocol

from models.text import Message


class Progress(Protocol):
    """Told by lower rooms, shown by ui/."""

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """`done` of `total` (0: unknown) is finished. Cheap to call often.

        Raises Cancelled when the user asked to stop.
        """


class NoProgress:
    """Nobody watches: scripts and tests."""

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """Nothing to tell."""


SILENT = NoProgress()
