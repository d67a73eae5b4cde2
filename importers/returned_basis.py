# SPDX-License-Identifier: Apache-2.0
"""What a workbook that came home is compared with: its registered base, the base it carries, or what home holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from sqlalchemy import Connection

from importers.grid import Workbook
from importers.own_sheets import Told, told_by
from models.errors import UserError
from models.exported import KeptRecords, digests_in, find_export, names_in, sources_in
from models.exported_base import Sources, View
from models.fields import Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.portable_base import PortableBase, read_portable
from models.rows import CHUNK, Values, fetch, join_link, split_link
from models.text import Message, mark
from models.titles import titles
from reconcile.exact import Index

_CARRIED = mark(
    "Returned",
    "This export is not registered here, so the workbook is compared with the values that it carries along itself.",
)
_FOREIGN = mark(
    "Returned",
    "The workbook comes from another database and carries what its records held: {count} of {total} of them were found "
    "here by their identifiers and names and are merged; rows of the others are taken like those of any list.",
)
_TWO_WAYS = mark(
    "Returned",
    "Nothing is known of what this workbook held when it went out, so it can only be compared with what is known here "
    "now: each difference must be confirmed, and no row that is missing is taken for deleted.",
)


class Sort(Enum):
    """Where the base comes from."""

    REGISTERED = "registered"
    CARRIED = "carried"
    NONE = "none"


class BaseRecords(Mapping[int, Values]):
    """What the records of one kind held when they went out; read only when somebody looks, which mostly nobody does."""

    def __init__(self, digests: Mapping[str, str], read: Callable[[], Mapping[int, Values]]) -> None:
        self.numbers = {text: number for text in digests if (number := id_number(text)) is not None}
        """Id as the workbook writes it -> record."""
        self.digests = {number: digests[text] for text, number in self.numbers.items()}
        """Record -> what stands for the texts of its row; "" where nothing does."""
        self._read = read
        self._records: Mapping[int, Values] | None = None

    def by_digest(self) -> dict[str, int | None]:
        """What stands for the texts of a row -> its record; None for several."""
        found: dict[str, int | None] = {}
        for number, digest in self.digests.items():
            if digest:
                found[digest] = None if digest in found else number
        return found

    def __getitem__(self, number: int) -> Values:
        if self._records is None:
            self._records = self._read()
        return self._records[number]

    def __contains__(self, number: object) -> bool:
        return number in self.digests

    def __iter__(self) -> Iterator[int]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


@dataclass(slots=True)
class Basis:
    """What went out. Ids are those of the workbook; `home` says which record of this database each stands for."""

    sort: Sort
    export: str
    language: str
    recipient: str = ""
    view: View | None = None
    foreign: bool = False
    names: Mapping[int, str] = field(default_factory=dict)
    """How the records linked to were called."""
    said: list[Message] = field(default_factory=list)
    """What a person must know before looking at the differences."""
    home: Callable[[int], int | None] = lambda number: number
    _read: Callable[[str], Mapping[int, Values]] = lambda kind: {}
    _digests: Callable[[str], Mapping[str, str]] = lambda kind: {}
    sources: Callable[[str], Sources | None] = lambda kind: None
    """The sources that went out beside the values of a kind; None where nothing is known of them."""

    def records(self, kind: str, wanted: Callable[[], Sequence[int]], connection: Connection) -> BaseRecords:
        """What went out of a kind; without a base what the wanted records hold now, under the same ids."""
        if self.sort is Sort.NONE:
            held = self._held(kind, wanted(), connection)
            return BaseRecords({id_text(number): "" for number in held}, lambda: held)
        digests = self._digests(kind)
        if digests:
            return BaseRecords(digests, lambda: self._read(kind))
        read = self._read(kind)
        return BaseRecords({id_text(number): "" for number in read}, lambda: read)

    def _held(self, kind: str, wanted: Sequence[int], connection: Connection) -> dict[int, Values]:
        found: dict[int, Values] = {}
        for start in range(0, len(wanted), CHUNK):
            found |= fetch(connection, kind, wanted[start : start + CHUNK])
        self.names = {**self.names, **titles(connection, _targets(kind, found.values()), self.language)}
        return found

    def fields(self, kind: str) -> frozenset[str]:
        """Fields of which the workbook knew the values; all of them where there is no base."""
        if self.view is None:
            return frozenset(KINDS[kind].by_key)
        return frozenset(self.view.fields.get(kind, ()))


def basis_of(connection: Connection, workbook: Workbook, database_id: str) -> Basis | None:
    """The basis of a workbook of ours; None for any other, and for one of another database without its base."""
    manifest = workbook.manifest
    if manifest is None:
        return _two_ways(Told(), "")
    told = told_by(workbook)
    ours = manifest.database_id == database_id
    exported = find_export(connection, manifest.export_id) if ours else None
    if exported is not None:
        names = names_in(connection, exported.id)
        return Basis(
            Sort.REGISTERED,
            exported.id,
            exported.language,
            "" if manifest.is_guessed else exported.recipient,
            exported.view,
            names=names,
            _read=lambda kind: KeptRecords(connection, exported.id, kind),
            _digests=lambda kind: digests_in(connection, exported.id, kind),
            sources=lambda kind: sources_in(connection, exported.id, kind),
        )
    carried, refused = _carried(told)
    if carried is not None:
        basis = Basis(
            Sort.CARRIED,
            manifest.export_id,
            told.facts.get("language", "zh"),
            view=carried.view,
            foreign=not ours,
            names=carried.names(),
            said=[_CARRIED] if ours else [],
            _read=lambda kind: {number: values for _, number, values in carried.records(kind)},
            _digests=carried.digests,
            sources=carried.sources,
        )
        return basis if ours else _at_home(connection, basis, carried)
    if not ours:
        return None
    basis = _two_ways(told, manifest.export_id)
    return replace(basis, said=[*basis.said, *refused])


def _two_ways(told: Told, export: str) -> Basis:
    return Basis(Sort.NONE, export, told.facts.get("language", ""), said=[_TWO_WAYS])


def carries_base(told: Told) -> bool:
    """Whether a workbook carries what it held when it went out, undamaged."""
    return _carried(told)[0] is not None


def _carried(told: Told) -> tuple[PortableBase | None, list[Message]]:
    if not told.base:
        return None, []
    try:
        carried = read_portable(told.base)
        for _ in carried.records():
            pass  # each piece must be whole before any of it is believed
        carried.names()
        for kind in KINDS:
            carried.digests(kind)
            carried.sources(kind)
    except UserError as error:
        return None, [error.message]
    return carried, []


def _at_home(connection: Connection, basis: Basis, carried: PortableBase) -> Basis:
    """The basis of a workbook from another database, with its records looked up here by what identifies them."""
    by_kind: dict[str, dict[int, Values]] = {}
    for kind, number, values in carried.records():
        by_kind.setdefault(kind, {})[number] = values
    known: dict[int, int] = {}
    used: set[int] = set()
    # Kinds with names of their own come first: the others are known by what they link to.
    for kind in sorted(by_kind, key=lambda key: bool(KINDS[key].together)):
        index = Index.of(connection, kind)
        for number, values in by_kind[kind].items():
            keys = index.maker.keys(translated(kind, values, known.get))
            found = index.find(keys)
            if found.record is not None and found.record not in used:
                known[number] = found.record
                used.add(found.record)
    total = sum(map(len, by_kind.values()))
    said = [_FOREIGN.format(count=len(known), total=total)]
    return replace(basis, home=known.get, said=[*basis.said, *said])


def translated(kind: str, values: Mapping[str, Value], home: Callable[[int], int | None]) -> Values:
    """The values with links to the records that stand here for those linked to; links to others are left out."""
    found: Values = dict(values)
    for each in KINDS[kind].links:
        if value := values.get(each.key):
            members = tuple(member for one in members_of(value) if (member := _member(one, home)) is not None)
            found[each.key] = (members or None) if each.many else next(iter(members), None)
    return found


def _member(member: str, home: Callable[[int], int | None]) -> str | None:
    number, territory = split_link(member)
    there = home(number)
    return None if there is None else join_link(there, territory)


def _targets(kind: str, records: Iterable[Values]) -> set[int]:
    keys = [each.key for each in KINDS[kind].links]
    members: Iterator[str] = (
        member for values in records for key in keys for member in members_of(values.get(key))
    )
    return {number for member in members if (number := id_number(member.partition("@")[0])) is not None}
