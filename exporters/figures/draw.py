# SPDX-License-Identifier: Apache-2.0
"""Draws a table of an answer as its chart asks: one engine, with a small module for each sort of picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from exporters.figures.board import BODY, Area, Board, Box, wrapped
from exporters.figures.drawable import has_picture
from exporters.figures.frame import MARGIN, footer, header
from exporters.figures.palette import INKS
from exporters.figures.scene import Scene
from models.answers.answer import Answer, Picture
from models.answers.question import Question
from models.catalogue import Catalogue
from models.text import Bilingual

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MODULES: Mapping[Picture, str] = {
    Picture.TABLE: "written_table",
    Picture.HEAT_MATRIX: "heat_matrix",
    Picture.STACKED_COLUMNS: "stacked_columns",
    Picture.STACKED_BARS: "stacked_bars",
    Picture.RANKED_BARS: "ranked_bars",
    Picture.SCATTER: "scatter",
    Picture.TIMELINE: "timeline",
    Picture.GANTT: "gantt",
    Picture.DUMBBELL: "dumbbell",
    Picture.DOT_PLOT: "dot_plot",
    Picture.FLOW: "flow",
    Picture.CHECK_MATRIX: "check_matrix",
    Picture.PARETO: "pareto",
    Picture.SLOPE: "bullet",
}
SIZE = (9.6, 5.6)
_NOTHING = Bilingual("没有符合的记录。", "No records match.")


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a picture stands for which cell."""

    areas: tuple[Area, ...]
    texts: tuple[str, ...]
    """Every text in it."""

    def at(self, x: float, y: float) -> Area | None:
        """What lies on top at a place (fractions of width and height from the upper left corner)."""
        return next((area for area in reversed(self.areas) if area.holds(x, y)), None)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its marks."""

    figure: Figure
    marks: Marks

    @property
    def areas(self) -> tuple[Area, ...]:
        """What of it stands for which cell, in the order in which it was drawn."""
        return self.marks.areas

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text in it."""
        return self.marks.texts


def draw(
    answer: Answer,
    question: Question,
    *,
    language: str,
    theme: str = "light",
    size: tuple[float, float] = SIZE,
    table: int = 0,
    bare: bool = False,
) -> Drawing:
    """The picture of one table. `size` in inches; `bare`: without title, day, filters and coverage.

    A table without rows says what is missing. Nothing of matplotlib's global state is read or changed.
    """
    shown = answer.tables[table]
    scene = Scene(answer, question, shown, language, Catalogue.load(language))
    board = Board(size, INKS[theme])
    box = Box(MARGIN, MARGIN, board.width - 2 * MARGIN, board.height - 2 * MARGIN)
    if not bare:
        box = footer(board, answer, scene, header(board, scene, box))
    if not has_picture(answer, table):
        _say_what_is_missing(board, scene, box)
    else:
        paint: Callable[[Board, Scene, Box], None] = _painter(shown.chart.picture)
        paint(board, scene, box)
    return Drawing(board.figure, Marks(tuple(board.areas), tuple(board.texts)))


def _painter(picture: Picture) -> Any:
    return import_module(f"exporters.figures.{_MODULES[picture]}").paint


def _say_what_is_missing(board: Board, scene: Scene, box: Box) -> None:
    texts = [one.text.render(scene.translate) for one in scene.answer.missing] or [scene.say(_NOTHING)]
    lines = [line for text in texts for line in wrapped(text, box.width * 0.8)]
    board.centred((box.x + box.width / 2, box.y + box.height / 2), lines, BODY + 1, board.ink.muted, "center")
