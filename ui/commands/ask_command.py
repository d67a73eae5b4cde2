# SPDX-License-Identifier: Apache-2.0
"""The command that answers questions: what there is to ask, and each answer with what it rests on and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.text import Message, mark
from models.values import DATE
from models.values.base import Unreadable
from models.values.edtf import read_edtf
from ui.commands.failures import WrongUsage
from ui.commands.options import JsonOption, reading, terminal_of
from ui.commands.terminal import Terminal, in_columns

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.answers.answer import Answer, Table
    from models.answers.question import Question

_WHICH_DATABASE = mark("CommandLine", "Say which database is asked: ask {question} --db DB.")
_NOT_A_DAY = mark("CommandLine", "--{option} takes a date like 2025-09-30, not “{value}”.")
_NOT_A_FILTER = mark("CommandLine", "--where takes FIELD=VALUE, not “{value}”.")
_NOTHING = mark("CommandLine", "There is nothing to show.")
_COVERAGE = mark("CommandLine", "How much is known:")
_NOTES = mark("CommandLine", "Notes:")
_MISSING = mark("CommandLine", "What the records lack:")
_SOURCES = mark("CommandLine", "Sources: {count} ({names})")
_MORE = mark("CommandLine", "and {count} more")
_DAY = mark("CommandLine", "As of {day}. {definition}")
_SOURCES_NAMED = 8

QuestionName = Annotated[
    str | None,
    typer.Argument(
        metavar="[QUESTION]",
        help=mark("CommandLine", "Its key or number; without one, all questions are listed.").text,
        show_default=False,
    ),
]
OptionalDatabase = Annotated[
    Path | None,
    typer.Option("--db", metavar="DB", help=mark("CommandLine", "The database.").text, show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=mark("CommandLine", "What had happened by that day, by what is known.").text,
        show_default=False,
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="DATE",
        help=mark("CommandLine", "What was known on that day, by the ledger.").text,
        show_default=False,
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FIELD=VALUE",
        help=mark("CommandLine", "A filter or parameter of the question; may be repeated.").text,
        show_default=False,
    ),
]


def ask_question(
    context: typer.Context,
    question: QuestionName = None,
    db: OptionalDatabase = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    where: Where = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the records, or list the questions."""
    from models.answers.ask import ask, asking_of, question_named
    from models.answers.shown import answer_json

    terminal = terminal_of(context, as_json)
    if question is None:
        _list(terminal)
        return
    asked = question_named(question)
    if db is None:
        raise WrongUsage(_WHICH_DATABASE.format(question=asked.key))
    days = {"as_of": read_day("as-of", as_of), "known_at": read_day("known-at", known_at)}
    given = dict(map(read_filter, where or ()))
    with terminal.progress() as progress, reading(db) as database, database.read() as connection:
        asking = asking_of(asked, with_ids(connection, [asked], given, terminal.language), **days)
        answer = ask(connection, asked, asking, progress)
    terminal.give(
        answer_json(answer, asked, terminal.translate, terminal.language), _lines(answer, asked, terminal)
    )


def read_day(option: str, text: str | None) -> date | None:
    """The last day of a date: 2025 is the end of that year. WrongUsage for what is none."""
    if text is None:
        return None
    read = DATE.parse(text)
    known = None if isinstance(read, Unreadable) or read.value is None else read_edtf(read.value)
    if known is None or known.upper is None:
        raise WrongUsage(_NOT_A_DAY.format(option=option, value=text))
    return date.fromisoformat(known.upper)


def read_filter(text: str) -> tuple[str, str]:
    """FIELD=VALUE in its parts. WrongUsage for anything else."""
    key, separator, value = text.partition("=")
    if not separator or not key.strip() or not value.strip():
        raise WrongUsage(_NOT_A_FILTER.format(value=text))
    return key.strip(), value


def with_ids(
    connection: Connection, questions: Iterable[Question], where: Mapping[str, str], language: str
) -> dict[str, str]:
    """Filters and parameters, those that mean a record by its id: people may give its name. UserError for none such."""
    from models.ids import id_text
    from models.kinds import KINDS
    from ui.commands.record_view import find_record

    found = dict(where)
    for parameter in (one for question in questions for one in question.parameters):
        kind = parameter.type.removeprefix("record:")
        if kind != parameter.type and parameter.key in where:
            found[parameter.key] = id_text(find_record(connection, KINDS[kind], where[parameter.key], language))
    return found


def _list(terminal: Terminal) -> None:
    from models.answers.ask import all_questions
    from models.answers.filters import FILTERS

    questions = all_questions()
    found = [
        {
            "number": one.number,
            "key": one.key,
            "page": terminal.text(one.page.value),
            "title": terminal.text(one.title),
            "definition": terminal.text(one.definition),
            "parameters": {item.key: terminal.text(item.label) for item in one.parameters},
            "filters": {key: terminal.text(FILTERS[key].label) for key in one.filters},
        }
        for one in questions
    ]
    rows = ((str(one.number), one.key, terminal.text(one.page.value), terminal.text(one.title)) for one in questions)
    terminal.give({"questions": found}, in_columns(rows))


def _lines(answer: Answer, question: Question, terminal: Terminal) -> Iterator[Message | str]:
    from exporters.figures.heading import filters_in_words

    yield f"{question.number}. {terminal.text(question.title)}"
    day = DATE.show(answer.asked.day.isoformat(), terminal.language)
    yield _DAY.format(day=day, definition=question.definition)
    if answer.asked.where:
        yield "; ".join(filters_in_words(answer, question, terminal.language))
    for table in answer.tables:
        yield ""
        yield terminal.text(table.label)
        yield from _table(answer, table, terminal)
    for heading, texts in (
        (_COVERAGE, [one.text for one in answer.coverage]),
        (_NOTES, [one.text for one in answer.notes]),
        (_MISSING, [one.text for one in answer.missing]),
    ):
        if texts:
            yield ""
            yield heading
            yield from (f"  {terminal.line(text)}" for text in texts)
    if answer.source_names:
        yield ""
        yield _sources(answer, terminal)


def _table(answer: Answer, table: Table, terminal: Terminal) -> Iterator[Message | str]:
    from models.answers.shown import shown_cell

    if not table.rows:
        yield _NOTHING
        return
    heading = tuple(terminal.text(column.label) for column in table.columns)
    rows = [
        tuple(
            shown_cell(cell, column, answer.names, terminal.translate, terminal.language)
            for cell, column in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    ]
    yield from in_columns([heading, *rows])


def _sources(answer: Answer, terminal: Terminal) -> Message:
    names = [terminal.text(name) for name in answer.source_names.values()]
    named = names[:_SOURCES_NAMED]
    if len(names) > _SOURCES_NAMED:
        named.append(terminal.text(_MORE.format(count=len(names) - _SOURCES_NAMED)))
    return _SOURCES.format(count=len(names), names=terminal.listed(named))
