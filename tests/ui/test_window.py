# SPDX-License-Identifier: Apache-2.0
"""The main window: opening and closing databases, screens, languages, themes, messages, search."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.database.database import Database
from models.database.settings import IS_SAMPLE, put_setting
from models.errors import UserError
from models.text import Message
from tests.ui.conftest import Records, fill
from ui.app import build_context
from ui.context import AppContext
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.errors import BugDialog, report, tell
from ui.features import SCREENS
from ui.jobs.runner import JobRunner
from ui.main_window import MainWindow
from ui.screens.history import HistoryScreen
from ui.screens.home import HomeScreen
from ui.screens.records import RecordScreen
from ui.settings import Settings
from ui.sidebar import COUNT, KEY
from ui.theme import DARK, LIGHT, Theme
from ui.version import thaw_version


def counts(window: MainWindow) -> dict[str, int]:
    items = (window.sidebar.item(row) for row in range(window.sidebar.count()))
    return {item.data(KEY): item.data(COUNT) for item in items if item.data(COUNT) is not None}


def test_the_sidebar_counts_what_is_there(window: MainWindow) -> None:
    found = counts(window)
    assert (found["candidate"], found["trial"], found["source"], found["financing"]) == (2, 1, 2, 0)


@pytest.mark.parametrize("key", [spec.key for spec in SCREENS])
def test_every_screen_opens_in_both_languages(window: MainWindow, ctx: AppContext, key: str) -> None:
    screen = window.open_screen(key)
    assert window.screen_in_front is screen
    english = window.grab()
    ctx.language.use("zh")
    assert window.grab() != english
    assert ctx.actions.action("edit.find").text() == "全局搜索"
    ctx.language.use("en")
    assert ctx.actions.action("edit.find").text() == "Search everything"


def test_the_sample_says_that_it_is_one(window: MainWindow, ctx: AppContext, tmp_path: Path) -> None:
    assert window.standing.isHidden()
    path = tmp_path / "sample.thaw"
    with Database.create(path) as database, database.write() as connection:
        put_setting(connection, IS_SAMPLE, True)
    window.open_database(path)
    assert window.standing.isVisible()
    assert "sample" in window.standing.text.text()
    assert window.windowTitle() == "Sample – Thaw"
    window.standing._close.click()
    assert window.standing.isHidden()
    window.open_database(path)
    assert window.standing.isVisible()


def test_an_empty_database_says_how_to_begin(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.thaw"
    Database.create(path).close()
    window.open_database(path)
    screen = window.open_screen("candidate")
    assert isinstance(screen, RecordScreen)
    assert screen.empty.heading.text() == "No Candidates yet"
    home = window.open_screen("home")
    assert isinstance(home, HomeScreen)


def test_a_second_window_can_only_read_and_says_who_holds_it(
    qtbot: QtBot, window: MainWindow, ctx: AppContext, path: Path, tmp_path: Path, qapp: QApplication
) -> None:
    other = build_context(qapp, "en", Settings(tmp_path / "other.ini"), type(ctx.jobs)())
    second = MainWindow(other, SCREENS)
    qtbot.addWidget(second)
    second.show()
    second.open_database(path)
    assert "open for writing elsewhere" in second.standing.text.text()
    assert not other.actions.action("record.new").isEnabled()
    assert not other.actions.action("edit.undo").isEnabled()
    screen = second.open_screen("candidate")
    assert isinstance(screen, RecordScreen)
    assert not screen.model.flags(screen.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    second.close()


def test_a_file_that_is_no_database_is_refused_in_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "letter.thaw"
    path.write_text("Dear colleague")
    window.open_database(path)
    assert window.message.isVisible()
    assert "letter.thaw" in window.message.text.text()
    assert window.screen_in_front is None
    assert not window._ctx.actions.action("record.new").isEnabled()


def test_databases_opened_before_are_remembered(window: MainWindow, ctx: AppContext, path: Path) -> None:
    assert ctx.settings.recent() == [path.resolve()]
    path.rename(path.with_name("moved.thaw"))
    assert ctx.settings.recent() == []


def test_markup_in_an_error_is_shown_not_obeyed(window: MainWindow, ctx: AppContext) -> None:
    tell(ctx, UserError(Message("", "<b>bold</b> refused")))
    assert window.message.text.text() == "<b>bold</b> refused"
    assert window.message.text.textFormat() == Qt.TextFormat.PlainText


def test_a_bug_gives_a_report_to_copy(window: MainWindow, ctx: AppContext) -> None:
    try:
        raise ZeroDivisionError("impossible")
    except ZeroDivisionError as error:
        tell(ctx, error)
        text = report(error)
    dialog = window.findChild(BugDialog)
    assert dialog is not None
    dialog.copy.click()
    assert QApplication.clipboard().text() == text
    assert "impossible" in text
    assert str(Path.home()) not in text
    dialog.close()


def test_history_lists_and_undoes_any_change(window: MainWindow, ctx: AppContext) -> None:
    screen = window.open_screen("history")
    assert isinstance(screen, HistoryScreen)
    assert [str(entry.message) for entry in screen.model.entries] == [
        "stage as the press has it",
        "first facts",
    ]
    screen.view.selectRow(1)
    assert screen.touched.count() == 7
    screen.undo.click()
    assert "stands" in window.message.text.text() or "later" in window.message.text.text()
    assert len(screen.model.entries) == 2
    screen.view.selectRow(0)
    screen.undo.click()
    assert str(screen.model.entries[0].message) == "Undo: stage as the press has it"
    undone = screen.model.entries[1]
    assert not undone.live


def test_search_finds_and_shows(qtbot: QtBot, window: MainWindow, records: Records) -> None:
    box = window.top.search
    box.setText("托夫生")
    box.textEdited.emit("托夫生")
    qtbot.waitUntil(box.results.isVisible)
    assert box.list.current_value() == ("candidate", records.tofersen)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.results.isHidden()
    panel = window.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.title.text() == "tofersen")


def test_search_says_when_nothing_is_found(qtbot: QtBot, window: MainWindow) -> None:
    box = window.top.search
    box.setText("qqqqzzzz")
    box.textEdited.emit("qqqqzzzz")
    qtbot.waitUntil(box.results.isVisible)
    assert not box.list.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.results.isHidden()


def test_everything_to_fill_in_or_press_has_a_name(window: MainWindow) -> None:
    for key in [spec.key for spec in SCREENS]:
        window.open_screen(key)
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            for widget in window.findChildren(kind):
                if widget.isVisible() and not nameless_part(widget):
                    assert widget.accessibleName() or getattr(widget, "text", str)(), (key, widget)


def nameless_part(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own widgets."""
    return (
        widget.objectName().startswith("qt_")
        or type(widget).__module__ != "PySide6.QtWidgets"
        or (widget.parentWidget() is not None and isinstance(widget.parentWidget(), QLineEdit))
    )


