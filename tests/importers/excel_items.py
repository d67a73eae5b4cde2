# SPDX-License-Identifier: Apache-2.0
"""What the tests of spreadsheet pitfalls share: sheets put into one workbook, and what the import made of each."""

import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import select

from importers.run import StagedImport, problems, stage_file
from importers.staging import SheetState
from models.database.database import Database
from models.schema import staged_row

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Made:
    """A staged file and what is kept of it."""

    database: Database
    staged: StagedImport
    problems: list[dict[str, Any]]

    def state(self, sheet: str) -> SheetState:
        return next(each for each in self.staged.states if each.sheet.name == sheet)

    def rows(self, sheet: str) -> dict[int, dict[str, Any]]:
        """Row number -> what the row says, value by field."""
        query = select(staged_row).where(
            staged_row.c.batch_id == self.staged.batch,
            staged_row.c.sheet == self.state(sheet).sheet.position,
            staged_row.c.state.not_in(("around", "linked")),
        )
        with self.database.read() as connection:
            found = connection.execute(query).mappings().all()
        return {
            row["row_number"]: {
                key: said["v"] if isinstance(said, dict) else said
                for key, said in json.loads(row["staged"])["says"].items()
            }
            for row in found
        }

    def states(self, sheet: str) -> dict[int, str]:
        """Row number -> what would become of the row."""
        query = select(staged_row.c.row_number, staged_row.c.state).where(
            staged_row.c.batch_id == self.staged.batch,
            staged_row.c.sheet == self.state(sheet).sheet.position,
            staged_row.c.state.not_in(("around", "linked")),
        )
        with self.database.read() as connection:
            return {row.row_number: row.state for row in connection.execute(query)}

    def said(self, sheet: str, cell: str | None = None) -> str:
        """The sentences about a sheet, or about one cell of it, together."""
        return "\n".join(
            each["reason"] for each in self.problems if each["sheet"] == sheet and cell in (None, each["cell"])
        )


def stage(database: Database, path: Path, **options: Any) -> Made:
    staged = stage_file(database, path, **options)
    return Made(database, staged, problems(database, staged.batch))


def workbook(path: Path, sheets: Mapping[str, Rows], change: Callable[[Any], None] | None = None) -> Path:
    """A workbook of these sheets; texts stay texts, whatever they begin with, unless they are `Formula`s."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet: Any = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is None:
                    continue
                cell = sheet.cell(number, column, value)
                if isinstance(value, Formula):
                    cell.data_type = "f"
                elif isinstance(value, str):
                    cell.data_type = "s"
    if change:
        change(book)
    book.save(path)
    return path


class Formula(str):
    """A text that is meant as a formula."""

    __slots__ = ()


def rewritten(path: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A copy of a package with its parts changed by (name, content) -> content."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def in_sheet(number: int, pattern: bytes, by: bytes) -> Callable[[str, bytes], bytes]:
    """Replaces a pattern in the part of one sheet."""

    def change(name: str, content: bytes) -> bytes:
        return re.sub(pattern, by, content) if name == f"xl/worksheets/sheet{number}.xml" else content

    return change
