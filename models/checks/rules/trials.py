# SPDX-License-Identifier: Apache-2.0
"""Rules about trials: how many take part, who runs them, and what is tried against what."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, or_, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, listed, term
from models.checks.rules.diseases import any_als
from models.kinds import TRIAL
from models.schema import link
from models.text import Bilingual, Message, mark

_STOPPED = ("terminated", "withdrawn", "suspended")
_MOST_OVER_TARGET = 1.5
_SMALLEST, _LARGEST = 3, 3_000
_LEAST_IN_PHASE_3, _MOST_IN_PHASE_1 = 50, 150
_INDUSTRY = ("biotech", "pharma", "big_pharma", "cro_cdmo")

_NO_REASON = mark("Rules", "The trial was stopped ({status}), but nothing says why.")
_WITHDRAWN_WITH = mark(
    "Rules", "The trial was withdrawn, meaning that nobody took part, yet {count} were enrolled."
)
_COMPLETED_WITHOUT = mark("Rules", "The trial is completed, yet nobody is said to have been enrolled.")
_OVER_TARGET = mark("Rules", "{actual} were enrolled where {target} were planned.")
_ODD_SIZE = mark("Rules", "{target} planned participants are very unusual in ALS.")
_SMALL_PHASE_3 = mark(
    "Rules", "{target} planned participants are few for a phase 3 trial without a subtype or target."
)
_LARGE_PHASE_1 = mark("Rules", "{target} planned participants are many for a phase 1 trial.")
_INDUSTRY_IIT = mark(
    "Rules",
    "The trial is marked as investigator-initiated, but its sponsor is a company: {sponsor} ({type}).",
)
_NOT_ALS = mark("Rules", "None of its conditions is ALS: {conditions}.")
_TRIES_NOTHING = mark("Rules", "A trial ({phase}) tries something, but no candidate is linked to it.")


def _trials(
    scope: Scope, field: str, message: Message, *conditions: ColumnElement[bool], **values: str
) -> Iterator[Found]:
    """Findings about trials that meet conditions; `values` of the message are fields."""
    trial = columns_of("trial")
    query = select(trial.id, *(trial[column] for column in values.values())).where(
        *conditions, *scope.within(trial.id)
    )
    for number, *found in scope.execute(query):
        shown = {name: _shown(values[name], value) for name, value in zip(values, found, strict=True)}
        yield Found("trial", number, field, message.format(**shown) if shown else message)


def _shown(field: str, value: str) -> Bilingual:
    show = TRIAL.field(field).type.show
    return Bilingual(show(value, "zh"), show(value, "en"))


def _unexplained(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.status).where(
        trial.status.in_(_STOPPED), trial.why_stopped.is_(None), *scope.within(trial.id)
    )
    for number, status in scope.execute(query):
        yield Found("trial", number, "why_stopped", _NO_REASON.format(status=term("trial_status", status)))


def _contradicting_enrolment(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    withdrawn = (trial.status == "withdrawn", trial.enrol_actual_min > 0)
    yield from _trials(scope, "enrol_actual", _WITHDRAWN_WITH, *withdrawn, count="enrol_actual")
    completed = (trial.status == "completed", trial.enrol_actual_max == 0)
    yield from _trials(scope, "enrol_actual", _COMPLETED_WITHOUT, *completed)


def _unusual_size(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    over = trial.enrol_actual_min > trial.enrol_target_max * _MOST_OVER_TARGET
    yield from _trials(
        scope, "enrol_actual", _OVER_TARGET, over, actual="enrol_actual", target="enrol_target"
    )
    odd = or_(trial.enrol_target_max < _SMALLEST, trial.enrol_target_min > _LARGEST)
    tried = or_(trial.study_type.is_(None), trial.study_type == "interventional")
    yield from _trials(scope, "enrol_target", _ODD_SIZE, odd, tried, target="enrol_target")


def _size_against_phase(scope: Scope) -> Iterator[Found]:
    trial, candidate = columns_of("trial"), columns_of("candidate")
    linked = and_(
        link.c.record_id == trial.id, link.c.field == "candidates", link.c.target_id == candidate.id
    )
    narrow = exists().where(linked, or_(candidate.als_subtypes.is_not(None), candidate.targets.is_not(None)))
    small = (trial.phase_min == 3, trial.enrol_target_max < _LEAST_IN_PHASE_3, _tried(), ~narrow)
    yield from _trials(scope, "enrol_target", _SMALL_PHASE_3, *small, target="enrol_target")
    large = (trial.phase_max <= 1, trial.enrol_target_min > _MOST_IN_PHASE_1)
    yield from _trials(scope, "enrol_target", _LARGE_PHASE_1, *large, target="enrol_target")


def _tried() -> ColumnElement[bool]:
    """Whether a candidate is linked."""
    trial = columns_of("trial")
    return exists().where(link.c.record_id == trial.id, link.c.field == "candidates")


def _industry_iit(scope: Scope) -> Iterator[Found]:
    trial, organisation = columns_of("trial"), columns_of("organisation")
    query = select(trial.id, organisation.id, organisation.type).where(
        trial.is_iit == "yes",
        link.c.record_id == trial.id,
        link.c.field == "sponsor",
        organisation.id == link.c.target_id,
        organisation.type.in_(_INDUSTRY),
        *scope.within(trial.id),
    )
    rows = scope.execute(query).all()
    names = scope.names(row[1] for row in rows)
    for number, sponsor, sort in rows:
        message = _INDUSTRY_IIT.format(sponsor=names[sponsor], type=term("organisation_type", sort))
        yield Found("trial", number, "is_iit", message, (sponsor,))


def _other_diseases(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.conditions).where(trial.conditions.is_not(None), *scope.within(trial.id))
    for number, stored in scope.execute(query):
        conditions = json.loads(stored)
        if not any_als(conditions):
            named = listed(term("disease", one) for one in conditions)
            yield Found("trial", number, "conditions", _NOT_ALS.format(conditions=named))


def _tries_nothing(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.phase).where(
        trial.phase_min.is_not(None), trial.study_type == "interventional", ~_tried(), *scope.within(trial.id)
    )
    for number, phase in scope.execute(query):
        yield Found("trial", number, "candidates", _TRIES_NOTHING.format(phase=_shown("phase", phase)))


_TRIAL = ("trial",)
_SUBJECT = fields_of("candidate", "als_subtypes", "targets")
RULES = (
    Rule(
        "Q23",
        Severity.ERROR,
        _TRIAL,
        fields_of("trial", "status", "why_stopped"),
        mark("Rules", "A stopped trial says why."),
        _unexplained,
    ),
    Rule(
        "Q24",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "status", "enrol_actual"),
        mark("Rules", "The number of participants agrees with the status."),
        _contradicting_enrolment,
    ),
    Rule(
        "Q25",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "enrol_target", "enrol_actual", "study_type"),
        mark("Rules", "A trial enrols about as many as planned, and as many as there can be."),
        _unusual_size,
    ),
    Rule(
        "Q26",
        Severity.WARNING,
        _TRIAL,
        (*fields_of("trial", "phase", "enrol_target", "candidates"), *_SUBJECT),
        mark("Rules", "The planned number of participants suits the phase."),
        _size_against_phase,
    ),
    Rule(
        "Q28",
        Severity.WARNING,
        _TRIAL,
        (*fields_of("trial", "is_iit", "sponsor"), *fields_of("organisation", "type")),
        mark("Rules", "An investigator-initiated trial is not sponsored by a company."),
        _industry_iit,
    ),
    Rule(
        "Q29",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "conditions"),
        mark("Rules", "A trial is about ALS, among other conditions or alone."),
        _other_diseases,
    ),
    Rule(
        "Q30",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "candidates", "phase", "study_type"),
        mark("Rules", "A drug trial is linked to the candidate that it tries."),
        _tries_nothing,
    ),
)
