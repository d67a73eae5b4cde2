# SPDX-License-Identifier: Apache-2.0
"""All questions there are, found by looking through models/answers/questions, and how one is asked."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from types import MappingProxyType

from sqlalchemy import Connection

from models.answers import questions
from models.answers.all_subjects import all_candidates
from models.answers.answer import Answer, CellType, Note, Row
from models.answers.asking import Asking
from models.answers.draft import Draft, day_in_words
from models.answers.facts import Facts
from models.answers.filters import read_where
from models.answers.question import Question
from models.errors import UserError
from models.ids import id_number
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.text import mark
from models.values.choice import nearest_terms
from models.vocabulary import vocabulary

_NO_QUESTION = mark("Answers", "There is no question “{name}”; `ask` without a question lists them all.")
_AHEAD = mark("Answers", "{day} lies ahead: choose a day up to {today}.")
_ONLY_NOW = mark(
    "Answers", "This question looks at the records as they are now; the day that was asked for does not change it."
)
_KNOWN_THEN = mark("Answers", "What was known on {day}, by the ledger.")
_DATED_ONLY = mark(
    "Answers", "What had happened by {day}: only facts that were certainly dated up to then count, undated ones do not."
)

_NO_TARGET = mark("Answers", "No candidate on record has the target “{target}”.")
_NEAR_TARGETS = mark("Answers", "No candidate on record has the target “{target}”. Spelled alike: {near}.")
_ONCE = MappingProxyType(
    {
        "candidate": mark(
            "Answers",
            "Counted once: drugs that were licensed to another company which has a record of its own for them; "
            "records read together with another: {count}.",
        ),
        "trial": mark(
            "Answers",
            "Counted once: international trials with their country parts, and trials that were registered anew; "
            "records read together with another: {count}.",
        ),
        "organisation": mark(
            "Answers",
            "Counted once: organisations that are on record under a former name too; records read together with "
            "another: {count}.",
        ),
    }
)


@cache
def all_questions() -> tuple[Question, ...]:
    """Every question, by number. ValueError when two share a number or a key."""
    names = sorted(found.name for found in pkgutil.iter_modules(questions.__path__))
    modules = [import_module(f"{questions.__name__}.{name}") for name in names]
    found = sorted((one for module in modules for one in module.QUESTIONS), key=lambda one: one.number)
    if len({one.number for one in found}) < len(found) or len({one.key for one in found}) < len(found):
        raise ValueError("two questions share a number or a key")
    return tuple(found)


def question_named(name: str) -> Question:
    """The question of this key, number or title. UserError when there is none."""
    folded = name.strip().casefold().replace("-", "_")
    for one in all_questions():
        if folded in (one.key, str(one.number), one.title.zh.casefold(), one.title.en.casefold()):
            return one
    raise UserError(_NO_QUESTION.format(name=name))


def asking_of(
    question: Question,
    where: Mapping[str, str],
    *,
    as_of: date | None = None,
    known_at: date | None = None,
    today: date | None = None,
) -> Asking:
    """How a question is asked, from what people write. UserError for what cannot be read, and for days ahead."""
    now = today or date.today()
    for day in (as_of, known_at):
        if day is not None and day > now:
            raise UserError(_AHEAD.format(day=day.isoformat(), today=now.isoformat()))
    return Asking(now, as_of, known_at, read_where(question, where))


def ask(connection: Connection, question: Question, asking: Asking, progress: Progress = SILENT) -> Answer:
    """The answer from one snapshot of the database. Raises Cancelled when `progress` does.

    `asking` comes from `asking_of`. The same records and the same asking give the same answer.
    """
    facts = Facts(connection, asking, progress)
    draft = _with_kin(facts, question.answer(facts))
    named = {number for table in draft.tables for number in _shown(table.columns, table.rows)}
    named.update(_named_by_parameters(question, asking))
    behind = frozenset(number for table in draft.tables for number in table.records())
    sources = facts.sources(behind)
    cited = {source for found in sources.values() for source in found}
    return Answer(
        question.key,
        asking,
        draft.tables,
        draft.coverage,
        (*_about_the_day(question, asking), *_about_target(facts), *_about_kin(question, facts), *draft.notes),
        draft.missing,
        facts.names(named),
        sources,
        dict(sorted(facts.names(cited).items())),
    )


def _with_kin(facts: Facts, draft: Draft) -> Draft:
    """The draft with all the records that a cell rests on where one is counted for several."""
    kin = facts.kin
    if not kin.members:
        return draft

    def told(row: Row) -> Row:
        return tuple(one._replace(records=kin.with_kin(one.records)) for one in row)

    return replace(
        draft, tables=tuple(replace(table, rows=tuple(map(told, table.rows))) for table in draft.tables)
    )


def _named_by_parameters(question: Question, asking: Asking) -> Iterator[int]:
    for parameter in question.parameters:
        number = id_number(asking.where.get(parameter.key, "")) if parameter.type.startswith("record:") else None
        if number is not None:
            yield number


def _about_target(facts: Facts) -> tuple[Note, ...]:
    """That no candidate has the target asked about: targets may be words of one's own, so none is refused."""
    target = facts.asking.where.get("target")
    if target is None or any(target in one.targets for one in all_candidates(facts).values()):
        return ()
    near = [term.code for term in nearest_terms(vocabulary("gene"), target) if term.code != target]
    if not near:
        return (Note(_NO_TARGET.format(target=target)),)
    return (Note(_NEAR_TARGETS.format(target=target, near=", ".join(near))),)


def _about_kin(question: Question, facts: Facts) -> tuple[Note, ...]:
    """What was counted once though several records tell of it."""
    kin = facts.kin
    if not kin.members or question.reads == tuple(KINDS):
        return ()
    found = []
    for kind in (kind for kind in _ONCE if kind in question.reads):
        known = {row[0] for row in facts.rows(kind)}
        there = [number for number in kin.stands_in if number in known]
        if there:
            records = kin.with_kin(kin.counted(number) for number in there)
            found.append(Note(_ONCE[kind].format(count=len(there)), records))
    return tuple(found)


def _shown(columns: tuple, rows: tuple) -> set[int]:  # type: ignore[type-arg]
    shown: set[int] = set()
    for position, column in enumerate(columns):
        if column.type is CellType.RECORD:
            shown.update(row[position].value for row in rows if row[position].value is not None)
        elif column.type is CellType.RECORDS:
            shown.update(number for row in rows for number in row[position].value or ())
    return shown


def _about_the_day(question: Question, asking: Asking) -> tuple[Note, ...]:
    if not question.dated:
        return (Note(_ONLY_NOW),) if asking.as_of or asking.known_at else ()
    if question.by_ledger:
        return ()
    found = []
    if asking.known_at is not None:
        found.append(Note(_KNOWN_THEN.format(day=day_in_words(asking.known_at))))
    if asking.is_past:
        found.append(Note(_DATED_ONLY.format(day=day_in_words(asking.day))))
    return tuple(found)
