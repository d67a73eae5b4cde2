# SPDX-License-Identifier: Apache-2.0
"""A window on the sample, at the answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from models.database.database import Database
from models.sample import build_sample
from ui.answers.screen import AnswersScreen
from ui.answers.view import AnswerView
from ui.context import AppContext
from ui.features import SCREENS
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    path = tmp_path_factory.mktemp("sample") / "sample.thaw"
    with Database.create(path) as database:
        build_sample(database)
    return path


@pytest.fixture
def answers(qtbot: QtBot, ctx: AppContext, built: Path, tmp_path: Path) -> Iterator[AnswersScreen]:
    """The screen, in a window of 1280 × 800."""
    path = tmp_path / "mine.thaw"
    copyfile(built, path)
    window = MainWindow(ctx, SCREENS)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open_database(path)
    screen = window.open_screen("answers")
    assert isinstance(screen, AnswersScreen)
    yield screen
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ask(qtbot: QtBot, answers: AnswersScreen) -> Callable[[str], AnswerView]:
    """Brings a question to the front and waits until its chart, if it has one, is drawn."""

    def do(key: str) -> AnswerView:
        answers.show_question(key)
        view = answers.view
        if view.above.isVisible() and view.above.currentWidget() is view.above.scroller:
            qtbot.waitUntil(lambda: view.above.chart.drawing is not None)
        return view

    return do
