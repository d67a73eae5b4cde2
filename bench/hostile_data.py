# SPDX-License-Identifier: Apache-2.0
"""Files that are made to take a program down: a bomb, 17 billion cells, a range of all rows."""

from __future__ import annotations

import zipfile
from pathlib import Path

_SHEET = "xl/worksheets/sheet1.xml"
_CELL = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
    'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
)


def write_hostile(folder: Path) -> dict[str, Path]:
    """What each is -> the file."""
    bomb, cells, phantom = folder / "bomb.xlsx", folder / "cells.ods", folder / "phantom.xlsx"
    _workbook(bomb, b" " * 200_000_000)
    _workbook(phantom, b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    _ods(cells)
    return {"a 200 MB zip bomb": bomb, "a 17-billion-cell ods": cells, "a 1,048,576-row phantom range": phantom}


def _workbook(path: Path, rows: bytes) -> None:
    from openpyxl import Workbook

    plain = path.with_suffix(".plain")
    book = Workbook()
    book.worksheets[0].append(["药物名称", "研发代号"])
    book.worksheets[0].append(["甲", "A-1"])
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content.replace(b"</sheetData>", rows + b"</sheetData>") if part == _SHEET else content)


def _ods(path: Path) -> None:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{_CELL}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        made.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest/>')
        made.writestr("content.xml", content)
