# SPDX-License-Identifier: Apache-2.0
"""Large files are staged in several transactions: stopped, killed or dropped, they leave nothing that counts."""

import multiprocessing
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from importers import leftovers
from importers.beating import Beating
from importers.run import commit_import, drop_import, stage_file
from models.database.database import Database
from models.database.verify import verify
from models.errors import Cancelled
from models.progress import SILENT
from models.schema import batch, batch_sheet, problem, staged_row
from models.text import Message

ROWS = 9_500
KILLED = 9


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More rows than one transaction takes; every hundredth has a problem."""
    path = tmp_path_factory.mktemp("pieces") / "organisations.csv"
    founded = ["never" if number % 100 == 0 else "2001" for number in range(ROWS)]
    lines = [f"Company No {number},Town {number % 50},{year}" for number, year in enumerate(founded)]
    path.write_text("\n".join(["English name,City,Founded", *lines]), "utf-8")
    return path


class Stopping:
    """Stops whoever asks, once some rows have been compared."""

    def __init__(self, path: Path, stop) -> None:
        self._path, self._stop = path, stop

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        if kept(self._path) > 0:
            self._stop()


def kept(path: Path) -> int:
    """How many rows other connections see."""
    with Database.open(path, read_only=True) as database, database.read() as connection:
        return connection.scalar(select(func.count()).select_from(staged_row)) or 0


def counts(database: Database) -> dict[str, int]:
    with database.read() as connection:
        tables = (batch, batch_sheet, staged_row, problem)
        return {one.name: connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables}


def cancel() -> None:
    raise Cancelled


def test_a_staging_that_is_stopped_midway_leaves_nothing(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "records.thaw"
    with Database.create(path) as database:
        with pytest.raises(Cancelled):
            stage_file(database, large, kind="organisation", progress=Stopping(path, cancel))
        leftovers.sweep(database, Beating(SILENT))
        assert set(counts(database).values()) == {0}


def stage_and_die(path: str, large: str) -> None:
    """In a process of its own, which is gone in the middle."""
    with Database.open(path) as database:
        stage_file(database, large, kind="organisation", progress=Stopping(Path(path), lambda: os._exit(KILLED)))


@pytest.mark.skipif(sys.platform == "win32", reason="the process ends as a killed one does on Unix")
def test_a_staging_that_is_killed_counts_for_nobody_and_goes_with_the_next(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "records.thaw"
    Database.create(path).close()
    process = multiprocessing.get_context("forkserver").Process(target=stage_and_die, args=(str(path), str(large)))
    process.start()
    process.join(60)
    assert process.exitcode == KILLED
    with Database.open(path) as database:
        assert not verify(database)
        left = counts(database)
        assert 0 < left["staged_row"] < ROWS
        assert left["batch_sheet"] == 0
        with database.read() as connection:
            assert connection.scalars(select(batch.c.state)).all() == ["reading"]
        staged = stage_file(database, large, kind="organisation")
        assert staged.before is None  # nobody has imported it
        assert counts(database) == {"batch": 1, "batch_sheet": 1, "staged_row": ROWS + 1, "problem": ROWS // 100}


def test_the_pieces_are_one_import(large: Path, tmp_path: Path) -> None:
    with Database.create(tmp_path / "records.thaw") as database:
        staged = stage_file(database, large, kind="organisation")
        assert staged.states[0].counts["new"] == ROWS
        receipt = commit_import(database, staged.batch, "curator")
        assert receipt.records == ROWS
        again = stage_file(database, large, kind="organisation")
        assert (again.states[0].counts["new"], again.states[0].counts["unchanged"]) == (0, ROWS)
        drop_import(database, again.batch)
        leftovers.sweep(database, Beating(SILENT))
        with database.read() as connection:
            states = connection.execute(select(batch.c.id, batch.c.state)).all()
            rows = connection.scalar(
                select(func.count()).select_from(staged_row).where(staged_row.c.batch_id == again.batch)
            )
        assert [tuple(each) for each in states] == [(staged.batch, "committed"), (again.batch, "dropped")]
        assert rows == 0
