# SPDX-License-Identifier: Apache-2.0
"""The command that writes a curated workbook, CSV tables or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from models.database.database import Database
from models.kinds import KINDS
from models.text import Message, mark
from ui.commands.export_view import Fields, Ids, Only, parts_of
from ui.commands.options import AuthorOption, DatabaseOption, JsonOption, author_name, terminal_of
from ui.commands.record_view import kind_named

if TYPE_CHECKING:
    from exporters.run import ExportReport

_WRITTEN = mark("CommandLine", "{file}, records: {count}")
_OF_KIND = mark("CommandLine", "  {kind}: {count}")
_CUT = mark(
    "CommandLine", "  {cell}: the text is longer than a cell of Excel holds; the whole text is in Thaw only."
)
_CUTS_SHOWN = 20
_MORE_CUTS = mark("CommandLine", "  … and {count} more such cells; --json lists them all.")

OutFile = Annotated[
    Path,
    typer.Argument(metavar="OUT", help=mark("CommandLine", "A name that ends in .xlsx, .csv or .json.").text),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kinds",
        metavar="KIND,…",
        help=mark("CommandLine", "Only these kinds of record, such as candidate,trial.").text,
        show_default=False,
    ),
]
WorkbookLanguage = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help=mark("CommandLine", "The language of the workbook (otherwise the one of the messages).").text,
        show_default=False,
    ),
]
Format = Annotated[
    Literal["xlsx", "csv", "json"] | None,
    typer.Option(
        "--format",
        metavar="xlsx|csv|json",
        help=mark("CommandLine", "The format, where the name does not tell.").text,
        show_default=False,
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help=mark("CommandLine", "Replace a file that is there already.").text)
]
NoSources = Annotated[
    bool, typer.Option("--no-sources", help=mark("CommandLine", "Leave out who said what.").text)
]
Recipient = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="NAME",
        help=mark("CommandLine", "For whom it is: named in the workbook, and when it comes home.").text,
        show_default=False,
    ),
]
SourcesBeside = Annotated[
    bool,
    typer.Option(
        "--sources-beside",
        help=mark("CommandLine", "A column with the sources after each column of values.").text,
    ),
]
Portable = Annotated[
    bool,
    typer.Option(
        "--portable",
        help=mark("CommandLine", "Let another Thaw merge it, too: the workbook carries its base.").text,
    ),
]
Template = Annotated[
    bool,
    typer.Option("--template", help=mark("CommandLine", "No rows: for somebody who only adds records.").text),
]


def export_records(
    context: typer.Context,
    out: OutFile,
    db: DatabaseOption,
    kinds: Kinds = None,
    lang: WorkbookLanguage = None,
    format: Format = None,  # noqa: A002 - what people call it
    overwrite: Overwrite = False,
    no_sources: NoSources = False,
    fields: Fields = None,
    only: Only = None,
    ids: Ids = None,
    recipient: Recipient = "",
    sources_beside: SourcesBeside = False,
    portable: Portable = False,
    template: Template = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write records into a file. The file is there whole or not at all."""
    from exporters.job import Extras
    from exporters.run import export  # brings openpyxl along, which no other command needs

    terminal = terminal_of(context, as_json)
    chosen = _chosen(kinds)
    # Opened for writing where nobody else does, so that the export can be registered.
    with terminal.progress() as progress, Database.open(db, progress=progress) as database:
        with database.read() as connection:
            parts = parts_of(connection, fields or (), only or (), ids or ())
        report = export(
            database,
            out,
            kinds=chosen if chosen is not None else parts or None,
            parts=parts,
            extras=Extras(recipient.strip(), sources_beside, portable, template),
            language=lang or terminal.language,
            format=format,
            with_sources=not no_sources,
            author=author_name(author),
            overwrite=overwrite,
            progress=progress,
        )
    result = {
        "path": str(report.path),
        "files": [str(file) for file in report.files],
        "rows": dict(report.rows),
        "cuts": list(report.cuts),
        "export": report.export_id or None,
    }
    terminal.give(result, _lines(report))


def _chosen(kinds: list[str] | None) -> list[str] | None:
    """Keys of the kinds named, with commas or one option each; None when none was named."""
    if kinds is None:
        return None
    return [kind_named(name).key for part in kinds for name in part.split(",") if name.strip()]


def _lines(report: ExportReport) -> Iterator[Message]:
    yield _WRITTEN.format(file=str(report.path), count=sum(report.rows.values()))
    for key, count in report.rows.items():
        yield _OF_KIND.format(kind=KINDS[key].plural, count=count)
    for cell in report.cuts[:_CUTS_SHOWN]:
        yield _CUT.format(cell=cell)
    if len(report.cuts) > _CUTS_SHOWN:
        yield _MORE_CUTS.format(count=len(report.cuts) - _CUTS_SHOWN)
