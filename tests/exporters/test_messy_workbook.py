# SPDX-License-Identifier: Apache-2.0
"""The practice workbook: it holds every trap that it promises, and is the same file each time."""

import re
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.messy_workbook import MESSY_NAME, write_messy_workbook
from models.kinds import KINDS
from models.values.base import Unreadable


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("messy") / MESSY_NAME
    write_messy_workbook(path)
    return load_workbook(path)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_it_has_the_sheets_of_a_colleague(book: Workbook) -> None:
    assert book.sheetnames == ["管线汇总 Pipeline", "临床试验", "融资", "机构", "说明"]
    rows = sum(sheet.max_row for sheet in book.worksheets)
    assert 40 <= rows <= 65


def test_headers_stand_below_titles_in_mixed_languages(book: Workbook) -> None:
    pipeline = book["管线汇总 Pipeline"]
    header = [cell.value for cell in pipeline[3]]
    assert {"药物名称", "Code", "研发阶段", "负责人备注"} <= set(header)
    assert "Ｍｏｄａｌｉｔｙ" in header
    assert "备注\u00a0" in header
    assert str(pipeline["A1"].value).startswith("ALS")


def test_cells_are_merged_and_a_shaded_row_is_empty(book: Workbook) -> None:
    pipeline = book["管线汇总 Pipeline"]
    assert {str(found) for found in pipeline.merged_cells.ranges} == {"A1:O1", "D17:D18"}
    assert (pipeline["D17"].value, pipeline["D18"].value) == ("QurAlis", None)
    assert (pipeline["B17"].value, pipeline["B18"].value) == ("QRL-201", "QRL-101")
    assert all(cell.value is None and cell.fill.fill_type == "solid" for cell in pipeline[13])


def test_one_drug_comes_under_several_names(book: Workbook) -> None:
    names = [cell.value for cell in book["管线汇总 Pipeline"]["B"]]
    assert {"ＲＡＧ－１７", "rag 17", "BIIB067", "托夫生", "jacifusen"} <= set(names)


def test_dates_come_in_many_forms(book: Workbook) -> None:
    found = [cell.value for cell in book["管线汇总 Pipeline"]["K"][3:] if cell.value is not None]
    assert found == ["2024年4月", "May 2024", "2023.5", datetime(2024, 12, 1)]
    starts = [cell.value for cell in book["临床试验"]["G"][2:] if cell.value is not None]
    assert starts == ["2025年9月15日", datetime(2023, 1, 18), "2020.7.14", "February 1, 2026"]


def test_a_registry_number_has_a_typo_and_a_phase_has_become_a_date(book: Workbook) -> None:
    trials = book["临床试验"]
    numbers = [str(cell.value) for cell in trials["A"]]
    assert "NCT0645197" in numbers
    assert sum(bool(re.fullmatch(r"NCT\d{8}", number)) for number in numbers) >= 8
    phases = [cell.value for cell in trials["D"]]
    assert {"Ⅰ/Ⅱa期", "PHASE2|PHASE3", datetime(2020, 2, 1)} <= set(phases)


def test_amounts_are_vague_and_one_disagrees_with_the_sample(book: Workbook) -> None:
    rounds = {(row[0], row[2]): row[3] for row in book["融资"].iter_rows(values_only=True)}
    assert rounds["神济昌华", "Pre-A轮"] == "近亿元"
    assert rounds["士泽生物", "天使轮"] == "未披露"
    assert rounds["Trace Neuroscience", "Series A"] == "$101 million"
    assert rounds["示例生物", "A轮"] == "数千万美元"
    assert rounds["QurAlis", "B轮"] == "约9500万美元"


def test_what_looks_like_a_formula_is_only_text(book: Workbook) -> None:
    found = [
        cell
        for row in book["管线汇总 Pipeline"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    ]
    assert [cell.value for cell in found] == ["=cmd|' /C calc'!A0"]
    assert [cell.data_type for cell in found] == ["s"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("sheet", "text", "kind", "field"),
    [
        ("管线汇总 Pipeline", "见备注", "candidate", "stage_global"),
        ("临床试验", "NCT0645197", "trial", "registry_ids"),
        ("融资", "金额再问", "financing", "amount"),
        ("机构", "91310000MA1FL00000", "organisation", "uscc"),
    ],
)
def test_some_cells_cannot_be_read(book: Workbook, sheet: str, text: str, kind: str, field: str) -> None:
    assert text in texts(book[sheet])
    assert isinstance(KINDS[kind].field(field).type.parse(text), Unreadable)


def test_totals_and_notes_trail_and_one_sheet_is_no_table(book: Workbook) -> None:
    pipeline = book["管线汇总 Pipeline"]
    assert pipeline.cell(pipeline.max_row - 1, 1).value == "合计"
    assert str(pipeline.cell(pipeline.max_row, 1).value).startswith("注：")
    assert book["说明"].max_column == 1


def test_it_names_no_person(book: Workbook) -> None:
    everything = "\n".join(text for sheet in book for text in texts(sheet))
    assert "@" not in everything
    assert not re.search(r"1[3-9]\d{9}", everything)
    assert book.properties.creator == "同事"


def test_it_is_the_same_file_every_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write_messy_workbook(first)
    write_messy_workbook(second)
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 7, 3, 9, 30, 0)}
        assert b"2026-07-03T09:30:00" in archive.read("docProps/core.xml")
