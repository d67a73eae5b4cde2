# SPDX-License-Identifier: Apache-2.0
"""What the matcher compares of each kind: read from the kind's own description, so that a new field is compared too."""

from __future__ import annotations

from functools import cache

from models.fields import Field, Group, Kind, Match
from models.kinds import KINDS
from models.text import Bilingual
from models.values import DATE, ENROLMENT_TARGET, MONEY, NAME, PHASE
from models.values.choice import Choice
from reconcile.linkage.spec import LinkField, Sort, Spec

NAMES = "names"
TITLES = "titles"
"""Names of products and organisations are one field however many columns hold them; so are titles."""

_LABELS = {NAMES: Bilingual("名称", "Names"), TITLES: Bilingual("题目", "Titles")}
_BESIDE = {
    ("trial", "scientific_title"): (TITLES, Sort.TEXT),
    ("trial", "acronym"): ("acronym", Sort.NAME),
    ("trial", "other_ids"): ("other_ids", Sort.MENTIONS),
}
"""Fields whose type does not tell what they hold."""


@cache
def spec_of(kind: str) -> Spec:
    """The fields by which two records of a kind are compared, columns named by their field keys."""
    described = KINDS[kind]
    grouped: dict[tuple[str, Sort], list[Field]] = {}
    for each in described.fields:
        found = _sort_of(described, each)
        if found is not None:
            grouped.setdefault(found, []).append(each)
    fields = [
        LinkField(key, sort, keys := tuple(each.key for each in held), keys, _LABELS.get(key, held[0].label))
        for (key, sort), held in grouped.items()
    ]
    return Spec(tuple(fields), products=has_codes(described))


def has_codes(kind: Kind) -> bool:
    """Whether records of the kind are products, which companies give codes."""
    return any(each.match is Match.CODE for each in kind.fields)


def bears_titles(kind: Kind) -> bool:
    """Whether what records are called is a title, which two of them may share, rather than a name of their own."""
    return any(each.match is Match.NAME and each.type is not NAME for each in kind.fields)


def _sort_of(kind: Kind, each: Field) -> tuple[str, Sort] | None:
    """(key of the comparison, its sort); None for what says nothing of identity, or changes with time."""
    if (kind.key, each.key) in _BESIDE:
        return _BESIDE[kind.key, each.key]
    if each.match is not None:
        return _of_telling(each, each.match)
    if not each.comparable or (each.group is Group.STATE and each.type is not PHASE and not _is_number(each)):
        return None
    if each.is_link:
        return None if each.target == kind.key else (each.key, Sort.LINK)
    sort = Sort.NUMBER if _is_number(each) else Sort.DATE if each.type is DATE else None
    if sort is None and (each.type is PHASE or isinstance(each.type, Choice)):
        sort = Sort.CATEGORY
    return None if sort is None else (each.key, sort)


def _of_telling(each: Field, match: Match) -> tuple[str, Sort]:
    if match is Match.NAME:
        return (NAMES, Sort.NAME) if each.type is NAME else (TITLES, Sort.TEXT)
    return each.key, Sort.IDENTIFIER if match is Match.IDENTIFIER else Sort.CODE


def _is_number(each: Field) -> bool:
    return each.type is MONEY or each.type is ENROLMENT_TARGET
