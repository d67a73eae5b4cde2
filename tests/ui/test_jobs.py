# SPDX-License-Identifier: Apache-2.0
"""Jobs run beside the window and come back to it, whatever happens."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.progress import Progress
from models.text import Message
from ui.jobs.inline import InlineJobs
from ui.jobs.job import Job, Jobs
from ui.jobs.panel import JobPanel
from ui.jobs.runner import JobRunner
from ui.language import Language

LABEL = Message("", "Counting")


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.stop()


def test_work_runs_elsewhere_and_its_result_comes_back_to_the_gui_thread(
    qtbot: QtBot, runner: JobRunner
) -> None:
    seen: list[tuple[int, bool]] = []
    main = threading.get_ident()

    def done(worker: int) -> None:
        seen.append((worker, threading.get_ident() == main))

    runner.start(Job(LABEL, lambda _progress: threading.get_ident(), done))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != main
    assert seen[0][1]


def test_progress_is_throttled(qtbot: QtBot, runner: JobRunner) -> None:
    steps: list[int] = []
    runner.progressed.connect(lambda _ticket, done, _total, _text: steps.append(done))

    def work(progress: Progress) -> None:
        until = time.monotonic() + 0.3
        number = 0
        while time.monotonic() < until:
            number += 1
            progress.step(number, 0)

    with qtbot.waitSignal(runner.ended):
        runner.start(Job(LABEL, work, lambda _none: None))
    assert 2 <= len(steps) <= 12


def test_a_cancelled_job_stops_at_its_next_step_and_nobody_hears_of_it(
    qtbot: QtBot, runner: JobRunner
) -> None:
    heard: list[object] = []
    runner.went_wrong.connect(lambda _ticket, error: heard.append(error))

    def work(progress: Progress) -> None:
        while True:
            progress.step(1, 2)
            time.sleep(0.001)

    with qtbot.waitSignal(runner.ended):
        ticket = runner.start(Job(LABEL, work, heard.append, writes=True))
        assert runner.writing
        ticket.cancel()
    assert heard == []
    assert not runner.writing


def test_writers_run_one_after_another(qtbot: QtBot, runner: JobRunner) -> None:
    running: list[int] = []
    most: list[int] = []
    ended: list[int] = []

    def work(_progress: Progress) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.01)
        running.pop()

    for number in range(5):
        runner.start(Job(LABEL, work, lambda _none, number=number: ended.append(number), writes=True))
    qtbot.waitUntil(lambda: len(ended) == 5)
    assert max(most) == 1
    assert ended == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("kind", [JobRunner, InlineJobs])
def test_an_error_goes_to_its_handler_or_to_everyone(qtbot: QtBot, kind: type[Jobs]) -> None:
    jobs = kind()
    own: list[Exception] = []
    general: list[Exception] = []
    jobs.went_wrong.connect(lambda _ticket, error: general.append(error))

    def work(_progress: Progress) -> None:
        raise UserError(Message("", "refused"))

    jobs.start(Job(LABEL, work, lambda _none: None, failed=own.append))
    jobs.start(Job(LABEL, work, lambda _none: None))
    qtbot.waitUntil(lambda: len(own) == 1 and len(general) == 1)
    assert str(own[0]) == str(general[0]) == "refused"
    jobs.stop()


def test_a_result_for_somebody_who_is_gone_is_dropped(qtbot: QtBot, runner: JobRunner) -> None:
    heard: list[object] = []
    owner = QObject()
    gate = threading.Event()
    with qtbot.waitSignal(runner.ended):
        runner.read(lambda: gate.wait(5), heard.append, owner)
        owner.deleteLater()
        qtbot.wait(1)
        gate.set()
    assert heard == []


def test_stopping_cancels_and_waits(runner: JobRunner) -> None:
    begun = threading.Event()
    stopped: list[bool] = []

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.step(0, 0)
                time.sleep(0.001)
        finally:
            stopped.append(True)

    runner.start(Job(LABEL, work, lambda _none: None, writes=True))
    assert begun.wait(5)
    runner.stop()
    assert stopped == [True]


def test_the_panel_shows_only_what_takes_long(qtbot: QtBot, runner: JobRunner) -> None:
    panel = JobPanel(runner, Language("en"))
    qtbot.addWidget(panel)
    gate = threading.Event()
    runner.start(Job(LABEL, lambda _progress: time.sleep(0.05), lambda _none: None))
    qtbot.wait(100)
    assert panel.isHidden()
    with qtbot.waitSignal(runner.ended):
        runner.start(Job(LABEL, lambda _progress: gate.wait(10), lambda _none: None))
        qtbot.waitUntil(lambda: not panel.isHidden(), timeout=3000)
        gate.set()
    qtbot.waitUntil(panel.isHidden)


def test_everything_ends_up_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    threads: list[QThread] = []
    runner.progressed.connect(lambda *_: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(runner.ended):
        runner.start(Job(LABEL, lambda progress: progress.step(1, 2), lambda _none: None))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] == runner.thread()


def test_long_work_gives_way_while_the_window_is_drawn(qtbot: QtBot, runner: JobRunner) -> None:
    steps: list[float] = []

    def work(progress: Progress) -> None:
        for number in range(3):
            progress.step(number, 3)
            steps.append(time.monotonic())

    runner.give_way()
    begun = time.monotonic()
    with qtbot.waitSignal(runner.ended):
        runner.start(Job(LABEL, work, lambda _none: None))
    assert steps[0] - begun >= 0.04
    assert steps[2] - steps[1] < 0.04
