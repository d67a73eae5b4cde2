# SPDX-License-Identifier: Apache-2.0
"""Commands about whole databases: new, backup, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.database.database import Database
from models.database.verify import Finding, verify
from models.ids import id_text
from models.records import counts
from models.text import Message, mark
from ui.commands.options import JsonOption, reading, terminal_of
from ui.commands.terminal import Terminal

_MADE = mark("CommandLine", "{file}: a new database, still empty. Fill it with: import FILE --db {file}")
_MADE_SAMPLE = mark("CommandLine", "{file}: a new database with the sample, records: {count}")
_COPIED = mark("CommandLine", "{to}: a copy of {file}.")
_SOUND = mark("CommandLine", "{file} is sound.")
_UNSOUND = mark(
    "CommandLine",
    "{file} is not sound (findings: {count}): keep it as it is, and open the newest backup in its folder “backups”.",
)
_COMPANIONS = ("-wal", "-shm", ".lock", ".holder")

NewFile = Annotated[Path, typer.Argument(metavar="DB", help=mark("CommandLine", "The file to make.").text)]
Sample = Annotated[bool, typer.Option("--sample", help=mark("CommandLine", "Fill it with the sample.").text)]
SomeDatabase = Annotated[Path, typer.Argument(metavar="DB", help=mark("CommandLine", "The database.").text)]
CopyTo = Annotated[
    Path,
    typer.Argument(metavar="TO", help=mark("CommandLine", "The file to copy to; it must not exist.").text),
]


def new(context: typer.Context, db: NewFile, sample: Sample = False, as_json: JsonOption = False) -> None:
    """Make a database."""
    terminal = terminal_of(context, as_json)
    with Database.create(db) as database:
        try:
            if sample:
                _fill(database, terminal)
        except BaseException:
            database.close()
            remove_database(database.path)
            raise
        with database.read() as connection:
            found = counts(connection)
    total = sum(found.values())
    said = _MADE_SAMPLE.format(file=str(db), count=total) if sample else _MADE.format(file=str(db))
    terminal.give({"database": str(database.path), "records": found}, [said])


def _fill(database: Database, terminal: Terminal) -> None:
    from models.sample import build_sample

    with terminal.progress() as progress:
        build_sample(database, progress)


def remove_database(path: Path) -> None:
    """Remove a database that we made ourselves and nobody else has open, with the files beside it."""
    path.unlink(missing_ok=True)
    for ending in _COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def backup(context: typer.Context, db: SomeDatabase, to: CopyTo, as_json: JsonOption = False) -> None:
    """Copy a database, also while others work with it."""
    terminal = terminal_of(context, as_json)
    with reading(db) as database, terminal.progress() as progress:
        database.backup(to, progress)
    said = _COPIED.format(file=str(db), to=str(to))
    terminal.give({"database": str(db), "backup": str(to.resolve()), "bytes": to.stat().st_size}, [said])


def check_soundness(context: typer.Context, db: SomeDatabase, as_json: JsonOption = False) -> None:
    """Look whether a database is sound. Ends with code 1 when it is not."""
    terminal = terminal_of(context, as_json)
    with reading(db) as database, terminal.progress() as progress:
        findings = verify(database, progress)
    result = {
        "database": str(db),
        "sound": not findings,
        "findings": [_finding(one, terminal) for one in findings],
    }
    lines: list[Message | str] = [f"{one.place}: {terminal.text(one.message)}" for one in findings]
    terminal.give(result, lines or [_SOUND.format(file=str(db))])
    if findings:
        terminal.refuse(_UNSOUND.format(file=str(db), count=len(findings)))
        raise typer.Exit(1)


def _finding(finding: Finding, terminal: Terminal) -> dict[str, str | None]:
    return {
        "table": finding.table,
        "record": None if finding.record is None else id_text(finding.record),
        "field": finding.field,
        "text": terminal.line(finding.message),
    }
