# SPDX-License-Identifier: Apache-2.0
"""The cases with a window: how long until it stands there, and how long the event loop is ever held up."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench.watching import Heartbeat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.table.view import RecordTableView

TIMEOUT = 120.0


def window_bare() -> dict[str, float]:
    """An empty QMainWindow, shown and painted; seconds since the interpreter started."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    window.grab()
    return {"seconds": _since_start()}


def window(database: str) -> dict[str, float]:
    """Thaw's window on a database: seconds since the interpreter started until it is painted, and until it has rows."""
    painted: list[float] = []
    main, _, _ = _open(database, lambda: painted.append(_since_start()))
    main.grab()
    return {"seconds": _since_start(), "painted": painted[0]}


def stalls(database: str) -> dict[str, float]:
    """Scrolling through and sorting the table: the longest gap in milliseconds, given as "seconds" for the table."""
    _, view, process = _open(database)
    watch = Heartbeat()
    _settle(process, 1.0)
    bar = view.verticalScrollBar()
    watch.start()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        _settle(process, 0.01)
    for column in range(6):
        view.horizontalHeader().sectionClicked.emit(column)
        _settle(process, 1.5)
    return {"seconds": watch.longest, "worst_ms": watch.longest * 1000}


def _since_start() -> float:
    # The interpreter's own start belongs to what a person waits for.
    with Path("/proc/self/stat").open() as stat:
        started = int(stat.read().rsplit(")", 1)[1].split()[19])
    with Path("/proc/uptime").open() as uptime:
        return float(uptime.read().split()[0]) - started / 100


def _open(
    database: str, on_painted: Callable[[], object] = lambda: None
) -> tuple[QMainWindow, RecordTableView, Callable[[], object]]:
    """(window, its table with rows in it, event processor)."""
    from ui.app import application, build_context
    from ui.features import SCREENS
    from ui.main_window import MainWindow
    from ui.settings import Settings

    sys.setswitchinterval(0.001)
    app = application()
    settings = Settings(Path(tempfile.mkdtemp()))
    ctx = build_context(app, "en", settings)
    main = MainWindow(ctx, SCREENS)
    main.resize(1280, 800)
    main.show()
    app.processEvents()
    main.grab()
    on_painted()
    from ui.screens.records import RecordScreen  # not before: the window does not need it to be painted

    main.open_database(Path(database))
    until = time.monotonic() + TIMEOUT
    while time.monotonic() < until:
        app.processEvents()
        screen = main.screen_in_front
        if isinstance(screen, RecordScreen) and screen.view.model().rowCount() > 0:
            app.processEvents()
            return main, screen.view, app.processEvents
    raise TimeoutError("the table never filled")


def _settle(process: Callable[[], object], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        process()
        time.sleep(0.0005)


CASES = {case.__name__: case for case in (window_bare, window, stalls)}
