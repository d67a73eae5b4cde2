# SPDX-License-Identifier: Apache-2.0
"""A matrix of two lists of terms, the deeper coloured the more; ordered terms rise from the bottom."""

from __future__ import annotations

from exporters.figures.board import BODY, SMALL, Board, Box, width_of, wrapped
from exporters.figures.frame import remark
from exporters.figures.palette import along, on
from exporters.figures.scene import UNSTATED, Scene
from models.text import Bilingual

_BESIDE = Bilingual("格内大字：{value}；小字：{label}。", "Large figures: {value}; small ones: {label}.")


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x, y: terms; value: a number; label: a second number, in small type."""
    chart = scene.chart
    if chart.label:
        said = scene.say(_BESIDE).format(value=scene.label(chart.value), label=scene.label(chart.label))
        box = remark(board, box, [said])
    across, down = scene.categories(chart.x), _down(scene)
    found: dict[tuple[object, object], int] = {
        (scene.cell(row, chart.x).value, scene.cell(row, chart.y).value): row for row in scene.rows
    }
    names = [scene.named(value, chart.y) for value in down]
    left = min(max(width_of(name) for name in names) + 10, box.width * 0.3)
    wide = min((box.width - left) / len(across), 120)
    heads = [wrapped(scene.named(value, chart.x), wide - 6, SMALL + 0.6, most=3) for value in across]
    top = max(map(len, heads)) * (SMALL + 0.6) * 1.4 + 6
    high = min((box.height - top) / len(down), 40)
    plot = Box(box.x + left, box.y + top, wide * len(across), high * len(down))
    for number, lines in enumerate(heads):
        x = plot.x + (number + 0.5) * wide
        rise = len(lines) * (SMALL + 0.6) * 1.38
        board.lines((x, plot.y - rise - 3), lines, SMALL + 0.6, board.ink.muted, "center")
    most = max((bounds.low for row in scene.rows if (bounds := scene.bounds(row, chart.value))), default=0)
    for place, value in enumerate(down):
        y = plot.y + (place + 0.5) * high
        lines = wrapped(names[place], left - 10, BODY, most=2 if high > 25 else 1)
        board.centred((plot.x - 8, y), lines, BODY, align="right")
        for number, group in enumerate(across):
            cell = Box(plot.x + number * wide, y - high / 2, wide, high).cut(1, 1, 1, 1)
            _cell(board, scene, cell, found.get((group, value)), most)


def _down(scene: Scene) -> list[object]:
    """The last term on top, what is not stated at the bottom."""
    values = list(reversed(scene.categories(scene.chart.y)))
    return [*(one for one in values if one not in UNSTATED), *(one for one in values if one in UNSTATED)]


def _cell(board: Board, scene: Scene, box: Box, row: int | None, most: float) -> None:
    bounds = scene.bounds(row, scene.chart.value) if row is not None else None
    beside = scene.bounds(row, scene.chart.label) if row is not None and scene.chart.label else None
    number = bounds.low if bounds else 0
    ink = board.ink
    fill = along(ink.ramp, 0.12 + 0.76 * (number - 1) / max(most - 1, 1)) if number else ink.stripe
    board.rect(box, fill)
    if row is None or (not number and not (beside and beside.low)):
        return
    middle = box.y + box.height / 2
    text = on(fill) if number else ink.muted
    words = f"{number:,.10g}"
    if beside is not None and beside.low:
        small = f"{scene.label(scene.chart.label)} {beside.low:,.10g}"
        room = width_of(words, BODY + 1, bold=True) + 6 + width_of(small, SMALL)
        x = box.x + (box.width - room) / 2
        if room < box.width:
            board.text((x, middle), words, BODY + 1, text, bold=True)
            board.text((x + room, middle), small, SMALL, text, "right")
        else:
            board.text((box.x + box.width / 2, middle), f"{words} ({beside.low:,.10g})", SMALL, text, "center")
    else:
        board.text((box.x + box.width / 2, middle), words, BODY + 1, text, "center", bold=True)
    board.hit(box, row, scene.place(scene.chart.value))
