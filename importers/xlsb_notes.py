# SPDX-License-Identifier: Apache-2.0
"""The second pass over an .xlsb: a small walk over its records ([MS-XLSB] 2.1.4) for errors and hidden rows.

Comments and struck texts of this format are not read.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from importers.grid import Mark
from importers.guard import damaged
from importers.package_notes import FormulaColumns, Marks, PackageNotes, spans_of
from importers.sheet_notes import SheetNotes
from importers.xls_notes import ERRORS

_ROW, _ERROR, _FORMULAS, _FORMULA_ERROR, _COLUMN, _SHEET, _PROPERTIES = 0, 3, (8, 9, 10), 11, 60, 156, 153
_END_OF_CELLS = 146
_VALUES = (2, 4, 5, 6, 7)
"""BrtCellRk, BrtCellBool, BrtCellReal, BrtCellSt, BrtCellIsst."""
_MOST = 256_000_000

Record = tuple[int, bytes]


def read_xlsb(path: Path) -> PackageNotes:
    """Walk the records of each sheet. UserError when the package is broken."""
    notes = PackageNotes()
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.replace("\\", "/").lstrip("/").lower(): name for name in package.namelist()}
            book = next((name for name in names if name.endswith("workbook.bin")), None)
            if book is None:
                return notes
            targets = _targets(package, names, book)
            for kind, body in _records(package.read(names[book])):
                if kind == _PROPERTIES and body:
                    notes.date1904 = bool(body[0] & 1)
                elif kind == _SHEET:
                    part = targets.get(_text(body, 8)[0], "")
                    name = _text(body, _text(body, 8)[1])[0]
                    if part in names and package.getinfo(names[part]).file_size < _MOST:
                        content = package.read(names[part])
                        notes.marks[name], notes.sheets[name] = _sheet(content)
                        if any(kind in _VALUES for kind, _ in _records(content)):
                            notes.filled.add(name)
    except (
        zipfile.BadZipFile,
        EOFError,
        zlib.error,
        ParseError,
        DefusedXmlException,
        NotImplementedError,
    ) as error:
        raise damaged(path) from error
    except (struct.error, IndexError):
        return PackageNotes(date1904=notes.date1904)  # what reads the cells will say what is wrong
    return notes


def _targets(package: zipfile.ZipFile, names: dict[str, str], book: str) -> dict[str, str]:
    folder, name = posixpath.split(book)
    part = names.get(posixpath.join(folder, "_rels", name + ".rels"))
    if part is None:
        return {}
    found = {}
    for node in fromstring(package.read(part)):
        target = node.get("Target", "").replace("\\", "/")
        full = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[node.get("Id", "")] = full.lower()
    return found


def _text(body: bytes, at: int) -> tuple[str, int]:
    """2.5.168 XLWideString at an offset, and the offset after it."""
    (count,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _records(content: bytes) -> Iterator[Record]:
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        for _ in range(4):
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, content[at : at + length]
        at += length


def _sheet(content: bytes) -> tuple[Marks, SheetNotes]:
    marks: Marks = {}
    hidden: list[int] = []
    columns: list[int] = []
    formulas = FormulaColumns()
    row = 0
    for kind, body in _records(content):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & 0x10:  # 2.4.722 BrtRowHdr: fDyZero
                hidden.append(row)
        elif kind in (_ERROR, _FORMULA_ERROR):
            marks[row, struct.unpack_from("<I", body)[0] + 1] = (Mark.ERROR, ERRORS.get(body[8], "#N/A"))
        elif kind in _FORMULAS:
            formulas.add(row, struct.unpack_from("<I", body)[0] + 1)
        elif kind == _COLUMN:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:  # 2.4.324 BrtColInfo: fHidden
                columns += range(first + 1, min(last, 16_383) + 2)
        elif kind == _END_OF_CELLS:
            break
    facts = SheetNotes(
        hidden_rows=spans_of(sorted(hidden)),
        hidden_columns=spans_of(sorted(columns)),
        formulas=formulas.all(),
    )
    return marks, facts
