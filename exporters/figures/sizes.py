# SPDX-License-Identifier: Apache-2.0
"""How high a picture wants to be for what it shows, so that files have neither empty paper nor rows left out."""

from __future__ import annotations

from exporters.figures.scene import Scene
from models.answers.answer import Answer, Picture, Table
from models.answers.question import Question
from models.text import in_english

WIDTH = 9.6
_LEAST, _MOST = 2.6, 13.0
_USUAL = 5.4
_AROUND = 1.75
"""Title, legend, axis and remarks, in inches."""
_LANE = 0.31
_TITLE, _HEADS, _CELL = 0.6, 0.95, 0.185
"""What a picture for paper spends on its title; of a matrix: its headings and remark, and a cell that holds a line."""
BY_LANES = (
    Picture.RANKED_BARS,
    Picture.STACKED_BARS,
    Picture.GANTT,
    Picture.DUMBBELL,
    Picture.CHECK_MATRIX,
    Picture.PARETO,
    Picture.SLOPE,
    Picture.TIMELINE,
)
"""Pictures whose height goes with the number of their rows."""


def natural_size(
    answer: Answer, question: Question, *, language: str, table: int = 0, width: float = WIDTH
) -> tuple[float, float]:
    """(width, height) in inches."""
    shown = answer.tables[table]
    picture = shown.chart.picture
    scene = Scene(answer, question, shown, language, in_english)
    if picture in BY_LANES:
        height = _AROUND + _LANE * _lanes(shown)
    elif picture is Picture.HEAT_MATRIX:
        height = _AROUND + 0.3 * _distinct(shown, shown.chart.y)
    elif picture is Picture.FLOW:
        ends = max(_distinct(shown, shown.chart.x), _distinct(shown, shown.chart.y))
        height = _AROUND + 0.62 * ends
    elif picture is Picture.TABLE:
        from exporters.figures.written_table import wanted_height

        height = 1.35 + wanted_height(scene, width * 72 - 28) / 72
    else:
        height = _USUAL
    return width, min(max(height, _LEAST), _MOST)


def least_height(answer: Answer, question: Question, *, language: str, table: int = 0) -> float:
    """The inches that all rows need on a screen, without title; 0 where any height will do."""
    shown = answer.tables[table]
    if shown.chart.picture is Picture.HEAT_MATRIX:
        return _HEADS + _CELL * _distinct(shown, shown.chart.y)
    if shown.chart.picture not in BY_LANES:
        return 0.0
    return natural_size(answer, question, language=language, table=table)[1] - _TITLE


def _lanes(table: Table) -> int:
    """The lanes that hold something to draw."""
    chart = table.chart
    drawn = [table.column(key) for key in (chart.value, chart.x, chart.x_end) if key]
    lane = table.column(chart.y)
    with_something = [row for row in table.rows if any(row[place].value is not None for place in drawn)]
    if chart.picture is Picture.TIMELINE:
        return len({one for row in with_something for one in _members(row[lane].value)})
    if chart.picture in (Picture.STACKED_BARS, Picture.CHECK_MATRIX):
        return len({row[lane].value for row in table.rows})
    return len(with_something)


def _members(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _distinct(table: Table, key: str) -> int:
    return len({cell.value for cell in table.cells(key)})
