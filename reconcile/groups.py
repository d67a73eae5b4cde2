# SPDX-License-Identifier: Apache-2.0
"""Questions that belong together: rows that claim one identifier, and conflicts like the one at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Match
from models.kinds import KINDS
from models.questions import WAITING, Question, Sort, found
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
    """The waiting conflicts about the same field from the same import, this one first."""
    if question.sort is not Sort.CONFLICT:
        return [question]
    alike = select(table.c.id).where(
        table.c.sort == Sort.CONFLICT.value,
        table.c.state.in_(_STATES),
        table.c.kind == question.kind,
        table.c.field == question.field,
        table.c.batch_id == question.batch,
        table.c.id != question.id,
    )
    return [question, *found(connection, connection.scalars(alike.order_by(table.c.id)).all())]
