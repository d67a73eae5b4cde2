# SPDX-License-Identifier: Apache-2.0
"""What surrounds a picture: title, day, filters and sources above it, coverage and remarks below, legend and axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.figures.board import BODY, HEAD, LINE, SMALL, Board, Box, elided, width_of, wrapped
from exporters.figures.heading import standing
from exporters.figures.palette import RANGE_HATCH
from exporters.figures.scales import Scale
from exporters.figures.scene import Scene
from models.answers.answer import Answer
from models.text import Bilingual

MARGIN = 14.0
_SWATCH = 9.0
_COVERED = 3
RANGE = Bilingual("斜线：介于已知的最低与最高之间", "Hatched: between the least and the most that is known")
ESTIMATES = Bilingual("≈ 为估计", "≈ marks estimates")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend."""

    label: str
    fill: str
    hatch: str = ""
    marker: str = ""
    edge: str | None = None


def header(board: Board, scene: Scene, box: Box) -> Box:
    """Title, table, day, filters and sources; what is left of the box."""
    title = f"{scene.say(scene.question.title)}"
    used = board.lines((box.x, box.y), wrapped(title, box.width, HEAD, bold=True, most=2), HEAD, bold=True)
    said = " · ".join(standing(scene.answer, scene.question, scene.table, scene.language))
    lines = wrapped(said, box.width, SMALL + 0.6, most=3)
    used += board.lines((box.x, box.y + used), lines, SMALL + 0.6, board.ink.muted)
    return box.cut(top=used + 8)


def footer(board: Board, answer: Answer, scene: Scene, box: Box) -> Box:
    """Coverage, and what ≈ means; what is left of the box."""
    texts = [one.text.render(scene.translate) for one in answer.coverage[:_COVERED]]
    if any(cell.estimated for row in scene.table.rows for cell in row):
        texts.append(scene.say(ESTIMATES))
    if not texts:
        return box
    lines = wrapped(" · ".join(text.rstrip("。.") for text in texts), box.width, SMALL, most=3)
    height = len(lines) * SMALL * LINE
    board.lines((box.x, box.bottom - height), lines, SMALL, board.ink.muted)
    return box.cut(bottom=height + 5)


def remark(board: Board, box: Box, texts: Sequence[str]) -> Box:
    """What the picture leaves out or how it is read, in small type at the bottom; what is left of the box."""
    said = " · ".join(text.rstrip("。.") for text in texts if text)
    if not said:
        return box
    lines = wrapped(said, box.width, SMALL, most=2)
    height = len(lines) * SMALL * LINE
    board.lines((box.x, box.bottom - height), lines, SMALL, board.ink.muted)
    return box.cut(bottom=height + 4)


def legend(board: Board, box: Box, keys: Sequence[Key]) -> Box:
    """Swatches or marks with their names in rows at the top; what is left of the box."""
    if not keys:
        return box
    x, y, high = box.x, box.y, BODY * 1.55
    for key in keys:
        label = elided(key.label, box.width * 0.6, SMALL + 0.6)
        wide = _SWATCH + 5 + width_of(label, SMALL + 0.6) + 14
        if x > box.x and x + wide - 14 > box.right:
            x, y = box.x, y + high
        middle = y + high / 2
        if key.marker:
            board.marker((x + _SWATCH / 2, middle), key.marker, 7.5, key.fill, key.edge)
        else:
            swatch = Box(x, middle - _SWATCH / 2, _SWATCH, _SWATCH)
            board.rect(swatch, key.fill, key.edge or (_ink_on(board, key.hatch)), key.hatch)
        board.text((x + _SWATCH + 5, middle), label, SMALL + 0.6, board.ink.muted)
        x += wide
    return box.cut(top=y + high - box.y + 5)


def _ink_on(board: Board, hatch: str) -> str | None:
    return board.ink.paper if hatch else None


def range_key(board: Board, scene: Scene) -> Key:
    """The legend's word for hatched parts of bars."""
    return Key(scene.say(RANGE), board.ink.paper, RANGE_HATCH, edge=board.ink.muted)


