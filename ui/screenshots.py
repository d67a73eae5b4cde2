# SPDX-License-Identifier: Apache-2.0
"""Pictures of the main screens in both languages and both themes, taken without a screen."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QWidget

from models.catalogue import LANGUAGES
from models.kinds import KINDS
from models.records import Query, ids
from ui.actions.palette import CommandPalette
from ui.app import application, build_context
from ui.context import AppContext
from ui.features import SCREENS
from ui.jobs.inline import InlineJobs
from ui.main_window import MainWindow
from ui.record.content import load
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.wizards.import_wizard import ImportWizard

SIZE = QSize(1280, 800)
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file's name, and what brings the window there. It may give another widget to grab."""

    name: str
    prepare: Callable[[MainWindow, AppContext], QWidget | None]


def _screen(key: str) -> Callable[[MainWindow, AppContext], None]:
    def prepare(window: MainWindow, _ctx: AppContext) -> None:
        window.open_screen(key)

    return prepare


def _search(window: MainWindow, _ctx: AppContext) -> None:
    window.open_screen("candidate")
    window.top.search.setFocus()
    window.top.search.setText("SOD1")
    window.top.search.textEdited.emit("SOD1")
    _settle(0.3)


def _palette(window: MainWindow, ctx: AppContext) -> QWidget:
    window.top.search.clear()
    window.top.search.results.hide()
    palette = CommandPalette(ctx)
    palette.open_over()
    return palette


def _statements(window: MainWindow, ctx: AppContext) -> None:
    window.top.search.results.hide()
    window.open_screen("candidate")
    panel = window.panel
    with ctx.database.read() as connection:
        found = ids(connection, Query("candidate"))
    for record in found:
        content = load(ctx.database, KINDS["candidate"], record, ctx.language.code)
        disputed = [key for key in content.statements if content.others(key)] if content else []
        if disputed and panel is not None:
            window.show_record("candidate", record)
            _settle(0.1)
            panel.reveal(disputed[0])
            _settle(0.1)
            return


def _decision(window: MainWindow, _ctx: AppContext) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(window.open_screen("desk"), Qt.Key.Key_Right)


def _broken_rule(window: MainWindow, ctx: AppContext) -> None:
    ctx.actions.run("record.check")
    window.open_screen("desk")


def _pair(key: str) -> Callable[[MainWindow, AppContext], QWidget | None]:
    """The first two records that may be one, after this key; a window that the key opens."""

    def prepare(window: MainWindow, ctx: AppContext) -> QWidget | None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from models.questions import Sort
        from ui.desk.screen import DeskScreen
        from ui.merging.merge_dialog import MergeDialog

        ctx.actions.run("record.duplicates")
        desk = window.open_screen("desk")
        assert isinstance(desk, DeskScreen)
        desk.strip.sort.setCurrentIndex(desk.strip.sort.findData(Sort.PAIR))
        desk.strip.changed.emit()
        QTest.keyClick(desk, getattr(Qt.Key, f"Key_{key}"))
        return window.findChild(MergeDialog)

    return prepare


def _desk_window(action: str, name: str) -> Callable[[MainWindow, AppContext], QWidget | None]:
    """A window that an action of the Desk opens."""

    def prepare(window: MainWindow, ctx: AppContext) -> QWidget | None:
        from PySide6.QtWidgets import QDialog

        window.open_screen("desk")
        ctx.actions.run(action)
        found = [each for each in window.findChildren(QDialog) if type(each).__name__ == name]
        return found[-1] if found else None

    return prepare


def _import(step: int) -> Callable[[MainWindow, AppContext], QWidget]:
    def prepare(_window: MainWindow, ctx: AppContext) -> QWidget:
        wizard = _practice(ctx)
        for _ in range(step):
            wizard.next.click()
        return wizard

    return prepare


def _practice(ctx: AppContext, *others: str) -> ImportWizard:
    """The import with the practice workbook read, and small texts beside it."""
    from exporters.messy_workbook import MESSY_NAME, write_messy_workbook
    from ui.wizards.import_wizard import ImportWizard

    wizard = ImportWizard(ctx)
    wizard.open()
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / MESSY_NAME]
        write_messy_workbook(files[0])
        for number, text in enumerate(others, 1):
            files.append(Path(place) / f"list {number}.csv")
            files[-1].write_bytes(text.encode("gb18030"))
        wizard.read(files)
    return wizard


def _import_files(_window: MainWindow, ctx: AppContext) -> QWidget:
    return _practice(ctx, "机构名称,城市\n霜降生物,苏州\n惊蛰医药,北京\n", "")


def _import_tab(place: int) -> Callable[[MainWindow, AppContext], QWidget]:
    def prepare(_window: MainWindow, ctx: AppContext) -> QWidget:
        wizard = _practice(ctx)
        wizard.review.tabs.setCurrentIndex(place)
        return wizard

    return prepare


