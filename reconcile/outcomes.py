# SPDX-License-Identifier: Apache-2.0
"""What each answer to a question comes to: edits, questions settled along with it, and questions that it raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from models.errors import UserError
from models.ids import IdSource
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Origin
from models.questions import Question, Sort
from models.text import Message, mark
from models.titles import bilingual_title
from reconcile.answers import (
    BOTH,
    CLOSE,
    CORRECT,
    DELETE,
    DIFFERENT,
    KEEP,
    MEND,
    NEW,
    ONE,
    OTHER_ROW,
    REJECT,
    RELATED,
    REPLY,
    SAME,
    TAKE,
    THIS_ROW,
    TWO,
    TYPE,
    UNSURE,
    Answer,
    Given,
    Needs,
)
from reconcile.conflict_answers import answer_conflict
from reconcile.findings import mend_it
from reconcile.pair_answers import different, judge_row, merge_all, records_now, related, unsure
from reconcile.queries import close, reply
from reconcile.returned.deletions import delete_it
from reconcile.row_answers import (
    both_rows,
    corrected,
    new_record,
    other_row,
    related_record,
    same_record,
    this_row,
)
from reconcile.working import Outcome, Work

_NO_RECORD = mark("Desk", "Choose which record it is before you answer.")
_NO_REASON = mark("Desk", "Say in the note why: the reason is kept.")
_NO_VALUE = mark("Desk", "Type the value before you answer.")
_OF_FIELD = mark("Desk", "Desk: {field} of {record}: {answer}")
_OF_FIELDS = mark("Desk", "Desk: {field} of {count} records: {answer}")
_OF_RULE = mark("Desk", "Desk: {record}: {answer} (rule {rule})")
_NO_RELATION = mark("Desk", "Choose how the two are related before you answer.")
_OF_PAIR = mark("Desk", "Desk: {one} and {count} more: {answer}")
_OF_PAIRS = mark("Desk", "Desk: {count} questions about records that may be one: {answer}")
_OF_ROW = mark("Desk", "Desk: row {row} of “{sheet}” in {file}: {answer}")


def outcome_of(connection: Connection, ids: IdSource, questions: Sequence[Question], given: Given) -> Outcome:
    """What `given` comes to for these questions. UserError when something is missing or cannot be read."""
    _refuse_incomplete(given)
    work = Work(connection, ids, given)
    work.look_at(questions)
    act = _ACTS.get(given.answer)
    if given.answer == ONE:
        merge_all(work, questions)
    elif act is not None:
        for question in questions:
            act(work, question)
    for question in questions:
        judge_row(work, question)
    changeset = Changeset(given.author, _message(connection, questions, given.answer), work.edits, Origin.DESK)
    settles = list(dict.fromkeys([question.id for question in questions] + work.also_settled))
    return Outcome(changeset, settles, work.raised, work.recognised, work.judged, work.beside)


def _refuse_incomplete(given: Given) -> None:
    needs = given.answer.needs
    if needs is Needs.REASON and not given.note:
        raise UserError(_NO_REASON)
    if needs is Needs.RECORD and given.record is None:
        raise UserError(_NO_RECORD)
    if needs is Needs.RELATION and not given.relation:
        raise UserError(_NO_RELATION)
    if needs is Needs.VALUE and not given.value:
        raise UserError(_NO_VALUE)


def _message(connection: Connection, questions: Sequence[Question], answer: Answer) -> Message:
    first = questions[0]
    if first.sort is Sort.RULE:
        title, rule = bilingual_title(connection, first.record or 0), first.evidence.get("rule", "")
        return _OF_RULE.format(record=title, answer=answer.label, rule=rule)
    if first.sort is Sort.PAIR:
        return _pair_message(connection, questions, answer)
    if first.sort in (Sort.QUERY, Sort.GONE):
        return _OF_FIELD.format(field="", record=bilingual_title(connection, first.record or 0), answer=answer.label)
    if first.field is None:
        seen = first.evidence
        return _OF_ROW.format(row=seen.get("row"), sheet=seen.get("sheet"), file=seen.get("file"), answer=answer.label)
    label = KINDS[first.kind or ""].field(first.field).label
    if len(questions) > 1:
        return _OF_FIELDS.format(field=label, count=len(questions), answer=answer.label)
    return _OF_FIELD.format(field=label, record=bilingual_title(connection, first.record or 0), answer=answer.label)


def _pair_message(connection: Connection, questions: Sequence[Question], answer: Answer) -> Message:
    if len(questions) > 1:
        return _OF_PAIRS.format(count=len(questions), answer=answer.label)
    records = records_now(connection, questions[0])
    title = bilingual_title(connection, records[0]) if records else "?"
    return _OF_PAIR.format(one=title, count=max(len(records) - 1, 0), answer=answer.label)


def _related(work: Work, question: Question) -> None:
    (related if question.sort is Sort.PAIR else related_record)(work, question)


_ACTS: Mapping[Answer, Callable[[Work, Question], None]] = MappingProxyType(
    {
        **dict.fromkeys((KEEP, TAKE, BOTH, TYPE, REJECT), answer_conflict),
        SAME: same_record,
        NEW: new_record,
        CORRECT: corrected,
        THIS_ROW: this_row,
        OTHER_ROW: other_row,
        TWO: both_rows,
        MEND: mend_it,
        DIFFERENT: different,
        RELATED: _related,
        UNSURE: unsure,
        DELETE: delete_it,
        REPLY: reply,
        CLOSE: close,
    }
)
"""What each answer does; those that are missing change no record."""