def axis_below(
    board: Board, box: Box, scale: Scale, marks: Sequence[tuple[float, str]], title: str = "", *, above: bool = False
) -> None:
    """Upright grid lines with their values below the box, and the axis' name under them; `above`: values there too."""
    last = -1e9
    for value, label in marks:
        x = scale(value)
        board.line(((x, box.y), (x, box.bottom)), board.ink.grid, 0.8, z=0.5)
        half = width_of(label, SMALL) / 2
        if x - half > last + 5:
            board.text((x, box.bottom + 9), label, SMALL, board.ink.muted, "center")
            if above:
                board.text((x, box.y - 7), label, SMALL, board.ink.muted, "center")
            last = x + half
    if title and above and width_of(title, SMALL) < box.x - MARGIN - 8:
        board.text((box.x - 8, box.y - 7), title, SMALL, board.ink.muted, "right")
    if title:
        board.text((box.x + box.width / 2, box.bottom + 22), title, SMALL + 0.6, board.ink.muted, "center")


def axis_left(board: Board, box: Box, scale: Scale, marks: Sequence[tuple[float, str]]) -> None:
    """Level grid lines with their values at the left of the box."""
    for value, label in marks:
        y = scale(value)
        board.line(((box.x, y), (box.right, y)), board.ink.grid, 0.8, z=0.5)
        board.text((box.x - 5, y), label, SMALL, board.ink.muted, "right")


@dataclass(frozen=True, slots=True)
class Lanes:
    """Names down the left side, each with a lane of its own."""

    box: Box
    """What is right of the names."""
    names: tuple[str, ...]
    height: float
    left_out: int

    def middle(self, number: int) -> float:
        """The height of the middle of a lane."""
        return self.box.y + (number + 0.5) * self.height

    @property
    def is_tall(self) -> bool:
        """Whether so many that the values of the axis stand above them, too: the lower ones may be out of sight."""
        return self.box.height > _TALL


_TALL, ABOVE = 200.0, 13.0
"""Points: lanes higher than that have their axis at both ends, and the room that it takes above."""
_LEAST, _MOST = 15.0, 30.0


def lanes(box: Box, names: Sequence[str], least: float = _LEAST, most: float = _MOST) -> Lanes:
    """As many lanes as have room."""
    shown = names[: max(1, int(box.height // least))]
    height = min(box.height / len(shown), most)
    left = min(max(width_of(name) for name in shown) + 8, box.width * 0.36)
    room = Box(box.x + left, box.y, box.width - left, height * len(shown))
    return Lanes(room, tuple(shown), height, len(names) - len(shown))


def draw_names(board: Board, rows: Lanes) -> None:
    """The names, on two lines where one is too short, and a stripe behind every other lane."""
    room = rows.box.x - 8
    for number, name in enumerate(rows.names):
        if number % 2:
            stripe = Box(MARGIN, rows.middle(number) - rows.height / 2, rows.box.right - MARGIN, rows.height)
            board.rect(stripe, board.ink.stripe, z=0.1)
        most = 2 if rows.height >= 2 * SMALL * LINE else 1
        fits = width_of(name) <= room - MARGIN + 0.5
        size = BODY if fits or most == 1 else SMALL
        board.centred(
            (room, rows.middle(number)), wrapped(name, room - MARGIN, size, most=most), size, align="right"
        )


def ruled_lanes(
    board: Board,
    scene: Scene,
    box: Box,
    names: Sequence[str],
    said: Sequence[str] = (),
    *,
    axis: tuple[float, float] = (0, 0),
    most: float = _MOST,
) -> Lanes:
    """Lanes with their names, and remarks below them that say which had no room; `axis`: room above and below."""
    least = _LEAST
    inner = box.cut(top=axis[0], bottom=axis[1])
    rows = lanes(inner, names, least, most)
    if rows.is_tall and axis[1]:
        inner = inner.cut(top=ABOVE)
        rows = lanes(inner, names, least, most)
    if rows.left_out or any(said):
        rows = lanes(inner.cut(bottom=SMALL * LINE + 4), names, least, most)
        remark(board, box, [cut_short(scene, len(rows.names), len(names)), *said])
    draw_names(board, rows)
    return rows


_SHOWN = Bilingual("图中列出 {of} 项中的 {shown} 项，其余见表格。", "{shown} of {of} are drawn; the table has all.")
_UNKNOWN = Bilingual("{count} 项不详，未画出。", "Not known and not drawn: {count}.")


def cut_short(scene: Scene, shown: int, of: int) -> str:
    """Says that a picture leaves rows out for want of room."""
    return scene.say(_SHOWN).format(shown=shown, of=of) if shown < of else ""


def not_known(scene: Scene, count: int) -> str:
    """Says how many rows have nothing to draw."""
    return scene.say(_UNKNOWN).format(count=count) if count else ""
