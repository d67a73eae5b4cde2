# SPDX-License-Identifier: Apache-2.0
"""How connections to a database are made: the URL, what every connection is told first, and how it begins.

A server database would come in here: another URL and another `_prepare`, while everything above speaks Core.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

_FOR_ALL = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    # trusted_schema stays on: without it SQLite 3.40 calls json_extract, which the view `statement` needs,
    # unsafe. No function that a schema may call has effects, and verify.py tells of planted triggers.
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)
_FOR_READING = (*_FOR_ALL, "PRAGMA cache_size = -16384")
_FOR_WRITING = (
    *_FOR_ALL,
    "PRAGMA cache_size = -65536",
    "PRAGMA journal_mode = WAL",
    # With WAL, NORMAL keeps every commit when the process is killed, and never leaves a torn database;
    # only a power cut may take the last commits with it. FULL would wait for the disk at each commit.
    "PRAGMA synchronous = NORMAL",
    "PRAGMA journal_size_limit = 67108864",
)


def sqlite_uri(path: Path, options: str) -> str:
    """The SQLite URI of a file; `options` is what follows the question mark (`mode=ro`)."""
    name = path.absolute().as_posix()
    # c:/x and //server/share/x both need an empty authority before them.
    rooted = name if name.startswith("/") else "/" + name
    return f"file://{quote(rooted, safe='/:')}?{options}"


def reading_engine(path: Path, *, immutable: bool = False) -> Engine:
    """Connections that cannot write. `immutable` for a file nobody can change (its folder is read-only)."""
    return _engine(path, "immutable=1&mode=ro" if immutable else "mode=ro", _FOR_READING, "BEGIN")


def writing_engine(path: Path) -> Engine:
    """Connections that take the write lock as soon as a transaction begins. The file must exist."""
    return _engine(path, "mode=rw", _FOR_WRITING, "BEGIN IMMEDIATE")


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for what only SQLite has."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _engine(path: Path, options: str, pragmas: tuple[str, ...], begin: str) -> Engine:
    url = URL.create("sqlite+pysqlite", database=sqlite_uri(path, options), query={"uri": "true"})
    engine = create_engine(url)

    def prepare(connection: sqlite3.Connection, record: object) -> None:
        # The driver must not begin or commit on its own: every transaction begins below, DDL included.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma).close()

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin_transaction)
    return engine
