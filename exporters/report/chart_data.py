# SPDX-License-Identifier: Apache-2.0
"""The figures that a chart of Excel's own stands on: which sort of chart shows a table, and its cells in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from exporters.figures.scene import Bounds, Days, Scene
from exporters.report.content import Report, Section
from models.answers.answer import CellType, Picture, Table
from models.text import Bilingual

Field = str | float | date | None
_AT_LEAST, _UP_TO = Bilingual("至少", "At least"), Bilingual("至多再加", "Up to this much more")
_AT_MOST = Bilingual("至多", "At most")
_FIRST_DAY, _MORE_DAYS = Bilingual("最早日期", "First possible day"), Bilingual("不确定的天数", "Days it may be later")
_LANE = Bilingual("行", "Line")
_LASTS = Bilingual("天数", "Days")
_FIGURES = Bilingual("图的数据", "Figures of the chart")
_CUT = Bilingual(
    "图中为 {of} 项中的 {shown} 项；其余未知或放不下。",
    "The chart shows {shown} of {of}; the rest is not known or has no room.",
)
_MOST = 30


class Sort(Enum):
    """Charts that Excel and other spreadsheet programs have."""

    BARS = "bars"
    """Stacked along the names; upright as columns."""
    BESIDE = "beside"
    """Bars beside each other."""
    BARS_AND_LINE = "bars and line"
    """The last series as a line, on an axis of its own."""
    PERIODS = "periods"
    """Bars that float between two days: first the beginning, then how long."""
    RANGES = "ranges"
    """Marks at the least and at the most; the third column, from one to the other, is a bar between them."""
    POINTS = "points"
    """One mark for each name: across, up, and how much further across it may lie."""
    LANES = "lanes"
    """Marks along lines, by day: line, day, how much later it may be; names of the lines in `lanes`."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Names down, columns of figures across; None where nothing is known."""

    sort: Sort
    title: str
    heading: str
    names: list[str]
    columns: list[str]
    values: list[list[Field]]
    upright: bool = False
    log: bool = False
    axes: tuple[str, str] = ("", "")
    """What stands along the names (or across), and along the figures (or up)."""
    lanes: tuple[str, ...] = ()
    cut: str = ""
    """That not everything is shown; "" where it is."""


def chart_data(report: Report, section: Section, table: Table) -> ChartData | None:
    """What a chart of Excel's own shows of a table; None where it has none for the picture, or nothing to show."""
    make = _MAKERS.get(table.chart.picture)
    if make is None or not table.rows:
        return None
    return make(Scene(section.answer, section.question, table, report.language, report.catalogue))


def _title(scene: Scene) -> str:
    currency = scene.currency(scene.chart.value or scene.chart.y) if scene.chart.picture is not Picture.TIMELINE else ""
    label = scene.table.label(scene.language)
    return f"{label} ({currency})" if currency else label


def _cut(scene: Scene, shown: int, of: int) -> str:
    return scene.say(_CUT).format(shown=shown, of=of) if shown < of else ""


# Bars -----------------------------------------------------------------------------------------------------------------


def _bars(scene: Scene) -> ChartData | None:
    chart = scene.chart
    known = [(row, bounds) for row in scene.rows if (bounds := scene.bounds(row, chart.value)) is not None]
    if not known:
        return None
    kept = known[:_MOST]
    names = [scene.words(row, chart.y) for row, _ in kept]
    columns, values = _from_to(scene, [bounds for _, bounds in kept], chart.value)
    sort = Sort.BARS
    if chart.picture is Picture.PARETO:
        sort = Sort.BARS_AND_LINE
        columns.append(scene.label(chart.label))
        for line, (row, _) in zip(values, kept, strict=True):
            share = scene.bounds(row, chart.label)
            line.append(share and share.low)
    return ChartData(
        sort, _title(scene), scene.say(_FIGURES), names, columns, values,
        upright=sort is Sort.BARS_AND_LINE, axes=("", scene.label(chart.value)), cut=_cut(scene, len(kept), len(known)),
    )  # fmt: skip


def _from_to(scene: Scene, bounds: list[Bounds], key: str) -> tuple[list[str], list[list[Field]]]:
    """What is certain and what may come on top of it; one column where every figure is exact."""
    values: list[list[Field]] = [[one.low, one.far - one.low] for one in bounds]
    if all(one.far == one.low for one in bounds):
        return [scene.label(key)], [[one.low] for one in bounds]
    return [scene.say(_AT_LEAST), scene.say(_UP_TO)], values


