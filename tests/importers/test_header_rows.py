# SPDX-License-Identifier: Apache-2.0
"""Headings are found wherever people put them: below titles, in two rows, in two languages, twice on a sheet."""

from collections.abc import Sequence

import pytest

from importers.grid import Sheet, make_rows
from importers.header import LeftOut, Table, find_table
from importers.header_rows import headings, top_row
from importers.several_tables import areas_of, part_of

Cells = Sequence[Sequence[str | None]]
TRIALS = ["Registration number", "Title", "Phase", "Enrolment"]


def sheet(rows: Cells, merged: Sequence[tuple[int, int, int, int]] = (), name: str = "Sheet1") -> Sheet:
    return Sheet(name, 0, make_rows(rows), merged=tuple(merged))


def table(of: Sheet) -> Table:
    found = find_table(of)
    assert isinstance(found, Table), found.reason
    return found


def test_titles_above_and_totals_and_notes_below_are_no_part_of_the_table() -> None:
    found = table(
        sheet(
            [
                ["ALS trials 2025"],
                ["as of 2025-06-30"],
                [],
                TRIALS,
                ["NCT00000102", "A", "2", "10"],
                [],
                ["NCT00000103", "B", "3", "20"],
                ["Total", None, None, "30"],
                ["Note: from the registries"],
            ]
        )
    )
    assert (found.kind, found.header_row, found.last_row) == ("trial", 4, 7)


def test_a_gap_of_600_rows_does_not_end_the_table() -> None:
    rows = [TRIALS, ["NCT00000102", "A", "2", "10"], *([[]] * 600), ["NCT00000103", "B", "3", "20"]]
    assert table(sheet(rows)).last_row == 603


def test_merged_groups_are_joined_with_what_stands_below_them() -> None:
    rows = [
        ["Trials"],
        ["Registration number", "Title", "Enrolment", None, "Phase"],
        [None, None, "target", "actual", None],
        ["NCT00000102", "A", "10", "9", "2"],
    ]
    merged = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 3, 5)]
    both = sheet(rows, merged)
    assert table(both).header_row == 3
    assert top_row(both, 3) == 2
    assert headings(both, 3) == [
        "Registration number", "Title", "Enrolment / target", "Enrolment / actual", "Phase",
    ]  # fmt: skip


def test_groups_are_seen_without_merged_cells_as_in_a_csv_file() -> None:
    rows = [
        ["Registration number", "Title", "Enrolment", None, "Phase"],
        [None, None, "target", "actual", None],
        ["NCT00000102", "A", "10", "9", "2"],
    ]
    assert headings(sheet(rows), table(sheet(rows)).header_row)[2:4] == [
        "Enrolment / target",
        "Enrolment / actual",
    ]


def test_headings_in_two_languages_are_one_header() -> None:
    rows = [["药物名称", "靶点", "研发阶段"], ["Drug name", "Target", "Development stage"], ["甲", "SOD1", "II期"]]
    found = table(sheet(rows))
    assert (found.kind, found.header_row) == ("candidate", 2)
    assert headings(sheet(rows), 2)[0] == "药物名称 / Drug name"


@pytest.mark.parametrize(
    "second",
    [
        ["NCT00000102", "Riluzole", "Phase 2", "30"],
        ["NCT00000102", "Riluzole", None, None],
        [None, "Title of a second arm", None, None],
    ],
)
def test_a_row_of_data_is_no_second_header(second: list[str | None]) -> None:
    assert table(sheet([TRIALS, second, ["NCT00000103", "B", "3", "20"]])).header_row == 1


def test_a_merged_title_over_the_whole_table_is_no_group() -> None:
    rows = [["ALS trials", None, None, None], TRIALS, ["NCT00000102", "A", "2", "10"]]
    merged = sheet(rows, [(1, 1, 1, 4)])
    assert headings(merged, table(merged).header_row) == TRIALS


def test_headings_that_are_years_or_dates_are_headings() -> None:
    rows = [["Site", "2023", "2024", "2025-01-01"], ["Beijing", "1", "2", "3"], ["Shanghai", "2", "3", "4"]]
    found = find_table(sheet(rows), kind="organisation")
    assert isinstance(found, Table)
    assert found.header_row == 1
    assert headings(sheet(rows), 1) == rows[0]


