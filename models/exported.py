# SPDX-License-Identifier: Apache-2.0
"""What left the house: each export with its base, the canonical values that its rows had when they went out.

A workbook that comes home is compared with its base field by field, so that a cell nobody touched never wins over a
newer value at home. The base lies in the database, and, if wished, in the workbook itself for another Thaw.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from models.errors import UserError
from models.fields import Value
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.rows import Values
from models.schema import SCHEMA_VERSION, export, export_base
from models.text import mark

_PIECE = 1_000
"""Records in one compressed piece."""
_NAMES = ""
"""In place of a kind: the piece with the names of the records linked to."""
_TEXTS = "#"
"""Before a kind: the pieces with what stands for the texts of its rows."""
_SOURCES = "@"
"""Before a kind: the pieces with the sources that stood beside its values, where the workbook shows them."""
_REV_BYTES = 5
_TEXT_BYTES = 8
_MOST_BYTES = 400_000_000
"""What a portable base may unpack to; a workbook's own limit (importers/guard.py) is the same."""

_BAD_BASE = mark(
    "Export",
    "What the workbook carries to be compared with is damaged, so it is taken as one without: "
    "each difference must be confirmed.",
)


Sources = Mapping[int, Mapping[str, str]]
"""Record -> field -> what the cell beside it named as its sources; records and fields without any are left out."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the database an export shows: absent rows and columns outside of it mean nothing."""

    fields: Mapping[str, tuple[str, ...]]
    """Key of each exported kind -> keys of the fields shown, in their order."""
    whole: frozenset[str] = frozenset()
    """Kinds of which every record there was is in the export; of the others only those of the base."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One export, as registered."""

    id: str
    at: str
    author: str
    recipient: str
    file_name: str
    language: str
    view: View
    rows: Mapping[str, int]
    schema: int = SCHEMA_VERSION


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
        for before, kept in ((_TEXTS, self._texts), (_SOURCES, self._sources)):
            for kind, pairs in kept.items():
                self._kind, self._waiting = before + kind, list(pairs)
                self._pack()
        self._texts, self._sources = {}, {}
        if self._names:
            self._kind = _NAMES
            self._waiting = [[id_text(record), title] for record, title in self._names.items()]
            self._names = {}
            self._pack()
        return self.pieces

    def _pack(self) -> None:
        if self._waiting:
            text = json.dumps(self._waiting, ensure_ascii=False, separators=(",", ":"))
            self.pieces.append((self._kind, zlib.compress(text.encode(), 6)))
            self._waiting = []


def row_fingerprint(values: Mapping[str, Value]) -> str:
    """Ten hex digits for the canonical values of a row: blank fields do not count, nor does the order of fields."""
    said = sorted((key, value) for key, value in values.items() if value)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=_REV_BYTES).hexdigest()


def texts_digest(texts: Iterable[str | int | float | None]) -> str:
    """Stands for the cells of a row, as a reader of the workbook gets them, in the order in which they went out.

    "" where a cell holds what is written otherwise than it is read; such rows are compared cell by cell.
    """
    joined = "\x1f".join(["" if text is None else text if text.__class__ is str else str(text) for text in texts])
    return _digest(joined)


def row_digest(row: Sequence[str | None], places: Sequence[int]) -> str:
    """The `texts_digest` of the cells at these places of a row that was read."""
    return _digest("\x1f".join([row[place] or "" for place in places]))


def _digest(joined: str) -> str:
    return "" if "_x" in joined else blake2b(joined.encode("utf-8", "replace"), digest_size=_TEXT_BYTES).hexdigest()


def register(connection: Connection, exported: Exported, base: Base) -> None:
    """Keep an export with its base. The same content for the same person is the same export, registered anew."""
    connection.execute(delete(export_base).where(export_base.c.export_id == exported.id))
    connection.execute(delete(export).where(export.c.id == exported.id))
    connection.execute(
        insert(export).values(
            id=exported.id,
            at=exported.at,
            author=exported.author,
            recipient=exported.recipient,
            file_name=exported.file_name,
            language=exported.language,
            view=_encode(_view_to_json(exported.view)),
            rows=_encode(dict(exported.rows)),
            schema=exported.schema,
        )
    )
    rows = [
        {"export_id": exported.id, "piece": number, "kind": kind, "content": content}
        for number, (kind, content) in enumerate(base.finish())
    ]
    if rows:
        connection.execute(insert(export_base), rows)


