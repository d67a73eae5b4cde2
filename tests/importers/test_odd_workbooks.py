# SPDX-License-Identifier: Apache-2.0
"""Workbooks that are odd in other ways than the listed ones: what they show, how they lie, what a cell names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from importers.header import LeftOut, find_table
from importers.number_formats import as_shown, meaning
from importers.reader import read_workbook
from models.database.database import Database
from models.errors import UserError
from tests.importers.excel_items import Made, rewritten, stage, workbook

ROUNDS = ["公司名称", "融资轮次", "披露日期", "融资金额", "投资方"]
TRIALS = ["Registry ID", "Title", "Phase", "Status", "Start date", "Sponsor"]
SHEETS = {
    "groups": [
        ["基本信息", None, "融资信息", None, None],
        ["公司名称", "城市", "融资轮次", "披露日期", "融资金额"],
        ["甲生物", "苏州", "A轮", "2024-03-05", "1.2亿元"],
        ["乙生物", "上海", "B轮", "2024-05-06", "3亿元"],
    ],
    "on its side": [
        ["药物名称", "测试药甲", "测试药乙", "测试药丙"],
        ["研发代号", "TST-101", "TST-102", "TST-103"],
        ["作用靶点", "SOD1", "FUS", "TARDBP"],
        ["最高研发阶段", "II期", "临床前", "I期"],
    ],
    "shown": [
        ROUNDS,
        ["丙生物", "A轮", datetime(2024, 5, 1), 120000000, None],
        ["丁生物", "B轮", datetime(2024, 6, 18), 50000000, None],
        ["戊生物", "C轮", datetime(2023, 1, 1), 8000, None],
        ["己生物", "D轮", "2025-02", 70000000, None],
    ],
    "several": [
        TRIALS,
        ["NCT9900001", "One", datetime(2024, 2, 1), "Recruiting", "FY2025", "Alpha Bio；Beta Bio"],
        ["NCT09900002", "Two", "2", "Completed", "2024.1", "伽马生物; Gamma Bio"],
        ["NCT09900003", "Three", "不知道是什么阶段" * 400, "Completed", "2024", "Delta Bio"],
    ],
    "colours": [TRIALS, ["NCT09900004", "Four", "1", "Recruiting", "2024", None]],
}


def change(book: Any) -> None:
    book["groups"].merge_cells("A1:B1")
    book["groups"].merge_cells("C1:E1")
    shown = book["shown"]
    for cell, code in {
        "C2": "mmm-yy",
        "C3": 'yyyy"年"m"月"',
        "C4": "yyyy",
        "D2": '"US$"#,##0',
        "D3": "[$¥-804]#,##0.00",
        "D4": '#,##0"万元"',
    }.items():
        shown[cell].number_format = code
    book["several"]["C2"].number_format = "d-mmm"
    for cell in ("B2", "D2"):
        book["colours"][cell].fill = PatternFill("solid", start_color="FFFFEE00")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder: Path = tmp_path_factory.mktemp("odd")
    book = workbook(folder / "odd.xlsx", SHEETS, change)
    with Database.create(folder / "records.thaw") as database:
        yield stage(database, book)


def test_a_heading_under_its_group_is_the_one_the_format_knows(made: Made) -> None:
    mapping = made.state("groups").mapping
    assert mapping is not None
    fields = {column.heading: column.field for column in mapping.columns}
    assert fields["基本信息 / 公司名称"] == "recipient"
    assert [row["round"] for row in made.rows("groups").values()] == ["series_a", "series_b"]


def test_a_table_on_its_side_is_named_as_such_and_makes_no_records(made: Made) -> None:
    state = made.state("on its side")
    assert state.mapping is None
    assert "lies on its side" in str(state.reasons[0])
    assert "column A" in str(state.reasons[0])


def test_an_ordinary_list_of_words_that_are_headings_does_not_lie_on_its_side(tmp_path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        {"trials": [TRIALS, ["NCT09900005", "Phase", "1", "Recruiting", "2024", "Title"]]},
        lambda _: None,
    )
    assert not isinstance(find_table(read_workbook(path).sheets[0]), LeftOut)


def test_dates_are_as_exact_as_their_cells_show_them(made: Made) -> None:
    assert [row["announced"] for row in made.rows("shown").values()] == [
        "2024-05",
        "2024-06-18",  # the day is in the cell, though it is not shown
        "2023",
        "2025-02",
    ]
    assert "show only 2024-05" in made.said("shown", "C2:C4")


def test_amounts_have_the_currency_that_their_cells_show(made: Made) -> None:
    assert [row["amount"] for row in made.rows("shown").values()] == [
        "USD 120000000 exact",
        "CNY 50000000 exact",
        "CNY 80000000 exact",
        "XXX 70000000 exact",
    ]
    assert "US$120000000 for 120000000" in made.said("shown", "D2:D4")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("yyyy-mm-dd", ""),
        ("General", ""),
        ("0%", ""),
        ('#,##0.0,,"M"', ""),
        ('0"岁"', ""),
        ("mm/yyyy", "month"),
        ("[$-804]yyyy", "year"),
        ("[$HK$-C04]#,##0", "HK${}"),
        ("#,##0 [$€-407];[Red]-#,##0 [$€-407]", "{}€"),
        ("[$¥-411]#,##0", "JPY{}"),
    ],
)
def test_what_a_number_format_says(code: str, said: str) -> None:
    assert meaning(code) == said


def test_a_text_is_never_changed_into_what_it_does_not_say() -> None:
    assert as_shown("2024-05-17", "month") == "2024-05-17"
    assert as_shown("see note", "US${}") == "see note"


def test_several_names_in_a_cell_for_one_are_no_aliases_of_one(made: Made) -> None:
    assert "“Alpha Bio” was taken" in made.said("several", "F2")
    assert not [each for each in made.problems if each["cell"] == "F3"]  # one name in two languages


def test_what_had_to_be_repaired_is_said_with_its_cell(made: Made) -> None:
    assert "Leading zeros" in made.said("several", "A2")
    assert "phase 1/2" in made.said("several", "C2")
    assert "financial year" in made.said("several", "E2")
    assert "2024.10" in made.said("several", "E3")


def test_a_sentence_quotes_only_the_beginning_of_a_long_cell(made: Made) -> None:
    said = made.said("several", "C4")
    assert "不知道是什么阶段" in said
    assert len(said) < 400


def test_coloured_cells_are_named(made: Made) -> None:
    assert "2 (B2, D2)" in made.said("colours", "B2")


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"%PDF-1.7\n%\xe2\xe3", "a PDF document"), (b"{\\rtf1\\ansi x}", "a Word document")],
)
def test_documents_under_the_name_of_a_workbook_are_named(tmp_path, content: bytes, what: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=what):
        read_workbook(path)


PAGE = [
    ["登记号", "CTR20249875", "试验状态", "进行中 （招募中）"],
    ["申请人联系人", "张三", "首次公示信息日期", "2024-10-12"],
    ["申请人名称", "甲生物有限公司", None, None],
    ["试验通俗题目", "通俗题目", None, None],
    ["试验分期", "I期", None, None],
    ["目标入组人数", "国内: 30 人；", None, None],
]


def test_a_register_page_pasted_into_a_sheet_is_one_trial(tmp_path) -> None:
    book = workbook(tmp_path / "page.xlsx", {"粘贴": PAGE})
    with Database.create(tmp_path / "records.thaw") as database:
        made = stage(database, book)
    mapping = made.state("粘贴").mapping
    assert mapping is not None
    assert mapping.format == "cde_page"
    with Database.open(tmp_path / "records.thaw", read_only=True) as database:
        (row,) = Made(database, made.staged, made.problems).rows("粘贴").values()
    assert (row["registry_ids"], row["phase"], row["registered"]) == (["CTR20249875"], "1", "2024-10-12")
    assert "张三" not in str(row)


def test_merged_cells_of_opendocument_are_read_for_each_of_their_rows(tmp_path) -> None:
    path = tmp_path / "merged.ods"
    cell = "<table:table-cell office:value-type='string'{span}><text:p>{text}</text:p></table:table-cell>"
    rows = [
        [cell.format(span="", text=text) for text in ("Registry ID", "Title", "Status")],
        [
            cell.format(span="", text="NCT09900011"),
            cell.format(span="", text="One"),
            cell.format(span=" table:number-rows-spanned='2'", text="Recruiting"),
        ],
        [
            cell.format(span="", text="NCT09900012"),
            cell.format(span="", text="Two"),
            "<table:covered-table-cell/>",
        ],
    ]
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _CONTENT.format(body=body))
    (sheet,) = read_workbook(path).sheets
    assert sheet.merged == ((2, 3, 3, 3),)
    with Database.create(tmp_path / "records.thaw") as database:
        staged = stage(database, path)
        assert [row["status"] for row in staged.rows("One").values()] == ["recruiting", "recruiting"]


_MANIFEST = (
    "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
    "<manifest:file-entry manifest:full-path='/' "
    "manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/></manifest:manifest>"
)
_CONTENT = (
    "<?xml version='1.0' encoding='UTF-8'?><office:document-content "
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
    "<table:table table:name='One'>{body}</table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_parts_in_utf_16_are_named_instead_of_being_taken_for_empty(tmp_path) -> None:
    plain = workbook(
        tmp_path / "plain.xlsx", {"trials": [TRIALS, ["NCT09900013", "One", "1", None, None, None]]}
    )

    def wide(name: str, content: bytes) -> bytes:
        return content.decode().encode("utf-16") if name.endswith("sheet1.xml") else content

    with pytest.raises(UserError, match="UTF-16"):
        read_workbook(rewritten(plain, tmp_path / "wide.xlsx", wide))


def test_a_flat_opendocument_file_is_named(tmp_path) -> None:
    path = tmp_path / "flat.fods"
    path.write_text('<?xml version="1.0"?>\n<office:document xmlns:office="urn:x"><a/></office:document>')
    with pytest.raises(UserError, match=r"save it as \.ods"):
        read_workbook(path)


def test_cells_of_spaces_are_blank(tmp_path) -> None:
    rows = [[" "] * 6, TRIALS, ["NCT09900014", "One", "1", "\u3000", "2024", None], ["  "] * 6]
    book = workbook(tmp_path / "spaces.xlsx", {"spaces": rows})
    with Database.create(tmp_path / "records.thaw") as database:
        made = stage(database, book)
        assert list(made.rows("spaces")) == [3]
        assert made.problems == []


def test_the_currency_beside_goes_for_amounts_with_a_unit_too(tmp_path) -> None:
    rows = [
        ["公司", "轮次", "金额", "币种", "日期"],
        ["甲", "A轮", "2亿", "HKD", "2024-03-04"],
        ["乙", "B轮", "3000万美元", "HKD", "2024-03-05"],
        ["丙", "C轮", 1200, "万人民币", "2024-03-06"],
    ]
    book = workbook(tmp_path / "beside.xlsx", {"rounds": rows})
    with Database.create(tmp_path / "records.thaw") as database:
        amounts = [row["amount"] for row in stage(database, book).rows("rounds").values()]
    assert amounts == ["HKD 200000000 exact", "USD 30000000 exact", "CNY 12000000 exact"]
