# SPDX-License-Identifier: Apache-2.0
"""Questions that belong together: rows that claim one identifier, and conflicts like the one at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from models.fields import Match
from models.kinds import KINDS
from models.questions import WAITING, Question, Sort, find
from models.schema import question as table
from models.values.identifiers import identity_of

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
    others = [find(connection, number) for number in connection.scalars(query)]
    return [other for other in others if other is not None and ours & _identities(other)]


def _identities(question: Question) -> set[str]:
    says: Mapping[str, Any] = question.evidence.get("says", {})
    found: set[str] = set()
    for each in KINDS[question.kind or ""].fields:
        value = says.get(each.key)
        if each.match is Match.IDENTIFIER and value:
            found.update(identity_of(member) for member in ([value] if isinstance(value, str) else value))
    return found


def like(connection: Connection, question: Question) -> list[Question]:
    """The waiting conflicts about the same field from the same source, this one first."""
    if question.sort is not Sort.CONFLICT:
        return [question]
    numbers = connection.scalars(select(table.c.id).where(_alike(question)).order_by(table.c.id)).all()
    others = (find(connection, number) for number in numbers if number != question.id)
    return [question, *(other for other in others if other is not None)]


def count_like(connection: Connection, question: Question) -> int:
    """How many there are, this one among them."""
    if question.sort is not Sort.CONFLICT:
        return 1
    return connection.scalar(select(func.count()).select_from(table).where(_alike(question))) or 1


def _alike(question: Question) -> ColumnElement[bool]:
    return and_(
        table.c.sort == Sort.CONFLICT.value,
        table.c.state.in_(_STATES),
        table.c.kind == question.kind,
        table.c.field == question.field,
        func.json_extract(table.c.evidence, "$.source") == question.evidence.get("source"),
    )