def find_export(connection: Connection, export_id: str) -> Exported | None:
    """A registered export by its id."""
    row = connection.execute(select(export).where(export.c.id == export_id)).mappings().one_or_none()
    return _from_row(dict(row)) if row else None


def all_exports(connection: Connection) -> list[Exported]:
    """Every registered export, the newest first."""
    query = select(export).order_by(export.c.at.desc(), export.c.id)
    return [_from_row(dict(row)) for row in connection.execute(query).mappings()]


def base_of(
    connection: Connection, export_id: str, kind: str | None = None
) -> Iterator[tuple[str, int, Values]]:
    """(kind, record, values) as they went out, of one kind or of all, in the order of the rows."""
    query = select(export_base.c.kind, export_base.c.content).where(export_base.c.export_id == export_id)
    if kind is not None:
        query = query.where(export_base.c.kind == kind)
    for key, content in connection.execute(query.order_by(export_base.c.piece)):
        if key in KINDS:  # a kind that a later schema dropped has no records to be compared with
            yield from _unpacked(key, content)


class KeptRecords(Mapping[int, Values]):
    """Records of one kind as they went out, each of which is taken apart when somebody looks at it."""

    def __init__(self, connection: Connection, export_id: str, kind: str) -> None:
        of_kind = (export_base.c.export_id == export_id, export_base.c.kind == kind)
        query = select(export_base.c.content).where(*of_kind).order_by(export_base.c.piece)
        self._kind = kind
        self._kept: dict[str, Any] = {}
        self._known: dict[int, Values] = {}
        for content in connection.scalars(query):
            self._kept.update(json.loads(_inflated(content)))

    def __getitem__(self, number: int) -> Values:
        values = self._known.get(number)
        if values is None:
            values = self._known[number] = _canonical(self._kind, self._kept[id_text(number)])
        return values

    def __iter__(self) -> Iterator[int]:
        return (number for text in self._kept if (number := id_number(text)) is not None)

    def __len__(self) -> int:
        return len(self._kept)


def digests_in(connection: Connection, export_id: str, kind: str) -> dict[str, str]:
    """Id (as text) of each record of a kind that went out -> what stands for the texts of its row, "" for unknown."""
    of_kind = (export_base.c.export_id == export_id, export_base.c.kind == _TEXTS + kind)
    return _pairs_unpacked(connection.scalars(select(export_base.c.content).where(*of_kind)))


def sources_in(connection: Connection, export_id: str, kind: str) -> Sources | None:
    """The sources that stood beside the values of a kind; None where the workbook did not show them."""
    of_kind = (export_base.c.export_id == export_id, export_base.c.kind == _SOURCES + kind)
    return _sources_unpacked(connection.scalars(select(export_base.c.content).where(*of_kind)))


def names_in(connection: Connection, export_id: str) -> dict[int, str]:
    """How the records that rows link to were called when the export went out."""
    of_names = (export_base.c.export_id == export_id, export_base.c.kind == _NAMES)
    return _names_unpacked(connection.scalars(select(export_base.c.content).where(*of_names)))


# A base that travels with the workbook ------------------------------------------------------------------------------


def portable(base: Base, view: View, cell: int) -> Iterator[str]:
    """The base as texts of at most `cell` characters, for the cells of a sheet that nobody sees."""
    pieces = [[kind, base64.b85encode(content).decode()] for kind, content in base.finish()]
    text = _encode({"view": _view_to_json(view), "schema": SCHEMA_VERSION, "pieces": pieces})
    packed = base64.b85encode(zlib.compress(text.encode(), 1)).decode()
    for start in range(0, len(packed), cell):
        yield packed[start : start + cell]


