# SPDX-License-Identifier: Apache-2.0
"""Names in the cells of a matrix, where both axes have few values: many stand at one place and all can be read."""

from __future__ import annotations

from exporters.figures.board import BODY, SMALL, Board, Box, elided, width_of, wrapped
from exporters.figures.frame import remark
from exporters.figures.palette import along, on
from exporters.figures.scene import Scene
from models.answers.answer import CellType
from models.text import Bilingual

_MOST_VALUES = 8
_HIGH, _GAP, _PAD = 15.0, 4.0, 5.0
_HIDDEN = Bilingual("{count} 项放不下，见表格。", "No room for {count}; the table has them.")


def fits(scene: Scene) -> bool:
    """Whether x is a whole number with few values, y a term, and the marks have names but no series."""
    chart = scene.chart
    if not chart.label or chart.series or scene.column(chart.y).type is not CellType.TERM:
        return False
    values = {cell.value for cell in scene.table.cells(chart.x)}
    return scene.column(chart.x).type is CellType.NUMBER and 0 < len(values) <= _MOST_VALUES


def paint(board: Board, scene: Scene, box: Box) -> None:
    """A column for each number, a row for each term, the names as chips in the cells."""
    chart = scene.chart
    across = sorted({int(bounds.low) for row in scene.rows if (bounds := scene.bounds(row, chart.x))})
    down = list(reversed(scene.categories(chart.y)))
    groups: dict[tuple[int, object], list[int]] = {}
    for row in scene.rows:
        bounds = scene.bounds(row, chart.x)
        if bounds is not None:
            groups.setdefault((int(bounds.low), scene.cell(row, chart.y).value), []).append(row)
    left = min(max(width_of(scene.named(value, chart.y)) for value in down) + 10, box.width * 0.26)
    weights = {number: _weight(scene, groups, number) for number in across}
    room = box.cut(left=left, top=4, bottom=30)
    hidden = 0
    heights = _heights(groups, down, room.height)
    x = room.x
    for place, number in enumerate(across):
        wide = room.width * weights[number] / sum(weights.values())
        y = room.y
        for value in down:
            cell = Box(x, y, wide, heights[value])
            share = place / max(len(across) - 1, 1)
            hidden += _cell(board, scene, cell.cut(1, 1, 1, 1), groups.get((number, value), []), share)
            y += heights[value]
        board.text((x + wide / 2, room.bottom + 9), f"{number:,}", BODY, board.ink.text, "center", bold=True)
        x += wide
    y = room.y
    for value in down:
        lines = wrapped(scene.named(value, chart.y), left - 10, BODY, most=2 if heights[value] > 25 else 1)
        board.centred((room.x - 8, y + heights[value] / 2), lines, BODY, align="right")
        y += heights[value]
    below = (room.x + room.width / 2, room.bottom + 23)
    board.text(below, scene.label(chart.x), SMALL + 0.6, board.ink.muted, "center")
    if hidden:
        remark(board, box, [scene.say(_HIDDEN).format(count=hidden)])


def _weight(scene: Scene, groups: dict[tuple[int, object], list[int]], number: int) -> float:
    """Columns with more names are wider."""
    most = max(len(rows) for (count, _), rows in groups.items() if count == number)
    return float(1.0 + most**0.75)


def _heights(groups: dict[tuple[int, object], list[int]], down: list[object], height: float) -> dict[object, float]:
    weight = {value: 1.0 + 0.25 * max((len(rows) for (_, y), rows in groups.items() if y == value)) for value in down}
    whole = sum(weight.values())
    return {value: min(height * weight[value] / whole, 70.0) for value in down}


def _cell(board: Board, scene: Scene, box: Box, rows: list[int], share: float) -> int:
    """The names of one cell, broken into lines; how many had no room."""
    board.rect(box, board.ink.stripe)
    fill = along(board.ink.ramp, 0.1 + 0.8 * share)
    per_line: list[list[tuple[int, str, float]]] = [[]]
    used = 0.0
    for row in rows:
        words = elided(scene.words(row, scene.chart.label), box.width - 4 * _PAD, SMALL)
        wide = width_of(words, SMALL) + 2 * _PAD
        if per_line[-1] and used + wide > box.width - 2 * _GAP:
            per_line.append([])
            used = 0.0
        per_line[-1].append((row, words, wide))
        used += wide + _GAP
    lines = max(int((box.height - 2) // (_HIGH + 2)), 1)
    top = box.y + (box.height - min(len(per_line), lines) * (_HIGH + 2)) / 2
    for place, line in enumerate(per_line[:lines]):
        x = box.x + (box.width - sum(wide + _GAP for *_, wide in line) + _GAP) / 2
        for row, words, wide in line:
            chip = Box(x, top + place * (_HIGH + 2) + 1, wide, _HIGH)
            board.rect(chip, fill)
            board.text((x + wide / 2, chip.y + _HIGH / 2), words, SMALL, on(fill), "center")
            board.hit(chip, row, scene.place(scene.chart.x))
            x += wide + _GAP
    return sum(len(line) for line in per_line[lines:])
