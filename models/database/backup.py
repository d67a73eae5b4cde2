# SPDX-License-Identifier: Apache-2.0
"""Copies of a whole database, made while others go on working with it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.database.database_errors import told_to_people
from models.database.database_file import (
    appearing,
    not_written,
    refuse_existing,
    require_folder,
    schema_version,
)
from models.database.engine import sqlite_uri
from models.database.holder import Hold, Holder, take_hold
from models.errors import UserError
from models.progress import SILENT, Progress
from models.text import mark

if TYPE_CHECKING:
    from models.database.database import Database

SUFFIX = ".thaw"
"""How names of our databases end; any other name opens too."""

KEPT = 10
"""So many automatic backups of one database are kept, the newest."""

_PAGES_PER_STEP = 2048
_WHY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_COPYING = mark("Database", "Copying the database")
_ITSELF = mark("Database", "{file} is the open database itself: choose another name for the backup.")
_IN_USE = mark("Database", "{file} is open in Thaw ({holder}): close it there, or choose another name.")
_FAILED = mark(
    "Database",
    "The backup {file} did not come out like the database and was removed: check the disk, then try again.",
)


def backup(
    source: Database | Path, to: Path, progress: Progress = SILENT, *, overwrite: bool = False
) -> None:
    """Copy `source` as it is at this moment to the file `to`, which appears whole or not at all.

    UserError when `to` exists (unless `overwrite`), is open in a Thaw, or cannot be written. Raises Cancelled
    when `progress` does.
    """
    path = source if isinstance(source, Path) else source.path
    schema_version(path)
    to = to.resolve()
    if to == path.resolve():
        raise UserError(_ITSELF.format(file=str(to)))
    if not overwrite:
        refuse_existing(to)
        _copy(path, to, progress)
        return
    require_folder(to)
    hold = _hold(to)
    try:
        _copy(path, to, progress)
    finally:
        hold.release()


def automatic_backup(source: Database | Path, why: str, progress: Progress = SILENT) -> Path:
    """A backup before something big (`why`: "before-import"), in the folder “backups” beside the database.

    Returns its path; only the newest `KEPT` of these remain.
    """
    if not _WHY.fullmatch(why):
        raise ValueError(f"{why!r} must be lower-case words joined by hyphens")
    path = source if isinstance(source, Path) else source.path
    folder = path.parent / "backups"
    _make_folder(folder)
    now = datetime.now(UTC)
    stamp = f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z"
    to = folder / f"{path.stem}-{stamp}-{why}{SUFFIX}"
    backup(path, to, progress)
    _drop_old(folder, path.stem, to)
    return to


def _hold(to: Path) -> Hold:
    """The right to replace `to`, which may be a database that somebody works with."""
    try:
        hold = take_hold(to)
    except OSError as error:
        raise not_written(to, error) from error
    if isinstance(hold, Holder):
        raise UserError(_IN_USE.format(file=str(to), holder=hold.description))
    return hold


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


def _drop_old(folder: Path, stem: str, newest: Path) -> None:
    """Names sort by time. Only names given by `automatic_backup` are touched, not what people put there."""
    ours = re.compile(re.escape(stem) + r"-\d{8}T\d{6}\.\d{3}Z-[a-z0-9-]+" + re.escape(SUFFIX))
    names = sorted(
        file.name for file in folder.iterdir() if ours.fullmatch(file.name) and file.name != newest.name
    )
    for name in names[: max(0, len(names) - (KEPT - 1))]:
        (folder / name).unlink(missing_ok=True)


def _copy(path: Path, to: Path, progress: Progress) -> None:
    with appearing(to) as temporary:
        with told_to_people(path), closing(_connect(path, "mode=ro")) as original:
            # A transaction of our own holds this moment; without it each change would start the copy anew.
            original.execute("BEGIN")
            pages = original.execute("PRAGMA page_count").fetchone()[0]
            marks = _marks(original)
            with told_to_people(to, writing=True), closing(_connect(temporary, "mode=rw")) as copy:
                original.backup(copy, pages=_PAGES_PER_STEP, progress=_teller(progress))
            progress.step(pages, pages, _COPYING)
        with told_to_people(to), closing(_connect(temporary, "mode=ro")) as copy:
            if _marks(copy) != marks:
                raise UserError(_FAILED.format(file=str(to)))


def _connect(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(sqlite_uri(path, options), uri=True, isolation_level=None)


def _marks(connection: sqlite3.Connection) -> tuple[int, ...]:
    """What a true copy has in common with its original and what shows that it can be read."""
    questions = (
        "PRAGMA application_id",
        "PRAGMA user_version",
        "PRAGMA page_count",
        "SELECT count(*) FROM sqlite_schema",
    )
    return tuple(connection.execute(question).fetchone()[0] for question in questions)


def _teller(progress: Progress) -> Callable[[int, int, int], None]:
    def tell(status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, _COPYING)

    return tell
