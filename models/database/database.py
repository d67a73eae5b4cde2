# SPDX-License-Identifier: Apache-2.0
"""An open database: one file, read in snapshots and written in whole transactions."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from models.database.backup import backup
from models.database.database_errors import told_to_people
from models.database.database_file import (
    appearing,
    has_unwritten_changes,
    refuse_existing,
    refuse_unknown,
    schema_version,
)
from models.database.engine import reading_engine, writing_engine
from models.database.holder import Hold, Holder, take_hold
from models.database.migrate import migrate
from models.database.settings import DATABASE_ID, get_setting, put_setting
from models.errors import UserError
from models.ids import IdSource
from models.progress import SILENT, Progress
from models.schema import APPLICATION_ID, SCHEMA_VERSION, SEARCH_GRAMS, STATEMENT_VIEW, metadata
from models.text import Message, mark

_ASKED = mark("Database", "{file} was opened only for reading: open it for writing to change it.")
_HELD = mark(
    "Database",
    "{file} is open for writing elsewhere ({holder}), so here it can only be read: "
    "close it there and open it again here.",
)
_PROTECTED = mark(
    "Database",
    "{file} is write-protected, so it can only be read: "
    "make the file and its folder writable, or work on a copy.",
)
_OLDER = mark(
    "Database",
    "{file} was written by an older Thaw (schema {found}, this one writes {known}) "
    "and must be opened for writing once to bring it up to date. {why}",
)
_INCOMPLETE = mark(
    "Database",
    "{file} is damaged (the table “{table}” is missing): open the newest backup in its folder “backups”.",
)


class Database:
    """One open database. Made by `create` or `open`; may be used from any thread; close it in the end."""

    def __init__(
        self, path: Path, hold: Hold | None, why_read_only: Message | None, holder: Holder | None
    ) -> None:
        self.path = path
        self.ids = IdSource()
        self.holder = holder
        """Who else has it open for writing; None when nobody has."""
        self.why_read_only = why_read_only
        """The sentence that says why it can only be read; None when it can be written."""
        self._hold = hold
        self._writing: Engine | None = None
        self._reading = reading_engine(path)

    @classmethod
    def create(cls, path: Path | str) -> Database:
        """Make a new database and open it. UserError when something is there or the place takes no file."""
        path = Path(path).resolve()
        refuse_existing(path)
        with appearing(path) as temporary, told_to_people(path, writing=True):
            engine = writing_engine(temporary)
            try:
                with engine.begin() as connection:
                    create_schema(connection)
                    put_setting(connection, DATABASE_ID, uuid.uuid4().hex)
            finally:
                engine.dispose()
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False, progress: Progress = SILENT) -> Database:
        """Open a database, bringing an older one up to date after a backup.

        Where it cannot be written (asked, held by another Thaw, protected) it opens read-only and
        `why_read_only` says so. UserError, in one sentence, when it cannot be opened at all.
        """
        path = Path(path).resolve()
        schema_version(path)
        hold, why, holder = _right_to_write(path, read_only)
        database = cls(path, hold, why, holder)
        try:
            with told_to_people(path, writing=hold is not None):
                database._start(progress)
        except BaseException:
            database.close()
            raise
        return database

    @property
    def read_only(self) -> bool:
        """Whether `write` is refused."""
        return self.why_read_only is not None

    @property
    def database_id(self) -> str:
        """The id given when it was created: 32 hexadecimal digits."""
        with self.read() as connection:
            return get_setting(connection, DATABASE_ID)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the file, whatever is written meanwhile; it cannot write."""
        with told_to_people(self.path), self._reading.connect() as connection:
            # BEGIN alone takes no snapshot; the first read does.
            connection.exec_driver_sql("PRAGMA user_version")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a transaction: all of the block is kept, or after an exception nothing of it.

        UserError when the database is read-only, and when the disk is full, the file busy or the like.
        """
        if self._writing is None or self.why_read_only is not None:
            raise UserError(self.why_read_only or _ASKED.format(file=str(self.path)))
        with told_to_people(self.path, writing=True), self._writing.begin() as connection:
            yield connection

    def backup(self, to: Path | str, progress: Progress = SILENT) -> None:
        """Copy it as it is now to a new file, while others may go on reading and writing."""
        backup(self, Path(to), progress)

    def close(self) -> None:
        """Close all connections and let others write. Closing twice is fine."""
        self._reading.dispose()
        if self._writing is not None:
            self._writing.dispose()
            self._writing = None
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self, progress: Progress) -> None:
        if self._hold is not None:
            self._writing = writing_engine(self.path)
            with self._writing.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            refuse_unknown(self.path, found)
            if found < SCHEMA_VERSION:
                migrate(self.path, found, progress)
        elif not _readable(self._reading, self.path):
            self._reading.dispose()
            self._reading = reading_engine(self.path, immutable=True)
        with self._reading.connect() as connection:
            self._check(connection)

    def _check(self, connection: Connection) -> None:
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        refuse_unknown(self.path, found)
        if found < SCHEMA_VERSION:
            raise UserError(
                _OLDER.format(file=str(self.path), found=found, known=SCHEMA_VERSION, why=self.why_read_only)
            )
        there = set(connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")))
        for table in metadata.tables:
            if table not in there:
                raise UserError(_INCOMPLETE.format(file=str(self.path), table=table))


def _right_to_write(path: Path, read_only: bool) -> tuple[Hold | None, Message | None, Holder | None]:
    if read_only:
        return None, _ASKED.format(file=str(path)), None
    protected = _PROTECTED.format(file=str(path))
    if not os.access(path, os.W_OK):
        return None, protected, None
    try:
        taken = take_hold(path)
    except OSError:
        return None, protected, None
    if isinstance(taken, Holder):
        return None, _HELD.format(file=str(path), holder=taken.description), taken
    return taken, None, None


def _readable(engine: Engine, path: Path) -> bool:
    """Whether the file opens beside a writer; if not, it may be read as one that nobody can change."""
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA user_version")
    except OperationalError:
        # WAL needs files beside the database. In a folder that takes none nobody is writing either,
        # unless a write-ahead log lies there: without it the file would be read in an old state.
        if has_unwritten_changes(path):
            raise
        return False
    return True


def create_schema(connection: Connection) -> None:
    """All tables, indexes and views of this version, in a database that has none."""
    metadata.create_all(connection, checkfirst=False)
    for definition in (STATEMENT_VIEW, SEARCH_GRAMS):
        connection.exec_driver_sql(definition)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
