# SPDX-License-Identifier: Apache-2.0
"""The door: what opens the window, what goes to the command line, and what stays unimported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from main import split_language, wants_window

SLOW = (
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "python_calamine",
    "rapidfuzz",
    "pypinyin",
    "opencc",
    "babel",
    "models.values",
)


@pytest.mark.parametrize(
    ("arguments", "language", "rest", "window"),
    [
        ([], None, [], True),
        (["my.thaw"], None, ["my.thaw"], True),
        (["MY.THAW"], None, ["MY.THAW"], True),
        (["--lang", "zh"], "zh", [], True),
        (["--lang=en", "my.thaw"], "en", ["my.thaw"], True),
        (["my.thaw", "--lang", "zh"], "zh", ["my.thaw"], True),
        (["--lang", "fr"], None, ["--lang", "fr"], False),
        (["import", "a.xlsx", "--db", "my.thaw"], None, ["import", "a.xlsx", "--db", "my.thaw"], False),
        (["--help"], None, ["--help"], False),
    ],
)
def test_who_is_asked(arguments: list[str], language: str | None, rest: list[str], window: bool) -> None:
    assert split_language(arguments) == (language, rest)
    assert wants_window(rest) is window


def run(checkout: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_slow_is_imported_before_the_window_is_shown(checkout: Path) -> None:
    code = (
        "import sys\n"
        "from ui.app import SCREENS, MainWindow, application, build_context\n"
        "ctx = build_context(application(), 'en')\n"
        "window = MainWindow(ctx, SCREENS)\n"
        "window.show()\n"
        f"print([name for name in {SLOW!r} if name in sys.modules])\n"
    )
    assert run(checkout, code) == "[]"


def test_the_command_line_does_not_import_qt(checkout: Path) -> None:
    code = "import sys, main\nmain.main(['--help'])\nprint('PySide6' in sys.modules)"
    assert run(checkout, code).endswith("False")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_a_file_is_refused_in_one_line(checkout: Path, tmp_path: Path) -> None:
    without = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, checkout / "main.py", "--lang", "en", tmp_path / "my.thaw"],
        capture_output=True,
        text=True,
        check=False,
        env=without,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "my.thaw" in done.stderr


def test_the_first_start_opens_a_sample_of_ones_own(checkout: Path, home: Path) -> None:
    code = (
        "from PySide6.QtCore import QTimer\n"
        "from ui.app import SCREENS, MainWindow, application, build_context, open_first\n"
        "app = application()\n"
        "ctx = build_context(app, 'en')\n"
        "window = MainWindow(ctx, SCREENS)\n"
        "window.show()\n"
        "open_first(window, ctx.settings, None)\n"
        "watch = QTimer()\n"
        "watch.timeout.connect(lambda: ctx.session and app.exit(0))\n"
        "watch.start(10)\n"
        "app.exec()\n"
        "print(ctx.opened.is_sample, ctx.database.path)\n"
        "window.close()\n"
    )
    said = run(checkout, code)
    assert said.startswith("True ")
    assert Path(said.removeprefix("True ")).is_relative_to(home)
