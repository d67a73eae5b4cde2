# SPDX-License-Identifier: Apache-2.0
"""A database: created, opened, read in snapshots, written as a whole."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.database.database import Database
from models.database.settings import CITATION, DATABASE_ID, IS_SAMPLE, get_setting, put_setting
from models.errors import UserError
from models.schema import APPLICATION_ID, SCHEMA_VERSION, batch, link, metadata, record, setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "als.thaw") as made:
        yield made


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(setting)) or 0


def put(connection: Connection, key: str) -> None:
    connection.execute(insert(setting).values(key=key, value="1"))


def test_a_new_database_has_all_tables_and_says_whose_it_is(database: Database, tmp_path: Path) -> None:
    database.close()
    with closing(sqlite3.connect(tmp_path / "als.thaw")) as plain:
        names = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert set(metadata.tables) <= names
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("SELECT count(*) FROM statement").fetchone() == (0,)


def test_closing_leaves_only_the_database(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        put(connection, "a")
    database.close()
    left = {file.name for file in tmp_path.iterdir()}
    # On POSIX the empty lock file stays, because removing it would let two programs lock two files of one name.
    assert left - {"als.thaw.lock"} == {"als.thaw"}


def test_every_database_has_its_own_id_and_keeps_it(database: Database, tmp_path: Path) -> None:
    first = database.database_id
    assert len(first) == 32
    database.close()
    with Database.open(tmp_path / "als.thaw") as again, Database.create(tmp_path / "other.thaw") as other:
        assert again.database_id == first
        assert other.database_id != first


def test_settings_keep_their_types(database: Database) -> None:
    with database.write() as connection:
        assert get_setting(connection, CITATION) is None
        assert get_setting(connection, IS_SAMPLE) is False
        number = database.ids.one()
        put_setting(connection, CITATION, number)
        put_setting(connection, IS_SAMPLE, True)
        assert get_setting(connection, CITATION) == number
        assert get_setting(connection, IS_SAMPLE) is True
        put_setting(connection, CITATION, None)
        assert get_setting(connection, CITATION) is None
        connection.execute(setting.update().where(setting.c.key == IS_SAMPLE.key).values(value="perhaps"))
        assert get_setting(connection, IS_SAMPLE) is False
        assert get_setting(connection, DATABASE_ID) != ""


def test_a_read_sees_one_moment(database: Database) -> None:
    with database.read() as reading:
        with database.write() as writing:
            put(writing, "a")
        # Read for the first time only now, and still as it was when the block began.
        assert count(reading) == 1
    with database.read() as reading:
        assert count(reading) == 2


def test_a_write_is_kept_or_not_as_a_whole(database: Database) -> None:
    class StopError(Exception):
        pass

    def act() -> None:
        with database.write() as connection:
            put(connection, "a")
            connection.execute(text("CREATE TABLE extra (a)"))
            raise StopError

    with pytest.raises(StopError):
        act()
    with database.read() as connection:
        assert count(connection) == 1
        assert connection.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'")) == 0


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match="readonly"), database.read() as connection:
        put(connection, "a")


def test_foreign_keys_hold(database: Database) -> None:
    missing = insert(link).values(record_id=1, field="sponsor", position=0, target_id=2)
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(missing)
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(record).values(id=1, kind="candidate", changeset_id=99))


def test_what_fails_only_at_the_end_of_a_write_is_taken_back_too(database: Database) -> None:
    def act() -> None:
        with database.write() as connection:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            put(connection, "a")
            connection.execute(insert(record).values(id=1, kind="candidate", changeset_id=99))

    with pytest.raises(IntegrityError):
        act()
    with database.write() as connection:
        assert count(connection) == 1
        put(connection, "b")


def test_any_thread_reads_and_writes(database: Database) -> None:
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                with database.write() as connection:
                    put(connection, f"{name}{number}")
                with database.read() as connection:
                    count(connection)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with database.read() as connection:
        assert count(connection) == 41


def test_closing_in_another_thread_gives_the_database_free(database: Database, tmp_path: Path) -> None:
    hold = database._hold
    assert hold is not None  # and keeps the lock from being released by going out of use
    thread = threading.Thread(target=database.close)
    thread.start()
    thread.join()
    with Database.open(tmp_path / "als.thaw") as again:
        assert not again.read_only


def test_a_database_open_for_reading_sees_what_a_writer_commits(database: Database, tmp_path: Path) -> None:
    with Database.open(tmp_path / "als.thaw", read_only=True) as reader:
        with database.write() as connection:
            put(connection, "a")
        with reader.read() as connection:
            assert count(connection) == 2
        assert reader.read_only
        assert reader.holder is None
        with pytest.raises(UserError, match="opened only for reading"), reader.write():
            pass


def test_the_statement_view_and_full_text_search_work(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'trigram')"))
        connection.execute(
            text(
                "CREATE TRIGGER told AFTER INSERT ON setting BEGIN INSERT INTO words VALUES (new.value); END"
            )
        )
        connection.execute(insert(setting).values(key="a", value="tofersen"))
        assert connection.scalar(text("SELECT word FROM words WHERE words MATCH 'fers'")) == "tofersen"
        assert connection.execute(text("SELECT * FROM statement")).all() == []


def test_a_full_disk_is_told_and_nothing_is_kept(database: Database) -> None:
    row = {
        "file_name": "x" * 100_000,
        "sha256": "",
        "format": "",
        "at": "",
        "author": "",
        "state": "",
        "source_title": "",
    }

    def fill() -> None:
        with database.write() as connection:
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
            put(connection, "a")
            connection.execute(insert(batch), [row] * 10)

    with pytest.raises(UserError, match=r"The disk of .*als\.thaw is full, and nothing was changed"):
        fill()
    with database.read() as connection:
        assert count(connection) == 1
        assert connection.scalar(select(func.count()).select_from(batch)) == 0


def test_a_database_locked_by_another_program_is_told(database: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "als.thaw", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="is busy with another change"), database.write():
            pass
        other.execute("ROLLBACK")
    with database.write() as connection:
        put(connection, "a")
