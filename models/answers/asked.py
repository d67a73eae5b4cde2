# SPDX-License-Identifier: Apache-2.0
"""Which candidates, trials, milestones and financings a question is about: what its filters and its day leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.answers.all_subjects import (
    all_candidates,
    all_events,
    all_financings,
    all_organisations,
    all_trials,
)
from models.answers.facts import Facts, When
from models.answers.subjects import REGIONS, Candidate, Event, Financing, Trial, in_region, stage_rank


def _where(facts: Facts, *keys: str) -> list[str | None]:
    return [facts.asking.where.get(key) for key in keys]


def _organisations_fit(facts: Facts, owners: Iterable[int], type_: str | None, country: str | None) -> bool:
    known = all_organisations(facts)
    found = [known[number] for number in owners if number in known]
    return (type_ is None or any(one.type == type_ for one in found)) and (
        country is None or any(one.country == country for one in found)
    )


def candidates(facts: Facts) -> dict[int, Candidate]:
    """The candidates that the filters leave, by id."""

    def read() -> dict[int, Candidate]:
        group, modality, target, subtype, status = _where(
            facts, "group", "modality", "target", "subtype", "status"
        )
        type_, country, region = _where(facts, "organisation_type", "country", "region")
        owners = facts.links("candidate", "owner") if type_ or country or region else {}
        return {
            number: one
            for number, one in all_candidates(facts).items()
            if (group is None or one.group == group)
            and (modality is None or one.modality == modality)
            and (target is None or target in one.targets)
            and (subtype is None or subtype in one.subtypes)
            and (status is None or one.status == status)
            and (region is None or _developed_in(facts, one, region, owners.get(number, ())))
            and ((not type_ and not country) or _organisations_fit(facts, owners.get(number, ()), type_, country))
        }

    return facts.once("candidates asked about", read)


def _developed_in(facts: Facts, one: Candidate, region: str, owners: Sequence[int]) -> bool:
    """Whether a stage is recorded there, or an owner sits there."""
    if region == "global" or (region in REGIONS and stage_rank(one.stages[REGIONS.index(region)])):
        return True
    known = all_organisations(facts)
    return any(in_region(known[number].country, region) for number in owners if number in known)


def chosen(facts: Facts) -> frozenset[int] | None:
    """The candidates that filters on candidates leave; None where there is no such filter."""
    if any(_where(facts, "group", "modality", "target", "subtype", "status")):
        return frozenset(candidates(facts))
    return None


def _within(when: When, first: str | None, last: str | None) -> bool:
    """Whether a date certainly lies between two days."""
    return (first is None or (when.lower or "") >= first) and (
        last is None or (when.upper is not None and when.upper <= last)
    )


def trials(facts: Facts) -> dict[int, Trial]:
    """The trials that the filters leave and that were registered or begun by the day, by id."""

    def read() -> dict[int, Trial]:
        kept, (type_, country, region) = chosen(facts), _where(facts, "organisation_type", "country", "region")
        first, last = _where(facts, "from", "to")
        tried, sponsors = facts.links("trial", "candidates"), facts.links("trial", "sponsor")
        return {
            number: one
            for number, one in all_trials(facts).items()
            if (kept is None or not kept.isdisjoint(tried.get(number, ())))
            and (region in (None, "global") or any(in_region(land, region or "") for land in one.countries))
            and ((not type_ and not country) or _organisations_fit(facts, sponsors.get(number, ()), type_, country))
            and ((not first and not last) or _within(one.start, first, last))
            and (not facts.asking.is_past or _is_known(facts, one))
        }

    return facts.once("trials asked about", read)


def _is_known(facts: Facts, one: Trial) -> bool:
    return any(
        facts.happened(when) for told in one.records for when in (told.registered, told.start, told.first_patient)
    )


def events(facts: Facts) -> list[Event]:
    """The milestones of the candidates asked about that had happened by the day: dated ones in order, others last."""

    def read() -> list[Event]:
        asked = candidates(facts)
        found = [
            one for one in all_events(facts).values() if one.candidate in asked and facts.happened(one.when)
        ]
        return sorted(found, key=lambda one: (one.when.lower or one.when.upper or "9999", one.id))

    return facts.once("events asked about", read)


def events_of(facts: Facts, candidate: int | None) -> list[Event]:
    """Those of one candidate, in the same order."""

    def read() -> dict[int | None, list[Event]]:
        found: dict[int | None, list[Event]] = {}
        for event in events(facts):
            found.setdefault(event.candidate, []).append(event)
        return found

    return facts.once("events by candidate", read).get(candidate, [])


def financings(facts: Facts) -> dict[int, Financing]:
    """The financings that the filters leave and that had happened by the day, by id."""

    def read() -> dict[int, Financing]:
        kind, round_, first, last = _where(facts, "money", "round", "from", "to")
        type_, country, region = _where(facts, "organisation_type", "country", "region")
        kept = chosen(facts)
        about = None if kept is None else _concerning(facts, kept)
        land = all_organisations(facts)
        return {
            number: one
            for number, one in all_financings(facts).items()
            if (kind is None or one.type == kind)
            and (round_ is None or one.round == round_)
            and (about is None or number in about)
            and (
                region in (None, "global")
                or (one.recipient in land and in_region(land[one.recipient or 0].country, region or ""))
            )
            and ((not type_ and not country) or _organisations_fit(facts, (one.recipient or 0,), type_, country))
            and ((not first and not last) or _within(one.when, first, last))
            and facts.happened(one.when)
        }

    return facts.once("financings asked about", read)


def _concerning(facts: Facts, kept: frozenset[int]) -> set[int]:
    by_candidate = money_of_candidates(facts)
    return {number for candidate in kept for number in by_candidate.get(candidate, ())}


def money_of_candidates(facts: Facts) -> dict[int, tuple[int, ...]]:
    """Candidate -> its financings: those that name it, and those that its owners got without naming a candidate."""

    def read() -> dict[int, tuple[int, ...]]:
        named, received = facts.linking("financing", "candidates"), facts.linking("financing", "recipient")
        naming = facts.links("financing", "candidates")
        owners = facts.links("candidate", "owner")
        found = {}
        for number in all_candidates(facts):
            unnamed = (one for owner in owners.get(number, ()) for one in received.get(owner, ()) if one not in naming)
            if money := sorted({*named.get(number, ()), *unnamed}):
                found[number] = tuple(money)
        return found

    return facts.once("money of candidates", read)
