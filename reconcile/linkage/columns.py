# SPDX-License-Identifier: Apache-2.0
"""Which columns of two tables say the same thing, by their headings and by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.folding import HAN, fold
from reconcile.linkage.headings import is_name_of_rows, subject_of
from reconcile.linkage.prepared import plain_keys
from reconcile.linkage.sorts import guess_sort, heading_keys
from reconcile.linkage.spec import WORDED, Sort, Table
from reconcile.linkage.terms import terms_of
from reconcile.linkage.tokens import plain_texts, take_apart

_SAMPLE = 1_500
_SAME, _FOLDED, _FIELD, _SUBJECT = 10.0, 9.0, 4.0, 3.0
"""What two headings say: the same, but for case and spaces, of one field of Thaw, about one subject."""
_OVERLAP = 3.0
"""What it says when all values of the one stand in the other."""
_ENOUGH = 2.0
_OVERLAPPING = 0.35
"""So large a part of the values in common pairs columns whose headings do not tell."""
_WORDY = WORDED | {Sort.CATEGORY}
_FEW = 3
"""Different values below which two columns have something in common by chance."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of one column."""

    name: str
    sort: Sort
    subject: str
    fields: frozenset[str]
    """Fields of Thaw, of any kind, that spreadsheets carry under this heading."""
    values: frozenset[str]
    words: frozenset[str]
    terms: str
    """The vocabulary whose terms it holds."""
    is_distinct: bool
    """Whether most of its values stand in one row only."""


def profiles(table: Table) -> dict[str, Column]:
    """The columns of a table that hold anything."""
    found: dict[str, Column] = {}
    keys = heading_keys()
    for name, cells in table.columns.items():
        sort = guess_sort(name, cells)
        if sort is None:
            continue
        subject = subject_of(name)
        texts = plain_texts([text for cell in cells[:_SAMPLE] for text in cell])
        values = plain_keys(texts)
        terms = terms_of(texts) if sort in _WORDY else None
        found[name] = Column(
            name,
            sort,
            subject.key if subject else "",
            keys.get(fold(name), frozenset()),
            frozenset(map(terms.code_of, texts) if terms else values),
            frozenset(word for text in texts for word in _words(text)) if sort in WORDED else frozenset(),
            terms.name if terms else "",
            len(set(values)) > 0.6 * len(values),
        )
    return found


def _words(text: str) -> list[str]:
    """Words of a text, of Han characters each two that stand together."""
    found: list[str] = []
    for word in take_apart(text).words:
        found += map("".join, pairwise(word)) if HAN.match(word) else [word]
    return found


def pair_columns(left: Table, right: Table) -> list[Pair]:
    """Columns that say the same, the best pairs first where several might; in the order of the left table."""
    ones, others = profiles(left), profiles(right)
    scored = sorted(
        ((_score(one, other), one, other) for one in ones.values() for other in others.values()),
        key=lambda found: -found[0],
    )
    pairs: list[Pair] = []
    for score, one, other in scored:
        if score >= _ENOUGH and one.name in ones and other.name in others:
            pairs.append((one.name, other.name))
            del ones[one.name], others[other.name]
    pairs += _only_ones(ones, others)
    pairs += _main_names(left, right, ones, others, pairs)
    order = list(left.columns)
    return sorted(set(pairs), key=lambda pair: order.index(pair[0]))


def _score(one: Column, other: Column) -> float:
    """How much speaks for two columns saying the same thing."""
    if one.name == other.name:
        return _SAME
    if fold(one.name) == fold(other.name) != "":
        return _FOLDED
    overlap = _overlap(one, other)
    if one.fields & other.fields:
        return _FIELD + _OVERLAP * overlap
    if one.subject and one.subject == other.subject and _go_together(one.sort, other.sort):
        return _SUBJECT + _OVERLAP * overlap
    is_told = bool(one.subject and other.subject) and overlap < _OVERLAPPING
    if one.terms and one.terms == other.terms and not is_told:
        return _ENOUGH + overlap
    if not _go_together(one.sort, other.sort) or overlap < _OVERLAPPING:
        return 0.0
    return _ENOUGH * overlap if one.sort is Sort.NUMBER else _ENOUGH - _OVERLAPPING + overlap


def _go_together(one: Sort, other: Sort) -> bool:
    return one is other or (one in _WORDY and other in _WORDY) or {one, other} <= {Sort.CODE, Sort.NAME}


def _overlap(one: Column, other: Column) -> float:
    """How large a part of the values, or of the words, of the smaller column stands in the other."""
    return max(_common(one.values, other.values), 0.7 * _common(one.words, other.words))


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEW else 0.0


def _only_ones(ones: dict[str, Column], others: dict[str, Column]) -> list[Pair]:
    """The only column of a sort that is left on either side."""
    pairs = []
    for sort in (Sort.IDENTIFIER, Sort.NAME, Sort.LINK, Sort.TEXT):
        left = [name for name, column in ones.items() if column.sort is sort]
        right = [name for name, column in others.items() if column.sort is sort]
        if len(left) == len(right) == 1 and not _contradict(ones[left[0]], others[right[0]]):
            pairs.append((left[0], right[0]))
            del ones[left[0]], others[right[0]]
    return pairs


def _contradict(one: Column, other: Column) -> bool:
    """Whether one column names the rows and the other says something about them."""
    return one.sort is not Sort.IDENTIFIER and is_name_of_rows(one.name) != is_name_of_rows(other.name)


def _main_names(
    left: Table, right: Table, ones: dict[str, Column], others: dict[str, Column], pairs: Sequence[Pair]
) -> list[Pair]:
    """What names the rows of either table, where that is in no pair yet."""
    paired = {one for one, _ in pairs}, {other for _, other in pairs}
    one = main_name(left, ones, paired[0])
    other = main_name(right, others, paired[1])
    return [(one, other)] if one in ones and other in others else []


def main_name(table: Table, columns: dict[str, Column], paired: set[str]) -> str:
    """The column that names the rows; "" where none does. `columns` are those in no pair."""
    if any(is_name_of_rows(name) for name in paired):
        return ""
    worded = [name for name, column in columns.items() if column.sort in WORDED]

    def rank(name: str) -> tuple[bool, bool, bool, int]:
        column = columns[name]
        place = list(table.columns).index(name)
        return not is_name_of_rows(name), column.sort is Sort.ADDRESS, not column.is_distinct, place

    return min(worded, key=rank, default="")
