# SPDX-License-Identifier: Apache-2.0
"""Files that cannot be opened or made as a database: one sentence each, and the files as they were."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.database.database import Database
from models.errors import UserError
from models.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "als.thaw"
    Database.create(path).close()
    return path


def refusal(path: Path, read_only: bool = False) -> str:
    """The one sentence with which a file is refused, which leaves the file and its folder alone."""
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else None
    with pytest.raises(UserError) as caught:
        Database.open(path, read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    if beside is not None:
        assert set(path.parent.iterdir()) - set(beside) <= {path.with_name(path.name + ".lock")}
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def set_pragma(path: Path, **pragmas: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")


@pytest.mark.parametrize("read_only", [False, True])
class TestOpening:
    def test_missing(self, tmp_path: Path, read_only: bool) -> None:
        assert "does not exist" in refusal(tmp_path / "none.thaw", read_only)
        assert "does not exist" in refusal(tmp_path / "no folder" / "none.thaw", read_only)

    def test_a_folder(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "folder.thaw").mkdir()
        assert "is a folder" in refusal(tmp_path / "folder.thaw", read_only)

    def test_empty(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "empty.thaw").touch()
        assert "is empty" in refusal(tmp_path / "empty.thaw", read_only)

    def test_not_sqlite(self, tmp_path: Path, read_only: bool) -> None:
        (tmp_path / "workbook.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
        assert "is not a Thaw database" in refusal(tmp_path / "workbook.xlsx", read_only)

    def test_sqlite_of_another_program(self, tmp_path: Path, read_only: bool) -> None:
        path = tmp_path / "other.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE a (b)")
        assert "of another program" in refusal(path, read_only)

    def test_a_newer_schema(self, made: Path, read_only: bool) -> None:
        set_pragma(made, user_version=SCHEMA_VERSION + 6)
        expected = (
            f"was written by a newer Thaw (schema {SCHEMA_VERSION + 6}, this one knows {SCHEMA_VERSION}): "
            "update Thaw; nothing was changed."
        )
        assert expected in refusal(made, read_only)

    def test_a_newer_schema_that_is_still_in_the_log(self, made: Path, read_only: bool) -> None:
        with closing(sqlite3.connect(made)) as connection:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
            with pytest.raises(UserError, match="was written by a newer Thaw"):
                Database.open(made, read_only)

    def test_a_schema_version_that_nobody_writes(self, made: Path, read_only: bool) -> None:
        set_pragma(made, user_version=-3)
        assert "of another program" in refusal(made, read_only)

    def test_cut_off_in_the_header(self, made: Path, read_only: bool) -> None:
        made.write_bytes(made.read_bytes()[:60])
        assert "is cut off after 60 bytes" in refusal(made, read_only)

    def test_cut_off_later(self, made: Path, read_only: bool) -> None:
        made.write_bytes(made.read_bytes()[:-5000])
        with pytest.raises(UserError, match=r"is damaged .*: open the newest backup"):
            Database.open(made, read_only)

    def test_overwritten_in_the_middle(self, made: Path, read_only: bool) -> None:
        content = bytearray(made.read_bytes())
        content[200:4096] = b"\xff" * (4096 - 200)
        made.write_bytes(content)
        with pytest.raises(UserError, match=r"is damaged"):
            Database.open(made, read_only)

    def test_a_table_is_missing(self, made: Path, read_only: bool) -> None:
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("DROP TABLE staged_row")
        with pytest.raises(UserError, match="the table “staged_row” is missing"):
            Database.open(made, read_only)


def test_damage_found_while_reading_is_told(made: Path) -> None:
    from sqlalchemy import select

    from models.schema import setting

    with closing(sqlite3.connect(made)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(made.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    made.write_bytes(content)
    with (
        Database.open(made) as database,
        pytest.raises(UserError, match="is damaged"),
        database.read() as connection,
    ):
        connection.execute(select(setting)).all()


def test_locked_by_another_program(made: Path) -> None:
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="is busy with another change"):
            Database.open(made)
    Database.open(made).close()


def test_an_older_schema_cannot_be_updated_where_nothing_may_be_written(made: Path) -> None:
    set_pragma(made, user_version=SCHEMA_VERSION - 1)
    with pytest.raises(UserError, match=r"was written by an older Thaw .* opened only for reading"):
        Database.open(made, read_only=True)


class TestCreating:
    def refusal(self, path: Path) -> str:
        with pytest.raises(UserError) as caught:
            Database.create(path)
        return str(caught.value)

    def test_over_something(self, made: Path, tmp_path: Path) -> None:
        before = made.read_bytes()
        assert "exists already" in self.refusal(made)
        assert made.read_bytes() == before
        (tmp_path / "folder").mkdir()
        assert "exists already" in self.refusal(tmp_path / "folder")

    def test_in_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert "no folder does not exist" in self.refusal(tmp_path / "no folder" / "als.thaw")

    def test_an_old_log_does_not_get_into_the_new_database(self, made: Path) -> None:
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA user_version = 9")
            log = made.with_name("als.thaw-wal").read_bytes()
            assert log
        made.unlink()
        made.with_name("als.thaw-wal").write_bytes(log)
        with Database.create(made) as database, database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION

    @pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
    def test_on_a_disk_that_takes_no_more(self, tmp_path: Path) -> None:
        said = run(
            "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
            f"attempt(lambda: Database.create({str(tmp_path / 'als.thaw')!r}))"
        )
        assert "could not be read or written" in said
        assert list(tmp_path.iterdir()) == []


PREPARE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from models.database.database import Database
from models.errors import UserError
from models.database import settings
from models.schema import setting
import sqlalchemy.dialects.sqlite.pysqlite
from sqlalchemy import select

def attempt(act):
    try:
        made = act()
    except UserError as error:
        print(error)
    else:
        print("done", made.read_only, made.holder, made.why_read_only)
        made.close()

def become_nobody():
    if os.geteuid() == 0:
        os.setuid(65534)
"""


