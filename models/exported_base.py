# SPDX-License-Identifier: Apache-2.0
"""The base of an export: the canonical values that its rows had when they went out, in compressed pieces."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.fields import Value
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.rows import Values

_PIECE = 1_000
"""Records in one compressed piece."""
NAMES = ""
"""In place of a kind: the piece with the names of the records linked to."""
TEXTS = "#"
"""Before a kind: the pieces with what stands for the texts of its rows."""
SOURCES = "@"
"""Before a kind: the pieces with the sources that stood beside its values, where the workbook shows them."""
_MOST_BYTES = 400_000_000
"""What a portable base may unpack to; a workbook's own limit (importers/guard.py) is the same."""
Sources = Mapping[int, Mapping[str, str]]
"""Record -> field -> what the cell beside it named as its sources; records and fields without any are left out."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the database an export shows: absent rows and columns outside of it mean nothing."""

    fields: Mapping[str, tuple[str, ...]]
    """Key of each exported kind -> keys of the fields shown, in their order."""
    whole: frozenset[str] = frozenset()
    """Kinds of which every record there was is in the export; of the others only those of the base."""


@dataclass(slots=True)
class Base:
    """Grows with the records of an export; kept compressed."""

    fields: Mapping[str, tuple[str, ...]]
    pieces: list[tuple[str, bytes]] = field(default_factory=list)
    """(kind, compressed records), in the order in which they were written."""
    _waiting: list[list[Any]] = field(default_factory=list)
    _kind: str = ""
    _names: dict[int, str] = field(default_factory=dict)
    _texts: dict[str, list[list[str]]] = field(default_factory=dict)
    _sources: dict[str, list[list[Any]]] = field(default_factory=dict)

    def add(self, kind: str, record: int, values: Mapping[str, Value], texts: str = "") -> None:
        """One record as it goes out; only exported fields are kept. `texts` is the `texts_digest` of its cells."""
        self._texts.setdefault(kind, []).append([id_text(record), texts])
        if kind != self._kind or len(self._waiting) == _PIECE:
            self._pack()
            self._kind = kind
        keys = self.fields[kind]
        self._waiting.append([id_text(record), {key: value for key in keys if (value := values.get(key))}])

    def show_sources(self, kind: str) -> None:
        """Note that the sheet of a kind names sources beside the values, also where it comes to name none."""
        self._sources[kind] = [["", {}]]

    def add_sources(self, kind: str, record: int, sources: Mapping[str, str]) -> None:
        """What the cells beside a record's fields name as sources (field -> text). Blank ones need not be given."""
        if sources:
            self._sources[kind].append([id_text(record), dict(sources)])

    def name(self, titles: Mapping[int, str]) -> None:
        """How records that rows link to are called in the workbook."""
        self._names.update(titles)

    def finish(self) -> list[tuple[str, bytes]]:
        """All pieces."""
        self._pack()
        for before, kept in ((TEXTS, self._texts), (SOURCES, self._sources)):
            for kind, pairs in kept.items():
                self._kind, self._waiting = before + kind, list(pairs)
                self._pack()
        self._texts, self._sources = {}, {}
        if self._names:
            self._kind = NAMES
            self._waiting = [[id_text(record), title] for record, title in self._names.items()]
            self._names = {}
            self._pack()
        return self.pieces

    def _pack(self) -> None:
        if self._waiting:
            text = json.dumps(self._waiting, ensure_ascii=False, separators=(",", ":"))
            self.pieces.append((self._kind, zlib.compress(text.encode(), 6)))
            self._waiting = []


def inflated(content: bytes) -> bytes:
    """A piece as it was before it was compressed. ValueError or zlib.error when it is no whole piece or too large."""
    packer = zlib.decompressobj()
    found = packer.decompress(content, _MOST_BYTES)
    if packer.unconsumed_tail or not packer.eof:
        raise ValueError("the base does not end where it should")
    return found


def unpacked(kind: str, content: bytes) -> Iterator[tuple[str, int, Values]]:
    """(kind, record, values) of each record in a piece. ValueError when it holds something else."""
    for text, values in json.loads(inflated(content)):
        number = id_number(text)
        if number is None:
            raise ValueError(f"not an id: {text!r}")
        yield kind, number, canonical(kind, values)


def canonical(kind: str, kept: Mapping[str, Any]) -> Values:
    """A record's values as a piece keeps them. Fields that a later schema dropped are left out."""
    known = KINDS[kind].by_key
    return {
        key: value if value.__class__ is str else _value(value) for key, value in kept.items() if key in known
    }


def names_unpacked(contents: Iterable[bytes]) -> dict[int, str]:
    """Record -> how it was called."""
    pairs = pairs_unpacked(contents).items()
    return {number: title for text, title in pairs if (number := id_number(text)) is not None}


def pairs_unpacked(contents: Iterable[bytes]) -> dict[str, str]:
    """The pairs of texts that pieces hold."""
    return {str(text): str(said) for content in contents for text, said in json.loads(inflated(content))}


def sources_unpacked(contents: Iterable[bytes]) -> Sources | None:
    """The sources that pieces hold; None where there is no piece."""
    pieces = [json.loads(inflated(content)) for content in contents]
    if not pieces:
        return None
    return {
        number: {str(key): str(text) for key, text in said.items()}
        for piece in pieces
        for record, said in piece
        if (number := id_number(record)) is not None
    }


def _value(raw: Any) -> Value:
    if isinstance(raw, str):
        return raw
    return tuple(str(member) for member in raw) or None


def view_to_json(view: View) -> dict[str, Any]:
    """As kept with an export."""
    return {"fields": {key: list(fields) for key, fields in view.fields.items()}, "whole": sorted(view.whole)}


def view_from_json(raw: Mapping[str, Any]) -> View:
    """Inverse of `view_to_json`; kinds that a later schema dropped are left out."""
    fields = {key: tuple(map(str, keys)) for key, keys in raw["fields"].items() if key in KINDS}
    return View(fields, frozenset(raw["whole"]) & fields.keys())


def encode(facts: object) -> str:
    """JSON without spaces."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
