# SPDX-License-Identifier: Apache-2.0
"""Exact matching in memory: the keys by which a row or record is known, and the records that bear them.

Order: identifiers, then codes, then names, then (for kinds without names) fields that together mean one record.
A different valid identifier of the same scheme says that two things are two, whatever else they share.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, select

from models.fields import Field, Kind, Match, Value
from models.folding import fold, fold_lines
from models.kinds import KINDS
from models.rows import join_link
from models.schema import kind_tables, link, record
from models.values.identifier_schemes import BY_KEY
from models.values.identifiers import Identifier, identity_of, scheme_of
from models.values.keys import code_key, name_keys

Number = tuple[str, str]
"""(field, canonical identifier)."""


class By(Enum):
    """What a match rests on."""

    IDENTIFIER = "identifier"
    CODE = "code"
    NAME = "name"
    TOGETHER = "together"
    ONCE = "once"
    """The same event on another day: never decided, only asked about."""
    ID = "id"
    """The id that Thaw itself wrote beside the row."""


@dataclass(slots=True)
class Keys:
    """Everything by which one row or record may be known."""

    identifiers: tuple[Number, ...] = ()
    identities: tuple[str, ...] = ()
    """Of each identifier, what two writings of one number share."""
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    """The same names without legal form and place."""
    together: tuple[str, ...] = ()
    spans: tuple[tuple[str, str, str], ...] = ()
    """(key, first day, last day): equal keys with overlapping days mean the same."""
    facts: tuple[str, ...] = ()
    """What the kind's `together` fields hold, days aside: records that contradict each other there are two."""
    once: str = ""
    """Stands for what mostly happens once; the same on other days is asked about."""

    def __bool__(self) -> bool:
        return bool(self.identifiers or self.codes or self.names or self.together or self.spans)


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a row is about: none, one, or several between which a person must choose."""

    record: int | None = None
    by: By | None = None
    rivals: tuple[int, ...] = ()


NOTHING = Found()


_CODE = re.compile(r"[A-Za-z]{1,6}[- ]?\d{2,6}[A-Za-z]{0,3}(?:-\d{1,3})?", re.ASCII)


def looks_like_code(name: str) -> bool:
    """Whether a name is nothing but a company code, such as BIIB067 or RAG-17."""
    return len(name) < 20 and _CODE.fullmatch(name) is not None


def members_of(value: Value) -> tuple[str, ...]:
    """A value as a tuple of its members."""
    return (value,) if isinstance(value, str) else value or ()


class KeyMaker:
    """Makes the keys of values of one kind."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        # Where there are codes, names are product names, which have no legal form or place to be left out.
        has_codes = any(field.match is Match.CODE for field in kind.fields)
        self._matching = [
            (field.key, field.match, field.type.key == "name", _has_versions(field))
            for field in kind.fields
            if field.match
        ]
        self._shortens = not has_codes
        self._folded: dict[str, str] = {}
        self._together = [
            (
                number,
                [kind.field(key) for key in keys if not _has_days(kind.field(key))],
                _days_field(kind, keys),
            )
            for number, keys in enumerate(kind.together)
        ]
        self._all_together = tuple(dict.fromkeys(key for keys in kind.together for key in keys))
        self._facts = tuple(key for key in self._all_together if not _has_days(kind.field(key)))

    def learn(self, texts: Iterable[str]) -> None:
        """Fold many texts at once, which is several times faster than one by one; replaces what was learnt before."""
        lines = [text for text in texts if "\n" not in text]
        self._folded = dict(zip(lines, fold_lines(lines), strict=True)) if lines else {}

    def keys(self, values: Mapping[str, Value]) -> Keys:
        """The keys of these values."""
        learnt = self._folded
        identifiers: list[Number] = []
        identities: list[str] = []
        codes: list[str] = []
        names: list[str] = []
        short_names: list[str] = []
        for key, match, is_name, has_versions in self._matching:
            value = values.get(key)
            if value is None:
                continue
            for member in (value,) if value.__class__ is str else value:
                if match is Match.NAME:
                    folded = learnt.get(member)
                    if folded is None:
                        folded = fold(member)
                    if not folded:
                        continue
                    names.append(folded)
                    if is_name and self._shortens:
                        short_names += [short for short in name_keys(member) if short != folded]
                    elif is_name and looks_like_code(member):
                        codes.append(code_key(member))
                elif match is Match.CODE:
                    codes.append(code_key(member))
                else:
                    identifiers.append((key, member))
                    identities.append(identity_of(member) if has_versions else member)
        found = Keys(tuple(identifiers), tuple(identities), tuple(codes), tuple(names), tuple(short_names))
        return self._with_facts(found, values) if self._together else found

    def _with_facts(self, found: Keys, values: Mapping[str, Value]) -> Keys:
        found.together, found.spans = self._together_keys(values)
        found.facts = tuple(_comparable(values.get(key)) for key in self._facts)
        found.once = self._once_key(values)
        return found

    def _once_key(self, values: Mapping[str, Value]) -> str:
        parts = [_comparable(values.get(key)) for key in self._kind.once]
        return "\x1f".join(parts) if all(parts) else ""

    def _together_keys(
        self, values: Mapping[str, Value]
    ) -> tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
        plain: list[str] = []
        spans: list[tuple[str, str, str]] = []
        for number, fields, days in self._together:
            parts = [_comparable(values.get(field.key)) for field in fields]
            if not all(parts):
                continue
            key = f"t{number}\x1f" + "\x1f".join(parts)
            if days is None:
                plain.append(key)
            elif (written := values.get(days.key)) is not None:
                _, first, last = days.type.spread(str(written))[:3]
                spans.append((key, str(first or ""), str(last or "9999")))
        whole = [_comparable(values.get(key)) for key in self._all_together]
        if sum(map(bool, whole)) >= 2 and not plain and not spans:
            # Too little for a rule, yet the same few facts again are the same event,
            # or a file that is read twice would double it.
            plain.append("w\x1f" + "\x1f".join(whole))
        return tuple(plain), tuple(spans)


