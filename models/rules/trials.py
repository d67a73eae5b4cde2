# SPDX-License-Identifier: Apache-2.0
"""Rules about trials: their numbers, status and enrolment."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, or_, select

from models.kinds import KINDS
from models.rules.base import Found, Rule, Scope, Severity, columns_of
from models.rules.groups import Bearers
from models.schema import link
from models.text import Message, mark
from models.values.base import Unreadable
from models.values.identifiers import Identifier, identity_of

_STOPPED = ("terminated", "withdrawn", "suspended")
_MOST_OVER_TARGET = 1.5
_SMALLEST, _LARGEST = 3, 3_000
_LEAST_IN_PHASE_3, _MOST_IN_PHASE_1 = 50, 150

_SHARED_NUMBER = mark("Rules", "{number} is also a number of “{other}”.")
_NO_REASON = mark("Rules", "The trial was stopped, but nothing says why.")
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


def _wrong_numbers(scope: Scope) -> Iterator[Found]:
    for kind in KINDS.values():
        for field in kind.stored:
            if not isinstance(field.type, Identifier):
                continue
            columns = columns_of(kind.key)
            stored = columns[field.key]
            query = select(columns.id, stored).where(stored.is_not(None), *scope.within(columns.id))
            for number, text in scope.connection.execute(query):
                for value in json.loads(text) if field.many else (text,):
                    read = field.type.parse(value)
                    if isinstance(read, Unreadable):
                        yield Found(kind.key, number, field.key, read.reason)


def _shared_numbers(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    bearers = Bearers(scope)
    for number, text in scope.connection.execute(
        select(trial.id, trial.registry_ids).where(trial.registry_ids.is_not(None))
    ):
        for value in json.loads(text):
            # Only an EU number says more than whose it is: the version of the application.
            bearers.add(identity_of(value) if value[:1].isdigit() else value, number)
    for value, number, other in bearers.shared():
        yield Found("trial", number, "registry_ids", _SHARED_NUMBER.format(number=value, other=other))


def _trials(
    scope: Scope, field: str, message: Message, *conditions: ColumnElement[bool], **values: str
) -> Iterator[Found]:
    """Findings about trials that meet conditions; `values` of the message are columns."""
    trial = columns_of("trial")
    query = select(trial.id, *(trial[column] for column in values.values())).where(
        *conditions, *scope.within(trial.id)
    )
    for number, *found in scope.connection.execute(query):
        filled = message.format(**dict(zip(values, found, strict=True))) if values else message
        yield Found("trial", number, field, filled)


def _unexplained(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    yield from _trials(
        scope, "why_stopped", _NO_REASON, trial.status.in_(_STOPPED), trial.why_stopped.is_(None)
    )


def _contradicting_enrolment(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    withdrawn = (trial.status == "withdrawn", trial.enrol_actual > 0)
    yield from _trials(scope, "enrol_actual", _WITHDRAWN_WITH, *withdrawn, count="enrol_actual")
    completed = (trial.status == "completed", trial.enrol_actual == 0)
    yield from _trials(scope, "enrol_actual", _COMPLETED_WITHOUT, *completed)


def _unusual_size(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    over = trial.enrol_actual > trial.enrol_target * _MOST_OVER_TARGET
    yield from _trials(
        scope, "enrol_actual", _OVER_TARGET, over, actual="enrol_actual", target="enrol_target"
    )
    odd = or_(trial.enrol_target < _SMALLEST, trial.enrol_target > _LARGEST)
    tried = or_(trial.study_type.is_(None), trial.study_type == "interventional")
    yield from _trials(scope, "enrol_target", _ODD_SIZE, odd, tried, target="enrol_target")


def _size_against_phase(scope: Scope) -> Iterator[Found]:
    trial, candidate = columns_of("trial"), columns_of("candidate")
    linked = and_(
        link.c.record_id == trial.id, link.c.field == "candidates", link.c.target_id == candidate.id
    )
    narrow = exists().where(linked, or_(candidate.als_subtypes.is_not(None), candidate.targets.is_not(None)))
    any_candidate = exists().where(link.c.record_id == trial.id, link.c.field == "candidates")
    small = (trial.phase_min == 3, trial.enrol_target < _LEAST_IN_PHASE_3, any_candidate, ~narrow)
    yield from _trials(scope, "enrol_target", _SMALL_PHASE_3, *small, target="enrol_target")
    large = (trial.phase_max <= 1, trial.enrol_target > _MOST_IN_PHASE_1)
    yield from _trials(scope, "enrol_target", _LARGE_PHASE_1, *large, target="enrol_target")


_IDENTIFIED = ("candidate", "trial", "organisation")
RULES = (
    Rule(
        "Q04",
        Severity.ERROR,
        _IDENTIFIED,
        mark("Rules", "An identifier has the form of its register, and its check digit fits."),
        _wrong_numbers,
    ),
    Rule(
        "Q05",
        Severity.ERROR,
        ("trial",),
        mark("Rules", "A registry number belongs to one trial."),
        _shared_numbers,
    ),
    Rule("Q23", Severity.ERROR, ("trial",), mark("Rules", "A stopped trial says why."), _unexplained),
    Rule(
        "Q24",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "The number of participants agrees with the status."),
        _contradicting_enrolment,
    ),
    Rule(
        "Q25",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "A trial enrols about as many as planned, and as many as there can be."),
        _unusual_size,
    ),
    Rule(
        "Q26",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "The planned number of participants suits the phase."),
        _size_against_phase,
    ),
)
