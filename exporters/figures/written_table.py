# SPDX-License-Identifier: Apache-2.0
"""A table that no picture shows better: ruled, with as many rows as have room and each cell on up to three lines."""

from __future__ import annotations

from exporters.figures.board import LINE, SMALL, Board, Box, Point, width_of, wrapped
from exporters.figures.frame import cut_short, remark
from exporters.figures.scene import Scene
from models.answers.answer import CellType

_RIGHT = (CellType.NUMBER, CellType.SHARE, CellType.MONTHS, CellType.DAYS, CellType.PEOPLE)
_SIZE = SMALL + 0.6
_PAD = 4.0
_MOST_LINES = 3


def paint(board: Board, scene: Scene, box: Box) -> None:
    """All columns; blank cells show a dash."""
    columns = scene.table.columns
    top, rows, wide = _laid_out(scene, box.width)
    room = box.cut(bottom=SMALL * LINE + 4)
    y = _line(board, (room.x, room.y), top, wide, [False] * len(wide), bold=True)
    board.line(((box.x, y), (box.x + sum(wide), y)), board.ink.text, 1.0)
    right = [column.type in _RIGHT for column in columns]
    shown = 0
    for row, cells in enumerate(rows):
        high = max(map(len, cells)) * _SIZE * LINE + _PAD
        if y + high > room.bottom:
            break
        if row % 2:
            board.rect(Box(box.x, y, sum(wide), high), board.ink.stripe, z=0.1)
        _hits(board, row, Box(box.x, y, 0, high), wide)
        y = _line(board, (room.x, y), cells, wide, right)
        shown += 1
    board.line(((box.x, y), (box.x + sum(wide), y)), board.ink.faint, 0.8)
    remark(board, box, [cut_short(scene, shown, len(rows))])


def wanted_height(scene: Scene, width: float) -> float:
    """The height in points that all rows want."""
    heads, rows, _ = _laid_out(scene, width)
    lines = [max(map(len, cells)) for cells in (heads, *rows)]
    return sum(lines) * _SIZE * LINE + len(lines) * _PAD


def _laid_out(scene: Scene, width: float) -> tuple[list[list[str]], list[list[list[str]]], list[float]]:
    """Headings and cells in lines, and the widths of the columns."""
    columns = scene.table.columns
    words = [[scene.words(row, column.key) or "–" for column in columns] for row in scene.rows]
    names = [column.label(scene.language) for column in columns]
    wide = _widths(names, words, width)
    heads = [wrapped(name, room - 2 * _PAD, _SIZE, bold=True, most=2) for name, room in zip(names, wide, strict=True)]
    rows = [
        [wrapped(cell, room - 2 * _PAD, _SIZE, most=_MOST_LINES) for cell, room in zip(line, wide, strict=True)]
        for line in words
    ]
    return heads, rows, wide


def _widths(heads: list[str], words: list[list[str]], room: float) -> list[float]:
    """As wide as the words want; where that is too much, long columns give way first."""
    wants = [
        max(width_of(head, _SIZE, bold=True), *(width_of(line[place], _SIZE) for line in words), 10) + 2 * _PAD + 2
        for place, head in enumerate(heads)
    ]
    limit = max(wants)
    while sum(min(want, limit) for want in wants) > room and limit > 30:
        limit *= 0.96
    found = [min(want, limit) for want in wants]
    spare = (room - sum(found)) / len(found)
    return [one + spare for one in found] if spare > 0 else [one * room / sum(found) for one in found]


def _line(
    board: Board, at: Point, cells: list[list[str]], wide: list[float], right: list[bool], *, bold: bool = False
) -> float:
    x, y = at
    for lines, room, is_right in zip(cells, wide, right, strict=True):
        corner = (x + room - _PAD if is_right else x + _PAD, y + _PAD / 2)
        board.lines(corner, lines, _SIZE, board.ink.text, "right" if is_right else "left", bold=bold)
        x += room
    return y + max(map(len, cells)) * _SIZE * LINE + _PAD


def _hits(board: Board, row: int, start: Box, wide: list[float]) -> None:
    x = start.x
    for column, room in enumerate(wide):
        board.hit(Box(x, start.y, room, start.height), row, column)
        x += room
