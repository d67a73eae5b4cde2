# SPDX-License-Identifier: Apache-2.0
"""A report as a workbook: a sheet for each question with typed figures, charts of Excel's own, and the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from exporters.package import save
from exporters.report import content
from exporters.report.chart_data import chart_data
from exporters.report.content import Report, Section, ranges
from exporters.report.native_chart import add_chart
from exporters.report.picture import tell
from models.answers.answer import Cell, CellType, Column, MoneyRange, Span, Table
from models.cell_text import cell_text
from models.progress import Progress
from models.text import Bilingual

_RANGED = (CellType.MONEY, CellType.MONTHS, CellType.DAYS, CellType.PEOPLE)
_LOW = Bilingual("{label}：至少", "{label}: at least")
_HIGH = Bilingual("{label}：至多", "{label}: at most")
_TITLE, _TOPIC = Font(name="Calibri", size=14, bold=True), Font(name="Calibri", size=11, bold=True)
_MUTED = Font(name="Calibri", size=10, color="FF5A6872")
_HEAD = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
_FILL = PatternFill("solid", start_color="FF2F5D8A", end_color="FF2F5D8A")
_LINE = Border(bottom=Side(style="thin", color="FFD5DCE4"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_APART = Alignment(vertical="top", indent=1)
_COUNT, _SHARE = "#,##0", "0.0%"
_ESTIMATED = {_COUNT: '"≈ "#,##0', _SHARE: '"≈ "0.0%'}
_LEAST, _MOST = 11, 44
_ACROSS = 8
_TAB = 31
"""The longest name of a sheet that spreadsheet programs take."""
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\'？]")


def written(report: Report, progress: Progress) -> bytes:
    """The workbook as a file."""
    workbook = Workbook()
    front: Any = workbook.active
    front.title = report.say(content.CONTENTS)
    names = []
    for section in report.asked:
        tell(progress, report, section)
        names.append(_section(workbook, report, section))
    _sources(workbook, report)
    _front(front, report, names)
    target = BytesIO()
    moment = datetime(report.day.year, report.day.month, report.day.day)
    save(workbook, target, "Thaw", report.title, moment)
    return target.getvalue()


def _put(sheet: Any, row: int, column: int, value: object, font: Font | None = None) -> Any:
    """A cell that is never taken for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = str(cell_text(value))
        cell.data_type = "s"
    else:
        cell.value = value
    if font is not None:
        cell.font = font
    cell.alignment = _TOP
    return cell


