# SPDX-License-Identifier: Apache-2.0
"""Two dates of each thing on one line, and the way between them; where one is missing, the other stands alone."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.dates import before, date_axis
from exporters.figures.frame import Key, axis_below, legend, not_known, ruled_lanes
from exporters.figures.palette import mixed
from exporters.figures.scales import Scale
from exporters.figures.scene import Days, Scene
from models.answers.answer import CellType

_AXIS, _HEAD = 20.0, 18.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the name; x, x_end: two dates; series: what the dates are of."""
    chart = scene.chart
    ends = (chart.x, chart.x_end)
    fills, marks = (board.ink.series[0], board.ink.series[1]), ("o", "s")
    keys = [Key(scene.label(key), fill, marker=mark) for key, fill, mark in zip(ends, fills, marks, strict=True)]
    box = legend(board, box, keys)
    known = [row for row in scene.rows if scene.days(row, chart.x) or scene.days(row, chart.x_end)]
    names = [_name(scene, row) for row in known]
    lags = _lag(scene)
    said = [not_known(scene, len(scene.rows) - len(known))]
    rows = ruled_lanes(board, scene, box, names, said, axis=(_HEAD if lags else 0, _AXIS), most=32)
    shown = known[: len(rows.names)]
    pairs = [(scene.days(row, chart.x), scene.days(row, chart.x_end)) for row in shown]
    words = [scene.words(row, lags) if lags else "" for row in shown]
    room = max([_heading_width(scene, lags), *(width_of(one, SMALL) for one in words)]) + 12
    plot = rows.box.cut(left=6, right=room)
    if lags:
        board.text((rows.box.right, rows.box.y - 8), scene.label(lags), SMALL, board.ink.muted, "right")
    scale, ticks = date_axis([day for pair in pairs for day in pair if day], plot)
    axis_below(board, plot, scale, ticks, above=rows.is_tall)
    for lane, (row, pair) in enumerate(zip(shown, pairs, strict=True)):
        middle = rows.middle(lane)
        if pair[0] and pair[1]:
            left, right = scale(pair[0].middle), scale(pair[1].middle)
            board.line(((left, middle), (right, middle)), board.ink.faint, 2.6, z=1.5)
        board.text((rows.box.right, middle), words[lane], SMALL, align="right")
        for key, day, fill, mark in zip(ends, pair, fills, marks, strict=True):
            if day and not before(board, scale, day, middle, f"{scene.words(row, key)} ({scene.label(key)})"):
                _end(board, scene, scale, (row, key), day, look=(middle, fill, mark))


def _name(scene: Scene, row: int) -> str:
    name = scene.words(row, scene.chart.y)
    return f"{name} · {scene.words(row, scene.chart.series)}" if scene.chart.series else name


def _lag(scene: Scene) -> str:
    """The column that says how long it was between the two, where there is one."""
    return next((column.key for column in scene.table.columns if column.type is CellType.DAYS), "")


def _heading_width(scene: Scene, key: str) -> float:
    """The width of a column's heading."""
    return width_of(scene.label(key), SMALL) if key else 0.0


def _end(
    board: Board, scene: Scene, scale: Scale, what: tuple[int, str], day: Days, *, look: tuple[float, str, str]
) -> None:
    middle, fill, mark = look
    exact = day.last - day.first <= 31
    if not exact:
        start, end = scale(day.first), scale(day.last)
        board.rect(Box(start, middle - 2.5, end - start, 5), mixed(board.ink.paper, fill, 0.4), z=1.8)
    x = scale(day.middle)
    board.marker((x, middle), mark, 9, fill if exact else board.ink.paper, fill)
    board.hit(Box(x - 6, middle - 7, 12, 14), what[0], scene.place(what[1]))
