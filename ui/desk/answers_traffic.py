# SPDX-License-Identifier: Apache-2.0
"""Answers out to a file for a colleague, and a colleague's answers in."""

from __future__ import annotations

from pathlib import Path

from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from reconcile.answer_files import write_answers
from reconcile.answers_in import AnswersIn, take_answers_in
from ui.context import AppContext
from ui.dialogs.ask import ask_file, show_message
from ui.jobs.job import Job

_FILES = "Thaw (*.json)"
_WRITTEN = mark("Answers", "Answers written: {count}, to {path}.")
_TAKEN = mark(
    "Answers",
    "Taken: {taken}\nKnown here already: {known}\nContradictions, which wait at the Desk: {asked}\n"
    "About records that are not here: {elsewhere}",
)
_FAILED = mark("Answers", "{counts}\nCould not be carried out:\n{reasons}")
_LISTED = 10


def write_out(ctx: AppContext) -> None:
    """Ask for a file, and write all answers that count."""
    database = ctx.database

    def write(path: Path) -> None:
        def done(count: int) -> None:
            ctx.notify.done(_WRITTEN.format(count=f"{count:,}", path=str(path)))

        label = mark("Jobs", "Writing answers")
        ctx.jobs.start(Job(label, lambda _progress: write_answers(database, path), done))

    suggested = database.path.with_name(f"{database.path.stem} answers.json")
    ask_file(ctx, mark("Answers", "Write answers to"), _FILES, write, suggested, replaces=True)


def take_in(ctx: AppContext) -> None:
    """Ask for a colleague's file, take it, and say what came of it."""
    ask_file(ctx, mark("Answers", "A colleague's answers"), _FILES, lambda path: read_in(ctx, path))


def read_in(ctx: AppContext, path: Path) -> None:
    """Take this file as a job."""
    database, ledger, author = ctx.database, ctx.ledger, ctx.author

    def work(progress: Progress) -> AnswersIn:
        return take_answers_in(database, ledger, path, author, progress)

    def done(result: AnswersIn) -> None:
        ctx.changes.applied.emit(Receipt())
        show_message(ctx, mark("Answers", "A colleague's answers were taken"), said_of(result))

    ctx.jobs.start(Job(mark("Jobs", "Taking answers"), work, done, writes=True))


def said_of(result: AnswersIn) -> Message:
    """What came of it, in lines."""
    counts = {name: f"{getattr(result, name):,}" for name in ("taken", "known", "asked", "elsewhere")}
    said = _TAKEN.format(**counts)
    if not result.failed:
        return said
    reasons = Message("", "{one}").format(one=result.failed[0])
    for each in result.failed[1:_LISTED]:
        reasons = Message("", "{before}\n{one}").format(before=reasons, one=each)
    return _FAILED.format(counts=said, reasons=reasons)
