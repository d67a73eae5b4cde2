# SPDX-License-Identifier: Apache-2.0
"""Exact matching in memory: the records that bear the keys by which a row is known.

Order: identifiers, then codes, then names, then (for kinds without names) fields that together mean one record.
A different valid identifier of the same scheme says that two things are two, whatever else they share.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from sqlalchemy import Connection, select

from models.fields import Field, Kind, Match, Value, members_of
from models.kinds import KINDS
from models.rows import join_link
from models.schema import kind_tables, link, record
from models.values.identifiers import identity_of, scheme_of
from reconcile.crowds import Crowd, Schemes
from reconcile.row_keys import KeyMaker, Keys, Number, short_names


class By(Enum):
    """What a match rests on."""

    IDENTIFIER = "identifier"
    CODE = "code"
    NAME = "name"
    TOGETHER = "together"
    ONCE = "once"
    """The same event on another day: never decided, only asked about."""
    LIKELY = "likely"
    """The matcher, or an answer that somebody gave about this row before."""


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a row is about: none, one, or several between which a person must choose."""

    record: int | None = None
    by: By | None = None
    rivals: tuple[int, ...] = ()


NOTHING = Found()
_APART = "\x1f"
_AT_ONCE = 5_000
"""Records that are read, and whose names are folded, in one go."""
_CROWD = 16
"""As many records of one key are worth being kept by the schemes of their identifiers."""


Known = dict[int, int | tuple[int, ...] | Crowd]
"""What stands for a key (its 64-bit hash, keyed anew by every process) -> the record, or records, that bear it.

Millions of keys take a quarter of the memory of their texts. That two different ones among five million share a hash
happens once in a million imports.
"""