def run(code: str) -> str:
    """What a process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PREPARE + code, str(ROOT)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows knows no folders without write permission like these"
)
class TestWithoutPermission:
    """Each attempt is made by a process without root's powers."""

    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        # Not tmp_path: only its owner may enter that.
        made = Path(tempfile.mkdtemp())
        yield made
        made.chmod(0o755)
        shutil.rmtree(made)

    @pytest.fixture
    def path(self, folder: Path) -> Path:
        path = folder / "als.thaw"
        Database.create(path).close()
        path.with_name("als.thaw.lock").unlink(missing_ok=True)
        return path

    def test_create_in_a_read_only_folder(self, folder: Path) -> None:
        folder.chmod(0o555)
        said = run(f"become_nobody(); attempt(lambda: Database.create({str(folder / 'als.thaw')!r}))")
        assert "could not be written (Permission denied)" in said
        assert list(folder.iterdir()) == []

    def test_a_file_that_may_not_be_read(self, path: Path) -> None:
        path.chmod(0)
        path.parent.chmod(0o555)
        said = run(f"become_nobody(); attempt(lambda: Database.open({str(path)!r}))")
        assert "could not be read (Permission denied): check its permissions." in said

    def test_a_read_only_folder_opens_for_reading(self, path: Path) -> None:
        path.chmod(0o444)
        path.parent.chmod(0o555)
        said = run(f"become_nobody(); attempt(lambda: Database.open({str(path)!r}))")
        assert said.startswith("done True None")
        assert "is write-protected, so it can only be read" in said
        assert [file.name for file in path.parent.iterdir()] == ["als.thaw"]

    def test_a_writable_file_in_a_read_only_folder_opens_for_reading(self, path: Path) -> None:
        path.chmod(0o666)
        path.parent.chmod(0o555)
        said = run(f"become_nobody(); attempt(lambda: Database.open({str(path)!r}))")
        assert said.startswith("done True None")

    def test_a_log_in_a_read_only_folder_is_not_passed_over(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("INSERT INTO setting VALUES ('a', '1')")
            connection.commit()
            copy = path.parent / "copy.thaw"
            for ending in ("", "-wal"):
                shutil.copy(f"{path}{ending}", f"{copy}{ending}")
        path.parent.chmod(0o555)
        said = run(f"become_nobody(); attempt(lambda: Database.open({str(copy)!r}))")
        assert "a file beside it could not be opened" in said

    def test_a_writer_in_a_folder_that_others_only_read(self, path: Path) -> None:
        path.chmod(0o644)
        path.parent.chmod(0o755)
        with Database.open(path) as database, database.write() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
        said = run(
            "become_nobody()\n"
            f"with Database.open({str(path)!r}) as other, other.read() as connection:\n"
            "    print(other.read_only, connection.scalars(select(setting.c.key)).all())"
        )
        assert said.startswith("True")
        assert "'a'" in said

    def test_write_is_refused_with_the_reason(self, path: Path) -> None:
        path.chmod(0o444)
        path.parent.chmod(0o555)
        said = run(
            f"become_nobody()\nwith Database.open({str(path)!r}) as database:\n"
            "    attempt(lambda: database.write().__enter__())"
        )
        assert "is write-protected" in said


def test_application_id_is_four_letters() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"Thaw"
