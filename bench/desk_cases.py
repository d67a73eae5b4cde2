# SPDX-License-Identifier: Apache-2.0
"""The case of the Desk: how long from a key to the next question drawn, with 20,000 questions waiting."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from models.database.database import Database
    from ui.desk.screen import DeskScreen

WAITING = 20_000
KEYS = 60
_MIXED = 500
_PEOPLE_PAUSE = 0.35
"""Seconds between two keys of somebody quick."""
_TIMEOUT = 60.0


def desk(folder: str) -> dict[str, float]:
    """Answers mixed questions in a row: seconds of the key that took longest but two, and of the middle one."""
    path = Path(folder) / "desk.thaw"
    _fill(path)
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    screen, process = _open(path)
    took: list[float] = []
    for number in range(KEYS):
        _rest(process, _PEOPLE_PAUSE)
        case = screen.deciding.case
        keys: tuple[Qt.Key, ...] = (Qt.Key.Key_N if case is not None and case.is_pair else Qt.Key.Key_U,)
        if number % 6 == 0:
            keys = (Qt.Key.Key_Left, Qt.Key.Key_Return)
        for key in keys[:-1]:
            QTest.keyClick(screen, key)
            _rest(process, _PEOPLE_PAUSE)
        took.append(_answer(screen, process, keys[-1]))
    took.sort()
    return {"seconds": took[-3], "middle": took[len(took) // 2], "worst": took[-1]}


def _answer(screen: DeskScreen, process: Callable[[], object], key: Qt.Key) -> float:
    """Seconds from the key until another question stands on the screen, painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtTest import QTest

    before, drawn = _number(screen), False

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
            nonlocal drawn
            drawn = drawn or (event.type() == QEvent.Type.Paint and _number(screen) not in (before, None))
            return False

    watch = Painted()
    screen.view.title.installEventFilter(watch)
    start = time.perf_counter()
    QTest.keyClick(screen, key)
    while not drawn and time.perf_counter() - start < _TIMEOUT:
        process()
    seconds = time.perf_counter() - start
    screen.view.title.removeEventFilter(watch)
    return seconds


def _number(screen: DeskScreen) -> int | None:
    case = screen.deciding.case
    return case.question.id if case is not None else None


def _fill(path: Path) -> None:
    from models.database.database import Database
    from models.ledger.changeset import Changeset, Edit
    from models.ledger.ledger import Ledger
    from models.text import Message
    from reconcile.merging.settling import now_text

    with Database.create(path) as database:
        numbers = [database.ids.one() for _ in range(WAITING)]
        edits = (Edit("organisation", number, _values(place)) for place, number in enumerate(numbers))
        Ledger(database).commit(Changeset("bench", Message("", "records"), edits), total=WAITING)
        _ask(database, numbers, now_text())


def _values(place: int) -> dict[str, str | tuple[str, ...] | None]:
    return {
        "name_en": f"Example Therapeutics {place // 2:05d} Ltd",
        "name_zh": f"示例生物科技第{place // 2:05d}号有限公司",
        "aliases": (f"ET{place:05d}", f"Example {place:05d}"),
        "city": "Beijing" if place % 2 else "Shanghai",
        "website": f"https://example.org/{place}",
    }


def _ask(database: Database, numbers: list[int], at: str) -> None:
    from models.questions import Question, Sort, ask
    from models.text import Message
    from reconcile.pair_questions import Likely, ask_about_records

    words = [Message("", "Both are called “示例生物科技” (shared by 2 records).")] * 4
    said = {"for": words, "against": words}
    twos = zip(numbers[::2], numbers[1::2], strict=True)
    pairs = [Likely("organisation", two, None, 0.7, said) for two in twos]
    conflicts = []
    for place, number in enumerate(numbers[: WAITING - len(pairs)]):
        evidence = {"says": "Guangzhou", "holds": _values(place)["city"], "file": "list.xlsx", "sheet": "1", "row": 2}
        conflicts.append(Question(Sort.CONFLICT, f"bench{place}", evidence, "organisation", number, "city"))
    with database.write() as connection:
        for start in range(0, len(pairs), _MIXED):  # mixed, as they come in real life
            ask_about_records(connection, pairs[start : start + _MIXED], at)
            ask(connection, conflicts[start : start + _MIXED], at)


def _open(path: Path) -> tuple[DeskScreen, Callable[[], object]]:
    from ui.app import application, build_context
    from ui.desk.screen import DeskScreen
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
    until = time.monotonic() + _TIMEOUT
    while main.panel is None and time.monotonic() < until:
        app.processEvents()
    screen = main.open_screen("desk")
    assert isinstance(screen, DeskScreen)
    while screen.deciding.case is None and time.monotonic() < until:
        app.processEvents()
    _keep.append(main)
    return screen, app.processEvents


_keep: list[object] = []
"""Nobody else holds the window."""


def _rest(process: Callable[[], object], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        process()
        time.sleep(0.001)


CASES = {"desk": desk}
