# SPDX-License-Identifier: Apache-2.0
"""The command about past answers: found, taken back, written to a file for a colleague, and taken in from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.errors import UserError
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.ledger.ledger import Ledger
from models.questions import Sort
from models.redirects import standing
from models.text import Message, mark
from ui.commands.failures import WrongUsage
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
_PAIR_BACK = mark("CommandLine", "Answer {number} has been taken back, with what it changed.")
_HOW_BACK = mark("CommandLine", "To take one back: answers --take-back {number} --db DB")
_OF_FIELD = mark("Desk", "{title} · {field}")
_ONE_AT_A_TIME = mark("CommandLine", "Give one of --out, --in, --take-back and the options about rules at a time.")
_NO_SORT = mark("CommandLine", "There are no questions of the sort “{text}”; the sorts are {names}.")
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
Sorts = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="SORT",
        help=mark("CommandLine", "Only answers to questions of this sort, as “desk --json” names them.").text,
        show_default=False,
    ),
]
TakeBack = Annotated[
    str | None,
    typer.Option(
        "--take-back",
        metavar="N",
        help=mark("CommandLine", "Take back the answer that is listed with this number.").text,
        show_default=False,
    ),
]
Rules = Annotated[
    bool,
    typer.Option("--rules", help=mark("CommandLine", "Rules in force, and those that past answers bear out.").text),
]
AcceptRule = Annotated[
    str | None,
    typer.Option(
        "--accept-rule",
        metavar="NAME",
        help=mark("CommandLine", "Put the proposed rule of this name in force.").text,
        show_default=False,
    ),
]
ApplyRule = Annotated[
    int | None,
    typer.Option(
        "--apply-rule",
        metavar="N",
        help=mark("CommandLine", "Decide by the rule of this number what waits and fits it.").text,
        show_default=False,
    ),
]
RevokeRule = Annotated[
    int | None,
    typer.Option(
        "--revoke-rule",
        metavar="N",
        help=mark("CommandLine", "End the rule of this number; what it decided waits again.").text,
        show_default=False,
    ),
]


def answers(
    context: typer.Context,
    db: DatabaseOption,
    out: Out = None,
    come_in: In = None,
    text: Text = "",
    record: Record = None,
    by: By = "",
    sort: Sorts = None,
    back: TakeBack = None,
    rules: Rules = False,
    accept_rule: AcceptRule = None,
    apply_rule: ApplyRule = None,
    revoke_rule: RevokeRule = None,
    limit: Limit = None,
    author: AuthorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List past answers, newest first; or take them out, in or back; or decide by rules out of them."""
    from ui.commands import answer_rules_view as by_rule

    terminal = terminal_of(context, as_json)
    _refuse_several(out, come_in, back, rules or None, accept_rule, apply_rule, revoke_rule)
    if out is not None:
        _write(terminal, db, out)
    elif come_in is not None:
        _take_in(terminal, db, come_in, author)
    elif back is not None:
        _take_back(terminal, db, back, author)
    elif accept_rule is not None:
        by_rule.accept(terminal, db, accept_rule, author)
    elif apply_rule is not None:
        by_rule.apply(terminal, db, apply_rule, author)
    elif revoke_rule is not None:
        by_rule.revoke(terminal, db, revoke_rule, author)
    elif rules:
        by_rule.show_rules(terminal, db)
    else:
        _list(terminal, db, Asked(text, record, by, _sort_named(sort), limit or _LISTED))


def _refuse_several(*chosen: object) -> None:
    """Each of these does something of its own."""
    if sum(one is not None for one in chosen) > 1:
        raise WrongUsage(_ONE_AT_A_TIME)


def _sort_named(text: str | None) -> Sort | None:
    names = {sort.value: sort for sort in Sort}
    if text is not None and text not in names:
        raise WrongUsage(_NO_SORT.format(text=text, names=", ".join(names)))
    return None if text is None else names[text]


def _write(terminal: Terminal, db: Path, out: Path) -> None:
    from reconcile.answer_files import write_answers

    with reading(db) as database:
        count = write_answers(database, out)
    terminal.give({"file": str(out), "answers": count}, [_WRITTEN.format(file=out.name, count=count)])


def _take_in(terminal: Terminal, db: Path, path: Path, author: str | None) -> None:
    from reconcile.answers_in import take_answers_in

    with writing(db, terminal) as database, terminal.progress() as progress:
        taken = take_answers_in(database, Ledger(database), path, author_name(author), progress)
    terminal.give(_taken_json(taken, terminal), _taken_lines(taken, path))


def _take_back(terminal: Terminal, db: Path, number: str, author: str | None) -> None:
    from reconcile.memory import take_back_numbered

    with writing(db, terminal) as database:
        changeset = take_back_numbered(database, Ledger(database), number, author_name(author)).changeset
    said = _BACK if number.isdigit() else _PAIR_BACK
    terminal.give({"answer": number, "changeset": changeset}, [said.format(number=number)])


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers somebody wants to see."""

    text: str
    record: str | None
    by: str
    sort: Sort | None
    limit: int


def _list(terminal: Terminal, db: Path, asked: Asked) -> None:
    from reconcile.memory import Sought, past_answers

    with reading(db) as database, database.read() as connection:
        number = None
        if asked.record is not None:
            known = id_number(asked.record)
            number = None if known is None else standing(connection, known)
            if number is None:
                raise UserError(_NO_RECORD.format(text=asked.record))
        sought = Sought(number, asked.text, asked.by, asked.sort, asked.limit)
        found = past_answers(connection, sought, terminal.language)
    lines: list[Message | str] = [*in_columns(_columns(one, terminal) for one in found)]
    if found:
        lines += ["", _HOW_BACK.format(number=found[0].number)]
    terminal.give({"answers": [_json(one, terminal) for one in found]}, lines or [_NOTHING.format(file=str(db))])


def _columns(one: PastAnswer, terminal: Terminal) -> tuple[str, ...]:
    about = one.title
    if one.field and one.kind:
        about = terminal.line(_OF_FIELD.format(title=about, field=KINDS[one.kind].field(one.field).label))
    return one.number, one.at[:10], one.author, *_in_words(one, terminal), about, one.note


def _in_words(one: PastAnswer, terminal: Terminal) -> tuple[str, str]:
    """What was asked and what was answered."""
    from reconcile.question_words import SORT_NAMES, answer_in_words

    return terminal.line(SORT_NAMES[one.sort]), terminal.line(answer_in_words(one.answer, one.kind, one.sort))


def _json(one: PastAnswer, terminal: Terminal) -> dict[str, Any]:
    asked, answered = _in_words(one, terminal)
    return {
        "id": one.number,
        "question": None if one.question is None else one.question.id,
        "sort": one.sort.value,
        "kind": one.kind,
        "records": [id_text(number) for number in one.records],
        "title": one.title,
        "field": one.field,
        "answer": one.answer,
        "asked_text": asked,
        "answer_text": answered,
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
