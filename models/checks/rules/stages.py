# SPDX-License-Identifier: Apache-2.0
"""Rules about how far a drug has come: its stages against approvals, trials, each other and their own past."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, exists, func, or_, select

from models.checks.rules.base import (
    Finding,
    Found,
    Rule,
    Scope,
    Severity,
    columns_of,
    fields_of,
    term,
    within,
)
from models.checks.rules.diseases import any_als, names_als
from models.kinds import CANDIDATE, TRIAL
from models.ledger.changeset import Edit
from models.schema import link
from models.text import Bilingual, mark
from models.vocabulary import vocabulary

_APPROVED_RANK = 85
"""Conditional approval and everything after it, see resources/vocabularies/stage.json."""
REGIONS = MappingProxyType({"cn": "CN", "us": "US", "eu": "EU", "jp": "JP"})
STAGES = ("stage_global", *(f"stage_{key}" for key in REGIONS))
_APPROVALS = ("approval", "conditional_approval", "accelerated_approval", "exceptional_circumstances")
_IN_FULL = ("approval", "exceptional_circumstances")
_RANK_OF_PHASE = MappingProxyType({1: 50, 2: 60, 3: 70})
_PHASE_OF_STAGE = MappingProxyType(
    {"phase_1": 0.5, "phase_1_2": 0.5, "phase_2": 2, "phase_2_3": 2, "phase_3": 3}
)
"""The least that the latest phase among the trials of a drug at that stage must be."""
_BEGUN = (
    "recruiting",
    "by_invitation",
    "active_not_recruiting",
    "unknown_not_recruiting",
    "suspended",
    "terminated",
    "completed",
)
_INDUSTRY = ("biotech", "pharma", "big_pharma")

_NO_APPROVAL = mark("Rules", "“{field}” is {stage}, but no approval is recorded there.")
_NO_APPROVAL_ANYWHERE = mark("Rules", "“{field}” is {stage}, but no approval is recorded anywhere.")
_BEHIND_APPROVAL = mark("Rules", "“{field}” is {stage}, although an approval is recorded there.")
_BEHIND_TRIAL = mark(
    "Rules", "The furthest stage is {stage}, but “{trial}” ({phase}, {status}) has gone further."
)
_NO_TRIAL = mark("Rules", "“{field}” is {stage}, but no trial of that phase is recorded.")
_AHEAD_OF_GLOBAL = mark("Rules", "“{field}” ({stage}) is ahead of the global stage ({overall}).")


def _stage(code: str) -> Bilingual:
    return term("stage", code)


def _approved(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an approval of the candidate is recorded."""
    candidate, milestone = columns_of("candidate"), columns_of("milestone")
    return exists().where(
        link.c.target_id == candidate.id,
        link.c.field == "candidate",
        milestone.id == link.c.record_id,
        milestone.type.in_(_APPROVALS),
        *conditions,
    )


@cache
def _approved_drugs(whole: bool) -> Select[Any]:
    """Candidates at the stage of approval somewhere: their stages, and where approvals of them are recorded."""
    candidate, region = columns_of("candidate"), columns_of("milestone").region
    # An approval without a region may be the one.
    there = [
        _approved(or_(region == code, region.is_(None), region == "global")) for code in REGIONS.values()
    ]
    reached = or_(*(candidate[f"{key}_rank"] >= _APPROVED_RANK for key in STAGES))
    stages = (candidate[key] for key in STAGES)
    return select(candidate.id, *stages, _approved(), *there).where(
        reached, *within(candidate.id, whole=whole)
    )


def _without_approval(scope: Scope) -> Iterator[Found]:
    for number, *row in scope.execute(_approved_drugs(scope.is_whole)):
        stages, recorded = row[: len(STAGES)], row[len(STAGES) :]
        reached = [stage is not None and rank_of(stage) >= _APPROVED_RANK for stage in stages]
        for key, stage, is_there, is_known in zip(STAGES, stages, reached, recorded, strict=True):
            if not is_there or is_known or (key == "stage_global" and any(reached[1:])):
                continue
            message = _NO_APPROVAL_ANYWHERE if key == "stage_global" else _NO_APPROVAL
            text = message.format(field=CANDIDATE.field(key).label, stage=_stage(stage))
            yield Found("candidate", number, key, text)


