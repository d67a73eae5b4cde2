# SPDX-License-Identifier: Apache-2.0
"""Spreadsheet pitfalls of workbooks that come back: ids copied, cleared, invented; sheets renamed; manifests lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exporters.run import export
from importers.run import commit_import, stage_file
from models.database.database import Database
from tests.importers.excel_items import Made, stage, workbook

TRIALS = [
    ["Registry numbers", "English title", "Status"],
    ["NCT00000102", "Study A", "Recruiting"],
    ["NCT00000103", "Study B", "Completed"],
]


@pytest.fixture
def known(tmp_path: Path, database: Database) -> Database:
    """A database with two trials."""
    path = workbook(tmp_path / "first.xlsx", {"Trials": TRIALS})
    commit_import(database, stage_file(database, path).batch, "curator")
    return database


def returned(database: Database, folder: Path, change: Callable[[Any], None], name: str = "Trials") -> Made:
    """Our own export after somebody changed it, staged."""
    out = folder / "export.xlsx"
    export(database, out, kinds=["trial"], language="en", with_sources=False)
    book = openpyxl.load_workbook(out)
    change(book)
    book.save(folder / "returned.xlsx")
    return stage(database, folder / "returned.xlsx")


def counts(made: Made) -> dict[str, int]:
    sums: dict[str, int] = {}
    for state in made.staged.states:
        for key, count in state.counts.items():
            sums[key] = sums.get(key, 0) + count
    return {key: count for key, count in sums.items() if count}


def test_item_25_renamed_and_reordered_sheets_are_known(tmp_path, known) -> None:
    def change(book: Any) -> None:
        book["Trials"].title = "Our trials (final)"
        book.move_sheet("Our trials (final)", offset=2)

    assert counts(returned(known, tmp_path, change)) == {"rows": 2, "unchanged": 2}


def test_item_70_a_row_copied_with_its_id_is_never_taken_unasked(tmp_path, known) -> None:
    def change(book: Any) -> None:
        sheet = book["Trials"]
        copied = [cell.value for cell in sheet[2]]
        title = next(
            cell.column for cell in sheet[1] if "title_en" in str(cell.value) or cell.value == "English title"
        )
        copied[title - 1] = "A third study"
        sheet.append(copied)

    made = returned(known, tmp_path, change)
    assert "new" not in counts(made)
    assert counts(made)["waiting"] >= 1


def test_item_71_an_id_that_this_database_never_gave_waits(tmp_path, known) -> None:
    def change(book: Any) -> None:
        book["Trials"]["A2"].value = "0123456789ABC"

    made = returned(known, tmp_path, change)
    assert counts(made).get("new") is None
    assert "no such record" in made.said("Trials") or "is not an id that Thaw gave" in made.said("Trials")


def test_item_76_our_csv_opens_in_chinese_excel(tmp_path, known) -> None:
    out = tmp_path / "trials.csv"
    export(known, out, kinds=["trial"])
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


def test_item_80_a_workbook_of_another_database_is_never_matched_by_id(tmp_path, known) -> None:
    out = tmp_path / "export.xlsx"
    export(known, out, kinds=["trial"], language="en", with_sources=False)
    with Database.create(tmp_path / "other.thaw") as other:
        made = stage(other, out)
        assert counts(made) == {"rows": 2, "new": 2}
        assert "another database" in str(made.staged.states[0].mapping)


def test_item_82_a_workbook_that_lost_its_manifest_is_known_by_its_ids(tmp_path, known) -> None:
    def change(book: Any) -> None:
        for sheet in [sheet for sheet in book.worksheets if sheet.title != "Trials"]:
            book.remove(sheet)
        for name in list(book.defined_names):
            del book.defined_names[name]
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]
        book["Trials"].data_validations.dataValidation = []

    made = returned(known, tmp_path, change)
    assert made.staged.returned.basis == "registered"  # the fingerprints of the rows tell which export it was
    assert counts(made) == {"rows": 2, "unchanged": 2}
