# SPDX-License-Identifier: Apache-2.0
"""What a candidate, a trial, a milestone, a financing and an organisation are to questions, and their terms."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from models.answers.answer import Span
from models.answers.facts import When
from models.vocabulary import vocabulary

REGIONS = ("global", "CN", "US", "EU", "JP")
"""Regions that a candidate has a stage for, in the order of Candidate.stages."""
_EUROPEAN_UNION = frozenset(
    [
        *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
        *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    ]
)
_NAMED = ("CN", "US", "EU", "JP", "UK", "KR")
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
    recruiting_at: tuple[str, ...] | None = None
    """Of a trial with country parts the sites of those that recruit; None: wherever it has sites."""
    told_by: tuple[Trial, ...] = ()
    """Each record that tells of it, with its own dates and countries; () where it is the only one."""

    @property
    def records(self) -> tuple[Trial, ...]:
        """The records that tell of it, each as it is."""
        return self.told_by or (self,)


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
    """Whether a country lies in a region of the vocabulary; "other" is wherever no region has a name."""
    if region == "EU":
        return country in _EUROPEAN_UNION
    if region == "other":
        return country is not None and not any(in_region(country, named) for named in _NAMED)
    return region == "global" or country == {"UK": "GB"}.get(region, region)
