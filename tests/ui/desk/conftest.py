# SPDX-License-Identifier: Apache-2.0
"""A window on the sample after the practice workbook, its Desk open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exporters.messy_workbook import write_messy_workbook
from importers.run import commit_import, stage_file
from models.database.database import Database
from models.sample import build_sample
from ui.context import AppContext
from ui.desk.screen import DeskScreen
from ui.features import SCREENS
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with questions waiting, made once."""
    folder = tmp_path_factory.mktemp("desk")
    made, file = folder / "sample.thaw", folder / "管线.xlsx"
    write_messy_workbook(file)
    with Database.create(made) as database:
        build_sample(database)
        commit_import(database, stage_file(database, file).batch, "curator")
    return made


@pytest.fixture
def path(tmp_path: Path, sample: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(sample, tmp_path / "sample.thaw"))


@pytest.fixture
def window(qtbot: QtBot, ctx: AppContext, path: Path) -> Iterator[MainWindow]:
    made = MainWindow(ctx, SCREENS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open_database(path)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(window: MainWindow) -> DeskScreen:
    screen = window.open_screen("desk")
    assert isinstance(screen, DeskScreen)
    return screen


@pytest.fixture
def press(window: MainWindow) -> Callable[..., None]:
    """Presses keys where the focus is, as a person does."""

    def do(*keys: Qt.Key) -> None:
        for key in keys:
            target = window.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)

    return do
