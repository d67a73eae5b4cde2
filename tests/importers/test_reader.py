# SPDX-License-Identifier: Apache-2.0
"""Real workbooks come in as texts with true addresses; what values alone cannot tell is marked."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from importers.grid import Mark, address, column_number, letters
from importers.reader import read_workbook
from models.errors import UserError
from models.progress import SILENT


def test_addresses_are_those_the_user_sees() -> None:
    assert [letters(column) for column in (1, 26, 27, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(letters(column)) == column for column in range(1, 2_000))
    assert address(14, 3) == "C14"


def test_values_become_the_texts_a_person_would_type(write) -> None:
    row = [
        12,
        12.5,
        0.1 + 0.2,
        1e20,
        True,
        False,
        date(2024, 3, 5),
        datetime(2024, 3, 5, 10, 30),
        time(3, 4),
        timedelta(hours=30),
        " a ",
    ]
    (sheet,) = read_workbook(write([row])).sheets
    assert sheet.rows[0] == (
        "12", "12.5", "0.3", "1e+20", "TRUE", "FALSE",
        "2024-03-05", "2024-03-05 10:30:00", "03:04:00", "1 day, 6:00:00", " a ",
    )  # fmt: skip


def test_a_table_that_starts_elsewhere_keeps_its_addresses(write) -> None:
    (sheet,) = read_workbook(write([[], [], [None, None, "x"], [None, None, None, "y"]])).sheets
    assert sheet.first_column == 3
    assert list(sheet.filled()) == [(3, ("x", None)), (4, (None, "y"))]


def test_error_cells_formulas_without_result_and_pictures_are_marked(write) -> None:
    rows = [["head", "b", "c"], ["#N/A", "=1+1", '=DISPIMG("ID_1",1)'], ["text #N/A", "x", "y"]]
    (sheet,) = read_workbook(write(rows)).sheets
    assert sheet.marks == {
        (2, 1): (Mark.ERROR, "#N/A"),
        (2, 2): (Mark.NO_RESULT, "=1+1"),
        (2, 3): (Mark.PICTURE, ""),
    }
    assert sheet.rows[1] == (None, None, None)


def test_a_picture_that_wps_stored_as_text_is_no_value(write) -> None:
    def as_text(book) -> None:
        cell = book.worksheets[0].cell(2, 2, '=DISPIMG("ID_1",1)')
        cell.data_type = "s"

    (sheet,) = read_workbook(write([["a", "b"], ["x"]], change=as_text)).sheets
    assert sheet.rows[1] == ("x", None)
    assert sheet.marks[2, 2] == (Mark.PICTURE, "")


def test_text_that_looks_like_a_formula_stays_text(write) -> None:
    def as_text(book) -> None:
        cell = book.worksheets[0].cell(1, 1, "=cmd|' /C calc'!A0")
        cell.data_type = "s"

    (sheet,) = read_workbook(write([["x", "y"]], change=as_text)).sheets
    assert sheet.rows[0][0] == "=cmd|' /C calc'!A0"


def test_long_cells_and_sheet_names_survive(write, tmp_path: Path) -> None:
    path = write({"short": [["a", "q" * 32_000]]})
    long_name, long_text = "名" * 300, "x" * 40_000
    rewritten = tmp_path / "long.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w") as new:
        for name in old.namelist():
            content = (
                old.read(name)
                .decode()
                .replace('name="short"', f'name="{long_name}"')
                .replace("q" * 32_000, long_text)
            )
            new.writestr(name, content)
    (sheet,) = read_workbook(rewritten).sheets
    assert sheet.name == long_name
    assert sheet.rows[0][1] == long_text


def test_merged_ranges_and_hidden_sheets_are_told(write) -> None:
    def change(book) -> None:
        book.worksheets[0].merge_cells("A2:A3")
        book.create_sheet("hidden").sheet_state = "hidden"

    first, second = read_workbook(write([["a"], ["b"], [None]], change=change)).sheets
    assert first.merged == ((2, 1, 3, 1),)
    assert (first.hidden, second.hidden) == (False, True)


def test_wps_writes_a_wrong_dimension(write, tmp_path: Path) -> None:
    path, wrong = write([["a", "b"], ["c", "d"]]), tmp_path / "wps.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1"'))
    assert read_workbook(wrong).sheets[0].rows == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_delimited_text_in_the_encodings_that_occur(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "数据.csv"
    path.write_bytes('药物,备注\n甲,"一,二\n三"\n'.encode(encoding))
    (sheet,) = read_workbook(path).sheets
    assert sheet.name == "数据"
    assert sheet.rows == [("药物", "备注"), ("甲", "一,二\n三")]


@pytest.mark.parametrize(
    ("text", "width"),
    [("a;b;c\n1;2;3\n", 3), ("a\tb\n1,5\t2\n", 2), ("sep=;\na;b,c\n", 2), ("one\ntwo\n", 1)],
)
def test_the_delimiter_is_found(tmp_path: Path, text: str, width: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    assert read_workbook(path).sheets[0].width == width


def test_what_our_csv_guards_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("_id,备注\n0000000000001,'=1+1\n", "utf-8-sig")
    assert read_workbook(path).sheets[0].rows[1][1] == "=1+1"


def test_every_real_file_opens_or_is_named(shared_data: Path) -> None:
    files = [
        path
        for path in sorted((shared_data / "workbooks").rglob("*.*"))
        if path.suffix in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
    ]
    assert len(files) > 150
    outcomes = [opened(path) for path in files]
    assert sum(outcomes) > 0.85 * len(files)


def opened(path: Path) -> bool:
    """Whether a file could be read; if not, the sentence must name it."""
    try:
        book = read_workbook(path, SILENT)
    except UserError as refused:
        return path.name not in str(refused) and pytest.fail(f"{refused} does not name {path.name}")
    return all(len(row) == sheet.width for sheet in book.sheets for row in sheet.rows)
