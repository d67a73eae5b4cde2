# SPDX-License-Identifier: Apache-2.0
"""Spreadsheet pitfalls, group A: the container and what hides in it. Each test is one item of docs/spreadsheets.md."""

import zipfile
from pathlib import Path

import pytest

from models.database.database import Database
from models.errors import UserError
from tests.importers.excel_items import in_sheet, rewritten, stage, workbook

TRIALS = {"Trials": [["Registry numbers", "English title"], ["NCT00000102", "A study"]]}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "book.xlsx", TRIALS)


def refusal(database: Database, path: Path) -> str:
    with pytest.raises(UserError) as caught:
        stage(database, path)
    return str(caught.value)


def test_item_01_zip_bomb_is_refused(database, book, tmp_path) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b"0" * 60_000_000)
    assert "would unpack to" in refusal(database, book)


def test_item_02_document_type_in_a_sheet_is_refused(database, book, tmp_path) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY e "boom">]><worksheet'
    harmful = rewritten(book, tmp_path / "dtd.xlsx", in_sheet(1, b"<worksheet", doctype))
    assert "XML document type" in refusal(database, harmful)


@pytest.mark.parametrize("cell", [b"XFE1048577", b"ZZZ9999999", b"A9999999"])
def test_item_03_cell_beyond_the_sheet_takes_no_memory(database, book, tmp_path, cell: bytes) -> None:
    far = rewritten(
        book, tmp_path / "far.xlsx", in_sheet(1, b'<row r="2"(.*?)r="B2"', rb'<row r="2"\1r="' + cell + b'"')
    )
    if cell == b"A9999999":
        far = rewritten(far, tmp_path / "farther.xlsx", in_sheet(1, b'<row r="2"', b'<row r="9999999"'))
    assert "more than" in refusal(database, far)


@pytest.mark.parametrize("name", ["xlsx", "xlsb", "ods"])
def test_item_04_password_is_named_as_such(database, shared_data: Path, name: str) -> None:
    said = refusal(database, shared_data / "workbooks" / "calamine" / f"pass_protected.{name}")
    assert "is protected with a password" in said


def test_item_05_old_xls_under_a_new_name_is_read(database, shared_data: Path, tmp_path) -> None:
    path = tmp_path / "really_xls.xlsx"
    path.write_bytes((shared_data / "workbooks" / "frictionless" / "table.xls").read_bytes())
    made = stage(database, path)
    assert made.staged.workbook.format == "xls"
    assert made.staged.states[0].sheet.rows[0] == ("id", "name")


def test_item_06_text_named_xls_is_read_or_named(database, tmp_path) -> None:
    web, text = tmp_path / "web.xls", tmp_path / "text.xls"
    cells = "<tr><td>Registry numbers</td><td>English title</td></tr><tr><td>NCT00000102</td><td>A</td></tr>"
    web.write_text(f"<html><body><table>{cells}</table></body></html>", "utf-8")
    text.write_text("Registry numbers\tEnglish title\nNCT00000102\tA\n", "utf-8")
    for path in (web, text):
        made = stage(database, path)
        (name,) = (state.sheet.name for state in made.staged.states)
        assert [row["registry_ids"] for row in made.rows(name).values()] == [["NCT00000102"]]


def test_item_07_truncated_file_is_named(database, book) -> None:
    book.write_bytes(book.read_bytes()[:-500])
    assert "is incomplete" in refusal(database, book)


def test_item_08_empty_file_and_lock_file_are_named(database, tmp_path) -> None:
    empty, lock = tmp_path / "empty.xlsx", tmp_path / "~$book.xlsx"
    empty.write_bytes(b"")
    lock.write_bytes(b"\x05owner")
    assert "0 bytes" in refusal(database, empty)
    assert "choose book.xlsx instead" in refusal(database, lock)


def test_item_09_strict_workbook_is_read(database, shared_data: Path) -> None:
    made = stage(database, shared_data / "workbooks" / "calamine" / "strict_iso_paths.xlsx")
    assert sum(1 for state in made.staged.states for _ in state.sheet.filled()) == 76


def test_item_10_macros_are_ignored_and_other_formats_read(database, shared_data: Path) -> None:
    for name in ("any_sheets.xlsb", "any_sheets.ods", "vba.xlsm"):
        assert stage(database, shared_data / "workbooks" / "calamine" / name).staged.states


def test_item_11_broken_styles_and_properties_do_no_harm(database, book, tmp_path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return b"<cp:coreProperties>"
        return content.replace(b"<cellXfs", b"<cellXfs broken='<'") if name == "xl/styles.xml" else content

    made = stage(database, rewritten(book, tmp_path / "odd.xlsx", change))
    assert made.rows("Trials")[2]["registry_ids"] == ["NCT00000102"]
