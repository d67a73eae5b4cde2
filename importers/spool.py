# SPDX-License-Identifier: Apache-2.0
"""Rows of a file on their way between two processes: blocks of JSON in a private folder that never outlives its use.

JSON is nearly as quick to write and read as texts joined by separators, and no text can break it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import uuid
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from importers.rows import BLOCK, Row, Rows
from models.errors import UserError
from models.text import mark

_NO_ROOM = mark(
    "Import",
    "What is read of the file could not be kept in the temporary folder {folder} ({why}): make room there, and import "
    "it again.",
)
_PREFIX = "thaw-reading-"
_LOCK = ".lock"
_LEFT_SECONDS = 3_600
_BLOCK_TEXT = 2_000_000
"""Characters after which a block ends, however few rows it has."""
_BLOCK_CELLS = 400_000
"""Cells that are laid out at once: short rows of a sheet that is very wide elsewhere need not be."""

_KEPT = 40_000_000
"""Bytes of a sheet that is not read anew each time: it comes to four times that in memory."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(frozen=True, slots=True)
class Block:
    """Where some rows stand in the spool file."""

    first: int
    """Index of its first row."""
    count: int
    offset: int
    length: int
    """Bytes."""
    even: bool
    """Whether all its rows are as wide as the first one."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """The rows of one sheet in a spool file."""

    name: str
    width: int
    count: int
    blocks: tuple[Block, ...]


def write_spool(path: Path, rows: Iterable[Sequence[Row]]) -> Spooled:
    """Write rows as they come; blank ones cost two bytes. UserError when the disk takes no more."""
    blocks: list[Block] = []
    width = first = offset = 0
    with path.open("wb") as file:
        for several in _in_blocks(rows):
            content = _bytes(_encode([row if any(row) else () for row in several]))
            _put(file, content)
            widths = {len(row) for row in several}
            even = len(widths) == 1 and all(map(any, several))
            width = max(width, *widths)
            blocks.append(Block(first, len(several), offset, len(content), even))
            first += len(several)
            offset += len(content)
    return Spooled(path.name, width, first, tuple(blocks))


def _put(file: IO[bytes], content: bytes) -> None:
    try:
        file.write(content)
        file.flush()
    except OSError as error:
        folder = str(Path(file.name).parent.parent)
        raise UserError(_NO_ROOM.format(folder=folder, why=error.strerror or type(error).__name__)) from error


def _in_blocks(rows: Iterable[Sequence[Row]]) -> Iterator[list[Row]]:
    block: list[Row] = []
    size = 0
    for several in rows:
        for row in several:
            block.append(row)
            size += sum([len(text) for text in row if text])
            if len(block) == BLOCK or size > _BLOCK_TEXT:
                yield block
                block, size = [], 0
    if block:
        yield block


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except (
        UnicodeEncodeError
    ):  # halves of surrogate pairs, which only broken files have and no database takes
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


class SpooledRows(Rows):
    """Rows that another process wrote. `beat` is called for every block, and may raise Cancelled."""

    def __init__(self, folder: Path, spooled: Spooled, beat: Callable[[], None] = lambda: None) -> None:
        self._beat = beat
        self._path = folder / spooled.name
        self._width = spooled.width
        self._count = spooled.count
        self._blocks = spooled.blocks
        self._ends = [block.first + block.count for block in spooled.blocks]
        self._keeps = sum(block.length for block in spooled.blocks) <= _KEPT
        self._held: dict[int, Sequence[Row]] = {}
        """Blocks as read, by their first row: all of them where they are few, else the last one."""

    def __len__(self) -> int:
        return self._count

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        block = self._blocks[bisect_right(self._ends, index)]
        rows = self._held.get(block.first)
        if rows is None:
            rows = self._read(block)
            if not self._keeps:
                self._held.clear()
            self._held[block.first] = rows
        if block.even and len(rows[0]) == self._width:
            return block.first, rows
        step = max(1, _BLOCK_CELLS // self._width)
        start = (index - block.first) // step * step
        blank = (None,) * self._width
        padded = [(row + blank)[: self._width] for row in rows[start : start + step]]
        return block.first + start, padded

    def _read(self, block: Block) -> Sequence[Row]:
        self._beat()
        with self._path.open("rb") as file:
            file.seek(block.offset)
            return list(map(tuple, json.loads(file.read(block.length))))


# The folder ----------------------------------------------------------------------------------------------------------


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user may read, removed in the end. What a killed Thaw left is removed first."""
    from filelock import FileLock

    _sweep()
    path = Path(tempfile.gettempdir()) / f"{_PREFIX}{uuid.uuid4().hex}"
    lock = FileLock(f"{path}{_LOCK}", mode=0o600)
    try:
        with lock:  # taken before the folder is there, so that no other Thaw takes it for one left behind
            path.mkdir(0o700)
            try:
                yield path
            finally:
                shutil.rmtree(path, ignore_errors=True)
    finally:
        with suppress(OSError):
            Path(lock.lock_file).unlink()


def _sweep() -> None:
    """Remove the folders whose process is gone: nobody holds their lock any more."""
    from filelock import FileLock, Timeout

    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if path.is_symlink() or not _is_ours(path):
            continue
        if path.suffix == _LOCK:
            _drop_if_left(path)
            continue
        lock = FileLock(f"{path}{_LOCK}", mode=0o600)
        with suppress(Timeout, OSError), lock.acquire(blocking=False):
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                Path(lock.lock_file).unlink()


def _drop_if_left(lock: Path) -> None:
    """Remove a lock without its folder, of a process killed just when it began or ended; a fresh one may be in use."""
    with suppress(OSError):
        if not lock.with_suffix("").exists() and time.time() - lock.stat().st_mtime > _LEFT_SECONDS:
            lock.unlink()


def _is_ours(path: Path) -> bool:
    try:
        return sys_user() is None or path.stat().st_uid == sys_user()
    except OSError:
        return False


def sys_user() -> int | None:
    """The number of the user; None where the system has none (Windows, whose temporary folder is the user's own)."""
    return os.getuid() if hasattr(os, "getuid") else None
