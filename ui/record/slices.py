# SPDX-License-Identifier: Apache-2.0
"""Builds something in slices, so that the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_SLICE_MS = 8


class Slices(QObject):
    """Takes steps for a few milliseconds, lets the window answer, and goes on; one thing at a time."""

    def __init__(self, owner: QObject, done: Callable[[], None]) -> None:
        super().__init__(owner)
        self._done = done
        self._steps: Iterator[None] = iter(())
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def begin(self, steps: Iterator[None]) -> None:
        """Take these steps from now on; those of before are given up."""
        self._next.stop()
        self._steps = steps
        self._go_on()

    def _go_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for _ in self._steps:
            if clock.elapsed() >= _SLICE_MS:
                self._next.start()
                return
        self._done()
