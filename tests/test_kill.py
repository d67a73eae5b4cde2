# SPDX-License-Identifier: Apache-2.0
"""Real processes killed in the middle of an import: the database opens with all of it or none, the review intact."""

import multiprocessing
import random
import runpy
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from importers.run import stage_file
from models.content import content_hash
from models.database.database import Database
from models.database.verify import verify
from models.kinds import KINDS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a Unix signal")

KILLS_IN_COMMIT = 60
KILLS_IN_COMMAND = 12
ROWS = 400
SEED = 20261122

COMMIT = """
from importers.run import commit_import
from models.database.database import Database

with Database.open(path) as database:
    ready.send("committing")
    commit_import(database, batch, "curator")
    ready.send("committed")
"""


@dataclass(frozen=True)
class State:
    """What a database holds, ids aside: these differ between two commits of the same rows."""

    records: tuple[tuple[str, int], ...]
    values: tuple[str, ...]
    others: tuple[tuple[str, int], ...]


def state_of(path: Path) -> State:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        records = connection.execute(
            "SELECT kind, count(*) FROM record GROUP BY kind ORDER BY kind"
        ).fetchall()
        values = [str(row[1:]) for kind in KINDS for row in connection.execute(f"SELECT * FROM {kind}")]
        tables = ("link", "statement_set", "change", "changeset", "question")
        others = [
            (table, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables
        ]
    return State(tuple(records), tuple(sorted(values)), tuple(others))


def review_of(path: Path) -> list[tuple[object, ...]]:
    """Everything staged: batch, sheets, rows with their cells and values, problems."""
    queries = (
        "SELECT id, file_name, sha256, source_title FROM batch ORDER BY id",
        "SELECT batch_id, position, name, kind, header_row, mapping FROM batch_sheet ORDER BY 1, 2",
        "SELECT id, batch_id, sheet, row_number, cells, staged, state, record_id FROM staged_row ORDER BY id",
        "SELECT id, batch_id, sheet, cell, field, text, reason FROM problem ORDER BY id",
    )
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [row for query in queries for row in connection.execute(query)]


def batch_states(path: Path) -> Counter[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return Counter(state for (state,) in connection.execute("SELECT state FROM batch"))


def pipeline(path: Path) -> Path:
    """Candidates with their companies, so that a commit writes records of two kinds, links and statements."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "candidates"
    sheet.append(["药物名称", "研发代号", "公司", "备注"])
    for number in range(ROWS):
        sheet.append([f"药物{number}号", f"KILL-{number}", f"公司{number % 40}有限公司", "长" * 200])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pipeline(tmp_path_factory.mktemp("kill") / "pipeline.xlsx")


@pytest.fixture(scope="module")
def staged(workbook: Path) -> tuple[Path, int]:
    """A database with the workbook staged and nothing committed."""
    path = workbook.with_name("staged.thaw")
    with Database.create(path) as database:
        batch = stage_file(database, workbook).batch
    return path, batch


def copy_of(path: Path, name: str, folder: Path) -> Path:
    return Path(shutil.copy(path, folder / name))


def start(script: Path, path: Path, batch: int):
    """A process of its own that commits, and the pipe on which it says how far it is."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["importers.run", "models.sample"])
    ours, theirs = context.Pipe()
    given = {"init_globals": {"path": str(path), "batch": batch, "ready": theirs}}
    process = context.Process(target=runpy.run_path, args=(str(script),), kwargs=given)
    process.start()
    theirs.close()
    return process, ours


def wait_until(ours, word: str) -> float:
    assert ours.poll(60), "the process did not come so far"
    assert ours.recv() == word
    return time.perf_counter()


def test_a_commit_that_is_killed_happens_whole_or_not_at_all(
    staged: tuple[Path, int], tmp_path: Path
) -> None:
    path, batch = staged
    script = tmp_path / "commit.py"
    script.write_text(COMMIT, "utf-8")
    before, review = state_of(path), review_of(path)

    whole = copy_of(path, "whole.thaw", tmp_path)
    process, ours = start(script, whole, batch)
    began = wait_until(ours, "committing")
    middle = (wait_until(ours, "committed") - began) / 2
    process.join(60)
    after = state_of(whole)
    assert after != before
    assert review_of(whole) == review

    chance = random.Random(SEED)
    found: Counter[str] = Counter()
    for number in range(KILLS_IN_COMMIT):
        copy = copy_of(path, f"{number}.thaw", tmp_path)
        process, ours = start(script, copy, batch)
        wait_until(ours, "committing")
        time.sleep(chance.uniform(0, 2 * middle))
        process.kill()
        process.join(60)
        became = outcome(copy, before, after, review)
        found[became] += 1
        # However fast or busy the machine is, the kills come to lie around the moment that decides.
        middle *= 1.1 if became == "before" else 1 / 1.1
        copy.unlink()
    sys.stdout.write(f"{dict(found)}, in the end around {1000 * middle:.0f} ms\n")
    assert found["before"] + found["after"] == KILLS_IN_COMMIT
    assert min(found["before"], found["after"]) >= KILLS_IN_COMMIT // 6, found


def outcome(path: Path, before: State, after: State, review: list[tuple[object, ...]]) -> str:
    """Open as a curator would after the power came back, look at everything, and go on working."""
    with Database.open(path) as database:
        assert not database.read_only
        assert verify(database) == []
        with database.read() as connection:
            once = content_hash(connection)
    found = state_of(path)
    assert found in (before, after)
    assert review_of(path) == review
    is_after = found == after
    assert batch_states(path) == Counter({"committed" if is_after else "staged": 1})
    with Database.open(path) as database, database.read() as connection:
        assert content_hash(connection) == once
    return "after" if is_after else "before"


def test_a_killed_import_command_can_simply_be_given_again(
    checkout: Path, thaw, workbook: Path, tmp_path: Path
) -> None:
    """Killed at any moment of its life: while it starts, stages, copies the database or commits."""
    Database.create(tmp_path / "empty.thaw").close()
    command = [sys.executable, str(checkout / "main.py"), "import", str(workbook), "--db"]
    whole = copy_of(tmp_path / "empty.thaw", "whole.thaw", tmp_path)
    began = time.perf_counter()
    subprocess.run([*command, str(whole)], check=True, capture_output=True, timeout=60)
    duration = time.perf_counter() - began
    before, after = state_of(tmp_path / "empty.thaw"), state_of(whole)

    chance = random.Random(SEED)
    for number in range(KILLS_IN_COMMAND):
        copy = copy_of(tmp_path / "empty.thaw", f"{number}.thaw", tmp_path)
        with subprocess.Popen(
            [*command, str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.uniform(0.2, 1.0) * duration)
            process.kill()
        with Database.open(copy) as database:
            assert verify(database) == []
        assert state_of(copy) in (before, after)
        if number % 4 == 0:
            thaw("import", workbook, "--db", copy)
            assert state_of(copy).values == after.values
            assert state_of(copy).records == after.records
