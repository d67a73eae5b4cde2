# SPDX-License-Identifier: Apache-2.0
"""The command about taught words: lists them, writes them to a file, and learns them from one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from models.database.database import Database
from models.errors import UserError
from models.learned_terms import LearnedTerm, export_terms, import_terms, learned_terms
from models.ledger.ledger import Ledger
from models.text import Bilingual, Message, mark
from models.vocabulary import vocabulary, vocabulary_names
from ui.commands.failures import WrongUsage
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.terminal import Terminal, in_columns

_LARGEST = 50_000_000
"""Bytes of a file of taught words; more is none."""
_NONE = mark("CommandLine", "No word has been taught in {file}.")
_WRITTEN = mark("CommandLine", "Taught words written to {file}: {count}")
_THERE = mark("CommandLine", "{file} exists already; nothing was written. Choose another name.")
_NOT_READ = mark("CommandLine", "{file} holds no taught words: choose a file that terms --export wrote.")
_ONE_OF = mark("CommandLine", "Give either --export or --import, not both.")
_ADDED = mark("CommandLine", "Learned: {added} · known already: {already}")
_DIFFERS = mark("CommandLine", "“{written}” means {here} here, {there} in the file; what is taught here stays.")
_REFUSED = mark("CommandLine", "“{written}” was not taken. {reason}")

ExportOption = Annotated[
    Path | None,
    typer.Option(
        "--export",
        metavar="FILE",
        help=mark("CommandLine", "Write the taught words to this file, for another database.").text,
        show_default=False,
    ),
]
ImportOption = Annotated[
    Path | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help=mark("CommandLine", "Learn the words of a file that was written so.").text,
        show_default=False,
    ),
]


def terms(
    context: typer.Context,
    db: DatabaseOption,
    export: ExportOption = None,
    import_from: ImportOption = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the words that were taught, or take them elsewhere."""
    terminal = terminal_of(context, as_json)
    if export is not None and import_from is not None:
        raise WrongUsage(_ONE_OF)
    if import_from is not None:
        data = _read(import_from)
        with writing(db, terminal) as database:
            _learn(database, data, author_name(author), terminal)
        return
    with reading(db) as database, database.read() as connection:
        if export is not None:
            _write(connection, export, terminal)
        else:
            _list(connection, db, terminal)


def _list(connection: Connection, path: Path, terminal: Terminal) -> None:
    found = learned_terms(connection)
    result = {"terms": [_as_json(one, terminal) for one in found]}
    rows = [(one.written, terminal.text(_label(one.vocabulary, one.code)), one.vocabulary, one.author) for one in found]
    terminal.give(result, in_columns(rows) if rows else [_NONE.format(file=str(path))])


def _as_json(one: LearnedTerm, terminal: Terminal) -> dict[str, str]:
    label = terminal.text(_label(one.vocabulary, one.code))
    return {
        "vocabulary": one.vocabulary,
        "written": one.written,
        "code": one.code,
        "label": label,
        "author": one.author,
        "at": one.at,
    }


def _label(name: str, code: str) -> Bilingual:
    term = vocabulary(name).term(code) if name in vocabulary_names() else None
    return term.label if term else Bilingual(code, code)


def _write(connection: Connection, file: Path, terminal: Terminal) -> None:
    data = export_terms(connection)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            json.dump(data, stream, ensure_ascii=False, indent=2)
            stream.write("\n")
    except FileExistsError as error:
        raise UserError(_THERE.format(file=str(file))) from error
    count = len(data["terms"])
    terminal.give({"path": str(file), "terms": count}, [_WRITTEN.format(file=str(file), count=count)])


def _read(file: Path) -> object:
    """What a file of taught words holds. UserError when it is none."""
    with file.open("rb") as stream:
        content = stream.read(_LARGEST + 1)
    try:
        if len(content) > _LARGEST:
            raise UserError(_NOT_READ.format(file=str(file)))
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(_NOT_READ.format(file=str(file))) from error


def _learn(database: Database, data: object, author: str, terminal: Terminal) -> None:
    done = import_terms(database, Ledger(database), data, author)
    result = {
        "changeset": done.receipt.changeset,
        "added": done.added,
        "already": done.already,
        "differing": [
            {"vocabulary": here.vocabulary, "written": here.written, "here": here.code, "there": code}
            for here, code in done.differing
        ],
        "refused": [{"written": word, "reason": terminal.line(why)} for word, why in done.refused],
    }
    said: list[Message | str] = [_ADDED.format(added=done.added, already=done.already)]
    for here, code in done.differing:
        own, other = _label(here.vocabulary, here.code), _label(here.vocabulary, code)
        said.append(_DIFFERS.format(written=here.written, here=own, there=other))
    said += [_REFUSED.format(written=word, reason=why) for word, why in done.refused]
    terminal.give(result, said)
