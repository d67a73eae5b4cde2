# SPDX-License-Identifier: Apache-2.0
"""Spreadsheet pitfalls, group B: sheets and tables. Each test is one item of docs/spreadsheets.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from importers.mapping import Role
from importers.run import Choice, commit_import, restage
from models.database.database import Database
from models.records import Query, fetch, ids
from tests.importers.excel_items import Made, in_sheet, rewritten, stage, workbook

HEAD = ["Registry numbers", "English title", "Phase", "Status"]
A, B = ["NCT00000102", "Study A", "2", "Recruiting"], ["NCT00000103", "Study B", "3", "Completed"]
CONTINUED = [
    ["Recipient", "Round", "Announced", "Lead investors"],
    ["Alpha", "A", "2024-01-01", "Fund 1"],
    [None, None, None, "Fund 2"],
    [None, None, None, "Fund 3"],
    ["Beta", "B", "2024-02-02", "Fund 1"],
]
SHEETS = {
    "dimension": [HEAD, A, B],
    "phantom": [HEAD, A],
    "gap": [HEAD, A, *([[]] * 40), B],
    "formatted": [HEAD, A],
    "titles": [
        ["ALS trials"],
        ["as of 2025-06"],
        [],
        HEAD,
        A,
        B,
        ["合计", None, None, "2"],
        ["注：来自注册库"],
    ],
    "two rows": [
        ["Registry numbers", "English title", "Enrolment", None],
        [None, None, "Planned enrolment", "Actual enrolment"],
        ["NCT00000102", "Study A", 10, 9],
    ],
    "dates": [["Registry numbers", "English title", 2024, "2025-01-01"], ["NCT00000102", "Study A", 1, 2]],
    "blank heading": [["Registry numbers", None, "English title"], ["NCT00000102", "seen", "Study A"]],
    "twice": [["Registry numbers", "English title", "English title"], ["NCT00000102", "First", "Second"]],
    "odd headings": [
        ["\ufeffRegistry numbers ", "English\u00a0title", "ＰＨＡＳＥ", "sta\u200btus"],
        A,
    ],
    "renamed": [["登记号", "英文题目", "分期", "招募状态"], A],
    "reordered": [["Status", "Registry numbers", "Phase"], ["Recruiting", "NCT00000102", "2"]],
    "extra": [[*HEAD, "Our own remark"], [*A, "ask Li"]],
    "hidden": [HEAD, A, B, ["NCT00000104", "Study C", "1", "Completed"]],
    "merged": [HEAD, A, ["NCT00000103", "Study B", None, "Completed"]],
    "object": [HEAD, A, B],
    "comments": [HEAD, A],
    "coloured": [HEAD, A, B],
    "pictures": [HEAD, ["NCT00000102", "Study A", '=DISPIMG("ID_1",1)', '=_xlfn.IMAGE("http://x")']],
    "struck": [HEAD, A, B],
}


def change(book: Any) -> None:
    book["phantom"].cell(1_048_576, 2).font = Font(bold=True)
    book["formatted"].cell(3, 4).fill = PatternFill("solid", start_color="FFFF0000")
    book["two rows"].merge_cells("C1:D1")
    book["dates"]["D1"].number_format = "yyyy"
    hidden = book["hidden"]
    hidden.auto_filter.ref = "A1:D4"
    hidden.auto_filter.add_filter_column(2, ["2"])
    hidden.row_dimensions[3].hidden = hidden.row_dimensions[4].hidden = True
    hidden.column_dimensions["D"].hidden = True
    book["merged"].merge_cells("C2:C3")
    book["object"].add_table(Table(displayName="tblTrials", ref="A1:D2"))
    book["comments"]["B2"].comment = Comment("really ended in 2024", "Li")
    book["coloured"]["A1"].fill = book["coloured"]["B3"].fill = PatternFill("solid", start_color="FFFFFF00")
    book["struck"]["B2"].font = Font(strike=True)
    book["struck"]["B3"] = CellRichText("Study ", TextBlock(InlineFont(strike=True), "B"), " new")
    secret = book.create_sheet("secret")
    for row in (HEAD, A):
        secret.append(row)
    secret.sheet_state = "veryHidden"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """All these sheets in one workbook, staged once."""
    folder: Path = tmp_path_factory.mktemp("structure")
    plain = workbook(folder / "plain.xlsx", SHEETS, change)
    book = rewritten(
        plain, folder / "book.xlsx", in_sheet(1, b'<dimension ref="[^"]*"', b'<dimension ref="A1"')
    )
    with Database.create(folder / "records.thaw") as database:
        yield stage(database, book)


def titles(made: Made, sheet: str) -> list[Any]:
    return [row.get("title_en") for row in made.rows(sheet).values()]


def headings(made: Made, sheet: str) -> dict[str, str | None]:
    mapping = made.state(sheet).mapping
    assert mapping is not None
    return {column.heading: column.field for column in mapping.columns}


def test_item_12_wrong_dimension_as_wps_writes_it_hides_nothing(made: Made) -> None:
    assert titles(made, "dimension") == ["Study A", "Study B"]
    assert made.state("dimension").sheet.notes.dimension == "A1"


def test_item_13_phantom_range_to_the_last_row_is_no_data(made: Made) -> None:
    assert titles(made, "phantom") == ["Study A"]


def test_item_14_blank_rows_in_the_middle_do_not_end_the_table(made: Made) -> None:
    assert list(made.rows("gap")) == [2, 43]


def test_item_15_formatted_but_empty_row_is_no_record(made: Made) -> None:
    assert list(made.rows("formatted")) == [2]


def test_item_16_titles_totals_and_notes_are_no_records(made: Made) -> None:
    assert titles(made, "titles") == ["Study A", "Study B"]
    assert "above the headings" in made.said("titles", "A1")
    assert "total or a note" in made.said("titles", "A7")
    assert "total or a note" in made.said("titles", "A8")


def test_item_17_two_rows_of_headings_are_joined(made: Made) -> None:
    assert headings(made, "two rows")["Enrolment / Planned enrolment"] == "enrol_target"
    assert list(made.rows("two rows")) == [3]
    assert not made.said("two rows", "C1")


def test_item_18_headings_that_are_dates_or_numbers_are_texts(made: Made) -> None:
    assert {"2024", "2025-01-01"} <= headings(made, "dates").keys()
    assert made.rows("dates")[2]["extras"] == "2024: 1\n2025-01-01: 2"


def test_item_19_blank_heading_with_data_under_it_is_told(made: Made) -> None:
    assert "Column B has no heading" in made.said("blank heading", "B2:B2")
    assert made.rows("blank heading")[2]["extras"] == "B: seen"


def test_item_20_the_same_heading_twice_loses_nothing(made: Made) -> None:
    (row,) = made.rows("twice").values()
    assert row["title_en"] == "First"
    assert "Second" in row["extras"]


def test_item_21_headings_match_without_regard_to_width_case_and_odd_spaces(made: Made) -> None:
    assert list(headings(made, "odd headings").values()) == ["registry_ids", "title_en", "phase", "status"]


def test_item_22_headings_in_another_language_are_known(made: Made) -> None:
    assert {"registry_ids", "title_en", "status"} <= set(headings(made, "renamed").values())


def test_item_23_missing_column_is_not_supplied_rather_than_blank(made: Made) -> None:
    (row,) = made.rows("reordered").values()
    assert (row["registry_ids"], "title_en" in row) == (["NCT00000102"], False)


def test_item_24_further_columns_are_kept(made: Made) -> None:
    assert made.rows("extra")[2]["extras"] == "Our own remark: ask Li"


def test_item_26_hidden_rows_columns_and_sheets_are_included_and_told(made: Made) -> None:
    assert len(made.rows("hidden")) == 3
    assert "Hidden rows (filter on Phase) were included: 2" in made.said("hidden", "3:4")
    assert "column is hidden" in made.said("hidden", "D1")
    assert len(made.rows("secret")) == 1
    assert "sheet is hidden" in made.said("secret")


def test_item_27_merged_cells_in_data_are_repeated_and_told(made: Made) -> None:
    assert [row["phase"] for row in made.rows("merged").values()] == ["2", "2"]
    assert "one merged cell" in made.said("merged", "C2:C3")


def test_item_28_continuation_rows_are_no_records_and_are_joined_when_a_person_says_so(
    tmp_path: Path, database: Database
) -> None:
    path = workbook(tmp_path / "book.xlsx", {"continued": CONTINUED})
    first = stage(database, path)
    state = first.state("continued")
    assert state.mapping is not None
    assert state.mapping.grouping is not None
    assert not state.mapping.grouping.on
    assert first.states("continued") == {2: "new", 3: "unreadable", 4: "unreadable", 5: "new"}
    assert first.said("continued", "A3").startswith("Nothing in this row tells which Financing")
    joined = Choice(mapping=state.mapping.grouped(on=True))
    restage(database, first.staged.batch, {state.sheet.position: joined})
    commit_import(database, first.staged.batch, "curator")
    with database.read() as connection:
        rounds = fetch(connection, "financing", sorted(ids(connection, Query("financing"))))
    assert [len(each["lead"] or ()) for each in rounds.values()] == [3, 1]


def test_item_29_rows_typed_below_a_table_object_are_included(made: Made) -> None:
    assert titles(made, "object") == ["Study A", "Study B"]
    assert "Below the table “tblTrials” (A1:D2)" in made.said("object", "A3:D3")


def test_item_30_comments_are_told_with_their_cell(made: Made) -> None:
    assert made.said("comments", "B2") == "A comment by Li says: really ended in 2024"


def test_item_31_coloured_cells_are_counted(made: Made) -> None:
    assert "a colour of their own: 1 (B3)" in made.said("coloured", "B3")


def test_item_32_pictures_in_cells_are_no_texts(made: Made) -> None:
    (row,) = made.rows("pictures").values()
    assert not {"phase", "status", "extras"} & row.keys()
    assert "picture" in made.said("pictures", "C2")
    assert "picture" in made.said("pictures", "D2")


def test_item_62_struck_texts_are_told(made: Made) -> None:
    assert "struck through" in made.said("struck", "B2")
    assert "“B” is struck through" in made.said("struck", "B3")
    assert titles(made, "struck") == ["Study A", "Study B new"]


def test_notes_of_sheets_survive_in_the_database(made: Made) -> None:
    from importers.run import restage

    again = restage(made.database, made.staged.batch, {})
    notes = {state.sheet.name: state.sheet.notes for state in again.states}
    assert notes["hidden"].hidden_rows == ((3, 4),)
    assert notes["comments"].comments[0].text == "really ended in 2024"
    assert all(
        column.role is Role.VALUE
        for state in again.states
        if state.mapping
        for column in state.mapping.columns
    )
