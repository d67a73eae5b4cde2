# SPDX-License-Identifier: Apache-2.0
"""What a reading process and the one that started it tell each other: lines of JSON, never code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

from importers.grid import Manifest, Mark, Sheet, Workbook
from importers.sheet_notes import SheetNotes
from importers.spool import Block, Spooled, SpooledRows


def workbook_to_json(book: Workbook, spooled: list[Spooled]) -> dict[str, Any]:
    """A workbook without its rows, which stand in the spool files (one for each sheet, in the same order)."""
    return {
        "sha256": book.sha256,
        "format": book.format,
        "date1904": book.date1904,
        "manifest": astuple(book.manifest) if book.manifest else None,
        "sheets": [_sheet_to_json(*each) for each in zip(book.sheets, spooled, strict=True)],
    }


def workbook_from_json(raw: dict[str, Any], path: Path, folder: Path, beat: Callable[[], None]) -> Workbook:
    """Inverse of `workbook_to_json`; rows are read from `folder` as they are asked for, with a `beat` now and then."""
    sheets = tuple(_sheet_from_json(each, folder, beat) for each in raw["sheets"])
    manifest = Manifest(*raw["manifest"]) if raw["manifest"] else None
    return Workbook(path, raw["sha256"], raw["format"], sheets, raw["date1904"], manifest)


def _sheet_to_json(sheet: Sheet, spooled: Spooled) -> dict[str, Any]:
    blocks = [[each.first, each.count, each.offset, each.length, each.even] for each in spooled.blocks]
    return {
        "name": sheet.name,
        "position": sheet.position,
        "rows": [spooled.name, spooled.width, spooled.count, blocks],
        "first_column": sheet.first_column,
        "hidden": sheet.hidden,
        "marks": [[row, column, kind.value, text] for (row, column), (kind, text) in sheet.marks.items()],
        "merged": sheet.merged,
        "notes": sheet.notes.to_json(),
    }


def _sheet_from_json(raw: dict[str, Any], folder: Path, beat: Callable[[], None]) -> Sheet:
    name, width, count, blocks = raw["rows"]
    spooled = Spooled(name, width, count, tuple(Block(*each) for each in blocks))
    return Sheet(
        raw["name"],
        raw["position"],
        SpooledRows(folder, spooled, beat),
        raw["first_column"],
        raw["hidden"],
        {(row, column): (Mark(kind), text) for row, column, kind, text in raw["marks"]},
        tuple((top, left, bottom, right) for top, left, bottom, right in raw["merged"]),
        SheetNotes.from_json(raw["notes"]),
    )
