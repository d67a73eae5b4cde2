# SPDX-License-Identifier: Apache-2.0
"""Rules about dates: possible at all, in order, not overtaken by today. Bounds are compared, never points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.fields import Field, Kind
from models.kinds import KINDS, TRIAL
from models.rules.base import Found, Rule, Scope, Severity, columns_of
from models.text import Bilingual, Message, mark
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
_OVERDUE = mark("Rules", "The trial still recruits, although its primary completion was to be {date}.")
_NOT_STARTED = mark("Rules", "The trial does not recruit yet, although it was to start {date}.")
_LATE_REGISTRATION = mark(
    "Rules", "The trial was registered ({registered}) over 21 days after it started ({start})."
)
_VAGUE = mark("Rules", "“{field}” ({date}) is not known to the month.")


def shown_date(value: str) -> Bilingual:
    """A date as each language writes it."""
    return Bilingual(DATE.show(value, "zh"), DATE.show(value, "en"))


def _certain(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Dates without a mark for approximate or uncertain: only their bounds can be relied on."""
    return func.glob("*[~?%]*", column) == 0


def _date_fields(kind: Kind) -> list[Field]:
    return [field for field in kind.stored if field.type is DATE and not field.many]


def _out_of_order(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    for first, second in _ORDERED:
        query = select(trial.id, trial[first], trial[second]).where(
            trial[f"{first}_lower"] > trial[f"{second}_upper"],
            _certain(trial[first]),
            _certain(trial[second]),
            *scope.within(trial.id),
        )
        labels = {"first": TRIAL.field(first).label, "second": TRIAL.field(second).label}
        for number, earlier, later in scope.connection.execute(query):
            message = _AFTER.format(**labels, earlier=shown_date(earlier), later=shown_date(later))
            yield Found("trial", number, first, message)


def _impossible(scope: Scope) -> Iterator[Found]:
    last = f"{scope.today.year + _YEARS_AHEAD:04}-{scope.today:%m-%d}"
    for kind in KINDS.values():
        for field in _date_fields(kind):
            columns = columns_of(kind.key)
            value, lower, upper = (
                columns[field.key],
                columns[f"{field.key}_lower"],
                columns[f"{field.key}_upper"],
            )
            tests = [lower > last, and_(value.is_not(None), lower.is_(None), upper.is_(None))]
            if kind.key in _RECENT:
                tests.append(upper < _FIRST_DAY)
            query = select(columns.id, value, lower, upper).where(or_(*tests), *scope.within(columns.id))
            for number, text, first, final in scope.connection.execute(query):
                yield Found(kind.key, number, field.key, _why_impossible(field, text, first, final, last))


def _why_impossible(field: Field, text: str, lower: str | None, upper: str | None, last: str) -> Message:
    if lower is None and upper is None:
        return _NOT_A_DATE.format(field=field.label, value=text)
    reason = _TOO_LATE if lower is not None and lower > last else _TOO_EARLY
    return reason.format(field=field.label, date=shown_date(text))


def _still_estimated(scope: Scope) -> Iterator[Found]:
    limit = (scope.today - timedelta(days=_OVERTAKEN_DAYS)).isoformat()
    for kind in KINDS.values():
        for field in _date_fields(kind):
            columns = columns_of(kind.key)
            value = columns[field.key]
            query = select(columns.id, value).where(
                columns[f"{field.key}_upper"] < limit,
                func.substr(value, -len(ESTIMATED)) == ESTIMATED,
                *scope.within(columns.id),
            )
            for number, text in scope.connection.execute(query):
                message = _STILL_ESTIMATED.format(field=field.label, date=shown_date(text))
                yield Found(kind.key, number, field.key, message)


def _overdue(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.primary_completion).where(
        trial.status == "recruiting",
        trial.primary_completion_upper < scope.today.isoformat(),
        _certain(trial.primary_completion),
        *scope.within(trial.id),
    )
    for number, text in scope.connection.execute(query):
        yield Found("trial", number, "status", _OVERDUE.format(date=shown_date(text)))


def _not_started(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.start).where(
        trial.status == "not_yet_recruiting",
        trial.start_upper < (scope.today - timedelta(days=_OVERTAKEN_DAYS)).isoformat(),
        _certain(trial.start),
        *scope.within(trial.id),
    )
    for number, text in scope.connection.execute(query):
        yield Found("trial", number, "status", _NOT_STARTED.format(date=shown_date(text)))


def _registered_late(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.registered, trial.start).where(
        trial.registered_lower > func.date(trial.start_upper, f"+{_RETROSPECTIVE_DAYS} days"),
        _certain(trial.registered),
        _certain(trial.start),
        *scope.within(trial.id),
    )
    for number, registered, start in scope.connection.execute(query):
        message = _LATE_REGISTRATION.format(registered=shown_date(registered), start=shown_date(start))
        yield Found("trial", number, "registered", message)


def _vague(scope: Scope) -> Iterator[Found]:
    milestone, financing = columns_of("milestone"), columns_of("financing")
    for kind, columns, key, of_interest in (
        ("milestone", milestone, "date", [milestone.type.in_(_PRECISE_EVENTS)]),
        ("financing", financing, "announced", []),
    ):
        span = func.julianday(columns[f"{key}_upper"]) - func.julianday(columns[f"{key}_lower"])
        query = select(columns.id, columns[key]).where(
            span >= _VAGUE_DAYS, *of_interest, *scope.within(columns.id)
        )
        label = KINDS[kind].field(key).label
        for number, text in scope.connection.execute(query):
            yield Found(kind, number, key, _VAGUE.format(field=label, date=shown_date(text)))


RULES = (
    Rule(
        "Q01",
        Severity.ERROR,
        ("trial",),
        mark("Rules", "A trial starts before it is completed."),
        _out_of_order,
    ),
    Rule("Q02", Severity.ERROR, tuple(KINDS), mark("Rules", "A date is possible."), _impossible),
    Rule(
        "Q03",
        Severity.WARNING,
        tuple(KINDS),
        mark("Rules", "An estimated date is brought up to date once it has passed."),
        _still_estimated,
    ),
    Rule(
        "Q20",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "A trial that recruits has not passed its primary completion."),
        _overdue,
    ),
    Rule(
        "Q21",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "A trial recruits by six months after its planned start."),
        _not_started,
    ),
    Rule(
        "Q27",
        Severity.WARNING,
        ("trial",),
        mark("Rules", "A trial is registered before it starts or within 21 days."),
        _registered_late,
    ),
    Rule(
        "Q60",
        Severity.WARNING,
        ("milestone", "financing"),
        mark("Rules", "Approvals, trial permissions and financings are dated to the month at least."),
        _vague,
    ),
)
