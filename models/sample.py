# SPDX-License-Identifier: Apache-2.0
"""The sample: facts about ALS drugs from resources/sample, each with its source, committed like anybody's edits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from models.database.database import Database
from models.database.settings import IS_SAMPLE, put_setting
from models.fields import Field, Kind, Value
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.ledger import Ledger
from models.progress import SILENT, Progress
from models.rows import join_link
from models.statements import Said, StatementSet
from models.text import mark
from models.values.base import Hints, Unreadable
from models.vocabulary import vocabulary

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
AUTHOR = "Thaw"
MADE_AT = datetime(2026, 7, 1, tzinfo=UTC)
"""When the sample's facts were put together: its changeset bears this time, so that every build is the same."""

_FILES = {
    "source": "sources",
    "organisation": "organisations",
    "candidate": "candidates",
    "trial": "trials",
    "financing": "financings",
    "milestone": "milestones",
}
_OWN_WORDS = ("notes",)
"""Fields that hold our remarks about the facts; no source says them unless the file names one."""

_ID_BASE = 188_000_000_000 << 21
"""Record ids of December 2025 (see models/ids.py), before any that a database of Thaw gives out itself."""
_ID_BITS = 40
_HINTS = Hints(language="zh")


@dataclass(frozen=True, slots=True)
class Fact:
    """One text that one source says of one field."""

    field: str
    text: str
    source: str | None
    locator: str | None = None
    rejected: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One record of the sample files, before it is parsed."""

    kind: Kind
    key: str
    facts: tuple[Fact, ...]
    """What the record shows."""
    others: tuple[Fact, ...] = ()
    """What other sources say instead."""

    @property
    def id(self) -> int:
        """The same in every build, whatever records come and go around it."""
        return sample_id(self.kind.key, self.key)


def sample_id(kind: str, key: str) -> int:
    """The record id of the sample record that the files call `key`."""
    digest = blake2b(f"{kind}:{key}".encode(), digest_size=8).digest()
    return _ID_BASE + (int.from_bytes(digest) & ((1 << _ID_BITS) - 1))


def build_sample(database: Database, progress: Progress = SILENT) -> None:
    """Fill an empty database with the sample, in one changeset, and let it say that it is the sample."""
    edits = [_edit(record) for record in read_sample()]
    message = mark("Sample", "sample of ALS facts")

    def declare(connection: Connection, _changeset: int | None) -> None:
        put_setting(connection, IS_SAMPLE, True)

    Ledger(database, clock=lambda: MADE_AT).commit(
        Changeset(AUTHOR, message, edits, Origin.SAMPLE), progress, len(edits), declare
    )


def read_sample(folder: Path = FOLDER) -> list[SampleRecord]:
    """All records of the sample files, sources first. ValueError names what is wrong in a file."""
    others = _conflicts(folder)
    records = [
        _record(KINDS[kind], raw, others.pop((kind, raw["id"]), []))
        for kind, name in _FILES.items()
        for raw in _entries(folder, name)
    ]
    if others:
        raise ValueError(f"conflicts.json speaks of records that do not exist: {sorted(others)}")
    _check_links(records)
    return records


def _entries(folder: Path, name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return entries


def _conflicts(folder: Path) -> dict[tuple[str, str], list[Fact]]:
    found: dict[tuple[str, str], list[Fact]] = {}
    for raw in _entries(folder, "conflicts"):
        fact = Fact(
            raw["field"],
            raw["text"],
            raw["source"],
            raw.get("locator"),
            raw.get("rejected", False),
            raw.get("reason"),
        )
        found.setdefault((raw["kind"], raw["record"]), []).append(fact)
    return found


def _record(kind: Kind, raw: Mapping[str, Any], others: list[Fact]) -> SampleRecord:
    facts = tuple(
        _fact(raw, key, said)
        for key, values in raw.items()
        if key not in ("id", "source", "locator")
        for said in (values if isinstance(values, list) else [values])
    )
    for fact in (*facts, *others):
        if fact.field not in kind:
            raise ValueError(f"{kind.key} {raw['id']}: there is no field {fact.field!r}")
    return SampleRecord(kind, raw["id"], facts, tuple(others))


def _fact(raw: Mapping[str, Any], key: str, said: str | Mapping[str, str]) -> Fact:
    if isinstance(said, str):
        if key in _OWN_WORDS:
            return Fact(key, said, None)
        return Fact(key, said, raw.get("source"), raw.get("locator"))
    return Fact(key, said["text"], said["source"], said.get("locator"))


def _check_links(records: list[SampleRecord]) -> None:
    known = {(record.kind.key, record.key) for record in records}
    if len(known) < len(records):
        raise ValueError("two records of one kind have the same id")
    wrong = [
        f"{record.kind.key} {record.key}: no {kind} {key!r}"
        for record in records
        for kind, key in _mentions(record)
        if (kind, key) not in known
    ]
    if wrong:
        raise ValueError("; ".join(wrong))


def _mentions(record: SampleRecord) -> Iterator[tuple[str, str]]:
    for fact in (*record.facts, *record.others):
        if fact.source is not None:
            yield "source", fact.source
        target = record.kind.field(fact.field).target
        if target is not None:
            yield target, fact.text.partition("@")[0]


def _edit(record: SampleRecord) -> Edit:
    values = {key: _value(record, facts) for key, facts in _by_field(record.facts).items()}
    return Edit(record.kind.key, record.id, values, sets=tuple(_statement_sets(record)))


def _by_field(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.field, []).append(fact)
    return found


def _statement_sets(record: SampleRecord) -> Iterator[StatementSet]:
    """One set for each source and place; what others say instead never shares a set with what is shown."""
    for name, facts in (("shown", record.facts), ("other", record.others)):
        places: dict[tuple[str | None, str | None], list[Fact]] = {}
        for fact in facts:
            places.setdefault((fact.source, fact.locator), []).append(fact)
        for (source, locator), said in places.items():
            yield StatementSet(
                {key: _said(record, same) for key, same in _by_field(said).items()},
                None if source is None else sample_id("source", source),
                locator,
                id=sample_id("statements", f"{record.kind.key}:{record.key}:{name}:{source}:{locator}"),
            )


def _said(record: SampleRecord, facts: list[Fact]) -> Said:
    value = _value(record, facts)
    texts = tuple(fact.text for fact in facts)
    same = record.kind.field(facts[0].field).is_link or value in (texts, texts[0])
    return Said(value, None if same else "; ".join(texts), facts[0].rejected, facts[0].reason)


def _value(record: SampleRecord, facts: list[Fact]) -> Value:
    described = record.kind.field(facts[0].field)
    values = tuple(_parsed(record, described, fact.text) for fact in facts)
    if described.many:
        return values
    if len(values) > 1:
        raise ValueError(f"{record.kind.key} {record.key}: {described.key} holds one value")
    return values[0]


def _parsed(record: SampleRecord, described: Field, text: str) -> str:
    if described.target is not None:
        key, _, territory = text.partition("@")
        region = vocabulary("region").find(territory) if territory else None
        if territory and region is None:
            raise ValueError(f"{record.kind.key} {record.key}, {described.key}: no territory {territory!r}")
        return join_link(sample_id(described.target, key), region.code if region else None)
    read = described.type.parse(text, _HINTS)
    if isinstance(read, Unreadable) or read.value is None:
        why = read.reason if isinstance(read, Unreadable) else "nothing in it"
        raise ValueError(f"{record.kind.key} {record.key}, {described.key}: {text!r}: {why}")
    return read.value
