# SPDX-License-Identifier: Apache-2.0
"""The options that several commands share, and how commands open the database they name."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from models.database.database import Database
from models.errors import UserError
from models.text import mark
from ui.commands.terminal import Terminal

DatabaseOption = Annotated[
    Path, typer.Option("--db", metavar="DB", help=mark("CommandLine", "The database.").text)
]
JsonOption = Annotated[
    bool,
    typer.Option("--json", help=mark("CommandLine", "Print one JSON object and nothing else.").text),
]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help=mark(
            "CommandLine", "Who stands for the change in the history (otherwise: the login name)."
        ).text,
        show_default=False,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", help=mark("CommandLine", "At most so many.").text, show_default=False, min=1
    ),
]


def terminal_of(context: typer.Context, as_json: bool = False) -> Terminal:
    """The terminal of this run, told whether a JSON object was asked for."""
    terminal = context.obj
    assert isinstance(terminal, Terminal)  # put there by command_line.main
    terminal.json = as_json
    return terminal


def author_name(given: str | None) -> str:
    """The author of a changeset made here."""
    if given and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return "?"


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """The database, opened without taking the right to write from anyone."""
    with Database.open(path, read_only=True) as database:
        yield database


@contextmanager
def writing(path: Path, terminal: Terminal) -> Iterator[Database]:
    """The database, opened for writing. UserError, naming who holds it, when it can only be read."""
    with terminal.progress() as progress:
        database = Database.open(path, progress=progress)
    with database:
        if database.why_read_only is not None:
            raise UserError(database.why_read_only)
        yield database
