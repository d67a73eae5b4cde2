# SPDX-License-Identifier: Apache-2.0
"""How two values of one field stand to each other: the one place where it is judged whether they disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any

from models.fields import Field, Kind, Match, Value, members_of
from models.folding import fold
from models.values.keys import code_key, name_keys
from models.values.plain import NAME

_TEXTS = ("text", "long_text", "name")


class Standing(Enum):
    """How a first value stands to a second."""

    SAME = "same"
    LESS_EXACT = "less exact"
    """The second lies within it: 2025 beside 2025-09."""
    MORE_EXACT = "more exact"
    ADDS = "adds"
    """Of fields with many values: both can be right, and the first has members that the second lacks."""
    DIFFERS = "differs"
    """They cannot both be right."""


AGREES = (Standing.SAME, Standing.LESS_EXACT)
"""The first says nothing that the second does not."""


def standing_of(field: Field, first: Value, second: Value) -> Standing:
    """How two values of a field stand to each other; neither may be blank.

    A date or an amount within the other is only more exact; names of one thing and lists that overlap add to each
    other; spelling with other spaces or capitals is the same text; a link that names no territory does not deny one.
    """
    if field.many:
        return _of_members(field, members_of(first), members_of(second))
    return _of_single(field, str(first), str(second))


def disagree(field: Field, said: Value, shown: Value) -> bool:
    """Whether two values cannot both be right."""
    return standing_of(field, said, shown) is Standing.DIFFERS


def agree(field: Field, theirs: str, ours: str) -> bool:
    """Whether the first of two single values says nothing that the second does not, perhaps less exactly."""
    return _of_single(field, theirs, ours) in AGREES


def _of_single(field: Field, first: str, second: str) -> Standing:
    if first == second:
        return Standing.SAME
    if field.is_link:
        return _of_links(first, second)
    if field.type.key in _TEXTS:
        same = fold(first) == fold(second) != "" or (field.type is NAME and _same_name(first, second))
        return Standing.SAME if same else Standing.DIFFERS
    if len(field.type.columns) > 1:
        return _of_spans(field, first, second)
    # Folding drops what tells numbers and identifiers apart, a decimal point for one.
    is_worded = field.match is not Match.IDENTIFIER and field.type.columns[0].kind == "text"
    return Standing.SAME if is_worded and fold(first) == fold(second) != "" else Standing.DIFFERS


def _of_links(first: str, second: str) -> Standing:
    (one, at), (other, there) = (member.partition("@")[::2] for member in (first, second))
    if one != other or (at and there):
        return Standing.DIFFERS
    return Standing.MORE_EXACT if at else Standing.LESS_EXACT


def _of_members(field: Field, first: tuple[str, ...], second: tuple[str, ...]) -> Standing:
    new = new_members(field, first, second)
    if not new:
        return Standing.SAME if len(first) >= len(second) else Standing.LESS_EXACT
    if field.match is not None or len(new) < len(first):
        return Standing.ADDS
    return Standing.DIFFERS


def new_members(field: Field, theirs: tuple[str, ...], ours: tuple[str, ...]) -> list[str]:
    """The members of the first that the second lacks, however they are spelt."""
    key = member_key(field)
    known = {key(member) for member in ours}
    if field.is_link:
        known |= {member.partition("@")[0] for member in ours}  # naming no territory does not deny one
    return [member for member in theirs if key(member) not in known]


@cache
def member_key(field: Field) -> Callable[[str], str]:
    """What the spellings of one member of a field share."""
    if field.match is Match.CODE:
        return code_key
    if field.is_link:
        return str
    return lambda member: fold(member) or member


def _same_name(one: str, other: str) -> bool:
    """Whether one name is the other without its legal form or place."""
    return fold(one) in name_keys(other) or fold(other) in name_keys(one)


def names_of(kind: Kind, values: Mapping[str, Value]) -> set[str]:
    """All names and codes that a record bears, folded. A name borne elsewhere, as an alias, is no disagreement."""
    held = [values.get(field.key) for field in kind.fields if field.match in (Match.NAME, Match.CODE)]
    return {fold(name) for value in held for name in members_of(value)}


def _of_spans(field: Field, first: str, second: str) -> Standing:
    """Dates by their days, amounts and counts by their bounds; other types of several columns are equal or not."""
    names = [column.suffix for column in field.type.columns]
    one, other = (dict(zip(names, field.type.spread(value), strict=True)) for value in (first, second))
    if "_lower" in names:
        bounds = ("_lower", "_upper")
    elif "_currency" in names and one["_currency"] == other["_currency"]:
        bounds = ("_min", "_max")
    elif "_groups" in names:
        return _of_counts(one, other)
    else:
        return Standing.DIFFERS
    if _within(other, one, bounds):
        return Standing.LESS_EXACT
    return Standing.MORE_EXACT if _within(one, other, bounds) else Standing.DIFFERS


def _of_counts(one: Mapping[str, Any], other: Mapping[str, Any]) -> Standing:
    """Counts that may be the same number: the one that says it by groups, or without “about”, is more exact."""
    bounds = ("_min", "_max")
    groups, others = one["_groups"], other["_groups"]
    if groups and others and groups != others:
        return Standing.DIFFERS
    within, around = _within(one, other, bounds), _within(other, one, bounds)
    if within and around:
        is_less = not groups if bool(groups) != bool(others) else len(one[""]) > len(other[""])
        return Standing.LESS_EXACT if is_less else Standing.MORE_EXACT
    if within and (groups or not others):
        return Standing.MORE_EXACT
    return Standing.LESS_EXACT if around and (others or not groups) else Standing.DIFFERS


def _within(inner: Mapping[str, Any], outer: Mapping[str, Any], bounds: tuple[str, str]) -> bool:
    low, high = bounds
    begins = outer[low] is None or (inner[low] is not None and outer[low] <= inner[low])
    ends = outer[high] is None or (inner[high] is not None and inner[high] <= outer[high])
    return bool(begins and ends)
