# SPDX-License-Identifier: Apache-2.0
"""A light pass over the XML of an .xlsx package, for what cell values cannot tell.

Error cells, formulas without a stored result, the date system and Thaw's own manifest. The sheet parts are scanned
as bytes, because an XML parser would take longer than everything else together.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from importers.grid import Manifest, Mark, column_number
from importers.guard import MAX_EXPANDED, damaged, too_large
from models.exchange import DATABASE_ID, EXPORT_ID, PROPERTY_PREFIX

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Marks = dict[tuple[int, int], tuple[Mark, str]]

_MAX_CELLS = 60_000_000
"""Rows × columns that a reader may lay out: the sheets of real files stay far below."""
_CHUNK = 1 << 22
_CELL_START = re.compile(rb"<(?:\w+:)?c(?=[\s>/])")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<")
_FORMULA_START = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR_TYPE = re.compile(rb"""\bt\s*=\s*["']e["']""")
_STRING_TYPE = re.compile(rb"""\bt\s*=\s*["']str["']""")
_PLAIN_HINTS = (b't="e"', b"<f")
_HINTS = (*_PLAIN_HINTS, b":f>", b":f ", b"t='e'")
"""Texts of which one is in every odd cell; looking for them is ten times faster than a pattern."""
_FAR_COLUMN = re.compile(rb' r="([A-Z]{3})\d')
_ROW_NUMBER = re.compile(rb"""row\s[^>]*?\br=["'](\d+)["']""")
PICTURE = re.compile(r"\s*=?\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
"""How a picture in a cell looks to programs that do not know it."""


@dataclass(slots=True)
class PackageNotes:
    """What the XML says beyond the values. Sheets are keyed by name."""

    date1904: bool = False
    manifest: Manifest | None = None
    marks: dict[str, Marks] = field(default_factory=dict)


def read_notes(path: Path) -> PackageNotes:
    """Scan the package. UserError when it unpacks to too much, or is so broken that nothing can be told."""
    notes = PackageNotes()
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.replace("\\", "/").lstrip("/").lower(): name for name in package.namelist()}
            book_part = _workbook_part(package, names)
            book = _xml(package, names, book_part)
            if book is None:
                return notes
            notes.date1904 = any(
                node.get("date1904", "0") in ("1", "true") for node in _all(book, "workbookPr")
            )
            notes.manifest = _manifest(package, names, book)
            budget = MAX_EXPANDED
            for name, part in _sheet_parts(package, names, book_part, book):
                marks, read = _scan(path, package, part, budget)
                notes.marks[name] = marks
                budget -= read
    except (
        zipfile.BadZipFile,
        EOFError,
        zlib.error,
        ParseError,
        DefusedXmlException,
        NotImplementedError,
    ) as error:
        raise damaged(path) from error
    return notes


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _all(tree: Element, name: str) -> Iterator[Element]:
    return (node for node in tree.iter() if _local(node.tag) == name)


def _xml(package: zipfile.ZipFile, names: dict[str, str], part: str) -> Element | None:
    real = names.get(part.lower())
    if real is None or package.getinfo(real).file_size > 64_000_000:
        return None
    tree: Element = fromstring(package.read(real))
    return tree


def _relations(package: zipfile.ZipFile, names: dict[str, str], part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    tree = _xml(package, names, posixpath.join(folder, "_rels", name + ".rels"))
    found = {}
    for node in _all(tree, "Relationship") if tree is not None else ():
        target = node.get("Target", "").replace("\\", "/")
        full = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], full)
    return found


def _workbook_part(package: zipfile.ZipFile, names: dict[str, str]) -> str:
    for kind, target in _relations(package, names, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def _sheet_parts(
    package: zipfile.ZipFile, names: dict[str, str], book_part: str, book: Element
) -> Iterator[tuple[str, str]]:
    relations = _relations(package, names, book_part)
    for node in _all(book, "sheet"):
        number = next((value for key, value in node.attrib.items() if _local(key) == "id"), "")
        kind, target = relations.get(number, ("", ""))
        real = names.get(target.lower())
        if kind == "worksheet" and real is not None:
            yield node.get("name", ""), real


def _manifest(package: zipfile.ZipFile, names: dict[str, str], book: Element) -> Manifest | None:
    """From custom properties and defined names; whichever the last program kept."""
    found: dict[str, str] = {}
    properties = _xml(package, names, "docProps/custom.xml")
    for node in _all(properties, "property") if properties is not None else ():
        found[node.get("name", "")] = "".join(node.itertext()).strip()
    for node in _all(book, "definedName"):
        found.setdefault(node.get("name", ""), (node.text or "").strip().strip('="'))
    database_id = found.get(PROPERTY_PREFIX + DATABASE_ID)
    return Manifest(found.get(PROPERTY_PREFIX + EXPORT_ID, ""), database_id) if database_id else None


def _scan(path: Path, package: zipfile.ZipFile, part: str, budget: int) -> tuple[Marks, int]:
    """Odd cells of one sheet part, and how many bytes it had."""
    marks: Marks = {}
    columns, read, rest = 0, 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > budget:
                raise too_large(path, MAX_EXPANDED + read - budget)
            text = rest + chunk
            cut = _after_row(text)
            rest = text[cut:]
            _find_odd(text[:cut], marks)
            if _FAR_COLUMN.search(text):
                columns = max([columns, *map(_column, set(_FAR_COLUMN.findall(text)))])
            if columns and columns * _last_row(text) > _MAX_CELLS:
                raise too_large(path, columns * _last_row(text) * 24)
    _find_odd(rest, marks)
    return marks, read


def _column(name: bytes) -> int:
    return column_number(name.decode("ascii"))


def _after_row(text: bytes) -> int:
    """The position after the last closing row tag; 0 in a text that has none."""
    end = len(text)
    while (found := text.rfind(b"row>", 0, end)) >= 0:
        if re.search(rb"</(?:\w+:)?$", text[max(0, found - 40) : found]):
            return found + 4
        end = found
    return 0


def _last_row(text: bytes) -> int:
    found = _ROW_NUMBER.match(text, max(0, text.rfind(b"row r=")))
    return int(found.group(1)) if found else 1


def _find_odd(text: bytes, marks: Marks) -> None:
    if not any(hint in text for hint in (_PLAIN_HINTS if b'<c r="' in text else _HINTS)):
        return
    starts = [found.end() for found in _CELL_START.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end]
        close = piece.find(b">")
        attributes, content = piece[:close], piece[close + 1 :]
        is_error = _ERROR_TYPE.search(attributes) is not None
        if not is_error and (attributes.endswith(b"/") or not _FORMULA_START.search(content)):
            continue
        where = _REFERENCE.search(attributes)
        found = _mark(is_error, attributes, content)
        if where and found:
            marks[int(where.group(2)), _column(where.group(1))] = found


def _mark(is_error: bool, attributes: bytes, content: bytes) -> tuple[Mark, str] | None:
    value = _VALUE.search(content)
    formula = _FORMULA.search(content)
    if formula and PICTURE.match(_text(formula)):
        return Mark.PICTURE, ""
    if is_error:
        return Mark.ERROR, _text(value) if value else "#N/A"
    if (value and (value.group(1) or _STRING_TYPE.search(attributes))) or _INLINE.search(content):
        return None  # a formula may well give an empty text
    return Mark.NO_RESULT, "=" + _text(formula) if formula else "="


def _text(found: re.Match[bytes]) -> str:
    return unescape(found.group(1).decode("utf-8", "replace"))
