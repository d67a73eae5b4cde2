# SPDX-License-Identifier: Apache-2.0
"""Bands from what is left to what is right, as wide as their number; a ladder of steps where y is a number itself."""

from __future__ import annotations

from exporters.figures import ladder
from exporters.figures.board import BODY, SMALL, Board, Box, elided, wrapped
from exporters.figures.frame import cut_short, remark
from exporters.figures.palette import mixed
from exporters.figures.scene import Scene
from models.answers.answer import CellType

_NODE, _GAP = 12.0, 9.0
_LEAST = 15.0
_MOST_BAND = 46.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """From x to y (terms, words or records), as wide as value."""
    chart = scene.chart
    if scene.column(chart.y).type is CellType.NUMBER:
        ladder.paint(board, scene, box)
        return
    flows = [(row, bounds.low) for row in scene.rows if (bounds := scene.bounds(row, chart.value)) and bounds.low]
    fitting = max(1, int(box.height // (_LEAST + _GAP)))
    shown = _kept(scene, flows, fitting)
    box = remark(board, box, [cut_short(scene, len(shown), len(flows))])
    head = BODY * 2
    board.text((box.x, box.y + 6), scene.label(chart.x), SMALL + 0.6, board.ink.muted)
    board.text((box.right, box.y + 6), scene.label(chart.y), SMALL + 0.6, board.ink.muted, "right")
    room = box.cut(top=head)
    starts, ends = _sums(scene, shown, chart.x), _sums(scene, shown, chart.y)
    whole = sum(number for _, number in shown)
    most = max(len(starts), len(ends))
    unit = min((room.height - (most - 1) * _GAP) / whole, _MOST_BAND)
    side = min(room.width * 0.3, 190.0)
    left, right = room.x + side, room.right - side
    tops = _stack(starts, unit, room), _stack(ends, unit, room)
    _bands(board, scene, shown, unit=unit, ends=(left + _NODE, right - _NODE), tops=tops)
    for values, top, key, x, align in (
        (starts, tops[0], chart.x, left, "right"),
        (ends, tops[1], chart.y, right, "left"),
    ):
        for number, (value, total) in enumerate(values.items()):
            node = Box(x if align == "right" else x - _NODE, top[value], _NODE, total * unit)
            board.rect(node, board.ink.series[number % len(board.ink.series)] if align == "left" else board.ink.accent)
            words = f"{elided(scene.named(value, key), side * 1.7)}  {total:,.10g}"
            at = (x - 6 if align == "right" else x + 6, node.y + node.height / 2)
            board.centred(at, wrapped(words, side - 8, most=2), align=align)


def _kept(scene: Scene, flows: list[tuple[int, float]], most: int) -> list[tuple[int, float]]:
    """The flows between as many ends as have room, in their order."""
    kept: list[tuple[int, float]] = []
    ends: tuple[set[object], set[object]] = (set(), set())
    for row, number in flows:
        both = scene.cell(row, scene.chart.x).value, scene.cell(row, scene.chart.y).value
        if all(len(known | {one}) <= most for known, one in zip(ends, both, strict=True)):
            kept.append((row, number))
            for known, one in zip(ends, both, strict=True):
                known.add(one)
    return kept


def _sums(scene: Scene, flows: list[tuple[int, float]], key: str) -> dict[object, float]:
    found: dict[object, float] = {}
    for row, number in flows:
        value = scene.cell(row, key).value
        found[value] = found.get(value, 0.0) + number
    return found


def _stack(values: dict[object, float], unit: float, room: Box) -> dict[object, float]:
    """The top of each node; the whole is centred."""
    height = sum(values.values()) * unit + (len(values) - 1) * _GAP
    y = room.y + max((room.height - height) / 2, 0)
    found = {}
    for value, total in values.items():
        found[value] = y
        y += total * unit + _GAP
    return found


def _bands(
    board: Board,
    scene: Scene,
    flows: list[tuple[int, float]],
    *,
    unit: float,
    ends: tuple[float, float],
    tops: tuple[dict[object, float], dict[object, float]],
) -> None:
    chart = scene.chart
    free = [dict(top) for top in tops]
    order = list(tops[1])
    bend = (ends[1] - ends[0]) * 0.5
    for row, number in flows:
        start, end = scene.cell(row, chart.x).value, scene.cell(row, chart.y).value
        high = number * unit
        y0, y1 = free[0][start], free[1][end]
        free[0][start], free[1][end] = y0 + high, y1 + high
        fill = mixed(board.ink.paper, board.ink.series[order.index(end) % len(board.ink.series)], 0.45)
        board.shape(
            [
                (ends[0], y0), (ends[0] + bend, y0), (ends[1] - bend, y1), (ends[1], y1),
                (ends[1], y1 + high), (ends[1] - bend, y1 + high), (ends[0] + bend, y0 + high), (ends[0], y0 + high),
            ],
            fill,
            curved=True,
        )  # fmt: skip
        middle = ((ends[0] + ends[1]) / 2, (y0 + y1 + high) / 2)
        board.text(middle, _figure(scene, row), SMALL + 0.6, board.ink.text, "center")
        corners = ((ends[0], y0), (ends[1], y1), (ends[1], y1 + high), (ends[0], y0 + high))
        board.hit_shape(corners, row, scene.place(chart.value))


def _figure(scene: Scene, row: int) -> str:
    """The number, with the share beside it where the table has one."""
    share = next((column.key for column in scene.table.columns if column.type is CellType.SHARE), None)
    words = scene.words(row, scene.chart.value)
    return f"{words} ({scene.words(row, share)})" if share and scene.words(row, share) else words
