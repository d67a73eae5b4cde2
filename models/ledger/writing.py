# SPDX-License-Identifier: Apache-2.0
"""Writing record changes and their journal into the tables. Only models/ledger/ledger.py uses this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table, UpdateBase, bindparam, delete, select, update

from models.fields import Field
from models.kinds import LEDGER_KINDS
from models.ledger.journal import (
    JournalRow,
    Op,
    RecordChange,
    added_row,
    decode,
    encode,
    followed_by,
    journalled,
)
from models.rows import CHUNK, link_rows, row_columns, spread, spread_field
from models.schema import change, kind_tables, link, record, statement_set
from models.statements import to_row


class Writer:
    """Writes one changeset, chunk by chunk, and knows what it came to."""

    def __init__(self, connection: Connection, changeset: int) -> None:
        self._connection = connection
        self.changeset = changeset
        self.touched: dict[int, tuple[str, Op]] = {}
        """What happened to each record so far: (kind, net operation)."""
        self._needed: dict[int, int] = {}
        """Records that were linked to or cited, each with one of those that do."""

    def write(self, changes: Sequence[RecordChange]) -> None:
        """Apply and journal net changes of distinct records."""
        by_op: dict[Op, list[RecordChange]] = {op: [] for op in Op}
        for item in changes:
            by_op[item.op].append(item)
        self._delete([item.record for item in by_op[Op.DELETE]])
        self._add(by_op[Op.ADD])
        self._change(by_op[Op.CHANGE])
        self._write_sets(changes)
        self._journal(changes)

    def missing(self) -> int | None:
        """A record that came to link to or cite one that does not exist; None when there is none."""
        for chunk in _in_chunks(self._needed):
            there = set(self._connection.scalars(select(record.c.id).where(record.c.id.in_(chunk))))
            for target in chunk:
                if target not in there:
                    return self._needed[target]
        return None

    def still_needed(self) -> tuple[int, int] | None:
        """(record, one that still links to it or cites it) among the deleted ones; None when nothing does."""
        for chunk in _in_chunks(number for number, (_, op) in self.touched.items() if op is Op.DELETE):
            for needing, target in (
                (link.c.record_id, link.c.target_id),
                (statement_set.c.record_id, statement_set.c.source_id),
            ):
                found = self._connection.execute(
                    select(target, needing).where(target.in_(chunk)).limit(1)
                ).one_or_none()
                if found:
                    return found[0], found[1]
        return None

    # Records -----------------------------------------------------------------------------------------------------

    def _add(self, changes: Sequence[RecordChange]) -> None:
        by_kind: dict[str, list[RecordChange]] = defaultdict(list)
        for item in changes:
            by_kind[item.kind].append(item)
        self._bulk(record, [(item.record, item.kind, self.changeset) for item in changes])
        for kind, items in by_kind.items():
            rows = [spread(kind, item.record, item.after) for item in items]
            self._bulk(kind_tables[kind], rows, row_columns(kind))
            self._link(items, [field.key for field in LEDGER_KINDS[kind].links])

    def _change(self, changes: Sequence[RecordChange]) -> None:
        touch = update(record).where(record.c.id == bindparam("record")).values(changeset_id=self.changeset)
        self._for_each(touch, [{"record": item.record} for item in changes])
        by_shape: dict[tuple[str, tuple[str, ...]], list[RecordChange]] = defaultdict(list)
        for item in changes:
            by_shape[item.kind, tuple(sorted(item.after))].append(item)
        for (kind, keys), items in by_shape.items():
            fields = [LEDGER_KINDS[kind].field(key) for key in keys]
            self._update(kind, [field for field in fields if not field.is_link], items)
            self._relink(items, [field.key for field in fields if field.is_link])

    def _update(self, kind: str, fields: Sequence[Field], items: Sequence[RecordChange]) -> None:
        names = [name for field in fields for name, _ in field.columns]
        if not names:
            return
        table = kind_tables[kind]
        places = [f"new_{name}" for name in names]
        statement = update(table).where(table.c.id == bindparam("record"))
        statement = statement.values({name: bindparam(place) for name, place in zip(names, places, strict=True)})
        rows = []
        for item in items:
            columns = [column for field in fields for column in spread_field(field, item.after[field.key])]
            rows.append(dict(zip(places, columns, strict=True)) | {"record": item.record})
        self._for_each(statement, rows)

    def _relink(self, items: Sequence[RecordChange], keys: Sequence[str]) -> None:
        unlink = delete(link).where(link.c.record_id == bindparam("record"), link.c.field == bindparam("key"))
        self._for_each(unlink, [{"record": item.record, "key": key} for item in items for key in keys])
        self._link(items, keys)

    def _link(self, items: Iterable[RecordChange], keys: Sequence[str]) -> None:
        rows = [
            row
            for item in items
            for key in keys
            if key in item.after
            for row in link_rows(item.record, key, item.after[key])
        ]
        self._bulk(link, rows)
        for number, _, _, target, _ in rows:
            self._needed[target] = number

    def _delete(self, records: Sequence[int]) -> None:
        # Typed row, links and statement sets follow by ON DELETE CASCADE.
        self._delete_all(record.c.id, records)

    # Statements --------------------------------------------------------------------------------------------------

    def _write_sets(self, changes: Sequence[RecordChange]) -> None:
        # A set that has been somewhere before comes under its old id, perhaps before it is taken from where it was,
        # and then it must not be taken from where it is.
        moved = [item.id for one in changes for item in one.added if item.changeset]
        for one in changes:
            if one.op is Op.CHANGE and one.removed:
                self._delete_of(one.record, [item.id for item in one.removed])
        self._delete_all(statement_set.c.id, moved)
        added = [to_row(item, self.changeset) for one in changes for item in one.added]
        self._bulk(statement_set, added)
        for row in added:
            if row[2] is not None:
                self._needed[row[2]] = row[1]
        entries = update(statement_set).where(statement_set.c.id == bindparam("set_id"))
        revised = [to_row(new) for one in changes for _, new in one.revised]
        self._for_each(
            entries.values(entries=bindparam("text")), [{"set_id": row[0], "text": row[-1]} for row in revised]
        )

    # Journal -----------------------------------------------------------------------------------------------------

    def _journal(self, changes: Sequence[RecordChange]) -> None:
        fresh = []
        for item in changes:
            if item.record in self.touched:
                self._journal_again(journalled(self.changeset, item))
                continue
            is_added = item.op is Op.ADD  # the most of a large import
            fresh.append(
                added_row(self.changeset, item) if is_added else encode(journalled(self.changeset, item))
            )
            self.touched[item.record] = item.kind, item.op
        self._bulk(change, fresh)

    def _journal_again(self, later: JournalRow) -> None:
        """Join a row to the one that an earlier chunk of the changeset wrote for the same record."""
        here = (change.c.changeset_id == self.changeset) & (change.c.record_id == later.record)
        earlier = decode(self._connection.execute(select(change).where(here)).one())
        self._connection.execute(delete(change).where(here))
        del self.touched[later.record]
        joined = followed_by(earlier, later)
        if joined is not None:
            self._bulk(change, [encode(joined)])
            self.touched[joined.record] = joined.kind, joined.op

    # SQL ---------------------------------------------------------------------------------------------------------

    def _bulk(self, table: Table, rows: Sequence[tuple[Any, ...]], columns: tuple[str, ...] = ()) -> None:
        # Tuples straight to the driver: SQLAlchemy's own executemany costs as much again as SQLite for wide rows.
        if rows:
            statement = _insert_sql(table, columns or tuple(table.c.keys()), self._connection.dialect)
            self._connection.exec_driver_sql(statement, rows)

    def _for_each(self, statement: UpdateBase, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def _delete_of(self, owner: int, numbers: Sequence[int]) -> None:
        for chunk in _in_chunks(numbers):
            chosen = statement_set.c.id.in_(chunk), statement_set.c.record_id == owner
            self._connection.execute(delete(statement_set).where(*chosen))

    def _delete_all(self, column: Column[int], numbers: Sequence[int]) -> None:
        for chunk in _in_chunks(numbers):
            self._connection.execute(delete(column.table).where(column.in_(chunk)))


def _in_chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(numbers)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


@cache
def _insert_sql(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    prepare = dialect.identifier_preparer
    names = ", ".join(prepare.quote(name) for name in columns)
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    return f"INSERT INTO {prepare.format_table(table)} ({names}) VALUES ({', '.join([place] * len(columns))})"