def _has_versions(field: Field) -> bool:
    """Whether two different identifiers of the field may be two versions of one."""
    return isinstance(field.type, Identifier) and any(
        BY_KEY[scheme].identity for scheme in field.type.schemes
    )


def _has_days(field: Field) -> bool:
    return any(column.suffix == "_lower" for column in field.type.columns)


def _days_field(kind: Kind, keys: Iterable[str]) -> Field | None:
    return next((kind.field(key) for key in keys if _has_days(kind.field(key))), None)


def _comparable(value: Value) -> str:
    return "\x1e".join(sorted(member.partition("@")[0] for member in members_of(value)))


Known = dict[str, int | tuple[int, ...]]
"""Key -> the record, or records, that bear it."""


class Index:
    """The records of one kind by their keys: those in the database, and those that rows of a file would add."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.maker = KeyMaker(kind)
        self._identities: Known = {}
        self._codes: Known = {}
        self._names: Known = {}
        self._short_names: Known = {}
        self._together: Known = {}
        self._identifiers: dict[int, tuple[Number, ...]] = {}
        self._spans: dict[str, list[tuple[int, str, str]]] = {}
        self._facts: dict[int, tuple[str, ...]] = {}
        self._once: Known = {}

    @staticmethod
    def of(connection: Connection, kind: str) -> Index:
        """The index of all records of a kind in the database."""
        index = Index(KINDS[kind])
        for number, values in _key_values(connection, KINDS[kind]):
            index.add(number, index.maker.keys(values))
        return index

    def add(self, number: int, keys: Keys) -> None:
        """Let a record be known by these keys too."""
        if keys.identifiers:
            self._identifiers[number] = (*self._identifiers.get(number, ()), *keys.identifiers)
            _put(self._identities, keys.identities, number)
        _put(self._codes, keys.codes, number)
        _put(self._names, keys.names, number)
        _put(self._short_names, keys.short_names, number)
        _put(self._together, keys.together, number)
        for key, first, last in keys.spans:
            self._spans.setdefault(key, []).append((number, first, last))
        if keys.facts:
            self._facts.setdefault(number, keys.facts)
        if keys.once:
            _put(self._once, (keys.once,), number)

    def find(self, keys: Keys) -> Found:
        """The record known by these keys."""
        numbers = _known_by(self._identities, keys.identities)
        if numbers:
            return _found(numbers, By.IDENTIFIER)
        for known, wanted, by in self._groups(keys):
            numbers = [number for number in _known_by(known, wanted) if not self._vetoed(number, keys)]
            if numbers:
                return _found(numbers, by)
        found = self._by_span(keys) if keys.spans else NOTHING
        if found is NOTHING and keys.once:
            # The same event on another day: two sources that disagree, or a second event. A person knows.
            rivals = tuple(_known_by(self._once, (keys.once,)))
            return Found(None, By.ONCE, rivals) if rivals else NOTHING
        return found

    def _groups(self, keys: Keys) -> tuple[tuple[Known, tuple[str, ...], By], ...]:
        """Where to look beside identifiers, in the order in which the keys are trusted."""
        return (
            (self._codes, keys.codes, By.CODE),
            (self._names, keys.names, By.NAME),
            # One name may be the other without legal form and place; two that differ in the place are not the same.
            (self._short_names, keys.names if self._short_names else (), By.NAME),
            (self._names, keys.short_names, By.NAME),
            (self._together, keys.together, By.TOGETHER),
        )

    def _by_span(self, keys: Keys) -> Found:
        numbers = [
            number
            for key, first, last in keys.spans
            for number, other_first, other_last in self._spans.get(key, ())
            if first <= other_last and other_first <= last and not self._vetoed(number, keys)
        ]
        return _found(list(dict.fromkeys(numbers)), By.TOGETHER) if numbers else NOTHING

    def _vetoed(self, number: int, keys: Keys) -> bool:
        """Whether the record is another one for certain.

        It bears another identifier of a scheme in which the row has one, or another fact where one tells records apart.
        """
        if any(
            ours and theirs and ours != theirs
            for ours, theirs in zip(keys.facts, self._facts.get(number, ()), strict=False)
        ):
            return True
        known = self._identifiers.get(number)
        if not known or not keys.identifiers:
            return False
        ours = {_scheme(identifier): identity_of(identifier[1]) for identifier in keys.identifiers}
        return any(
            ours.get(_scheme(identifier), identity) != identity
            for identifier in known
            if (identity := identity_of(identifier[1]))
        )


def _scheme(identifier: Number) -> str:
    field, text = identifier
    return scheme_of(text) or field


def _put(known: Known, keys: Iterable[str], number: int) -> None:
    for key in keys:
        there = known.setdefault(key, number)
        if there == number:
            continue
        if isinstance(there, int):
            known[key] = (there, number)
        elif number not in there:
            known[key] = (*there, number)


def _known_by(known: Known, keys: Iterable[str]) -> list[int]:
    found: list[int] = []
    for key in keys:
        there = known.get(key)
        if there is not None:
            found += (there,) if isinstance(there, int) else there
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _found(numbers: list[int], by: By) -> Found:
    return Found(numbers[0], by) if len(numbers) == 1 else Found(None, by, tuple(numbers))


def _key_values(connection: Connection, kind: Kind) -> Iterator[tuple[int, dict[str, Value]]]:
    """(record, the fields that keys are made of) for every record of a kind."""
    together = {key for keys in kind.together for key in keys}
    fields = [field for field in kind.stored if field.match or field.key in together]
    linked = _linked(connection, kind, {field.key for field in kind.links if field.key in together})
    table = kind_tables[kind.key]
    query = select(table.c.id, *(table.c[field.key] for field in fields))
    for number, *stored in connection.execute(query):
        values: dict[str, Value] = dict(linked.get(number, {}))
        for field, raw in zip(fields, stored, strict=True):
            if raw is not None:
                values[field.key] = tuple(json.loads(raw)) if field.many else field.type.gather(raw)
        yield number, values


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