def _stacks(scene: Scene) -> ChartData:
    chart = scene.chart
    upright = chart.picture is Picture.STACKED_COLUMNS
    across, down = (chart.series, chart.x) if upright else (chart.series or chart.x, chart.y)
    names, series = scene.categories(down), scene.categories(across)
    sums = [[0.0] * len(series) for _ in names]
    known = [[False] * len(series) for _ in names]
    more = [0.0] * len(names)
    for row in scene.rows:
        bounds = scene.bounds(row, chart.value)
        if bounds is not None:
            place, other = names.index(scene.cell(row, down).value), series.index(scene.cell(row, across).value)
            sums[place][other] += bounds.low
            known[place][other] = True
            more[place] += bounds.far - bounds.low
    values: list[list[Field]] = [
        [one if is_known else None for one, is_known in zip(line, told, strict=True)]
        for line, told in zip(sums, known, strict=True)
    ]
    labels = [scene.named(one, across) for one in series]
    if scene.column(chart.value).type is CellType.MONEY and any(more):
        labels.append(scene.say(_UP_TO))
        values = [[*line, extra or None] for line, extra in zip(values, more, strict=True)]
    shown = [scene.named(one, down) for one in names]
    axes = ("", scene.label(chart.value))
    return ChartData(Sort.BARS, _title(scene), scene.say(_FIGURES), shown, labels, values, upright, axes=axes)


def _flow(scene: Scene) -> ChartData:
    """The counts of a ladder beside each other; of other flows how wide each way is."""
    chart = scene.chart
    if scene.column(chart.y).type is CellType.NUMBER:
        keys = [one.key for one in scene.table.columns if one.type is CellType.NUMBER]
        names = [scene.words(row, chart.x) for row in scene.rows]
        columns, sort = [scene.label(key) for key in keys], Sort.BESIDE
    else:
        keys, sort = [chart.value], Sort.BARS
        names = [f"{scene.words(row, chart.x)} → {scene.words(row, chart.y)}" for row in scene.rows]
        columns = [scene.label(chart.value)]
    values: list[list[Field]] = [
        [(found := scene.bounds(row, key)) and found.low for key in keys] for row in scene.rows
    ]
    kept = slice(0, _MOST)
    cut = _cut(scene, len(names[kept]), len(names))
    return ChartData(sort, _title(scene), scene.say(_FIGURES), names[kept], columns, values[kept], cut=cut)


def _planned_and_actual(scene: Scene) -> ChartData | None:
    chart = scene.chart
    keys = (chart.x, chart.x_end)
    known = [row for row in scene.rows if any(scene.bounds(row, key) for key in keys)]
    if not known:
        return None
    values: list[list[Field]] = [
        [(found := scene.bounds(row, key)) and found.low for key in keys] for row in known[:_MOST]
    ]
    names = [scene.words(row, chart.y) for row in known[:_MOST]]
    columns = [scene.label(key) for key in keys]
    cut = _cut(scene, len(names), len(known))
    return ChartData(Sort.BESIDE, _title(scene), scene.say(_FIGURES), names, columns, values, cut=cut)


# Ranges and points ----------------------------------------------------------------------------------------------------


def _ranges(scene: Scene) -> ChartData | None:
    """Dots with the range that each may lie in, named by what they are and where they stand across."""
    chart = scene.chart
    known = [(row, bounds) for row in scene.rows if (bounds := scene.bounds(row, chart.y)) is not None]
    if not known:
        return None
    if scene.is_ordered(chart.x):
        order = scene.categories(chart.x)
        known.sort(key=lambda pair: (order.index(scene.cell(pair[0], chart.x).value), pair[1].low))
    kept = known[:_MOST]
    names = [" · ".join(filter(None, (scene.words(row, chart.label), scene.words(row, chart.x)))) for row, _ in kept]
    # An axis in powers of ten has no place for nothing: what has an upper bound only begins there.
    values: list[list[Field]] = [
        [bounds.low if bounds.low or not chart.log else None, bounds.high, bounds.far - bounds.low or None]
        for _, bounds in kept
    ]
    columns = [scene.say(one) for one in (_AT_LEAST, _AT_MOST, _UP_TO)]
    return ChartData(
        Sort.RANGES, _title(scene), scene.say(_FIGURES), names, columns, values,
        upright=True, log=chart.log, axes=("", scene.label(chart.y)), cut=_cut(scene, len(kept), len(known)),
    )  # fmt: skip


def _points(scene: Scene) -> ChartData | None:
    chart = scene.chart
    if scene.column(chart.x).type is CellType.TERM:
        return _ranges(scene)
    if scene.column(chart.y).type is CellType.TERM:
        return _counted(scene)
    known = [
        (row, across, up)
        for row in scene.rows
        if (across := scene.bounds(row, chart.x)) is not None and (up := scene.bounds(row, chart.y)) is not None
    ]
    if not known:
        return None
    kept = known[:_MOST]
    names = [scene.words(row, chart.label) for row, _, _ in kept]
    columns = [scene.label(chart.x), scene.label(chart.y), scene.say(_UP_TO)]
    values: list[list[Field]] = [[across.low, up.low, across.far - across.low or None] for _, across, up in kept]
    return ChartData(
        Sort.POINTS, _title(scene), scene.say(_FIGURES), names, columns, values,
        axes=(columns[0], columns[1]), cut=_cut(scene, len(kept), scene.rows.stop),
    )  # fmt: skip


