# SPDX-License-Identifier: Apache-2.0
"""Commands that only look: search and show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from models.database.database import Database
from models.ids import id_text
from models.kinds import KINDS
from models.text import mark
from ui.commands.options import DatabaseOption, JsonOption, Limit, reading, terminal_of
from ui.commands.record_view import RecordView, find_record, kind_named
from ui.commands.terminal import Terminal, in_columns

if TYPE_CHECKING:
    from models.search.search import Hit

_NOTHING_FOUND = mark("CommandLine", "Nothing found for “{text}”.")
_WHERE = mark("CommandLine", "{field}: {snippet}")
_HITS = 50

SearchText = Annotated[
    str,
    typer.Argument(metavar="TEXT", help=mark("CommandLine", "A name, code, identifier or other words.").text),
]
OneKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=mark("CommandLine", "Only records of this kind.").text,
        show_default=False,
    ),
]
KindOf = Annotated[
    str,
    typer.Argument(metavar="KIND", help=mark("CommandLine", "The kind of record, such as candidate.").text),
]
RecordName = Annotated[
    str,
    typer.Argument(metavar="ID", help=mark("CommandLine", "Its id, or its exact name or identifier.").text),
]


def search_records(
    context: typer.Context,
    text: SearchText,
    db: DatabaseOption,
    kind: OneKind = None,
    limit: Limit = None,
    as_json: JsonOption = False,
) -> None:
    """Find records of every kind by their words."""
    from models.search.search import search
    from models.search.search_index import catch_up

    terminal = terminal_of(context, as_json)
    kinds = None if kind is None else (kind_named(kind).key,)
    # Opened for writing where nobody else does, so that the index learns what was changed since the last search.
    with terminal.progress() as progress, Database.open(db, progress=progress) as database:
        catch_up(database, progress)
        with database.read() as connection:
            hits = search(connection, text, limit or _HITS, kinds, terminal.language)
    lines = in_columns(_columns(hit, terminal) for hit in hits)
    terminal.give(
        {"text": text, "hits": [_hit_json(hit) for hit in hits]}, lines or [_NOTHING_FOUND.format(text=text)]
    )


def _columns(hit: Hit, terminal: Terminal) -> tuple[str, ...]:
    kind = KINDS[hit.kind]
    if not hit.snippet or hit.snippet == hit.title or hit.field not in kind:
        return (kind.key, id_text(hit.record), hit.title, "")
    return (
        kind.key,
        id_text(hit.record),
        hit.title,
        terminal.text(_WHERE.format(field=kind.field(hit.field).label, snippet=hit.snippet)),
    )


def _hit_json(hit: Hit) -> dict[str, str | None]:
    return {
        "kind": hit.kind,
        "id": id_text(hit.record),
        "title": hit.title,
        "field": hit.field,
        "snippet": hit.snippet,
    }


def show(
    context: typer.Context, kind: KindOf, record: RecordName, db: DatabaseOption, as_json: JsonOption = False
) -> None:
    """Show one record, and beside each value who says so."""
    terminal = terminal_of(context, as_json)
    described = kind_named(kind)
    with reading(db) as database, database.read() as connection:
        number = find_record(connection, described, record, terminal.language)
        view = RecordView.read(connection, described, number, terminal.language)
    terminal.give(view.to_json(), view.lines(terminal))
