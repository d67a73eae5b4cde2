# SPDX-License-Identifier: Apache-2.0
"""The cases of the pages of answers: from the click to the page drawn, and how long the window ever stands still.

`python -m bench.page_cases` prints every page and question, `python -m bench` only the slowest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.measure import Outcome, run_case
from bench.watching import TICK_MS, Heartbeat

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from ui.answers.screen import AnswersScreen
    from ui.main_window import MainWindow

RECORDS = 5_000
RUNS = 3
DRAWN_MS, STALL_MS = 1_000, 50
RATIO = 10
"""Against a bare window that reads two tables and draws bars, which are on the screen in some 0.1 s."""
_HANDLED = ("hover", "pick", "resize")
_WINDOW_WIDE = ("theme", "language")
"""What the whole window does, whichever page is in front."""
_REST = 0.5
"""Seconds from a page's being drawn to the next click; whatever it still does then is watched too."""
_TIMEOUT = 60.0
_STEPS = 60
BARE_BARS = 40


class Seen(NamedTuple):
    """What was done, for which time, seconds until it was painted, the longest stall in seconds."""

    what: str
    turn: int
    drawn: float
    stall: float


class _Window:
    """Thaw on a database, offscreen, moved by the mouse."""

    def __init__(self, main: MainWindow) -> None:
        self.main = main
        self.screen: AnswersScreen
        self._heart = Heartbeat()

    def watch(self, what: str, turn: int, act: Callable[[], object], stands: Callable[[], bool]) -> Seen:
        """Act, and go on until it stands on the screen and has come to rest."""
        self._heart.start()
        start = time.perf_counter()
        act()
        run_until(stands)
        drawn = time.perf_counter() - start
        rest(_REST)
        return Seen(what, turn, drawn, self._heart.longest)

    def stands(self) -> bool:
        """Whether what was asked for last is on the screen."""
        screen = self.screen
        if not screen.is_ready:
            return False
        if screen.middle.currentWidget() is screen.glance:
            return bool(screen.glance.cards)
        view = screen.view
        if view.question is None or view.answer is None or view.answer.question != view.question.key:
            return False
        has_chart = not view.above.isHidden() and view.above.currentWidget() is view.above.scroller
        return not has_chart or view.above.chart.drawing is not None


def run_until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds, and has been painted: two beats later."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer, until, beats = QEventLoop(), QTimer(), time.monotonic() + _TIMEOUT, 0

    def look() -> None:
        nonlocal beats
        beats = beats + 1 if holds() else 0
        if beats > 1 or time.monotonic() > until:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(TICK_MS)
    loop.exec()
    if time.monotonic() > until:
        raise TimeoutError("it was never drawn")


def rest(seconds: float) -> None:
    """Let the event loop run."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


# The pages -----------------------------------------------------------------------------------------------------------


def answer_page(database: str, name: str) -> dict[str, Any]:
    """Opens the answers, then a page and each of its questions, twice, by the mouse; then points and changes sizes."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from models.answers.question import Page

    window = _open(Path(database))
    seen = [window.watch("answers", 1, lambda: _enter(window), window.stands)]
    screen = window.screen
    place, away = list(Page).index(Page[name]), 0 if name != "OVERVIEW" else 1

    def click(widget: QWidget, at: QPoint) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def tab(number: int) -> None:
        click(screen.pages, screen.pages.tabRect(number).center())

    def row(number: int) -> None:
        click(screen.questions.viewport(), screen.questions.visualItemRect(screen.questions.item(number)).center())

    for turn in (1, 2):
        if turn == 2:
            row(0)
            tab(away)
            rest(_REST)
        if screen.pages.currentIndex() != place:
            what = f"page {name.lower()}"
            seen.append(window.watch(what, turn, lambda: tab(place), window.stands))
        for number in range(1, screen.questions.count()):
            key = str(screen.questions.item(number).data(int(Qt.ItemDataRole.UserRole)))
            seen.append(window.watch(key, turn, partial(row, number), window.stands))
    seen += _handled(window)
    return {"seconds": max(one.drawn for one in seen), "seen": seen}


