# SPDX-License-Identifier: Apache-2.0
"""Which field a column heading means: labels in both languages, synonyms and keys, compared folded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from types import MappingProxyType

from models.fields import Kind
from models.kinds import KINDS
from models.values.folding import fold


class How(Enum):
    """Why a heading is taken for a field; the value is how sure that makes us."""

    LABEL = 1.0
    SYNONYM = 0.9
    PART_LABEL = 0.85
    """A part of the heading (one of two languages, or what stands before brackets) is the label."""
    PART_SYNONYM = 0.75


@dataclass(frozen=True, slots=True)
class Meaning:
    """One field that a heading may mean."""

    field: str
    how: How


_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_PARTS = re.compile(r"[\r\n/|｜]+|(?<=[\u3400-\u9fff])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[\u3400-\u9fff])")
_UNIT = re.compile(r"[(（\[【]([^)）\]】]{1,16})[)）\]】]\s*[*＊]?\s*$")


@cache
def _known(kind: str) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Folded heading -> ((field, whether it is the label), …) in the order of the fields."""
    found: dict[str, dict[str, bool]] = {}
    for field in KINDS[kind].fields:
        for label in (field.label.zh, field.label.en, field.key):
            found.setdefault(fold(label), {})[field.key] = True
        for synonym in field.synonyms:
            found.setdefault(fold(synonym), {}).setdefault(field.key, False)
    return MappingProxyType({key: tuple(fields.items()) for key, fields in found.items() if key})


@lru_cache(maxsize=4096)
def meanings(kind: str, heading: str) -> tuple[Meaning, ...]:
    """The fields of a kind that a heading may mean, surest first."""
    known = _known(kind)
    best: dict[str, How] = {}
    whole = fold(heading)
    for text in _readings(heading):
        for field, is_label in known.get(text, ()):
            if text == whole:
                how = How.LABEL if is_label else How.SYNONYM
            else:
                how = How.PART_LABEL if is_label else How.PART_SYNONYM
            if field not in best or how.value > best[field].value:
                best[field] = how
    ranked = sorted(best.items(), key=lambda item: -item[1].value)
    return tuple(Meaning(field, how) for field, how in ranked)


def _readings(heading: str) -> tuple[str, ...]:
    """The heading folded: whole, without brackets, and each part of one written in two languages."""
    bare = _BRACKETS.sub("", heading)
    texts = [heading, bare, *_PARTS.split(bare), *_PARTS.split(heading)]
    texts += [inside[1:-1] for inside in _BRACKETS.findall(heading)]
    return tuple(dict.fromkeys(key for text in texts if (key := fold(text))))


@lru_cache(maxsize=4096)
def commonness(heading: str) -> int:
    """How many kinds know this heading; one that many know says little about which kind a table is."""
    return sum(bool(meanings(kind, heading)) for kind in KINDS)


def unit_in(heading: str) -> str:
    """What stands in brackets at the end of a heading, as in 金额（万元）; "" when nothing does."""
    found = _UNIT.search(heading)
    return found.group(1).strip() if found else ""


def anchored(kind: Kind, fields: set[str]) -> bool:
    """Whether columns for these fields can tell one record of the kind from another."""
    return any(field.match and field.key in fields for field in kind.fields) or any(
        set(keys) <= fields for keys in kind.together
    )
