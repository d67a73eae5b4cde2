# SPDX-License-Identifier: Apache-2.0
"""The edits behind "show this one", "reject", "restore" and "cite": which statements count, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.fields import Field, Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.net_changes import NEVER_SAID
from models.statements import Rank, Said, Statement, StatementSet
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


def can_cite(ctx: AppContext, content: RecordContent, field: Field) -> bool:
    """Whether the source in use can be cited for what a field shows: there is one, and it does not say so yet."""
    source, value = ctx.opened.citation.source, content.values.get(field.key)
    if source is None or value is None or ctx.database.read_only or field.key in NEVER_SAID:
        return False
    said = content.statements.get(field.key, ())
    return not any(each.set.source == source and each.said.value == value and not each.said.rejected for each in said)


def cite(ctx: AppContext, content: RecordContent, field: Field) -> None:
    """Note that the source in use says, too, what a field shows."""
    cited = ctx.opened.citation.citation
    shown = Said(content.values.get(field.key))
    entries = StatementSet({field.key: shown}, cited.source, cited.locator, cited.read_on)
    message = mark("Changes", "Cited a source for {field} of {title}").format(field=field.label, title=content.title)
    expected = {field.key: shown.value}
    edit = Edit(content.kind.key, content.record, {}, expected, (entries,))
    ctx.changes.commit(Changeset(ctx.author, message, [edit]))


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
