# SPDX-License-Identifier: Apache-2.0
"""Ranked bars with the share that they make together, as a line across them."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box
from exporters.figures.frame import Key, Lanes, legend, not_known, range_key, ruled_lanes
from exporters.figures.ranked_bars import bars
from exporters.figures.scene import Scene

_AXIS = 30.0
_ROOM = 210.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the names ranked; value: amounts; label: the cumulative share."""
    chart = scene.chart
    known = [(row, bounds) for row in scene.rows if (bounds := scene.bounds(row, chart.value)) is not None]
    keys = [Key(scene.label(chart.value), board.ink.series[0])]
    if any(not bounds.exact for _, bounds in known):
        keys.append(range_key(board, scene))
    keys.append(Key(scene.label(chart.label), board.ink.series[1], marker="o", edge=board.ink.paper))
    box = legend(board, box, keys)
    names = [scene.words(row, chart.y) for row, _ in known]
    said = [not_known(scene, len(scene.rows) - len(known))]
    rows = ruled_lanes(board, scene, box, names, said, axis=(0, _AXIS), most=40)
    shown = known[: len(rows.names)]
    room = min(_ROOM, rows.box.width * 0.32)
    bars(board, scene, rows, shown, chart.value, right=room)
    strip = Box(rows.box.right - room + 24, rows.box.y, room - 70, rows.box.height)
    _together(board, scene, rows, [row for row, _ in shown], strip)


def _together(board: Board, scene: Scene, rows: Lanes, shown: list[int], strip: Box) -> None:
    """The share that all down to this one make together, from nothing at the left to all at the right."""
    for share in (0.0, 0.5, 1.0):
        x = strip.x + share * strip.width
        board.line(((x, strip.y), (x, strip.bottom)), board.ink.grid, 0.8, z=0.5)
        for y in (strip.bottom + 9, *([strip.y - 7] if rows.is_tall else [])):
            board.text((x, y), f"{share:.0%}", SMALL, board.ink.muted, "center")
    points = []
    for lane, row in enumerate(shown):
        bounds = scene.bounds(row, scene.chart.label)
        if bounds is not None:
            points.append((row, (strip.x + bounds.low * strip.width, rows.middle(lane))))
    colour = board.ink.series[1]
    if len(points) > 1:
        board.line([at for _, at in points], colour, 1.8, z=3)
    for row, at in points:
        board.marker(at, "o", 8, colour)
        board.text((at[0] + 8, at[1]), scene.words(row, scene.chart.label), SMALL)
        board.hit(Box(at[0] - 5, at[1] - 6, 50, 12), row, scene.place(scene.chart.label))
