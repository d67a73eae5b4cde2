# SPDX-License-Identifier: Apache-2.0
"""Exact matching in memory: the keys by which a row or record is known, and the records that bear them.

Order: identifiers, then codes, then names, then (for kinds without names) fields that together mean one record.
A different valid identifier of the same scheme says that two things are two, whatever else they share.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import cast

from sqlalchemy import Connection, select

from models.fields import Field, Kind, Match, Value
from models.folding import fold, fold_lines
from models.kinds import KINDS
from models.rows import join_link
from models.schema import kind_tables, link, record
from models.values.identifier_schemes import BY_KEY
from models.values.identifiers import Identifier, identity_of, scheme_of
from models.values.keys import code_key, code_keys, name_keys

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


_CODE_END = 20
"""No code is as long."""
_CODE_LINES = re.compile(rf"^(?:{_CODE.pattern})$", re.ASCII | re.MULTILINE)


def looks_like_code(name: str) -> bool:
    """Whether a name is nothing but a company code, such as BIIB067 or RAG-17."""
    return len(name) < _CODE_END and _CODE.fullmatch(name) is not None


def members_of(value: Value) -> tuple[str, ...]:
    """A value as a tuple of its members."""
    return (value,) if isinstance(value, str) else value or ()


class KeyMaker:
    """Makes the keys of values of one kind."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        by_match = {match: [field for field in kind.fields if field.match is match] for match in Match}
        self._name_fields = [(field.key, field.type.key == "name") for field in by_match[Match.NAME]]
        self._code_fields = [field.key for field in by_match[Match.CODE]]
        self._identifier_fields = [(field.key, _has_versions(field)) for field in by_match[Match.IDENTIFIER]]
        # Where there are codes, names are product names, which have no legal form or place to be left out.
        self._shortens = not self._code_fields
        self._folded: dict[str, str] = {}
        self._codes: dict[str, str] = {}
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

    def learn(self, rows: Sequence[Mapping[str, Value]]) -> None:
        """Fold the names in many rows at once, several times faster than one by one; forgets what it learnt before."""
        names: set[str] = set()
        for key in (*(key for key, _ in self._name_fields), *self._code_fields):
            column = [value for row in rows if (value := row.get(key)) is not None]
            if self._kind.field(key).many:
                names.update(chain.from_iterable(column))
            else:
                names.update(cast("list[str]", column))
        lines = [text for text in names if "\n" not in text]
        latin = [text for text in lines if text.isascii()]
        others = [text for text in lines if not text.isascii()]
        # Apart, because the folding of texts that are all ASCII is much simpler.
        self._folded = dict(chain(_folded(latin), _folded(others)))
        codes = [name for name in _CODE_LINES.findall("\n".join(latin)) if len(name) < _CODE_END]
        self._codes = dict(zip(codes, code_keys(codes), strict=True))

    def keys(self, values: Mapping[str, Value]) -> Keys:
        """The keys of these values."""
        found = Keys()
        names: list[str] = []
        codes: list[str] = []
        for key, is_name in self._name_fields:
            value = values.get(key)
            if value.__class__ is str and value in self._folded and not self._shortens:
                # The usual case apart: a name that was learnt, of a product.
                if folded := self._folded[value]:
                    names.append(folded)
                    if is_name and value in self._codes:
                        codes.append(self._codes[value])
            elif value is not None:
                self._add_names(members_of(value), is_name, names, codes, found)
        for key in self._code_fields:
            codes += [self._codes.get(member) or code_key(member) for member in members_of(values.get(key))]
        for key, has_versions in self._identifier_fields:
            if (value := values.get(key)) is not None:
                self._add_identifiers(key, members_of(value), has_versions, found)
        found.names, found.codes = tuple(names), tuple(codes)
        return self._with_facts(found, values) if self._together else found

    def _add_names(
        self, members: Iterable[str], is_name: bool, names: list[str], codes: list[str], found: Keys
    ) -> None:
        for member in members:
            folded = self._folded.get(member)
            is_learnt = folded is not None
            if folded is None:
                folded = fold(member)
            if not folded:
                continue
            names.append(folded)
            if is_name and self._shortens:
                found.short_names += tuple(short for short in name_keys(member) if short != folded)
            elif is_name and (code := self._code_of(member, is_learnt)):
                codes.append(code)

    def _code_of(self, name: str, is_learnt: bool) -> str | None:
        """The key of a name that is nothing but a code."""
        if is_learnt:
            return self._codes.get(name)
        return code_key(name) if looks_like_code(name) else None

    @staticmethod
    def _add_identifiers(key: str, members: tuple[str, ...], has_versions: bool, found: Keys) -> None:
        found.identifiers += tuple([(key, member) for member in members])
        found.identities += tuple(map(identity_of, members)) if has_versions else members

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


def _folded(lines: list[str]) -> Iterable[tuple[str, str]]:
    return zip(lines, fold_lines(lines), strict=True) if lines else ()


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
        for known, borne in (
            (self._codes, keys.codes),
            (self._names, keys.names),
            (self._short_names, keys.short_names),
            (self._together, keys.together),
        ):
            if borne:
                _put(known, borne, number)
        for key, first, last in keys.spans:
            self._spans.setdefault(key, []).append((number, first, last))
        if keys.facts:
            self._facts.setdefault(number, keys.facts)
        if keys.once:
            _put(self._once, (keys.once,), number)

    def find(self, keys: Keys) -> Found:
        """The record known by these keys."""
        if self.knows_none(keys):
            return NOTHING
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

    def knows_none(self, keys: Keys) -> bool:
        """Whether no record bears any of these keys, which for most rows of a first import is all there is to know."""
        return (
            self._identities.keys().isdisjoint(keys.identities)
            and self._codes.keys().isdisjoint(keys.codes)
            and self._names.keys().isdisjoint(keys.names)
            and self._names.keys().isdisjoint(keys.short_names)
            and self._short_names.keys().isdisjoint(keys.names)
            and not (keys.together or keys.spans or keys.once)
        )

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
