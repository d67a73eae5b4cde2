# SPDX-License-Identifier: Apache-2.0
"""`python -m bench [--rows N] [--trials N]`: measures everything in one run and prints it as a table."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench import answers_cases, desk_cases, page_cases, round_trip_cases
from bench.data import write_workbook
from bench.hostile_data import write_hostile
from bench.measure import Outcome, best, ratio, run_case
from bench.trials_data import write_trials

ROWS = 100_000
TRIALS = 40_000
REGISTER = 640_000
MEGABYTES = 600
STALL_MS = 50
KEY_MS = 100


def measure(rows: int, folder: Path) -> Iterator[Outcome]:
    """Every comparison, each as soon as it is done."""
    workbook, database, exported = folder / "rows.xlsx", folder / "bench.thaw", folder / "out.xlsx"
    write_workbook(workbook, rows)
    bare = best("read_bare", workbook)
    staged = run_case("stage", workbook, database)
    yield ratio("import to staged, against calamine reading", 4, staged, bare)
    yield Outcome("the same, all processes", staged["megabytes"], MEGABYTES, " MB", f"{rows:,} rows × 20 columns")
    bare = min((run_case("write_bare", workbook, folder / f"bare{turn}.db") for turn in range(3)), key=_seconds)
    yield ratio("commit in one changeset, against executemany", 4, run_case("commit", database), bare)
    thaw = best("export", database, exported)
    yield ratio("export, against openpyxl write_only", 1.4, thaw, best("export_bare", exported, folder / "bare.xlsx"))
    window, bare = best("window", database, turns=5), best("window_bare", turns=5)
    yield ratio("window painted, against an empty QMainWindow", 2.5, {**window, "seconds": window["painted"]}, bare)
    yield ratio("the same until its table shows rows", 2.5, window, bare)
    worst = min(run_case("stalls", database)["worst_ms"] for _ in range(3))
    yield Outcome("scrolling and sorting: longest stall", worst, STALL_MS, " ms", "best of 3 runs")
    shown = run_case("desk", folder)
    detail = f"{desk_cases.WAITING:,} waiting, {desk_cases.KEYS} keys, all but the slowest two"
    yield Outcome("Desk: from key to next question drawn", shown["seconds"] * 1000, KEY_MS, " ms", detail)
    yield ratio("parsing mixed cells, against fromisoformat", 60, best("parse_mixed"), best("parse_bare"))
    found = best("search", database)
    yield ratio("search as you type (p95), against one FTS5 MATCH", 5, found, best("search_bare", database))
    yield ratio("every rule, against reading the rows", 15, best("rules", database), best("rules_bare", database))
    yield from answers_cases.compared(folder, rows)
    yield from page_cases.compared(folder)
    yield from round_trip_cases.compared(folder)


def measure_files(trials: int, folder: Path) -> Iterator[Outcome]:
    """What large and hostile files cost."""
    large = folder / "trials.csv"
    write_trials(large, trials)
    staged = run_case("stage", large, folder / "trials.thaw", "trial")
    detail = f"{trials:,} trials, {large.stat().st_size / 1e6:,.0f} MB, {staged['seconds']:.0f} s"
    yield Outcome("registry CSV to staged, all processes", staged["megabytes"], MEGABYTES, " MB", detail)
    yield Outcome("the same, longest time that cancelling waits", staged["longest"], 1, " s", detail)
    for what, file in write_hostile(folder).items():
        refused = run_case("refuse", file)
        yield Outcome(f"{what}: read or refused", refused["seconds"], 10, " s", "")
        yield Outcome("the same, all processes", refused["megabytes"], MEGABYTES, " MB", "")


def _seconds(result: dict[str, float]) -> float:
    return result["seconds"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--trials", type=int, default=TRIALS, help=f"the register itself has {REGISTER:,}")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcomes = chain(
            measure(arguments.rows, Path(folder)), measure_files(arguments.trials, Path(folder))
        )
        for outcome in outcomes:
            print(outcome.line(), flush=True)


if __name__ == "__main__":
    main()
