# SPDX-License-Identifier: Apache-2.0
"""What a draft comes to for its case: the choice so far, the places to choose among, and the answer ready to give."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from models.fields import Field, Value
from models.questions import Sort
from reconcile.answers import NEW, ONE, OTHER_ROW, SAME, THIS_ROW, Answer, Given, Needs
from reconcile.case_lines import Choice
from reconcile.cases import Case
from reconcile.merging.merge import MergePlan
from ui.desk.drafts import Draft
from ui.desk.pairing import meant


class Lack(Enum):
    """What an answer cannot be given without, and has not got."""

    REASON = "reason"
    VALUE = "value"
    RECORD = "record"
    RELATION = "relation"


def choice_of(case: Case, draft: Draft, plan: MergePlan | None) -> Choice:
    """What has been chosen so far; `plan`: what merging would do, once that is known."""
    candidate = case.candidates[draft.place] if draft.place < len(case.candidates) else None
    rival = case.rivals[draft.place] if draft.place < len(case.rivals) else None
    if case.is_pair and (draft.place == 0 or candidate is None):
        candidate = next(iter(meant(case, draft)[1:]), None)
    return Choice(draft.answer, draft.typed, candidate, rival, draft.take, plan if draft.answer is ONE else None)


def typed_field_of(case: Case) -> Field | None:
    """The field of which a value can be typed."""
    if case.is_conflict:
        return case.field
    key = case.row.bad.field if case.row.bad else None
    return case.kind.field(key) if key else None


def places_of(case: Case) -> int:
    """How many places there are to choose among: candidates with two further ways, rows, members of a group."""
    if case.is_pair:
        return len(case.candidates) if len(case.candidates) > 2 else 0
    if not case.is_row:
        return 0
    return len(case.rivals) if case.question.sort is Sort.DUPLICATE else len(case.candidates) + 2


def answer_at(case: Case, draft: Draft, place: int) -> Answer | None:
    """The answer that choosing this place of a row means; None where a record must be looked up first."""
    if case.question.sort is Sort.DUPLICATE:
        return draft.answer if draft.answer is THIS_ROW else OTHER_ROW
    if place < len(case.candidates):
        return SAME
    return None if place == len(case.candidates) else NEW


def given_of(case: Case, choice: Choice, draft: Draft, given: Given, value: Value) -> Given | Lack:
    """The answer with all that it needs, or what it lacks; `value`: what was typed, as it was read."""
    needs = given.answer.needs
    if needs is Needs.REASON and not given.note:
        return Lack.REASON
    if needs is Needs.VALUE and value is None:
        return Lack.VALUE
    is_of_row = case.is_row and needs in (Needs.RECORD, Needs.RELATION)
    if is_of_row and choice.candidate is None:
        return Lack.RECORD
    if needs is Needs.RELATION and draft.relation is None:
        return Lack.RELATION
    given = replace(
        given,
        value=draft.typed if needs is Needs.VALUE else None,
        record=choice.candidate.record if choice.candidate and is_of_row else None,
        other=choice.rival.question.id if choice.rival and needs is Needs.ROW else None,
    )
    if case.is_conflict:
        return replace(given, seen=case.shown)
    if needs is Needs.RELATION:
        given = replace(given, relation=draft.relation, is_reversed=draft.is_reversed)
    return _about_pair(case, choice, draft, given) if case.is_pair else given


def _about_pair(case: Case, choice: Choice, draft: Draft, given: Given) -> Given:
    chosen = [each.record for each in meant(case, draft)]
    if given.answer.needs is Needs.RELATION:
        chosen = [case.candidates[0].record, *([choice.candidate.record] if choice.candidate else [])]
    take = dict(draft.take) if given.answer is ONE else {}
    return replace(given, records=tuple(chosen), take=take)
