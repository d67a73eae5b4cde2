# SPDX-License-Identifier: Apache-2.0
"""Reads workbooks that are one XML file (Excel 2003 "XML Spreadsheet"), as web programs write them under .xls."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from importers.rows import Row
from importers.structured.sheets import Structured, StructuredSheet
from importers.structured.xml_records import elements, local
from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark

_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_WIDEST = 16_384
_TALLEST = 1_048_576
_ROW = ("Workbook", "Worksheet", "Table", "Row")

_TOO_LARGE = mark(
    "Import",
    "{file} places cells beyond the last row or column of a sheet, so it was not read: save it anew in Excel.",
)


def is_spreadsheet(path: Path) -> bool:
    """Whether an XML file is such a workbook."""
    with path.open("rb") as file:
        head = file.read(4096)
    return _NAMESPACE in head.replace(b"\0", b"")


def is_flat_document(path: Path) -> bool:
    """Whether an XML file is a document of OpenDocument in one piece."""
    with path.open("rb") as file:
        head = file.read(4096)
    return b"<office:document" in head.replace(b"\0", b"")


def read_spreadsheet(path: Path, progress: Progress, reading: Message) -> Structured:
    """Its sheets. UserError for harmful or broken XML and for places that no sheet has."""
    sheets: list[StructuredSheet] = []
    rows: list[list[str | None]] = []
    merged: list[tuple[int, int, int, int]] = []
    step = lambda done, total: progress.step(done, total, reading)  # noqa: E731  # only to say which text goes with it
    for place, element in elements(path, step, _ROW[:3]):
        if place == _ROW:
            _add_row(path, rows, merged, element)
            element.clear()
        elif place == _ROW[:2]:
            name = _attribute(element, "Name") or f"Sheet{len(sheets) + 1}"
            if rows:
                sheets.append(_sheet(name, rows, merged))
            rows, merged = [], []
    return Structured(sheets)


def _add_row(
    path: Path, rows: list[list[str | None]], merged: list[tuple[int, int, int, int]], element: Element
) -> None:
    number = _number(element, "Index", len(rows) + 1)
    if not len(rows) < number <= _TALLEST:
        raise UserError(_TOO_LARGE.format(file=path.name))
    rows.extend([] for _ in range(number - 1 - len(rows)))
    row: list[str | None] = []
    for cell in element:
        if local(cell.tag) != "Cell":
            continue
        column = _number(cell, "Index", len(row) + 1)
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if not len(row) < column <= _WIDEST or column + across > _WIDEST:
            raise UserError(_TOO_LARGE.format(file=path.name))
        row.extend([None] * (column - 1 - len(row)))
        row.append(_text(cell))
        row.extend([None] * across)
        if (across or down) and row[column - 1]:
            merged.append((number, column, number + down, column + across))
    rows.append(row)


def _text(cell: Element) -> str | None:
    """The value of a cell; a day without a time of day as the day, a truth as TRUE or FALSE."""
    for child in cell:
        if local(child.tag) == "Data":
            text = "".join(child.itertext()).strip()
            kind = _attribute(child, "Type")
            if kind == "DateTime":
                text = text.removesuffix(".000").removesuffix("T00:00:00")
            elif kind == "Boolean":
                text = {"1": "TRUE", "0": "FALSE"}.get(text, text)
            return text or None
    return None


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _number(element: Element, name: str, otherwise: int) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise


def _sheet(
    name: str, rows: list[list[str | None]], merged: list[tuple[int, int, int, int]]
) -> StructuredSheet:
    width = max(map(len, rows))
    padded: list[Row] = [(*row, *[None] * (width - len(row))) for row in rows]
    last = len(padded)
    areas = tuple((top, left, min(bottom, last), right) for top, left, bottom, right in merged)
    return StructuredSheet(name, padded[0], padded[1:], areas)
