# SPDX-License-Identifier: Apache-2.0
"""Which thing has which mark: a filled field with its date and region, or an empty one."""

from __future__ import annotations

from exporters.figures.board import BODY, SMALL, Board, Box, elided, wrapped
from exporters.figures.frame import Lanes, ruled_lanes
from exporters.figures.palette import mixed, on
from exporters.figures.scene import Scene
from models.text import Bilingual

_HEAD = 36.0
_UNDATED = Bilingual("日期不详", "no date")


def paint(board: Board, scene: Scene, box: Box) -> None:
    """y: the names; x: the terms; value: a date or flag; series: the region."""
    chart = scene.chart
    groups: dict[object, dict[object, list[int]]] = {}
    for row in scene.rows:
        held = groups.setdefault(scene.cell(row, chart.y).value, {})
        held.setdefault(scene.cell(row, chart.x).value, []).append(row)
    order = sorted(groups, key=lambda name: -len(groups[name]))
    names = [scene.named(name, chart.y) for name in order]
    rows = ruled_lanes(board, scene, box, names, axis=(_HEAD, 0))
    across = scene.categories(chart.x)
    wide = min(rows.box.width / len(across), 170)
    for number, value in enumerate(across):
        lines = wrapped(scene.named(value, chart.x), wide - 6, SMALL + 0.6, most=2)
        rise = len(lines) * (SMALL + 0.6) * 1.38
        x = rows.box.x + (number + 0.5) * wide
        board.lines((x, rows.box.y - rise - 4), lines, SMALL + 0.6, board.ink.muted, "center")
    for lane, name in enumerate(order[: len(rows.names)]):
        for number, value in enumerate(across):
            _field(board, scene, rows, groups[name].get(value, []), (lane, rows.box.x + number * wide, wide))


def _field(board: Board, scene: Scene, rows: Lanes, held: list[int], place: tuple[int, float, float]) -> None:
    lane, x, wide = place
    field = Box(x, rows.middle(lane) - rows.height / 2, wide, rows.height).cut(2, 2, 2, 2)
    if not held:
        board.text((field.x + field.width / 2, rows.middle(lane)), "·", BODY, board.ink.faint, "center")
        return
    part = field.width / len(held)
    for number, row in enumerate(held):
        box = Box(field.x + number * part, field.y, part, field.height).cut(0.5, 0, 0.5, 0)
        date = scene.words(row, scene.chart.value)
        fill = mixed(board.ink.paper, board.ink.series[0], 1.0 if date else 0.55)
        board.rect(box, fill)
        region = scene.words(row, scene.chart.series) if scene.chart.series else ""
        words = " · ".join(part for part in (region, date or scene.say(_UNDATED)) if part)
        board.text(
            (box.x + box.width / 2, rows.middle(lane)), elided(words, box.width - 6, SMALL), SMALL, on(fill), "center"
        )
        board.hit(box, row, scene.place(scene.chart.value))
