# SPDX-License-Identifier: Apache-2.0
"""The single cases that bench times, each run in a process of its own: `python -m bench.cases NAME ARGUMENT…`.

Every case prints one JSON object: seconds of the part that counts, and the process's peak memory in megabytes.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _timed(work: Callable[[], object]) -> dict[str, float]:
    start = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - start}


def read_bare(workbook: str) -> dict[str, float]:
    """calamine reading every cell."""
    from python_calamine import CalamineWorkbook

    def work() -> None:
        with CalamineWorkbook.from_path(workbook) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()

    return _timed(work)


def stage(workbook: str, database: str, kind: str = "candidate") -> dict[str, float]:
    """Thaw reading, typing, matching and staging a file; memory is that of all its processes together."""
    from bench.watching import Asked, Memory
    from importers.run import stage_file
    from models.database.database import Database

    asked = Asked()
    with Database.create(database) as opened, Memory() as memory:
        timed = _timed(lambda: stage_file(opened, workbook, kind=kind, progress=asked))
    return {**timed, "megabytes": memory.peak, "longest": asked.longest}


def refuse(file: str) -> dict[str, float]:
    """Thaw reading or refusing a hostile file, with nothing kept."""
    from bench.watching import Memory
    from importers.beating import Beating
    from importers.isolated import read_apart
    from models.errors import UserError
    from models.progress import SILENT

    def work() -> None:
        with suppress(UserError), read_apart(Path(file), Beating(SILENT)) as book:
            for sheet in book.sheets:
                for _ in sheet.filled():
                    pass

    with Memory() as memory:
        timed = _timed(work)
    return {**timed, "megabytes": memory.peak}


def write_bare(workbook: str, database: str) -> dict[str, float]:
    """executemany of the workbook's texts into one plain table."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(workbook) as book:
        heading, *rows = book.get_sheet_by_index(0).to_python()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    columns = ", ".join(f"column_{number}" for number in range(len(heading)))
    connection.execute(f"CREATE TABLE plain (id INTEGER PRIMARY KEY, {columns})")
    places = ", ".join("?" * len(heading))

    def work() -> None:
        connection.executemany(f"INSERT INTO plain ({columns}) VALUES ({places})", rows)
        connection.commit()

    return _timed(work)


def commit(database: str) -> dict[str, float]:
    """Thaw committing the staged rows: records, statements, journal, staged rows marked."""
    from importers.run import commit_import
    from models.database.database import Database

    with Database.open(database) as opened:
        return _timed(lambda: commit_import(opened, 1, "bench"))


def export(database: str, out: str) -> dict[str, float]:
    """Thaw writing the curated workbook, without the statements sheet, which has no bare equivalent."""
    from exporters.run import export as export_workbook
    from models.database.database import Database

    with Database.open(database, read_only=True) as opened:
        return _timed(
            lambda: export_workbook(opened, Path(out), kinds=["candidate"], with_sources=False, overwrite=True)
        )


def export_bare(exported: str, out: str) -> dict[str, float]:
    """openpyxl writing the same cells, write-only, with nothing else."""
    from openpyxl import Workbook
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(exported) as source:
        sheets = {name: source.get_sheet_by_name(name).to_python() for name in source.sheet_names}

    def work() -> None:
        book = Workbook(write_only=True)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append([None if cell == "" else cell for cell in row])
        book.save(out)

    return _timed(work)


CASES = {
    case.__name__: case for case in (read_bare, stage, refuse, write_bare, commit, export, export_bare)
}


def main(name: str, *arguments: str) -> None:
    """Run one case and print its outcome."""
    from bench import answers_cases, desk_cases, page_cases, reading_cases, round_trip_cases, window_cases

    rooms = (window_cases, reading_cases, answers_cases, page_cases, desk_cases, round_trip_cases)
    cases = {**CASES, **{name: case for room in rooms for name, case in room.CASES.items()}}
    outcome = cases[name](*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"megabytes": peak, **outcome}))


if __name__ == "__main__":
    main(*sys.argv[1:])
