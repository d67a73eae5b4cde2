# SPDX-License-Identifier: Apache-2.0
"""Blocks of cells as text, the way Excel and WPS copy and paste them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEEDS_QUOTES = re.compile(r'[\t\n\r"]')


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Rows of cells as tab-separated text; cells with tabs, line breaks or quotes are quoted as Excel does."""
    return "\n".join("\t".join(map(_quoted, row)) for row in block)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def from_text(text: str) -> list[list[str]]:
    """Tab-separated text as rows of equal length. A quote only opens a quoted cell at its very beginning."""
    rows: list[list[str]] = [[]]
    position, text = 0, text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    while True:
        cell, position = _cell(text, position)
        rows[-1].append(cell)
        if position >= len(text):
            break
        if text[position] == "\n":
            rows.append([])
        position += 1
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where its separator stands (or the end)."""
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if text.startswith('""', end):
                end += 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\n":
                return text[start + 1 : end].replace('""', '"'), end + 1
            break
    found = re.compile(r"[\t\n]").search(text, start)
    end = found.start() if found else len(text)
    return text[start:end], end


def fit(block: list[list[str]], rows: int, columns: int) -> list[list[str]]:
    """A copied block laid over a selection of this size: repeated where the selection is a whole multiple of it."""
    height, width = len(block), len(block[0])
    down = rows // height if rows % height == 0 and rows else 1
    across = columns // width if columns % width == 0 and columns else 1
    return [row * across for _ in range(down) for row in block]
