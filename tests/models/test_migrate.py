# SPDX-License-Identifier: Apache-2.0
"""Older databases: every version ever shipped opens, and migrations end where models/schema.py does."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError

from models.database.database import Database, create_schema
from models.database.engine import writing_engine
from models.database.migrate import SCRIPTS, upgrade
from models.database.verify import verify
from models.errors import UserError
from models.schema import APPLICATION_ID, SCHEMA_VERSION

ROOT = Path(__file__).parents[2]
DBS = ROOT / "tests" / "dbs"
VERSIONS = range(1, SCHEMA_VERSION + 1)

Structure = dict[str, Any]


def structure(connection: Connection) -> Structure:
    """All that matters of tables, indexes, foreign keys, views and triggers; the order of columns does not."""
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    objects = connection.exec_driver_sql(query).all()
    return {
        name: table(connection, name, sql) if kind == "table" else " ".join((sql or "").split())
        for kind, name, sql in objects
        if kind != "index"
    }


def table(connection: Connection, name: str, sql: str) -> Structure:
    def ask(pragma: str, about: str) -> list[Any]:
        return list(connection.exec_driver_sql(f'PRAGMA {pragma}("{about}")').all())

    indexes = [
        # An index that belongs to a constraint has a name with a number in it.
        (None if origin != "c" else index, unique, origin, partial, columns(ask("index_xinfo", index)))
        for _, index, unique, origin, partial in ask("index_list", name)
    ]
    return {
        "columns": {column[1]: tuple(column[2:]) for column in ask("table_xinfo", name)},
        "indexes": sorted(indexes, key=str),
        "foreign keys": sorted(tuple(key[2:]) for key in ask("foreign_key_list", name)),
        "options": ask("table_list", name)[0][4:],
        "autoincrement": "AUTOINCREMENT" in sql.upper(),
        "constraints": sorted(re.findall(r'CONSTRAINT "?(\w+)', sql)),
    }


def columns(info: list[Any]) -> list[Any]:
    return [tuple(column[2:]) for column in info if column[5]]


def blank(path: Path, *statements: str) -> Path:
    """A file of schema 0: ours, and without tables but those of `statements`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def from_dump(version: int, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DBS / f"v{version}.sql").read_text(encoding="utf-8"))
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    return path


def test_each_schema_version_has_its_script_and_its_old_database() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert sorted(script.revision for script in scripts) == [f"{version:04}" for version in VERSIONS]
    assert sorted(str(script.down_revision) for script in scripts) == sorted(
        ["None", *(f"{version:04}" for version in VERSIONS[:-1])]
    )
    assert sorted(file.name for file in DBS.glob("*.sql")) == sorted(
        f"v{version}.sql" for version in VERSIONS
    )


def test_migrations_end_where_the_schema_is(tmp_path: Path) -> None:
    fresh = create_engine("sqlite://")
    with fresh.begin() as connection:
        create_schema(connection)
        wanted = structure(connection)
    fresh.dispose()
    with Database.open(blank(tmp_path / "als.thaw")) as migrated, migrated.read() as connection:
        found = structure(connection)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    assert found.keys() == wanted.keys(), "write a migration"
    for name, definition in wanted.items():
        assert found[name] == definition, f"write a migration for {name}"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_opens_and_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    path = from_dump(version, tmp_path / "als.thaw")
    with Database.open(path) as opened:
        assert verify(opened) == []
        with opened.read() as connection:
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
            assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one() > 0
            assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar_one() > 0
    assert (tmp_path / "backups").exists() == (version < SCHEMA_VERSION)


def test_whole_numbers_of_participants_become_texts_with_bounds(tmp_path: Path) -> None:
    path = from_dump(2, tmp_path / "als.thaw")
    with closing(sqlite3.connect(path)) as connection:
        for number, (target, actual) in enumerate(((60, 12), (0, None))):
            record = (2000 + number) * 2**21
            connection.execute("INSERT INTO record VALUES (?, 'trial', 1)", (record,))
            connection.execute(
                "INSERT INTO trial (id, enrol_target, enrol_actual) VALUES (?, ?, ?)",
                (record, target, actual),
            )
        connection.commit()
    with Database.open(path) as opened, opened.read() as connection:
        target = "typeof(enrol_target), enrol_target, enrol_target_min, enrol_target_max"
        columns = f"{target}, enrol_actual, enrol_actual_min"
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM trial ORDER BY id").all()
        assert rows == [("text", "60", 60, 60, "12", 12), ("text", "0", 0, 0, None, None)]


