# SPDX-License-Identifier: Apache-2.0
"""Reads a file in a process of its own, which may crash, hang or swell without anything else being harmed."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from importers import guard, limits
from importers.beating import Beating
from importers.grid import Workbook
from importers.isolated_messages import workbook_from_json
from importers.spool import private_folder
from importers.text_form import AS_FOUND, TextForm
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark

_BASE_MEGABYTES = 400
_MEGABYTES_PER_PACKED = 25
_MEGABYTES_PER_PLAIN = 5
_MOST_MEGABYTES = 2_000
"""What a reading process may take: more for larger files, so that a small one cannot pretend to be large."""
_PACKED = b"PK"
_SILENT_SECONDS = 15.0
_SILENT_SECONDS_PER_MEGABYTE = 3.0
"""How long it may tell of no progress; the parsers of workbooks tell nothing until a sheet is parsed."""
_POLL = 0.1
_LAST_WORDS = 5.0
"""Seconds that it may take to end after it has closed its output."""
_COMPLAINT = 10_000
_NO_MEMORY = re.compile("memory allocation of|MemoryError|[Cc]annot allocate memory")
"""What native libraries and Python write before they give up for want of memory."""

_READING = mark("Import", "Reading {file}")
_CRASHED = mark(
    "Import",
    "{file} makes its reader fail, as damaged files do: open it in Excel or WPS, save it under a new name as .xlsx or "
    "CSV UTF-8, and import that.",
)
_TOO_MUCH = mark(
    "Import",
    "{file} would take more than {limit} MB of memory: delete the sheets, rows and columns that are not needed, or "
    "save it as CSV UTF-8, and import that.",
)
_HANGS = mark(
    "Import",
    "{file} could not be read within {seconds} seconds: open it in Excel or WPS, save it under a new name as .xlsx or "
    "CSV UTF-8, and import that.",
)


@contextmanager
def read_apart(path: Path, progress: Beating, form: TextForm = AS_FOUND) -> Iterator[Workbook]:
    """The file as a workbook, whose rows can be read inside the `with` block.

    UserError, in one sentence, for every file that cannot be taken or that ends its reader; Cancelled by `progress`,
    also while the rows are read.
    """
    guard.refuse_unopenable(path)
    with private_folder() as folder, ExitStack() as ends:
        try:
            book = _read(path, folder, progress, ends, swift=True, form=form)
        except _Failed as failed:
            if not _is_packed(path):
                raise UserError(failed.message) from failed
            book = _read_again(path, folder, progress, ends)
        yield book


def _read_again(path: Path, folder: Path, progress: Beating, ends: ExitStack) -> Workbook:
    """With the guards first: they had not come to an end, and may say it better than the parser that failed."""
    try:
        return _read(path, folder, progress, ends, swift=False)
    except _Failed as failed:
        raise UserError(failed.message) from failed


class _Failed(Exception):
    """The reading process ended without having read the file."""

    def __init__(self, message: Message, code: int, said: str) -> None:
        super().__init__(message, code, said)
        self.message = message


def command(*arguments: str) -> list[str]:
    """How the reading process is started. A frozen Thaw is its own interpreter and is told what to do by a switch."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-file", *arguments]
    return [
        sys.executable,
        "-I",
        "-X",
        "utf8",
        str(Path(__file__).with_name("isolated_child.py")),
        *arguments,
    ]


def _read(
    path: Path, folder: Path, progress: Beating, ends: ExitStack, *, swift: bool, form: TextForm = AS_FOUND
) -> Workbook:
    """`ends` closes a process that has told all: giving its memory back takes a while that nobody need wait for."""
    megabytes = _size(path) / 1e6
    factor = _MEGABYTES_PER_PACKED if _is_packed(path) else _MEGABYTES_PER_PLAIN
    limit = int(min(_MOST_MEGABYTES, _BASE_MEGABYTES + factor * megabytes))
    patience = _SILENT_SECONDS + _SILENT_SECONDS_PER_MEGABYTE * megabytes
    complaints = folder / "complaints"
    arguments = (str(path.absolute()), str(folder), str(limit), "1" if swift else "0", form.encoding, form.delimiter)
    with complaints.open("wb") as errors, ExitStack() as now:
        process = now.enter_context(_started(arguments, errors))
        now.callback(process.kill)
        told = _listen(process, path, patience, progress)
        if "workbook" in told:
            process.kill()
            ends.push(now.pop_all())
            return workbook_from_json(told["workbook"], path, folder, progress.beat)
    if "refused" in told:
        raise UserError(Message.from_json(told["refused"]))
    said = complaints.read_bytes()[-_COMPLAINT:].decode(errors="replace")
    if process.returncode == limits.EXHAUSTED or _NO_MEMORY.search(said):
        raise _Failed(_TOO_MUCH.format(file=path.name, limit=limit), process.returncode, said)
    raise _Failed(_CRASHED.format(file=path.name), process.returncode, said)


def _started(arguments: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _listen(
    process: subprocess.Popen[bytes], path: Path, patience: float, progress: Progress
) -> dict[str, Any]:
    """What the process told in the end; {} when it ended without a word."""
    assert process.stdout is not None  # it was asked for
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_gather, args=(process.stdout, lines), daemon=True).start()
    text, state = _READING.format(file=path.name), (0, 0)
    heard = time.monotonic()
    while True:
        progress.step(*state, text)
        try:
            line = lines.get(timeout=_POLL)
        except queue.Empty:
            if time.monotonic() - heard > patience:
                raise UserError(_HANGS.format(file=path.name, seconds=round(patience))) from None
            continue
        if not line:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_WORDS)
            return {}
        heard = time.monotonic()
        told: dict[str, Any] = json.loads(line)
        if "step" not in told:
            return told
        state = (told["step"][0], told["step"][1])


def _gather(pipe: IO[bytes], lines: queue.Queue[bytes]) -> None:
    """Every line of the process as it comes, and b"" at its end."""
    for line in pipe:
        if line.endswith(b"\n"):
            lines.put(line)
    lines.put(b"")


def _is_packed(path: Path) -> bool:
    if not path.is_file():
        return False  # a pipe would be waited for
    try:
        with path.open("rb") as file:
            return file.read(len(_PACKED)) == _PACKED
    except OSError:
        return False  # the reader says why


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader says why
