# SPDX-License-Identifier: Apache-2.0
"""A workbook as a colleague would send it, to try an import with. Made from data, the same bytes every time."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MESSY_NAME = "管线汇总 pipeline 2026.xlsx"
"""What the colleague called the file."""

_DATA = Path(__file__).resolve().parent.parent / "resources" / "sample" / "messy.json"
_SHADE = PatternFill("solid", fgColor="FFF2CC")
_BOLD = Font(bold=True)
_ZIP_TIME = (2026, 7, 3, 9, 30, 0)


def write_messy_workbook(path: Path) -> None:
    """Write the practice workbook to `path`. It overlaps with the sample: see resources/sample/messy.json."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in data["sheets"]:
        _write_sheet(book.create_sheet(sheet["name"]), sheet)
    path.write_bytes(_reproducible(book, datetime.fromisoformat(data["created"])))


def _write_sheet(target: Worksheet, sheet: dict[str, Any]) -> None:
    for row, texts in enumerate(sheet["rows"], start=1):
        for column, content in enumerate(texts, start=1):
            cell = target.cell(row, column)
            assert isinstance(cell, Cell)  # nothing is merged yet
            _write(cell, content)
            if row == sheet["header"]:
                cell.font = _BOLD
            if row in sheet["shaded"]:
                cell.fill = _SHADE
    for column, width in enumerate(sheet["widths"], start=1):
        target.column_dimensions[get_column_letter(column)].width = width
    for cells in sheet["merged"]:
        target.merge_cells(cells)


def _write(cell: Cell, content: str | float | dict[str, str] | None) -> None:
    if isinstance(content, dict):
        cell.value = datetime.fromisoformat(content["date"])
        cell.number_format = content["format"]
        return
    cell.value = content
    if isinstance(content, str):
        cell.data_type = "s"  # or openpyxl makes a formula of a text that begins with "="


def _reproducible(book: Workbook, made: datetime) -> bytes:
    """The saved workbook without the time of saving, which openpyxl puts into the archive and the properties."""
    book.properties.creator = "同事"
    book.properties.created = made
    saved = BytesIO()
    book.save(saved)
    book.properties.modified = made
    result = BytesIO()
    with ZipFile(saved) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name) if name != "docProps/core.xml" else tostring(book.properties.to_tree())
            entry = ZipInfo(name, _ZIP_TIME)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return result.getvalue()
