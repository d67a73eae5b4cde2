# SPDX-License-Identifier: Apache-2.0
"""The report as a workbook: numbers as numbers, ranges by both bounds, charts of its own, no formula."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from exporters.report.chart_data import Sort, chart_data
from exporters.report.content import Report, pictured


def test_the_workbook_holds_numbers_and_charts(board) -> None:
    report = board.told()
    book = load_workbook(board.file("xlsx", "en"))
    assert book.sheetnames == [
        "Contents",
        "1 Where does the whole pipeline",
        "2 How much money is there each",
        "3 Which sites have most trials",
        "4 Which trials suit patients of",
        "5 Where do trials recruit",
        "Sources",
    ]
    sheet = book["1 Where does the whole pipeline"]
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
    sheet = load_workbook(board.file("xlsx", "en"))["2 How much money is there each"]
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
    assert data.columns == [*families, "Up to this much more"]


# Charts ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(board) -> tuple[Report, Workbook]:
    """All questions."""
    path = board.folder / "whole.xlsx"
    board.write(path, "en", None)
    return board.told("en", None), load_workbook(path)


def test_every_picture_is_a_chart_of_excel_s_own_too(whole) -> None:
    report, book = whole
    for section in report.asked:
        pictures = list(pictured(section.answer))
        (name,) = (one for one in book.sheetnames if one.startswith(f"{section.number} "))
        assert len(book[name]._charts) == len(pictures), name
        for number in pictures:
            assert chart_data(report, section, section.answer.tables[number]) is not None


def test_charts_stand_on_the_figures_beside_them(whole) -> None:
    report, book = whole
    checked: Counter = Counter()
    for section in report.asked:
        (name,) = (one for one in book.sheetnames if one.startswith(f"{section.number} "))
        data = [found for table in section.answer.tables if (found := chart_data(report, section, table))]
        for chart, shown in zip(book[name]._charts, data, strict=True):
            held = [[cell.value for cell in row] for row in cells_of(book, chart)]
            assert held, name
            for values in held:
                assert len(values) in (1, len(shown.names)) or shown.sort is Sort.LANES
            if shown.sort in (Sort.BARS, Sort.BESIDE, Sort.PERIODS):
                figures = [[plain(line[place]) for line in shown.values] for place in range(len(shown.columns))]
                assert [values for values in map(plain_all, held) if values in figures] == figures
            checked[shown.sort] += 1
    assert checked.keys() == set(Sort), "the sample has something for every sort of chart"


def cells_of(book: Workbook, chart: Any) -> Iterator[list[Any]]:
    """The cells that the values of each series come from."""
    for part in chart._charts:
        for series in part.series:
            source = series.val if series.val is not None else series.yVal
            sheet, _, place = source.numRef.f.rpartition("!")
            found = book[sheet.strip("'")][place.replace("$", "")]
            yield [row[0] for row in found] if isinstance(found, tuple) else [found]


def plain(value: Any) -> Any:
    return value.toordinal() if isinstance(value, date) else value


def plain_all(values: list[Any]) -> list[Any]:
    return [plain(value) for value in values]


def test_ranges_reach_from_the_least_to_the_most(whole) -> None:
    report, _ = whole
    section = next(one for one in report.asked if one.question.key == "money_and_stage")
    data = chart_data(report, section, section.answer.table)
    assert data is not None
    assert data.sort is Sort.RANGES
    assert data.log
    found = dict(zip(data.names, data.values, strict=True))
    low, high, more = found["SNUG01 · Phase 1/2"]
    assert (low, high) == (pytest.approx(1_484_340, rel=1e-3), pytest.approx(28_740_000, rel=1e-3))
    assert more == pytest.approx(high - low)
    assert [name.rpartition(" · ")[2] for name in data.names] == ["Preclinical", *["Phase 1"] * 2, *["Phase 1/2"] * 2]


def test_an_inexact_day_is_marked_from_its_first_to_its_last(whole) -> None:
    report, _ = whole
    section = next(one for one in report.asked if one.question.key == "approval_lag")
    data = chart_data(report, section, section.answer.table)
    assert data is not None
    lane = data.lanes.index("tofersen · Approved") + 1
    marks = {name: values for name, values in zip(data.names, data.values, strict=True) if values[0] == lane}
    assert marks == {"United States": [lane, date(2023, 4, 25), None], "China": [lane, date(2024, 9, 1), 29]}
