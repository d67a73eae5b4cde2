# SPDX-License-Identifier: Apache-2.0
"""What a workbook says of itself, in three places, so that one survives whatever program saves it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from exporters.columns import Cell
from exporters.sheet import Sheet
from exporters.styles import Look
from models.cell_text import cell_text
from models.exchange import (
    CELL_LIMIT,
    DATABASE_ID,
    EXPORT_ID,
    HEADING_NAME,
    LANGUAGE,
    MANIFEST_BASE_ROW,
    MANIFEST_COLUMN_ROW,
    MANIFEST_CUT_ROW,
    MANIFEST_SHEET,
    MANIFEST_SHEET_ROW,
    PROPERTY_PREFIX,
    SCHEMA,
)
from models.exported_base import Base, View
from models.kinds import KINDS
from models.portable_base import portable
from models.schema import SCHEMA_VERSION

_DIGEST_BYTES = 16
_WIDTHS = (16, 36, 36, 24)


@dataclass(slots=True)
class Fingerprint:
    """Grows with every row written; names the export by its content, so equal exports have equal names."""

    _hash: blake2b = field(default_factory=lambda: blake2b(digest_size=_DIGEST_BYTES))

    def add(self, parts: Iterable[Cell]) -> None:
        """Take in one row."""
        self._hash.update("\x1f".join(["" if part is None else str(part) for part in parts]).encode())
        self._hash.update(b"\x1e")

    def text(self) -> str:
        """32 hexadecimal digits."""
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What the manifest says of one sheet."""

    name: str
    role: str
    """The key of its kind, or what else it is: statements, dictionary, readme."""
    rows: int
    columns: tuple[tuple[str, str], ...] = ()
    """(heading, key of the field)."""
    cuts: tuple[str, ...] = ()
    """Addresses of the cells whose text did not fit."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a workbook says of itself."""

    export_id: str
    database_id: str
    language: str
    sheets: tuple[SheetEntry, ...]

    def properties(self) -> dict[str, str]:
        """By full name."""
        plain = {
            EXPORT_ID: self.export_id,
            DATABASE_ID: self.database_id,
            SCHEMA: str(SCHEMA_VERSION),
            LANGUAGE: self.language,
        }
        return {PROPERTY_PREFIX + name: value for name, value in plain.items()}


def write_manifest(workbook: Workbook, manifest: Manifest, carried: tuple[Base, View] | None = None) -> Sheet:
    """Into defined names, custom document properties and a very hidden sheet, which also holds a base to carry."""
    book: Any = workbook  # the published stubs leave custom properties out
    for name, value in manifest.properties().items():
        book.defined_names[name] = DefinedName(name, attr_text=f'"{value}"', hidden=True)
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    for name, cell in _heading_names(manifest.sheets):
        book.defined_names[name] = DefinedName(name, attr_text=cell, hidden=True)
    sheet = Sheet(workbook, MANIFEST_SHEET)
    sheet.hide("veryHidden")
    sheet.set_columns(_WIDTHS, [Look.TEXT] * len(_WIDTHS))
    for row in (*_rows(manifest), *_base_rows(carried)):
        sheet.write([cell_text(cell) or None for cell in row] + [None] * (len(_WIDTHS) - len(row)))
    return sheet


def _heading_names(sheets: Iterable[SheetEntry]) -> Iterator[tuple[str, str]]:
    """(defined name, heading that it points at) of every column, on the first sheet of each kind."""
    named: set[str] = set()
    for entry in sheets:
        if entry.role not in KINDS or entry.role in named:
            continue
        named.add(entry.role)
        for number, (_, key) in enumerate(entry.columns, 1):
            name = f"{HEADING_NAME}{entry.role}_{key}"
            yield name, f"{quote_sheetname(entry.name)}!${get_column_letter(number)}$1"


def _rows(manifest: Manifest) -> Iterable[tuple[str, ...]]:
    yield from manifest.properties().items()
    for entry in manifest.sheets:
        yield (MANIFEST_SHEET_ROW, entry.name, entry.role, str(entry.rows))
    for entry in manifest.sheets:
        for header, key in entry.columns:
            yield (MANIFEST_COLUMN_ROW, entry.name, header, key)
        for address in entry.cuts:
            yield (MANIFEST_CUT_ROW, entry.name, address)


def _base_rows(carried: tuple[Base, View] | None) -> Iterable[tuple[str, ...]]:
    if carried:
        for text in portable(*carried, CELL_LIMIT - 7):
            yield (MANIFEST_BASE_ROW, text)
