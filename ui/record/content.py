# SPDX-License-Identifier: Apache-2.0
"""Everything the record panel shows of one record, read in one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.fields import Kind, Value, members_of
from models.kinds import KINDS, SOURCE
from models.ledger.history import Step, history_of
from models.rates import Converted
from models.records import fetch, linking, titles
from models.statements import Rank, Statement, statements_of
from ui.record.derived import derived_amounts
from ui.values import link_targets

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.database.database import Database

_LISTED = 40
"""At most so many records that link here are named."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What stands beside a value about the source that says it."""

    title: str
    reliability: str
    published: str


@dataclass(frozen=True, slots=True)
class LinkedFrom:
    """Records that link to this one by one field."""

    kind: str
    field: str
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordContent:
    """One record, ready to be shown."""

    kind: Kind
    record: int
    title: str
    values: Mapping[str, Value]
    names: Mapping[int, str]
    """Titles of every record that is linked to or from here."""
    statements: Mapping[str, list[Statement]]
    sources: Mapping[int, SourceInfo]
    linked_from: tuple[LinkedFrom, ...]
    derived: Mapping[str, Converted]
    """By money field: the amount in another currency, where its year has a rate."""

    def supporting(self, field: str) -> Statement | None:
        """The statement that backs the value shown, if any does."""
        return next((said for said in self.statements.get(field, ()) if said.rank is Rank.SHOWN), None)

    def others(self, field: str) -> list[Statement]:
        """What else was said: everything but the first statement that backs the value shown."""
        first = self.supporting(field)
        return [said for said in self.statements.get(field, ()) if said is not first]


def load(database: Database, kind: Kind, record: int, language: str) -> RecordContent | None:
    """Read a record; None when it is gone."""
    with database.read() as connection:
        values = fetch(connection, kind.key, [record]).get(record)
        if values is None:
            return None
        statements = statements_of(connection, record, values)
        said = [{said.field: said.said.value} for each in statements.values() for said in each]
        linked_from = _linked_from(connection, record)
        wanted = link_targets(kind.fields, [values, *said]) | {record}
        wanted.update(number for group in linked_from for number in group.records[:_LISTED])
        names = titles(connection, wanted, language)
        sources = {each.set.source for group in statements.values() for each in group} - {None}
        return RecordContent(
            kind,
            record,
            names[record],
            values,
            names,
            statements,
            _sources(connection, (number for number in sources if number is not None), language),
            linked_from,
            derived_amounts(connection, kind, values),
        )


def load_history(
    database: Database, record: int, field: str | None, language: str
) -> tuple[list[Step], dict[int, str]]:
    """(steps, names of linked records in them) of a record or of one field."""
    with database.read() as connection:
        steps = history_of(connection, record, field)
        fields = [each for kind in KINDS.values() for each in kind.fields if each.is_link]
        rows = [row for step in steps for row in (step.before, step.after)]
        try:
            targets = link_targets(fields, rows)
        except ValueError:  # a field of the same name that is no link in this kind
            targets = set()
        return steps, titles(connection, targets, language)


def _linked_from(connection: Connection, record: int) -> tuple[LinkedFrom, ...]:
    groups: dict[tuple[str, str], list[int]] = {}
    for kind, field, number in linking(connection, record):
        groups.setdefault((kind, field), []).append(number)
    order = list(KINDS)
    ranked = sorted(groups.items(), key=lambda group: (order.index(group[0][0]), group[0][1]))
    return tuple(LinkedFrom(kind, field, tuple(numbers)) for (kind, field), numbers in ranked)


def _sources(connection: Connection, records: Iterable[int], language: str) -> dict[int, SourceInfo]:
    found = fetch(connection, SOURCE.key, records)

    def shown(values: Mapping[str, Value], key: str) -> str:
        field = SOURCE.field(key)
        return "; ".join(field.type.show(member, language) for member in members_of(values.get(key)))

    return {
        number: SourceInfo(shown(values, "title"), shown(values, "reliability"), shown(values, "published"))
        for number, values in found.items()
    }
