# SPDX-License-Identifier: Apache-2.0
"""Between a record's values and its typed row: one reader and one spreader for every kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Field, Kind, Value, members_of
from models.ids import id_number, id_text
from models.kinds import LEDGER_KINDS
from models.schema import kind_tables, link
from models.values.base import SqlValue

CHUNK = 5_000
"""Records read or written by one statement."""

Values = dict[str, Value]


Spreader = Callable[[Any], Sequence[SqlValue]]


def checked(kind: Kind, values: Mapping[str, Value]) -> Values:
    """The values as records hold them: None where blank, and of many no blank member and none twice.

    KeyError when the kind has no such field, TypeError for one value where many are held or the reverse: both are bugs.
    """
    found: Values = {}
    many = kind.many
    for key, value in values.items():
        is_many = many[key]
        if not value:
            found[key] = None
        elif (value.__class__ is str) is is_many:
            raise TypeError(f"{kind.key}.{key} cannot hold {value!r}")
        elif not is_many or (len(value) == 1 and value[0]):
            found[key] = value
        else:
            found[key] = tuple(dict.fromkeys(filter(None, value))) or None
    return found


@dataclass(frozen=True, slots=True)
class _Layout:
    """How values of a kind become a row: plain texts in one go, the others one by one."""

    columns: tuple[str, ...]
    plain: tuple[str, ...]
    others: tuple[tuple[str, Spreader, tuple[None, ...]], ...]
    """(field, how to spread it, its blanks)."""


@cache
def _layout(kind: str) -> _Layout:
    fields = [(field, _spreader(field)) for field in LEDGER_KINDS[kind].stored]
    plain = [field for field, spreader in fields if spreader is None]
    others = [(field, spreader) for field, spreader in fields if spreader is not None]
    return _Layout(
        ("id", *(name for field in [*plain, *(field for field, _ in others)] for name, _ in field.columns)),
        tuple(field.key for field in plain),
        tuple((field.key, spreader, (None,) * len(field.columns)) for field, spreader in others),
    )


def _spreader(field: Field) -> Spreader | None:
    if field.many:
        return _as_array
    columns = field.type.columns
    return None if len(columns) == 1 and columns[0].kind == "text" else field.type.spread


def _as_array(members: tuple[str, ...]) -> tuple[str]:
    """A JSON array of texts; json.dumps would build an encoder anew for each."""
    if len(members) == 1:
        return (f"[{encode_basestring(members[0])}]",)
    return (f"[{', '.join(map(encode_basestring, members))}]",)


def row_columns(kind: str) -> tuple[str, ...]:
    """The columns of the typed table in the order in which `spread` fills them."""
    return _layout(kind).columns


def spread(kind: str, record: int, values: Mapping[str, Value]) -> tuple[SqlValue, ...]:
    """The whole typed row of a record, in the order of `row_columns`."""
    layout = _layout(kind)
    get = values.get
    row: list[Any] = [record, *map(get, layout.plain)]
    for key, spreader, blanks in layout.others:
        value = get(key)
        row += blanks if value is None else spreader(value)
    return tuple(row)


def spread_field(field: Field, value: Value) -> Sequence[SqlValue]:
    """The columns of one stored field."""
    if value is None:
        return (None,) * len(field.columns)
    spreader = _spreader(field)
    return spreader(value) if spreader else (value,)  # type: ignore[return-value]


def link_rows(record: int, field: str, value: Value) -> list[tuple[int, str, int, int, str | None]]:
    """Rows of table link for one link field; ValueError when a member is no link."""
    members = members_of(value)
    return [(record, field, position, *split_link(member)) for position, member in enumerate(members)]


def split_link(member: str) -> tuple[int, str | None]:
    """A link's canonical text -> (target record, territory or None)."""
    target, _, territory = member.partition("@")
    number = id_number(target)
    if number is None:
        raise ValueError(f"not a link: {member!r}")
    return number, territory or None


def join_link(target: int, territory: str | None = None) -> str:
    """Inverse of split_link."""
    return f"{id_text(target)}@{territory}" if territory else id_text(target)


@cache
def _reading(kind: str) -> tuple[tuple[str, int, bool, bool], ...]:
    """For each stored field: key, position of its first column, whether that is a text, whether it holds many."""
    plan = []
    position = 1
    for field in LEDGER_KINDS[kind].stored:
        plain = field.type.columns[0].kind == "text"
        plan.append((field.key, position, plain, field.many))
        position += len(field.columns)
    return tuple(plan)


def gather(kind: str, row: Sequence[Any]) -> Values:
    """The values of a typed row; blank fields are left out. Inverse of spread, links aside."""
    values: Values = {}
    for key, position, plain, many in _reading(kind):
        stored = row[position]
        if stored is not None:
            values[key] = _members(stored) if many else stored if plain else str(stored)
    return values


def _members(stored: str) -> tuple[str, ...]:
    if stored[:2] == '["' and stored[-2:] == '"]' and stored.count('"') == 2 and "\\" not in stored:
        return (stored[2:-2],)  # one plain text, as most are, which takes a fifth of the time
    return tuple(json.loads(stored))


def fetch(connection: Connection, kind: str, records: Iterable[int]) -> dict[int, Values]:
    """All values of these records, links included, in the order asked for; records that do not exist are left out."""
    ids = list(records)
    found: dict[int, Values] = {}
    table = kind_tables[kind]
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        rows = connection.execute(select(table).where(table.c.id.in_(chunk)))
        found.update((row[0], gather(kind, row)) for row in rows)
        _add_links(connection, kind, chunk, found)
    return {record: found[record] for record in ids if record in found}


def _add_links(connection: Connection, kind: str, chunk: list[int], found: dict[int, Values]) -> None:
    many = {field.key: field.many for field in LEDGER_KINDS[kind].links}
    if not many:
        return
    query = select(link).where(link.c.record_id.in_(chunk))
    for record, field, _, target, territory in connection.execute(
        query.order_by(link.c.record_id, link.c.field, link.c.position)
    ):
        member = join_link(target, territory)
        values = found.get(record)
        if values is None or field not in many:
            continue
        if many[field]:
            known = values.get(field) or ()
            values[field] = (*known, member)
        else:
            values[field] = member
