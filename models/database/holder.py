# SPDX-License-Identifier: Apache-2.0
"""One Thaw at a time writes a database: the lock beside the file, and the note that says who has it.

The operating system releases the lock when its process ends, however it ends; the note is only for people.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from models.text import Message, mark

_SOMEBODY = mark("Database", "{user} on {host} since {since}")
_UNKNOWN = mark("Database", "another program")
_NOTE_BYTES = 4096
_NOTE_WAIT_SECONDS = 0.5
_TEXT_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a database open for writing. Empty texts and None: the note could not be read."""

    user: str = ""
    host: str = ""
    pid: int = 0
    since: datetime | None = None

    @property
    def description(self) -> Message:
        """Who and since when (local time), for a sentence."""
        if self.since is None:
            return _UNKNOWN
        since = self.since.astimezone().strftime("%Y-%m-%d %H:%M")
        return _SOMEBODY.format(user=self.user, host=self.host, since=since)


@dataclass(frozen=True, slots=True)
class Hold:
    """The right to write, for as long as this is not released."""

    lock: BaseFileLock
    note: Path

    def release(self) -> None:
        """Give the right back and take the note away."""
        self.note.unlink(missing_ok=True)
        self.lock.release()


def take_hold(path: Path) -> Hold | Holder:
    """The right to write the database at `path`, or who has it. OSError where the folder takes no files."""
    # Any thread may close the database, so the lock must not belong to the thread that took it.
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False)
    note = path.with_name(path.name + ".holder")
    try:
        lock.acquire()
    except Timeout:
        return _holder(note)
    try:
        _write_note(note)
    except OSError:
        lock.release()
        raise
    return Hold(lock, note)


def _write_note(note: Path) -> None:
    content = {
        "user": _user(),
        "host": platform.node(),
        "pid": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    part = note.with_name(note.name + ".part")
    part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    part.replace(note)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return "?"


def _holder(note: Path) -> Holder:
    """Who wrote the note; waits a moment, because the lock is taken just before the note is written."""
    until = time.monotonic() + _NOTE_WAIT_SECONDS
    while True:
        holder = _read_note(note)
        if holder is not None:
            return holder
        if time.monotonic() > until:
            return Holder()
        time.sleep(0.02)


def _read_note(note: Path) -> Holder | None:
    """The note as written by whoever can write beside the database: nothing in it is taken on trust."""
    try:
        with note.open("rb") as file:
            content = json.loads(file.read(_NOTE_BYTES))
        since = datetime.fromisoformat(content["since"])
        user, host, pid = str(content["user"]), str(content["host"]), int(content["pid"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if since.tzinfo is None:
        return None
    return Holder(user[:_TEXT_LIMIT], host[:_TEXT_LIMIT], pid, since)
