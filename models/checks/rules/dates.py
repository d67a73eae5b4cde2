# SPDX-License-Identifier: Apache-2.0
"""Rules about dates: possible at all, in order, not overtaken by today. Bounds are compared, never points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, within
from models.fields import Field, Kind
from models.kinds import KINDS, TRIAL
from models.text import Bilingual, mark
from models.values.dates import DATE
from models.values.edtf import ESTIMATED

_FIRST_DAY = "1990-01-01"
_YEARS_AHEAD = 15
_RECENT = ("trial", "financing")
"""Kinds of which nothing is older than 1990; companies, papers and approvals may be."""
_OVERTAKEN_DAYS = 183
_RETROSPECTIVE_DAYS = 21
_VAGUE_DAYS = 31
_ORDERED = (("start", "completion"), ("start", "primary_completion"), ("primary_completion", "completion"))
_PRECISE_EVENTS = (
    "approval",
    "conditional_approval",
    "accelerated_approval",
    "exceptional_circumstances",
    "ind_cleared",
    "ind_accepted",
)

_AFTER = mark("Rules", "“{first}” ({earlier}) lies after “{second}” ({later}).")
_NOT_A_DATE = mark("Rules", "“{field}” holds “{value}”, which is not a date.")
_TOO_EARLY = mark("Rules", "“{field}” ({date}) lies before 1990.")
_TOO_LATE = mark("Rules", "“{field}” ({date}) lies more than 15 years ahead.")
_STILL_ESTIMATED = mark(
    "Rules", "“{field}” ({date}) is still an estimate, and passed more than six months ago."
)
_NOT_YET = mark("Rules", "“{field}” ({date}) lies in the future, and nothing marks it as an estimate.")
_OVERDUE = mark("Rules", "The trial still recruits, although its primary completion was to be {date}.")
_NOT_STARTED = mark("Rules", "The trial does not recruit yet, although it was to start {date}.")
_LATE_REGISTRATION = mark(
    "Rules", "The trial was registered ({registered}) over 21 days after it started ({start})."
)
_VAGUE = mark("Rules", "“{field}” ({date}) is not known to the month.")


def shown_date(value: str) -> Bilingual:
    """A date as each language writes it."""
    return Bilingual(DATE.show(value, "zh"), DATE.show(value, "en"))


def certain(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Dates without a mark for approximate or uncertain: only their bounds can be relied on."""
    return func.glob("*[~?%]*", column) == 0


def _date_fields(kind: Kind) -> list[Field]:
    return [field for field in kind.stored if field.type is DATE and not field.many]


_DATES = tuple(f"{kind.key}.{field.key}" for kind in KINDS.values() for field in _date_fields(kind))
_HAPPENED = (
    *fields_of("candidate", "dev_status_date", "first_disclosed"),
    *fields_of("trial", "registered", "first_patient_in", "last_update"),
    *fields_of("organisation", "founded"),
    *fields_of("financing", "announced"),
    *fields_of("milestone", "date"),
    *fields_of("source", "published", "accessed"),
)
"""Dates of what has happened. The others are often plans, marked as such or not."""


