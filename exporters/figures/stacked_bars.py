# SPDX-License-Identifier: Apache-2.0
"""Bars from the left, made of the parts of a series, with a figure in each part and the sum behind."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.frame import Key, axis_below, legend, ruled_lanes
from exporters.figures.looks import styles
from exporters.figures.scales import Scale, ticks
from exporters.figures.scene import UNSTATED, Scene
from models.text import Bilingual

_AXIS = 30.0
_LEFT_ASIDE = Bilingual("未画出：{what}", "Not drawn: {what}")


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the names; series: the parts; value: a number."""
    chart = scene.chart
    looks = styles(scene, chart.series, board.ink)
    keys = [Key(scene.named(value, chart.series), look.fill, look.hatch) for value, look in looks.items()]
    box = legend(board, box, keys)
    groups: dict[object, list[int]] = {}
    for row in scene.rows:
        groups.setdefault(scene.cell(row, chart.y).value, []).append(row)
    order = list(looks)
    aside = [row for name in UNSTATED if len(groups) > 1 for row in groups.pop(name, [])]
    names = [scene.named(name, chart.y) for name in groups]
    rows = ruled_lanes(board, scene, box, names, [_aside(scene, aside)], axis=(0, _AXIS))
    shown = list(groups.values())[: len(rows.names)]
    sums = [sum(_number(scene, row) for row in group) for group in shown]
    plot = rows.box.cut(right=width_of(f"{max(sums):,.10g}", SMALL) + 12)
    marks = ticks(0, max(sums), max(2, int(plot.width // 60)), whole=True)
    scale = Scale(0, marks[-1], plot.x, plot.right)
    values = [(mark, f"{mark:,.10g}") for mark in marks]
    axis_below(board, plot, scale, values, scene.label(chart.value), above=rows.is_tall)
    high = min(rows.height * 0.68, 18)
    for lane, (group, total) in enumerate(zip(shown, sums, strict=True)):
        start, middle = 0.0, rows.middle(lane)
        for row in sorted(group, key=lambda one: order.index(scene.cell(one, chart.series).value)):
            number = _number(scene, row)
            look = looks[scene.cell(row, chart.series).value]
            part = Box(scale(start), middle - high / 2, scale(start + number) - scale(start), high)
            board.rect(part, look.fill, board.ink.paper, look.hatch)
            board.rect(part, None, board.ink.paper, width=0.9, z=2.4)
            board.inscribe(part, _inside(scene, row, number, part.width), look.fill, look.hatch)
            board.hit(part, row, scene.place(chart.value))
            start += number
        board.text((scale(start) + 5, middle), f"{total:,.10g}", SMALL, bold=True)


def _aside(scene: Scene, rows: list[int]) -> str:
    """What is not stated would dwarf the rest, so it is told instead of drawn."""
    count = sum(_number(scene, row) for row in rows)
    words = f"{scene.named(UNSTATED[0], scene.chart.y)}: {count:,.10g}"
    return scene.say(_LEFT_ASIDE).format(what=words) if rows else ""


def _inside(scene: Scene, row: int, number: float, room: float) -> str:
    """The figure, with the name of an ordered part where it has room: shades alone are hard to name."""
    words = f"{number:,.10g}"
    named = f"{scene.words(row, scene.chart.series)}: {words}"
    return named if scene.is_ordered(scene.chart.series) and width_of(named, SMALL) + 8 < room else words


def _number(scene: Scene, row: int) -> float:
    bounds = scene.bounds(row, scene.chart.value)
    return bounds.low if bounds else 0.0
