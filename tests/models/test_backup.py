# SPDX-License-Identifier: Apache-2.0
"""Backups: whole, checked, never over something, and only the newest automatic ones kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.database.backup import KEPT, automatic_backup, backup
from models.database.database import Database
from models.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.text import Message

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "als.thaw") as made:
        put(made, "a")
        yield made


def put(database: Database, key: str, value: str = "1") -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES (?, ?)", (key, value))


def keys(path: Path) -> list[str]:
    with Database.open(path, read_only=True) as opened, opened.read() as connection:
        found = connection.exec_driver_sql("SELECT key FROM setting WHERE key <> 'database_id' ORDER BY key")
        return [key for (key,) in found]


class Steps:
    """A progress that remembers, and may stop or act at its first step."""

    def __init__(self, act: object = None) -> None:
        self.seen: list[tuple[int, int]] = []
        self._act = act

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        self.seen.append((done, total))
        if callable(self._act):
            self._act()


def test_a_backup_holds_what_was_committed(database: Database, tmp_path: Path) -> None:
    steps = Steps()
    database.backup(tmp_path / "copy.thaw", steps)
    assert keys(tmp_path / "copy.thaw") == ["a"]
    assert steps.seen
    assert steps.seen[-1][0] == steps.seen[-1][1] > 0
    put(database, "b")
    with Database.open(tmp_path / "copy.thaw") as copy:
        assert copy.database_id == database.database_id
        put(copy, "own")
    assert keys(tmp_path / "copy.thaw") == ["a", "own"]


def test_a_backup_is_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    for number in range(40):
        put(database, f"big {number:02}", "x" * 400_000)
    wrote: list[str] = []

    def write_meanwhile() -> None:
        key = f"later {len(wrote)}"
        put(database, key)
        wrote.append(key)

    steps = Steps(write_meanwhile)
    backup(database, tmp_path / "copy.thaw", steps)
    assert len(wrote) >= 2
    assert len(keys(tmp_path / "copy.thaw")) == 41
    # Each write would have sent a naive copy back to its beginning.
    assert [done for done, _ in steps.seen] == sorted(done for done, _ in steps.seen)


def test_a_backup_of_a_closed_file(database: Database, tmp_path: Path) -> None:
    database.close()
    backup(tmp_path / "als.thaw", tmp_path / "copy.thaw")
    assert keys(tmp_path / "copy.thaw") == ["a"]


def test_a_reader_may_make_a_backup(database: Database, tmp_path: Path) -> None:
    with Database.open(tmp_path / "als.thaw") as reader:
        assert reader.read_only
        reader.backup(tmp_path / "copy.thaw")
    assert keys(tmp_path / "copy.thaw") == ["a"]


def test_cancelling_leaves_nothing(database: Database, tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        database.backup(tmp_path / "copy.thaw", Steps(stop))
    assert set(tmp_path.iterdir()) == before


def test_never_over_something_unasked(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "other.thaw"
    other.write_bytes(b"precious")
    with pytest.raises(UserError, match="exists already"):
        database.backup(other)
    assert other.read_bytes() == b"precious"
    backup(database, other, overwrite=True)
    assert keys(other) == ["a"]


def test_over_an_older_backup_with_its_log(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "other.thaw"
    database.backup(other)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("INSERT INTO setting VALUES ('gone', '1')")
        connection.commit()
        log = other.with_name("other.thaw-wal").read_bytes()
    other.with_name("other.thaw-wal").write_bytes(log)
    put(database, "b")
    backup(database, other, overwrite=True)
    assert keys(other) == ["a", "b"]


def test_never_over_a_database_in_use(database: Database, tmp_path: Path) -> None:
    with (
        Database.create(tmp_path / "other.thaw"),
        pytest.raises(UserError, match=r"other.thaw is open in Thaw \(.* since .*\)"),
    ):
        backup(database, tmp_path / "other.thaw", overwrite=True)


def test_never_over_itself(database: Database, tmp_path: Path) -> None:
    for overwrite in (False, True):
        with pytest.raises(UserError, match="is the open database itself"):
            backup(database, tmp_path / "als.thaw", overwrite=overwrite)
    assert keys(tmp_path / "als.thaw") == ["a"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_into_a_folder_that_is_not_there(database: Database, tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(UserError, match="no folder does not exist"):
        backup(database, tmp_path / "no folder" / "copy.thaw", overwrite=overwrite)


def test_only_databases_are_backed_up(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        backup(tmp_path / "none.thaw", tmp_path / "copy.thaw")
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    with pytest.raises(UserError, match="is not a Thaw database"):
        backup(tmp_path / "notes.txt", tmp_path / "copy.thaw")
    assert not (tmp_path / "copy.thaw").exists()


def test_a_damaged_database_is_told(database: Database, tmp_path: Path) -> None:
    database.close()
    damaged = tmp_path / "als.thaw"
    damaged.write_bytes(damaged.read_bytes()[:-5000])
    with pytest.raises(UserError, match="is damaged"):
        backup(damaged, tmp_path / "copy.thaw")
    assert not (tmp_path / "copy.thaw").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_disk_that_takes_no_more_is_told(database: Database, tmp_path: Path) -> None:
    put(database, "big", "x" * 2_000_000)
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\nfrom models.database.backup import automatic_backup\n"
        "from models.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "try:\n    automatic_backup(Path(sys.argv[2]), 'before-import')\nexcept UserError as error:\n    print(error)"
    )
    arguments = [sys.executable, "-c", code, str(ROOT), str(database.path)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "backups" in done.stdout
    assert "could not be read or written" in done.stdout
    assert list((tmp_path / "backups").iterdir()) == []


def test_automatic_backups_are_named_by_time_and_reason(database: Database, tmp_path: Path) -> None:
    made = automatic_backup(database, "before-import")
    assert made.parent == tmp_path / "backups"
    assert made.name.startswith("als-20")
    assert made.name.endswith("Z-before-import.thaw")
    assert keys(made) == ["a"]
    with pytest.raises(ValueError, match="lower-case words"):
        automatic_backup(database, "../elsewhere")


def test_only_the_newest_automatic_backups_are_kept(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    own = [
        folder / "als-by-hand.thaw",
        folder / "als-20260101T000000.000Z-before-import.thaw.txt",
        folder / "als-old-20260101T000000.000Z-before-import.thaw",
    ]
    for file in own:
        file.touch()
    made = [automatic_backup(database, "before-import") for _ in range(KEPT + 3)]
    assert sorted(folder.iterdir()) == sorted([*own, *made[-KEPT:]])
