# SPDX-License-Identifier: Apache-2.0
"""Watches a case while it runs: memory of all its processes, times without asking to go on, stalls of the window."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from types import TracebackType

from models.text import Message

_OFTEN = 0.02
TICK_MS = 2
"""How often the heartbeat looks; a stall is a gap between looks, less the tick itself."""


class Memory:
    """The most that this process and its children held at one time, in megabytes (Linux)."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_OFTEN):
            self.peak = max(self.peak, sum(map(_resident, [os.getpid(), *_children()])))


def _children() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    found = [_text(task / "children") for task in tasks.iterdir()]
    return [int(number) for text in found for number in text.split()]


def _resident(process: int) -> float:
    for line in _text(Path(f"/proc/{process}/status")).splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # it has just ended


class Asked:
    """A progress that notes the longest time in seconds between two questions whether to go on."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """As models.progress.Progress."""
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Heartbeat:
    """A timer on the GUI thread that should fire every TICK_MS, and notes the longest it had to wait, in seconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Watch from now on."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK_MS)

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - TICK_MS / 1000)
        self._last = now
