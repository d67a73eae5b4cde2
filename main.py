# SPDX-License-Identifier: Apache-2.0
"""The door: opens the window, or hands a subcommand to the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from models.catalogue import LANGUAGES, Catalogue, system_language
from models.text import mark

_NO_WINDOW = mark("Door", "There is no screen here to show {file} on. For work without one: main.py --help.")


def wants_window(rest: list[str]) -> bool:
    """Nothing, or one database to open: then it is the window that is wanted."""
    return not rest or (len(rest) == 1 and rest[0].lower().endswith(".thaw"))


def has_display() -> bool:
    """Whether a window can be shown. Windows and macOS always have one; elsewhere the environment says so."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def split_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """(language asked for by `--lang zh` or `--lang=zh`, the other arguments), for opening the window."""
    match arguments:
        case ["--lang", language, *rest] if language in LANGUAGES:
            return language, rest
        case [joined, *rest] if joined.removeprefix("--lang=") in LANGUAGES:
            return joined.removeprefix("--lang="), rest
        case [*rest, "--lang", language] if language in LANGUAGES:
            return language, rest
    return None, arguments


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for. Returns the exit code."""
    if arguments[:1] == ["--read-file"]:  # how a frozen Thaw starts its reading process (importers/isolated.py)
        from importers.isolated_child import main as read_file

        read_file(*arguments[1:])
    language, rest = split_language(arguments)
    if rest[:1] == ["screenshots"]:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from ui.screenshots import main as take

        return take(rest[1:])
    if not wants_window(rest):
        from ui.command_line import main as run_command

        return run_command(arguments)
    language = language or os.environ.get("THAW_LANG")
    if has_display():
        from ui.app import run

        return run(Path(rest[0]) if rest else None, language)
    if rest:
        print(
            _NO_WINDOW.format(file=rest[0]).render(Catalogue.load(language or system_language())),
            file=sys.stderr,
        )
        return 1
    from ui.headless import run as run_headless

    return run_headless(language=language)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # Ctrl+C while Python still loads what a command needs
        sys.exit(130)
