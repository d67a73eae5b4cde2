# SPDX-License-Identifier: Apache-2.0
"""One dot for each row over a year or a day, with a whisker where its height is a range, and the median of a group."""

from __future__ import annotations

from datetime import date
from statistics import median

from exporters.figures.board import SMALL, Board, Box, elided
from exporters.figures.dates import date_axis, year_axis
from exporters.figures.frame import Key, axis_below, axis_left, legend, not_known, remark
from exporters.figures.labels import Placed, place_labels
from exporters.figures.looks import Style, styles
from exporters.figures.palette import mixed
from exporters.figures.scales import Scale, ticks
from exporters.figures.scene import Bounds, Days, Scene
from models.text import Bilingual

_LINE = Bilingual("竖虚线：{label} {day}", "Dashed: {label}, {day}")
_HOLLOW = Bilingual("空心：只知道范围", "Hollow: only a range is known")
_MEDIAN = Bilingual("短横：中位数（至少三项）", "Bars: medians of three or more")
_ENOUGH = 3


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x: a year or day; y: a number or span; series, label where given."""
    chart = scene.chart
    looks = styles(scene, chart.series, board.ink)
    known = [
        (row, day, bounds)
        for row in scene.rows
        if (day := scene.days(row, chart.x)) and (bounds := scene.bounds(row, chart.y))
    ]
    keys = [Key(scene.named(value, chart.series), look.fill, marker=look.marker) for value, look in looks.items()]
    if any(not bounds.exact for *_, bounds in known):
        keys.append(Key(scene.say(_HOLLOW), board.ink.paper, marker="o", edge=board.ink.muted))
    box = legend(board, box, keys)
    reference = _reference(scene)
    said = [not_known(scene, len(scene.rows) - len(known))]
    if reference:
        said.insert(0, scene.say(_LINE).format(label=reference[1], day=reference[0].isoformat()))
    medians = _medians(known)
    if medians:
        said.insert(0, scene.say(_MEDIAN))
    box = remark(board, box, said)
    board.text((box.x, box.y + 5), scene.label(chart.y), SMALL + 0.6, board.ink.muted)
    plot = box.cut(left=40, top=20, right=16, bottom=22)
    low = min(0.0, *(bounds.low for *_, bounds in known), 0.0)
    marks = ticks(low, max(bounds.far for *_, bounds in known) or 1, max(2, int(plot.height // 34)), whole=True)
    upright = Scale(marks[0], marks[-1], plot.bottom, plot.y)
    axis_left(board, plot, upright, [(mark, f"{mark:,.10g}") for mark in marks])
    level, days = _days_axis([day for _, day, _ in known], reference[0] if reference else None, plot)
    axis_below(board, plot, level, days)
    if reference:
        x = level(reference[0].toordinal())
        board.line(((x, plot.y), (x, plot.bottom)), board.ink.warn, 1.1, (0, (4, 3)), z=1)
    if marks[0] < 0:
        board.line(((plot.x, upright(0)), (plot.right, upright(0))), board.ink.faint, 1.0, z=0.8)
    for day, value in medians.items():
        left, right, y = level(day.first), level(day.last), upright(value)
        board.line(((left, y), (right, y)), board.ink.text, 2.2, z=2)
    _dots(board, scene, known, scales=(level, upright), looks=looks, box=box)


def _days_axis(days: list[Days], reference: date | None, plot: Box) -> tuple[Scale, list[tuple[float, str]]]:
    """Whole years or days, with the day of reference on it wherever that lies."""
    years = year_axis(days, plot)
    if reference is None:
        return years or date_axis(days, plot)
    at = reference.toordinal()
    if years is not None and years[0].low <= at <= years[0].high:
        return years
    return date_axis([*days, Days(at, at)], plot)


def _reference(scene: Scene) -> tuple[date, str] | None:
    """The day that a parameter of the question sets, such as that of a policy."""
    for one in scene.question.parameters:
        given = scene.answer.asked.where.get(one.key, one.default)
        if one.type == "date" and given:
            return date.fromisoformat(given), one.label(scene.language)
    return None


def _medians(known: list[tuple[int, Days, Bounds]]) -> dict[Days, float]:
    groups: dict[Days, list[float]] = {}
    for _, day, bounds in known:
        if day.last - day.first > 300:
            groups.setdefault(day, []).append((bounds.low + bounds.far) / 2)
    return {day: median(values) for day, values in groups.items() if len(values) >= _ENOUGH}


def _dots(
    board: Board,
    scene: Scene,
    known: list[tuple[int, Days, Bounds]],
    *,
    scales: tuple[Scale, Scale],
    looks: dict[object, Style],
    box: Box,
) -> None:
    level, upright = scales
    beside: dict[int, int] = {}
    wanted = []
    for row, day, bounds in known:
        look = looks[scene.cell(row, scene.chart.series).value]
        slot = round(level(day.middle) / 10)
        number = beside.get(slot, 0)
        beside[slot] = number + 1
        x = level(day.middle) + ((number + 1) // 2) * (13 if number % 2 else -13)
        y, low, high = upright((bounds.low + bounds.far) / 2), upright(bounds.low), upright(bounds.far)
        if not bounds.exact:
            for end in (low, high):
                board.line(((x - 4, end), (x + 4, end)), look.fill, 1.5, z=3)
            board.line(((x, low), (x, high)), look.fill, 1.5, z=3)
        if day.last - day.first > 31:
            left, right = level(day.first), level(day.last)
            board.rect(Box(left, y - 1.5, right - left, 3), mixed(board.ink.paper, look.fill, 0.3), z=1.2)
        board.marker((x, y), look.marker, 9, look.fill if bounds.exact else board.ink.paper, look.fill)
        board.hit(Box(x - 6, min(high, y) - 3, 12, abs(low - high) + 6), row, scene.place(scene.chart.y))
        words = f"{scene.words(row, scene.chart.label)} {scene.words(row, scene.chart.y)}"
        # Above the bar of a whole year, which would run through the words.
        wanted.append(Placed(elided(words, 190, SMALL), x, y - (8 if day.last - day.first > 31 else 0), 9, row))
    for label, at, room in place_labels(wanted, box):
        board.text(at, label.words, SMALL, halo=True)
        board.hit(room, label.row, scene.place(scene.chart.y))
