# SPDX-License-Identifier: Apache-2.0
"""What the answers to a conflict come to: which value is shown, and what becomes of the other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from models.errors import UserError
from models.fields import Field, Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.questions import Question
from models.rows import Values, fetch
from models.statements import Said, StatementSet
from models.text import mark
from models.titles import kinds_of
from reconcile.answers import (
    BOTH,
    REJECT,
    TAKE,
    TYPE,
    AsAsked,
)
from reconcile.asking import about_field
from reconcile.kept_rows import KeptRow, as_value, evident_row, kept_row
from reconcile.placing import Placer
from reconcile.typing_in import read_typed
from reconcile.working import Work, question_about

GONE = mark(
    "Desk", "The record of this question has been deleted since it was asked; skip it, or undo the deletion in History."
)


def answer_conflict(work: Work, question: Question) -> None:
    """Keep, take, both, another value, or reject: the edit of one field and its statements."""
    given, kind, record = work.given, question.kind or "", question.record or 0
    each = KINDS[kind].field(question.field or "")
    if record not in work.held:
        raise UserError(GONE)
    seen = as_value(question.evidence.get("holds")) if isinstance(given.seen, AsAsked) else given.seen
    row = kept_row(work.connection, question) if each.is_link else evident_row(question)
    theirs = _theirs(work, question, each, row)
    own: tuple[StatementSet, ...] = ()
    after = seen
    if given.answer is TAKE:
        after = theirs
    elif given.answer is BOTH and not each.many:
        after = as_value(question.evidence.get("suggestion"))
    elif given.answer is BOTH:
        after = tuple(dict.fromkeys((*members_of(seen), *members_of(theirs))))
    elif given.answer is TYPE:
        after = read_typed(work.connection, each, given.value)
        typed = given.value if isinstance(given.value, str) and given.value != after else None
        own = (StatementSet({each.key: Said(after, typed, reason=given.note or None)}),)
    added, revised = _said_by_row(work, question, each, row, theirs)
    values = {each.key: after} if after != seen else {}
    work.edits.append(Edit(kind, record, values, {each.key: seen}, (*added, *own), revised))
    _recognise_field(work, question, theirs, after)


def still_as_asked(connection: Connection, questions: Sequence[Question]) -> list[Question]:
    """Those conflicts whose records show what they showed when they were asked."""
    held: dict[int, Values] = {}
    for kind in dict.fromkeys(item.kind or "" for item in questions):
        records = [item.record for item in questions if item.record is not None and item.kind == kind]
        held |= fetch(connection, kind, records)
    return [
        item
        for item in questions
        if item.record in held and held[item.record].get(item.field or "") == as_value(item.evidence.get("holds"))
    ]


def _theirs(work: Work, question: Question, each: Field, row: KeptRow) -> Value:
    """What the row says. Links to records that no accepted row has made yet are looked up by name, or made."""
    says = as_value(question.evidence.get("says"))
    if not each.is_link:
        return says
    targets = {member: member.partition("@")[0] for member in members_of(says)}
    numbers = [number for number in map(id_number, targets.values()) if number is not None]
    there = {number for found in kinds_of(work.connection, numbers).values() for number in found}
    if all(id_number(target) in there for target in targets.values()) and targets:
        return says
    if work.given.answer not in (TAKE, BOTH):
        return None
    placer = Placer(work.connection, work.ids, [each])
    links, _ = placer.links({each.key: row.links.get(each.key, ())})
    work.edits += placer.made(links, lambda said: work.statement(row, said))
    return links.get(each.key)


def _said_by_row(
    work: Work, question: Question, each: Field, row: KeptRow, theirs: Value
) -> tuple[tuple[StatementSet, ...], tuple[tuple[StatementSet, StatementSet], ...]]:
    """(statements to add, statements to judge anew): what the row says is kept, or rejected for the reason given."""
    if theirs is None:
        return (), ()
    given = work.given
    rejected = given.answer is REJECT
    reason = given.note or None
    said = Said(theirs, question.evidence.get("written"), rejected, reason if given.answer is not TYPE else None)
    source = work.source_of(row)
    for known in work.sets.get(question.record or 0, []):
        there = known.entries.get(each.key)
        if known.source == source and known.locator == row.locator and there and there.value == theirs:
            changed = replace(there, rejected=rejected, reason=said.reason or there.reason)
            return (), (((known, known.with_entry(each.key, changed)),) if changed != there else ())
    return (work.statement(row, {each.key: said}),), ()


def _recognise_field(work: Work, question: Question, theirs: Value, after: Value) -> None:
    """The same file again would say the same beside what the record shows now: that has been answered here."""
    if theirs is None or after == theirs:
        return
    kind, record, stable = question.kind or "", question.record, list(members_of(theirs))
    asked = about_field(kind, id_text(record or 0), question.field or "", theirs, after, stable)
    work.recognised.append(question_about(asked, question, record))