def test_light_and_dark_follow_and_can_be_fixed(qapp: QApplication) -> None:
    theme = Theme(qapp)
    theme.fix(dark=True)
    assert theme.tokens is DARK
    assert theme.is_dark
    assert qapp.palette().window().color().name() == DARK.window
    theme.fix(dark=False)
    assert theme.tokens is LIGHT
    assert "@" not in qapp.styleSheet()


def contrast(first: str, second: str) -> float:
    """WCAG 2.1 contrast ratio of two #rrggbb colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read_in_both_themes(tokens: object) -> None:
    for ink in ("text", "muted", "accent", "warn", "danger"):
        for paper in ("surface", "window"):
            assert contrast(getattr(tokens, ink), getattr(tokens, paper)) >= 4.5, (ink, paper)


def test_threads_bring_the_same_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "threads.thaw"
    with Database.create(path) as database:
        fill(database)
    ctx = build_context(qapp, "en", Settings(tmp_path / "threads.ini"), JobRunner())
    window = MainWindow(ctx, SCREENS)
    qtbot.addWidget(window)
    window.show()
    window.open_database(path)
    qtbot.waitUntil(lambda: isinstance(window.screen_in_front, RecordScreen))
    screen = window.screen_in_front
    assert isinstance(screen, RecordScreen)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2)
    ctx.actions.refresh(ctx.actions.state)
    qtbot.waitUntil(lambda: ctx.actions.action("edit.undo").isEnabled())
    ctx.actions.run("edit.undo")
    qtbot.waitUntil(lambda: ctx.actions.action("edit.redo").isEnabled())
    window.close()
    assert ctx.session is None


def test_nothing_of_a_closed_database_is_heard_of_again(
    qtbot: QtBot, window: MainWindow, ctx: AppContext, records: Records, tmp_path: Path
) -> None:
    path = tmp_path / "other.thaw"
    Database.create(path).close()
    window.show_record("candidate", records.tofersen)
    window.top.search.textEdited.emit("tofersen")
    window.open_database(path)
    window._detach()
    qtbot.wait(200)
    assert ctx.session is None


def test_closing_asks_while_something_is_written(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, wait_for_box: Callable[[QWidget], QMessageBox]
) -> None:
    from ui.jobs.job import Job

    ctx = build_context(qapp, "en", Settings(tmp_path / "closing.ini"), JobRunner())
    window = MainWindow(ctx, SCREENS)
    qtbot.addWidget(window)
    window.show()

    def work(progress: object) -> None:
        while True:
            progress.step(0, 0)  # type: ignore[attr-defined]
            time.sleep(0.001)

    ctx.jobs.start(Job(Message("", "Importing"), work, lambda _none: None, writes=True))
    window.close()
    assert window.isVisible()
    box = wait_for_box(window)
    next(button for button in box.buttons() if button.objectName() == "agree").click()
    assert not window.isVisible()


@pytest.fixture
def wait_for_box(qtbot: QtBot) -> Callable[[QWidget], QMessageBox]:
    def wait(window: QWidget) -> QMessageBox:
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
        box = window.findChild(QMessageBox)
        assert box is not None
        return box

    return wait


def test_the_window_fits_the_screen_and_remembers_how_its_parts_share_it(
    qtbot: QtBot, ctx: AppContext, path: Path, records: Records
) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    first = MainWindow(ctx, SCREENS)
    qtbot.addWidget(first)
    assert first.height() < room.height()
    assert first.width() <= room.width()
    first.resize(1280, 760)
    first.show()
    first.open_database(path)
    first.splitter.setSizes([230, first.splitter.width() - 230 - 340, 340])
    left, panel = first.splitter.sizes()[0], first.splitter.sizes()[2]
    first._detach()
    first.open_database(path)
    assert (first.splitter.sizes()[0], first.splitter.sizes()[2]) == (left, panel)
    first.close()


def test_the_sheet_of_shortcuts_lists_every_action_that_has_one(window: MainWindow, ctx: AppContext) -> None:
    ctx.actions.run("help.shortcuts")
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    listed = {label.text() for label in dialog.findChildren(QLabel)}
    for spec in ctx.actions.specs.values():
        if spec.key and spec.menu is not None:
            assert QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText) in listed
            assert ctx.language.label(spec.text).rstrip("…") in listed
    dialog.resize(600, 500)
    dialog.close()
    ctx.actions.run("help.shortcuts")
    again = window.findChildren(ShortcutsDialog)[-1]
    assert (again.width(), again.height()) == (600, 500)


def test_about_says_version_and_licence(window: MainWindow, ctx: AppContext) -> None:
    ctx.actions.run("help.about")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert thaw_version() in box.text()
    assert "Apache" in box.informativeText()


def test_screens_cannot_be_asked_for_while_no_database_is_open(
    window: MainWindow, ctx: AppContext, path: Path
) -> None:
    assert window.sidebar.isEnabled()
    window._detach()
    window.no_database()
    assert not window.sidebar.isEnabled()
    window.sidebar.setFocus()
    assert not window.sidebar.hasFocus()
    window.open_database(path)
    assert window.sidebar.isEnabled()
