# SPDX-License-Identifier: Apache-2.0
"""Rules about candidates: stage against events and trials, and one candidate kept as two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, exists, or_, select

from models.kinds import CANDIDATE
from models.rules.base import Found, Rule, Scope, Severity, columns_of
from models.rules.groups import Bearers, named_pairs
from models.schema import link
from models.search_index import bearers
from models.text import Bilingual, mark
from models.values.folding import fold
from models.values.keys import code_key
from models.vocabulary import vocabulary

_APPROVED_RANK = 85
"""Conditional approval and everything after it, see resources/vocabularies/stage.json."""
_REGIONS = MappingProxyType({"cn": "CN", "us": "US", "eu": "EU", "jp": "JP"})
_APPROVALS = ("approval", "conditional_approval", "accelerated_approval", "exceptional_circumstances")
_RECRUITING = ("recruiting", "not_yet_recruiting", "by_invitation")
_NEEDS_TARGET = ("aso", "sirna", "gene_editing", "mab")
_NAMES = ("name_zh", "name_en", "inn")

_NO_APPROVAL = mark("Rules", "“{field}” is {stage}, but no approval is recorded there.")
_NO_APPROVAL_ANYWHERE = mark("Rules", "“{field}” is {stage}, but no approval is recorded anywhere.")
_BEHIND_APPROVAL = mark("Rules", "“{field}” is {stage}, although an approval is recorded there.")
_AHEAD_OF_GLOBAL = mark("Rules", "“{field}” ({stage}) is ahead of the global stage ({overall}).")
_STILL_TRIED = mark("Rules", "Development is discontinued, but “{trial}” is {status}.")
_NO_MODALITY = mark("Rules", "Nothing says what sort of drug it is.")
_NO_TARGET = mark("Rules", "A drug of this sort ({modality}) has a target, but none is given.")
_SAME_CODE = mark("Rules", "The code {code} is also one of “{other}”: one candidate may be kept twice.")
_SAME_INN = mark("Rules", "“{other}” has the same INN: one candidate may be kept twice.")
_SHARED_ALIAS = mark("Rules", "The alias “{alias}” is also a name of “{other}”.")


def _stage(code: str) -> Bilingual:
    return _term("stage", code)


def _term(name: str, code: str) -> Bilingual:
    terms = vocabulary(name)
    return Bilingual(terms.label(code, "zh"), terms.label(code, "en"))


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


def _without_approval(scope: Scope) -> Iterator[Found]:
    candidate, region = columns_of("candidate"), columns_of("milestone").region
    for key, code in _REGIONS.items():
        # An approval without a region may be the one.
        there = _approved(or_(region == code, region.is_(None), region == "global"))
        yield from _stages(scope, f"stage_{key}", candidate[f"stage_{key}_rank"] >= _APPROVED_RANK, ~there)
    nowhere = [
        or_(candidate[f"stage_{key}_rank"].is_(None), candidate[f"stage_{key}_rank"] < _APPROVED_RANK)
        for key in _REGIONS
    ]
    yield from _stages(
        scope, "stage_global", candidate.stage_global_rank >= _APPROVED_RANK, ~_approved(), *nowhere
    )


def _stages(scope: Scope, key: str, *conditions: ColumnElement[bool]) -> Iterator[Found]:
    candidate = columns_of("candidate")
    message = _NO_APPROVAL_ANYWHERE if key == "stage_global" else _NO_APPROVAL
    query = select(candidate.id, candidate[key]).where(*conditions, *scope.within(candidate.id))
    for number, code in scope.connection.execute(query):
        text = message.format(field=CANDIDATE.field(key).label, stage=_stage(code))
        yield Found("candidate", number, key, text)


def _behind_approval(scope: Scope) -> Iterator[Found]:
    candidate, milestone = columns_of("candidate"), columns_of("milestone")
    # An approval for another disease says nothing about the stage in this one.
    same = or_(
        milestone.indication.is_(None),
        candidate.indication.is_(None),
        milestone.indication == candidate.indication,
    )
    past = milestone.date_upper <= scope.today.isoformat()
    for key, code in _REGIONS.items():
        stage = candidate[f"stage_{key}"]
        query = select(candidate.id, stage).where(
            candidate[f"stage_{key}_rank"] < _APPROVED_RANK,
            _approved(milestone.region == code, same, past),
            *scope.within(candidate.id),
        )
        for number, found in scope.connection.execute(query):
            label = CANDIDATE.field(f"stage_{key}").label
            text = _BEHIND_APPROVAL.format(field=label, stage=_stage(found))
            yield Found("candidate", number, f"stage_{key}", text)


def _ahead_of_global(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    for key in _REGIONS:
        query = select(candidate.id, candidate[f"stage_{key}"], candidate.stage_global).where(
            candidate[f"stage_{key}_rank"] > candidate.stage_global_rank, *scope.within(candidate.id)
        )
        label = CANDIDATE.field(f"stage_{key}").label
        for number, here, overall in scope.connection.execute(query):
            text = _AHEAD_OF_GLOBAL.format(field=label, stage=_stage(here), overall=_stage(overall))
            yield Found("candidate", number, f"stage_{key}", text)


def _still_tried(scope: Scope) -> Iterator[Found]:
    candidate, trial = columns_of("candidate"), columns_of("trial")
    query = select(candidate.id, trial.id, trial.status).where(
        candidate.dev_status == "discontinued",
        link.c.target_id == candidate.id,
        link.c.field == "candidates",
        trial.id == link.c.record_id,
        trial.status.in_(_RECRUITING),
        *scope.within(candidate.id, trial.id),
    )
    rows = scope.connection.execute(query).all()
    names = scope.names(row[1] for row in rows)
    for number, tried, status in rows:
        text = _STILL_TRIED.format(trial=names[tried], status=_term("trial_status", status))
        yield Found("candidate", number, "dev_status", text)


def _undescribed(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    missing = and_(candidate.modality.in_(_NEEDS_TARGET), candidate.targets.is_(None))
    query = select(candidate.id, candidate.modality).where(
        or_(candidate.modality.is_(None), missing), *scope.within(candidate.id)
    )
    for number, modality in scope.connection.execute(query):
        if modality is None:
            yield Found("candidate", number, "modality", _NO_MODALITY)
        else:
            yield Found(
                "candidate", number, "targets", _NO_TARGET.format(modality=_term("modality", modality))
            )


def _kept_twice(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    by_code, by_inn, written = Bearers(scope), Bearers(scope), {}
    query = select(candidate.id, candidate.codes, candidate.inn)
    query = query.where(or_(candidate.codes.is_not(None), candidate.inn.is_not(None)), *_namesakes(scope))
    for number, codes, inn in scope.connection.execute(query):
        for code in json.loads(codes) if codes else ():
            key = code_key(code)
            by_code.add(key, number)
            written[key] = code
        if inn:
            by_inn.add(fold(inn), number)
    for key, number, other in by_code.shared():
        yield Found("candidate", number, "codes", _SAME_CODE.format(code=written[key], other=other))
    for _, number, other in named_pairs(scope, _of_one_owner(scope, by_inn.groups())):
        yield Found("candidate", number, "inn", _SAME_INN.format(other=other))


def _namesakes(scope: Scope) -> list[ColumnElement[bool]]:
    """When some records are looked at: conditions for them and all that may share a name or a code with them."""
    if scope.records is None:
        return []
    candidate = columns_of("candidate")
    keys: set[str] = set()
    names = (candidate.codes, candidate.aliases, *(candidate[key] for key in _NAMES))
    for codes, aliases, *others in scope.connection.execute(
        select(*names).where(*scope.within(candidate.id))
    ):
        own = json.loads(codes) if codes else []
        keys.update(code_key(code).lower() for code in own)
        keys.update(map(fold, [*own, *(json.loads(aliases) if aliases else []), *filter(None, others)]))
    sharing = bearers(scope.connection, keys - {""})
    return [] if sharing is None else [candidate.id.in_(sorted(sharing | scope.records))]


def _of_one_owner(scope: Scope, groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """The groups without candidates that belong to others than the rest: a generic drug has one INN, many makers."""
    owners: dict[int, set[int]] = {}
    candidates = {number for records in groups.values() for number in records}
    query = select(link.c.record_id, link.c.target_id).where(link.c.field.in_(("owner", "originator")))
    for number, owner in scope.connection.execute(query) if candidates else ():
        if number in candidates:
            owners.setdefault(number, set()).add(owner)
    return {
        key: kept for key, records in groups.items() if len(kept := _with_common_owner(records, owners)) > 1
    }


def _with_common_owner(records: list[int], owners: dict[int, set[int]]) -> list[int]:
    def may_be_one(one: int, other: int) -> bool:
        return not owners.get(one) or not owners.get(other) or bool(owners[one] & owners[other])

    return [one for one in records if any(other != one and may_be_one(one, other) for other in records)]


def _shared_aliases(scope: Scope) -> Iterator[Found]:
    candidate = columns_of("candidate")
    aliases: dict[tuple[str, int], str] = {}
    bearers = Bearers(scope)
    query = select(candidate.id, candidate.aliases, *(candidate[key] for key in _NAMES))
    for number, stored, *names in scope.connection.execute(query.where(*_namesakes(scope))):
        for alias in json.loads(stored) if stored else ():
            aliases[fold(alias), number] = alias
            bearers.add(fold(alias), number)
        for name in names:
            if name:
                bearers.add(fold(name), number)
    groups = {key: records for key, records in bearers.groups().items() if _any_alias(aliases, key, records)}
    for key, number, other in named_pairs(scope, groups):
        if (key, number) in aliases:
            message = _SHARED_ALIAS.format(alias=aliases[key, number], other=other)
            yield Found("candidate", number, "aliases", message)


def _any_alias(aliases: dict[tuple[str, int], str], key: str, records: Iterable[int]) -> bool:
    return any((key, number) in aliases for number in records)


_CANDIDATE = ("candidate",)
RULES = (
    Rule(
        "Q09",
        Severity.ERROR,
        _CANDIDATE,
        mark("Rules", "An approved drug has an approval on record where it is approved."),
        _without_approval,
    ),
    Rule(
        "Q10",
        Severity.WARNING,
        _CANDIDATE,
        mark("Rules", "A drug with an approval on record is at least at the stage of approval there."),
        _behind_approval,
    ),
    Rule(
        "Q14",
        Severity.ERROR,
        _CANDIDATE,
        mark("Rules", "No region is ahead of the global stage."),
        _ahead_of_global,
    ),
    Rule(
        "Q15",
        Severity.WARNING,
        _CANDIDATE,
        mark("Rules", "A discontinued drug has no trial that recruits."),
        _still_tried,
    ),
    Rule(
        "Q31",
        Severity.WARNING,
        _CANDIDATE,
        mark("Rules", "A drug has a modality, and where the modality implies one, a target."),
        _undescribed,
    ),
    Rule("Q35", Severity.ERROR, _CANDIDATE, mark("Rules", "A drug is kept once."), _kept_twice),
    Rule("Q36", Severity.WARNING, _CANDIDATE, mark("Rules", "An alias names one drug."), _shared_aliases),
)
