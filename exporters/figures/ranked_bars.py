# SPDX-License-Identifier: Apache-2.0
"""Bars from the left, one for each row, in the order of the rows; what is only a range is hatched."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.frame import Key, Lanes, axis_below, legend, not_known, range_key, ruled_lanes
from exporters.figures.palette import RANGE_HATCH
from exporters.figures.scales import Scale, ticks
from exporters.figures.scene import Bounds, Scene
from models.answers.answer import CellType

_AXIS = 30.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the names; value: a number, span or amount."""
    y, value = scene.chart.y, scene.chart.value
    known = [(row, bounds) for row in scene.rows if (bounds := scene.bounds(row, value)) is not None]
    names = [scene.words(row, y) for row, _ in known]
    if any(not bounds.exact for _, bounds in known):
        box = legend(board, box, [Key(scene.label(value), board.ink.series[0]), range_key(board, scene)])
    rows = ruled_lanes(board, scene, box, names, [not_known(scene, len(scene.rows) - len(known))], axis=(0, _AXIS))
    shown = known[: len(rows.names)]
    bars(board, scene, rows, shown, value)


def bars(
    board: Board, scene: Scene, rows: Lanes, shown: list[tuple[int, Bounds]], value: str, *, right: float = 0
) -> Scale:
    """The axis and the bars with their figures behind them; `right`: room to be left at the right."""
    labels = [scene.words(row, value) for row, _ in shown]
    room = max(width_of(label, SMALL) for label in labels) + 14
    most = max(bounds.far for _, bounds in shown) or 1.0
    plot = Box(rows.box.x, rows.box.y, max(rows.box.width - room - right, 40.0), rows.box.height)
    unit = scene.unit(value, most)
    whole = scene.column(value).type is not CellType.MONEY
    marks = ticks(0, most / unit.size, max(2, int(plot.width // 70)), whole)
    scale = Scale(0, max(marks[-1] * unit.size, most), plot.x, plot.right)
    values = [(mark * unit.size, f"{mark:,.10g}") for mark in marks]
    axis_below(board, plot, scale, values, unit.label, above=rows.is_tall)
    for lane, ((row, bounds), label) in enumerate(zip(shown, labels, strict=True)):
        end = bar(board, scale, bounds, (rows.middle(lane), min(rows.height * 0.62, 16)))
        board.text((end + 5, rows.middle(lane)), label, SMALL, board.ink.text)
        high = rows.height
        board.hit(Box(plot.x, rows.middle(lane) - high / 2, end - plot.x, high), row, scene.place(value))
    return scale


def bar(board: Board, scale: Scale, bounds: Bounds, lane: tuple[float, float]) -> float:
    """One bar: solid up to the least, hatched up to the most, an arrow where there is no most. Its end.

    `lane`: the height of its middle, and how high it is.
    """
    middle, high = lane
    fill = board.ink.series[0]
    start, low, far = scale(0), scale(bounds.low), scale(bounds.far)
    top = middle - high / 2
    if low > start:
        board.rect(Box(start, top, low - start, high), fill)
    if far > low:
        board.rect(Box(low, top, far - low, high), board.ink.paper, fill, RANGE_HATCH)
        board.rect(Box(low, top, far - low, high), None, fill, width=0.9, z=2.5)
    if bounds.high is None:
        board.shape([(far, top), (far + high * 0.55, middle), (far, top + high)], fill)
        return far + high * 0.55
    return far
