# SPDX-License-Identifier: Apache-2.0
"""A window on the sample, and the practice workbook to import into it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from exporters.messy_workbook import write_messy_workbook
from models.database.database import Database
from models.sample import build_sample
from ui.context import AppContext
from ui.features import SCREENS
from ui.main_window import MainWindow
from ui.wizards.import_wizard import ImportWizard


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sample") / "sample.thaw"
    with Database.create(made) as database:
        build_sample(database)
    return made


@pytest.fixture
def path(tmp_path: Path, sample: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "sample.thaw"))


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    file = tmp_path / "管线.xlsx"
    write_messy_workbook(file)
    return file


@pytest.fixture
def window(qtbot: QtBot, ctx: AppContext, path: Path) -> Iterator[MainWindow]:
    made = MainWindow(ctx, SCREENS)
    qtbot.addWidget(made)
    made.show()
    made.open_database(path)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def wizard(window: MainWindow, ctx: AppContext) -> ImportWizard:
    ctx.actions.run("file.import")
    made = window.findChild(ImportWizard)
    assert made is not None
    return made
