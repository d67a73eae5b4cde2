# SPDX-License-Identifier: Apache-2.0
"""Answers out of the window: the picture as drawn for paper, and the tables, to a file or into the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage

from models.text import mark
from ui.context import AppContext
from ui.dialogs.ask import ask_file
from ui.jobs.job import Job

if TYPE_CHECKING:
    from ui.answers.view import AnswerView

_FILTERS = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
_TITLE = mark("Answers window", "Save the picture")
_TABLE_TITLE = mark("Answers window", "Save the tables as a workbook")
_DRAWING = mark("Jobs", "Drawing the picture")
_SAVED = mark("Answers window", "The picture is at {path}.")
_COPIED = mark("Answers window", "The picture was copied.")
_TABLE_COPIED = mark("Answers window", "The table was copied with its headings.")
_DPI = 200
_FOR_PAPER = "print"


def save_picture(ctx: AppContext, view: AnswerView) -> None:
    """Ask for a file; its ending (PNG, SVG, PDF) chooses the format."""
    if view.answer is None or view.question is None:
        return
    answer, question, table, language = view.answer, view.question, view.current, ctx.language.code

    def start(path: Path) -> None:
        def work(_progress: object) -> Path:
            from exporters.figures.saving import write_picture

            return write_picture(answer, question, path, language=language, table=table)

        ctx.jobs.start(Job(_DRAWING, work, lambda done: ctx.notify.done(_SAVED.format(path=str(done)))))

    ask_file(ctx, _TITLE, _FILTERS, start, _documents() / f"{question.key}.png", replaces=True)


def save_table(ctx: AppContext, view: AnswerView) -> None:
    """Ask for a file; the answer as it was asked goes into it, with figures as numbers and their sources."""
    from exporters.report.content import Wanted
    from ui.answers.report_dialog import write_in_background

    if view.answer is None:
        return
    asked, key = view.answer.asked, view.answer.question
    wanted = Wanted(ctx.language.code, [key], asked.as_of, asked.known_at, asked.where)

    def start(path: Path) -> None:
        write_in_background(ctx, path, wanted)

    ask_file(ctx, _TABLE_TITLE, "Excel (*.xlsx)", start, _documents() / f"{key}.xlsx", replaces=True)


def copy_picture(ctx: AppContext, view: AnswerView) -> None:
    """Into the clipboard with its title and sources, as Word and PowerPoint take it."""
    if view.answer is None or view.question is None:
        return
    answer, question, table, language = view.answer, view.question, view.current, ctx.language.code

    def work() -> QImage:
        from exporters.figures.draw import draw
        from exporters.figures.saving import pixels
        from exporters.figures.sizes import natural_size

        size = natural_size(answer, question, language=language, table=table)
        made = draw(answer, question, language=language, theme=_FOR_PAPER, size=size, table=table)
        width, height, shades = pixels(made, _DPI)
        return QImage(shades, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()

    def done(image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        ctx.notify.done(_COPIED)

    ctx.jobs.read(work, done, view)


def copy_table(ctx: AppContext, view: AnswerView) -> None:
    """The whole table in front, with its headings, in the order on the screen."""
    if view.tables:
        view.tables[view.current].copy_all(lambda: ctx.notify.done(_TABLE_COPIED))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
