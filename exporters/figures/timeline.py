# SPDX-License-Identifier: Apache-2.0
"""Events along lanes: one for each candidate, or for each sort of event where only one candidate is shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from exporters.figures.board import SMALL, Board, Box, elided
from exporters.figures.dates import before, date_axis
from exporters.figures.frame import (
    ABOVE,
    Key,
    axis_below,
    cut_short,
    draw_names,
    lanes,
    legend,
    not_known,
    remark,
)
from exporters.figures.labels import Placed, place_labels
from exporters.figures.looks import Style, styles
from exporters.figures.palette import mixed
from exporters.figures.scales import Scale
from exporters.figures.scene import Days, Scene
from models.text import Bilingual

_AXIS = 20.0
_NO_LANE = Bilingual("（未注明）", "(not stated)")
_HOLLOW = Bilingual("空心与横条：日期不确切", "Hollow, with a bar: date not exact")
_TOGETHER = 9.0


@dataclass(frozen=True, slots=True)
class _Event:
    row: int
    days: Days
    lane: object


def paint(board: Board, scene: Scene, box: Box) -> None:
    """x: a date; y: the lane; series: the sort of event; label: its name."""
    chart = scene.chart
    events = list(_events(scene))
    by_lane: dict[object, list[_Event]] = {}
    for event in events:
        by_lane.setdefault(event.lane, []).append(event)
    single = len(by_lane) == 1
    if single:
        by_lane = {}
        for event in events:
            by_lane.setdefault(scene.cell(event.row, chart.series).value, []).append(event)
    looks = styles(scene, chart.series, board.ink)
    keys = [Key(scene.named(value, chart.series), look.fill, marker=look.marker) for value, look in looks.items()]
    hollow = Key(scene.say(_HOLLOW), board.ink.paper, marker="o", edge=board.ink.muted)
    box = legend(board, box, ([] if single else keys) + [hollow])
    undated = len(set(scene.rows) - {event.row for event in events})
    # The lanes with most to tell, in the order of what happened in them last.
    most = int(max(1, (box.height - _AXIS - SMALL * 3) // 15))
    chosen = sorted(by_lane, key=lambda lane: (-len(by_lane[lane]), -max(one.days.last for one in by_lane[lane])))
    kept = chosen[:most]
    kept.sort(key=lambda lane: -max(one.days.last for one in by_lane[lane]))
    box = remark(board, box, [cut_short(scene, len(kept), len(chosen)), not_known(scene, undated)])
    names = [scene.named(lane, chart.series) if single else _lane_name(scene, lane) for lane in kept]
    rows = lanes(box.cut(bottom=_AXIS), names, most=34)
    if rows.is_tall:
        rows = lanes(box.cut(top=ABOVE, bottom=_AXIS), names, most=34)
    draw_names(board, rows)
    placed = enumerate(kept[: len(rows.names)])
    shown = [(event, rows.middle(place)) for place, lane in placed for event in by_lane[lane]]
    days = [event.days for event, _ in shown]
    scale, marks = date_axis(days, rows.box.cut(left=8, right=12), scene.answer.asked.day)
    axis_below(board, rows.box, scale, marks, above=rows.is_tall)
    _today(board, scene, rows.box, scale)
    _draw(board, scene, shown, scale, looks=looks, names_in=rows.box if single else None)


def _events(scene: Scene) -> list[_Event]:
    """Each row in each of its lanes."""
    found = []
    for row in scene.rows:
        days = scene.days(row, scene.chart.x)
        value = scene.cell(row, scene.chart.y).value
        if days is not None:
            found += [_Event(row, days, lane) for lane in (value if isinstance(value, tuple) else (value,))]
    return found


def _lane_name(scene: Scene, lane: object) -> str:
    if lane is None:
        return scene.say(_NO_LANE)
    name = scene.answer.names.get(lane) if isinstance(lane, int) else None
    return name(scene.language) if name else scene.named(lane, scene.chart.y)


def _today(board: Board, scene: Scene, box: Box, scale: Scale) -> None:
    x = scale(scene.answer.asked.day.toordinal())
    board.line(((x, box.y), (x, box.bottom)), board.ink.warn, 1.0, (0, (4, 3)), z=0.8)


def _draw(
    board: Board,
    scene: Scene,
    shown: list[tuple[_Event, float]],
    scale: Scale,
    *,
    looks: dict[object, Style],
    names_in: Box | None,
) -> None:
    ends: dict[float, float] = {}
    wanted = []
    column = scene.place(scene.chart.label or scene.chart.x)
    nearest: dict[float, float] = {}
    for event, y in shown:
        if event.days.last >= scale.low:
            nearest[y] = min(nearest.get(y, inf), scale(event.days.first))
    for event, y in sorted(shown, key=lambda pair: (pair[1], pair[0].days.middle, pair[0].row)):
        look = looks[scene.cell(event.row, scene.chart.series).value]
        told = f"{scene.words(event.row, scene.chart.x)} {scene.words(event.row, scene.chart.series)}"
        if before(board, scale, event.days, y, told, until=nearest.get(y, inf)):
            board.hit(Box(scale.start, y - 6, 90, 12), event.row, column)
            continue
        x = scale(event.days.middle)
        exact = event.days.last - event.days.first <= 1
        if not exact:
            start, end = scale(event.days.first), scale(event.days.last)
            board.rect(Box(start, y - 2, max(end - start, 1), 4), mixed(board.ink.paper, look.fill, 0.45), z=1.5)
        x = max(x, ends.get(y, -1e9) + _TOGETHER) if x - ends.get(y, -1e9) < _TOGETHER else x
        ends[y] = x
        board.marker((x, y), look.marker, 8, look.fill if exact else board.ink.paper, look.fill)
        board.hit(Box(x - 4.5, y - 6, 9, 12), event.row, column)
        wanted.append(Placed(elided(scene.words(event.row, scene.chart.label), 180, SMALL), x, y, 9, event.row))
    if names_in is not None:
        for label, at, room in place_labels(wanted, names_in):
            board.text(at, label.words, SMALL, board.ink.text, halo=True)
            board.hit(room, label.row, column)