def _import_apart(_window: MainWindow, ctx: AppContext) -> QWidget | None:
    wizard = _practice(ctx)
    mapping = wizard.review.mapping
    column = next((each.column for each in mapping.columns if each.field), 1) if mapping else 1
    dialog = wizard.review.open_transform(column)
    if dialog is not None:
        dialog.finished.connect(wizard.reject)
        dialog.way.setCurrentIndex(dialog.way.findData("brackets"))
        dialog.way.activated.emit(dialog.way.currentIndex())
    return dialog


def _export(window: MainWindow, ctx: AppContext) -> QWidget:
    from ui.wizards.export_wizard import ExportWizard

    window.open_screen("trial")
    ctx.actions.run("file.export")
    found = window.findChild(ExportWizard)
    assert found is not None  # the action has just opened it
    return found


def _answer(key: str) -> Callable[[MainWindow, AppContext], None]:
    def prepare(window: MainWindow, _ctx: AppContext) -> None:
        from ui.answers.screen import AnswersScreen

        screen = window.open_screen("answers")
        if isinstance(screen, AnswersScreen):
            screen.show_question(key)
            _settle(0.3)

    return prepare


def _report(_window: MainWindow, ctx: AppContext) -> QWidget:
    from ui.answers.report_dialog import ReportDialog

    dialog = ReportDialog(ctx)
    dialog.open()
    return dialog


SHOTS: tuple[Shot, ...] = (
    *(Shot(spec.key, _screen(spec.key)) for spec in SCREENS),
    Shot("statements", _statements),
    Shot("search", _search),
    Shot("palette", _palette),
    Shot("desk-decision", _decision),
    Shot("desk-rule", _broken_rule),
    Shot("desk-pair", _pair("Left")),
    Shot("desk-merge", _pair("F")),
    Shot("desk-past", _desk_window("desk.past", "PastDialog")),
    Shot("desk-rules", _desk_window("desk.rules", "RulesDialog")),
    Shot("desk-thresholds", _desk_window("desk.thresholds", "ThresholdsDialog")),
    Shot("import-files", _import_files),
    Shot("import-columns", _import(0)),
    Shot("import-rows", _import_tab(1)),
    Shot("import-apart", _import_apart),
    Shot("import-summary", _import(1)),
    Shot("export", _export),
    *(Shot(f"answers-{key}", _answer(key)) for key in ("pipeline", "money_per_year", "timeline", "recruiting")),
    Shot("report", _report),
)
"""All pictures. A new screen is in by being declared; anything else is one line here."""


def take_screenshots(
    folder: Path, database: Path, shots: Sequence[Shot] = SHOTS, size: QSize = SIZE
) -> list[Path]:
    """Write <folder>/<language>-<theme>-<name>.png for every shot; the paths that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for language, dark in product(LANGUAGES, (False, True)):
        theme = "dark" if dark else "light"
        for name, widget in _pictures(database, shots, language, dark, size):
            path = folder / f"{language}-{theme}-{name}.png"
            if not widget.grab().save(str(path)):
                raise OSError(f"cannot write {path}")
            taken.append(path)
    return taken


def _pictures(
    database: Path, shots: Sequence[Shot], language: str, dark: bool, size: QSize
) -> Iterator[tuple[str, QWidget]]:
    with tempfile.TemporaryDirectory() as config:
        settings = Settings(Path(config) / "settings.ini")
        ctx = build_context(application(), language, settings, InlineJobs())
        ctx.theme.fix(dark)
        window = MainWindow(ctx, SCREENS)
        window.resize(size)
        window.show()
        window.open_database(database)
        _settle(0.1)
        for shot in shots:
            shown = shot.prepare(window, ctx)
            _settle(0.1)
            yield shot.name, shown or window
            if shown is not None:
                shown.close()
        window.close()
        window.deleteLater()
        _settle(0.0)


def _settle(seconds: float) -> None:
    """Let layouts, timers and deletions happen."""
    from PySide6.QtCore import QElapsedTimer

    clock = QElapsedTimer()
    clock.start()
    rounds = 0
    while rounds < _ROUNDS or clock.elapsed() < seconds * 1000:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        rounds += 1


def main(arguments: list[str]) -> int:
    """`main.py screenshots FOLDER [DATABASE]`: of a database, or else of a fresh sample."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write("usage: main.py screenshots FOLDER [DATABASE]\n")
        return 2
    folder = Path(arguments[0])
    if len(arguments) == 2:
        taken = take_screenshots(folder, Path(arguments[1]))
    else:
        from models.database.database import Database
        from models.sample import build_sample

        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "sample.thaw"
            with Database.create(path) as database:
                build_sample(database)
            taken = take_screenshots(folder, path)
    sys.stdout.write("".join(f"{path}\n" for path in taken))
    return 0
