# SPDX-License-Identifier: Apache-2.0
"""A plan and what came of it: the plan as a wide pale bar, what came as a narrow dark one within it."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.frame import Key, axis_below, legend, not_known, ruled_lanes
from exporters.figures.palette import mixed
from exporters.figures.ranked_bars import bar
from exporters.figures.scales import Scale, ticks
from exporters.figures.scene import Bounds, Scene
from models.text import Bilingual

_AXIS = 20.0
_NOT_KNOWN = Bilingual("{label}：都没有记录", "{label}: on record for none")


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the name; x: the plan; x_end: what came of it."""
    chart = scene.chart
    pale, dark = mixed(board.ink.paper, board.ink.series[0], 0.3), board.ink.series[0]
    both = {row: (scene.bounds(row, chart.x), scene.bounds(row, chart.x_end)) for row in scene.rows}
    known = sorted(
        (row for row in scene.rows if any(both[row])), key=lambda row: (both[row][1] is None, -_far(both[row]))
    )
    box = legend(board, box, [Key(scene.label(chart.x), pale, edge=dark), Key(scene.label(chart.x_end), dark)])
    names = [scene.words(row, chart.y) for row in known]
    said = [
        scene.say(_NOT_KNOWN).format(label=scene.label(chart.x_end)) if not any(b for _, b in both.values()) else "",
        not_known(scene, len(scene.rows) - len(known)),
    ]
    rows = ruled_lanes(board, scene, box, names, said, axis=(0, _AXIS))
    shown = known[: len(rows.names)]
    labels = [_words(scene, row) for row in shown]
    plot = rows.box.cut(right=max(width_of(label, SMALL) for label in labels) + 10)
    most = max(_far(both[row]) for row in shown) or 1.0
    marks = ticks(0, most, max(2, int(plot.width // 60)), whole=True)
    scale = Scale(0, marks[-1], plot.x, plot.right)
    axis_below(board, plot, scale, [(mark, f"{mark:,.10g}") for mark in marks], above=rows.is_tall)
    for lane, (row, label) in enumerate(zip(shown, labels, strict=True)):
        _pair(board, scene, scale, row, pair=both[row], lane=(rows.middle(lane), rows.height))
        board.text((scale(_far(both[row])) + 6, rows.middle(lane)), label, SMALL)


def _far(pair: tuple[Bounds | None, Bounds | None]) -> float:
    return max((one.far for one in pair if one is not None), default=0.0)


def _words(scene: Scene, row: int) -> str:
    plan, came = scene.words(row, scene.chart.x), scene.words(row, scene.chart.x_end)
    return f"{came} / {plan}" if came and plan else came or plan


def _pair(
    board: Board,
    scene: Scene,
    scale: Scale,
    row: int,
    *,
    pair: tuple[Bounds | None, Bounds | None],
    lane: tuple[float, float],
) -> None:
    middle, height = lane
    plan, came = pair
    if plan is not None:
        high = min(height * 0.7, 16)
        whole = Box(scale(0), middle - high / 2, scale(plan.far) - scale(0), high)
        board.rect(whole, mixed(board.ink.paper, board.ink.series[0], 0.3), board.ink.series[0], width=0.8)
        board.hit(whole, row, scene.place(scene.chart.x))
    if came is not None:
        end = bar(board, scale, came, (middle, min(height * 0.34, 8)))
        board.hit(Box(scale(0), middle - 4, end - scale(0), 8), row, scene.place(scene.chart.x_end))
