# SPDX-License-Identifier: Apache-2.0
"""Puts names where they belong: Chinese, English, code, alias. 托夫生（Tofersen，BIIB067）is three."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from models.fields import Field, Kind, Match, Value
from models.kinds import KINDS
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import language_of
from models.values.split_names import split_names
from reconcile.row_keys import looks_like_code

_SEVERAL = re.compile(r"[;；|｜/、(（\[【\r\n]")
"""A text without any of these is one name."""


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
    homes = _homes(kind.key, field.key)
    if not homes.splits or not _SEVERAL.search(text):
        read = _read(field, text)
        if read is None:
            return None
        key = homes.field_for(read)
        return read if key == field.key else Placed(((key, _as_kept(kind, key, read)),))
    names = [name for each in split_names(text) if (name := _read(field, each)) is not None]
    placed = tuple(_place(kind, homes, names))
    if not placed:
        return None
    return placed[0][1] if len(placed) == 1 and placed[0][0] == field.key else Placed(placed)


def in_place(kind: Kind, field: Field) -> Callable[[str], bool]:
    """Tells whether a text without anything odd is one name that belongs into `field`."""
    homes = _homes(kind.key, field.key)
    field_for, key = homes.field_for, field.key
    if homes.splits:
        return lambda name: not _SEVERAL.search(name) and field_for(name) == key
    return lambda name: field_for(name) == key


def name_values(kind: Kind, text: str) -> dict[str, Value]:
    """The values of a new record that is only known by name."""
    first = next((field for field in kind.fields if field.match is Match.NAME and not field.many), None)
    if first is None:
        return {}  # a round or an event bears no name of its own
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


def _as_kept(kind: Kind, key: str, name: str) -> str:
    """A name as the field that it goes to writes it: rag-17 among the codes is RAG-17."""
    return _read(kind.field(key), name) or name


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where names from one field go, by what they look like."""

    zh: str
    en: str
    codes: str | None
    splits: bool
    """Whether a cell may hold several names."""

    def field_for(self, name: str) -> str:
        """The field a name belongs into."""
        if self.codes and looks_like_code(name):
            return self.codes
        return self.en if name.isascii() or language_of(name) == "en" else self.zh


@cache
def _homes(kind: str, field: str) -> _Homes:
    known = KINDS[kind]
    base, _, suffix = field.rpartition("_")
    if suffix not in ("zh", "en"):
        return _Homes(field, field, None, False)
    zh, en = (key if key in known else field for key in (f"{base}_zh", f"{base}_en"))
    is_name = known.field(field).type.key == "name"
    return _Homes(zh, en, "codes" if is_name and "codes" in known else None, is_name)


def _place(kind: Kind, homes: _Homes, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    used: set[str] = set()
    for name in names:
        key = homes.field_for(name)
        if key in used and not kind.field(key).many and "aliases" in kind:
            key = "aliases"
        used.add(key)
        yield key, _as_kept(kind, key, name)
