# SPDX-License-Identifier: Apache-2.0
"""Writes a board report: one call for every format. The file is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from exporters.report.content import Report, Wanted, gather
from exporters.target import arriving, refuse_unwritable
from models.database.database import Database
from models.errors import UserError
from models.progress import SILENT, Progress
from models.text import mark

FORMATS: Mapping[str, str] = MappingProxyType(
    {"pdf": "pdf_document", "docx": "document", "xlsx": "workbook", "html": "page"}
)
"""Ending -> the module that writes it."""
_NO_FORMAT = mark(
    "Report", "{file} does not say in which format to report: give a name that ends in .pdf, .docx, .xlsx or .html."
)
Writer = Callable[[Report, Progress], bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    path: Path
    questions: tuple[str, ...]
    empty: tuple[str, ...]
    """Questions that the records could not answer."""
    sources: int


def write_report(
    database: Database, path: Path, wanted: Wanted, *, overwrite: bool = False, progress: Progress = SILENT
) -> Written:
    """Answer and write. The same records and the same wish give the same bytes. UserError where it cannot be done."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise UserError(_NO_FORMAT.format(file=path.name or str(path)))
    refuse_unwritable(path, overwrite)
    with database.read() as connection:
        report = gather(connection, wanted, progress)
    write: Writer = import_module(f"exporters.report.{FORMATS[suffix]}").written
    data = write(report, progress)
    with arriving([path]) as parts:
        parts[0].write_bytes(data)
    sections = report.asked
    return Written(
        path,
        tuple(section.question.key for section in sections),
        tuple(section.question.key for section in sections if not section.answer.table.rows),
        len(report.sources),
    )
