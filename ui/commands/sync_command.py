# SPDX-License-Identifier: Apache-2.0
"""The command that joins two databases that were split from one, as by a laptop in the field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.text import Message, mark
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    author_name,
    reading,
    terminal_of,
    writing,
)

if TYPE_CHECKING:
    from reconcile.joining.join import Joined

_DONE = mark("CommandLine", "Joined with {file}: change {changeset}. Take it back with: undo {changeset}")
_NOTHING = mark("CommandLine", "{file} has nothing that is not known here.")
_INDENTED = Message("", "  {line}")
_ASKED = mark("CommandLine", "  New questions at the Desk: {count}")

OtherDatabase = Annotated[
    Path,
    typer.Argument(metavar="OTHER.db", help=mark("CommandLine", "The other database; it is only read.").text),
]


def sync(
    context: typer.Context,
    other: OtherDatabase,
    db: DatabaseOption,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in what the other database came to since both were one. It stays as it is; join it in its turn."""
    from reconcile.joining.join import join
    from reconcile.joining.told import LINES

    terminal = terminal_of(context, as_json)
    with writing(db, terminal) as database, reading(other) as second, terminal.progress() as progress:
        joined = join(database, second, author_name(author), progress)
    result = {
        "changeset": joined.changeset,
        "ancestor": joined.ancestor,
        **{name: joined.counts[name] for name in LINES},
        "questions": joined.questions,
        "remarks": [remark.render(terminal.translate) for remark in joined.remarks],
    }
    terminal.give(result, list(_told(joined, other.name)))


def _told(joined: Joined, file: str) -> Iterator[Message]:
    from reconcile.joining.told import told

    done = _NOTHING if joined.changeset is None else _DONE.format(changeset=joined.changeset)
    yield done.format(file=file)
    for line in told(joined.counts):
        yield _INDENTED.format(line=line)
    yield from joined.remarks
    if joined.questions:
        yield _ASKED.format(count=joined.questions)
