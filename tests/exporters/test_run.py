# SPDX-License-Identifier: Apache-2.0
"""An export arrives whole or not at all, and says in one sentence why it did not."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporters.run import ExportReport, export
from models.database.database import Database
from models.errors import Cancelled, UserError

Exported = Callable[..., ExportReport]
NAMES = ["out.xlsx", "out.csv", "out.json"]


def files(folder: Path) -> set[str]:
    """What lies in the folder, the database and its companions aside."""
    return {path.name for path in folder.iterdir() if not path.name.startswith(("records.thaw", ".records"))}


@pytest.fixture
def before(database: Database, tmp_path: Path) -> set[str]:
    """What lay there before the export."""
    return files(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_an_existing_file_stays_unless_it_may_go(exported: Exported, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        exported(name, kinds=["trial"])
    assert (tmp_path / name).read_text() == "mine"
    exported(name, kinds=["trial"], overwrite=True)
    assert (tmp_path / name).read_bytes() != b"mine"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_database_is_never_overwritten(database: Database, tmp_path: Path, overwrite: bool) -> None:
    database.backup(tmp_path / "copy.xlsx")
    there = (tmp_path / "copy.xlsx").read_bytes()
    for path in (database.path, tmp_path / "copy.xlsx"):
        with pytest.raises(UserError, match="never overwritten"):
            export(database, path, format="xlsx", overwrite=overwrite)
    assert (tmp_path / "copy.xlsx").read_bytes() == there


def test_a_missing_folder_is_named(exported: Exported, before: set[str], tmp_path: Path) -> None:
    for name in NAMES:
        with pytest.raises(UserError, match=r"gone.* does not exist"):
            exported(f"gone/{name}")
    assert files(tmp_path) == before


def test_a_folder_is_not_a_file(exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        exported("taken.xlsx", overwrite=True)


@pytest.mark.skipif(sys.platform == "win32", reason="devices bear other names there")
def test_a_device_is_never_replaced(database: Database) -> None:
    with pytest.raises(UserError, match="is a device"):
        export(database, "/dev/null", format="xlsx", overwrite=True)


def test_a_file_is_not_a_folder(exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "all").write_text("mine")
    with pytest.raises(UserError, match="is a file"):
        exported("all.csv")
    assert (tmp_path / "all").read_text() == "mine"


def test_a_name_that_is_too_long_is_told(exported: Exported, before: set[str], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        exported("n" * 300 + ".xlsx")
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["out", "out.docx", "out.xls"])
def test_the_format_must_be_known(exported: Exported, name: str) -> None:
    with pytest.raises(UserError, match=r"\.xlsx, \.csv or \.json"):
        exported(name)


def test_kinds_must_be_known(exported: Exported) -> None:
    with pytest.raises(UserError, match="“drug”"):
        exported(kinds=["drug"])
    with pytest.raises(UserError, match="nothing to export"):
        exported(kinds=[])


class StopAt:
    """A progress whose user asks to stop."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def step(self, done: int, total: int, text: object = None) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("calls", [0, 2, 5, 6])
@pytest.mark.parametrize("name", NAMES)
def test_a_cancelled_export_leaves_nothing(
    exported: Exported, before: set[str], tmp_path: Path, temporary: Path, name: str, calls: int
) -> None:
    if calls == 6 and name != "out.xlsx":
        calls = 4
    with pytest.raises(Cancelled):
        exported(name, progress=StopAt(calls))
    assert files(tmp_path) == before
    assert not list(temporary.iterdir())


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files of this test go."""
    import tempfile

    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_progress_counts_every_record(exported: Exported) -> None:
    class Watching:
        def __init__(self) -> None:
            self.steps: list[tuple[int, int]] = []

        def step(self, done: int, total: int, text: object = None) -> None:
            self.steps.append((done, total))

    watching = Watching()
    report = exported(progress=watching)
    assert watching.steps[-1] == (sum(report.rows.values()),) * 2


FULL_DISK = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from exporters.run import export
from models.database.database import Database
from models.errors import UserError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Database.open(Path(sys.argv[1]), read_only=True) as database:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
    try:
        export(database, Path(sys.argv[2]), overwrite=True)
    except UserError as error:
        sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a thing of Unix")
@pytest.mark.parametrize("room", [100, 2_000, 20_000])
@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_leaves_what_was_there(
    database: Database, checkout: Path, tmp_path: Path, name: str, room: int
) -> None:
    if name == "out.json" and room == 20_000:
        room = 10_000
    old = tmp_path / name
    if name != "out.csv":
        old.write_text("mine")
    database.close()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = files(tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FULL_DISK, str(database.path), str(old), str(room)],
        capture_output=True,
        text=True,
        cwd=checkout,
        env={
            **os.environ,
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(checkout),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("There is no room left"), done.stderr
    assert done.stderr.count("\n") == 1, "one line, no traceback"
    assert files(tmp_path) == before
    assert name == "out.csv" or old.read_text() == "mine"
    assert not list(temporary.iterdir())
