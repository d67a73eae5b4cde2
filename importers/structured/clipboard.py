# SPDX-License-Identifier: Apache-2.0
"""Reads cells from the clipboard: tables of web pages and of Excel, lines with tabs, or labels and values."""

from __future__ import annotations

from collections.abc import Iterator

from importers.rows import Row
from importers.structured.html_tables import Page, sheets_of_page
from importers.structured.labelled import read_labelled
from importers.structured.labels import page_of
from importers.structured.sheets import Structured, StructuredSheet
from importers.structured.sniffing import looks_labelled
from models.text import mark

_NOTHING = mark(
    "Import", "The clipboard holds no cells: copy them in Excel, WPS or on a web page, then paste again."
)


def read_clipboard_text(text: str, html: str | None = None) -> Structured:
    """The sheets of what was copied; without any, a remark says why.

    Quoted cells may hold line ends and tabs, as Excel, WPS and LibreOffice write them. `html` is the other form of
    the same copy, which tells cells apart more surely.
    """
    name = "clipboard"
    if page_of(text) is not None or looks_labelled(text):
        found = read_labelled(text, name)
        if found.sheets:
            return found
    if html:
        page = Page()
        page.feed(html)
        page.close()
        if any(table.filled for table in page.tables) and not page.overflows:
            return sheets_of_page(page, name, name)
    rows = cells_of(text)
    if not rows:
        return Structured(remarks=[_NOTHING])
    return Structured([StructuredSheet(name, rows[0], rows[1:])])


def cells_of(text: str) -> list[Row]:
    """The rows of tab-separated text, all of one width, without the line that its last line end would make."""
    rows = list(_rows(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")))
    width = max(map(len, rows), default=0)
    padded = [tuple([cell or None for cell in row] + [None] * (width - len(row))) for row in rows]
    return padded if any(cell for row in padded for cell in row) else []


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if at >= len(text) or text[at] == "\n":
            yield row
            row = []
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """(cell, where it ends). Quotes count only where they stand around a whole cell."""
    if text.startswith('"', at):
        close = at + 1
        while (close := text.find('"', close)) >= 0:
            if text.startswith('""', close):
                close += 2
                continue
            if close + 1 == len(text) or text[close + 1] in "\t\n":
                return text[at + 1 : close].replace('""', '"'), close + 1
            break
    ends = [place for mark in "\t\n" if (place := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end
