# SPDX-License-Identifier: Apache-2.0
"""Two Thaws on one file: the second reads, says who writes, and takes over when the first is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.database.database import Database
from models.database.holder import Holder
from models.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HOLDING = """
import sys
sys.path.insert(0, sys.argv[1])
from models.database.database import Database
database = Database.open(sys.argv[2])
print(database.read_only, flush=True)
for line in sys.stdin:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES (?, '1')", (line.strip(),))
    print("written", flush=True)
database.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "als.thaw"
    Database.create(made).close()
    return made


@contextmanager
def another_thaw(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the database open for writing, and writes a setting for each line it is sent."""
    arguments = [sys.executable, "-W", "error", "-c", HOLDING, str(ROOT), str(path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "False\n"
        yield process
        process.kill()


def send(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "written\n"


def keys(database: Database) -> list[str]:
    with database.read() as connection:
        return [key for (key,) in connection.exec_driver_sql("SELECT key FROM setting ORDER BY key")]


def test_the_second_reads_and_says_who_writes(path: Path) -> None:
    with another_thaw(path) as process, Database.open(path) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == process.pid
        assert second.holder.since is not None
        assert timedelta(0) <= datetime.now(UTC) - second.holder.since < timedelta(minutes=1)
        with pytest.raises(UserError) as caught, second.write():
            pass
        sentence = str(caught.value)
        assert f"({second.holder.user} on {second.holder.host} since " in sentence
        assert "close it there and open it again here" in sentence
        send(process, "told")
        assert keys(second) == ["database_id", "told"]


def test_the_lock_goes_with_a_process_that_is_killed(path: Path) -> None:
    with another_thaw(path) as process:
        send(process, "kept")
        process.kill()
        process.wait()
        assert path.with_name("als.thaw.holder").exists()
        with Database.open(path) as next_one:
            assert not next_one.read_only
            assert next_one.holder is None
            assert keys(next_one) == ["database_id", "kept"]
            note = json.loads(path.with_name("als.thaw.holder").read_text(encoding="utf-8"))
            assert note["pid"] == os.getpid()


def test_the_note_goes_when_the_database_is_closed(path: Path) -> None:
    with Database.open(path):
        assert path.with_name("als.thaw.holder").exists()
        with Database.open(path) as second:
            assert second.holder is not None
        # Closing the one that only reads takes nothing from the one that writes.
        assert path.with_name("als.thaw.holder").exists()
        with Database.open(path) as third:
            assert third.read_only
    assert not path.with_name("als.thaw.holder").exists()


def test_opening_only_for_reading_takes_no_lock(path: Path) -> None:
    with Database.open(path, read_only=True), Database.open(path) as writer:
        assert not writer.read_only


def test_a_link_to_the_file_is_the_same_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.thaw"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system does not let us make links")
    with Database.open(path), Database.open(link) as second:
        assert second.read_only


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"not json",
        b"[1]",
        b"[" * 4000,
        b'{"user": "a", "host": "b", "pid": "c", "since": "2026-11-22T00:00:00+00:00"}',
        b'{"user": "a", "host": "b", "pid": 1, "since": "2026-11-22T00:00:00"}',
        b'{"user": "a", "host": "b", "pid": 1, "since": 5}',
        b"\xff\xfe",
    ],
)
def test_a_note_that_cannot_be_read(path: Path, note: bytes) -> None:
    with Database.open(path):
        path.with_name("als.thaw.holder").write_bytes(note)
        with Database.open(path) as second:
            assert second.holder == Holder()
            assert "open for writing elsewhere (another program)" in str(second.why_read_only)


def test_names_in_a_note_are_cut_to_a_sensible_length(path: Path) -> None:
    note = {"user": "u" * 500, "host": "{since}", "pid": 1, "since": "2026-11-22T00:00:00+00:00"}
    with Database.open(path):
        path.with_name("als.thaw.holder").write_text(json.dumps(note), encoding="utf-8")
        with Database.open(path) as second:
            assert second.holder is not None
            assert len(second.holder.user) == 80
            assert "on {since} since 2026-" in str(second.why_read_only)