class Index:
    """The records of one kind by their keys: those in the database, and those that rows of a file would add."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.maker = KeyMaker(kind)
        self._has_titles = any(each.match is Match.NAME and each.type.key == "text" for each in kind.fields)
        self._identities: Known = {}
        self._codes: Known = {}
        self._names: Known = {}
        self._shortened: Known = {}
        self._unshortened: list[tuple[int, tuple[str, ...]]] = []
        """(record, names) whose short forms nobody has asked for yet: most names are found by their whole."""
        self._together: Known = {}
        self._identifiers: dict[int, str] = {}
        """Record -> its identifiers, field and text in turn, in one text each."""
        self._spans: dict[str, list[tuple[int, str, str]]] = {}
        self._facts: dict[int, tuple[str, ...]] = {}
        self._once: Known = {}

    @staticmethod
    def of(connection: Connection, kind: str) -> Index:
        """The index of all records of a kind in the database."""
        index = Index(KINDS[kind])
        for several in _key_values(connection, KINDS[kind]):
            index.maker.learn([values for _, values in several])
            for number, values in several:
                index.add(number, index.maker.keys(values))
        return index

    def add(self, number: int, keys: Keys) -> None:
        """Let a record be known by these keys too."""
        if keys.identifiers:
            there = self._identifiers.get(number)
            ours = _APART.join(chain.from_iterable(keys.identifiers))
            self._identifiers[number] = f"{there}{_APART}{ours}" if there else ours
            self._put(self._identities, keys.identities, number)
        for known, borne in (
            (self._codes, keys.codes),
            (self._names, keys.names),
            (self._together, keys.together),
        ):
            if borne:
                self._put(known, borne, number)
        if keys.full_names:
            self._unshortened.append((number, keys.full_names))
        for key, first, last in keys.spans:
            self._spans.setdefault(key, []).append((number, first, last))
        if keys.facts:
            self._facts.setdefault(number, keys.facts)
        if keys.once:
            self._put(self._once, (keys.once,), number)

    def find(self, keys: Keys) -> Found:
        """The record known by these keys."""
        if self.knows_none(keys):
            return NOTHING
        numbers = _known_by(self._identities, keys.identities)
        if numbers:
            return _found(numbers, By.IDENTIFIER)
        schemes = {_scheme(identifier) for identifier in keys.identifiers}
        for known, wanted, by in self._groups(keys):
            # None of these records bears an identifier of the row, so another one of a scheme of its is a veto.
            near = _known_by(known, wanted, schemes)
            numbers = [number for number in near if not self._vetoed(number, keys)]
            if numbers:
                return _found(numbers, by)
        found = self._by_span(keys) if keys.spans else NOTHING
        if found is NOTHING and keys.once:
            # The same event on another day: two sources that disagree, or a second event. A person knows.
            rivals = tuple(_known_by(self._once, (keys.once,)))
            return Found(None, By.ONCE, rivals) if rivals else NOTHING
        return found

    def has_shared_title(self, record: int) -> bool:
        """Whether a record is called by a title, which others may share, and bears an identifier."""
        return self._has_titles and record in self._identifiers

    def knows_none(self, keys: Keys) -> bool:
        """Whether no record bears any of these keys, which for most rows of a first import is all there is to know."""
        return (
            self._identities.keys().isdisjoint(map(hash, keys.identities))
            and self._codes.keys().isdisjoint(map(hash, keys.codes))
            and self._names.keys().isdisjoint(map(hash, keys.names))
            and self._names.keys().isdisjoint(map(hash, keys.short_names))
            and self._short_names.keys().isdisjoint(map(hash, keys.names))
            and not (keys.together or keys.spans or keys.once)
        )

    def _groups(self, keys: Keys) -> Iterator[tuple[Known, tuple[str, ...], By]]:
        """Where to look beside identifiers, in the order in which the keys are trusted."""
        yield self._codes, keys.codes, By.CODE
        yield self._names, keys.names, By.NAME
        # One name may be the other without legal form and place; two that differ in the place are not the same.
        yield self._short_names, keys.names, By.NAME
        yield self._names, keys.short_names, By.NAME
        yield self._together, keys.together, By.TOGETHER

    @property
    def _short_names(self) -> Known:
        for number, names in self._unshortened:
            self._put(self._shortened, short_names(names), number)
        self._unshortened.clear()
        return self._shortened

    def _by_span(self, keys: Keys) -> Found:
        numbers = [
            number
            for key, first, last in keys.spans
            for number, other_first, other_last in self._spans.get(key, ())
            if first <= other_last and other_first <= last and not self._vetoed(number, keys)
        ]
        return _found(list(dict.fromkeys(numbers)), By.TOGETHER) if numbers else NOTHING

    def _put(self, known: Known, keys: Iterable[str], number: int) -> None:
        for key in map(hash, keys):
            there = known.setdefault(key, number)
            if there == number:
                continue
            if isinstance(there, Crowd):
                there.add(number)
            elif isinstance(there, int):
                known[key] = (there, number)
            elif number not in there:
                several = (*there, number)
                known[key] = several if len(several) < _CROWD else Crowd(several, self._schemes_of)

    def _schemes_of(self, number: int) -> Schemes:
        """The schemes in which a record bears identifiers that can contradict another."""
        parts = self._identifiers.get(number, "").split(_APART)
        return frozenset(
            _scheme((field, text))
            for field, text in zip(parts[:-1:2], parts[1::2], strict=True)
            if identity_of(text)
        )

    def _vetoed(self, number: int, keys: Keys) -> bool:
        """Whether the record is another one for certain.

        It bears another identifier of a scheme in which the row has one, or another fact where one tells records apart.
        """
        if any(
            ours and theirs and ours != theirs
            for ours, theirs in zip(keys.facts, self._facts.get(number, ()), strict=False)
        ):
            return True
        parts = self._identifiers.get(number, "").split(_APART)
        if len(parts) < 2 or not keys.identifiers:
            return False
        ours = {_scheme(identifier): identity_of(identifier[1]) for identifier in keys.identifiers}
        return any(
            ours.get(_scheme(identifier), identity) != identity
            for identifier in zip(parts[::2], parts[1::2], strict=True)
            if (identity := identity_of(identifier[1]))
        )


def _scheme(identifier: Number) -> str:
    field, text = identifier
    return scheme_of(text) or field


def _known_by(known: Known, keys: Iterable[str], schemes: Set[str] = frozenset()) -> list[int]:
    """The records that bear one of these keys; of a crowd only those without an identifier of these schemes."""
    found: list[int] = []
    for key in map(hash, keys):
        there = known.get(key)
        if isinstance(there, Crowd):
            found += there.outside(schemes)
        elif there is not None:
            found += (there,) if isinstance(there, int) else there
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _found(numbers: list[int], by: By) -> Found:
    return Found(numbers[0], by) if len(numbers) == 1 else Found(None, by, tuple(numbers))


def _key_values(connection: Connection, kind: Kind) -> Iterator[list[tuple[int, dict[str, Value]]]]:
    """(record, the fields that keys are made of) for every record of a kind, many at a time."""
    together = {key for keys in kind.together for key in keys}
    fields = [field for field in kind.stored if field.match or field.key in together]
    linked = _linked(connection, kind, {field.key for field in kind.links if field.key in together})
    table = kind_tables[kind.key]
    rows = connection.execute(select(table.c.id, *(table.c[field.key] for field in fields)))
    while several := rows.fetchmany(_AT_ONCE):
        numbers, *stored = zip(*several, strict=True)
        found = [dict(linked.get(number, {})) for number in numbers]
        for field, column in zip(fields, stored, strict=True):
            held = [(values, raw) for values, raw in zip(found, column, strict=True) if raw is not None]
            for (values, _), value in zip(held, _values(field, [raw for _, raw in held]), strict=True):
                values[field.key] = value
        yield list(zip(numbers, found, strict=True))


def _values(field: Field, stored: Sequence[object]) -> Iterable[Value]:
    """What a column holds; lists are read all at once, which takes a tenth of the time."""
    if field.many:
        return map(tuple, json.loads(f"[{','.join(map(str, stored))}]"))
    return map(str, stored)


def _linked(connection: Connection, kind: Kind, keys: set[str]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    if not keys:
        return found
    query = (
        select(link.c.record_id, link.c.field, link.c.target_id)
        .join(record, record.c.id == link.c.record_id)
        .where(record.c.kind == kind.key, link.c.field.in_(keys))
    )
    for number, key, target in connection.execute(query):
        values = found.setdefault(number, {})
        values[key] = (*members_of(values.get(key)), join_link(target))
    return found
