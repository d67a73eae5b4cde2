# SPDX-License-Identifier: Apache-2.0
"""What in other records points at some records: links, statements about links, and citations of sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, or_, select

from models.fields import Value, members_of
from models.ids import id_text
from models.kinds import LEDGER_KINDS
from models.rows import Values, fetch, split_link
from models.schema import link, record, statement_set
from models.statements import Said, StatementSet, from_row
from models.titles import kinds_of
from reconcile.merging.uniting import redirected

_CHUNK = 400
"""Ids searched for in the JSON of statements by one query."""


@dataclass(frozen=True, slots=True)
class LinkMove:
    """A link field of another record that would point elsewhere."""

    kind: str
    record: int
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class SetMove:
    """A statement set of another record that would mention or cite another record."""

    kind: str
    old: StatementSet
    new: StatementSet

    @property
    def is_cited_anew(self) -> bool:
        """Whether its source changes, which a revision cannot do."""
        return self.old.source != self.new.source


def moved_links(connection: Connection, targets: Mapping[int, int]) -> list[LinkMove]:
    """The links of records outside `targets` that lead to a key of `targets`, redirected."""
    inside = set(targets) | set(targets.values())
    query = (
        select(record.c.kind, link.c.record_id, link.c.field)
        .join(record, record.c.id == link.c.record_id)
        .where(link.c.target_id.in_(targets), link.c.record_id.not_in(inside))
        .distinct()
    )
    places = sorted((kind, number, key) for kind, number, key in connection.execute(query))
    held: dict[int, Values] = {}
    for kind in {kind for kind, _, _ in places}:
        held |= fetch(connection, kind, dict.fromkeys(number for of, number, _ in places if of == kind))
    return [
        LinkMove(kind, number, key, held[number].get(key), redirected(held[number].get(key), targets))
        for kind, number, key in places
    ]


def moved_sets(connection: Connection, targets: Mapping[int, int]) -> list[SetMove]:
    """Statement sets of records outside `targets` that mention or cite a key of `targets`, redirected."""
    inside = set(targets) | set(targets.values())
    sets = [item for item in mentioning(connection, targets) if item.record not in inside]
    owners = kinds_of(connection, {item.record for item in sets})
    kinds = {number: kind for kind, numbers in owners.items() for number in numbers}
    moves = []
    for item in sets:
        new = redirected_set(kinds[item.record], item, targets)
        if new != item:
            moves.append(SetMove(kinds[item.record], item, new))
    return moves


def mentioning(connection: Connection, numbers: Collection[int]) -> Iterator[StatementSet]:
    """The statement sets that may mention these records, and those that cite them."""
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        mentions = [statement_set.c.entries.contains(f'"{id_text(number)}') for number in chunk]
        query = select(*statement_set.c).where(or_(statement_set.c.source_id.in_(chunk), *mentions))
        yield from map(from_row, connection.execute(query.order_by(statement_set.c.id)).all())


def redirected_set(kind: str, item: StatementSet, targets: Mapping[int, int]) -> StatementSet:
    """The set with what it says about links, and its source, redirected."""
    entries = {key: _redirected_said(kind, key, said, targets) for key, said in item.entries.items()}
    source = targets.get(item.source, item.source) if item.source is not None else None
    if entries == dict(item.entries):
        return item if source == item.source else replace(item, source=source)
    return replace(item, entries=entries, source=source)


def _redirected_said(kind: str, key: str, said: Said, targets: Mapping[int, int]) -> Said:
    described = LEDGER_KINDS[kind]
    if key not in described or not described.field(key).is_link or said.value is None:
        return said
    value = redirected(said.value, targets)
    return said if value == said.value else replace(said, value=value)


def links_to(value: Value, targets: Iterable[int]) -> bool:
    """Whether a value of a link field leads to one of these records."""
    wanted = set(targets)
    return any(split_link(member)[0] in wanted for member in members_of(value))