@cache
def _approvals_ahead(whole: bool) -> Select[Any]:
    """Approvals of candidates that have not come so far there: (candidate, its stages, approval, type, region)."""
    candidate, milestone = columns_of("candidate"), columns_of("milestone")
    # An approval for another disease says nothing about the stage in this one.
    same = or_(
        milestone.indication.is_(None),
        candidate.indication.is_(None),
        milestone.indication == candidate.indication,
    )
    behind = or_(
        *(
            and_(milestone.region == code, candidate[f"stage_{key}_rank"] < _APPROVED_RANK)
            for key, code in REGIONS.items()
        )
    )
    stages = (candidate[f"stage_{key}"] for key in REGIONS)
    return (
        select(candidate.id, milestone.id, milestone.type, milestone.region, *stages)
        .where(
            link.c.target_id == candidate.id,
            link.c.field == "candidate",
            milestone.id == link.c.record_id,
            milestone.type.in_(_APPROVALS),
            milestone.date_upper <= bindparam("today"),
            behind,
            same,
            *within(candidate.id, whole=whole),
        )
        .order_by(candidate.id, milestone.date_lower, milestone.id)
    )


def _behind_approval(scope: Scope) -> Iterator[Found]:
    regions = {code: (place, key) for place, (key, code) in enumerate(REGIONS.items())}
    last: dict[tuple[int, str], Found] = {}
    for number, event, sort, region, *stages in scope.execute(
        _approvals_ahead(scope.is_whole), today=scope.today.isoformat()
    ):
        place, key = regions[region]
        label = CANDIDATE.field(f"stage_{key}").label
        text = _BEHIND_APPROVAL.format(field=label, stage=_stage(stages[place]))
        reached = "approved" if sort in _IN_FULL else "approved_conditional"
        last[number, key] = Found("candidate", number, f"stage_{key}", text, (event,), (reached,))
    yield from last.values()


def _raise_stage(connection: Connection, finding: Finding) -> list[Edit]:
    """The stage that the evidence names; also globally, where that would then be behind."""
    candidate = columns_of("candidate")
    now, overall = connection.execute(
        select(candidate[finding.field], candidate.stage_global).where(candidate.id == finding.record)
    ).one()
    reached = finding.evidence[0]
    values: dict[str, str | None] = {finding.field: reached}
    seen: dict[str, str | None] = {finding.field: now}
    if overall is not None and rank_of(overall) < rank_of(reached):
        values["stage_global"], seen["stage_global"] = reached, overall
    return [Edit("candidate", finding.record, values, seen)]


def rank_of(code: str) -> int:
    """The rank of a stage; 0 for one that is not in the list."""
    found = vocabulary("stage").term(code)
    return found.rank or 0 if found else 0


def _behind_trial(scope: Scope) -> Iterator[Found]:
    candidate, trial, organisation = columns_of("candidate"), columns_of("trial"), columns_of("organisation")
    furthest = func.max(*(func.coalesce(candidate[f"{key}_rank"], 0) for key in STAGES))
    sponsor = link.alias("sponsor")
    by_company = exists().where(
        sponsor.c.record_id == trial.id,
        sponsor.c.field == "sponsor",
        organisation.id == sponsor.c.target_id,
        organisation.type.in_(_INDUSTRY),
    )
    needed = func.iif(trial.phase_min == 1, 50, func.iif(trial.phase_min == 2, 60, 70))
    query = (
        select(
            candidate.id,
            candidate.indication,
            trial.id,
            trial.phase,
            trial.status,
            trial.conditions,
            furthest,
        )
        .where(
            candidate.stage_global.is_not(None),
            link.c.target_id == candidate.id,
            link.c.field == "candidates",
            trial.id == link.c.record_id,
            trial.phase_min.in_(tuple(_RANK_OF_PHASE)),
            trial.status.in_(_BEGUN),
            trial.study_type == "interventional",
            trial.conditions.is_not(None),
            or_(trial.is_iit == "no", and_(trial.is_iit.is_(None), by_company)),
            furthest < needed,
            *scope.within(candidate.id),
        )
        .order_by(candidate.id, trial.phase_min.desc(), trial.id)
    )
    first: dict[int, tuple[int, str, str, int]] = {}
    for number, indication, tried, phase, status, conditions, rank in scope.execute(query):
        if (
            number not in first
            and any_als(json.loads(conditions))
            and (indication is None or names_als(indication))
        ):
            first[number] = (tried, phase, status, rank)
    names = scope.names(found[0] for found in first.values())
    show = TRIAL.field("phase").type.show
    for number, (tried, phase, status, rank) in first.items():
        stage = next((one.code for one in vocabulary("stage").terms if one.rank == rank), "none")
        shown = Bilingual(show(phase, "zh"), show(phase, "en"))
        message = _BEHIND_TRIAL.format(stage=_stage(stage), trial=names[tried], phase=shown)
        message = message.format(status=term("trial_status", status))
        yield Found("candidate", number, "stage_global", message, (tried,))


