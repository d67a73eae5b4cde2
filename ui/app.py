# SPDX-License-Identifier: Apache-2.0
"""Builds the application: language, theme, context, window. Nothing here is reachable but by being passed on."""

from __future__ import annotations

import getpass
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from models.catalogue import LANGUAGES, system_language
from ui.actions.build import Actions
from ui.context import AppContext
from ui.errors import install_hook
from ui.features import ACTIONS, SCREENS
from ui.icons import Icons
from ui.jobs.job import Jobs
from ui.jobs.runner import JobRunner
from ui.language import Language
from ui.main_window import MainWindow
from ui.notify import Notify
from ui.settings import Settings, data_folder
from ui.theme import Theme

SAMPLE = "sample.thaw"
_SWITCH_SECONDS = 0.001
"""How long a busy worker keeps Python to itself while the window waits; the usual 5 ms make scrolling stutter."""


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The QApplication, made when there is none."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["thaw", *arguments])
    app.setApplicationName("Thaw")
    app.setDesktopFileName("thaw")
    return app


def build_context(
    app: QApplication, language: str, settings: Settings | None = None, jobs: Jobs | None = None
) -> AppContext:
    """Everything that parts of the window are given, before any database is open."""
    theme = Theme(app)
    return AppContext(
        language=Language(language),
        theme=theme,
        icons=Icons(theme),
        jobs=jobs or JobRunner(),
        settings=settings or Settings(),
        actions=Actions(ACTIONS),
        notify=Notify(),
        author=author_name(),
    )


def author_name() -> str:
    """Who changes are written down to: the name of the account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return "?"


def _language(asked: str | None, settings: Settings) -> str:
    wanted = (asked, settings.text("language"), system_language())
    return next(code for code in wanted if code in LANGUAGES)


def run(path: Path | None = None, language: str | None = None) -> int:
    """Open the window on `path`, or the last database, or on first start the sample. Returns the exit code."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = application()
    settings = Settings()
    ctx = build_context(app, _language(language, settings), settings)
    install_hook(ctx)
    window = MainWindow(ctx, SCREENS)
    window.show()
    # After the first paint: what follows imports the database engine.
    QTimer.singleShot(0, window, lambda: open_first(window, settings, path))
    return app.exec()


def open_first(window: MainWindow, settings: Settings, path: Path | None) -> None:
    """Open what should be open first."""
    recent = settings.recent()
    if path is not None:
        window.open_database(path)
    elif recent:
        window.open_database(recent[0])
    else:
        window.open_database(data_folder() / SAMPLE, sample=True)
