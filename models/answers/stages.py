# SPDX-License-Identifier: Apache-2.0
"""How far each candidate had come on a day: as recorded, or for an earlier day as its dated facts show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from models.answers.all_subjects import all_events, all_trials
from models.answers.answer import Missing
from models.answers.asked import candidates
from models.answers.draft import lacking
from models.answers.facts import Facts, When
from models.answers.subjects import REGIONS, STOPPED, Candidate, Trial, in_region, stage_rank
from models.text import mark

_UNPLACED = mark(
    "Answers",
    "{lacking} of {of} candidates have no dated fact up to that day (first disclosure, trial, milestone), "
    "so they cannot be placed in time.",
)

_NO_STATUS = mark("Answers", "{lacking} of {of} candidates have no development status; they count as going on.")
_BY_EVENT = MappingProxyType(
    {
        "ind_accepted": "ind_filed",
        "ind_cleared": "ind_cleared",
        "nda_submitted": "filed",
        "nda_accepted": "filed",
        "conditional_approval": "approved_conditional",
        "accelerated_approval": "approved_conditional",
        "approval": "approved",
        "exceptional_circumstances": "approved_conditional",
        "first_commercial_use": "marketed",
    }
)
"""Milestone -> the stage that it brings a candidate to."""
_BEGINNINGS = (
    "pre_ind",
    "ind_accepted",
    "ind_cleared",
    "odd",
    "rpdd",
    "fast_track",
    "compassionate",
    "first_patient_in",
)
_BY_PHASE = MappingProxyType(
    {
        (0.5, 0.5): "phase_1",
        (1.0, 1.0): "phase_1",
        (1.0, 2.0): "phase_1_2",
        (2.0, 2.0): "phase_2",
        (2.0, 3.0): "phase_2_3",
        (1.0, 3.0): "phase_2_3",
        (3.0, 3.0): "phase_3",
        (3.0, 4.0): "phase_3",
    }
)
"""Phase of a trial that is not an investigator's -> the stage that it shows. Phase 4 shows none (domain: IIT)."""


class Reached(NamedTuple):
    """A stage with the records that it rests on."""

    code: str | None
    records: tuple[int, ...]


Stages = tuple[Reached, ...]
"""In the order of REGIONS."""


class Sign(NamedTuple):
    """One dated fact about a candidate, with the stage that it shows and where."""

    when: When
    record: int
    stage: str | None
    regions: tuple[str, ...]
    begins: bool
    """Whether it may be the first of a candidate; before a readout or an approval there must have been others."""


def stage_of_trial(one: Trial) -> str | None:
    """The stage that a running trial shows; an investigator's trial is a stage of its own, whatever its phase."""
    if one.is_iit:
        return "iit"
    if one.phase_min is None or one.phase_max is None:
        return "clinical_unspecified"
    return _BY_PHASE.get((one.phase_min, one.phase_max))


def signs(facts: Facts) -> dict[int, list[Sign]]:
    """Candidate -> its dated and undated facts, whenever they were."""
    return facts.once("signs", lambda: _signs(facts))


def _signs(facts: Facts) -> dict[int, list[Sign]]:
    found: dict[int, list[Sign]] = {}
    for number, one in candidates(facts).items():
        if one.disclosed.text is not None:
            found.setdefault(number, []).append(Sign(one.disclosed, number, None, (), begins=True))
    for event in all_events(facts).values():
        if event.candidate is not None:
            stage = _BY_EVENT.get(event.type or "")
            places = ("global", event.region) if event.region in REGIONS[1:] else ("global",)
            sign = Sign(event.when, event.id, stage, places, begins=event.type in _BEGINNINGS)
            found.setdefault(event.candidate, []).append(sign)
    trials = all_trials(facts)
    for number, tried in facts.links("trial", "candidates").items():
        for candidate in tried:
            for told in trials[number].records:
                found.setdefault(candidate, []).extend(_signs_of_trial(told))
    return found


