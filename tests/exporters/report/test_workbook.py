# SPDX-License-Identifier: Apache-2.0
"""The report as a workbook: numbers as numbers, ranges by both bounds, charts of its own, no formula."""

from pathlib import Path

from openpyxl import load_workbook

from exporters.report.native_chart import chart_data


def test_the_workbook_holds_numbers_and_charts(board) -> None:
    report = board.told()
    book = load_workbook(board.file("xlsx", "en"))
    assert book.sheetnames == [
        "Contents",
        "1 pipeline",
        "2 money_per_year",
        "3 sites",
        "4 suitable_trials",
        "5 recruiting",
        "Sources",
    ]
    sheet = book["1 pipeline"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Stage")
    world = [cell.value for cell in head].index("World")
    start = head[0].row + 1
    answer = report.asked[0].answer
    values = [sheet.cell(start + row, world + 1).value for row in range(len(answer.table.rows))]
    assert values == [cell.value for cell in answer.table.cells("world")]
    assert [len(book[name]._charts) for name in book.sheetnames] == [0, 1, 1, 1, 0, 0, 0]
    assert book["Sources"].max_row == len(report.sources)


def test_vague_amounts_keep_both_bounds_and_estimates_their_mark(board) -> None:
    report = board.told()
    sheet = load_workbook(board.file("xlsx", "en"))["2 money_per_year"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Year")
    titles = [cell.value for cell in head]
    assert titles[3:6] == ["Amount", "Amount: at least", "Amount: at most"]
    answer = report.asked[1].answer
    for row, cell in enumerate(answer.table.cells("raised")):
        words, low, high = (sheet.cell(head[0].row + 1 + row, 4 + place).value for place in range(3))
        if cell.value is None:
            assert (words, low, high) == (None, None, None)
            continue
        assert (low, high) == (float(cell.value.lower), float(cell.value.upper))
        assert words.startswith("≈") == cell.estimated


def test_no_text_of_a_workbook_is_a_formula(board, tmp_path: Path) -> None:
    board.write(tmp_path / "r.xlsx", questions=None)
    for sheet in load_workbook(tmp_path / "r.xlsx").worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


def test_families_of_rounds_come_in_the_order_of_rounds(board) -> None:
    report = board.told("en", ("money_per_year",))
    (section,) = report.asked
    data = chart_data(report, section, section.answer.table)
    assert data is not None
    families = ["Seed and angel", "Around series A", "Around series B", "Licences and M&A"]
    assert data.series == [*families, "Up to this much more"]
