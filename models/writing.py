# SPDX-License-Identifier: Apache-2.0
"""Writing record changes and their journal into the tables. Only models/ledger.py calls this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, delete, select, update

from models.journal import Op, RecordChange, decode, encode, followed_by
from models.kinds import LEDGER_KINDS
from models.rows import CHUNK, link_rows, row_columns, spread, spread_field
from models.schema import change, kind_tables, link, record, statement_set
from models.statements import to_row


def write(connection: Connection, changeset: int, changes: Sequence[RecordChange], seen: set[int]) -> None:
    """Apply net changes of distinct records and journal them under `changeset`.

    `seen` holds the records that earlier chunks of this changeset touched; it grows.
    """
    _delete(connection, [item.record for item in changes if item.op is Op.DELETE])
    _add(connection, changeset, [item for item in changes if item.op is Op.ADD])
    _change(connection, changeset, [item for item in changes if item.op is Op.CHANGE])
    _write_sets(connection, changeset, changes)
    again = [item for item in changes if item.record in seen]
    _rejournal(connection, changeset, again)
    _bulk(
        connection,
        change,
        [
            (changeset, item.record, item.kind, item.op.value, *encode(item))
            for item in changes
            if item.record not in seen
        ],
    )
    seen.update(item.record for item in changes)


def _rejournal(connection: Connection, changeset: int, changes: Sequence[RecordChange]) -> None:
    for item in changes:
        if item.op is not Op.CHANGE:
            raise ValueError(f"record {item.record} is added or deleted twice in one changeset")
        row = (change.c.changeset_id == changeset) & (change.c.record_id == item.record)
        earlier = decode(connection.execute(select(change).where(row)).one())
        before, after, sets = followed_by(earlier, item)
        connection.execute(update(change).where(row).values(before=before, after=after, sets=sets))


@cache
def _insert_sql(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    prepare = dialect.identifier_preparer
    names = ", ".join(prepare.quote(name) for name in columns)
    place = {"qmark": "?", "format": "%s"}[dialect.paramstyle]
    return f"INSERT INTO {prepare.format_table(table)} ({names}) VALUES ({', '.join([place] * len(columns))})"


def _bulk(
    connection: Connection, table: Table, rows: list[Any], columns: tuple[str, ...] | None = None
) -> None:
    # Tuples straight to the driver: SQLAlchemy's own executemany costs as much again as SQLite for wide rows.
    if rows:
        connection.exec_driver_sql(
            _insert_sql(table, columns or tuple(table.c.keys()), connection.dialect), rows
        )


def _add(connection: Connection, changeset: int, changes: Sequence[RecordChange]) -> None:
    by_kind: dict[str, list[RecordChange]] = defaultdict(list)
    for item in changes:
        by_kind[item.kind].append(item)
    _bulk(connection, record, [(item.record, item.kind, changeset) for item in changes])
    for kind, items in by_kind.items():
        rows = [tuple(spread(kind, item.record, item.after)) for item in items]
        _bulk(connection, kind_tables[kind], rows, row_columns(kind))
        links = [field.key for field in LEDGER_KINDS[kind].links]
        _bulk(
            connection,
            link,
            [
                row
                for item in items
                for key in links
                if key in item.after
                for row in link_rows(item.record, key, item.after[key])
            ],
        )


def _change(connection: Connection, changeset: int, changes: Sequence[RecordChange]) -> None:
    if not changes:
        return
    connection.execute(
        update(record).where(record.c.id == bindparam("record")).values(changeset_id=changeset),
        [{"record": item.record} for item in changes],
    )
    by_shape: dict[tuple[str, tuple[str, ...]], list[RecordChange]] = defaultdict(list)
    for item in changes:
        by_shape[item.kind, tuple(sorted(item.after))].append(item)
    for (kind, keys), items in by_shape.items():
        stored = [LEDGER_KINDS[kind].field(key) for key in keys if not LEDGER_KINDS[kind].field(key).is_link]
        if stored:
            table = kind_tables[kind]
            names = [name for field in stored for name, _ in field.columns]
            statement = update(table).where(table.c.id == bindparam("record"))
            parameters = [
                {"record": item.record}
                | dict(
                    zip(
                        (f"new_{name}" for name in names),
                        (column for field in stored for column in spread_field(field, item.after[field.key])),
                        strict=True,
                    )
                )
                for item in items
            ]
            connection.execute(
                statement.values({name: bindparam(f"new_{name}") for name in names}), parameters
            )
        _relink(connection, items, [key for key in keys if LEDGER_KINDS[kind].field(key).is_link])


def _relink(connection: Connection, items: Iterable[RecordChange], keys: list[str]) -> None:
    if not keys:
        return
    pairs = [{"record": item.record, "key": key} for item in items for key in keys]
    connection.execute(
        delete(link).where(link.c.record_id == bindparam("record"), link.c.field == bindparam("key")), pairs
    )
    _bulk(
        connection,
        link,
        [row for item in items for key in keys for row in link_rows(item.record, key, item.after[key])],
    )


def _delete(connection: Connection, records: list[int]) -> None:
    # Typed row, links and statement sets follow by ON DELETE CASCADE.
    for start in range(0, len(records), CHUNK):
        connection.execute(delete(record).where(record.c.id.in_(records[start : start + CHUNK])))


def _write_sets(connection: Connection, changeset: int, changes: Sequence[RecordChange]) -> None:
    removed = [item.id for one in changes if one.op is Op.CHANGE for item in one.removed]
    for start in range(0, len(removed), CHUNK):
        connection.execute(
            delete(statement_set).where(statement_set.c.id.in_(removed[start : start + CHUNK]))
        )
    _bulk(connection, statement_set, [to_row(item, changeset) for one in changes for item in one.added])
    revised = [to_row(new) for one in changes for _, new in one.revised]
    if revised:
        connection.execute(
            update(statement_set)
            .where(statement_set.c.id == bindparam("set_id"))
            .values(entries=bindparam("text")),
            [{"set_id": row[0], "text": row[-1]} for row in revised],
        )


def still_needed(connection: Connection, deleted: Sequence[int]) -> list[int]:
    """Some of the records that still link to, or are cited from, records that were deleted."""
    needed: list[int] = []
    for start in range(0, len(deleted), CHUNK):
        chunk = deleted[start : start + CHUNK]
        for needing, target in (
            (link.c.record_id, link.c.target_id),
            (statement_set.c.record_id, statement_set.c.source_id),
        ):
            needed += connection.scalars(select(needing).where(target.in_(chunk)).limit(3))
    return needed


def lost_needs(connection: Connection, records: Sequence[int]) -> list[int]:
    """Some of these records whose links or cited sources no longer exist."""
    lost: list[int] = []
    for start in range(0, len(records), CHUNK):
        chunk = records[start : start + CHUNK]
        for needing, target in (
            (link.c.record_id, link.c.target_id),
            (statement_set.c.record_id, statement_set.c.source_id),
        ):
            gone = target.is_not(None) & target.not_in(select(record.c.id))
            lost += connection.scalars(select(needing).where(needing.in_(chunk), gone).limit(3))
    return lost
