# SPDX-License-Identifier: Apache-2.0
"""Commands about a workbook that came home: the answer to its sender, and what is done about a finding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.text import mark
from ui.commands.export_command import Overwrite, WorkbookLanguage
from ui.commands.import_command import AcceptOption
from ui.commands.import_view import receipt_lines
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.returned_view import returned_lines

_WRITTEN = mark("CommandLine", "{file}, rows: {count}")

BatchNumber = Annotated[
    int, typer.Argument(metavar="NUMBER", help=mark("CommandLine", "The number of the import.").text)
]
AnswerFile = Annotated[
    Path, typer.Argument(metavar="OUT.xlsx", help=mark("CommandLine", "The workbook to write.").text)
]
FindingKey = Annotated[
    str,
    typer.Argument(metavar="KEY", help=mark("CommandLine", "The finding, as import --json names it.").text),
]
Applied = Annotated[
    bool,
    typer.Option(
        "--repair/--leave",
        help=mark("CommandLine", "Whether what Thaw does about the finding is to be in effect.").text,
    ),
]


def answer_workbook(
    context: typer.Context,
    number: BatchNumber,
    out: AnswerFile,
    db: DatabaseOption,
    lang: WorkbookLanguage = None,
    overwrite: Overwrite = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write for its sender what became of each change: taken, not taken and why, still waiting."""
    from exporters.answer_workbook import write_answer  # brings openpyxl along, which no other command needs

    terminal = terminal_of(context, as_json)
    with reading(db) as database:
        report = write_answer(
            database,
            number,
            out,
            language=lang or terminal.language,
            author=author_name(author),
            overwrite=overwrite,
        )
    said = _WRITTEN.format(file=str(report.path), count=report.rows)
    terminal.give({"path": str(report.path), "rows": report.rows}, [said])


def finding(
    context: typer.Context,
    number: BatchNumber,
    key: FindingKey,
    db: DatabaseOption,
    repair: Applied = True,
    accept: AcceptOption = "none",
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Choose for one finding whether it is repaired or left; the workbook is staged anew, and taken over if wished."""
    from importers.run import choose_finding, commit_import, restage

    terminal = terminal_of(context, as_json)
    with writing(db, terminal) as database, terminal.progress() as progress:
        choose_finding(database, number, key, applied=repair)
        staged = restage(database, number, {}, progress=progress)
        receipt = commit_import(database, number, author_name(author), accept, progress)
    assert staged.returned is not None  # it has findings
    told = {**staged.returned.told(terminal.translate), "changeset": receipt.changeset, "questions": receipt.questions}
    is_staged = accept == "none"
    lines = list(returned_lines(staged.returned, number, receipt.changeset, staged=is_staged))
    terminal.give(told, [*lines, *receipt_lines(receipt, staged_only=is_staged)])
