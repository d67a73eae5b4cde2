# SPDX-License-Identifier: Apache-2.0
"""Commands about what was done: history, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy import Connection

from models.database.database import Database
from models.errors import UserError
from models.ids import id_text
from models.ledger.acts import message_of_changeset
from models.ledger.changeset import Origin
from models.ledger.history import Entry, changesets, next_redo, next_undo
from models.ledger.ledger import Ledger, Receipt
from models.text import Message, mark
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    Limit,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.terminal import Terminal, in_columns

_UNDONE = mark(
    "CommandLine", "Undone: {what} (change {number}), records: {count}. Take that back with: redo {number}"
)
_REDONE = mark(
    "CommandLine",
    "Brought back: {what} (change {number}), records: {count}. Take that back with: undo {number}",
)
_THE_SAMPLE = mark(
    "CommandLine",
    "The latest change is the sample itself: to take all of it back, name it: undo {number}.",
)
_NOTHING_TO_UNDO = mark("CommandLine", "There is nothing to undo in {file}.")
_NOTHING_TO_REDO = mark("CommandLine", "There is nothing to redo in {file}.")
_NO_HISTORY = mark("CommandLine", "Nothing has been done yet in {file}.")
_TAKEN_BACK = mark("CommandLine", "(undone)")
_RECORDS = mark("CommandLine", "records: {count}")

ChangeNumber = Annotated[
    int | None,
    typer.Argument(
        metavar="[ID]",
        help=mark("CommandLine", "The number of the change in the history (otherwise: the latest).").text,
        show_default=False,
        min=1,
    ),
]


def history(
    context: typer.Context, db: DatabaseOption, limit: Limit = None, as_json: JsonOption = False
) -> None:
    """List what was done, newest first."""
    terminal = terminal_of(context, as_json)
    with reading(db) as database, database.read() as connection:
        entries = changesets(connection, limit)
    lines = in_columns(_columns(entry, terminal) for entry in entries)
    terminal.give(
        {"changesets": [_as_json(entry, terminal) for entry in entries]},
        lines or [_NO_HISTORY.format(file=str(db))],
    )


def _columns(entry: Entry, terminal: Terminal) -> tuple[str, ...]:
    when = datetime.fromisoformat(entry.at).astimezone()
    said = terminal.line(entry.message)
    return (
        str(entry.id),
        f"{when:%Y-%m-%d %H:%M}",
        entry.author,
        said if entry.live else f"{said} {terminal.text(_TAKEN_BACK)}",
        terminal.text(_RECORDS.format(count=entry.records)),
    )


def _as_json(entry: Entry, terminal: Terminal) -> dict[str, object]:
    return {
        "id": entry.id,
        "at": entry.at,
        "author": entry.author,
        "message": terminal.line(entry.message),
        "origin": entry.origin.value,
        "undoes": entry.undoes,
        "live": entry.live,
        "records": entry.records,
    }


def undo(
    context: typer.Context,
    db: DatabaseOption,
    number: ChangeNumber = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a change back: the one of this number, or the latest."""
    terminal = terminal_of(context, as_json)
    with writing(db, terminal) as database, terminal.progress() as progress:
        chosen = number or _next(database, next_undo, _NOTHING_TO_UNDO)
        receipt = Ledger(database).undo(chosen, author_name(author), progress)
        _tell(terminal, database, chosen, receipt, _UNDONE)


def redo(
    context: typer.Context,
    db: DatabaseOption,
    number: ChangeNumber = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring an undone change back: the one of this number, or the one undone last."""
    terminal = terminal_of(context, as_json)
    with writing(db, terminal) as database, terminal.progress() as progress:
        chosen = number or _next(database, next_redo, _NOTHING_TO_REDO)
        receipt = Ledger(database).redo(chosen, author_name(author), progress)
        _tell(terminal, database, chosen, receipt, _REDONE)


def _next(database: Database, find: Callable[[Connection], Entry | None], nothing: Message) -> int:
    with database.read() as connection:
        entry = find(connection)
    if entry is None:
        raise UserError(nothing.format(file=str(database.path)))
    if entry.origin is Origin.SAMPLE:
        # Who types `undo` after an import that changed nothing does not mean everything there is.
        raise UserError(_THE_SAMPLE.format(number=entry.id))
    return entry.id


def _tell(terminal: Terminal, database: Database, number: int, receipt: Receipt, said: Message) -> None:
    with database.read() as connection:
        what = message_of_changeset(connection, number)
    result = {
        "id": number,
        "message": terminal.line(what),
        "changeset": receipt.changeset,
        "added": _ids(receipt.added),
        "changed": _ids(receipt.changed),
        "deleted": _ids(receipt.deleted),
    }
    terminal.give(result, [said.format(what=what, number=number, count=receipt.records)])


def _ids(by_kind: dict[str, list[int]]) -> dict[str, list[str]]:
    return {kind: [id_text(number) for number in numbers] for kind, numbers in by_kind.items()}
