# SPDX-License-Identifier: Apache-2.0
"""Bringing a database of an older schema up to date: a backup first, then all steps in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from models.database.backup import automatic_backup
from models.database.database_errors import sentence
from models.database.engine import driver_of, writing_engine
from models.errors import UserError
from models.progress import SILENT, Progress
from models.schema import SCHEMA_VERSION
from models.text import mark

SCRIPTS = Path(__file__).parent / "migrations"
"""The Alembic environment. Revision ids are schema versions in four digits: "0001" makes schema 1."""

_FAILED = mark(
    "Database",
    "{file} could not be brought from schema {found} to {known} ({detail}) and is as it was before: "
    "go on with the Thaw that wrote it; a backup is at {backup}.",
)
_UPDATING = mark("Database", "Bringing the database up to date")


def migrate(path: Path, found: int, progress: Progress = SILENT) -> Path:
    """Take the database from schema `found` to SCHEMA_VERSION and return the backup made before.

    UserError when that fails; the file is then as it was.
    """
    kept = automatic_backup(path, f"before-schema-{SCHEMA_VERSION}", progress)
    progress.step(0, 0, _UPDATING)
    engine = writing_engine(path)
    try:
        with engine.connect() as connection:
            upgrade(connection, found)
    except SQLAlchemyError as error:
        message = sentence(error, path, writing=True) or _FAILED.format(
            file=str(path), found=found, known=SCHEMA_VERSION, detail=_detail(error), backup=str(kept)
        )
        raise UserError(message) from error
    finally:
        engine.dispose()
    return kept


def upgrade(connection: Connection, found: int, known: int = SCHEMA_VERSION, scripts: Path = SCRIPTS) -> None:
    """Run the migrations after schema `found` (0: no tables) up to `known`, all of them or none."""
    # Rebuilding a table drops and renames it. With foreign keys on, that would delete what points at it;
    # without the old way of renaming, views that name it would be refused. The switches work only outside
    # a transaction. See "Making Other Kinds Of Table Schema Changes" at
    # https://www.sqlite.org/lang_altertable.html
    driver = driver_of(connection)
    _switch(driver, foreign_keys="OFF", legacy_alter_table="ON")
    try:
        with connection.begin():
            run_scripts(connection, found, known, scripts)
            _refuse_broken_links(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {known}")
    finally:
        _switch(driver, foreign_keys="ON", legacy_alter_table="OFF")
    # The header tells the version even to those who look at the file without its write-ahead log.
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _switch(driver: sqlite3.Connection, **pragmas: str) -> None:
    for name, value in pragmas.items():
        driver.execute(f"PRAGMA {name} = {value}").close()


def run_scripts(
    connection: Connection, found: int, known: int = SCHEMA_VERSION, scripts: Path = SCRIPTS
) -> None:
    """Run the migration scripts after schema `found` up to `known` in the connection's transaction."""
    # Alembic takes about a second to import and is needed about once a year.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["found"] = f"{found:04}" if found else None
    command.upgrade(config, f"{known:04}")


def _refuse_broken_links(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise SQLAlchemyError(f"broken link in table {broken[0]}")


def _detail(error: SQLAlchemyError) -> str:
    original = getattr(error, "orig", None)
    return str(original or error).splitlines()[0]
