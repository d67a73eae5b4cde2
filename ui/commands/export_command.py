# SPDX-License-Identifier: Apache-2.0
"""The command that writes a curated workbook, CSV tables or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from models.kinds import KINDS
from models.text import Message, mark
from ui.commands.options import AuthorOption, DatabaseOption, JsonOption, author_name, reading, terminal_of
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


def export_records(
    context: typer.Context,
    out: OutFile,
    db: DatabaseOption,
    kinds: Kinds = None,
    lang: WorkbookLanguage = None,
    format: Format = None,  # noqa: A002 - what people call it
    overwrite: Overwrite = False,
    no_sources: NoSources = False,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write records into a file. The file is there whole or not at all."""
    from exporters.run import export  # brings openpyxl along, which no other command needs

    terminal = terminal_of(context, as_json)
    chosen = _chosen(kinds)
    with reading(db) as database, terminal.progress() as progress:
        report = export(
            database,
            out,
            kinds=chosen,
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
