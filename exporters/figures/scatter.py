# SPDX-License-Identifier: Apache-2.0
"""Marks between two axes of numbers, spans, amounts or ordered terms; ranges are whiskers, never points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exporters.figures import chips
from exporters.figures.board import SMALL, Board, Box, elided, wrapped
from exporters.figures.frame import Key, axis_below, axis_left, legend, not_known, remark
from exporters.figures.labels import Placed, place_labels
from exporters.figures.looks import Style, styles
from exporters.figures.scales import Scale, log_ticks, ticks
from exporters.figures.scene import Bounds, Scene
from models.answers.answer import CellType
from models.text import Bilingual

_BELOW = 34.0
_HOLLOW = Bilingual("空心：只知道范围", "Hollow: only a range is known")
_SIZED = Bilingual("圆的大小：{what}", "Size: {what}")
_MARK, _LARGEST = 8.0, 26.0
_NEAR, _BESIDE = 12, 18.0
"""Points: marks so near are one crowd, and stand so far apart where there is room."""
_MANY = 60
"""With more marks they are small and only the tips name them."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """One axis: a scale, and its ticks with words."""

    scale: Scale
    marks: list[tuple[float, str]]
    title: str
    terms: Sequence[object] = ()


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x, y: numbers, spans, amounts or terms; size, series, label where given; log: the axis of money."""
    if chips.fits(scene):
        chips.paint(board, scene, box)
        return
    chart = scene.chart
    looks = styles(scene, chart.series, board.ink) if chart.series else {}
    drawn = [row for row in scene.rows if _where(scene, row, chart.y)]
    blank = [row for row in drawn if not _where(scene, row, chart.x)]
    keys = [Key(scene.named(value, chart.series), look.fill, marker=look.marker) for value, look in looks.items()]
    if any(_is_vague(scene, row) for row in drawn):
        keys.append(Key(scene.say(_HOLLOW), board.ink.paper, marker="o", edge=board.ink.muted))
    box = legend(board, box, keys)
    said = [not_known(scene, len(scene.rows) - len(drawn))]
    if chart.size and chart.size != chart.x:
        said.insert(0, scene.say(_SIZED).format(what=scene.label(chart.size)))
    box = remark(board, box, said)
    board.text((box.x, box.y + 5), _y_title(scene, drawn), SMALL + 0.6, board.ink.muted)
    left = 46.0 if not _is_term(scene, chart.y) else 110.0
    aside = min(box.width * 0.2, 150.0) if blank else 0.0
    plot = box.cut(left=left, top=20, right=20 + aside, bottom=_BELOW)
    upright = _axis(scene, chart.y, drawn, (plot.bottom, plot.y), plot.height)
    level = _axis(scene, chart.x, [row for row in drawn if row not in blank], (plot.x, plot.right), plot.width)
    axis_left(board, plot, upright.scale, upright.marks)
    _draw_level(board, plot, level)
    places = _spread(scene, drawn, level, upright, plot.right + 30)
    if blank:
        _draw_aside(board, scene, Box(plot.right + 14, plot.y, aside, plot.height))
    _draw_marks(board, scene, looks, places, level=level, upright=upright, box=box)


def _is_term(scene: Scene, key: str) -> bool:
    return scene.column(key).type is CellType.TERM


def _where(scene: Scene, row: int, key: str) -> bool:
    if _is_term(scene, key):
        return scene.cell(row, key).value is not None
    return scene.bounds(row, key) is not None


def _is_vague(scene: Scene, row: int) -> bool:
    spans = (scene.bounds(row, key) for key in (scene.chart.x, scene.chart.y) if not _is_term(scene, key))
    return any(span is not None and not span.exact for span in spans)


def _y_title(scene: Scene, rows: list[int]) -> str:
    key = scene.chart.y
    if _is_term(scene, key):
        return scene.label(key)
    return scene.unit(key, max(bounds.far for row in rows if (bounds := scene.bounds(row, key)))).label


