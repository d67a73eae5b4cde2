# SPDX-License-Identifier: Apache-2.0
"""The command about past answers: found, taken back, written to a file for a colleague, and taken in from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.errors import UserError
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.redirects import standing
from models.text import Message, mark
from ui.commands.options import (
    AuthorOption,
    DatabaseOption,
    JsonOption,
    Limit,
    author_name,
    reading,
    terminal_of,
    writing,
)
from ui.commands.terminal import Terminal, in_columns

if TYPE_CHECKING:
    from reconcile.answer_rules import RuleProposal
    from reconcile.answers_in import AnswersIn
    from reconcile.memory import PastAnswer

_WRITTEN = mark("CommandLine", "Answers written to {file}: {count}")
_TAKEN = mark(
    "CommandLine",
    "Taken from {file}: {taken}. Known before: {known}. Contradictions, now at the Desk: {asked}. "
    "About records that are not here: {elsewhere}.",
)
_FAILED = mark("CommandLine", "Could not be carried out: {why}")
_NOTHING = mark("CommandLine", "No such answers in {file}.")
_BACK = mark("CommandLine", "Answer {number} has been taken back; its question waits again.")
_NO_RULES = mark("CommandLine", "The past answers bear out no rule that would decide anything that waits.")
_NO_RECORD = mark("CommandLine", "There is no record with the id “{text}”. Look for it with: search TEXT --db DB")

_LISTED = 500

Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help=mark("CommandLine", "Write all answers to this JSON file.").text),
]
In = Annotated[
    Path | None,
    typer.Option("--in", metavar="FILE", help=mark("CommandLine", "Take a colleague's answers from this file.").text),
]
Text = Annotated[
    str, typer.Option("--text", metavar="WORDS", help=mark("CommandLine", "Only answers with these words.").text)
]
Record = Annotated[
    str | None,
    typer.Option("--record", metavar="ID", help=mark("CommandLine", "Only answers about this record.").text),
]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", help=mark("CommandLine", "Only answers that this person gave.").text)
]
TakeBack = Annotated[
    int | None,
    typer.Option("--take-back", metavar="N", help=mark("CommandLine", "Take the answer of this number back.").text),
]
Rules = Annotated[
    bool, typer.Option("--rules", help=mark("CommandLine", "Rules that the past answers bear out.").text)
]


def answers(
    context: typer.Context,
    db: DatabaseOption,
    out: Out = None,
    come_in: In = None,
    text: Text = "",
    record: Record = None,
    by: By = "",
    back: TakeBack = None,
    rules: Rules = False,
    limit: Limit = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List past answers, newest first; or take them out, in or back."""
    from reconcile.answer_files import write_answers
    from reconcile.answer_rules import propose_rules
    from reconcile.answers_in import take_answers_in
    from reconcile.memory import take_back

    terminal = terminal_of(context, as_json)
    if out is not None:
        with reading(db) as database:
            count = write_answers(database, out)
        terminal.give({"file": str(out), "answers": count}, [_WRITTEN.format(file=out.name, count=count)])
    elif come_in is not None:
        with writing(db, terminal) as database, terminal.progress() as progress:
            taken = take_answers_in(database, Ledger(database), come_in, author_name(author), progress)
        terminal.give(_taken_json(taken, terminal), _taken_lines(taken, come_in))
    elif back is not None:
        with writing(db, terminal) as database:
            number = take_back(database, Ledger(database), back, author_name(author)).changeset
        terminal.give({"answer": back, "changeset": number}, [_BACK.format(number=back)])
    elif rules:
        with reading(db) as database, database.read() as connection:
            found = [one for kind in KINDS for one in propose_rules(connection, kind)]
        lines: list[Message] = [one.sentence for one in found]
        terminal.give({"rules": [_rule_json(one, terminal) for one in found]}, lines or [_NO_RULES])
    else:
        _list(terminal, db, text, record, by, limit)


def _list(
    terminal: Terminal, db: Path, text: str, record: str | None, by: str, limit: int | None
) -> None:
    from reconcile.memory import Sought, past_answers

    with reading(db) as database, database.read() as connection:
        number = None
        if record is not None:
            known = id_number(record)
            number = None if known is None else standing(connection, known)
            if number is None:
                raise UserError(_NO_RECORD.format(text=record))
        sought = Sought(number, text, by, limit=limit or _LISTED)
        found = past_answers(connection, sought, terminal.language)
    lines = in_columns(_columns(one) for one in found)
    terminal.give({"answers": [_json(one) for one in found]}, lines or [_NOTHING.format(file=str(db))])


def _columns(one: PastAnswer) -> tuple[str, ...]:
    number = "" if one.question is None else str(one.question.id)
    return number, one.at[:10], one.author, one.sort.value, one.answer, one.title, one.note


def _json(one: PastAnswer) -> dict[str, Any]:
    return {
        "id": None if one.question is None else one.question.id,
        "sort": one.sort.value,
        "kind": one.kind,
        "records": [id_text(number) for number in one.records],
        "title": one.title,
        "field": one.field,
        "answer": one.answer,
        "author": one.author,
        "at": one.at,
        "note": one.note,
        "fingerprint": one.fingerprint,
        "changeset": one.changeset,
    }


def _taken_json(taken: AnswersIn, terminal: Terminal) -> dict[str, Any]:
    return {
        "taken": taken.taken,
        "known": taken.known,
        "asked": taken.asked,
        "elsewhere": taken.elsewhere,
        "failed": [terminal.line(why) for why in taken.failed],
    }


def _taken_lines(taken: AnswersIn, path: Path) -> Iterator[Message]:
    yield _TAKEN.format(
        file=path.name, taken=taken.taken, known=taken.known, asked=taken.asked, elsewhere=taken.elsewhere
    )
    for why in taken.failed:
        yield _FAILED.format(why=why)


def _rule_json(one: RuleProposal, terminal: Terminal) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "conditions": [{"field": key, "agrees": agrees} for key, agrees in one.conditions],
        "verdict": one.verdict.value,
        "agreed": one.agreed,
        "tried": one.tried,
        "waiting": list(one.waiting),
        "text": terminal.line(one.sentence),
    }
