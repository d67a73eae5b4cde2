# SPDX-License-Identifier: Apache-2.0
"""Rules about what goes on: what is said to run against what has been heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, cast, exists, func, or_, select

from models.checks.rules.base import Finding, Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.dates import certain, shown_date
from models.ledger.changeset import Edit
from models.schema import changeset, link, question, record, statement_set
from models.text import mark

_RECRUITING = ("recruiting", "not_yet_recruiting", "by_invitation")
_ENDED = ("terminated", "withdrawn", "completed")
_RUNNING = ("not_yet_recruiting", "recruiting", "by_invitation", "active_not_recruiting", "suspended")
_DEVELOPED = ("active", "paused")
_FILED_RANK, _APPROVED_RANK = 80, 85
_RESULTS = ("paper", "conference")
_SIX_MONTHS, _YEAR, _YEAR_AND_A_HALF, _TWO_YEARS = 183, 366, 548, 731
_NEVER, _ALWAYS = "", "9999"

_STILL_TRIED = mark("Rules", "Development is discontinued, but “{trial}” is {status}.")
_ALL_ENDED = mark(
    "Rules",
    "The drug is in development, but all its trials have ended, the last one {date}: "
    "nothing has been recorded for over 18 months.",
)
_NOTHING_NEW = mark("Rules", "The drug is in development, but the latest that is known of it is of {date}.")
_NOT_REVIEWED = mark("Rules", "Nobody has worked on this record since {day}.")
_REGISTRY_SILENT = mark(
    "Rules", "The trial recruits, but its register was last updated {date}, over 24 months ago."
)
_NO_RESULTS = mark("Rules", "The trial was completed {date}; no readout, paper or abstract is on record.")


def _before(scope: Scope, days: int) -> str:
    return (scope.today - timedelta(days=days)).isoformat()


def _tries() -> ColumnElement[bool]:
    """The link from a trial to the candidate that it tries."""
    candidate, trial = columns_of("candidate"), columns_of("trial")
    return and_(link.c.target_id == candidate.id, link.c.field == "candidates", trial.id == link.c.record_id)


def _still_tried(scope: Scope) -> Iterator[Found]:
    candidate, trial = columns_of("candidate"), columns_of("trial")
    query = select(candidate.id, trial.id, trial.status).where(
        candidate.dev_status == "discontinued",
        _tries(),
        trial.status.in_(_RECRUITING),
        *scope.within(candidate.id),
    )
    rows = scope.execute(query).all()
    names = scope.names(row[1] for row in rows)
    for number, tried, status in rows:
        text = _STILL_TRIED.format(trial=names[tried], status=term("trial_status", status))
        yield Found("candidate", number, "dev_status", text, (tried,))


def _all_ended(scope: Scope) -> Iterator[Found]:
    candidate, trial = columns_of("candidate"), columns_of("trial")
    limit = _before(scope, _YEAR_AND_A_HALF)
    going_on = or_(
        trial.status.is_(None),
        trial.status.not_in(_ENDED),
        trial.completion_upper.is_(None),
        trial.completion_upper >= limit,
    )
    query = (
        select(candidate.id, func.max(trial.completion_upper), trial.completion)
        .where(
            candidate.dev_status == "active",
            *_not_on_its_way(_FILED_RANK),
            _tries(),
            ~exists().where(_tries(), going_on).correlate(candidate.id.table),
            *scope.within(candidate.id),
        )
        .group_by(candidate.id)
    )
    for number, _, last in scope.execute(query):
        yield Found("candidate", number, "dev_status", _ALL_ENDED.format(date=shown_date(last)))


def _not_on_its_way(rank: int) -> list[ColumnElement[bool]]:
    """No stage anywhere reaches this rank: drugs under review or on the market need no further trials."""
    candidate = columns_of("candidate")
    stages = (candidate[f"stage_{key}_rank"] for key in ("global", "cn", "us", "eu", "jp"))
    return [func.coalesce(stage, 0) < rank for stage in stages]


def _last(columns: Any, *keys: str) -> ColumnElement[str]:
    """The last day among date fields; an open end counts as always, no date as never."""
    days = [
        func.coalesce(columns[f"{key}_upper"], func.iif(columns[key].is_(None), _NEVER, _ALWAYS))
        for key in keys
    ]
    return func.max(*days) if len(days) > 1 else days[0]


def _heard(field: str, kind: str, day: ColumnElement[Any]) -> ColumnElement[Any]:
    """The last day among the records of a kind that link to the candidate."""
    candidate, columns = columns_of("candidate"), columns_of(kind)
    linked = and_(link.c.target_id == candidate.id, link.c.field == field, columns.id == link.c.record_id)
    last = select(func.max(day)).where(linked).correlate(candidate.id.table).scalar_subquery()
    return func.coalesce(last, _NEVER)


def _no_news(scope: Scope) -> Iterator[Found]:
    candidate, trial, source = columns_of("candidate"), columns_of("trial"), columns_of("source")
    in_trial = func.iif(
        trial.status.in_(_RUNNING),
        _ALWAYS,
        _last(
            trial,
            "registered",
            "start",
            "first_patient_in",
            "primary_completion",
            "completion",
            "last_update",
        ),
    )
    published = (
        select(func.max(_last(source, "published")))
        .where(statement_set.c.record_id == candidate.id, source.id == statement_set.c.source_id)
        .correlate(candidate.id.table)
        .scalar_subquery()
    )
    heard = func.max(
        _last(candidate, "dev_status_date", "first_disclosed"),
        _heard("candidate", "milestone", _last(columns_of("milestone"), "date")),
        _heard("candidates", "trial", in_trial),
        _heard("candidates", "financing", _last(columns_of("financing"), "announced", "closed")),
        func.coalesce(published, _NEVER),
    )
    latest = select(candidate.id.label("id"), cast(heard, String).label("day")).where(
        candidate.dev_status == "active", *_not_on_its_way(_APPROVED_RANK), *scope.within(candidate.id)
    )
    limit = _before(scope, _TWO_YEARS)
    for number, day in scope.execute(latest):
        if day == _NEVER or day >= limit:
            continue
        yield Found(
            "candidate", number, "dev_status", _NOTHING_NEW.format(date=shown_date(day)), evidence=(day,)
        )


def _say_no_news(connection: Connection, finding: Finding) -> list[Edit]:
    return [Edit("candidate", finding.record, {"dev_status": "no_news"}, {"dev_status": "active"})]


def _not_reviewed(scope: Scope) -> Iterator[Found]:
    candidate, trial = columns_of("candidate"), columns_of("trial")
    for kind, number, condition, days in (
        ("candidate", candidate.id, candidate.dev_status.in_(_DEVELOPED), _YEAR),
        ("trial", trial.id, trial.status == "recruiting", _SIX_MONTHS),
        ("trial", trial.id, trial.status.in_([one for one in _RUNNING if one != "recruiting"]), _YEAR),
    ):
        if kind not in scope.kinds:
            continue
        limit = _before(scope, days)
        answered = exists().where(question.c.record_id == number, question.c.answered_at >= limit)
        query = select(number, changeset.c.at).where(
            condition,
            record.c.id == number,
            changeset.c.id == record.c.changeset_id,
            changeset.c.at < limit,
            ~answered,
            *scope.within(number),
        )
        for found, at in scope.execute(query):
            yield Found(kind, found, "", _NOT_REVIEWED.format(day=at[:10]), evidence=(at,))


def _registry_silent(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    query = select(trial.id, trial.last_update).where(
        trial.status == "recruiting",
        trial.last_update_upper < _before(scope, _TWO_YEARS),
        certain(trial.last_update),
        *scope.within(trial.id),
    )
    for number, text in scope.execute(query):
        yield Found("trial", number, "status", _REGISTRY_SILENT.format(date=shown_date(text)))


def _no_results(scope: Scope) -> Iterator[Found]:
    trial, milestone, source = columns_of("trial"), columns_of("milestone"), columns_of("source")
    tried, of = link.alias("tried"), link.alias("of")
    read_out = exists().where(
        of.c.target_id == trial.id,
        of.c.field == "trial",
        milestone.id == of.c.record_id,
        milestone.type == "readout",
    )
    # A readout of its drug may be of this trial, whoever forgot to say so.
    drug_read_out = exists().where(
        tried.c.record_id == trial.id,
        tried.c.field == "candidates",
        of.c.target_id == tried.c.target_id,
        of.c.field == "candidate",
        milestone.id == of.c.record_id,
        milestone.type == "readout",
    )
    reported = exists().where(
        statement_set.c.record_id == trial.id,
        source.id == statement_set.c.source_id,
        source.type.in_(_RESULTS),
    )
    query = select(trial.id, trial.completion).where(
        trial.status == "completed",
        trial.completion_upper < _before(scope, _YEAR),
        ~read_out,
        ~drug_read_out,
        ~reported,
        *scope.within(trial.id),
    )
    for number, text in scope.execute(query):
        yield Found("trial", number, "completion", _NO_RESULTS.format(date=shown_date(text)))


_CANDIDATE, _TRIAL = ("candidate",), ("trial",)
RULES = (
    Rule(
        "Q15",
        Severity.WARNING,
        _CANDIDATE,
        (*fields_of("candidate", "dev_status"), *fields_of("trial", "candidates", "status")),
        mark("Rules", "A discontinued drug has no trial that recruits."),
        _still_tried,
    ),
    Rule(
        "Q16",
        Severity.WARNING,
        _CANDIDATE,
        (*fields_of("candidate", "dev_status"), *fields_of("trial", "candidates", "status", "completion")),
        mark("Rules", "A drug in development has a trial that has not ended over 18 months ago."),
        _all_ended,
    ),
    Rule(
        "Q17",
        Severity.WARNING,
        _CANDIDATE,
        (
            *fields_of("candidate", "dev_status", "dev_status_date", "first_disclosed"),
            *fields_of("milestone", "candidate", "date"),
            *fields_of("trial", "candidates", "status", "last_update"),
            *fields_of("financing", "candidates", "announced"),
        ),
        mark("Rules", "Something has been heard of a drug in development within 24 months."),
        _no_news,
        _say_no_news,
    ),
    Rule(
        "Q18",
        Severity.WARNING,
        (*_CANDIDATE, *_TRIAL),
        (*fields_of("candidate", "dev_status"), *fields_of("trial", "status")),
        mark("Rules", "What is going on is reviewed every 12 months, a trial that recruits every 6 months."),
        _not_reviewed,
    ),
    Rule(
        "Q19",
        Severity.WARNING,
        _TRIAL,
        fields_of("trial", "status", "last_update"),
        mark("Rules", "The register of a trial that recruits was updated within 24 months."),
        _registry_silent,
    ),
    Rule(
        "Q22",
        Severity.WARNING,
        _TRIAL,
        (
            *fields_of("trial", "status", "completion", "candidates"),
            *fields_of("milestone", "trial", "candidate", "type"),
        ),
        mark("Rules", "A trial has results on record 12 months after it was completed."),
        _no_results,
    ),
)
