# SPDX-License-Identifier: Apache-2.0
"""The command that writes the board report: chosen questions with pictures, tables and sources, in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.text import Message, mark
from ui.commands.ask_command import AsOf, KnownAt, Where, read_day, read_filter, with_ids
from ui.commands.options import DatabaseOption, JsonOption, reading, terminal_of

if TYPE_CHECKING:
    from exporters.report.run import Written
    from ui.commands.terminal import Terminal

_WRITTEN = mark("CommandLine", "{file}: questions: {questions}, sources: {sources}")
_EMPTY = mark("CommandLine", "The records cannot answer these yet; the report says what they lack:")

Out = Annotated[
    Path,
    typer.Argument(metavar="OUT", help=mark("CommandLine", "A name that ends in .pdf, .docx, .xlsx or .html.").text),
]
Questions = Annotated[
    list[str] | None,
    typer.Option(
        "--questions",
        metavar="NAME,…",
        help=mark("CommandLine", "Only these questions, by key or number, in this order; otherwise all.").text,
        show_default=False,
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help=mark("CommandLine", "Replace a file that is there already.").text)
]


def report(
    context: typer.Context,
    out: Out,
    db: DatabaseOption,
    questions: Questions = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    where: Where = None,
    overwrite: Overwrite = False,
    as_json: JsonOption = False,
) -> None:
    """Write the board report, in the language of --lang."""
    from exporters.report.content import Wanted
    from exporters.report.run import write_report
    from models.answers.ask import all_questions, question_named

    terminal = terminal_of(context, as_json)
    named = [name.strip() for part in questions or () for name in part.split(",") if name.strip()]
    chosen = named if questions is not None else None
    days = read_day("as-of", as_of), read_day("known-at", known_at)
    given = dict(map(read_filter, where or ()))
    with terminal.progress() as progress, reading(db) as database:
        with database.read() as connection:
            asked = all_questions() if chosen is None else map(question_named, chosen)
            filters = with_ids(connection, asked, given, terminal.language)
        wanted = Wanted(terminal.language, chosen, *days, filters)
        written = write_report(database, out, wanted, overwrite=overwrite, progress=progress)
    told = {
        "file": str(written.path),
        "questions": list(written.questions),
        "empty": list(written.empty),
        "sources": written.sources,
    }
    terminal.give(told, _lines(written, terminal))


def _lines(written: Written, terminal: Terminal) -> Iterator[Message | str]:
    from models.answers.ask import question_named

    questions, sources = len(written.questions), written.sources
    yield _WRITTEN.format(file=str(written.path), questions=questions, sources=sources)
    if written.empty:
        yield _EMPTY
    for key in written.empty:
        question = question_named(key)
        yield f"  {question.number}. {terminal.text(question.title)}"
