# SPDX-License-Identifier: Apache-2.0
"""Keeps the search index in step with the ledger, a chunk at a time, after the ledger has done its work.

The index is a reading of the ledger: a setting says up to which change (changeset, record) it has been read. So a
bulk commit does not pay for it, a kill loses nothing, and it can be thrown away and made anew. Records changed since
are read straight from their tables by models/search/search.py, so a search is never out of date. What is particular to
SQLite's FTS5 is in this file and models/search/search_grams.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, text, tuple_

from models.database.database import Database
from models.database.settings import Setting, get_setting, put_setting
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.schema import change, link, search_entry, search_key, search_word
from models.search.search_entries import Entry, entries_of, keys_of
from models.search.search_grams import grams
from models.text import mark

VERSION = 1
"""Raise it when entries, keys or pieces are made differently: indexes of another version are made anew."""
CHUNK = 250
"""Records indexed by one write, so that nobody waits for the write lock longer than a tenth of a second."""
LAST = "\U0010ffff"
"""Sorts behind every text that begins alike."""
_MANY = 5_000

_INDEXING = mark("Search", "Preparing the search")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last change that the index knows."""

    version: int = VERSION
    changeset: int = 0
    record: int = 0


START = Cursor()


def _read_cursor(stored: str) -> Cursor:
    version, changeset, record = map(int, stored.split(":"))
    return Cursor(version, changeset, record)


INDEXED: Setting[Cursor] = Setting(
    "search_indexed", START, _read_cursor, lambda one: f"{one.version}:{one.changeset}:{one.record}"
)
"""How far the search index has read the ledger."""


def catch_up(database: Database, progress: Progress = SILENT) -> int:
    """Index what changed since the last time; returns how many changes were read. Does nothing on a read-only file.

    Run it in a job after each commit and after opening. May be cancelled or killed at any point; what was indexed
    so far stays.
    """
    if database.read_only:
        return 0
    _start_anew_when_outdated(database)
    with database.read() as connection:
        total = waiting(connection)
    done = 0
    while True:
        progress.step(done, total, _INDEXING)
        with database.read() as connection:
            cursor = get_setting(connection, INDEXED)
            rows = _changes_after(connection, cursor, CHUNK)
            if not rows:
                return done
            touched = _touched(connection, rows)
            first, *rest = [touched[start : start + CHUNK] for start in range(0, len(touched), CHUNK)]
        # A renamed company may be linked to by thousands; they are done first, so that the cursor moves last.
        for records in rest:
            _write(database, records, cursor, cursor)
        last = rows[-1]
        _write(database, first, cursor, Cursor(VERSION, last.changeset_id, last.record_id))
        done += len(rows)


def waiting(connection: Connection) -> int:
    """How many changes the index has not seen yet."""
    cursor = get_setting(connection, INDEXED)
    return connection.scalar(select(func.count()).select_from(change).where(_after(cursor))) or 0


def unindexed(connection: Connection, limit: int) -> list[int]:
    """Records changed since the index was written, the latest first, each once."""
    cursor = get_setting(connection, INDEXED)
    if cursor.version != VERSION:
        cursor = START
    query = select(change.c.record_id).where(_after(cursor))
    query = query.order_by(change.c.changeset_id.desc(), change.c.record_id.desc()).limit(limit)
    return list(dict.fromkeys(connection.scalars(query)))


def usable(connection: Connection) -> bool:
    """Whether the index was written by this version."""
    return get_setting(connection, INDEXED).version == VERSION


def _after(cursor: Cursor):  # type: ignore[no-untyped-def]  # noqa: ANN202 - SQLAlchemy's own expression type
    return tuple_(change.c.changeset_id, change.c.record_id) > (cursor.changeset, cursor.record)


def _changes_after(connection: Connection, cursor: Cursor, limit: int) -> Sequence[Any]:
    columns = (change.c.changeset_id, change.c.record_id, change.c.kind, change.c.before, change.c.after)
    query = select(*columns).where(_after(cursor)).order_by(change.c.changeset_id, change.c.record_id)
    return connection.execute(query.limit(limit)).all()


