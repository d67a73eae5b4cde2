# SPDX-License-Identifier: Apache-2.0
"""The way someone took from record to record."""

from __future__ import annotations

_KEPT = 50

Place = tuple[str, int]
"""(kind, record)"""


class Trail:
    """Where the panel is, and what is behind and ahead of it."""

    def __init__(self) -> None:
        self.here: Place | None = None
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._following = False

    @property
    def has_back(self) -> bool:
        """Whether there is something behind."""
        return bool(self._behind)

    @property
    def has_forward(self) -> bool:
        """Whether there is something ahead."""
        return bool(self._ahead)

    def go(self, place: Place, *, following: bool) -> bool:
        """Go somewhere new; False when already there. Moving along a list (`following`) leaves one trace only."""
        moves_on = following and self._following
        self._following = following
        if self.here == place:
            return False
        if self.here is not None and not moves_on:
            self._behind = [*self._behind[1 - _KEPT :], self.here]
            self._ahead.clear()
        self.here = place
        return True

    def back(self) -> bool:
        """Go one back; False when there is nothing behind."""
        return self._step(self._behind, self._ahead)

    def forward(self) -> bool:
        """Go one forward; False when there is nothing ahead."""
        return self._step(self._ahead, self._behind)

    def _step(self, source: list[Place], target: list[Place]) -> bool:
        if not source or self.here is None:
            return False
        self._following = False
        target.append(self.here)
        self.here = source.pop()
        return True
