# SPDX-License-Identifier: Apache-2.0
"""The keys by which a row or record may be known: identifiers, codes, names, and facts that together mean one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from models.fields import Field, Kind, Match, Value, members_of
from models.folding import fold, fold_lines
from models.values.identifier_schemes import BY_KEY
from models.values.identifiers import Identifier, identity_of
from models.values.keys import code_key, code_keys, name_keys

Number = tuple[str, str]
"""(field, canonical identifier)."""


@dataclass(slots=True)
class Keys:
    """Everything by which one row or record may be known."""

    identifiers: tuple[Number, ...] = ()
    identities: tuple[str, ...] = ()
    """Of each identifier, what two writings of one number share."""
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    full_names: tuple[str, ...] = ()
    """The names as written, of kinds whose names have a legal form or a place that may be left out."""
    together: tuple[str, ...] = ()
    spans: tuple[tuple[str, str, str], ...] = ()
    """(key, first day, last day): equal keys with overlapping days mean the same."""
    facts: tuple[str, ...] = ()
    """What the kind's `together` fields hold, days aside: records that contradict each other there are two."""
    once: str = ""
    """Stands for what mostly happens once; the same on other days is asked about."""

    @property
    def short_names(self) -> tuple[str, ...]:
        """The names without legal form and place; made only when asked for, which takes long."""
        return short_names(self.full_names)

    def __bool__(self) -> bool:
        return bool(self.identifiers or self.codes or self.names or self.together or self.spans)


_CODE = re.compile(r"[A-Za-z]{1,6}[- ]?\d{2,6}[A-Za-z]{0,3}(?:-\d{1,3})?", re.ASCII)


_CODE_END = 20
"""No code is as long."""
_CODE_LINES = re.compile(rf"^(?:{_CODE.pattern})$", re.ASCII | re.MULTILINE)


def looks_like_code(name: str) -> bool:
    """Whether a name is nothing but a company code, such as BIIB067 or RAG-17."""
    return len(name) < _CODE_END and _CODE.fullmatch(unicodedata.normalize("NFKC", name)) is not None


def short_names(names: Iterable[str]) -> tuple[str, ...]:
    """Under which keys names are known besides their whole: without legal form, without place."""
    return tuple(short for name in names for short in name_keys(name) if short != fold(name))


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
                found.full_names += (member,)
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
