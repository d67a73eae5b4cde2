# SPDX-License-Identifier: Apache-2.0
"""Candidates, trials, milestones, financings and organisations as questions want them: read whole, then filtered."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from models.answers.answer import Span
from models.answers.facts import Facts, When
from models.vocabulary import vocabulary

REGIONS = ("global", "CN", "US", "EU", "JP")
"""Regions that a candidate has a stage for, in the order of Candidate.stages."""
_EUROPEAN_UNION = frozenset(
    [
        *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
        *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    ]
)
STOPPED = ("discontinued", "withdrawn_market", "refused", "application_withdrawn")
"""Development statuses under which nobody works on a candidate any more."""
NOT_DRUGS = ("device_bci",)
"""Modalities that are kept and are no drugs."""
CLINICAL_RANK = 45
"""Stages from here on mean that patients have been treated (see resources/vocabularies/stage.json)."""
APPROVED_RANK = 85


class Candidate(NamedTuple):
    """A candidate's own fields."""

    id: int
    modality: str | None
    group: str
    targets: tuple[str, ...]
    subtypes: tuple[str, ...]
    stages: tuple[str | None, ...]
    status: str | None
    status_date: When
    disclosed: When


class Trial(NamedTuple):
    """A trial's own fields."""

    id: int
    status: str | None
    phase: str | None
    phase_min: float | None
    phase_max: float | None
    is_iit: bool | None
    study_type: str | None
    registered: When
    start: When
    first_patient: When
    primary_completion: When
    completion: When
    updated: When
    why_stopped: str | None
    countries: tuple[str, ...]
    sites: tuple[str, ...]
    conditions: tuple[str, ...]
    planned: Span | None
    actual: Span | None


class Event(NamedTuple):
    """A milestone."""

    id: int
    type: str | None
    region: str | None
    when: When
    outcome: str | None
    candidate: int | None
    trial: int | None


class Financing(NamedTuple):
    """A financing; `when` is the day of the announcement, or that of the closing where no other is known."""

    id: int
    recipient: int | None
    type: str | None
    round: str | None
    amount: str | None
    is_cumulative: bool
    is_tranche: bool
    when: When


class Organisation(NamedTuple):
    """An organisation."""

    id: int
    type: str | None
    country: str | None
    province: str | None
    parent: int | None


@lru_cache(maxsize=8192)
def members(text: str | None) -> tuple[str, ...]:
    """The members of a field with many, as its column holds them."""
    return tuple(json.loads(text)) if text else ()


@lru_cache(maxsize=256)
def group_of(modality: str | None) -> str:
    """The group of a modality; "unknown" where there is none."""
    term = vocabulary("modality").term(modality or "")
    return (term.group if term else None) or "unknown"


@lru_cache(maxsize=256)
def stage_rank(code: str | None) -> int:
    """The rank of a stage; 0 for none."""
    term = vocabulary("stage").term(code or "")
    return (term.rank if term else None) or 0


def in_region(country: str | None, region: str) -> bool:
    """Whether a country lies in a region of the vocabulary."""
    if region == "EU":
        return country in _EUROPEAN_UNION
    return region == "global" or country == {"UK": "GB"}.get(region, region)


# All of them ---------------------------------------------------------------------------------------------------------

_STAGES = tuple(f"stage_{region.lower()}" for region in REGIONS)


def _dated(*keys: str) -> tuple[str, ...]:
    return tuple(f"{key}{suffix}" for key in keys for suffix in ("", "_lower", "_upper"))


def all_candidates(facts: Facts) -> dict[int, Candidate]:
    """Every candidate that is a drug, by id."""

    def read() -> dict[int, Candidate]:
        columns = ("modality", "targets", "als_subtypes", *_STAGES, "dev_status")
        rows = facts.rows("candidate", *columns, *_dated("dev_status_date", "first_disclosed"))
        return {
            row[0]: Candidate(
                row[0],
                row[1],
                group_of(row[1]),
                members(row[2]),
                members(row[3]),
                tuple(row[4:9]),
                row[9],
                When(*row[10:13]),
                When(*row[13:16]),
            )
            for row in rows
            if row[1] not in NOT_DRUGS
        }

    return facts.once("candidates", read)


def all_trials(facts: Facts) -> dict[int, Trial]:
    """Every trial, by id."""

    def read() -> dict[int, Trial]:
        columns = ("status", "phase", "phase_min", "phase_max", "is_iit", "study_type")
        dates = ("registered", "start", "first_patient_in", "primary_completion", "completion", "last_update")
        rows = facts.rows(
            "trial",
            *(*columns, *_dated(*dates), "why_stopped", "countries", "sites", "conditions"),
            *("enrol_target_min", "enrol_target_max", "enrol_actual_min", "enrol_actual_max"),
        )
        return {
            row[0]: Trial._make(
                (
                    *row[0:5],
                    None if row[5] is None else row[5] == "yes",
                    row[6],
                    *(When(*row[place : place + 3]) for place in range(7, 25, 3)),
                    row[25],
                    members(row[26]),
                    members(row[27]),
                    members(row[28]),
                    _people(row[29], row[30]),
                    _people(row[31], row[32]),
                )
            )
            for row in rows
        }

    return facts.once("trials", read)


def _people(least: int | None, most: int | None) -> Span | None:
    """A number of participants; "over 80" has no most, "up to 60" may be none."""
    return None if least is None and most is None else Span(least or 0, most)


def all_events(facts: Facts) -> dict[int, Event]:
    """Every milestone, by id."""

    def read() -> dict[int, Event]:
        candidates, trials = facts.links("milestone", "candidate"), facts.links("milestone", "trial")
        rows = facts.rows("milestone", "type", "region", *_dated("date"), "outcome")
        return {
            row[0]: Event(
                row[0],
                row[1],
                row[2],
                When(*row[3:6]),
                row[6],
                candidates.get(row[0], (None,))[0],
                trials.get(row[0], (None,))[0],
            )
            for row in rows
        }

    return facts.once("events", read)


def all_financings(facts: Facts) -> dict[int, Financing]:
    """Every financing, by id."""

    def read() -> dict[int, Financing]:
        recipients = facts.links("financing", "recipient")
        columns = ("type", "round", "amount", "is_cumulative", "is_tranche")
        rows = facts.rows("financing", *columns, *_dated("announced", "closed"))
        return {
            row[0]: Financing(
                row[0],
                recipients.get(row[0], (None,))[0],
                row[1],
                row[2],
                row[3],
                row[4] == "yes",
                row[5] == "yes",
                When(*(row[6:9] if row[6] is not None else row[9:12])),
            )
            for row in rows
        }

    return facts.once("financings", read)


def all_organisations(facts: Facts) -> dict[int, Organisation]:
    """Every organisation, by id."""

    def read() -> dict[int, Organisation]:
        parents = facts.links("organisation", "parent")
        rows = facts.rows("organisation", "type", "country", "province")
        return {row[0]: Organisation(row[0], row[1], row[2], row[3], parents.get(row[0], (None,))[0]) for row in rows}

    return facts.once("organisations", read)
