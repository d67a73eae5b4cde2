# SPDX-License-Identifier: Apache-2.0
"""The command that takes files in: reads, matches and stages them, and commits what is safe."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from models.database.database import Database
from models.errors import UserError
from models.text import Message, mark
from ui.commands.cell_reasons import with_options
from ui.commands.import_view import import_lines
from ui.commands.options import AuthorOption, DatabaseOption, JsonOption, author_name, terminal_of, writing
from ui.commands.record_view import kind_named
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from importers.day_order import Undecided
    from importers.run import StagedImport
    from importers.staging import SheetState
    from importers.text_form import TextForm
    from models.progress import Progress

_TWO_WAYS = mark(
    "CommandLine",
    "Column {column} of “{sheet}”: {count} dates like {text} can be read two ways and were left out; "
    "import the file again with --day-first or --month-first.",
)
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…", help=mark("CommandLine", "Workbooks or .csv files.").text, show_default=False
    ),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=mark("CommandLine", "The kind of record, for sheets that do not tell themselves.").text,
        show_default=False,
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="TEXT",
        help=mark("CommandLine", "The source that is cited (otherwise the name of the file).").text,
        show_default=False,
    ),
]
DayOrderOption = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help=mark(
            "CommandLine", "How dates like 03/04/2025 are read in columns where nothing else decides."
        ).text,
        show_default=False,
    ),
]
EncodingOption = Annotated[
    str,
    typer.Option(
        "--encoding",
        metavar="ENC",
        help=mark(
            "CommandLine", "The encoding of text files, such as gb18030 (otherwise it is found)."
        ).text,
        show_default=False,
    ),
]
DelimiterOption = Annotated[
    str,
    typer.Option(
        "--delimiter",
        metavar="C",
        help=mark(
            "CommandLine", "The character between the cells of text files, or tab (otherwise it is found)."
        ).text,
        show_default=False,
    ),
]
Accept = Literal["safe", "none"]
AcceptOption = Annotated[
    Accept,
    typer.Option(
        "--accept",
        metavar="safe|none",
        help=mark(
            "CommandLine",
            "Commit new records and filled blanks, the rest waits (safe), or only stage the file (none).",
        ).text,
    ),
]


@dataclass(frozen=True, slots=True)
class Importing:
    """What is the same for all files of one command."""

    database: Database
    terminal: Terminal
    kind: str | None
    source: str | None
    accept: Accept
    author: str
    day_first: bool | None
    form: TextForm
    by: str | None
    """Who was named as the author, where somebody was."""


@dataclass(slots=True)
class Outcome:
    """What one file came to."""

    result: dict[str, Any]
    lines: list[Message | str] = field(default_factory=list)
    refused: UserError | None = None


def import_files(
    context: typer.Context,
    files: Files,
    db: DatabaseOption,
    kind: KindOption = None,
    source: SourceOption = None,
    accept: AcceptOption = "safe",
    author: AuthorOption = None,
    day_first: DayOrderOption = None,
    encoding: EncodingOption = "",
    delimiter: DelimiterOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take files in; each is an import of its own, and one that is refused does not keep the others out."""
    from importers.text_form import chosen_form

    terminal = terminal_of(context, as_json)
    form = chosen_form(encoding, delimiter)
    key = None if kind is None else kind_named(kind).key
    with writing(db, terminal) as database:
        job = Importing(database, terminal, key, source, accept, author_name(author), day_first, form, author)
        outcomes = [_import(file, job) for file in files]
    lines = [line for outcome in outcomes for line in outcome.lines]
    if len(outcomes) > 1:
        terminal.give({"files": [outcome.result for outcome in outcomes]}, lines)
    elif outcomes[0].refused is None:
        terminal.give(outcomes[0].result, lines)
    refused = [outcome.refused for outcome in outcomes if outcome.refused]
    for error in refused:
        terminal.refuse(error.message)
    if refused:
        raise typer.Exit(1)


def _import(file: str, job: Importing) -> Outcome:
    try:
        return _import_one(file, job)
    except UserError as error:
        return Outcome({"file": file, "error": job.terminal.line(error.message)}, refused=error)


def _import_one(file: str, job: Importing) -> Outcome:
    from importers.grid import letters
    from importers.run import (  # the readers, which no other command needs
        commit_import,
        name_collaborator,
        problems,
        stage_file,
    )

    with job.terminal.progress() as progress:
        staged = stage_file(
            job.database,
            Path(file),
            kind=job.kind,
            source=job.source,
            author=job.author,
            form=job.form,
            progress=progress,
        )
        asked = _undecided(job.database, staged)
        if asked and job.day_first is not None:
            staged = _decided(job, staged, asked, progress)
            asked = []
        if staged.returned and job.by:
            name_collaborator(job.database, staged.batch, job.by)
            staged.returned.by = job.by
        receipt = commit_import(job.database, staged.batch, job.author, job.accept, progress)
    found = problems(job.database, staged.batch, with_options(job.terminal.translate))
    told = staged.to_json(found, job.terminal.translate)
    result = {**told, "file": file, "changeset": receipt.changeset, "questions": receipt.questions}
    result["undecided_dates"] = [_question(state, each) for state, each in asked]
    lines = import_lines(staged, receipt, found, job.terminal, staged_only=job.accept == "none")
    told_twice = (
        _TWO_WAYS.format(
            column=letters(each.column), sheet=state.sheet.name, count=each.count, text=each.text
        )
        for state, each in asked
    )
    return Outcome(result, [*lines, *told_twice])


def _undecided(database: Database, staged: StagedImport) -> list[tuple[SheetState, Undecided]]:
    from importers.day_order import undecided

    with database.read() as connection:
        return [
            (state, each) for state in staged.states for each in undecided(connection, staged.batch, state)
        ]


def _decided(
    job: Importing, staged: StagedImport, asked: list[tuple[SheetState, Undecided]], progress: Progress
) -> StagedImport:
    """The file staged anew with what --day-first or --month-first says."""
    from importers.day_order import with_day_order
    from importers.run import Choice, restage

    choices = {}
    for state in staged.states:
        columns = {each.column for of, each in asked if of is state}
        if columns and state.mapping is not None:
            mapping = with_day_order(state.mapping, columns, day_first=job.day_first is True)
            choices[state.sheet.position] = Choice(mapping=mapping)
    anew = restage(job.database, staged.batch, choices, kind=job.kind, progress=progress)
    anew.before = staged.before
    return anew


def _question(state: SheetState, each: Undecided) -> dict[str, object]:
    from importers.grid import letters

    return {
        "sheet": state.sheet.name,
        "column": letters(each.column),
        "heading": each.heading,
        "field": each.field,
        "count": each.count,
        "text": each.text,
        "day_first": each.day_first,
        "month_first": each.month_first,
    }
