# SPDX-License-Identifier: Apache-2.0
"""The cases about workbooks that go out and come home, against calamine and openpyxl with bare cells."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.measure import Outcome
    from models.ledger.changeset import Edit

RECORDS = 20_000
EDITS, CONFLICTS, NEW = 5_000, 100, 200
UNEDITED, EDITED, OUT = 3, 5, 1.6
_WORDS = ("蛋白", "聚集", "抑制", "激活", "神经", "保护", "炎症", "线粒体", "兴奋", "毒性", "通路", "受体")


def round_trip_data(database: str, records: str) -> dict[str, float]:
    """A database with so many records of all kinds, each with about half of its fields filled."""
    from bench.answers_cases import SHARE, _edits
    from models.database.database import Database
    from models.ledger.changeset import Changeset, Edit, Origin
    from models.ledger.ledger import Ledger
    from models.text import mark

    start, dice = time.perf_counter(), random.Random(61)
    count = int(records) // SHARE
    kinds = ("organisation", "candidate", "trial", "financing", "milestone")
    with Database.create(Path(database)) as opened:
        ids = {kind: list(opened.ids.take(count)) for kind in kinds}
        edits = [_filled(edit, number, dice) for number, edit in enumerate(_edits(ids))]
        source = Edit("source", opened.ids.one(), {"title": "bench"})
        Ledger(opened).commit(Changeset("bench", mark("Bench", "bench"), [source, *edits], Origin.IMPORT))
    return {"seconds": time.perf_counter() - start}


def _filled(edit: Edit, number: int, dice: random.Random) -> Edit:
    """The record with texts in the fields that hold some."""
    from models.kinds import KINDS

    values = dict(edit.values)
    for field in KINDS[edit.kind].fields:
        if field.key in values or field.is_link or field.key == "extras":
            continue
        if field.type.key in ("text", "long_text", "name"):
            text = f"{''.join(dice.choices(_WORDS, k=6))} {number}"
            values[field.key] = (text,) if field.many else text
    return replace(edit, values=values)


def round_trip_edited(database: str, out: str, edited: str) -> dict[str, float]:
    """Export all kinds, then edit a copy of the workbook: cells, conflicts with edits at home, new rows."""
    import openpyxl

    from exporters.run import export as export_workbook
    from models.database.database import Database
    from models.ids import id_number
    from models.ledger.changeset import Changeset, Edit
    from models.ledger.ledger import Ledger
    from models.text import mark

    start, dice = time.perf_counter(), random.Random(62)
    with Database.open(Path(database)) as opened:
        export_workbook(opened, Path(out), language="en", with_sources=False, overwrite=True)
        book = openpyxl.load_workbook(out)
        sheets: list[Any] = [book[name] for name in ("Candidates", "Trials", "Organisations")]
        places = [(sheet, row) for sheet in sheets for row in range(2, sheet.max_row + 1)]
        for number, (sheet, row) in enumerate(dice.sample(places, EDITS // 2)):
            _type(sheet, row, "Notes", f"edited {number}")
            _type(sheet, row, _second(sheet), f"edited too {number}")
        candidates = sheets[0]
        here = []
        for number, row in enumerate(dice.sample(range(2, candidates.max_row + 1), CONFLICTS)):
            _type(candidates, row, "Mechanism", f"there {number}")
            record = id_number(str(candidates.cell(row, 1).value))
            here.append(Edit("candidate", record or 0, {"mechanism": f"here {number}"}, {}))
        for number in range(NEW):
            _type(candidates, candidates.max_row + 1, "English name", f"a new candidate {number}")
        book.save(edited)
        Ledger(opened).commit(Changeset("home", mark("Bench", "home"), here))
    return {"seconds": time.perf_counter() - start}


def _second(sheet: Any) -> str:
    return {"Candidates": "Description", "Trials": "Why stopped"}.get(sheet.title, "City")


def _type(sheet: Any, row: int, heading: str, text: str) -> None:
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    sheet.cell(row, column).value = text


def merge_returned(database: str, workbook: str) -> dict[str, float]:
    """Thaw merging a returned workbook: read, compared, staged, taken over."""
    from importers.run import commit_import, stage_file
    from models.database.database import Database

    copy = Path(database).with_suffix(".copy")
    shutil.copy(database, copy)
    with Database.open(copy) as opened:
        start = time.perf_counter()
        staged = stage_file(opened, workbook)
        middle = time.perf_counter()
        commit_import(opened, staged.batch, "bench")
        end = time.perf_counter()
    assert staged.returned is not None  # the workbook is one of ours
    counts = {name: float(count) for name, count in staged.returned.counts.items()}
    return {"seconds": end - start, "staging": middle - start, **counts}


def export_all(database: str, out: str) -> dict[str, float]:
    """Thaw writing all kinds, registered with their base."""
    from exporters.run import export as export_workbook
    from models.database.database import Database

    with Database.open(Path(database)) as opened:
        start = time.perf_counter()
        export_workbook(opened, Path(out), language="en", with_sources=False, overwrite=True)
        return {"seconds": time.perf_counter() - start}


def compared(folder: Path, records: int = RECORDS) -> Iterator[Outcome]:
    """Every comparison about round trips."""
    from bench.measure import best, ratio, run_case

    database, out, edited = folder / "round.thaw", folder / "round.xlsx", folder / "edited.xlsx"
    run_case("round_trip_data", database, records)
    run_case("round_trip_edited", database, out, edited)
    bare = best("read_bare", out)
    yield ratio("merging an unedited workbook, against calamine", UNEDITED, best("merge_returned", database, out), bare)
    bare = best("read_bare", edited)
    what = f"the same with {EDITS:,} edits, {CONFLICTS} conflicts, {NEW} new rows"
    yield ratio(what, EDITED, best("merge_returned", database, edited), bare)
    thaw = best("export_all", database, folder / "again.xlsx")
    bare = best("export_bare", folder / "again.xlsx", folder / "plain.xlsx")
    yield ratio("export of all kinds, against openpyxl write_only", OUT, thaw, bare)


CASES: dict[str, Callable[..., dict[str, float]]] = {
    case.__name__: case for case in (round_trip_data, round_trip_edited, merge_returned, export_all)
}
