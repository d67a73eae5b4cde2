# SPDX-License-Identifier: Apache-2.0
"""Reads the case of a question from the database: the record as it is now, the row of the file, and what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from models.fields import members_of
from models.kinds import KINDS, SOURCE
from models.questions import Question, Sort, find
from models.rows import fetch
from models.search.search import search
from models.statements import Statement, statements_of
from models.titles import kinds_of, titles
from models.values.keys import name_keys
from reconcile.arguments import argued_of
from reconcile.cases import Candidate, Case, Rival, Source
from reconcile.desk import row_title
from reconcile.groups import rivals_of
from reconcile.kept_rows import KeptRow, as_value, evident_row, kept_row
from reconcile.pair_answers import records_now
from reconcile.pair_questions import earlier_answers
from reconcile.queries import remarks
from reconcile.rule_cases import read_broken_rule
from reconcile.showing import show, targets_of

_OFFERED = 5
"""Records offered for a row that nothing else tells about."""


def read_case(connection: Connection, number: int, language: str) -> Case | None:
    """Everything about one question; None when there is no such question."""
    question = find(connection, number)
    if question is None:
        return None
    if question.sort is Sort.RULE:
        return _of_rule(connection, question, language)
    if question.sort in (Sort.CONFLICT, Sort.GONE):
        return _of_record(connection, question, language)
    if question.sort is Sort.QUERY:
        return replace(_of_record(connection, question, language), remarks=remarks(connection, question.id))
    if question.sort is Sort.PAIR:
        return _of_pair(connection, question, language)
    return _row(connection, question, language)


def _of_record(connection: Connection, question: Question, language: str) -> Case:
    kind, record = KINDS[question.kind or ""], question.record or 0
    held = fetch(connection, kind.key, [record]).get(record)
    shown = held or {}
    said = statements_of(connection, record, shown).get(question.field or "", []) if held else []
    row = kept_row(connection, question) if question.sort is Sort.CONFLICT else evident_row(question)
    values = [shown, {question.field or "": as_value(question.evidence.get("says"))}]
    values += [{question.field or "": as_value(question.evidence.get("base"))}]
    values += [{each.field: each.said.value} for each in said]
    names = titles(connection, {*targets_of(kind, values), record}, language)
    return Case(
        question,
        kind,
        language,
        names.get(record, row.file),
        row,
        names,
        shown,
        gone=held is None,
        moved=question.sort is Sort.CONFLICT
        and shown.get(question.field or "") != as_value(question.evidence.get("holds")),
        said=said,
        sources=_sources(connection, said, language),
    )


def _of_rule(connection: Connection, question: Question, language: str) -> Case:
    case, broken = _of_record(connection, question, language), read_broken_rule(connection, question)
    names = {**case.names, **titles(connection, broken.named, language)}
    moved = not broken.holds and not case.gone
    return replace(case, names=names, moved=moved, concerned=broken.concerned, mend=broken.mend)


def _of_pair(connection: Connection, question: Question, language: str) -> Case:
    kind, records = KINDS[question.kind or ""], records_now(connection, question)
    values = fetch(connection, kind.key, records)
    names = titles(connection, {*targets_of(kind, values.values()), *values}, language)
    candidates = [Candidate(record, names[record], values[record]) for record in records if record in values]
    title = " · ".join(candidate.title for candidate in candidates)
    return Case(
        question,
        kind,
        language,
        title,
        evident_row(question),
        names,
        candidates[0].values if candidates else {},
        gone=len(candidates) < 2,
        candidates=candidates,
        earlier=earlier_answers(question),
        remarks=remarks(connection, question.id),
    )


def _row(connection: Connection, question: Question, language: str) -> Case:
    kind, row = KINDS[question.kind or ""], kept_row(connection, question)
    rivals = [Rival(other, kept_row(connection, other)) for other in rivals_of(connection, question)]
    records = _candidates(connection, question, row, language)
    values = fetch(connection, kind.key, records)
    names = titles(connection, {*targets_of(kind, values.values()), *values}, language)
    candidates = [
        Candidate(record, names[record], held, argued_of(question.evidence, record)) for record, held in values.items()
    ]
    candidates.sort(key=lambda one: -(one.argued.probability or 0.0))
    title = row_title(question, language) or row.file
    return Case(question, kind, language, title, row, names, candidates=candidates, rivals=rivals)


def _candidates(connection: Connection, question: Question, row: KeptRow, language: str) -> list[int]:
    asked = [question.record] if question.record is not None else list(question.evidence.get("records", ()))
    there = set(kinds_of(connection, asked).get(row.kind.key, []))
    known = [number for number in asked if number in there]  # the likeliest first, as they were asked
    if known or question.sort is not Sort.UNREADABLE:
        return known
    found: dict[int, None] = {}
    for keys in row.kind.title:
        for key in keys:
            for name in _ways(members_of(row.values.get(key))[:1]):
                hits = search(connection, name, _OFFERED, [row.kind.key], language)
                found.update(dict.fromkeys(hit.record for hit in hits))
    return list(found)[:_OFFERED]


def _ways(names: Iterable[str]) -> dict[str, None]:
    """Names as they are, and without legal form and place."""
    return dict.fromkeys(each for name in names for each in (name, *sorted(name_keys(name))))


def _sources(connection: Connection, said: Sequence[Statement], language: str) -> dict[int, Source]:
    numbers = {each.set.source for each in said if each.set.source is not None}
    reliability = SOURCE.field("reliability")
    return {
        number: Source(str(values.get("title") or ""), show(reliability, values.get("reliability"), language, {}))
        for number, values in fetch(connection, SOURCE.key, numbers).items()
    }
