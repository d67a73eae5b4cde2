# SPDX-License-Identifier: Apache-2.0
"""What SQLite says about the machine (disk full, locked, damaged), as sentences for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError

from models.errors import UserError
from models.text import Message, mark

_DAMAGED = mark(
    "Database",
    "{file} is damaged ({detail}): open the newest backup in its folder “backups”, "
    "and keep the damaged file until nothing is missed.",
)
_SENTENCES = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: mark(
            "Database", "The disk of {file} is full, and nothing was changed: make room and try again."
        ),
        sqlite3.SQLITE_READONLY: mark(
            "Database",
            "{file} cannot be written ({detail}), and nothing was changed: "
            "check its permissions, or work on a copy.",
        ),
        sqlite3.SQLITE_BUSY: mark(
            "Database",
            "{file} is busy with another change, and nothing was changed here: try again in a moment; "
            "if that does not help, close other programs that have it open.",
        ),
        sqlite3.SQLITE_IOERR: mark(
            "Database",
            "The disk of {file} could not be read or written ({detail}), and nothing was changed: "
            "check the disk and its free space, then try again.",
        ),
        sqlite3.SQLITE_CANTOPEN: mark(
            "Database",
            "{file} or a file beside it could not be opened ({detail}): "
            "check the permissions of its folder, or copy it with the files beside it to another one.",
        ),
        sqlite3.SQLITE_PERM: mark(
            "Database", "{file} may not be opened by you ({detail}): check its permissions."
        ),
        sqlite3.SQLITE_CORRUPT: _DAMAGED,
        sqlite3.SQLITE_NOTADB: _DAMAGED,
    }
)
_PRIMARY = 0xFF
"""The lower byte of a SQLite result code is its family."""


@contextmanager
def told_to_people(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn what SQLite says of the machine in the block into UserError; what tells of a bug stays."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        message = sentence(error, path, writing=writing)
        if message is None:
            raise
        raise UserError(message) from error


def sentence(error: BaseException, path: Path, *, writing: bool) -> Message | None:
    """One sentence about `error`, or None when it is none of the machine's (then it is a bug)."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = _code(error)
    if code is None or (code == sqlite3.SQLITE_READONLY and not writing):
        # Writing through a connection for reading is our mistake, not the machine's.
        return None
    found = _SENTENCES.get(code & _PRIMARY)
    return found.format(file=str(path), detail=str(original)) if found else None


def tells_of_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file itself is damaged."""
    code = _code(error)
    return code is not None and code & _PRIMARY in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: BaseException) -> int | None:
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return code if isinstance(code, int) else None