@dataclass(frozen=True, slots=True)
class PortableBase:
    """A base as a workbook carried it. It comes from a file, so nothing in it is believed unchecked."""

    view: View
    schema: int
    pieces: Sequence[tuple[str, bytes]]

    def records(self, kind: str | None = None) -> Iterator[tuple[str, int, Values]]:
        """As `base_of`. UserError when a piece is damaged."""
        try:
            for key, content in self.pieces:
                if key in KINDS and (kind is None or key == kind):
                    yield from _unpacked(key, content)
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def digests(self, kind: str) -> dict[str, str]:
        """As `digests_in`. UserError when the piece is damaged."""
        try:
            return _pairs_unpacked(content for key, content in self.pieces if key == _TEXTS + kind)
        except (ValueError, TypeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def sources(self, kind: str) -> Sources | None:
        """As `sources_in`. UserError when the piece is damaged."""
        try:
            return _sources_unpacked(content for key, content in self.pieces if key == _SOURCES + kind)
        except (ValueError, TypeError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error

    def names(self) -> dict[int, str]:
        """As `names_in`. UserError when the piece is damaged."""
        try:
            return _names_unpacked(content for key, content in self.pieces if key == _NAMES)
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
            raise UserError(_BAD_BASE) from error


def read_portable(texts: Iterable[str]) -> PortableBase:
    """Inverse of `portable`. UserError when what the cells hold is no base."""
    try:
        facts = json.loads(_inflated(base64.b85decode("".join(texts))))
        known = (*KINDS, _NAMES)
        pieces = [
            (str(kind), base64.b85decode(text))
            for kind, text in facts["pieces"]
            if kind.removeprefix(_TEXTS).removeprefix(_SOURCES) in known
        ]
        return PortableBase(_view_from_json(facts["view"]), int(facts["schema"]), pieces)
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error, zlib.error) as error:
        raise UserError(_BAD_BASE) from error


def _inflated(content: bytes) -> bytes:
    packer = zlib.decompressobj()
    found = packer.decompress(content, _MOST_BYTES)
    if packer.unconsumed_tail or not packer.eof:
        raise ValueError("the base does not end where it should")
    return found


def _unpacked(kind: str, content: bytes) -> Iterator[tuple[str, int, Values]]:
    for text, values in json.loads(_inflated(content)):
        number = id_number(text)
        if number is None:
            raise ValueError(f"not an id: {text!r}")
        yield kind, number, _canonical(kind, values)


def _canonical(kind: str, kept: Mapping[str, Any]) -> Values:
    """Fields that a later schema dropped are left out; what it added was not in the view."""
    known = KINDS[kind].by_key
    return {
        key: value if value.__class__ is str else _value(value) for key, value in kept.items() if key in known
    }


def _names_unpacked(contents: Iterable[bytes]) -> dict[int, str]:
    pairs = _pairs_unpacked(contents).items()
    return {number: title for text, title in pairs if (number := id_number(text)) is not None}


def _pairs_unpacked(contents: Iterable[bytes]) -> dict[str, str]:
    return {str(text): str(said) for content in contents for text, said in json.loads(_inflated(content))}


def _sources_unpacked(contents: Iterable[bytes]) -> Sources | None:
    pieces = [json.loads(_inflated(content)) for content in contents]
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


def _view_to_json(view: View) -> dict[str, Any]:
    return {"fields": {key: list(fields) for key, fields in view.fields.items()}, "whole": sorted(view.whole)}


def _view_from_json(raw: Mapping[str, Any]) -> View:
    fields = {key: tuple(map(str, keys)) for key, keys in raw["fields"].items() if key in KINDS}
    return View(fields, frozenset(raw["whole"]) & fields.keys())


def _from_row(row: Mapping[str, Any]) -> Exported:
    return Exported(
        row["id"],
        row["at"],
        row["author"],
        row["recipient"],
        row["file_name"],
        row["language"],
        _view_from_json(json.loads(row["view"])),
        json.loads(row["rows"]),
        row["schema"],
    )


def _encode(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
