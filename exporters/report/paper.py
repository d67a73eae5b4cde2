# SPDX-License-Identifier: Apache-2.0
"""Pages that fill from the top: what stands where on each, before any of it is a file. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exporters.figures.board import pieces, width_of
from exporters.figures.fonts import drawable

WIDTH, HEIGHT = 595.28, 841.89
"""A4, upright."""
SIDE, TOP, BOTTOM = 51.0, 51.0, 62.0
ROOM = WIDTH - 2 * SIDE
FULL = HEIGHT - TOP - BOTTOM
LINE = 1.42
_ASCENT = 1.05
"""From the top of a line to where its letters stand, in parts of their size."""
DARK, MUTED, ACCENT, PALE = "#1b2329", "#55636d", "#17708f", "#d5dce4"


class Style(NamedTuple):
    """How words are set."""

    size: float
    bold: bool = False
    colour: str = DARK

    @property
    def line(self) -> float:
        """From one line to the next."""
        return self.size * LINE


class Words(NamedTuple):
    """One line of text; `y` is where its letters stand."""

    x: float
    y: float
    text: str
    style: Style


class Rule(NamedTuple):
    """A horizontal line."""

    x: float
    y: float
    width: float
    colour: str
    thickness: float = 0.5


class Image(NamedTuple):
    """A picture as a PNG file, and what screen readers say instead."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    alt: str


class Jump(NamedTuple):
    """An area that leads to an anchor."""

    x: float
    y: float
    width: float
    height: float
    anchor: str


class Place(NamedTuple):
    """Where an anchor is."""

    page: int
    """From 0."""
    y: float


class Entry(NamedTuple):
    """One line of the outline that viewers show beside the pages."""

    title: str
    level: int
    place: Place


Mark = Words | Rule | Image | Jump


@dataclass(slots=True)
class Paper:
    """The pages so far, and where the next thing goes."""

    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    places: dict[str, Place] = field(default_factory=dict)
    outline: list[Entry] = field(default_factory=list)
    y: float = TOP

    @property
    def left(self) -> float:
        """How much of the page is left."""
        return HEIGHT - BOTTOM - self.y

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.y = TOP

    def keep(self, height: float) -> None:
        """Turn the page unless so much of it is left; what is higher than a page begins where it is."""
        if self.left < min(height, FULL) and self.y > TOP:
            self.turn()

    def space(self, height: float) -> None:
        """Leave some room, but none at the top of a page."""
        if self.y > TOP:
            self.y += height

    def anchor(self, name: str) -> Place:
        """Remember this place under a name."""
        self.places[name] = Place(len(self.pages) - 1, self.y)
        return self.places[name]

    def entry(self, title: str, level: int, name: str) -> None:
        """An entry of the outline that leads here."""
        self.outline.append(Entry(" ".join(title.split()), level, self.anchor(name)))

    def put(self, x: float, y: float, text: str, style: Style) -> None:
        """One line whose top is at `y`."""
        if text:
            self.pages[-1].append(Words(x, y + style.size * _ASCENT, text, style))

    def add(self, mark: Mark) -> None:
        """Anything else, on this page."""
        self.pages[-1].append(mark)

    def lines(self, lines: Sequence[str], style: Style, x: float = SIDE) -> None:
        """Lines one below the other, over as many pages as they need."""
        for line in lines:
            self.keep(style.line)
            self.put(x, self.y, line, style)
            self.y += style.line

    def text(self, words: str, style: Style, *, indent: float = 0, bullet: str = "") -> None:
        """A paragraph; a `bullet` hangs in its indent."""
        lines = folded(words, ROOM - indent, style)
        if bullet and lines:
            self.keep(style.line)
            self.put(SIDE + indent - width_of(bullet, style.size, style.bold) - 4, self.y, bullet, style)
        self.lines(lines, style, SIDE + indent)

    def picture(self, data: bytes, size: tuple[float, float], alt: str) -> None:
        """A picture between the margins, `size` in any unit; smaller where a page is too low for it."""
        scale = min(ROOM / size[0], FULL / size[1])
        width, height = size[0] * scale, size[1] * scale
        self.keep(height)
        self.add(Image(SIDE + (ROOM - width) / 2, self.y, width, height, data, alt))
        self.y += height


def height_of(words: str, room: float, style: Style) -> float:
    """How high a paragraph becomes."""
    return len(folded(words, room, style)) * style.line


def folded(words: str, room: float, style: Style) -> list[str]:
    """The words in lines of at most `room`: broken at spaces, between Chinese characters, and in what is too long."""
    lines, line = [], ""
    for piece in pieces(drawable(words)):
        for part in _fitting(piece, room, style):
            if line and width_of((line + part).rstrip(), style.size, style.bold) > room:
                lines.append(line.rstrip())
                line = part.lstrip()
            else:
                line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(piece: str, room: float, style: Style) -> list[str]:
    """A piece, or parts of it none of which is wider than `room` (one character at the least)."""
    if width_of(piece.rstrip(), style.size, style.bold) <= room:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and width_of(parts[-1] + character, style.size, style.bold) > room:
            parts.append("")
        parts[-1] += character
    return parts
