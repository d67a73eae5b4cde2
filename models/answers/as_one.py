# SPDX-License-Identifier: Apache-2.0
"""What is known of one thing that several records tell of: a drug that was licensed on, a trial and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from models.answers.facts import Facts, When
from models.answers.subjects import STOPPED, Candidate, Event, Trial, stage_rank

Subject = TypeVar("Subject", bound=NamedTuple)
_ENDED = ("completed", "terminated", "withdrawn")
_OPEN = ("recruiting", "by_invitation", "not_yet_recruiting")
"""Most open first."""


def as_one(
    facts: Facts,
    found: Mapping[int, Subject],
    joined: Callable[[Sequence[Subject], Sequence[Subject]], Subject],
) -> dict[int, Subject]:
    """`found` without the records that another one is counted for; that one knows what all of them say.

    `joined` gets what tells of the whole, the record that is counted first, and what tells of a part of it only.
    """
    kin = facts.kin
    one = {number: held for number, held in found.items() if number not in kin.stands_in}
    for first, members in kin.members.items():
        if first in found:
            parts = [number for number in members if number in kin.parts and number != first]
            whole = [number for number in members if number not in parts]
            one[first] = joined(*([found[number] for number in part if number in found] for part in (whole, parts)))
    return one


def filled(whole: Sequence[Subject], _parts: Sequence[Subject] = ()) -> Subject:
    """The first of several, its blanks filled from the others in turn."""
    said = (next((one for one in values if not _is_blank(one)), values[0]) for values in zip(*whole, strict=True))
    return type(whole[0])(*said)


def _is_blank(value: object) -> bool:
    return value is None or value == () or (isinstance(value, When) and value.text is None)


def one_candidate(whole: Sequence[Candidate], _parts: Sequence[Candidate]) -> Candidate:
    """A drug as all its owners tell of it: as far as any came, going on while any goes on, since the first told."""
    going = [one for one in whole if one.status is not None and one.status not in STOPPED]
    known = (going or [one for one in whole if one.status is not None] or list(whole))[0]
    disclosed = [one.disclosed for one in whole if one.disclosed.lower is not None]
    modality = next((one for one in whole if one.modality is not None), whole[0])
    return whole[0]._replace(
        modality=modality.modality,
        group=modality.group,
        targets=_all(one.targets for one in whole),
        subtypes=_all(one.subtypes for one in whole),
        stages=tuple(max(said, key=stage_rank) for said in zip(*(one.stages for one in whole), strict=True)),
        status=known.status,
        status_date=known.status_date,
        disclosed=min(disclosed, key=lambda when: when.lower or "") if disclosed else whole[0].disclosed,
    )


def one_trial(whole: Sequence[Trial], parts: Sequence[Trial]) -> Trial:
    """A trial as its registrations tell of it, with the sites of its parts; it recruits while any of these does."""
    one = filled(whole)._replace(told_by=(*whole, *parts))
    if not parts:
        return one
    together = (one, *parts)
    status = one.status
    if status not in _ENDED:
        said = {part.status for part in together}
        status = next((open_ for open_ in _OPEN if open_ in said), status)
    return one._replace(
        status=status,
        countries=_all(part.countries for part in together),
        sites=_all(part.sites for part in together),
        recruiting_at=_all(part.sites for part in together if part.status == status),
    )


def _all(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in several for value in values))


def told_once(facts: Facts, events: Mapping[int, Event]) -> dict[int, Event]:
    """Milestones without those that say of one drug what is on record for it under its other owner too."""
    if not facts.kin.stands_in:
        return dict(events)
    found: dict[int, Event] = {}
    seen: set[tuple[object, ...]] = set()
    for number, one in events.items():
        key = (one.candidate, one.type, one.region, one.when.text)
        if one.candidate in facts.kin.members and one.when.text is not None:
            if key in seen:
                continue
            seen.add(key)
        found[number] = one
    return found
