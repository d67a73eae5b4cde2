# SPDX-License-Identifier: Apache-2.0
"""The sheet that pictures are drawn on: shapes and words in points from its upper left corner, and what can be hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from exporters.figures.fonts import advance, drawable, families
from exporters.figures.palette import Ink, on, outline

POINTS = 72.0
BODY, SMALL, HEAD = 9.0, 7.6, 13.0
"""Sizes of type, in points."""
LINE = 1.38
"""Height of a line, in sizes of its type."""
_MIDDLE = 0.36
"""From the baseline to the middle of capitals and Chinese characters alike, in sizes."""
_LEAST_HIT = 7.0
_TOLERANCE = 0.5
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in points; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def cut(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """What is left when margins are taken off."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture that stands for a cell, as fractions of its width and height from the upper left corner."""

    corners: tuple[Point, ...]
    row: int
    column: int

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it (fractions)."""
        inside = False
        before = self.corners[-1]
        for here in self.corners:
            if (here[1] > y) != (before[1] > y):
                across = (before[0] - here[0]) * (y - here[1]) / (before[1] - here[1]) + here[0]
                inside ^= x < across
            before = here
        return inside


class Board:
    """One figure being drawn."""

    def __init__(self, size: tuple[float, float], ink: Ink) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.ink = ink
        self.width, self.height = size[0] * POINTS, size[1] * POINTS
        self.figure = Figure(figsize=size, dpi=96, facecolor=ink.paper)
        FigureCanvasAgg(self.figure)
        self._place = Affine2D().scale(1 / self.width, -1 / self.height).translate(0, 1) + self.figure.transFigure
        self.areas: list[Area] = []
        self.texts: list[str] = []
        """Every text that was drawn."""

    # Shapes

    def rect(
        self, box: Box, fill: str | None, edge: str | None = None, hatch: str = "", *, width: float = 0.6, z: float = 2
    ) -> None:
        """A rectangle; a hatch is drawn in `edge`, or else in a colour between fill and text."""
        from matplotlib.patches import Rectangle

        patch = Rectangle((box.x, box.y), box.width, box.height, transform=self._place, zorder=z)
        self._add(patch, fill, edge, hatch, width)

    def shape(self, corners: Sequence[Point], fill: str, *, curved: bool = False, z: float = 2) -> None:
        """A filled polygon, or a path whose corners are points of Bézier curves (move, 3 × curve, line, 3 × curve)."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        codes: list[Any] | None = None
        if curved:
            codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
            corners = [*corners, corners[0]]
        else:
            corners = [*corners, corners[0]]
        path = Path(list(corners), codes, closed=not curved)
        patch = PathPatch(path, transform=self._place, zorder=z, linewidth=0, facecolor=fill)
        self.figure.add_artist(patch)

    def _add(self, patch: Any, fill: str | None, edge: str | None, hatch: str, width: float) -> None:
        patch.set_facecolor(fill or "none")
        patch.set_linewidth(width if edge and not hatch else 0)
        patch.set_edgecolor(edge or "none")
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatch_linewidth(0.7)
            patch.set_edgecolor(edge or self.ink.text)
        self.figure.add_artist(patch)

    def line(self, points: Sequence[Point], colour: str, width: float = 0.8, style: Any = "-", z: float = 1) -> None:
        """A line through points."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=width, linestyle=style, transform=self._place, zorder=z)
        line.set_solid_capstyle("butt")
        self.figure.add_artist(line)

    def marker(self, at: Point, shape: str, size: float, fill: str, edge: str | None = None) -> None:
        """A mark of a diameter in points. Hollow where `fill` is the paper."""
        from matplotlib.lines import Line2D

        seen = self.ink.paper if fill == self.ink.paper else outline(fill, self.ink)
        around = outline(edge, self.ink) if edge else self.ink.paper if seen == fill else seen
        mark = Line2D(
            [at[0]], [at[1]], marker=shape, markersize=size, markerfacecolor=fill, linestyle="none",
            markeredgecolor=around, markeredgewidth=1.1, transform=self._place, zorder=4,
        )  # fmt: skip
        self.figure.add_artist(mark)

    # Words

    def text(
        self, at: Point, words: str, size: float = BODY, colour: str | None = None, align: str = "left",
        *, bold: bool = False, halo: bool = False,
    ) -> None:  # fmt: skip
        """One line of words whose capitals are centred upon the height of `at`; `halo` keeps lines off them."""
        from matplotlib.patheffects import withStroke
        from matplotlib.text import Text

        said = drawable(words)
        if not said:
            return
        self.texts.append(said)
        text = Text(
            at[0], at[1] + _MIDDLE * size, said, fontsize=size, color=colour or self.ink.text, ha=align,
            va="baseline", parse_math=False, family=list(families()), weight="bold" if bold else "normal",
            transform=self._place, zorder=5,
        )  # fmt: skip
        if halo:
            text.set_path_effects([withStroke(linewidth=2.4, foreground=self.ink.paper)])
        self.figure.add_artist(text)

    def inscribe(self, box: Box, words: str, fill: str, hatch: str = "") -> None:
        """A figure in the middle of a filled part, where it has room; on a hatch it gets a ground of its own."""
        half = width_of(words, SMALL) / 2 + 3
        if 2 * half > box.width + 2 or box.height < SMALL * 1.3:
            return
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        if hatch:
            self.rect(Box(middle[0] - half, middle[1] - 6, 2 * half, 12), fill, z=3)
        self.text(middle, words, SMALL, on(fill), "center")

    def lines(
        self, at: Point, lines: Sequence[str], size: float = BODY, colour: str | None = None, align: str = "left",
        *, bold: bool = False,
    ) -> float:  # fmt: skip
        """Lines one below the other, the first with its top at `at`; the height that they take."""
        for number, words in enumerate(lines):
            self.text((at[0], at[1] + (number + 0.5) * size * LINE), words, size, colour, align, bold=bold)
        return len(lines) * size * LINE

    def centred(self, at: Point, lines: Sequence[str], size: float = BODY, colour: str | None = None,
                align: str = "left", *, bold: bool = False) -> None:  # fmt: skip
        """Lines one below the other, their middle at the height of `at`."""
        self.lines((at[0], at[1] - len(lines) * size * LINE / 2), lines, size, colour, align, bold=bold)

    # What can be hit

    def hit(self, box: Box, row: int, column: int) -> None:
        """This rectangle stands for a cell; it is made large enough to be hit."""
        wide, high = max(_LEAST_HIT - box.width, 0) / 2, max(_LEAST_HIT - box.height, 0) / 2
        grown = box.cut(-wide, -high, -wide, -high)
        corners = ((grown.x, grown.y), (grown.right, grown.y), (grown.right, grown.bottom), (grown.x, grown.bottom))
        self.hit_shape(corners, row, column)

    def hit_shape(self, corners: Sequence[Point], row: int, column: int) -> None:
        """This polygon stands for a cell. What is drawn later lies on top."""
        placed = tuple((x / self.width, y / self.height) for x, y in corners)
        self.areas.append(Area(placed, row, column))


# Measuring -----------------------------------------------------------------------------------------------------------


def width_of(words: str, size: float = BODY, bold: bool = False) -> float:
    """The width of one line in points."""
    return size * sum(advance(character, bold) for character in drawable(words))


def elided(words: str, room: float, size: float = BODY, bold: bool = False) -> str:
    """As much of the words as has room, with … where something is left out."""
    words = drawable(words)
    if width_of(words, size, bold) <= room + _TOLERANCE:
        return words
    while words and width_of(words + "…", size, bold) > room:
        words = words[:-1]
    return words.rstrip(" ,、;；·(（") + "…"


def wrapped(words: str, room: float, size: float = BODY, bold: bool = False, most: int = 99) -> list[str]:
    """The words in lines of at most `room` points: broken at spaces, and between Chinese characters."""
    lines: list[str] = []
    line = ""
    for piece in pieces(drawable(words)):
        if line and width_of((line + piece).rstrip(), size, bold) > room + _TOLERANCE:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    lines.append(line.rstrip())
    if len(lines) > most:
        rest = lines[most - 1 :]
        lines = [*lines[: most - 1], (" " if rest[0].isascii() else "").join(rest)]
    return [elided(each, room, size, bold) for each in lines]


_STICK = "，。、；：！？）”》%·,.;:!?)”"
"""Signs that begin no line."""


def pieces(words: str) -> list[str]:
    """Parts that stay together: words with the space behind them, single Chinese characters with their signs."""
    found: list[str] = []
    for character in words:
        if found and (character in _STICK or not _breaks(found[-1], character)):
            found[-1] += character
        else:
            found.append(character)
    return found


def _breaks(piece: str, character: str) -> bool:
    return piece.endswith(" ") or _is_wide(character) or (_is_wide(piece[-1]) and character != " ")


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or "\u3000" <= character <= "\u303f"
