# SPDX-License-Identifier: Apache-2.0
"""Shows what an answer about two sides comes to: what a merge would do besides, and the ways of being related."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import Message
from reconcile.answers import ONE, Needs
from reconcile.case_lines import Choice
from reconcile.cases import Case
from ui.desk.answer_bar import AnswerBar
from ui.desk.case_view import CaseView
from ui.desk.drafts import Draft
from ui.desk.pairing import Direction, Pairing, directions
from ui.merging.effects import effects_of


def show_merge(view: CaseView, bar: AnswerBar, pairing: Pairing, case: Case, draft: Draft) -> None:
    """What merging the records at hand does besides, looked up when it is not known yet."""
    effects: Sequence[Message] = ()
    if case.is_pair and draft.answer is ONE and not case.gone:
        pairing.look(case, draft)
        if pairing.plan is not None:
            effects = list(effects_of(pairing.plan))
        bar.say_problem(pairing.problem)
    view.say_effects(effects)


def show_relations(bar: AnswerBar, case: Case, draft: Draft, choice: Choice) -> None:
    """The ways in which the two can be related, while that is what is being answered."""
    is_related = draft.answer is not None and draft.answer.needs is Needs.RELATION
    other = choice.candidate
    if not is_related or other is None:
        bar.relations.hide()
        return
    titles = (case.candidates[0].title, other.title) if case.is_pair else (case.title, other.title)
    current = next((one for one in directions(case.kind.key) if _is_chosen(one, draft)), None)
    bar.relations.offer(directions(case.kind.key), *titles, current)


def _is_chosen(one: Direction, draft: Draft) -> bool:
    return (one.relation.key, one.is_reversed) == (draft.relation, draft.is_reversed)
