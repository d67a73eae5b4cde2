# SPDX-License-Identifier: Apache-2.0
"""Any text goes through a cell of a real workbook and comes back, as text."""

import re
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import load_workbook as calamine

from exporters.sheet import Pen, Sheet, raw_writer
from exporters.styles import Look, add_styles
from models.cell_text import Cut, cell_text
from models.exchange import CELL_LIMIT, CUT_MARK

HOSTILE = [
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "#REF!",
    "TRUE",
    "007",
    "1E+17",
    "  x  ",
    "'=1",
]


def written(text: str | int) -> BytesIO:
    """A workbook with the text in A1."""
    workbook = Workbook(write_only=True)
    add_styles(workbook)
    sheet = Sheet(workbook, "x")
    sheet.set_columns([20], [Look.TEXT])
    sheet.write([cell_text(text) if isinstance(text, str) else text])
    file = BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    cell = load_workbook(written(text)).active["A1"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@given(st.text(min_size=1).filter(str.strip))
@example("a_x000D_b")
@example("_x005F_x000D_")
@example("line\r\nline\rline")
@example("\ud800 lone \ufffe")
@example("\x00\x1f")
def test_every_text_comes_back(text: str) -> None:
    expected = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", re.sub("\r\n?", "\n", text)
    )
    rows = calamine(written(text)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == expected


@pytest.mark.parametrize("text", ["a" * 32_767, "长" * 32_767, "😀" * 16_383])
def test_a_text_that_fits_is_whole(text: str) -> None:
    assert cell_text(text) == text
    assert not isinstance(cell_text(text), Cut)


@pytest.mark.parametrize("text", ["a" * 32_768, "长" * 40_000, "😀" * 16_384, "_x000D_" * 10_000])
def test_a_text_that_does_not_fit_is_cut_and_says_so(text: str) -> None:
    cut = cell_text(text)
    assert isinstance(cut, Cut)
    assert cut.endswith(CUT_MARK)
    shown = cut.replace("_x005F_", "_")
    assert len(shown.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert text.startswith(shown.removesuffix(CUT_MARK))


def test_numbers_are_numbers() -> None:
    cell = load_workbook(written(1176)).active["A1"]
    assert (cell.value, cell.data_type) == (1176, "n")


def test_rows_pass_through_a_stream_that_takes_only_elements() -> None:
    """As lxml's does, which openpyxl uses where it is installed."""

    class ElementsOnly:
        def __init__(self) -> None:
            self.written = []

        def write(self, element: object) -> None:
            self.written.append(element)

    stream = ElementsOnly()
    raw_writer(stream)(f'<row r="1">{Pen("B", 3).cell("a & <b>", 1)}</row>')
    (row,) = stream.written
    (cell,) = row
    assert (cell.attrib, "".join(cell.itertext())) == ({"r": "B1", "s": "3", "t": "inlineStr"}, "a & <b>")
