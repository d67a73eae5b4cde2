# SPDX-License-Identifier: Apache-2.0
"""What stands on a page of answers while it is asked beside the window: never another answer than the one asked for."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.answers.ask import question_named
from models.answers.question import Page
from models.ledger.changeset import Changeset, Edit
from models.text import Message
from ui.answers.screen import AnswersScreen
from ui.answers.view import AnswerView
from ui.answers.waiting import Waiting
from ui.app import build_context
from ui.context import AppContext
from ui.features import SCREENS
from ui.jobs.job import Ticket
from ui.jobs.runner import JobRunner
from ui.main_window import MainWindow
from ui.settings import Settings


@pytest.fixture
def threaded(qapp: QApplication, tmp_path: Path) -> Iterator[AppContext]:
    context = build_context(qapp, "en", Settings(tmp_path / "settings.ini"), JobRunner())
    context.author = "Ada"
    yield context
    context.jobs.stop()


@pytest.fixture
def screen(qtbot: QtBot, threaded: AppContext, built: Path, tmp_path: Path) -> Iterator[AnswersScreen]:
    path = tmp_path / "mine.thaw"
    copyfile(built, path)
    window = MainWindow(threaded, SCREENS)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open_database(path)
    qtbot.waitUntil(lambda: window.panel is not None)
    found = window.open_screen("answers")
    assert isinstance(found, AnswersScreen)
    qtbot.waitUntil(lambda: found.is_ready)
    yield found
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(qtbot: QtBot, screen: AnswersScreen, key: str) -> AnswerView:
    screen.show_question(key)
    wait_for(qtbot, screen.view, key)
    return screen.view


def wait_for(qtbot: QtBot, view: AnswerView, key: str) -> None:
    qtbot.waitUntil(lambda: view.answer is not None and view.answer.question == key, timeout=20_000)
    if view.above.currentWidget() is view.above.scroller:
        qtbot.waitUntil(lambda: view.above.chart.drawing is not None, timeout=20_000)


def is_blank(view: AnswerView) -> bool:
    return view.answer is None and not view.tabs.count() and view.above.chart.drawing is None


def test_nothing_of_the_answer_before_stands_under_another_question(qtbot: QtBot, screen: AnswersScreen) -> None:
    view = shown(qtbot, screen, "pipeline")
    view.behind.show_records((1,))
    screen.show_question("targets")
    assert view.heading.text() == question_named("targets").title.en
    assert is_blank(view)
    assert view.above.currentWidget() is view.above.waiting
    assert view.behind.isHidden()
    wait_for(qtbot, view, "targets")


def test_nor_under_another_filter_or_day(qtbot: QtBot, screen: AnswersScreen) -> None:
    view = shown(qtbot, screen, "pipeline")
    view.strip.set("modality", "aso")
    assert is_blank(view)
    wait_for(qtbot, view, "pipeline")
    assert view.asking is not None
    assert view.asking.where == {"modality": "aso"}
    view.strip.set_day("2024-06")
    assert is_blank(view)


def test_of_questions_asked_quickly_the_last_is_answered(qtbot: QtBot, screen: AnswersScreen) -> None:
    answered: list[str] = []
    view = screen.view
    view.answered.connect(lambda: answered.append(view.answer.question if view.answer else ""))
    for key in ("pipeline", "targets", "attrition", "crowding"):
        screen.show_question(key)
    wait_for(qtbot, view, "crowding")
    assert answered == ["crowding"]


def test_whoever_leaves_the_page_waits_no_longer(qtbot: QtBot, screen: AnswersScreen) -> None:
    tickets: list[Ticket] = []
    screen.ctx.jobs.started.connect(tickets.append)
    screen.show_question("pipeline")
    (asked,) = (ticket for ticket in tickets if not ticket.job.quiet)
    screen.pages.setCurrentIndex(list(Page).index(Page.OVERVIEW))
    assert asked.cancelled
    assert is_blank(screen.view)
    screen.show_question("pipeline")
    wait_for(qtbot, screen.view, "pipeline")


def test_what_was_seen_before_comes_back_without_being_made_anew(qtbot: QtBot, screen: AnswersScreen) -> None:
    seen: list[tuple[int, int]] = []
    for _ in range(6):  # at first the search index is written, and the page finds its size
        view = shown(qtbot, screen, "pipeline")
        if seen and seen[-1] == (id(view.answer), id(view.above.chart.drawing)):
            return
        seen.append((id(view.answer), id(view.above.chart.drawing)))
        keep = (view.answer, view.above.chart.drawing)  # so that no other gets their ids
        shown(qtbot, screen, "targets")
        qtbot.wait(150)
        assert keep
    pytest.fail(f"made anew each time: {seen}")


def test_what_was_committed_while_the_page_was_away_is_in_it(qtbot: QtBot, screen: AnswersScreen) -> None:
    view, ctx = shown(qtbot, screen, "pipeline"), screen.ctx
    assert view.answer is not None
    before = len(view.answer.table.records())
    ctx.window.open_screen("candidate")
    edit = Edit("candidate", ctx.database.ids.one(), {"name_en": "new", "stage_global": "preclinical"})
    committed: list[object] = []
    ctx.changes.commit(Changeset("Ada", Message("", "one more"), [edit]), committed.append)
    qtbot.waitUntil(lambda: bool(committed))
    ctx.window.open_screen("answers")
    qtbot.waitUntil(lambda: view.answer is not None and len(view.answer.table.records()) == before + 1)


def test_a_question_that_a_person_stops_can_be_asked_again(qtbot: QtBot, screen: AnswersScreen) -> None:
    tickets: list[Ticket] = []
    screen.ctx.jobs.started.connect(tickets.append)
    screen.show_question("pipeline")
    view = screen.view
    next(ticket for ticket in tickets if not ticket.job.quiet).cancel()
    qtbot.waitUntil(lambda: view.above.currentWidget() is view.above.empty)
    assert view.above.empty.heading.text() == "Not answered"
    screen.ctx.actions.run("answers.ask_again")
    wait_for(qtbot, view, "pipeline")


def test_after_half_a_second_it_is_said_what_is_waited_for(qtbot: QtBot, threaded: AppContext) -> None:
    waiting = Waiting(threaded)
    qtbot.addWidget(waiting)
    waiting.show()
    waiting.begin(Message("", "Looking"))
    assert not waiting.words.isVisible()
    qtbot.waitUntil(waiting.words.isVisible)
    assert waiting.words.text() == "Looking"
    assert waiting.bar.isVisible()
    waiting.end()
    assert not waiting.words.isVisible()
    waiting.begin(Message("", "Looking"))
    waiting.end()
    qtbot.wait(600)
    assert not waiting.words.isVisible()