def test_a_backup_is_made_first(tmp_path: Path) -> None:
    path = blank(tmp_path / "als.thaw", "CREATE TABLE old (a)")
    Database.open(path).close()
    (kept,) = (tmp_path / "backups").iterdir()
    assert kept.name.endswith(f"-before-schema-{SCHEMA_VERSION}.thaw")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("old",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = blank(tmp_path / "als.thaw", "CREATE TABLE staged_row (mine)", "INSERT INTO staged_row VALUES (7)")
    with pytest.raises(UserError) as caught:
        Database.open(path)
    (kept,) = (tmp_path / "backups").iterdir()
    assert f"could not be brought from schema 0 to {SCHEMA_VERSION} (table staged_row already exists)" in str(
        caught.value
    )
    assert str(kept) in str(caught.value)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("staged_row",)]
        assert connection.execute("SELECT mine FROM staged_row").fetchall() == [(7,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_without_a_place_for_the_backup_nothing_is_migrated(tmp_path: Path) -> None:
    path = blank(tmp_path / "als.thaw")
    (tmp_path / "backups").write_bytes(b"a file where the folder should be")
    with pytest.raises(UserError, match="backups could not be written"):
        Database.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []


def next_scripts(folder: Path, body: str) -> Path:
    """Our migrations, and one more that does `body`."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "next.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '{SCHEMA_VERSION + 1:04}'\n"
        f"down_revision = '{SCHEMA_VERSION:04}'\ndef upgrade():\n    {body}\n",
        encoding="utf-8",
    )
    return scripts


def contents(connection: Connection, *tables: str) -> list[Any]:
    return [connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in tables]


def test_rebuilding_a_table_loses_nothing_that_points_at_it(tmp_path: Path) -> None:
    scripts = next_scripts(
        tmp_path,
        "for name in ('record', 'statement_set'):\n"
        "        with op.batch_alter_table(name, recreate='always') as batch:\n"
        "            batch.add_column(sa.Column('added', sa.Text()))",
    )
    path = from_dump(SCHEMA_VERSION, tmp_path / "als.thaw")
    engine = writing_engine(path)
    tables = ("link", "statement", "change", "source")
    with engine.connect() as connection:
        before, shape = contents(connection, *tables), structure(connection)
        connection.rollback()
        upgrade(connection, SCHEMA_VERSION, SCHEMA_VERSION + 1, scripts)
        assert contents(connection, *tables) == before
        after = structure(connection)
        assert after["record"]["columns"].pop("added") == ("TEXT", 0, None, 0, 0)
        assert after["statement_set"]["columns"].pop("added")
        assert after == shape
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION + 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("op.execute('DELETE FROM changeset')", "broken link in table"),
        ("op.drop_table('link'); op.execute('nonsense')", 'near "nonsense"'),
    ],
)
def test_a_step_that_breaks_something_is_taken_back(tmp_path: Path, body: str, told: str) -> None:
    scripts = next_scripts(tmp_path, body)
    engine = writing_engine(from_dump(SCHEMA_VERSION, tmp_path / "als.thaw"))
    with engine.connect() as connection:
        before, shape = contents(connection, "changeset", "link"), structure(connection)
        connection.rollback()
        with pytest.raises(SQLAlchemyError, match=told):
            upgrade(connection, SCHEMA_VERSION, SCHEMA_VERSION + 1, scripts)
        assert contents(connection, "changeset", "link") == before
        assert structure(connection) == shape
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    engine.dispose()


def test_alembic_is_loaded_only_to_migrate(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom models.database.database import Database\n"
        "Database.create(sys.argv[2]).close(); Database.open(sys.argv[2]).close()\n"
        "print('alembic' in sys.modules)\nDatabase.open(sys.argv[3]).close()\nprint('alembic' in sys.modules)"
    )
    arguments = [str(ROOT), str(tmp_path / "new.thaw"), str(blank(tmp_path / "old.thaw"))]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["False", "True"]