def test_a_column_without_heading_is_called_by_its_letter() -> None:
    rows = [[None, "Title", None], ["x", "A", "y"]]
    assert headings(Sheet("s", 0, make_rows(rows), first_column=3), 1) == ["C", "Title", "E"]


def test_headings_may_repeat_and_have_odd_spaces() -> None:
    rows = [["Title\u00a0", " Phase ", "Phase"], ["A", "1", "2"]]
    assert headings(sheet(rows), 1) == ["Title", "Phase", "Phase"]


def test_nothing_is_read_between_the_first_rows_and_the_end() -> None:
    rows = [TRIALS, *([f"NCT{number:08}", "A", "2", "10"] for number in range(5_000)), ["Total"]]
    assert table(sheet(rows)).last_row == 5_001


def test_an_empty_sheet_and_one_without_headings_say_why() -> None:
    assert isinstance(find_table(sheet([])), LeftOut)
    assert isinstance(find_table(sheet([["1", "2"], ["3", "4"]])), LeftOut)


# Several tables ------------------------------------------------------------------------------------------------------

CANDIDATES = ["Drug name", "Target", "Development stage"]


def test_tables_below_one_another_are_taken_apart() -> None:
    rows = [
        TRIALS, ["NCT00000102", "A", "2", "10"], ["NCT00000103", "B", "3", "10"],
        [],
        ["Candidates"], CANDIDATES, ["Tofersen", "SOD1", "Approved"],
    ]  # fmt: skip
    both = sheet(rows)
    first, second = (part_of(both, area) for area in areas_of(both))
    assert (table(first).kind, table(first).last_row) == ("trial", 3)
    assert (table(second).kind, table(second).header_row, table(second).last_row) == ("candidate", 6, 7)
    assert second.rows[6] == ("Tofersen", "SOD1", "Approved", None)


def test_tables_side_by_side_are_taken_apart_with_their_columns() -> None:
    rows = [
        [*TRIALS, None, *CANDIDATES],
        ["NCT00000102", "A", "2", "10", None, "Tofersen", "SOD1", "Approved"],
        ["NCT00000103", "B", "3", "10"],
    ]
    both = sheet(rows)
    first, second = (part_of(both, area) for area in areas_of(both))
    assert (first.first_column, second.first_column) == (1, 6)
    assert table(first).kind == "trial"
    assert table(second).kind == "candidate"
    assert second.rows[1] == ("Tofersen", "SOD1", "Approved")


def test_the_same_headings_again_after_a_gap_are_the_same_table() -> None:
    rows = [TRIALS, ["NCT00000102", "A", "2", "10"], [], TRIALS, ["NCT00000103", "B", "3", "10"]]
    assert len(areas_of(sheet(rows))) < 2


def test_a_table_with_a_blank_column_in_it_stays_whole() -> None:
    rows = [
        ["Drug name", "Target", None, "Title", "Registration number"],
        ["Tofersen", "SOD1", None, "A", "NCT00000102"],
    ]
    assert len(areas_of(sheet(rows))) < 2


def test_notes_and_comments_go_with_their_table(importing, write) -> None:
    from openpyxl.comments import Comment

    def change(book) -> None:
        book.worksheets[0]["A6"].comment = Comment("approved in the EU", "Li")

    rows = [TRIALS, ["NCT00000102", "A", "2", 10], [], [], CANDIDATES, ["Tofersen", "SOD1", "Approved"]]
    staged = importing.stage(write(rows, change=change))
    names = [state.sheet.name for state in staged.states]
    assert names == ["Sheet1", "Sheet1 (2nd table)"]
    assert [state.mapping.kind for state in staged.states] == ["trial", "candidate"]
    (problem,) = [each for each in importing.problems(staged) if "comment" in each["reason"]]
    assert (problem["sheet"], problem["cell"]) == ("Sheet1 (2nd table)", "A6")
    assert "Li" in problem["reason"]
    assert "approved in the EU" in problem["reason"]