@cache
def _untried(whole: bool) -> Select[Any]:
    candidate, trial = columns_of("candidate"), columns_of("trial")
    least = case(dict(_PHASE_OF_STAGE), value=candidate.stage_global)
    reaching = exists().where(
        link.c.target_id == candidate.id,
        link.c.field == "candidates",
        trial.id == link.c.record_id,
        # A trial whose phase nobody gave may be the one.
        or_(trial.phase_max >= least, trial.phase.is_(None)),
    )
    return select(candidate.id, candidate.stage_global).where(
        candidate.stage_global.in_(tuple(_PHASE_OF_STAGE)), ~reaching, *within(candidate.id, whole=whole)
    )


def _without_trial(scope: Scope) -> Iterator[Found]:
    label = CANDIDATE.field("stage_global").label
    for number, stage in scope.execute(_untried(scope.is_whole)):
        yield Found("candidate", number, "stage_global", _NO_TRIAL.format(field=label, stage=_stage(stage)))


@cache
def _ahead(whole: bool) -> Select[Any]:
    candidate = columns_of("candidate")
    stages = [candidate[f"stage_{key}_rank"] > candidate.stage_global_rank for key in REGIONS]
    return select(candidate.id, *(candidate[key] for key in STAGES)).where(
        or_(*stages), *within(candidate.id, whole=whole)
    )


def _ahead_of_global(scope: Scope) -> Iterator[Found]:
    for number, overall, *stages in scope.execute(_ahead(scope.is_whole)):
        for key, here in zip(REGIONS, stages, strict=True):
            if here is not None and rank_of(here) > rank_of(overall):
                label = CANDIDATE.field(f"stage_{key}").label
                text = _AHEAD_OF_GLOBAL.format(field=label, stage=_stage(here), overall=_stage(overall))
                yield Found("candidate", number, f"stage_{key}", text)


def _raise_global(connection: Connection, finding: Finding) -> list[Edit]:
    candidate = columns_of("candidate")
    stages = connection.execute(
        select(*(candidate[key] for key in STAGES)).where(candidate.id == finding.record)
    ).one()
    furthest = max((code for code in stages if code), key=rank_of)
    return [Edit("candidate", finding.record, {"stage_global": furthest}, {"stage_global": stages[0]})]


_CANDIDATE = ("candidate",)
_ALLSTAGES = fields_of("candidate", *STAGES)
_EVENTS = fields_of("milestone", "candidate", "type", "region", "date", "indication")
_TRIALS = fields_of("trial", "candidates", "phase", "status", "study_type", "is_iit", "conditions", "sponsor")
RULES = (
    Rule(
        "Q09",
        Severity.ERROR,
        _CANDIDATE,
        (*_ALLSTAGES, *_EVENTS),
        mark("Rules", "An approved drug has an approval on record where it is approved."),
        _without_approval,
    ),
    Rule(
        "Q10",
        Severity.WARNING,
        _CANDIDATE,
        (*_ALLSTAGES, *_EVENTS),
        mark("Rules", "A drug with an approval on record is at least at the stage of approval there."),
        _behind_approval,
        _raise_stage,
    ),
    Rule(
        "Q11",
        Severity.WARNING,
        _CANDIDATE,
        (*_ALLSTAGES, *fields_of("candidate", "indication"), *_TRIALS),
        mark("Rules", "A drug has come as far as its trials in ALS, those of investigators aside."),
        _behind_trial,
    ),
    Rule(
        "Q12",
        Severity.WARNING,
        _CANDIDATE,
        (*fields_of("candidate", "stage_global"), *fields_of("trial", "candidates", "phase")),
        mark("Rules", "A drug in phase 1, 2 or 3 has a trial of that phase on record."),
        _without_trial,
    ),
    Rule(
        "Q14",
        Severity.ERROR,
        _CANDIDATE,
        _ALLSTAGES,
        mark("Rules", "No region is ahead of the global stage."),
        _ahead_of_global,
        _raise_global,
    ),
)
