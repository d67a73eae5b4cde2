# SPDX-License-Identifier: Apache-2.0
"""Questions that belong together: rows that claim one identifier, and conflicts like the one at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Match
from models.kinds import KINDS
from models.questions import WAITING, Question, Sort, found
from models.rows import fetch
from models.schema import question as table
from models.values.identifiers import identity_of
from reconcile.evidence import features_of
from reconcile.pair_questions import records_of

_STATES = [state.value for state in WAITING]


def rivals_of(connection: Connection, question: Question) -> list[Question]:
    """The other waiting rows of the same file that claim an identifier of this one, in the order of the file."""
    ours = _identities(question)
    query = (
        select(table.c.id)
        .where(
            table.c.sort == Sort.DUPLICATE.value,
            table.c.state.in_(_STATES),
            table.c.batch_id == question.batch,
            table.c.kind == question.kind,
            table.c.id != question.id,
        )
        .order_by(table.c.staged_row_id)
    )
    return [other for other in found(connection, connection.scalars(query).all()) if ours & _identities(other)]


def _identities(question: Question) -> set[str]:
    says: Mapping[str, Any] = question.evidence.get("says", {})
    identities: set[str] = set()
    for each in KINDS[question.kind or ""].fields:
        value = says.get(each.key)
        if each.match is Match.IDENTIFIER and value:
            identities.update(identity_of(member) for member in ([value] if isinstance(value, str) else value))
    return identities


def like(connection: Connection, question: Question) -> list[Question]:
    """The waiting questions that the same answer fits, this one first.

    Conflicts: about the same field, from the same import. Rows: of the same import, asked for the same reason. Broken
    rules: of the same rule. Records that may be one: pairs that agree and differ in the same fields.
    """
    if question.sort not in _LIKENESS:
        return [question]
    alike = select(table.c.id).where(
        table.c.sort == question.sort.value,
        table.c.state.in_(_STATES),
        table.c.kind == question.kind,
        table.c.id != question.id,
    )
    if question.sort is Sort.CONFLICT:
        alike = alike.where(table.c.field == question.field)
    if question.sort in (Sort.CONFLICT, Sort.MATCH, Sort.GONE):
        alike = alike.where(table.c.batch_id == question.batch)
    others = found(connection, connection.scalars(alike.order_by(table.c.id)).all())
    likeness = _LIKENESS[question.sort](connection, [question, *others])
    ours = likeness.get(question.id)
    return [question, *(one for one in others if likeness.get(one.id) == ours)] if ours is not None else [question]


def likeness_of(connection: Connection, numbers: Sequence[int]) -> dict[int, object]:
    """What each of these questions shares with those that the same answer fits; what is like no other is left out.

    For counting only: `like` looks at what is asked at that moment.
    """
    likeness: dict[int, object] = {}
    items = found(connection, sorted(numbers))
    for sort, kind in dict.fromkeys((one.sort, one.kind) for one in items):
        if sort in _LIKENESS:
            own = [one for one in items if (one.sort, one.kind) == (sort, kind)]
            of_batch = {one.id: one.batch if sort in (Sort.CONFLICT, Sort.MATCH) else None for one in own}
            for number, what in _LIKENESS[sort](connection, own).items():
                likeness[number] = (sort, kind, of_batch[number], repr(what))
    return likeness


def of_collaborator(connection: Connection, question: Question) -> list[Question]:
    """All waiting conflicts of the returned workbook that this one is of, whatever the field; this one first."""
    others = select(table.c.id).where(
        table.c.sort == Sort.CONFLICT.value,
        table.c.state.in_(_STATES),
        table.c.batch_id == question.batch,
        table.c.id != question.id,
    )
    if question.sort is not Sort.CONFLICT or question.batch is None:
        return [question]
    return [question, *found(connection, connection.scalars(others.order_by(table.c.id)).all())]


def _same_field(_connection: Connection, questions: Sequence[Question]) -> dict[int, object]:
    return {one.id: one.field for one in questions}


def _same_reason(_connection: Connection, questions: Sequence[Question]) -> dict[int, object]:
    return {one.id: one.evidence.get("reason", {}).get("t", "") for one in questions}


def _same_rule(_connection: Connection, questions: Sequence[Question]) -> dict[int, object]:
    return {one.id: one.evidence.get("rule") for one in questions}


def _same_features(connection: Connection, questions: Sequence[Question]) -> dict[int, object]:
    kind = KINDS[questions[0].kind or ""]
    pairs = {one.id: pair for one in questions if len(pair := records_of(one)) == 2}
    held = fetch(connection, kind.key, {number for pair in pairs.values() for number in pair})
    return {
        number: features_of(kind, held[one], held[other])
        for number, (one, other) in pairs.items()
        if one in held and other in held
    }


_LIKENESS: Mapping[Sort, Callable[[Connection, Sequence[Question]], dict[int, object]]] = MappingProxyType(
    {
        Sort.CONFLICT: _same_field,
        Sort.MATCH: _same_reason,
        Sort.GONE: _same_reason,
        Sort.RULE: _same_rule,
        Sort.PAIR: _same_features,
    }
)
"""For each sort what questions must share for one answer to fit them all; None for those that are like no other."""
