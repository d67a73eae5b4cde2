# SPDX-License-Identifier: Apache-2.0
"""The picture of an answer to a file or into the clipboard, drawn for paper, with title, day, filters and sources."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage

from models.answers.answer import Answer
from models.answers.question import Question
from models.text import mark
from ui.context import AppContext
from ui.dialogs.ask import ask_file
from ui.jobs.job import Job

_FILTERS = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
_TITLE = mark("Answers window", "Save the picture")
_TABLE_TITLE = mark("Answers window", "Save the tables as a workbook")
_DRAWING = mark("Jobs", "Drawing the picture")
_SAVED = mark("Answers window", "The picture is at {path}.")
_COPIED = mark("Answers window", "The picture was copied.")
_DPI = 200
_FOR_PAPER = "print"


def save_picture(ctx: AppContext, answer: Answer, question: Question, table: int) -> None:
    """Ask for a file; its ending chooses the format."""
    language = ctx.language.code

    def start(path: Path) -> None:
        def work(_progress: object) -> Path:
            from exporters.figures.saving import write_picture

            return write_picture(answer, question, path, language=language, table=table)

        ctx.jobs.start(Job(_DRAWING, work, lambda done: ctx.notify.done(_SAVED.format(path=str(done)))))

    ask_file(ctx, _TITLE, _FILTERS, start, _documents() / f"{question.key}.png", replaces=True)


def save_table(ctx: AppContext, answer: Answer) -> None:
    """Ask for a file; the answer as it was asked goes into it, with figures as numbers and their sources."""
    from exporters.report.content import Wanted
    from ui.answers.report_dialog import write_in_background

    asked = answer.asked
    wanted = Wanted(ctx.language.code, [answer.question], asked.as_of, asked.known_at, asked.where)

    def start(path: Path) -> None:
        write_in_background(ctx, path, wanted)

    ask_file(ctx, _TABLE_TITLE, "Excel (*.xlsx)", start, _documents() / f"{answer.question}.xlsx", replaces=True)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def copy_picture(ctx: AppContext, answer: Answer, question: Question, table: int, owner: QObject) -> None:
    """Into the clipboard, as Word and PowerPoint take it."""
    language = ctx.language.code

    def work() -> tuple[int, int, bytes]:
        from exporters.figures.draw import draw
        from exporters.figures.saving import pixels
        from exporters.figures.sizes import natural_size

        size = natural_size(answer, question, language=language, table=table)
        made = draw(answer, question, language=language, theme=_FOR_PAPER, size=size, table=table)
        return pixels(made, _DPI)

    def done(found: tuple[int, int, bytes]) -> None:
        width, height, shades = found
        image = QImage(shades, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        QGuiApplication.clipboard().setImage(image)
        ctx.notify.done(_COPIED)

    ctx.jobs.read(work, done, owner)
