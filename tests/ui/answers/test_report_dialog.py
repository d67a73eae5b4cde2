# SPDX-License-Identifier: Apache-2.0
"""The board report from the window: questions, language, day and format are chosen, and the file is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from exporters.report.run import FORMATS
from models.answers.ask import all_questions
from ui.answers.report_dialog import ReportDialog
from ui.answers.screen import AnswersScreen
from ui.context import AppContext


@pytest.fixture
def dialog(answers: AnswersScreen, ctx: AppContext) -> ReportDialog:
    ctx.actions.run("file.report")
    found = ctx.window.widget.findChild(ReportDialog)
    assert found is not None
    return found


def check(dialog: ReportDialog, keys: set[str]) -> None:
    dialog.check_all(Qt.CheckState.Unchecked)
    for item in dialog._items():
        if item.data(0, Qt.ItemDataRole.UserRole) in keys:
            item.setCheckState(0, Qt.CheckState.Checked)


def test_every_format_is_offered(dialog: ReportDialog) -> None:
    offered = {dialog.format.itemData(place) for place in range(dialog.format.count())}
    assert offered == set(FORMATS)


def test_every_question_is_chosen_at_first(dialog: ReportDialog) -> None:
    assert sorted(dialog.questions) == sorted(one.key for one in all_questions())


def test_a_report_is_written_and_opened(
    qtbot: QtBot, dialog: ReportDialog, ctx: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    check(dialog, {"sites", "grants"})
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    dialog.format.setCurrentIndex(dialog.format.findData("html"))
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    chooser = ctx.window.widget.findChild(QFileDialog)
    assert chooser is not None
    target = tmp_path / "board.html"
    chooser.fileSelected.emit(str(target))
    chooser.close()
    said = target.read_text("utf-8")
    assert "哪些中心" in said
    assert "资助带来了什么" in said
    assert opened == [str(target)]


def test_what_is_wrong_is_said_and_the_dialog_stays(qtbot: QtBot, dialog: ReportDialog) -> None:
    check(dialog, set())
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    assert dialog.wrong.text() == "Choose at least one question."
    check(dialog, {"sites"})
    dialog.day.setText("tomorrow")
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    assert "tomorrow" in dialog.wrong.text()
    assert dialog.isVisible()
