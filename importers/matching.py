# SPDX-License-Identifier: Apache-2.0
"""The first pass over a file: which record each row is about, in the database or among the rows of the file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from importers.fates import Fate, Fates, Firsts
from importers.grid import Row
from importers.typed import TableReader, TypedRow
from models.fields import Field, Value
from models.ids import IdSource
from models.questions import Sort
from models.text import Bilingual, Message, mark
from reconcile.asking import about_row
from reconcile.compare import compare
from reconcile.exact import By, Index
from reconcile.linking import Links
from reconcile.row_keys import KeyMaker, Keys

_SAME_ROW = mark("Import", "The row repeats row {row} and was not taken twice.")
_NOTHING_TELLS = mark(
    "Import", "Nothing in this row tells which {kind} it is about: fill in one of {fields}."
)
_SEVERAL = mark("Import", "The row fits {count} records equally well; choose one.")
_OTHER_DAY = mark(
    "Import",
    "The same event is known with another day; say whether it is that one or a second one.",
)
_BAD_ID = mark(
    "Import",
    "“{text}” could not be read as {field}, so it is not sure which record this row is about; "
    "correct it or choose the record.",
)
_CLAIMED = mark(
    "Import", "Rows {rows} claim the same {field} and contradict each other; choose which is right."
)


@dataclass(slots=True, eq=False)
class Table:
    """One sheet of a file to be assessed."""

    position: int
    reader: TableReader
    fates: Fates = field(default_factory=Fates)
    """One for each row that the reader gives, in order."""


Places = list[tuple[Table, int]]
Resolve = Callable[[Table, TypedRow], None]
"""Puts links for the names in a row among its values."""


class RowMatcher:
    """Finds the record of each row."""

    def __init__(self, indexes: Mapping[str, Index], ids: IdSource, links: Links, resolve: Resolve) -> None:
        self._indexes = indexes
        self._ids = ids
        self._links = links
        self._resolve = resolve
        self.groups: dict[int, Places] = {}
        """Record -> its rows, for records with more than one."""
        self.twins: dict[str, dict[int, int]] = {}
        """Kind -> new record -> the one that bears the same title and a number of another register."""

    def match(self, table: Table, step: Callable[[], None]) -> None:
        """Find the records of all rows of a table."""
        # Rows by what stands for them: two different ones among a million share it once in ten million files.
        seen: dict[int, int] = {}
        firsts = Firsts()
        for chunk in table.reader.chunks():
            for (number, row), values in zip(chunk, self._plain_values(table, chunk), strict=True):
                known = seen.setdefault(hash(table.reader.told(row)), number)
                if known != number and any(row):
                    fate = Fate(state="unchanged", reason=_SAME_ROW.format(row=known))
                else:
                    fate = self._fate(table, number, row, values)
                place = len(table.fates)
                table.fates.append(fate)
                if fate.record is not None and (first := firsts.place(fate, place)) != place:
                    self.groups.setdefault(fate.record, [(table, first)]).append((table, place))
                step()

    def _plain_values(
        self, table: Table, chunk: list[tuple[int, Row]]
    ) -> Sequence[Mapping[str, Value] | None]:
        """The values by which rows are known, as far as they are plain, with their keys learnt in one go."""
        kind = table.reader.kind
        if kind.together:
            return [None] * len(chunk)  # known by links, which are looked up one by one
        rows = [row for _, row in chunk]
        table.reader.prepare_keys(rows)
        found = table.reader.key_values(rows)
        self._indexes[kind.key].maker.learn([values for values in found if values is not None])
        return found

    def _fate(self, table: Table, number: int, row: Row, values: Mapping[str, Value] | None) -> Fate:
        kind = table.reader.kind
        index = self._indexes[kind.key]
        if values is not None:
            keys = index.maker.keys(values)
            if keys and index.knows_none(keys):
                return self._new(index, keys)
        typed = table.reader.read_keys(number, row)
        if kind.together:
            self._resolve(table, typed)
        keys = index.maker.keys(typed.values)
        found = index.find(keys) if keys else None
        if typed.bad_identifier and (found is None or found.by is not By.IDENTIFIER):
            return _bad_identifier(table, table.reader.read(number, row))
        if found is None:
            return _nothing_tells(table, table.reader.read(number, row))
        if found.rivals:
            why = _OTHER_DAY if found.by is By.ONCE else _SEVERAL.format(count=len(found.rivals))
            return waiting(table, table.reader.read(number, row), Sort.MATCH, why, found.rivals)
        if found.record is None:
            return self._new(index, keys)
        if found.by is By.NAME and keys.identifiers and index.has_shared_title(found.record):
            return self._twin(index, keys, kind.key, found.record)
        index.add(found.record, keys)
        return Fate(found.record, found.by)

    def _twin(self, index: Index, keys: Keys, kind: str, record: int) -> Fate:
        """Two registers, one title: the same trial twice or two trials, which a title alone does not tell."""
        fate = self._new(index, Keys(identifiers=keys.identifiers, identities=keys.identities))
        self.twins.setdefault(kind, {})[fate.record or 0] = record
        return fate

    def _new(self, index: Index, keys: Keys) -> Fate:
        record = self._ids.one()
        index.add(record, keys)
        return Fate(record)

    def find_contradictions(self, tables: Sequence[Table]) -> None:
        """Let rows wait that share an identifier and contradict each other, all of them."""
        chosen = {id(table) for table in tables}
        concerned: dict[int, Places] = {}
        claimed: dict[int, dict[int, int]] = {}
        for record, places in self.groups.items():
            if any(id(table) in chosen for table, _ in places):
                concerned[record] = places
                if any(table.fates[place].by is By.IDENTIFIER for table, place in places):
                    first = places[0][0]
                    own = claimed.setdefault(id(first), {})
                    own.update((place, record) for table, place in places if table is first)
        is_new = {record: places[0][0].fates[places[0][1]].by is None for record, places in concerned.items()}
        for table in tables:
            if id(table) in claimed:
                self._settle_contradictions(table, claimed[id(table)], is_new)
        for record, places in concerned.items():
            if is_new[record] and all(table.fates[place].state for table, place in places):
                self._links.withheld.add(record)

    def _settle_contradictions(
        self, table: Table, wanted: Mapping[int, int], is_new: Mapping[int, bool]
    ) -> None:
        label = next(each.label for each in table.reader.kind.fields if each.match)
        maker = self._indexes[table.reader.kind.key].maker
        for record, against in _contradicting(table, wanted, maker):
            rows = [str(typed.number) for _, typed in sorted(against.items())]
            numbers = Bilingual("、".join(rows), ", ".join(rows))
            for place, typed in against.items():
                fate = waiting(table, typed, Sort.DUPLICATE, _CLAIMED.format(rows=numbers, field=label))
                fate.record = None if is_new[record] else record
                table.fates[place] = fate


def waiting(table: Table, typed: TypedRow, sort: Sort, reason: Message, rivals: Sequence[int] = ()) -> Fate:
    """The fate of a row about which a person must be asked as a whole."""
    says = says_of(table, typed)
    asked = about_row(sort, table.reader.kind.key, rivals, says, reason, rivals)
    return Fate(None, None, "waiting", asked, reason)


def says_of(table: Table, typed: TypedRow) -> dict[str, Any]:
    """What a question about a whole row says of it; links by their names."""
    says: dict[str, Any] = {key: value for key, value in typed.values.items() if not _is_link(table, key)}
    says |= {key: list(names) for key, names in typed.links.items()}
    if typed.bad_identifier:
        says["unreadable"] = typed.bad_identifier.text
    return says


def _is_link(table: Table, key: str) -> bool:
    return table.reader.kind.field(key).is_link


def _bad_identifier(table: Table, typed: TypedRow) -> Fate:
    problem = typed.bad_identifier
    assert problem is not None  # the caller looked
    label = table.reader.kind.field(problem.field or "").label
    return waiting(table, typed, Sort.UNREADABLE, _BAD_ID.format(text=problem.text, field=label))


def _nothing_tells(table: Table, typed: TypedRow) -> Fate:
    kind = table.reader.kind
    telling: list[Field] = [each for each in kind.fields if each.match or each.required]
    reason = _NOTHING_TELLS.format(kind=kind.label, fields=labels_of(telling))
    fate = waiting(table, typed, Sort.UNREADABLE, reason)
    fate.state = "unreadable"
    return fate


def labels_of(fields: Iterable[Field]) -> Bilingual:
    """The labels of several fields, listed for readers of either language."""
    labels = [each.label for each in fields]
    return Bilingual("、".join(label("zh") for label in labels), ", ".join(label("en") for label in labels))


@dataclass(slots=True)
class _Claim:
    """The rows of one record that share its identifiers, as far as they have been read."""

    record: int
    identities: set[str] = field(default_factory=set)
    holds: dict[str, Value] = field(default_factory=dict)
    said_by: dict[str, list[tuple[int, TypedRow]]] = field(default_factory=dict)
    against: dict[int, TypedRow] = field(default_factory=dict)

    def add(self, kind: str, place: int, typed: TypedRow) -> None:
        """Compare one more row with those before it."""
        comparison = compare(kind, typed.values, self.holds)
        for key in comparison.conflicts:
            self.against[place] = typed
            self.against.update(self.said_by.get(key, ()))
        for key in typed.values:
            self.said_by.setdefault(key, []).append((place, typed))
        self.holds |= comparison.fills


def _contradicting(
    table: Table, wanted: Mapping[int, int], maker: KeyMaker
) -> list[tuple[int, dict[int, TypedRow]]]:
    """(record, the rows by place that say something else than another one) for rows with one identifier.

    `wanted` gives the record of each place. The table is read once, however many records there are.
    """
    claims: dict[int, list[_Claim]] = {}
    for place, (number, row) in enumerate(table.reader.rows()):
        record = wanted.get(place)
        if record is None:
            continue
        typed = table.reader.read(number, row)
        identities = set(maker.keys(typed.values).identities)
        known = claims.setdefault(record, [])
        claim = next((one for one in known if not one.identities.isdisjoint(identities)), None)
        if claim is None:
            claim = _Claim(record)
            known.append(claim)
        claim.identities |= identities
        claim.add(table.reader.kind.key, place, typed)
    return [(one.record, one.against) for several in claims.values() for one in several if one.against]
