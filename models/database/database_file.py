# SPDX-License-Identifier: Apache-2.0
"""What a file says of itself before SQLite is let near it, and files that appear whole or not at all."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import UserError
from models.schema import APPLICATION_ID, SCHEMA_VERSION
from models.text import Message, mark

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_COMPANIONS = ("-wal", "-shm", "-journal")

_MISSING = mark("Database", "{file} does not exist: check the name, or start a new database.")
_FOLDER = mark("Database", "{file} is a folder: choose the database file inside it.")
_UNREADABLE = mark("Database", "{file} could not be read ({detail}): check its permissions.")
_EMPTY = mark(
    "Database", "{file} is empty, not a Thaw database: open a backup of it, or start a new database."
)
_FOREIGN = mark("Database", "{file} is not a Thaw database: choose another file; to import it, use Import.")
_OTHER_SQLITE = mark(
    "Database", "{file} is an SQLite database of another program, not of Thaw: choose another file."
)
_CUT_OFF = mark(
    "Database",
    "{file} is cut off after {bytes} bytes: open a backup of it, or copy it again from where it came.",
)
_NEWER = mark(
    "Database",
    "{file} was written by a newer Thaw (schema {found}, this one knows {known}): "
    "update Thaw; nothing was changed.",
)
_NO_FOLDER = mark("Database", "The folder {folder} does not exist: create it first, or choose another place.")
_EXISTS = mark("Database", "{file} exists already: open it, or choose another name; nothing was changed.")
_NOT_WRITTEN = mark(
    "Database", "{file} could not be written ({detail}): choose another place, or make room there."
)


def schema_version(path: Path) -> int:
    """The schema version in the header of a Thaw database. UserError when the file is anything else.

    Header layout: https://www.sqlite.org/fileformat.html#the_database_header (user version at byte 60,
    application id at byte 68).
    """
    head = _head(path)
    if not head:
        raise UserError(_EMPTY.format(file=str(path)))
    if not head.startswith(_MAGIC):
        raise UserError(_FOREIGN.format(file=str(path)))
    if len(head) < _HEADER_BYTES:
        raise UserError(_CUT_OFF.format(file=str(path), bytes=len(head)))
    version, _, application = struct.unpack(">3i", head[60:72])
    if application != APPLICATION_ID:
        raise UserError(_OTHER_SQLITE.format(file=str(path)))
    refuse_unknown(path, version)
    return int(version)


def refuse_unknown(path: Path, version: int) -> None:
    """UserError when this Thaw does not know schema `version`."""
    if version < 0:
        raise UserError(_OTHER_SQLITE.format(file=str(path)))
    if version > SCHEMA_VERSION:
        raise UserError(_NEWER.format(file=str(path), found=version, known=SCHEMA_VERSION))


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(_FOLDER.format(file=str(path)))
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError as error:
        raise UserError(_MISSING.format(file=str(path))) from error
    except OSError as error:
        raise UserError(not_read(path, error)) from error


def not_read(path: Path, error: OSError) -> Message:
    """The sentence for a file that the system will not let us read."""
    return _UNREADABLE.format(file=str(path), detail=error.strerror or str(error))


def not_written(path: Path, error: OSError) -> UserError:
    """The error for a file that the system will not let us write."""
    return UserError(_NOT_WRITTEN.format(file=str(path), detail=error.strerror or str(error)))


def refuse_existing(path: Path) -> None:
    """UserError when something is at `path`, or when its folder does not exist."""
    if path.exists() or path.is_symlink():
        raise UserError(_EXISTS.format(file=str(path)))
    require_folder(path)


def require_folder(path: Path) -> None:
    """UserError when the folder that should hold `path` does not exist."""
    if not path.parent.is_dir():
        raise UserError(_NO_FOLDER.format(folder=str(path.parent)))


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A temporary database file beside `path`, moved there (over what is there) when the block ends well.

    The block must have closed its connections. When it fails, nothing of the temporary file remains.
    """
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        # Made here, not by SQLite, so that a folder that takes no files is told in the system's own words.
        with temporary.open("xb"):
            pass
        yield temporary
        # A write-ahead log left by a database that was here before would be replayed into the new one.
        _remove_companions(path)
        temporary.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
        _remove_companions(temporary)


def _remove_companions(path: Path) -> None:
    for ending in _COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def has_unwritten_changes(path: Path) -> bool:
    """Whether a write-ahead log with committed changes lies beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
