# SPDX-License-Identifier: Apache-2.0
"""Where an export arrives: files appear whole or not at all, and never in place of a database."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from models.errors import UserError
from models.text import Message, mark

_SQLITE = b"SQLite format 3\x00"

_NO_FOLDER = mark("Export", "The folder {folder} does not exist: create it, or choose another one.")
_IS_FOLDER = mark("Export", "{file} is a folder: give the name of a file in it.")
_DEVICE = mark("Export", "{file} is a device, not a file: choose another name for the export.")
_IS_FILE = mark("Export", "{file} is a file: give the name of a folder for the tables of several kinds.")
_IS_DATABASE = mark(
    "Export", "{file} is a database and is never overwritten: choose another name for the export."
)
_EXISTS = mark(
    "Export",
    "{file} exists already: choose another name, or allow it to be overwritten (on the command line: --overwrite).",
)
_BUSY = mark(
    "Export",
    "{file} may not be written: close it in Excel or WPS if it is open there, check that it is not write-protected, "
    "or choose another name.",
)
_FULL = mark(
    "Export",
    "There is no room left to write {file}: make room on its disk and on that of temporary files, "
    "or choose another place.",
)
_READ_ONLY = mark("Export", "{file} lies on a disk that can only be read: choose another place.")
_OTHER = mark("Export", "{file} could not be written ({reason}): choose another name or place.")

_BY_ERRNO = MappingProxyType(
    {
        errno.EACCES: _BUSY,
        errno.EPERM: _BUSY,
        errno.EBUSY: _BUSY,
        errno.ETXTBSY: _BUSY,
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EFBIG: _FULL,
        errno.EROFS: _READ_ONLY,
    }
)


def refuse_unwritable(path: Path, overwrite: bool) -> None:
    """UserError, before any work is done, when an export may not or cannot arrive at `path`."""
    try:
        _refuse(path, overwrite)
    except OSError as error:
        raise UserError(_sentence(path, error)) from error


def _refuse(path: Path, overwrite: bool) -> None:
    if not path.parent.is_dir():
        raise UserError(_NO_FOLDER.format(folder=str(path.parent)))
    if path.is_dir():
        raise UserError(_IS_FOLDER.format(file=str(path)))
    if not path.exists():
        return
    if not path.is_file():
        raise UserError(_DEVICE.format(file=str(path)))
    if _is_database(path):
        raise UserError(_IS_DATABASE.format(file=str(path)))
    if not overwrite:
        raise UserError(_EXISTS.format(file=str(path)))
    if not os.access(path, os.W_OK):
        raise UserError(_BUSY.format(file=str(path)))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


@contextmanager
def arriving(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Names to write to, beside `paths`; after the block they are on the disk and take the place of `paths`.

    When the block raises, nothing of it stays and what was there before is untouched. OSError becomes UserError.
    """
    parts = [path.with_name(f".thaw-{secrets.token_hex(6)}.part") for path in paths]
    try:
        yield parts
        for part in parts:
            _to_disk(part)
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    except OSError as error:
        raise UserError(_sentence(paths[0], error)) from error
    finally:
        for part in parts:
            with suppress(OSError):  # gone already, or on a disk that has just failed
                part.unlink(missing_ok=True)
    _folder_to_disk(paths[0].parent)


@contextmanager
def folder_for_several(path: Path) -> Iterator[None]:
    """Make the folder `path` where there is none, and take it away again when the block raises."""
    if path.is_file():
        raise UserError(_IS_FILE.format(file=str(path)))
    if not path.parent.is_dir():
        raise UserError(_NO_FOLDER.format(folder=str(path.parent)))
    made = not path.exists()
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(_sentence(path, error)) from error
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                path.rmdir()
        raise


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder, and its rename is on the disk when it returns
        return
    with suppress(OSError):  # some network file systems refuse; the file itself is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sentence(path: Path, error: OSError) -> Message:
    known = _BY_ERRNO.get(error.errno or 0)
    if known is not None:
        return known.format(file=str(path))
    return _OTHER.format(file=str(path), reason=error.strerror or str(error))
