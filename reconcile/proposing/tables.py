# SPDX-License-Identifier: Apache-2.0
"""Records and rows as the texts that the matcher reads; links go by all the names of what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from models.fields import Kind, Match, Value, members_of
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.rates import DOLLAR, Converted, Rates, convert, rates_of, year_of
from models.rows import CHUNK, Values, fetch, split_link
from models.schema import kind_tables
from models.text import mark
from models.values import DATE, MONEY
from models.values.money_value import read_money
from reconcile.linkage.spec import Cell, Table
from reconcile.proposing.fields import spec_of

_READING = mark("Linkage", "Reading records")


@dataclass(frozen=True, slots=True)
class Subject:
    """A row or a record to be compared."""

    record: int
    """Its id; of a row the id that its record will bear."""
    values: Mapping[str, Value]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Link field -> names as the row writes them; of records the links tell."""

    @property
    def own_values(self) -> dict[str, Value]:
        """Its values but for links that are only names so far."""
        return {key: value for key, value in self.values.items() if key not in self.names}


@dataclass(frozen=True, slots=True)
class Around:
    """What it takes to read links and amounts as texts."""

    called: Mapping[int, Cell]
    """Record -> everything it is called."""
    rates: Rates


def around(connection: Connection, kind: Kind, subjects: Iterable[Subject]) -> Around:
    """What it takes to read these subjects."""
    return Around(called_by(connection, kind, subjects), rates_of(connection))


def table_of(kind: Kind, subjects: Sequence[Subject], known: Around) -> Table:
    """Rows for the matcher, ids as decimal texts."""
    ids = [str(subject.record) for subject in subjects]
    keys = [key for each in spec_of(kind.key).fields for key in each.left]
    return Table(ids, {key: [_cell(kind, key, subject, known) for subject in subjects] for key in keys})


def _cell(kind: Kind, key: str, subject: Subject, known: Around) -> Cell:
    each, value = kind.field(key), subject.values.get(key)
    if each.is_link:
        links = [name for member in members_of(value) for name in known.called.get(split_link(member)[0], ())]
        return tuple(dict.fromkeys((*subject.names.get(key, ()), *links)))
    if each.type is MONEY:
        year = _year(kind, subject)
        return tuple(_amount(member, year, known.rates) for member in members_of(value))
    return members_of(value)


def _year(kind: Kind, subject: Subject) -> int | None:
    """The year by whose rate amounts are made comparable: that of the first day the subject tells."""
    days = (subject.values.get(each.key) for each in kind.fields if each.type is DATE)
    return next((year for day in days if isinstance(day, str) and (year := year_of(day)) is not None), None)


def _amount(value: str, year: int | None, rates: Rates) -> str:
    """An amount in dollars where that can be said, so that one round told in two currencies is seen to be one."""
    converted = convert(value, DOLLAR, year, rates) if year is not None else None
    money = read_money(converted.value if isinstance(converted, Converted) else value)
    bound = None if money is None else money.minimum or money.maximum
    return value if bound is None else f"{bound:f}"


def record_subjects(
    connection: Connection, kind: Kind, records: Sequence[int], progress: Progress = SILENT
) -> list[Subject]:
    """These records, with what they hold."""
    found: list[Subject] = []
    for start in range(0, len(records), CHUNK):
        progress.step(start, len(records), _READING)
        held = fetch(connection, kind.key, records[start : start + CHUNK])
        found += [Subject(number, values) for number, values in held.items()]
    return found


def all_records(connection: Connection, kind: Kind) -> list[int]:
    """The ids of all records of a kind, oldest first."""
    table = kind_tables[kind.key]
    return list(connection.scalars(select(table.c.id).order_by(table.c.id)))


def called_by(connection: Connection, kind: Kind, subjects: Iterable[Subject]) -> dict[int, Cell]:
    """Everything that the records are called to which these link."""
    wanted: dict[str, set[int]] = {}
    links = [each for each in kind.links if each.target is not None and each.target != kind.key]
    for subject in subjects:
        for each in links:
            for member in members_of(subject.values.get(each.key)):
                wanted.setdefault(each.target or "", set()).add(split_link(member)[0])
    found: dict[int, Cell] = {}
    for target, numbers in wanted.items():
        for number, values in fetch(connection, target, sorted(numbers)).items():
            found[number] = names_in(KINDS[target], values)
    return found


def names_in(kind: Kind, values: Values) -> Cell:
    """All names and codes among the values."""
    return tuple(
        dict.fromkeys(
            name
            for each in kind.fields
            if each.match in (Match.NAME, Match.CODE)
            for name in members_of(values.get(each.key))
        )
    )