def _out_of_order(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    for first, second in _ORDERED:
        query = select(trial.id, trial[first], trial[second]).where(
            trial[f"{first}_lower"] > trial[f"{second}_upper"],
            certain(trial[first]),
            certain(trial[second]),
            *scope.within(trial.id),
        )
        labels = {"first": TRIAL.field(first).label, "second": TRIAL.field(second).label}
        for number, earlier, later in scope.execute(query):
            message = _AFTER.format(**labels, earlier=shown_date(earlier), later=shown_date(later))
            yield Found("trial", number, first, message)


@dataclass(frozen=True, slots=True)
class _Held:
    """One date of one record."""

    kind: str
    record: int
    field: Field
    value: str
    lower: str | None
    upper: str | None


@cache
def _odd_dates(kind: str, whole: bool) -> Select[Any]:
    """Records with a date that some rule may object to; which one, and why, is told of each by itself."""
    columns = columns_of(kind)
    fields = _date_fields(KINDS[kind])
    parts = [[columns[field.key + suffix] for suffix in ("", "_lower", "_upper")] for field in fields]
    odd = [
        or_(
            lower > bindparam("today"),
            upper < _FIRST_DAY,
            and_(value.is_not(None), lower.is_(None), upper.is_(None)),
            func.substr(value, -len(ESTIMATED)) == ESTIMATED,
        )
        for value, lower, upper in parts
    ]
    return select(columns.id, *chain(*parts)).where(or_(*odd), *within(columns.id, whole=whole))


def _dates(scope: Scope) -> Iterator[_Held]:
    for kind in (key for key in KINDS if key in scope.kinds):
        fields = _date_fields(KINDS[kind])
        for number, *parts in scope.execute(_odd_dates(kind, scope.is_whole), today=scope.today.isoformat()):
            for place, field in enumerate(fields):
                if parts[3 * place] is not None:
                    yield _Held(kind, number, field, *parts[3 * place : 3 * place + 3])


def _impossible(scope: Scope) -> Iterator[Found]:
    last = f"{scope.today.year + _YEARS_AHEAD:04}-{scope.today:%m-%d}"
    for held in _dates(scope):
        reason = None
        if held.lower is None and held.upper is None:
            reason = _NOT_A_DATE.format(value=held.value)
        elif held.lower is not None and held.lower > last:
            reason = _TOO_LATE
        elif held.upper is not None and held.upper < _FIRST_DAY and held.kind in _RECENT:
            reason = _TOO_EARLY
        if reason is not None:
            message = reason.format(field=held.field.label, date=shown_date(held.value))
            yield Found(held.kind, held.record, held.field.key, message)


def _out_of_its_time(scope: Scope) -> Iterator[Found]:
    today = scope.today.isoformat()
    overtaken = (scope.today - timedelta(days=_OVERTAKEN_DAYS)).isoformat()
    for held in _dates(scope):
        reason = None
        if held.value.endswith(ESTIMATED):
            reason = _STILL_ESTIMATED if held.upper is not None and held.upper < overtaken else None
        elif held.lower is not None and held.lower > today and f"{held.kind}.{held.field.key}" in _HAPPENED:
            reason = _NOT_YET
        if reason is not None:
            message = reason.format(field=held.field.label, date=shown_date(held.value))
            yield Found(held.kind, held.record, held.field.key, message)


def _overdue(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.primary_completion).where(
        trial.status == "recruiting",
        trial.primary_completion_upper < scope.today.isoformat(),
        certain(trial.primary_completion),
        *scope.within(trial.id),
    )
    for number, text in scope.execute(query):
        yield Found("trial", number, "status", _OVERDUE.format(date=shown_date(text)))


def _not_started(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.start).where(
        trial.status == "not_yet_recruiting",
        trial.start_upper < (scope.today - timedelta(days=_OVERTAKEN_DAYS)).isoformat(),
        certain(trial.start),
        *scope.within(trial.id),
    )
    for number, text in scope.execute(query):
        yield Found("trial", number, "status", _NOT_STARTED.format(date=shown_date(text)))


def _registered_late(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.registered, trial.start).where(
        trial.registered_lower > func.date(trial.start_upper, f"+{_RETROSPECTIVE_DAYS} days"),
        certain(trial.registered),
        certain(trial.start),
        *scope.within(trial.id),
    )
    for number, registered, start in scope.execute(query):
        message = _LATE_REGISTRATION.format(registered=shown_date(registered), start=shown_date(start))
        yield Found("trial", number, "registered", message)


def _vague(scope: Scope) -> Iterator[Found]:
    milestone, financing = columns_of("milestone"), columns_of("financing")
    for kind, columns, key, of_interest in (
        ("milestone", milestone, "date", [milestone.type.in_(_PRECISE_EVENTS)]),
        ("financing", financing, "announced", []),
    ):
        if kind not in scope.kinds:
            continue
        span = func.julianday(columns[f"{key}_upper"]) - func.julianday(columns[f"{key}_lower"])
        query = select(columns.id, columns[key]).where(
            span >= _VAGUE_DAYS, *of_interest, *scope.within(columns.id)
        )
        label = KINDS[kind].field(key).label
        for number, text in scope.execute(query):
            yield Found(kind, number, key, _VAGUE.format(field=label, date=shown_date(text)))


_TRIAL = ("trial",)
RULES = (
    Rule(
        "Q01",
        Severity.ERROR,
        _TRIAL,
        fields_of("trial", "start", "primary_completion", "completion"),
        mark("Rules", "A trial starts before it is completed."),
        _out_of_order,
    ),
    Rule("Q02", Severity.ERROR, tuple(KINDS), _DATES, mark("Rules", "A date is possible."), _impossible),
    Rule(
        "Q03",
        Severity.WARNING,
        tuple(KINDS),
        _DATES,
        mark(
            "Rules",
            "A date that has passed is no longer an estimate, and one still to come is marked as one.",
        ),
        _out_of_its_time,
    ),
    Rule(
        "Q20",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "status", "primary_completion"),
        mark("Rules", "A trial that recruits has not passed its primary completion."),
        _overdue,
    ),
    Rule(
        "Q21",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "status", "start"),
        mark("Rules", "A trial recruits by six months after its planned start."),
        _not_started,
    ),
    Rule(
        "Q27",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "registered", "start"),
        mark("Rules", "A trial is registered before it starts or within 21 days."),
        _registered_late,
    ),
    Rule(
        "Q60",
        Severity.WARNING,
        ("milestone", "financing"),
        (*fields_of("milestone", "type", "date"), *fields_of("financing", "announced")),
        mark("Rules", "Approvals, trial permissions and financings are dated to the month at least."),
        _vague,
    ),
)
