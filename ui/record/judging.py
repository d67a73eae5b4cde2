# SPDX-License-Identifier: Apache-2.0
"""The edits behind "show this one", "reject" and "restore": which of several statements counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.statements import Rank, Statement, StatementSet
from models.text import Message, mark
from ui.context import AppContext
from ui.record.content import RecordContent


def show_this(ctx: AppContext, content: RecordContent, said: Statement) -> None:
    """Show what this statement says. It was rejected before? Then it no longer is."""
    values: dict[str, Value] = {said.field: said.said.value}
    message = mark("Changes", "Chose another statement for {field} of {title}")
    revised = ((said.set, said.set.with_entry(said.field, replace(said.said, rejected=False))),)
    _commit(ctx, content, message, _Judged(said, values, revised if said.said.rejected else ()))


def can_reject(content: RecordContent, said: Statement) -> bool:
    """A value shown can only be rejected when another statement can take its place."""
    return said.rank is Rank.KEPT or (said.rank is Rank.SHOWN and _successor(content, said) is not None)


def reject(ctx: AppContext, content: RecordContent, said: Statement, reason: str) -> None:
    """Reject it, for a reason. If it was shown, the next kept statement is shown."""
    values: dict[str, Value] = {}
    successor = _successor(content, said)
    if said.rank is Rank.SHOWN and successor is not None:
        values = {said.field: successor.said.value}
    changed = replace(said.said, rejected=True, reason=reason or None)
    message = mark("Changes", "Rejected a statement for {field} of {title}")
    _commit(
        ctx, content, message, _Judged(said, values, ((said.set, said.set.with_entry(said.field, changed)),))
    )


def restore(ctx: AppContext, content: RecordContent, said: Statement) -> None:
    """Take a rejection back; what is shown stays."""
    changed = replace(said.said, rejected=False, reason=None)
    message = mark("Changes", "Restored a statement for {field} of {title}")
    _commit(ctx, content, message, _Judged(said, {}, ((said.set, said.set.with_entry(said.field, changed)),)))


def _successor(content: RecordContent, said: Statement) -> Statement | None:
    others = content.statements.get(said.field, ())
    same = [other for other in others if other is not said and other.rank is Rank.SHOWN]
    kept = [other for other in others if other.rank is Rank.KEPT and other.said.value is not None]
    return next(iter([*same, *kept]), None)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A statement, what is shown because of the judgement, and the statement sets it revises."""

    said: Statement
    values: dict[str, Value]
    revised: tuple[tuple[StatementSet, StatementSet], ...]


def _commit(ctx: AppContext, content: RecordContent, message: Message, judged: _Judged) -> None:
    key = judged.said.field
    told = message.format(field=content.kind.field(key).label, title=content.title)
    expected = {key: content.values.get(key)}
    edit = Edit(content.kind.key, content.record, judged.values, expected, sets=(), revised=judged.revised)
    ctx.changes.commit(Changeset(ctx.author, told, [edit]))