def _say(sheet: Any, row: int, words: str, font: Font | None = None) -> int:
    """A line across the sheet; the row below it."""
    cell = _put(sheet, row, 1, words, font)
    cell.alignment = _WRAP
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_ACROSS)
    sheet.row_dimensions[row].height = 15.5 * (1 + len(words.encode()) // 150) + (6 if font is _TITLE else 0)
    return row + 1


def _front(sheet: Any, report: Report, names: Sequence[str]) -> None:
    row = _say(sheet, 1, report.title, _TITLE)
    for text in filter(None, (report.standing, report.wished)):
        row = _say(sheet, row, text, _MUTED)
    row = _say(sheet, row, report.say(content.ESTIMATES), _MUTED) + 1
    for section, name in zip(report.asked, names, strict=True):
        _put(sheet, row, 1, section.number)
        cell = _put(sheet, row, 2, report.say(section.question.title), Font(name="Calibri", size=11, color="FF1D5FA8"))
        cell.hyperlink = f"#'{name}'!A1"
        _put(sheet, row, 3, "; ".join(report.say(one.text) for one in section.answer.coverage), _MUTED)
        row += 1
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = 56
    sheet.column_dimensions["C"].width = 70
    _on_paper(sheet)


def _on_paper(sheet: Any) -> None:
    """Without the grid, and as wide as a page where it is printed."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _sheet_name(number: int, title: str) -> str:
    """The number and as many words of the title as a tab takes, without what none may hold."""
    name = f"{number} {_NOT_IN_A_TAB.sub('', title)}"
    return name if len(name) <= _TAB else name[: _TAB + 1].rpartition(" ")[0]


def _section(workbook: Workbook, report: Report, section: Section) -> str:
    sheet: Any = workbook.create_sheet(_sheet_name(section.number, report.say(section.question.title)))
    _on_paper(sheet)
    row = _say(sheet, 1, report.say(section.question.title), _TITLE)
    row = _say(sheet, row, report.say(section.question.definition), _MUTED)
    row = _say(sheet, row, "; ".join(filter(None, (report.standing, report.filters(section)))), _MUTED)
    for heading, texts in report.remarks(section.answer):
        row = _say(sheet, row, heading, _TOPIC)
        for text in texts:
            row = _say(sheet, row, text)
    widths: dict[int, float] = {}
    for table in section.answer.tables:
        row = _table(sheet, report, section, table, row=row + 1, widths=widths)
        data = chart_data(report, section, table)
        if data is not None:
            row = add_chart(sheet, data, row + 1)
            for place, values in enumerate(zip(*data.values, strict=True), 2):
                figures = (len(f"{value:,.0f}") for value in values if isinstance(value, (int, float)))
                widths[place] = max(widths.get(place, 0), max(figures, default=_LEAST) + 3)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width, _LEAST), _MOST)
    return str(sheet.title)


def _table(
    sheet: Any, report: Report, section: Section, table: Table, *, row: int, widths: dict[int, float]
) -> int:
    """Title, headings and rows from `row` on; the row below them."""
    row = _say(sheet, row, report.say(table.label), _TOPIC)
    if not table.rows:
        return _say(sheet, row, report.say(content.NOTHING))
    heads = [head for column in table.columns for head in _heads(report, column)]
    for place, head in enumerate([*heads, report.say(content.SOURCES)], 1):
        cell = _put(sheet, row, place, head, _HEAD)
        cell.fill = _FILL
        cell.alignment = _WRAP
        widths[place] = max(widths.get(place, 0), min(_width(head), 24))
    for number, line in enumerate(table.rows):
        row += 1
        words = report.words(section.answer, table, number)
        values = [
            one
            for cell, column, text in zip(line, table.columns, words, strict=True)
            for one in _values(cell, column, text)
        ]
        cited = ranges(report.cited(section.answer, line))
        for place, (value, style) in enumerate([*values, (cited or report.say(content.NO_SOURCE), "")], 1):
            written_cell = _put(sheet, row, place, value)
            written_cell.border = _LINE
            if style:
                written_cell.number_format = style
            if place > len(values):
                written_cell.alignment = _APART
            widths[place] = max(widths.get(place, 0), _width(str(value)))
    defined = report.definitions(table)
    return _say(sheet, row + 1, defined, _MUTED) if defined else row + 1


def _width(text: str) -> float:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text) + 3


def _heads(report: Report, column: Column) -> list[str]:
    label = report.say(column.label)
    if column.type not in _RANGED:
        return [label]
    return [label, report.say(_LOW).format(label=label), report.say(_HIGH).format(label=label)]


def _values(cell: Cell, column: Column, words: str) -> list[tuple[object, str]]:
    """What goes into the fields of one cell: numbers as numbers, ranges as words and both bounds."""
    value = cell.value
    if column.type in _RANGED:
        low, high = _bounds(value)
        return [(words or None, ""), (low, _COUNT), (high, _COUNT)]
    style = {CellType.NUMBER: _COUNT, CellType.SHARE: _SHARE}.get(column.type)
    if style is not None and isinstance(value, (int, float)):
        if isinstance(value, float) and column.type is CellType.NUMBER:
            style = "#,##0.0"
        return [(value, _ESTIMATED.get(style, style) if cell.estimated else style)]
    return [(words or None, "")]


def _bounds(value: object) -> tuple[float | int | None, float | int | None]:
    match value:
        case MoneyRange(known=known) as money if known:
            return float(money.lower), None if money.upper is None else float(money.upper)
        case Span(lower=low, upper=high):
            return low, high
    return None, None


def _sources(workbook: Workbook, report: Report) -> None:
    sheet: Any = workbook.create_sheet(report.say(content.SOURCES))
    for one in report.sources.values():
        _put(sheet, one.number, 1, one.number)
        _put(sheet, one.number, 2, one.title).alignment = _WRAP
        _put(sheet, one.number, 3, one.detail, _MUTED).alignment = _WRAP
    for letter, width in (("A", 6), ("B", 60), ("C", 90)):
        sheet.column_dimensions[letter].width = width
    _on_paper(sheet)
