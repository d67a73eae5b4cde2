# SPDX-License-Identifier: Apache-2.0
"""Finds one trial kept as two: a number of one stands among the other numbers of the second, or titles agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, select

from models.checks.rules.base import Found, Scope, columns_of
from models.checks.rules.groups import named_pairs, sharing
from models.schema import link
from models.text import mark
from models.values.base import Parsed
from models.values.folding import compared, fold
from models.values.identifiers import TRIAL_ID, identity_of, scheme_of

_EU = ("eudract", "eu_ct")
_PREFIXES = MappingProxyType(
    {
        **dict.fromkeys(_EU, ("", "euctr", "eudract", "euct", "ctis")),
        **dict.fromkeys(("jrct", "umin", "japic"), ("", "jprn")),
    }
)
"""What may stand in front of a registry number among other numbers, folded."""
_LEAST_DIGITS = 7
_ALIKE = 90
_MOST_IN_GROUP = 40
"""More trials of one sponsor with one candidate are a programme with many alike titles."""
_TELLING = re.compile(r"\d+|(?<![a-z])[a-z]{1,3}(?![a-z])")
_OPPOSED = (
    "单次",
    "多次",
    "延伸",
    "扩展",
    "长期",
    "随访",
    "single",
    "multiple",
    "extension",
    "open-label",
    "long-term",
    "follow",
)

_ITS_NUMBER = mark(
    "Rules", "{number}, which stands here as another number, is the registry number of “{other}”."
)
_OUR_NUMBER = mark(
    "Rules", "“{other}” gives {number}, the registry number of this trial, as another number of its own."
)
_SAME_TITLE = mark(
    "Rules",
    "“{other}” stands in another register, with the same sponsor and drug and nearly the same title: "
    "one trial may be kept twice.",
)


def registered_elsewhere(scope: Scope) -> Iterator[Found]:
    """Trials whose EU number stands among the other numbers of another trial (Q07)."""
    return _cross_references(scope, eu=True)


def likely_same(scope: Scope) -> Iterator[Found]:
    """The same for all other registers, and trials of one sponsor with the same drug and title (Q06)."""
    yield from _cross_references(scope, eu=False)
    yield from _same_titles(scope)


@lru_cache(maxsize=32768)
def _reference(member: str) -> str | None:
    """The registry number that another number of a trial is, when it is nothing else."""
    if sum(map(str.isdigit, member)) < _LEAST_DIGITS:
        return None
    read = TRIAL_ID.parse(member)
    return identity_of(read.value) if isinstance(read, Parsed) and read.value and not read.notes else None


@dataclass(frozen=True, slots=True)
class _Cited:
    """A trial among whose other numbers the registry number of another trial stands."""

    citing: int
    cited: int
    number: str


def _cross_references(scope: Scope, *, eu: bool) -> Iterator[Found]:
    pairs = [one for one in _citations(scope) if (scheme_of(one.number) in _EU) is eu]
    names = scope.names(record for one in pairs for record in (one.citing, one.cited))
    for one in pairs:
        for record, other, field, message in (
            (one.citing, one.cited, "other_ids", _ITS_NUMBER),
            (one.cited, one.citing, "registry_ids", _OUR_NUMBER),
        ):
            if record in scope:
                filled = message.format(number=one.number, other=names[other])
                yield Found("trial", record, field, filled, (other,), (one.number,))


def _citations(scope: Scope) -> list[_Cited]:
    return scope.once("trials that cite trials", lambda: list(_read_citations(scope)))


def _read_citations(scope: Scope) -> Iterator[_Cited]:
    trial = columns_of("trial")
    near = _near(scope)
    cited: dict[str, list[int]] = {}
    query = select(trial.id, trial.other_ids).where(trial.other_ids.is_not(None), *near)
    for citing, text in scope.execute(query):
        for number in filter(None, map(_reference, json.loads(text))):
            cited.setdefault(number, []).append(citing)
    if not cited:
        return
    query = select(trial.id, trial.registry_ids).where(trial.registry_ids.is_not(None), *near)
    for record, text in scope.execute(query):
        for value in json.loads(text):
            number = identity_of(value) if value[:1].isdigit() else value
            yield from (
                _Cited(citing, record, number) for citing in cited.get(number, ()) if citing != record
            )


def _near(scope: Scope) -> list[ColumnElement[bool]]:
    """When some trials are looked at: conditions for them and all that share a number with them."""
    if scope.is_whole:
        return []
    trial = columns_of("trial")
    numbers: set[str] = set()
    held = select(trial.registry_ids, trial.other_ids).where(*scope.within(trial.id))
    for registered, others in scope.execute(held):
        numbers.update(map(identity_of, json.loads(registered or "[]")))
        numbers.update(filter(None, map(_reference, json.loads(others or "[]"))))
    keys = {
        prefix + fold(number)
        for number in numbers
        for prefix in _PREFIXES.get(scheme_of(number) or "", ("",))
    }
    found = sharing(scope, keys)
    return [] if found is None else [trial.id.in_(found)]


def _same_titles(scope: Scope) -> Iterator[Found]:
    groups: dict[str, list[int]] = {}
    for trials in _of_one_sponsor(scope):
        for one, other in combinations(trials, 2):
            if _alike(trials[one], trials[other]):
                groups[f"{one} {other}"] = [one, other]
    for pair in named_pairs(scope, groups):
        message = _SAME_TITLE.format(other=pair.name)
        yield Found("trial", pair.record, "title_zh", message, (pair.other,))


_Titled = tuple[str | None, str | None, str]


def _of_one_sponsor(scope: Scope) -> Iterator[dict[int, _Titled]]:
    """Trials with numbers that share sponsor and candidate: (Chinese title, English title, registry numbers)."""
    trial = columns_of("trial")
    sponsor, drug = link.alias("sponsor"), link.alias("drug")
    query = (
        select(
            sponsor.c.target_id,
            drug.c.target_id,
            trial.id,
            trial.title_zh,
            trial.title_en,
            trial.registry_ids,
        )
        .join(sponsor, (sponsor.c.record_id == trial.id) & (sponsor.c.field == "sponsor"))
        .join(drug, (drug.c.record_id == trial.id) & (drug.c.field == "candidates"))
        .where(trial.registry_ids.is_not(None))
    )
    if not scope.is_whole:
        own = select(link.c.target_id).where(link.c.field == "candidates", *scope.within(link.c.record_id))
        near = select(link.c.record_id).where(link.c.field == "candidates", link.c.target_id.in_(own))
        query = query.where(trial.id.in_(near))
    groups: dict[tuple[int, int], dict[int, _Titled]] = {}
    for by, of, number, zh, en, registered in scope.execute(query):
        groups.setdefault((by, of), {})[number] = (zh, en, registered)
    return (found for found in groups.values() if 1 < len(found) <= _MOST_IN_GROUP)


def _alike(one: _Titled, other: _Titled) -> bool:
    if any(_same_title(one[place], other[place]) for place in (0, 1)):
        first, second = ({scheme_of(number) for number in json.loads(held[2])} for held in (one, other))
        return not first & second
    return False


def _same_title(one: str | None, other: str | None) -> bool:
    """Nearly the same words, and the very same figures, parts and short words: part A is not part B."""
    if not one or not other:
        return False
    first, second = compared(one), compared(other)
    if fuzz.ratio(first, second, score_cutoff=_ALIKE) < _ALIKE:
        return False
    if sorted(_TELLING.findall(first)) != sorted(_TELLING.findall(second)):
        return False
    return all((word in first) == (word in second) for word in _OPPOSED)