def _counted(scene: Scene) -> ChartData:
    """Numbers of things that each came to a stage: bars, with the stage in the name."""
    chart = scene.chart
    rows = [row for row in scene.rows if (found := scene.bounds(row, chart.x)) is not None and found.low]
    names = [f"{scene.words(row, chart.label)} · {scene.words(row, chart.y)}" for row in rows[:_MOST]]
    values: list[list[Field]] = [[(found := scene.bounds(row, chart.x)) and found.low] for row in rows[:_MOST]]
    cut = _cut(scene, len(names), len(rows))
    return ChartData(Sort.BARS, _title(scene), scene.say(_FIGURES), names, [scene.label(chart.x)], values, cut=cut)


# Time -----------------------------------------------------------------------------------------------------------------


def _periods(scene: Scene) -> ChartData | None:
    chart = scene.chart
    found = []
    for row in scene.rows:
        end = scene.days(row, chart.x_end)
        begin = scene.days(row, chart.x) or end
        if begin is not None and end is not None:
            found.append((row, begin, end))
    if not found:
        return None
    kept = found[:_MOST]
    names = [scene.words(row, chart.y) for row, _, _ in kept]
    values: list[list[Field]] = [
        [date.fromordinal(begin.first), max(end.last - begin.first, 1)] for _, begin, end in kept
    ]
    columns = [scene.label(chart.x), scene.say(_LASTS)]
    cut = _cut(scene, len(kept), len(found))
    return ChartData(Sort.PERIODS, _title(scene), scene.say(_FIGURES), names, columns, values, cut=cut)


def _lanes(scene: Scene) -> ChartData | None:
    """Dates as marks along the lines of what they are about, a series for each sort of date."""
    marks = _DATED[scene.chart.picture](scene)
    if not marks:
        return None
    by_lane: dict[str, list[Days]] = {}
    for _, lane, days in marks:
        by_lane.setdefault(lane, []).append(days)
    chosen = sorted(by_lane, key=lambda lane: -len(by_lane[lane]))[:_MOST]
    lanes = sorted(chosen, key=lambda lane: min(days.first for days in by_lane[lane]))
    order = list(dict.fromkeys(sort for sort, _, _ in marks))
    shown = sorted(
        (mark for mark in marks if mark[1] in lanes),
        key=lambda mark: (order.index(mark[0]), mark[2].first, lanes.index(mark[1])),
    )
    values: list[list[Field]] = [
        [lanes.index(lane) + 1, date.fromordinal(days.first), days.last - days.first or None] for _, lane, days in shown
    ]
    columns = [scene.say(_LANE), scene.say(_FIRST_DAY), scene.say(_MORE_DAYS)]
    return ChartData(
        Sort.LANES, _title(scene), scene.say(_FIGURES), [sort for sort, _, _ in shown], columns, values,
        lanes=tuple(lanes), cut=_cut(scene, len(lanes), len(by_lane)),
    )  # fmt: skip


Marks = list[tuple[str, str, Days]]
"""(sort, lane, days) of dates to be marked."""


def _events(scene: Scene) -> Marks:
    chart = scene.chart
    names = scene.answer.names
    return [
        (scene.words(row, chart.series), names[about](scene.language) if about in names else "–", days)
        for row in scene.rows
        if (days := scene.days(row, chart.x)) is not None
        for about in _about(scene, row)
    ]


def _about(scene: Scene, row: int) -> tuple[int, ...]:
    value = scene.cell(row, scene.chart.y).value
    return tuple(one for one in value if isinstance(one, int)) if isinstance(value, tuple) else (0,)


def _pairs(scene: Scene) -> Marks:
    chart = scene.chart
    return [
        (scene.label(key), " · ".join((scene.words(row, chart.y), scene.words(row, chart.series))), days)
        for key in (chart.x, chart.x_end)
        for row in scene.rows
        if (days := scene.days(row, key)) is not None
    ]


def _held(scene: Scene) -> Marks:
    chart = scene.chart
    return [
        (scene.words(row, chart.x), scene.words(row, chart.y), days)
        for row in scene.rows
        if (days := scene.days(row, chart.value)) is not None
    ]


_DATED: Mapping[Picture, Callable[[Scene], Marks]] = MappingProxyType(
    {Picture.TIMELINE: _events, Picture.DUMBBELL: _pairs, Picture.CHECK_MATRIX: _held}
)
_MAKERS: Mapping[Picture, Callable[[Scene], ChartData | None]] = MappingProxyType(
    {
        Picture.RANKED_BARS: _bars,
        Picture.PARETO: _bars,
        Picture.STACKED_BARS: _stacks,
        Picture.STACKED_COLUMNS: _stacks,
        Picture.HEAT_MATRIX: _stacks,
        Picture.FLOW: _flow,
        Picture.SLOPE: _planned_and_actual,
        Picture.DOT_PLOT: _ranges,
        Picture.SCATTER: _points,
        Picture.GANTT: _periods,
        **dict.fromkeys(_DATED, _lanes),
    }
)
