# SPDX-License-Identifier: Apache-2.0
"""Puts the names in a cell where they belong: Chinese, English, a code, an alias. 托夫生（Tofersen，BIIB067）is three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.fields import Field, Kind, Match, Value
from models.values.base import Parsed
from models.values.folding import fold
from models.values.keys import split_names
from models.values.plain import language_of
from reconcile.exact import looks_like_code

_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Placed:
    """Names with the fields they go into, in the order in which they were written."""

    names: tuple[tuple[str, str], ...]
    """(field, name)."""

    def put_into(self, kind: Kind, values: dict[str, Value]) -> None:
        """Add these names to a row's values. A field already filled sends a different name to the aliases."""
        for key, name in self.names:
            if kind.field(key).many:
                _append(values, key, name)
            elif values.get(key) is None:
                values[key] = name
            elif fold(str(values[key])) != fold(name) and "aliases" in kind:
                _append(values, "aliases", name)


def _append(values: dict[str, Value], key: str, name: str) -> None:
    known = values.get(key) or ()
    assert not isinstance(known, str)  # only called for fields with many
    if name not in known:
        values[key] = (*known, name)


def place_names(kind: Kind, field: Field, text: str) -> str | Placed | None:
    """Where the names in a cell of `field` go; a plain text when it is one name that is in its place."""
    names = split_names(text) if field.type.key == "name" and _sibling(kind, field, "en") else [text]
    read = [name for each in names if (name := _read(field, each)) is not None]
    if not read:
        return None
    placed = tuple(_place(kind, field, read))
    return placed[0][1] if len(placed) == 1 and placed[0][0] == field.key else Placed(placed)


def name_values(kind: Kind, text: str) -> dict[str, Value]:
    """The values of a new record that is only known by name."""
    first = next(field for field in kind.fields if field.match is Match.NAME and not field.many)
    placed = place_names(kind, first, text)
    values: dict[str, Value] = {}
    if isinstance(placed, str):
        return {first.key: placed}
    if placed is not None:
        placed.put_into(kind, values)
    return values


def _read(field: Field, text: str) -> str | None:
    read = field.type.parse(text)
    return read.value if isinstance(read, Parsed) else None


def _sibling(kind: Kind, field: Field, language: str) -> str | None:
    """The field for the same name in `language`, when the kind has one for each."""
    base, _, suffix = field.key.rpartition("_")
    key = f"{base}_{language}"
    return key if suffix in _LANGUAGES and key in kind else None


def _place(kind: Kind, field: Field, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    used: set[str] = set()
    for name in names:
        key = _field_for(kind, field, name)
        if key in used and not kind.field(key).many:
            key = "aliases" if "aliases" in kind else field.key
        used.add(key)
        yield key, name


def _field_for(kind: Kind, field: Field, name: str) -> str:
    if field.type.key == "name" and "codes" in kind and looks_like_code(name):
        return "codes"
    return _sibling(kind, field, language_of(name)) or field.key
