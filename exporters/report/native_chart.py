# SPDX-License-Identifier: Apache-2.0
"""Charts of Excel's own for the pictures that Excel can draw, on the figures that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, Reference

from exporters.figures.scene import Scene
from exporters.report.content import Report, Section
from models.answers.answer import CellType, Picture, Table
from models.text import Bilingual

_BARS = (Picture.RANKED_BARS, Picture.PARETO)
_STACKS = (Picture.STACKED_BARS, Picture.STACKED_COLUMNS, Picture.HEAT_MATRIX)
_AT_LEAST, _UP_TO = Bilingual("至少", "At least"), Bilingual("至多再加", "Up to this much more")
_FIGURES = Bilingual("图的数据", "Figures of the chart")
_MOST = 30
_FIRST = 2
_ROOM = 19


@dataclass(frozen=True, slots=True)
class ChartData:
    """Names down, series across; None where nothing is known."""

    title: str
    heading: str
    names: list[str]
    series: list[str]
    values: list[list[float | None]]
    upright: bool


def chart_data(report: Report, section: Section, table: Table) -> ChartData | None:
    """What Excel's own chart of a table shows; None for pictures that it cannot draw and for empty ones."""
    scene = Scene(section.answer, section.question, table, report.language, report.catalogue)
    picture = table.chart.picture
    if picture in _BARS:
        return _bars(scene)
    if picture in _STACKS and table.rows:
        return _stacks(scene)
    return None


def _bars(scene: Scene) -> ChartData | None:
    chart = scene.chart
    known = [(row, bounds) for row in scene.rows if (bounds := scene.bounds(row, chart.value)) is not None][:_MOST]
    if not known:
        return None
    values: list[list[float | None]] = [[bounds.low, bounds.far - bounds.low] for _, bounds in known]
    series = [scene.say(_AT_LEAST), scene.say(_UP_TO)]
    if all(more == 0 for _, more in values):
        values, series = [[low] for low, _ in values], [scene.label(chart.value)]
    names = [scene.words(row, chart.y) for row, _ in known]
    return ChartData(_title(scene), scene.say(_FIGURES), names, series, values, upright=False)


def _stacks(scene: Scene) -> ChartData:
    chart = scene.chart
    upright = chart.picture is Picture.STACKED_COLUMNS
    across, down = (chart.series, chart.x) if upright else (chart.series or chart.x, chart.y)
    names, series = scene.categories(down), scene.categories(across)
    values: list[list[float | None]] = [[None] * len(series) for _ in names]
    more = [0.0] * len(names)
    for row in scene.rows:
        bounds = scene.bounds(row, chart.value)
        if bounds is not None:
            place = names.index(scene.cell(row, down).value)
            other = series.index(scene.cell(row, across).value)
            values[place][other] = (values[place][other] or 0.0) + bounds.low
            more[place] += bounds.far - bounds.low
    labels = [scene.named(one, across) for one in series]
    if scene.column(chart.value).type is CellType.MONEY and any(more):
        labels.append(scene.say(_UP_TO))
        values = [[*line, extra or None] for line, extra in zip(values, more, strict=True)]
    shown = [scene.named(one, down) for one in names]
    return ChartData(_title(scene), scene.say(_FIGURES), shown, labels, values, upright)


def _title(scene: Scene) -> str:
    currency = scene.currency(scene.chart.value)
    label = scene.table.label(scene.language)
    return f"{label} ({currency})" if currency else label


def add_chart(sheet: Any, data: ChartData, row: int) -> int:
    """The figures from `row` on and the chart beside them; the row below both."""
    head = sheet.cell(row, 1)
    head.value, head.data_type = data.heading, "s"
    for place, name in enumerate(data.series, _FIRST):
        cell = sheet.cell(row, place)
        cell.value, cell.data_type = name, "s"
    for number, (name, values) in enumerate(zip(data.names, data.values, strict=True), row + 1):
        cell = sheet.cell(number, 1)
        cell.value, cell.data_type = name, "s"
        for place, value in enumerate(values, _FIRST):
            sheet.cell(number, place).value = value
    last = row + len(data.names)
    width = _FIRST + len(data.series) - 1
    sheet.add_chart(_chart(sheet, data, row, last, width), f"{_letter(width + 2)}{row}")
    return max(last, row + _ROOM) + 1


def _chart(sheet: Any, data: ChartData, row: int, last: int, width: int) -> Any:
    chart: Any = BarChart()
    chart.type = "col" if data.upright else "bar"
    chart.grouping = "stacked"
    chart.overlap = 100
    chart.gapWidth = 45
    chart.title = data.title
    chart.style = 10
    chart.width, chart.height = 22.0, 9.2
    chart.x_axis.delete = chart.y_axis.delete = False
    if not data.upright:
        chart.x_axis.scaling.orientation = "maxMin"
    if len(data.series) == 1:
        chart.legend = None
    else:
        chart.legend.position = "b"
    chart.add_data(Reference(sheet, min_col=_FIRST, max_col=width, min_row=row, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=last))
    return chart


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
