# SPDX-License-Identifier: Apache-2.0
"""Statements: who said what of a record, where, and how it ranks.

A statement is a value of one field with its reference and rank. The statements that one source makes about one
record at one place share their reference, so they are kept together as a statement set (a row of a spreadsheet is
one set). Which statement is shown is not stored: it is the one whose value the record shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Value
from models.schema import statement_set

_CHUNK = 5_000
_decode = json.JSONDecoder().raw_decode
"""Reads what `encode_entries` wrote, without looking for blanks around it."""


class Rank(Enum):
    """How much a statement counts. What is shown is derived; only a rejection is stored."""

    SHOWN = "shown"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement without its reference."""

    value: Value
    written: str | None = None
    """The text as the source has it, where it differs from the canonical value."""
    rejected: bool = False
    reason: str | None = None
    """Why it was rejected, or why it was preferred."""


@dataclass(frozen=True, slots=True)
class StatementSet:
    """What one source says about one record at one place."""

    entries: Mapping[str, Said]
    source: int | None = None
    """Record id of the source; None: the author says so without a source."""
    locator: str | None = None
    """Where in the source: a sheet and row, a page, a paragraph."""
    read_on: str | None = None
    """ISO date on which the source was read; None: the day of the changeset."""
    id: int = 0
    """0 until the ledger has given one."""
    record: int = 0
    changeset: int = 0

    def with_entry(self, key: str, said: Said) -> StatementSet:
        """The same set with one statement replaced."""
        return replace(self, entries={**self.entries, key: said})


def revised_fields(old: StatementSet, new: StatementSet) -> set[str]:
    """Fields whose statement differs between two states of one set."""
    keys = old.entries.keys() | new.entries.keys()
    return {key for key in keys if old.entries.get(key) != new.entries.get(key)}


def revise(present: StatementSet, old: StatementSet, new: StatementSet) -> StatementSet | None:
    """`present` with what changed from `old` to `new`; None when those statements are not as `old` has them.

    Two people may judge two statements of one row of a spreadsheet; only the same statement is a dispute.
    """
    keys = revised_fields(old, new)
    if any(present.entries.get(key) != old.entries.get(key) for key in keys):
        return None
    if present.entries == old.entries:
        return replace(present, entries=new.entries)
    entries = dict(present.entries)
    for key in keys:
        if key in new.entries:
            entries[key] = new.entries[key]
        else:
            del entries[key]
    return replace(present, entries=entries)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its reference and rank, ready to be read."""

    field: str
    said: Said
    rank: Rank
    set: StatementSet


def rank_of(said: Said, shown: Value) -> Rank:
    """The rank of a statement, given what the record shows for its field."""
    if said.rejected:
        return Rank.REJECTED
    return Rank.SHOWN if said.value is not None and supports(said.value, shown) else Rank.KEPT


def supports(said: Value, shown: Value) -> bool:
    """Whether a statement agrees with the value shown. Of a field with many values a part is enough."""
    if isinstance(shown, tuple) and isinstance(said, tuple):
        return set(said) <= set(shown)
    return said == shown


class EncodedEntries(Mapping[str, Said]):
    """Entries that stay the JSON they came as until somebody looks: an import passes most of them on unread."""

    __slots__ = ("_decoded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._decoded: dict[str, Said] | None = None

    def _entries(self) -> dict[str, Said]:
        if self._decoded is None:
            self._decoded = {key: _said(entry) for key, entry in json.loads(self.text).items()}
        return self._decoded

    def __getitem__(self, key: str) -> Said:
        return self._entries()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries())

    def __len__(self) -> int:
        return len(self._entries())

    def __eq__(self, other: object) -> bool:
        return self._entries() == (other._entries() if isinstance(other, EncodedEntries) else other)

    __hash__ = None  # type: ignore[assignment]  # like every mapping that may hold anything


def said_values(text: str) -> dict[str, Value]:
    """The plain values in encoded entries, for who needs neither texts as written nor ranks."""
    return {
        key: entry if entry.__class__ is str else _said_value(entry) for key, entry in _decode(text)[0].items()
    }


def _said_value(entry: Any) -> Value:
    value = entry["v"] if entry.__class__ is dict else entry
    return tuple(value) if value.__class__ is list else value


def encode_entries(entries: Mapping[str, Said]) -> str:
    """Compact JSON: a bare value where there is nothing else to say, else an object (v, w, r, y)."""
    if isinstance(entries, EncodedEntries):
        return entries.text
    plain = {
        key: said.value if said.written is None and not said.rejected and said.reason is None else _full(said)
        for key, said in entries.items()
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _full(said: Said) -> dict[str, object]:
    full: dict[str, object] = {"v": said.value}
    if said.written is not None:
        full["w"] = said.written
    if said.rejected:
        full["r"] = Rank.REJECTED.value
    if said.reason is not None:
        full["y"] = said.reason
    return full


def _said(entry: Any) -> Said:
    value = _said_value(entry)
    if not isinstance(entry, dict):
        return Said(value)
    return Said(value, entry.get("w"), entry.get("r") == Rank.REJECTED.value, entry.get("y"))


Row = tuple[int, int, int | None, int, str | None, str | None, str]


def to_row(item: StatementSet, changeset: int = 0) -> Row:
    """The row of table statement_set; `changeset` is the one by which a new set comes."""
    return (
        item.id,
        item.record,
        item.source,
        item.changeset or changeset,
        item.locator,
        item.read_on,
        encode_entries(item.entries),
    )


def from_row(row: Sequence[Any]) -> StatementSet:
    """Inverse of to_row."""
    number, record, source, changeset, locator, read_on, entries = row
    return StatementSet(EncodedEntries(entries), source, locator, read_on, number, record, changeset)


def sets_of(connection: Connection, records: Iterable[int]) -> dict[int, list[StatementSet]]:
    """The statement sets of these records, oldest first."""
    return _fetch(connection, statement_set.c.record_id, list(records))


def sets_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, StatementSet]:
    """These statement sets, by id; ids that do not exist are left out."""
    found = _fetch(connection, statement_set.c.id, list(ids))
    return {item.id: item for items in found.values() for item in items}


def _fetch(connection: Connection, column: Any, keys: list[int]) -> dict[int, list[StatementSet]]:
    found: dict[int, list[StatementSet]] = {}
    for start in range(0, len(keys), _CHUNK):
        query = select(*statement_set.c).where(column.in_(keys[start : start + _CHUNK]))
        for row in connection.execute(query.order_by(statement_set.c.id)):
            item = from_row(row)
            found.setdefault(item.record, []).append(item)
    return found


def statements_of(
    connection: Connection, record: int, shown: Mapping[str, Value]
) -> dict[str, list[Statement]]:
    """All statements about a record by field: shown first, then kept, then rejected; newest first within each."""
    by_field: dict[str, list[Statement]] = {}
    for item in reversed(sets_of(connection, [record]).get(record, [])):
        for key, said in item.entries.items():
            rank = rank_of(said, shown.get(key))
            by_field.setdefault(key, []).append(Statement(key, said, rank, item))
    order = list(Rank)
    for statements in by_field.values():
        statements.sort(key=lambda statement: order.index(statement.rank))
    return by_field
