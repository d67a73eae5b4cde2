# SPDX-License-Identifier: Apache-2.0
"""Spreadsheet pitfalls, groups C to E: formulas, errors, dates, numbers. Each test is one item of them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from importers.run import commit_import
from models.database.database import Database
from tests.importers.excel_items import Formula, Made, in_sheet, rewritten, stage, workbook


def trials(heading: str, *values: object) -> Sequence[Sequence[object]]:
    """A table of trials with one telling column: its values from row 2 on."""
    rows = [[f"NCT{number:08}", value] for number, value in enumerate(values, 101)]
    return [["Registry numbers", heading], *rows]


def money(*values: object) -> Sequence[Sequence[object]]:
    rows = [[f"Firm {number}", "A", value] for number, value in enumerate(values, 1)]
    return [["Recipient", "Round", "Amount"], *rows]


SHEETS = {
    "formulas": trials("English title", Formula("=1+1"), "stored"),
    "results": trials("Planned enrolment", 10, 20),
    "errors": trials("Start", "#N/A", "2024-03-05"),
    "like errors": trials("English title", "#N/A", "#REF!"),
    "words": [
        ["Registry numbers", "English title", "Notes", "Start"],
        *(
            [f"NCT0000010{number}", *[word] * 3]
            for number, word in enumerate(("NA", "None", "null", "nan"), 1)
        ),
    ],
    "serials": trials("Start", 45356, 99),
    "cjk": trials("Start", date(2024, 3, 5), date(2024, 3, 5)),
    "order": trials("Start", "03/04/2024", "25/04/2024"),
    "no order": trials("Start", "03/04/2024", "05/06/2024"),
    "unpadded": trials("Start", "2024-3-5", "2024/3/5"),
    "chinese": trials("Start", "2024年3月5日", "２０２４.３.５", "20240305"),
    "partial": trials("Start", "2024-03", "Q1 2024", "2H25", "Mar-24", "2024年3月"),
    "extreme": trials("Start", 0, 60, -1, 2_958_466, 10**12),
    "times": trials("English title", time(14, 30), timedelta(hours=30)),
    "shift": trials("Start", datetime(2024, 3, 5, 0, 0), datetime(2024, 3, 5, 23, 59, 59)),
    "genes": [
        ["English name", "Targets", "Codes"],
        ["Tofersen", date(2024, 9, 2), "BIIB067"],
        ["Masitinib", "SEPT9", date(2026, 1, 2)],
        ["Ibudilast", "SOD1", datetime(2026, 3, 1)],
    ],
    "zeros": [["Registry numbers", "Other numbers"], ["NCT00000101", "007"]],
    "digits": [["Registry numbers", "Other numbers"], ["NCT00000101", 12345678901234567890.0]],
    "floats": trials("Planned enrolment", 3.0, 120.0),
    "noise": trials("English title", 0.1 + 0.2, 0.57999999999999996),
    "percent": trials("English title", 0.05, "5%"),
    "amounts": money("$1.2M", "1.2亿元", "近亿元", ">3亿美元", "10 mg", "—"),
    "commas": money("1,200,000美元", "1.200.000,50 EUR", "1,5 Mio EUR"),
    "booleans": trials("Investigator-initiated", True, "是", "Y", "1", "否", "perhaps"),
}
NAMES = list(SHEETS)


def change(book: Any) -> None:
    book["errors"]["B2"].data_type = "e"
    book["cjk"]["B2"].number_format = "yyyy-mm-dd"
    book["percent"]["B2"].number_format = "0%"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """All these sheets in one workbook, staged once."""
    folder: Path = tmp_path_factory.mktemp("cells")
    path = workbook(folder / "plain.xlsx", SHEETS, change)
    results = in_sheet(
        NAMES.index("results") + 1, rb'<c r="B2"([^>]*)><v>10</v>', rb'<c r="B2"\1><f>5+5</f><v>10</v>'
    )
    with Database.create(folder / "records.thaw") as database:
        yield stage(database, rewritten(path, folder / "book.xlsx", results))


def values(made: Made, sheet: str, field: str) -> list[Any]:
    return [row.get(field) for row in made.rows(sheet).values()]


def test_item_33_formula_without_a_stored_result_is_told_and_clears_nothing(made: Made) -> None:
    assert "formula without a stored result" in made.said("formulas", "B2")
    assert values(made, "formulas", "title_en") == [None, "stored"]


def test_item_34_computed_values_are_taken_and_told(made: Made) -> None:
    assert values(made, "results", "enrol_target") == ["10", "20"]
    assert "formulas compute: 1" in made.said("results", "B2:B2")


def test_item_35_error_cells_are_told_and_are_no_values(made: Made) -> None:
    assert "#N/A" in made.said("errors", "B2")
    assert values(made, "errors", "start") == [None, "2024-03-05"]


def test_item_35_error_cells_of_old_formats_are_told_too(tmp_path, database, shared_data: Path) -> None:
    from importers.grid import Mark
    from importers.reader import read_workbook

    for name in ("readxl/tests/testthat/sheets/types.xls", "readxl/tests/testthat/sheets/types.xlsx"):
        path = shared_data / "workbooks" / name
        marks = [mark for sheet in read_workbook(path).sheets for mark, _ in sheet.marks.values()]
        assert Mark.ERROR in marks


def test_item_36_text_that_looks_like_an_error_is_text(made: Made) -> None:
    assert values(made, "like errors", "title_en") == ["#N/A", "#REF!"]
    assert not made.state("like errors").sheet.marks


def test_item_37_words_for_nothing_vanish_only_where_a_field_knows_them(made: Made) -> None:
    texts = ["NA", "None", "null", "nan"]
    assert values(made, "words", "title_en") == texts
    assert values(made, "words", "notes") == texts
    assert values(made, "words", "start") == [None] * 4
    assert made.said("words") == ""


def test_item_38_serial_number_in_a_date_column_is_read_as_a_date_and_told(made: Made) -> None:
    assert values(made, "serials", "start") == ["2024-03-05", None]
    assert "bare number such as 45356" in made.said("serials", "B2:B2")
    assert "not a date" in made.said("serials", "B3")


def test_item_39_dates_in_chinese_built_in_formats_are_dates(tmp_path, database) -> None:
    plain = workbook(tmp_path / "plain.xlsx", {"cjk": trials("Start", 45356, 45356)})

    def styles(name: str, content: bytes) -> bytes:
        if name == "xl/styles.xml":
            return content.replace(b'<xf numFmtId="0"', b'<xf numFmtId="31" applyNumberFormat="1"')
        return content

    made = stage(database, rewritten(plain, tmp_path / "book.xlsx", styles))
    assert values(made, "cjk", "start") == ["2024-03-05", "2024-03-05"]


def test_item_40_order_of_day_and_month_is_decided_for_the_column(made: Made) -> None:
    assert values(made, "order", "start") == ["2024-04-03", "2024-04-25"]
    assert values(made, "no order", "start") != ["2024-03-04", "2024-05-06"]
    assert made.said("no order")


def test_item_41_unpadded_dates_are_read(made: Made) -> None:
    assert values(made, "unpadded", "start") == ["2024-03-05", "2024-03-05"]


def test_item_42_chinese_dates_full_width_digits_and_digits_alone(made: Made) -> None:
    assert values(made, "chinese", "start") == ["2024-03-05"] * 3


def test_item_43_partial_dates_keep_their_precision(made: Made) -> None:
    assert values(made, "partial", "start") == ["2024-03", "2024-33", "2025-41", None, "2024-03"]
    assert "2024-03 or day 24" in made.said("partial", "B5")


def test_item_44_the_1904_date_system_is_known(database, shared_data: Path) -> None:
    from importers.reader import read_workbook

    for ending in ("xlsx", "xls", "xlsb"):
        old, new = (
            shared_data / "workbooks" / "calamine" / f"{name}.{ending}" for name in ("date_1904", "date")
        )
        assert list(read_workbook(old).sheets[0].rows) == list(read_workbook(new).sheets[0].rows)
        assert read_workbook(old).date1904


def test_item_45_iso_date_cells_are_read(shared_data: Path) -> None:
    from importers.reader import read_workbook

    (sheet,) = read_workbook(shared_data / "workbooks" / "calamine" / "date_iso.xlsx").sheets
    assert "2021-01-01" in [text for row in sheet.rows for text in row]


def test_item_46_numbers_that_are_no_dates_are_told(made: Made) -> None:
    found = values(made, "extreme", "start")
    assert found == [None] * 5
    assert all(made.said("extreme", f"B{row}") for row in (3, 4, 5, 6))


def test_item_47_times_and_durations_are_no_dates_of_1899(made: Made) -> None:
    assert values(made, "times", "title_en") == ["14:30:00", "1 day, 6:00:00"]


def test_item_48_no_date_moves_by_a_day(made: Made) -> None:
    assert values(made, "shift", "start") == ["2024-03-05", "2024-03-05"]


def test_item_49_date_with_midnight_equals_the_date(made: Made) -> None:
    assert values(made, "shift", "start")[0] == values(made, "cjk", "start")[0]


def test_item_50_a_date_in_a_column_of_genes_is_told(made: Made) -> None:
    assert "Excel may have converted this" in made.said("genes", "B2")
    assert "may have been SEPT2, SEP2, 9-2, 9/2, 2-9. It was not taken" in made.said("genes", "B2")
    assert "may have been JAN2, 1-2, 1/2, 2-1." in made.said("genes", "C3")
    assert "MARCH1, MARC1, MAR1, 3-1, 3/1, MAR26, 2026-3." in made.said("genes", "C4")
    assert [each is None for each in values(made, "genes", "targets")] == [True, False, False]
    assert values(made, "genes", "codes") == [["BIIB067"], None, None]


def test_item_51_leading_zeros_stay(made: Made) -> None:
    assert values(made, "zeros", "other_ids") == [["007"]]


def test_item_52_number_with_more_digits_than_excel_keeps_is_told_and_no_value(made: Made) -> None:
    assert made.state("digits").sheet.rows[1][1] == "1.23456789012346e+19"
    assert "digits are lost and it was not taken" in made.said("digits", "B2")
    assert values(made, "digits", "other_ids") == [None]


def test_item_52_the_number_that_was_there_before_is_kept(tmp_path, database) -> None:
    def rows(number: object) -> Sequence[Sequence[object]]:
        return [["Registry numbers", "English title", "Other numbers"], ["NCT00000101", "Study", number]]

    first = stage(database, workbook(tmp_path / "text.xlsx", {"digits": rows("12345678901234567890")}))
    commit_import(database, first.staged.batch, "curator")
    second = stage(database, workbook(tmp_path / "number.xlsx", {"digits": rows(12345678901234567890.0)}))
    assert second.states("digits") == {2: "unchanged"}
    assert "digits are lost" in second.said("digits", "C2")


def test_item_53_whole_numbers_have_no_decimals(made: Made) -> None:
    assert values(made, "floats", "enrol_target") == ["3", "120"]


def test_item_54_noise_of_binary_fractions_is_no_digit(made: Made) -> None:
    assert values(made, "noise", "title_en") == ["0.3", "0.58"]


def test_item_55_percentages_stay_as_they_are_written(made: Made) -> None:
    assert values(made, "percent", "title_en") == ["0.05", "5%"]


def test_item_56_amounts_with_units_and_qualifiers(made: Made) -> None:
    found = values(made, "amounts", "amount")
    assert found[:2] == ["USD 1200000 exact", "CNY 120000000 exact"]
    assert found[2].endswith("near")
    assert found[3] is not None
    assert found[4] is None
    assert made.said("amounts", "C6")


def test_item_57_decimal_commas_and_thousands(made: Made) -> None:
    found = values(made, "commas", "amount")
    assert found[0] == "USD 1200000 exact"
    assert found[1:] == ["EUR 1200000.5 exact", "EUR 1500000 exact"]


def test_item_58_what_is_no_number_never_becomes_zero(made: Made) -> None:
    assert "0" not in str(values(made, "amounts", "amount")[4:])


def test_item_59_booleans_in_both_languages(made: Made) -> None:
    found = values(made, "booleans", "is_iit")
    assert found[:4] == [found[0]] * 4
    assert found[4] not in (None, found[0])
    assert found[5] is None
    assert made.said("booleans", "B7")
