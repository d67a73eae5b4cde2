# SPDX-License-Identifier: Apache-2.0
"""The command that lists what of an import could not be taken, or writes it into an annotated copy of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from models.text import Message, mark
from ui.commands.cell_reasons import with_options
from ui.commands.options import AuthorOption, DatabaseOption, JsonOption, author_name, reading, terminal_of

_WRITTEN = mark(
    "CommandLine", "{file}: an annotated copy, problems: {problems}, marked cells: {marked}, rows: {rows}"
)
_NONE = mark("CommandLine", "Nothing of import {number} is left to be mended.")
_LINE = mark("CommandLine", "  {sheet} {cell}: {reason}")

Batch = Annotated[
    int, typer.Argument(metavar="BATCH", help=mark("CommandLine", "The number of the import.").text)
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help=mark(
            "CommandLine", "Write a copy of the file with the cells marked and commented (.xlsx)."
        ).text,
        show_default=False,
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help=mark("CommandLine", "Replace a file that is there already.").text)
]


def list_problems(
    context: typer.Context,
    batch: Batch,
    db: DatabaseOption,
    out: OutFile = None,
    overwrite: Overwrite = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the problems of an import, or write them into an annotated copy of its file."""
    from exporters.annotated import refuse_unknown, write_annotated  # brings openpyxl along
    from importers.run import problems

    terminal = terminal_of(context, as_json)
    with reading(db) as database:
        refuse_unknown(database, batch)
        found = problems(database, batch, with_options(terminal.translate))
        if out is None:
            terminal.give({"batch": batch, "problems": found}, _lines(batch, found))
            return
        with terminal.progress() as progress:
            report = write_annotated(
                database,
                batch,
                out,
                language=terminal.language,
                author=author_name(author),
                overwrite=overwrite,
                progress=progress,
            )
    counts = {"problems": report.problems, "marked": report.marked, "rows": report.rows}
    line = _WRITTEN.format(file=str(out), **counts)
    terminal.give({"batch": batch, "path": str(out), **counts}, [line])


def _lines(batch: int, found: list[dict[str, Any]]) -> list[Message]:
    if not found:
        return [_NONE.format(number=batch)]
    return [_LINE.format(sheet=each["sheet"], cell=each["cell"], reason=each["reason"]) for each in found]
