# SPDX-License-Identifier: Apache-2.0
"""What a failed run says: one sentence about wrong usage, and for a bug where its report was written."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import platformdirs
from typer import TyperException

from models.text import Message, mark
from ui.version import thaw_version

APP = "thaw"
_PACKAGES = ("SQLAlchemy", "openpyxl", "python-calamine", "typer")

_NO_OPTION = mark("CommandLine", "There is no option {name}.")
_NO_COMMAND = mark("CommandLine", "There is no command “{name}”.")
_MISSING = mark("CommandLine", "{name} is missing.")
_BAD_VALUE = mark("CommandLine", "The value of {name} does not fit: {detail}.")
_WRONG = mark("CommandLine", "{detail}.")
_SEE = mark("CommandLine", "{problem} What can be said: {command} --help")
_BUG = mark(
    "CommandLine",
    "This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Please send the report {file} "
    "to whoever looks after Thaw.",
)
_BUG_UNWRITTEN = mark(
    "CommandLine",
    "This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Its report could not be "
    "written to {file}.",
)


class WrongUsage(Exception):
    """The command line cannot be understood. The message is one sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def usage_message(error: TyperException) -> Message:
    """One sentence about a command line that typer did not understand, and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "main.py"
    return _SEE.format(problem=_problem(error), command=command)


def _problem(error: TyperException) -> Message:
    parameter = getattr(error, "param", None)
    name = _spelled(parameter) if parameter is not None else getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoSuchOption":
            return _NO_OPTION.format(name=name)
        case "MissingParameter":
            return _MISSING.format(name=name)
        case "BadParameter":
            return _BAD_VALUE.format(name=name, detail=error.message.rstrip("."))
    unknown = error.message.partition("No such command '")[2].partition("'")[0]
    return _NO_COMMAND.format(name=unknown) if unknown else _WRONG.format(detail=error.message.rstrip("."))


def _spelled(parameter: object) -> str:
    """An option as it is typed, an argument by its name in the help."""
    opts = [opt for opt in getattr(parameter, "opts", ()) if opt.startswith("--")]
    return opts[0] if opts else str(getattr(parameter, "metavar", None) or getattr(parameter, "name", ""))


def report_bug(error: BaseException) -> Message:
    """Write versions and traceback into the user's log folder, and say where."""
    folder = platformdirs.user_log_path(APP, appauthor=False)
    name = f"bug-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    summary = type(error).__name__
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(_report(error), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return _BUG_UNWRITTEN.format(error=summary, file=str(folder / name))
    return _BUG.format(error=summary, file=str(folder / name))


def _report(error: BaseException) -> str:
    lines = [
        f"Thaw {thaw_version()} on Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip() for line in lines).replace(str(Path.home()), "~") + "\n"