def _axis(scene: Scene, key: str, rows: list[int], ends: tuple[float, float], room: float) -> _Axis:
    if _is_term(scene, key):
        terms = scene.categories(key)
        scale = Scale(-0.5, len(terms) - 0.5, *ends)
        return _Axis(scale, [(n, scene.named(term, key)) for n, term in enumerate(terms)], scene.label(key), terms)
    spans = [bounds for row in rows if (bounds := scene.bounds(row, key))] or [Bounds(0, 1)]
    most = max(bounds.far for bounds in spans) or 1.0
    unit = scene.unit(key, most)
    if scene.chart.log and scene.column(key).type is CellType.MONEY:
        least = min(min(bounds.low or bounds.far, bounds.far) for bounds in spans)
        values = log_ticks(max(least, 1.0), most)
        marks = [(value, unit.tick(value)) for value in values]
        return _Axis(Scale(values[0], values[-1], *ends, log=True), marks, unit.label)
    whole = scene.column(key).type is not CellType.MONEY
    steps = ticks(0, most / unit.size, max(2, int(room // 60)), whole)
    high = steps[-1] + (0.5 if steps[-1] <= 3 else 0)
    low = -0.5 if steps[-1] <= 12 else 0
    marks = [(step * unit.size, f"{step:,.10g}") for step in steps]
    return _Axis(Scale(low * unit.size, high * unit.size, *ends), marks, unit.label)


def _draw_level(board: Board, plot: Box, axis: _Axis) -> None:
    if not axis.terms:
        axis_below(board, plot, axis.scale, axis.marks, axis.title)
        return
    wide = plot.width / len(axis.terms)
    for place, words in axis.marks:
        x = axis.scale(place)
        board.line(((x, plot.y), (x, plot.bottom)), board.ink.grid, 0.8, z=0.5)
        lines = wrapped(words, wide - 4, SMALL, most=3)
        board.lines((x, plot.bottom + 4), lines, SMALL, board.ink.muted, "center")


_NO_X = Bilingual("{label}不详", "{label}: not known")


def _draw_aside(board: Board, scene: Scene, box: Box) -> None:
    """The strip for marks whose place along the level axis is not known."""
    board.rect(box, board.ink.stripe, z=0.2)
    lines = wrapped(scene.say(_NO_X).format(label=scene.label(scene.chart.x)), box.width - 6, SMALL, most=3)
    board.lines((box.x + box.width / 2, box.bottom + 4), lines, SMALL, board.ink.muted, "center")


_Place = tuple[int, float, float]


def _spread(scene: Scene, rows: list[int], level: _Axis, upright: _Axis, aside: float) -> list[_Place]:
    """(row, x, y) of each mark; those at one place stand beside each other, within the room of their term or number."""
    crowds: dict[tuple[int, int], list[_Place]] = {}
    for row in rows:
        x = _at(scene, row, scene.chart.x, level)
        x = aside if x is None else x
        y = _at(scene, row, scene.chart.y, upright) or 0.0
        crowds.setdefault((round(x / _NEAR), round(y / _NEAR)), []).append((row, x, y))
    room = _room(level if level.terms else upright)
    found: list[_Place] = []
    for crowd in crowds.values():
        step = min(_BESIDE, room / max(len(crowd) - 1, 1))
        for number, (row, x, y) in enumerate(crowd):
            away = (number + 1) // 2 * (step if number % 2 else -step)
            found.append((row, x + away, y) if level.terms else (row, x, y + away))
    return sorted(found)


def _room(axis: _Axis) -> float:
    """How far marks of one term or number may be moved apart, from the first to the last."""
    if len(axis.marks) < 2:
        return abs(axis.scale.end - axis.scale.start) * 0.5
    return abs(axis.scale(axis.marks[1][0]) - axis.scale(axis.marks[0][0])) * 0.8


def _at(scene: Scene, row: int, key: str, axis: _Axis) -> float | None:
    if axis.terms:
        value = scene.cell(row, key).value
        return axis.scale(axis.terms.index(value)) if value is not None else None
    bounds = scene.bounds(row, key)
    if bounds is None:
        return None
    if bounds.high is None or not bounds.low:
        return axis.scale(bounds.far)
    point = (bounds.low * bounds.high) ** 0.5 if axis.scale.log else (bounds.low + bounds.high) / 2
    return axis.scale(point)


def _draw_marks(
    board: Board,
    scene: Scene,
    looks: dict[object, Style],
    places: list[_Place],
    *,
    level: _Axis,
    upright: _Axis,
    box: Box,
) -> None:
    chart = scene.chart
    wanted = []
    shown, size_of = scene.place(chart.label or chart.y), _sizes(scene)
    for row, x, y in places:
        look = looks.get(scene.cell(row, chart.series).value) if chart.series else None
        fill = look.fill if look else board.ink.series[0]
        size = size_of(row)
        for key, axis in ((chart.y, upright), (chart.x, level)):
            bounds = None if axis.terms else scene.bounds(row, key)
            _whisker(board, bounds, axis, (x, y), fill, is_upright=axis is upright)
        vague = _is_vague(scene, row)
        board.marker((x, y), look.marker if look else "o", size, board.ink.paper if vague else fill, fill)
        board.hit(Box(x - size / 2, y - size / 2, size, size), row, shown)
        if chart.label and len(places) <= _MANY:
            wanted.append(Placed(elided(scene.words(row, chart.label), 120, SMALL), x, y, size, row))
    for label, at, room in place_labels(wanted, box):
        board.text(at, label.words, SMALL, board.ink.text, halo=True)
        board.hit(room, label.row, shown)


def _sizes(scene: Scene) -> Callable[[int], float]:
    """Row -> diameter of its mark, whose area goes with the value; those without one are small."""
    key = scene.chart.size
    smallest, largest = (_MARK, _LARGEST) if len(scene.rows) <= _MANY else (_MARK * 0.6, _LARGEST * 0.5)
    if not key:
        return lambda _row: smallest
    known = {row: one.far for row in scene.rows if (one := scene.bounds(row, key))}
    most = max(known.values(), default=1.0) or 1.0
    return lambda row: smallest + (largest - smallest) * (known.get(row, 0.0) / most) ** 0.5


def _whisker(
    board: Board, bounds: Bounds | None, axis: _Axis, at: tuple[float, float], colour: str, *, is_upright: bool
) -> None:
    if bounds is None or bounds.exact:
        return
    low, high = axis.scale(bounds.low) if bounds.low else axis.scale(axis.scale.low), axis.scale(bounds.far)
    x, y = at
    if is_upright:
        board.line(((x, low), (x, high)), colour, 1.5, z=3)
        for end, known in ((low, bounds.low > 0), (high, bounds.high is not None)):
            if known:
                board.line(((x - 4, end), (x + 4, end)), colour, 1.5, z=3)
        if bounds.high is None:
            board.shape([(x - 4, high - 7), (x + 4, high - 7), (x, high - 14)], colour)
        return
    board.line(((low, y), (high, y)), colour, 1.5, z=3)
    if bounds.high is None:
        board.line(((high, y), (high + 12, y)), colour, 1.5, z=3)
        board.shape([(high + 12, y - 4), (high + 12, y + 4), (high + 18, y)], colour)