def _handled(window: _Window) -> list[Seen]:
    """The mouse across the chart and a click on it, the window pulled to other sizes, theme and language changed."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    chart, view, seen = window.screen.view.above.chart, window.screen.view, []
    if window.screen.middle.currentWidget() is not view or not chart.isVisible() or chart.drawing is None:
        return []

    def hover() -> None:
        for step in range(_STEPS):
            QTest.mouseMove(chart, QPoint(chart.width() * step // _STEPS, chart.height() * step // _STEPS))
            rest(0.015)

    def pick() -> None:
        area = chart.drawing.areas[len(chart.drawing.areas) // 2] if chart.drawing else None
        if area is not None:
            xs, ys = zip(*area.corners, strict=True)
            at = QPoint(int(sum(xs) / len(xs) * chart.width()), int(sum(ys) / len(ys) * chart.height()))
            QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)

    def pull() -> None:
        for step in range(_STEPS):
            window.main.resize(1280 + 5 * step, 800 + 3 * step)
            rest(0.015)

    seen.append(window.watch("hover", 1, hover, lambda: True))
    seen.append(window.watch("pick", 1, pick, view.behind.isVisible))
    theme, language = window.screen.ctx.theme, window.screen.ctx.language
    drawn: list[None] = []
    chart.drawn.connect(lambda: drawn.append(None))
    changes = {"resize": pull, "theme": lambda: theme.fix(True), "language": lambda: language.use("zh")}
    for what, act in changes.items():
        drawn.clear()
        seen.append(window.watch(what, 1, act, lambda: bool(drawn) and window.stands()))
    return seen


def _enter(window: _Window) -> None:
    from ui.answers.screen import AnswersScreen

    screen = window.main.open_screen("answers")
    assert isinstance(screen, AnswersScreen)
    window.screen = screen


def _open(path: Path) -> _Window:
    from ui.app import application, build_context
    from ui.features import SCREENS
    from ui.main_window import MainWindow
    from ui.settings import Settings

    sys.setswitchinterval(0.001)
    app = application()
    ctx = build_context(app, "en", Settings(Path(tempfile.mkdtemp())))
    ctx.author = "bench"
    main = MainWindow(ctx, SCREENS)
    main.resize(1280, 800)
    main.show()
    main.open_database(path)
    run_until(lambda: main.panel is not None)
    rest(2.0)  # somebody looks at the first screen
    return _Window(main)


# Without Thaw --------------------------------------------------------------------------------------------------------


def answer_page_bare(database: str) -> dict[str, Any]:
    """A bare window: a click reads the tables of candidates and trials whole and draws bars with matplotlib, twice."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app, main, label = QApplication(["bare"]), QMainWindow(), QLabel()
    main.setCentralWidget(label)
    main.resize(1280, 800)
    main.show()
    rest(_REST)
    heart, seen = Heartbeat(), list[Seen]()
    heart.start()
    rest(2.0)
    seen.append(Seen("idle", 1, 2.0, heart.longest))
    for turn in (1, 2):
        heart.start()
        start = time.perf_counter()
        _draw_bare(database, label)
        app.processEvents()
        drawn = time.perf_counter() - start
        rest(_REST)
        seen.append(Seen("bars", turn, drawn, heart.longest))
    return {"seconds": seen[-1].drawn, "seen": seen}


def _draw_bare(database: str, label: Any) -> None:
    import sqlite3

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PySide6.QtGui import QImage, QPixmap

    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for table in ("candidate", "trial"):
            connection.execute(f"SELECT * FROM {table}").fetchall()
    figure = Figure(figsize=(9.6, 4.2), dpi=96)
    canvas, axes = FigureCanvasAgg(figure), figure.subplots()
    axes.barh([f"bar {number}" for number in range(BARE_BARS)], range(BARE_BARS))
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    shades = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    image = QImage(shades, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    label.setPixmap(QPixmap.fromImage(image))


# All of them ---------------------------------------------------------------------------------------------------------

Best = dict[tuple[str, int], Seen]
"""(what, which time) -> the quickest of several runs, as what else the machine does comes on top."""


def measured(folder: Path, runs: int = RUNS) -> tuple[Best, Best]:
    """(every page and question, the bare window), each in processes of their own."""
    from models.answers.question import Page

    database = folder / "pages.thaw"
    run_case("answers_data", database, RECORDS)
    thaw, bare = Best(), Best()
    for _ in range(runs):
        _keep_best(bare, run_case("answer_page_bare", database))
        for page in Page:
            _keep_best(thaw, run_case("answer_page", database, page.name))
    return thaw, bare


def _keep_best(best: Best, found: dict[str, Any]) -> None:
    for one in (Seen(*each) for each in found["seen"]):
        before = best.get((one.what, one.turn), one)
        quickest = one._replace(drawn=min(one.drawn, before.drawn), stall=min(one.stall, before.stall))
        best[one.what, one.turn] = quickest


def compared(folder: Path) -> Iterator[Outcome]:
    """The slowest of all pages and questions when first and when again opened, and the longest stalls."""
    thaw, bare = measured(folder)
    for turn, when in ((1, "first"), (2, "again")):
        opened = [one for one in thaw.values() if one.turn == turn and one.what not in (*_HANDLED, *_WINDOW_WIDE)]
        slowest = max(opened, key=lambda one: one.drawn)
        detail = f"{slowest.what}, the slowest of {len(opened)}, {RECORDS:,} records, best of {RUNS} runs"
        yield Outcome(f"answers opened {when}: click to drawn", slowest.drawn * 1000, DRAWN_MS, " ms", detail)
        ratio = slowest.drawn / bare["bars", turn].drawn
        yield Outcome("the same, against a bare window", ratio, RATIO, "×", f"{bare['bars', turn].drawn * 1000:.0f} ms")
        yield _longest(f"answers opened {when}: longest stall", opened)
    yield _longest("answers pointed at, clicked, resized: stall", [thaw[what, 1] for what in _HANDLED])
    yield _longest("theme or language changed there: stall", [thaw[what, 1] for what in _WINDOW_WIDE])


def _longest(what: str, seen: list[Seen]) -> Outcome:
    longest = max(seen, key=lambda one: one.stall)
    return Outcome(what, longest.stall * 1000, STALL_MS, " ms", longest.what)


def main() -> None:
    """Print every page and question."""
    with tempfile.TemporaryDirectory() as folder:
        thaw, bare = measured(Path(folder))
    for one in (*bare.values(), *thaw.values()):
        ratio = one.drawn / bare["bars", one.turn].drawn
        line = f"{one.what:<28} {one.turn}  {one.drawn * 1000:>6.0f} ms {ratio:>6.1f}×"
        print(f"{line}  longest stall {one.stall * 1000:>5.1f} ms", flush=True)


CASES = {case.__name__: case for case in (answer_page, answer_page_bare)}

if __name__ == "__main__":
    main()
