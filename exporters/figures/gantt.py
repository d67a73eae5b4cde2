# SPDX-License-Identifier: Apache-2.0
"""Bars from a first date to a last one that may only be expected; its range is hatched."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box
from exporters.figures.dates import date_axis
from exporters.figures.frame import Key, axis_below, legend, not_known, range_key, ruled_lanes
from exporters.figures.palette import RANGE_HATCH
from exporters.figures.scales import Scale
from exporters.figures.scene import Days, Scene
from models.text import Bilingual

_AXIS = 20.0
_OPEN = Bilingual("虚线：开始日期不详", "Dotted: start not known")
_TODAY = Bilingual("红色虚线：所选日期", "Red dashes: the day asked about")
_BEFORE = 200


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the lane; x: the first date; x_end: the last."""
    chart = scene.chart
    known = [(row, end) for row in scene.rows if (end := scene.days(row, chart.x_end))]
    known.sort(key=lambda pair: (pair[1].last, pair[0]))
    box = legend(board, box, [Key(scene.label(chart.x_end), board.ink.series[0]), range_key(board, scene)])
    said = [scene.say(_TODAY), not_known(scene, len(scene.rows) - len(known))]
    if any(scene.days(row, chart.x) is None for row, _ in known):
        said.insert(0, scene.say(_OPEN))
    names = [scene.words(row, chart.y) for row, _ in known]
    rows = ruled_lanes(board, scene, box, names, said, axis=(0, _AXIS), most=34)
    shown = known[: len(rows.names)]
    starts = [scene.days(row, chart.x) for row, _ in shown]
    today = scene.answer.asked.day
    days = [*(end for _, end in shown), *(one for one in starts if one), Days(*2 * (today.toordinal() - _BEFORE,))]
    plot = rows.box.cut(right=90)
    scale, marks = date_axis(days, plot, today)
    axis_below(board, plot, scale, marks, above=rows.is_tall)
    now = scale(today.toordinal())
    board.line(((now, plot.y), (now, plot.bottom)), board.ink.warn, 1.0, (0, (4, 3)), z=0.8)
    for lane, ((row, end), start) in enumerate(zip(shown, starts, strict=True)):
        _bar(board, scene, scale, row, start=start, end=end, lane=(rows.middle(lane), min(rows.height * 0.55, 13)))


def _bar(
    board: Board,
    scene: Scene,
    scale: Scale,
    row: int,
    *,
    start: Days | None,
    end: Days,
    lane: tuple[float, float],
) -> None:
    middle, high = lane
    fill = board.ink.series[0]
    left, sure, last = (scale(start.first) if start else scale.start), scale(end.first), scale(end.last)
    if start is None:
        board.line(((left, middle), (sure, middle)), fill, 1.4, (0, (1, 3)), z=2)
    else:
        board.rect(Box(left, middle - high / 2, max(sure - left, 1), high), fill)
    board.rect(Box(sure, middle - high / 2, max(last - sure, 2), high), board.ink.paper, fill, RANGE_HATCH)
    board.rect(Box(sure, middle - high / 2, max(last - sure, 2), high), None, fill, width=1.0, z=2.5)
    board.text((last + 5, middle), scene.words(row, scene.chart.x_end), SMALL)
    board.hit(Box(left, middle - high, last - left, 2 * high), row, scene.place(scene.chart.x_end))
