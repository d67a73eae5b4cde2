# SPDX-License-Identifier: Apache-2.0
"""Compares register numbers: equal or listed by the other is the same thing, two of one register are two things.

A number that many rows list beside their own is no key: protocols and grants are shared by many trials.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from models.values.identifiers import find_identifiers, identity_of, scheme_of
from reconcile.linkage.prepared import Ints
from reconcile.linkage.scales import Level, Scale
from reconcile.linkage.spec import LinkField, Sort, Table
from reconcile.linkage.tokens import plain_texts

EQUAL, LISTED, SHARED, OTHER_REGISTER, DIFFERENT, RELATED = range(1, 7)

IDENTIFIER = Scale(
    "identifier",
    (
        Level(mark("Linkage", "the same register number"), 30.0, most=30.0, least=30.0),
        Level(mark("Linkage", "the number of the one is listed by the other"), 24.0, most=24.0, least=24.0),
        Level(mark("Linkage", "both list a number that few others list"), 5.0, least=0.0),
        Level(mark("Linkage", "numbers of different registers"), 0.0, most=0.0, least=0.0),
        Level(mark("Linkage", "two different numbers of one register"), -40.0, most=-40.0, least=-40.0),
        Level(
            mark("Linkage", "two numbers of one register, of which the one lists the other"),
            6.0,
            most=6.0,
            least=6.0,
        ),
    ),
    learnt=False,
)
_SHARED_BY = 2
"""Rows of a table that may list a number before it is no key."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of each row of one table."""

    own: list[frozenset[str]]
    listed: list[frozenset[str]]


def numbers_of(table: Table, fields: Iterable[tuple[LinkField, tuple[str, ...]]]) -> Numbers:
    """Own numbers from the columns of identifier fields, listed ones from those of mentions."""
    own: list[set[str]] = [set() for _ in range(len(table))]
    listed: list[set[str]] = [set() for _ in range(len(table))]
    for field, names in fields:
        into = own if field.sort is Sort.IDENTIFIER else listed
        for name in names:
            for numbers, cell in zip(into, table.columns.get(name, ()), strict=name in table.columns):
                numbers.update(number for text in cell for number in _identities(text, field))
    return Numbers([frozenset(one) for one in own], [frozenset(one) for one in listed])


def _identities(text: str, field: LinkField) -> list[str]:
    """The register numbers in a text; of any other text its letters and digits, as a number of its own kind."""
    found = [identity_of(value) for _, value, _, _ in find_identifiers(text)]
    key = "" if found else "".join(filter(str.isalnum, plain_texts([text])[0])).upper()
    kind = field.key if field.sort is Sort.IDENTIFIER else ""
    return found or ([f"{kind}:{key}"] if key else [])


def certain_pairs(left: Numbers, right: Numbers) -> tuple[Ints, Ints]:
    """Pairs of rows of which one bears or lists a number of the other."""
    known: dict[str, list[int]] = {}
    for row, numbers in enumerate(right.own):
        for number in numbers | right.listed[row]:
            known.setdefault(number, []).append(row)
    pairs = [
        (row, other)
        for row, own in enumerate(left.own)
        for number in own | left.listed[row]
        for other in known.get(number, ())
        if (number in own and number in right.own[other]) or len(known[number]) <= _SHARED_BY
    ]
    both = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def compare_identifiers(left: Numbers, right: Numbers, rows_a: Ints, rows_b: Ints) -> NDArray[np.int16]:
    """The level of IDENTIFIER; 0 where one of the two has no number."""
    shared_by = _counts(left), _counts(right)
    schemes: dict[str, str] = {}
    level = np.zeros(len(rows_a), dtype=np.int16)
    has_a = np.array([bool(o or s) for o, s in zip(left.own, left.listed, strict=True)], dtype=bool)
    has_b = np.array([bool(o or s) for o, s in zip(right.own, right.listed, strict=True)], dtype=bool)
    for place in np.flatnonzero(has_a[rows_a] & has_b[rows_b]).tolist():
        a, b = int(rows_a[place]), int(rows_b[place])
        level[place] = _level(
            (left.own[a], left.listed[a]), (right.own[b], right.listed[b]), shared_by, schemes
        )
    return level


def _counts(numbers: Numbers) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for own, listed in zip(numbers.own, numbers.listed, strict=True):
        for number in own | listed:
            counts[number] = counts.get(number, 0) + 1
    return counts


def _level(
    one: tuple[frozenset[str], frozenset[str]],
    other: tuple[frozenset[str], frozenset[str]],
    shared_by: tuple[Mapping[str, int], Mapping[str, int]],
    schemes: dict[str, str],
) -> int:
    if not one[0].isdisjoint(other[0]):
        return EQUAL
    two = any(_scheme(a, schemes) == _scheme(b, schemes) for a, b in product(one[0], other[0]))
    listed = (one[0] & other[1]) | (one[1] & other[0])
    if any(_few(number, shared_by) for number in listed):
        return RELATED if two else LISTED
    if two:
        return DIFFERENT
    if any(_few(number, shared_by) for number in one[1] & other[1]):
        return SHARED
    return OTHER_REGISTER if one[0] and other[0] else 0


def _few(number: str, shared_by: tuple[Mapping[str, int], Mapping[str, int]]) -> bool:
    return max(counts.get(number, 0) for counts in shared_by) <= _SHARED_BY


def _scheme(number: str, known: dict[str, str]) -> str:
    scheme = known.get(number)
    if scheme is None:
        scheme = known[number] = number.partition(":")[0] if ":" in number else scheme_of(number) or "?"
    return scheme


def identifier_field(fields: Sequence[LinkField]) -> LinkField | None:
    """The field under which the outcome is explained: all identifier fields are compared as one."""
    return next((field for field in fields if field.sort is Sort.IDENTIFIER), None)
