# SPDX-License-Identifier: Apache-2.0
"""All candidates, trials, milestones, financings and organisations there are, read whole, kin as one."""

from __future__ import annotations

from models.answers.answer import Span
from models.answers.as_one import as_one, filled, one_candidate, one_trial, told_once
from models.answers.facts import Facts, When
from models.answers.subjects import (
    NOT_DRUGS,
    REGIONS,
    Candidate,
    Event,
    Financing,
    Organisation,
    Trial,
    group_of,
    members,
)

_STAGES = tuple(f"stage_{region.lower()}" for region in REGIONS)


def _dated(*keys: str) -> tuple[str, ...]:
    return tuple(f"{key}{suffix}" for key in keys for suffix in ("", "_lower", "_upper"))


def all_candidates(facts: Facts) -> dict[int, Candidate]:
    """Every candidate that is a drug, by id."""

    def read() -> dict[int, Candidate]:
        columns = ("modality", "targets", "als_subtypes", *_STAGES, "dev_status")
        rows = facts.rows("candidate", *columns, *_dated("dev_status_date", "first_disclosed"))
        found = {
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
        return as_one(facts, found, one_candidate)

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
        found = {
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
                    None,
                    (),
                )
            )
            for row in rows
        }
        return as_one(facts, found, one_trial)

    return facts.once("trials", read)


def _people(least: int | None, most: int | None) -> Span | None:
    """A number of participants; "over 80" has no most, "up to 60" may be none."""
    return None if least is None and most is None else Span(least or 0, most)


def all_events(facts: Facts) -> dict[int, Event]:
    """Every milestone, by id."""

    def read() -> dict[int, Event]:
        candidates, trials = facts.links("milestone", "candidate"), facts.links("milestone", "trial")
        rows = facts.rows("milestone", "type", "region", *_dated("date"), "outcome")
        found = {
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
        return told_once(facts, found)

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
        found = {row[0]: Organisation(row[0], row[1], row[2], row[3], parents.get(row[0], (None,))[0]) for row in rows}
        return as_one(facts, found, filled)

    return facts.once("organisations", read)