def _signs_of_trial(one: Trial) -> Iterator[Sign]:
    places = tuple(
        region
        for region in REGIONS
        if region == "global" or any(in_region(country, region) for country in one.countries)
    )
    early = one.phase_min is None or one.phase_min < 2 or one.is_iit is True
    began = one.start if one.start.text is not None else one.first_patient
    if began.text is not None or one.registered.text is None:
        yield Sign(began, one.id, stage_of_trial(one), places, begins=early)
    if one.registered.text is not None:
        yield Sign(one.registered, one.id, None, (), begins=early)


def stages(facts: Facts) -> dict[int, Stages]:
    """The stages of every candidate asked about that can be placed on the day."""
    return facts.once("stages", lambda: _stages(facts))


def _stages(facts: Facts) -> dict[int, Stages]:
    if not facts.asking.is_past:
        return {
            number: tuple(Reached(code, (number,)) for code in one.stages)
            for number, one in candidates(facts).items()
        }
    known = signs(facts)
    found = {}
    for number in candidates(facts):
        happened = [sign for sign in known.get(number, ()) if facts.happened(sign.when)]
        if happened:
            found[number] = tuple(_furthest(happened, region) for region in REGIONS)
    return found


def _furthest(happened: Iterable[Sign], region: str) -> Reached:
    """The furthest stage that was shown in a region, and what showed it; the earliest fact of equals."""
    shown = [sign for sign in happened if sign.stage is not None and region in sign.regions]
    if not shown:
        return Reached(None, ())
    best = min(shown, key=lambda sign: (-stage_rank(sign.stage), sign.when.upper or "", sign.record))
    return Reached(best.stage, (best.record,))


def global_stage(reached: Stages) -> Reached:
    """The furthest stage anywhere: the global one, or a region's where that is further or the only one."""
    return max(reached, key=lambda one: (stage_rank(one.code), -reached.index(one)))


def unplaced(facts: Facts) -> tuple[Missing, ...]:
    """The candidates that no dated fact places on an earlier day."""
    if not facts.asking.is_past:
        return ()
    placed, known = stages(facts), signs(facts)
    asked = candidates(facts)
    # What is dated and lies ahead of the day was simply not there yet.
    left = [
        number
        for number in asked
        if number not in placed and not any(sign.when.text for sign in known.get(number, ()))
    ]
    return lacking(_UNPLACED, "candidate.first_disclosed", left, len(asked))


def status_unknown(facts: Facts) -> tuple[Missing, ...]:
    """The candidates placed on the day of which nobody says whether they go on; they count as going on."""
    asked = candidates(facts)
    silent = [number for number in stages(facts) if asked[number].status is None]
    return lacking(_NO_STATUS, "candidate.dev_status", silent, len(stages(facts)))


def is_stopped(facts: Facts, one: Candidate) -> bool:
    """Whether nobody worked on it any more on the day. A status without a date is taken to be an old one."""
    if one.status not in STOPPED:
        return False
    return not facts.asking.is_past or one.status_date.text is None or facts.happened(one.status_date)


def first_seen(facts: Facts, one: Candidate) -> Sign | None:
    """The first that is known of a candidate: its disclosure, or else the earliest dated fact about it."""
    if one.disclosed.text is not None:
        return Sign(one.disclosed, one.id, None, (), begins=True)
    dated = [sign for sign in signs(facts).get(one.id, ()) if sign.when.lower is not None]
    return min(dated, key=lambda sign: (sign.when.lower or "", sign.record), default=None)


def first_treated(facts: Facts, number: int) -> Sign | None:
    """The earliest dated fact that shows a candidate in patients or cleared for them; None when none does."""
    floor = min(stage_rank("iit"), stage_rank("ind_cleared"))
    dated = [
        sign
        for sign in signs(facts).get(number, ())
        if stage_rank(sign.stage) >= floor and sign.stage != "ind_filed" and sign.when.lower is not None
    ]
    return min(dated, key=lambda sign: (sign.when.lower or "", sign.record), default=None)
