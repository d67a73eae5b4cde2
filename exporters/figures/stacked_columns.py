# SPDX-License-Identifier: Apache-2.0
"""Upright columns over time, made of the parts of a series; what is only a range is hatched on top."""

from __future__ import annotations

from exporters.figures.board import SMALL, Board, Box, width_of
from exporters.figures.frame import Key, axis_left, legend, range_key, remark
from exporters.figures.looks import Style, styles
from exporters.figures.palette import RANGE_HATCH
from exporters.figures.scales import Scale, ticks
from exporters.figures.scene import Scene
from models.answers.answer import CellType
from models.text import Bilingual

_UNDISCLOSED = Bilingual("+{count} 笔未披露", "+{count} undisclosed")
_AND_MORE = Bilingual("箭头：上限不详", "Arrow: no upper bound known")
_MOST_COLUMNS = 40
_BELOW = 20.0


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x: years or quarters; series: the parts; value: a number or an amount."""
    chart = scene.chart
    looks = styles(scene, chart.series, board.ink)
    groups = _columns(scene)
    sums = {x: _sums(scene, rows) for x, rows in groups.items()}
    keys = [Key(scene.named(value, chart.series), look.fill, look.hatch) for value, look in looks.items()]
    vague = any(low != high for low, high, _ in sums.values())
    box = legend(board, box, [*keys, *([range_key(board, scene)] if vague else [])])
    if any(is_open for *_, is_open in sums.values()):
        box = remark(board, box, [scene.say(_AND_MORE)])
    most = max(high for _, high, _ in sums.values()) or 1.0
    unit = scene.unit(chart.value, most)
    whole = scene.column(chart.value).type is not CellType.MONEY
    marks = ticks(0, most / unit.size, max(2, int((box.height - 60) // 34)), whole)
    left = max(width_of(f"{mark:,.10g}", SMALL) for mark in marks) + 8
    board.text((box.x, box.y + 5), unit.label, SMALL + 0.6, board.ink.muted)
    plot = box.cut(left=left, top=30, bottom=_BELOW)
    scale = Scale(0, max(marks[-1] * unit.size, most), plot.bottom, plot.y)
    axis_left(board, plot, scale, [(mark * unit.size, f"{mark:,.10g}") for mark in marks])
    slot = plot.width / max(len(groups), 3)
    wide = min(slot * 0.62, 64)
    last = -1e9
    for number, (x, rows) in enumerate(groups.items()):
        middle = plot.x + (number + 0.5) * slot
        label = scene.named(x, chart.x)
        half = width_of(label, SMALL) / 2
        if middle - half > last + 4:
            board.text((middle, plot.bottom + 10), label, SMALL + 0.4, board.ink.text, "center")
            last = middle + half
        _column(board, scene, looks, rows, scale=scale, place=(middle - wide / 2, wide, slot))


def _columns(scene: Scene) -> dict[str, list[int]]:
    """Time -> rows, with the times between that have none."""
    found: dict[str, list[int]] = {}
    for row in scene.rows:
        found.setdefault(str(scene.cell(row, scene.chart.x).value), []).append(row)
    every = sorted({*found, *_between(min(found), _up_to(scene, max(found)))})
    if len(every) > _MOST_COLUMNS:
        every = every[-_MOST_COLUMNS:]
    return {time: found.get(time, []) for time in every}


def _up_to(scene: Scene, last: str) -> str:
    """Up to the day asked about, so that a time without anything is seen."""
    day = scene.answer.asked.day
    now = f"{day.year:04}" if last.isdecimal() else f"{day.year:04}-{33 + (day.month - 1) // 3}"
    return max(last, now)


def _between(first: str, last: str) -> list[str]:
    """Years, or quarters as EDTF writes them (2025-33 is the first)."""
    if first.isdecimal() and last.isdecimal():
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    numbers = [_quarter(time) for time in (first, last)]
    return [f"{number // 4:04}-{33 + number % 4}" for number in range(numbers[0], numbers[1] + 1)]


def _quarter(time: str) -> int:
    year, _, part = time.partition("-")
    return int(year) * 4 + (int(part) - 33 if part else 0)


def _sums(scene: Scene, rows: list[int]) -> tuple[float, float, bool]:
    """The least, the most that is known, and whether a part has no upper bound."""
    known = [bounds for row in rows if (bounds := scene.bounds(row, scene.chart.value)) is not None]
    return (
        sum(bounds.low for bounds in known),
        sum(bounds.far for bounds in known),
        any(bounds.high is None for bounds in known),
    )


def _column(
    board: Board,
    scene: Scene,
    looks: dict[object, Style],
    rows: list[int],
    *,
    scale: Scale,
    place: tuple[float, float, float],
) -> None:
    x, wide, slot = place
    chart = scene.chart
    order = list(looks)
    rows = sorted(rows, key=lambda row: order.index(scene.cell(row, chart.series).value))
    parts = [(row, looks[scene.cell(row, chart.series).value], scene.bounds(row, chart.value)) for row in rows]
    top = 0.0
    for row, look, bounds in parts:
        if bounds is not None and bounds.low:
            _part(board, scene, (x, wide), (scale(top), scale(top + bounds.low)), row, look=look, vague=False)
            top += bounds.low
    for row, look, bounds in parts:
        if bounds is not None and bounds.far > bounds.low:
            end = top + bounds.far - bounds.low
            _part(board, scene, (x, wide), (scale(top), scale(end)), row, look=look, vague=True)
            top = end
    tip = scale(top)
    if any(bounds is not None and bounds.high is None for *_, bounds in parts):
        middle = x + wide / 2
        board.shape([(middle - 6, tip - 1), (middle + 6, tip - 1), (middle, tip - 9)], board.ink.text)
        tip -= 10
    _hidden(board, scene, rows, (x + wide / 2, tip), slot)


def _hidden(board: Board, scene: Scene, rows: list[int], at: tuple[float, float], slot: float) -> None:
    """Says how many amounts of a column nobody disclosed."""
    hidden = [row for row in rows if scene.undisclosed(row, scene.chart.value)]
    if not hidden:
        return
    count = sum(scene.undisclosed(row, scene.chart.value) for row in hidden)
    said = scene.say(_UNDISCLOSED).format(count=count)
    if width_of(said, SMALL) > slot:
        said = f"+{count}"
    board.text((at[0], at[1] - 7), said, SMALL, board.ink.muted, "center")
    half = width_of(said, SMALL) / 2
    board.hit(Box(at[0] - half, at[1] - 13, 2 * half, 12), hidden[0], scene.place(scene.chart.value))


def _part(
    board: Board,
    scene: Scene,
    across: tuple[float, float],
    ends: tuple[float, float],
    row: int,
    *,
    look: Style,
    vague: bool,
) -> None:
    part = Box(across[0], ends[1], across[1], ends[0] - ends[1])
    if vague:
        board.rect(part, board.ink.paper, look.fill, RANGE_HATCH)
        board.rect(part, None, look.fill, width=1.0, z=2.5)
    else:
        board.rect(part, look.fill, board.ink.paper, look.hatch)
        board.rect(part, None, board.ink.paper, width=0.9, z=2.4)
        bounds = scene.bounds(row, scene.chart.value)
        if bounds and scene.column(scene.chart.value).type is CellType.NUMBER:
            board.inscribe(part, f"{bounds.low:,.10g}", look.fill, look.hatch)
    board.hit(part, row, scene.place(scene.chart.value))