def _touched(connection: Connection, rows: Sequence[Any]) -> list[int]:
    """The records of these changes, and those that show a name which changed."""
    renamed = [
        row.record_id
        for row in rows
        if row.before and row.kind in KINDS and _naming(row.kind) & (_keys(row.before) | _keys(row.after))
    ]
    linking: Iterable[int] = ()
    if renamed:
        linking = connection.scalars(select(link.c.record_id).where(link.c.target_id.in_(renamed)))
    return list(dict.fromkeys([*(row.record_id for row in rows), *linking]))


def _naming(kind: str) -> set[str]:
    described = KINDS[kind]
    return {*described.title[0], *described.title[1], *described.title_parts}


def _keys(values: str | None) -> set[str]:
    return set(json.loads(values)) if values else set()


def _write(database: Database, records: Sequence[int], seen: Cursor, reached: Cursor) -> None:
    """Index these records and move the cursor, unless somebody else has moved it meanwhile."""
    with database.read() as connection:
        insertions = _insertions(list(entries_of(connection, records)))
    with database.write() as connection:
        if get_setting(connection, INDEXED) != seen:
            return
        _remove(connection, records)
        for statement, rows in insertions:
            _bulk(connection, statement, rows)
        put_setting(connection, INDEXED, reached)


def _remove(connection: Connection, records: Sequence[int]) -> None:
    known = connection.execute(select(search_entry).where(search_entry.c.record_id.in_(records))).all()
    lines = {row.record_id: row.text.split("\n") for row in known}
    # A contentless FTS5 table forgets a row only when told again what was in it.
    forget = "INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', ?, ?)"
    _bulk(connection, forget, [(row.record_id, _joined(lines[row.record_id])) for row in known])
    keys = [
        (key, row.record_id)
        for row in known
        for key in keys_of(row.kind, row.fields.split(" "), lines[row.record_id])
    ]
    _bulk(connection, "DELETE FROM search_key WHERE key = ? AND record_id = ?", keys)
    _bulk(connection, "DELETE FROM search_entry WHERE record_id = ?", [(row.record_id,) for row in known])


def _insertions(entries: Sequence[Entry]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """(statement, its rows) for new entries; made before the write lock is taken."""
    keys = [(key, one.record, one.kind, int(sort)) for one in entries for key, sort in one.keys.items()]
    words = sorted({word for one in entries for word in one.words})
    return [
        (
            "INSERT INTO search_entry(record_id, kind, fields, text) VALUES (?, ?, ?, ?)",
            [(one.record, one.kind, " ".join(one.fields), "\n".join(one.lines)) for one in entries],
        ),
        (
            "INSERT INTO search_grams(rowid, grams) VALUES (?, ?)",
            [(one.record, _joined(one.lines)) for one in entries],
        ),
        # A key that another version of the pinyin tables left behind may be there still.
        ("INSERT OR REPLACE INTO search_key(key, record_id, kind, sort) VALUES (?, ?, ?, ?)", sorted(keys)),
        (
            "INSERT OR IGNORE INTO search_word(word, backwards) VALUES (?, ?)",
            [(word, word[::-1]) for word in words],
        ),
    ]


def _bulk(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    # Tuples straight to the driver: FTS5 is SQLite's own language anyway, and this takes half the time.
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _joined(lines: Iterable[str]) -> str:
    return " ".join(grams(lines))


def _start_anew_when_outdated(database: Database) -> None:
    with database.read() as connection:
        if usable(connection):
            return
    with database.write() as connection:
        connection.execute(text("INSERT INTO search_grams(search_grams) VALUES ('delete-all')"))
        for table in (search_entry, search_key, search_word):
            connection.execute(delete(table))
        put_setting(connection, INDEXED, START)


def bearers(connection: Connection, keys: Iterable[str]) -> set[int] | None:
    """Records that may bear a name, code or identifier that begins with one of these folded keys.

    All that do are among them, as far as keys are indexed, with those that the index has not seen. None when there is
    no usable index, or when reading all records is no more work.
    """
    fresh = unindexed(connection, _MANY + 1)
    if not usable(connection) or len(fresh) > _MANY:
        return None
    found = set(fresh)
    for key in keys:
        query = select(search_key.c.record_id).where(search_key.c.key >= key, search_key.c.key < key + LAST)
        found.update(connection.scalars(query.limit(_MANY + 1)))
        if len(found) > _MANY:
            return None
    return found
