# SPDX-License-Identifier: Apache-2.0
"""The annotated copy holds the rows at their addresses, marks what is to be mended, and runs nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exporters.annotated import AnnotatedReport, write_annotated
from importers.run import drop_import, problems, stage_file
from models.database.database import Database
from models.errors import Cancelled, UserError

ROWS = [
    ["ALS trials"],
    [],
    ["Registration number", "Title", "Start date", "Notes"],
    ["NCT00000102", "=1+1", "not a date", "ok"],
    ["NCT00000103", "B", "2024-03", "#N/A"],
]


def book(path: Path, rows: Sequence[Sequence[object]], title: str = "Trials") -> Path:
    made = openpyxl.Workbook()
    sheet: Any = made.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    made.save(path)
    return path


@pytest.fixture
def staged(tmp_path: Path, database: Database) -> int:
    return stage_file(database, book(tmp_path / "in.xlsx", ROWS)).batch


def annotate(database: Database, number: int, out: Path, **options: Any) -> tuple[AnnotatedReport, Any]:
    report = write_annotated(database, number, out, **{"language": "en", **options})
    return report, openpyxl.load_workbook(out)


def test_rows_stand_where_they_stood_and_problems_are_marked(
    tmp_path: Path, database: Database, staged: int
) -> None:
    report, copy = annotate(database, staged, tmp_path / "out.xlsx")
    sheet = copy["Trials"]
    assert [cell.value for cell in sheet[4]] == ["NCT00000102", "=1+1", "not a date", "ok"]
    assert sheet["C4"].fill.fgColor.rgb == "FFFFE08A"
    assert "not a date" in sheet["C4"].comment.text
    assert sheet["C5"].comment is None
    assert report.rows == 4
    assert report.marked >= 2


def test_nothing_in_the_copy_is_a_formula_or_an_error(
    tmp_path: Path, database: Database, staged: int
) -> None:
    _, copy = annotate(database, staged, tmp_path / "out.xlsx")
    kinds = {cell.data_type for sheet in copy for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


def test_all_problems_are_listed_with_a_link_to_their_cell(
    tmp_path: Path, database: Database, staged: int
) -> None:
    report, copy = annotate(database, staged, tmp_path / "out.xlsx")
    listed = list(copy["Problems"].iter_rows(min_row=2))
    known = problems(database, staged)
    assert [(row[0].value, row[1].value, row[4].value) for row in listed] == [
        (each["sheet"], each["cell"], each["reason"]) for each in known
    ]
    assert report.problems == len(known) > 1
    bad = next(row for row in listed if row[1].value == "C4")
    assert bad[1].hyperlink.location == "'Trials'!C4"
    assert bad[2].value == "Start"


def test_the_original_is_not_touched_and_a_file_there_is_kept(
    tmp_path: Path, database: Database, staged: int
) -> None:
    before = (tmp_path / "in.xlsx").read_bytes()
    with pytest.raises(UserError, match="exists already"):
        write_annotated(database, staged, tmp_path / "in.xlsx")
    assert (tmp_path / "in.xlsx").read_bytes() == before


def test_a_csv_file_gets_a_workbook_and_odd_names_of_sheets_are_mended(
    tmp_path: Path, database: Database
) -> None:
    path = tmp_path / "a[b]'s very long name that no worksheet may have.csv"
    path.write_text("Registration number,Title\nNCT00000102,A\n,\x02B\n", "utf-8")
    number = stage_file(database, path, kind="trial").batch
    _, copy = annotate(database, number, tmp_path / "out.xlsx")
    assert len(copy.sheetnames[1]) <= 31
    assert copy.worksheets[1]["B3"].value == "\ufffdB"


def test_a_table_that_begins_elsewhere_keeps_its_addresses(tmp_path: Path, database: Database) -> None:
    rows = [[], [], [None, None, *ROWS[2]], [None, None, *ROWS[3]]]
    number = stage_file(database, book(tmp_path / "in.xlsx", rows)).batch
    _, copy = annotate(database, number, tmp_path / "out.xlsx")
    assert copy["Trials"]["C3"].value == "Registration number"
    assert copy["Trials"]["E4"].comment is not None


def test_a_copy_that_comes_back_brings_its_rows_and_not_our_comments(
    tmp_path: Path, database: Database, staged: int
) -> None:
    annotate(database, staged, tmp_path / "out.xlsx")
    again = stage_file(database, tmp_path / "out.xlsx")
    assert next(state for state in again.states if state.sheet.name == "Trials").counts["rows"] == 2
    assert not [each for each in problems(database, again.batch) if "comment" in each["reason"]]


def test_what_cannot_be_written_says_why(tmp_path: Path, database: Database, staged: int) -> None:
    with pytest.raises(UserError, match=r"ends in \.xlsx"):
        write_annotated(database, staged, tmp_path / "out.csv")
    with pytest.raises(UserError, match="no import number 999"):
        write_annotated(database, 999, tmp_path / "out.xlsx")
    drop_import(database, staged)
    with pytest.raises(UserError, match="dropped"):
        write_annotated(database, staged, tmp_path / "out.xlsx")
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_is_stopped_leaves_nothing(tmp_path: Path, database: Database) -> None:
    rows = [
        ["Registration number", "Title"],
        *([f"NCT{number:08}", f"Trial {number}"] for number in range(2_100)),
    ]
    number = stage_file(database, book(tmp_path / "in.xlsx", rows)).batch

    class Stop:
        def step(self, done: int, total: int, text: object = None) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_annotated(database, number, tmp_path / "out.xlsx", progress=Stop())
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["in.xlsx"]
    assert not list(tmp_path.glob(".thaw-*"))
