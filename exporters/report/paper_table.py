# SPDX-License-Identifier: Apache-2.0
"""A table on pages: columns as wide as what they hold, headings again on every page, links in the last column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.figures.board import width_of
from exporters.report.column_widths import column_widths
from exporters.report.paper import DARK, FULL, MUTED, PALE, ROOM, SIDE, Jump, Paper, Rule, Style, folded

_SIZE = 7.4
_HEAD, _CELL, _CITED = Style(_SIZE, bold=True), Style(_SIZE), Style(_SIZE, colour=MUTED)
_GAP = 11.0
_PAD = 2.2
_FEW = 3
"""Lines of a row, below which it is not begun at the foot of a page."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Part of the last column: its text, and the anchor it leads to ("" for none)."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a table says: headings, rows of words, and what is cited at the end of each row."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    cited_head: str
    cited: Sequence[Sequence[Citation]]


@dataclass(frozen=True, slots=True)
class _Columns:
    widths: Sequence[float]
    right: Sequence[bool]

    def starts(self) -> list[float]:
        found, x = [], SIDE
        for width in self.widths:
            found.append(x)
            x += width + _GAP
        return found


def lay(paper: Paper, grid: Grid) -> None:
    """Put a table on the paper, from where it stands."""
    cited = [", ".join(one.text for one in row) for row in grid.cited]
    heads = [*grid.heads, grid.cited_head]
    rows = [[*row, said] for row, said in zip(grid.rows, cited, strict=True)]
    room = ROOM - _GAP * (len(heads) - 1)
    right = [*grid.right, False]
    columns = _Columns(column_widths([heads, *rows], room, _SIZE, right), right)
    head = _folded(heads, columns, _HEAD)
    lines = [_folded(row, columns, _CELL) for row in rows]
    first = min(_height(lines[0]), _FEW * _CELL.line) if lines else 0
    paper.keep(_height(head) + first + 4 * _PAD)
    _headings(paper, head, columns)
    for row, said in zip(lines, grid.cited, strict=True):
        _row(paper, row, said, columns, head)


def _headings(paper: Paper, head: list[list[str]], columns: _Columns) -> None:
    # Short headings stand on the line under which the figures begin.
    high = max(map(len, head))
    _put(paper, [[""] * (high - len(cell)) + cell for cell in head], columns, _HEAD)
    paper.y += _height(head) + _PAD
    paper.add(Rule(SIDE, paper.y, ROOM, DARK, 0.9))
    paper.y += _PAD


def _row(
    paper: Paper, row: list[list[str]], cited: Sequence[Citation], columns: _Columns, head: list[list[str]]
) -> None:
    """A row, which moves to the next page as a whole, or is cut where it is higher than a page."""
    page = FULL - _height(head) - 4 * _PAD
    rest = row
    while any(rest):
        fitting = int((paper.left - 2 * _PAD) / _CELL.line)
        if max(map(len, rest)) > fitting and (_height(rest) <= page or fitting < _FEW):
            paper.turn()
            _headings(paper, head, columns)
            continue
        part, rest = [cell[:fitting] for cell in rest], [cell[fitting:] for cell in rest]
        _put(paper, part, columns, _CELL)
        _jumps(paper, part[-1], cited, columns.starts()[-1])
        paper.y += _height(part) + _PAD
    paper.add(Rule(SIDE, paper.y, ROOM, PALE))
    paper.y += _PAD


def _put(paper: Paper, cells: list[list[str]], columns: _Columns, style: Style) -> None:
    last = len(cells) - 1
    for place, (lines, x, width, right) in enumerate(
        zip(cells, columns.starts(), columns.widths, columns.right, strict=True)
    ):
        face = _CITED if place == last and style is _CELL else style
        for number, line in enumerate(lines):
            start = x + width - width_of(line, face.size, face.bold) if right else x
            paper.put(start, paper.y + number * style.line, line, face)


def _jumps(paper: Paper, lines: Sequence[str], cited: Sequence[Citation], x: float) -> None:
    """Areas over the cited parts, found again in the lines that they were folded into."""
    waiting = [one for one in cited if one.anchor]
    for number, line in enumerate(lines):
        at = 0
        while waiting and (place := line.find(waiting[0].text, at)) >= 0:
            one = waiting.pop(0)
            start = x + width_of(line[:place], _CITED.size)
            wide = width_of(one.text, _CITED.size)
            paper.add(Jump(start, paper.y + number * _CELL.line, wide, _CELL.line, one.anchor))
            at = place + len(one.text)


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(map(len, cells), default=0) * _CELL.line


def _folded(row: Sequence[str], columns: _Columns, style: Style) -> list[list[str]]:
    return [folded(words, width, style) for words, width in zip(row, columns.widths, strict=True)]
