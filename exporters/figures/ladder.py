# SPDX-License-Identifier: Apache-2.0
"""Steps one below the other, each with what went on, what is still there and what stopped, and the rate between."""

from __future__ import annotations

from exporters.figures.board import BODY, SMALL, Board, Box, width_of, wrapped
from exporters.figures.frame import Key, legend
from exporters.figures.palette import HATCHES
from exporters.figures.scene import Scene
from models.answers.answer import CellType, Column

_RATE_ROOM = 96.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x: the step; value: how many reached it; the other numbers: what became of them."""
    chart = scene.chart
    parts = [
        column for column in scene.table.columns if column.type is CellType.NUMBER and column.key != chart.value
    ]
    rate = next((column for column in scene.table.columns if column.type is CellType.SHARE), None)
    fills = (board.ink.series[0], board.ink.series[1], board.ink.none)
    hatches = (HATCHES if board.ink.hatched else ("",) * 3)[:3]
    looks = dict(zip([part.key for part in parts], zip(fills, hatches, strict=True), strict=False))
    box = legend(board, box, [Key(part.label(scene.language), *looks[part.key]) for part in parts])
    names = [scene.words(row, chart.x) for row in scene.rows]
    left = max(*map(width_of, names), width_of(scene.label(chart.value))) + 44
    plot = box.cut(left=left, right=_RATE_ROOM if rate else 10, top=20)
    most = max(bounds.low for row in scene.rows if (bounds := scene.bounds(row, chart.value))) or 1
    high = min(plot.height / len(names), 74.0)
    board.text((plot.x - 10, box.y + 8), scene.label(chart.value), SMALL, board.ink.muted, "right")
    if rate:
        board.text((box.right, box.y + 8), rate.label(scene.language), SMALL, board.ink.muted, "right")
    for row, name in enumerate(names):
        middle = plot.y + (row + 0.5) * high
        reached = scene.words(row, chart.value)
        board.text((plot.x - 10, middle), reached, BODY, bold=True, align="right")
        room = left - 20 - width_of(reached, bold=True)
        board.centred((plot.x - 20 - width_of(reached, bold=True), middle), wrapped(name, room, most=2), align="right")
        unit = Box(plot.x, middle - high * 0.32, plot.width / most, high * 0.64)
        _step(board, scene, row, parts, looks=looks, unit=unit)
        if rate:
            board.text((box.right, middle), scene.words(row, rate.key) or "–", BODY, align="right", bold=True)
            board.hit(Box(box.right - 50, middle - 8, 50, 16), row, scene.place(rate.key))


def _step(
    board: Board,
    scene: Scene,
    row: int,
    parts: list[Column],
    *,
    looks: dict[str, tuple[str, str]],
    unit: Box,
) -> None:
    """`unit`: where the bar begins, and how wide one candidate is."""
    x = unit.x
    for part in parts:
        bounds = scene.bounds(row, part.key)
        if bounds is None or not bounds.low:
            continue
        fill, hatch = looks[part.key]
        piece = Box(x, unit.y, bounds.low * unit.width, unit.height)
        board.rect(piece, fill, board.ink.paper, hatch)
        board.rect(piece, None, board.ink.paper, width=1.0, z=2.4)
        board.inscribe(piece, f"{bounds.low:,.10g}", fill, hatch)
        board.hit(piece, row, scene.place(part.key))
        x += piece.width
