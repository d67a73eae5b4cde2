# SPDX-License-Identifier: Apache-2.0
"""Writes the annotated copy of a staged file: the file itself, with what could not be read marked in its cells."""

from __future__ import annotations

from pathlib import Path

from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.notify import Tone
from ui.wizards.frame import Wizard


def annotate(ctx: AppContext, wizard: Wizard, batch: int, path: Path) -> None:
    """Write the copy beside the window; the wizard says where it is."""
    from exporters.annotated import (  # with the libraries that write workbooks
        AnnotatedReport,
        write_annotated,
    )

    database, language, author = ctx.database, ctx.language.code, ctx.author

    def work(progress: Progress) -> AnnotatedReport:
        return write_annotated(
            database, batch, path, language=language, author=author, overwrite=True, progress=progress
        )

    def done(report: AnnotatedReport) -> None:
        said = mark("Import wizard", "The annotated copy is at {path}; marked cells: {count}.")
        wizard.say(said.format(path=str(report.path), count=f"{report.marked:,}"), Tone.DONE)

    wizard.start(mark("Export", "Writing the annotated copy"), work, done, writes=False)
