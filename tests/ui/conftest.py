# SPDX-License-Identifier: Apache-2.0
"""A window on a small database, with jobs that run at once, so that tests need not wait."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.text import Message
from ui.app import build_context
from ui.context import AppContext
from ui.features import SCREENS
from ui.jobs.inline import InlineJobs
from ui.main_window import MainWindow
from ui.record.panel import RecordPanel
from ui.screens.records import RecordScreen
from ui.settings import Settings


@dataclass(frozen=True)
class Records:
    """Ids of what the small database holds."""

    registry: int
    press: int
    biogen: int
    ionis: int
    tofersen: int
    riluzole: int
    trial: int


def said(text: str) -> Message:
    return Message("", text)


def fill(database: Database) -> Records:
    """Two sources, two organisations, two candidates of which one is disputed, a trial."""
    found = Records(*database.ids.take(7))
    ledger = Ledger(database)
    ledger.commit(
        Changeset(
            "Ada",
            said("first facts"),
            [
                Edit(
                    "source",
                    found.registry,
                    {"title": "Registry", "reliability": "5", "published": "2025-03"},
                ),
                Edit("source", found.press, {"title": "Press release", "reliability": "2"}),
                Edit("organisation", found.biogen, {"name_en": "Biogen", "name_zh": "渤健"}),
                Edit("organisation", found.ionis, {"name_en": "Ionis"}),
                Edit(
                    "candidate",
                    found.tofersen,
                    {
                        "name_en": "tofersen",
                        "name_zh": "托夫生",
                        "codes": ("BIIB067", "ISIS 333611"),
                        "stage_global": "approved",
                        "owner": (id_text(found.biogen),),
                    },
                ),
                Edit("candidate", found.riluzole, {"name_en": "riluzole", "stage_global": "approved"}),
                Edit("trial", found.trial, {"title_en": "VALOR", "candidates": (id_text(found.tofersen),)}),
            ],
            citation=Citation(found.registry, "row 3"),
        )
    )
    ledger.commit(
        Changeset(
            "Ben",
            said("stage as the press has it"),
            [Edit("candidate", found.tofersen, {"stage_global": "phase_3"}, {"stage_global": "approved"})],
            citation=Citation(found.press),
        )
    )
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "small.thaw"


@pytest.fixture
def records(path: Path) -> Records:
    with Database.create(path) as database:
        return fill(database)


@pytest.fixture
def ctx(qapp: QApplication, tmp_path: Path) -> Iterator[AppContext]:
    context = build_context(qapp, "en", Settings(tmp_path / "settings.ini"), InlineJobs())
    context.theme.fix(dark=False)
    context.author = "Ada"
    yield context
    QSettings().sync()


@pytest.fixture
def window(qtbot: QtBot, ctx: AppContext, path: Path, records: Records) -> Iterator[MainWindow]:
    made = MainWindow(ctx, SCREENS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open_database(path)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def candidates(window: MainWindow) -> RecordScreen:
    screen = window.open_screen("candidate")
    assert isinstance(screen, RecordScreen)
    return screen


@pytest.fixture
def panel(window: MainWindow) -> RecordPanel:
    assert window.panel is not None
    return window.panel


@pytest.fixture
def show(qtbot: QtBot, window: MainWindow, panel: RecordPanel) -> Callable[[str, int], RecordPanel]:
    """Shows a record and waits until it is on the screen."""

    def do(kind: str, record: int) -> RecordPanel:
        if panel.content is None or panel.content.record != record:
            # The panel may be about to show another record, which the list is at.
            def is_wanted() -> bool:
                return panel.content is not None and panel.content.record == record

            with qtbot.waitSignal(panel.filled, check_params_cb=is_wanted):
                window.show_record(kind, record)
        return panel

    return do
