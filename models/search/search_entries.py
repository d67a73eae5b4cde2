# SPDX-License-Identifier: Apache-2.0
"""What search knows of a record: its texts folded, with the field of each, and the keys it is found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache

from sqlalchemy import Connection

from models.fields import Field, Group, Match, members_of
from models.kinds import KINDS
from models.rows import Values, fetch, split_link
from models.search.pinyin import full_pinyin, initials
from models.titles import kinds_of, titles
from models.values.base import ValueType
from models.values.choice import Choice
from models.values.folding import HAN, compared, fold

PINYIN = "~"
"""Behind the name of a field: the line is the pinyin of that field's value."""
LONGEST_KEY = 64
"""Longer names are found by their text, not as keys."""
_LONGEST_SPOKEN = 24
"""Names up to this many characters are typed in pinyin; titles of studies are not."""
_WORD = re.compile(r"(?<![a-z])[a-z]{5,24}(?![a-z])")
_PLAIN_NAMES = ("text", "long_text", "name")


class KeySort(IntEnum):
    """What a key is, best first."""

    IDENTIFIER = 0
    NAME = 1
    PINYIN = 2


@dataclass(slots=True)
class Entry:
    """One record as search knows it."""

    record: int
    kind: str
    fields: list[str] = field(default_factory=list)
    """The field of each line."""
    lines: list[str] = field(default_factory=list)
    """Folded texts without line ends."""
    keys: dict[str, KeySort] = field(default_factory=dict)
    """What the record is found by, whole or by its beginning."""
    words: set[str] = field(default_factory=set)
    """Latin words of names, for mending typing errors."""

    def add(self, key: str, line: str) -> None:
        """Add a line unless the field has it already."""
        if line and (key, line) not in zip(self.fields, self.lines, strict=True):
            self.fields.append(key)
            self.lines.append(line)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a field is searched."""

    key: str
    sort: KeySort | None
    named: bool
    link: bool


@cache
def key_sort(kind: str, key: str) -> KeySort | None:
    """Whether a field's values are keys of their record, and of which sort."""
    described = KINDS[kind].field(key)
    if described.match in (Match.NAME, Match.CODE):
        return KeySort.NAME
    if described.match is Match.IDENTIFIER:
        return KeySort.IDENTIFIER
    if described.group is not Group.NAMES:
        return None
    return KeySort.NAME if described.type.key in _PLAIN_NAMES else KeySort.IDENTIFIER


@cache
def _plans(kind: str) -> tuple[_Plan, ...]:
    return tuple(
        _Plan(one.key, key_sort(kind, one.key), one.match in (Match.NAME, Match.CODE), one.is_link)
        for one in KINDS[kind].fields
        if one.is_link or _is_text(one)
    )


def _is_text(described: Field) -> bool:
    """Texts and identifiers are searched; dates, amounts, flags and closed lists are filtered by."""
    kind_of_value: ValueType = described.type
    if isinstance(kind_of_value, Choice):
        return kind_of_value.open
    columns = kind_of_value.columns
    return (
        len(columns) == 1 and columns[0].kind == "text" and kind_of_value.key not in ("flag", "date", "phase")
    )


def entries_of(connection: Connection, records: Iterable[int]) -> Iterator[Entry]:
    """The entries of those records that exist."""
    for kind, numbers in kinds_of(connection, records).items():
        if kind not in KINDS:
            continue
        values = fetch(connection, kind, numbers)
        names = _linked_names(connection, kind, values)
        for number, held in values.items():
            yield _entry(kind, number, held, names)


def _linked_names(
    connection: Connection, kind: str, values: Mapping[int, Values]
) -> dict[int, tuple[str, ...]]:
    links = [one.key for one in KINDS[kind].links]
    targets = {
        split_link(member)[0] for held in values.values() for key in links for member in members_of(held.get(key))
    }
    if not targets:
        return {}
    zh, en = (titles(connection, targets, language) for language in ("zh", "en"))
    return {number: tuple(dict.fromkeys((fold(zh[number]), fold(en[number])))) for number in zh}


def _entry(kind: str, record: int, values: Values, names: Mapping[int, tuple[str, ...]]) -> Entry:
    entry = Entry(record, kind)
    for plan in _plans(kind):
        for member in members_of(values.get(plan.key)):
            if plan.link:
                for name in names.get(split_link(member)[0], ()):
                    entry.add(plan.key, name)
                continue
            line = fold(member)
            entry.add(plan.key, line)
            if plan.named:
                entry.words.update(_WORD.findall(compared(member)))
                for spelling in full_pinyin(line) if _is_spoken(line) else ():
                    entry.add(plan.key + PINYIN, spelling)
    entry.keys = keys_of(kind, entry.fields, entry.lines)
    return entry


def _is_spoken(line: str) -> bool:
    return len(line) <= _LONGEST_SPOKEN and not line.isascii() and HAN.search(line) is not None


def keys_of(kind: str, fields: Sequence[str], lines: Sequence[str]) -> dict[str, KeySort]:
    """The keys that the lines of an entry come to; of two equal ones the better sort counts.

    They follow from the lines alone, so that an entry that is taken out of the index knows which keys to take along.
    """
    spoken = {key.removesuffix(PINYIN) for key in fields if key.endswith(PINYIN)}
    found: dict[str, KeySort] = {}
    for key, line in zip(fields, lines, strict=True):
        sort = KeySort.PINYIN if key.endswith(PINYIN) else key_sort(kind, key) if key else None
        if sort is None:
            continue
        _keep(found, line, sort)
        for short in initials(line) if key in spoken and _is_spoken(line) else ():
            _keep(found, short, KeySort.PINYIN)
    return found


def _keep(keys: dict[str, KeySort], key: str, sort: KeySort) -> None:
    if key and len(key) <= LONGEST_KEY:
        keys[key] = min(sort, keys.get(key, sort))
