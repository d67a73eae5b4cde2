# SPDX-License-Identifier: Apache-2.0
"""Charts of Excel's own, on figures that stand beside them and can be changed there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, Literal

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from exporters.figures.palette import INKS
from exporters.report.chart_data import ChartData, Field, Sort

_FIRST = 2
_ROWS = 19
"""Rows of a sheet that a chart of the usual height covers."""
_WIDTH, _HEIGHT, _LINE = 22.0, 9.2, 0.72
"""Centimetres: a chart, and what each name below each other needs."""
_ROW_HEIGHT = 0.53
_DAY = "yyyy-mm-dd"
_YEAR, _MONTH = "yyyy", "yyyy-mm"
_COUNT = "#,##0"
_GRID, _AXIS = "D9DEE2", "8B98A1"
_FEW, _FEW_YEARS = 8, 2
_MARKS = ("circle", "square", "triangle", "diamond", "x", "plus", "star", "dash")
_EPOCH = date(1899, 12, 30).toordinal()
"""From this day on Excel counts days."""
_MONTHS_AROUND = 183


def add_chart(sheet: Any, data: ChartData, row: int) -> int:
    """The figures from `row` on and the chart beside them; the row below both."""
    _put(sheet, row, 1, data.heading)
    for place, name in enumerate(data.columns, _FIRST):
        _put(sheet, row, place, name)
    for number, (name, values) in enumerate(zip(data.names, data.values, strict=True), row + 1):
        _put(sheet, number, 1, name)
        for place, value in enumerate(values, _FIRST):
            _put(sheet, number, place, value)
    last = row + len(data.names)
    for number, lane in enumerate(data.lanes, last + 1):
        for place, value in enumerate((lane, number - last, _edge(data)), 1):
            _put(sheet, number, place, value)
    chart = _DRAWN[data.sort](sheet, data, row)
    _dress(chart, data)
    width = _FIRST + len(data.columns)
    if data.cut:
        _put(sheet, row, width + 1, data.cut)
    sheet.add_chart(chart, f"{get_column_letter(width + 1)}{row + bool(data.cut)}")
    covered: int = max(_ROWS, round(chart.height / _ROW_HEIGHT) + 2)
    return max(last + len(data.lanes), row + covered) + 1


def _put(sheet: Any, row: int, column: int, value: Field) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = _DAY
    elif isinstance(value, (int, float)) and abs(value) >= 1000:
        cell.number_format = _COUNT


def _dress(chart: Any, data: ChartData) -> None:
    """Title, size, axes that are shown, and a legend where there is something to tell apart."""
    chart.title = data.title
    chart.style = 10
    chart.width = _WIDTH
    lying = data.lanes or (() if data.upright or data.sort is Sort.POINTS else data.names)
    chart.height = max(_HEIGHT, 3.6 + _LINE * len(lying))
    chart.x_axis.delete = chart.y_axis.delete = False
    for axis in (chart.x_axis, chart.y_axis):
        if axis.majorGridlines is not None:
            axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=_GRID, w=6350)))
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_AXIS, w=9525))
    chart.x_axis.title, chart.y_axis.title = (name or None for name in data.axes)
    if chart.legend is not None:
        chart.legend.position = "b"


def _series(sheet: Any, chart: Any, data: ChartData, row: int, columns: range) -> None:
    """A series for each of these columns, and the names as categories."""
    last = row + len(data.names)
    first = len(chart.series)
    values = Reference(
        sheet, min_col=_FIRST + columns.start, max_col=_FIRST + columns.stop - 1, min_row=row, max_row=last
    )
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=last))
    for place, series in enumerate(chart.series[first:], columns.start):
        series.graphicalProperties.solidFill = _colour(place)
        series.graphicalProperties.line.solidFill = _colour(place)


def _colour(place: int) -> str:
    """The colours that pictures have, in their order."""
    colours = INKS["print"].series
    return colours[place % len(colours)].lstrip("#").upper()


# Bars -----------------------------------------------------------------------------------------------------------------


def _bars(sheet: Any, data: ChartData, row: int) -> Any:
    chart: Any = BarChart()
    chart.type = "col" if data.upright else "bar"
    stacked = data.sort is not Sort.BESIDE
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else None
    chart.gapWidth = 45
    chart.y_axis.number_format = _COUNT
    if not data.upright:
        chart.x_axis.scaling.orientation = "maxMin"
    if len(data.columns) == 1:
        chart.legend = None
    _series(sheet, chart, data, row, range(len(data.columns) - (data.sort is Sort.BARS_AND_LINE)))
    return chart


def _bars_and_line(sheet: Any, data: ChartData, row: int) -> Any:
    chart = _bars(sheet, data, row)
    line: Any = LineChart()
    _series(sheet, line, data, row, range(len(data.columns) - 1, len(data.columns)))
    line.y_axis.axId = 200
    line.y_axis.crosses = "max"
    line.y_axis.delete = False
    line.y_axis.number_format = "0%"
    line.y_axis.scaling.min, line.y_axis.scaling.max = 0, 1
    line.y_axis.majorGridlines = None
    line.y_axis.title = data.columns[-1]
    line.series[0].marker.symbol = "circle"
    line.series[0].smooth = False
    chart += line
    return chart


def _periods(sheet: Any, data: ChartData, row: int) -> Any:
    chart = _bars(sheet, data, row)
    chart.series[0].graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.legend = None
    begun = [_serial(values[0]) for values in data.values]
    ended = [start + _number(values[1]) for start, values in zip(begun, data.values, strict=True)]
    _time_axis(chart.y_axis, min(begun), max(ended))
    return chart


# Ranges and points ----------------------------------------------------------------------------------------------------


def _ranges(sheet: Any, data: ChartData, row: int) -> Any:
    chart: Any = LineChart()
    _series(sheet, chart, data, row, range(2))
    for place, (series, mark) in enumerate(zip(chart.series, ("diamond", "dash"), strict=True)):
        _only_marks(series, mark, 8, place)
    if any(values[2] for values in data.values):
        _further(sheet, chart.series[0], (row + 1, row + len(data.names)), _FIRST + 2, "y")
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.number_format = _COUNT
    if data.log:
        chart.y_axis.scaling.logBase = 10
    return chart


def _points(sheet: Any, data: ChartData, row: int) -> Any:
    chart = _scatter()
    for place, values in enumerate(data.values):
        at = row + 1 + place
        series = _at(sheet, at, at, title=1, across=_FIRST, up=_FIRST + 1)
        _only_marks(series, _MARKS[place % len(_MARKS)], 9, place)
        if values[2]:
            _further(sheet, series, (at, at), _FIRST + 2, "x")
        chart.series.append(series)
    chart.x_axis.number_format = chart.y_axis.number_format = _COUNT
    chart.y_axis.scaling.min = 0
    if max(_number(values[1]) for values in data.values) < _FEW:
        chart.y_axis.majorUnit = 1
    return chart


def _lanes(sheet: Any, data: ChartData, row: int) -> Any:
    """Marks by day. The names of the lines are labels of marks that are not drawn, at the left edge."""
    chart = _scatter()
    for place, (first, last) in enumerate(_alike(data, row)):
        series = _at(sheet, first, last, title=1, across=_FIRST + 1, up=_FIRST)
        _only_marks(series, _MARKS[place % len(_MARKS)], 8, place)
        if any(values[2] for values in data.values[first - row - 1 : last - row]):
            _further(sheet, series, (first, last), _FIRST + 2, "x")
        chart.series.append(series)
    shown = len(chart.series)
    start = row + len(data.names) + 1
    for number in range(start, start + len(data.lanes)):
        series = _at(sheet, number, number, title=1, across=_FIRST + 1, up=_FIRST)
        _only_marks(series, "none", 2, 0)
        series.dLbls = DataLabelList()
        series.dLbls.position = "r"
        series.dLbls.txPr = _small()
        series.dLbls.showSerName = True
        for other in ("showVal", "showCatName", "showLegendKey", "showPercent"):
            setattr(series.dLbls, other, False)
        chart.series.append(series)
    chart.legend.legendEntry = [LegendEntry(idx=shown + place, delete=True) for place in range(len(data.lanes))]
    days = [_serial(values[1]) for values in data.values]
    ends = [day + _number(values[2]) for day, values in zip(days, data.values, strict=True)]
    _time_axis(chart.x_axis, _serial(_edge(data)), max(ends))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, len(data.lanes) + 1
    chart.y_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorUnit = 1
    chart.y_axis.tickLblPos, chart.y_axis.number_format = "none", ";;;"
    chart.x_axis.crosses = "max"
    return chart


def _small() -> Any:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=800)), endParaRPr=None)])


def _scatter() -> Any:
    chart: Any = ScatterChart()
    chart.scatterStyle = "lineMarker"
    return chart


def _at(sheet: Any, first: int, last: int, *, title: int, across: int, up: int) -> Any:
    """A series of the points in some rows, called after what stands in the first of them."""
    x = Reference(sheet, min_col=across, min_row=first, max_row=last)
    y = Reference(sheet, min_col=up, min_row=first, max_row=last)
    series: Any = Series(y, x)
    name: Any = Series(y, x, title_from_data=True)
    series.tx = name.tx
    series.tx.strRef.f = _address(sheet, title, first, first)
    return series


def _only_marks(series: Any, mark: str, size: int, place: int) -> None:
    """Marks without lines between them, in the colours that pictures have."""
    colour = _colour(place)
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    series.marker.symbol = mark
    series.marker.size = size
    series.marker.graphicalProperties.solidFill = colour
    series.marker.graphicalProperties.line.solidFill = colour
    series.smooth = False


def _further(sheet: Any, series: Any, rows: tuple[int, int], column: int, along: Literal["x", "y"]) -> None:
    """Bars from the marks as far up ("y") or across ("x") as they may lie."""
    more = NumDataSource(numRef=NumRef(f=_address(sheet, column, *rows)))
    series.errBars = ErrorBars(errDir=along, errBarType="plus", errValType="cust", noEndCap=False, plus=more)


def _alike(data: ChartData, row: int) -> Iterator[tuple[int, int]]:
    """(first row, last row) of points with the same name, which stand below each other."""
    start = row + 1
    for _, points in groupby(data.names):
        count = len(list(points))
        yield start, start + count - 1
        start += count


# Places and days ------------------------------------------------------------------------------------------------------


def _address(sheet: Any, column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    end = "" if first == last else f":${letter}${last}"
    return f"{quote_sheetname(sheet.title)}!${letter}${first}{end}"


def _edge(data: ChartData) -> Field:
    """The day at the left edge: early enough that the names of the lines stand before the first mark."""
    days = [values[1] for values in data.values if isinstance(values[1], date)]
    if not days:
        return None
    first, last = min(days).toordinal(), max(days).toordinal()
    return date(date.fromordinal(first - (last - first) * 2 // 5 - _MONTHS_AROUND).year, 1, 1)


def _serial(value: Field) -> int:
    """A day as Excel counts it."""
    return value.toordinal() - _EPOCH if isinstance(value, date) else 0


def _number(value: Field) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _time_axis(axis: Any, first: float, last: float) -> None:
    """Whole years, ten of them at the most named; quarters where there are few years."""
    begin = date.fromordinal(int(first) + _EPOCH).year
    end = date.fromordinal(int(last) + _EPOCH).year + 1
    axis.scaling.min, axis.scaling.max = _serial(date(begin, 1, 1)), _serial(date(end, 1, 1))
    few = end - begin <= _FEW_YEARS
    axis.majorUnit = 365.25 / 4 if few else 365.25 * max(1, round((end - begin) / 10))
    axis.number_format = _MONTH if few else _YEAR
    axis.majorTickMark = "out"


_DRAWN = {
    Sort.BARS: _bars,
    Sort.BESIDE: _bars,
    Sort.BARS_AND_LINE: _bars_and_line,
    Sort.PERIODS: _periods,
    Sort.RANGES: _ranges,
    Sort.POINTS: _points,
    Sort.LANES: _lanes,
}
