# SPDX-License-Identifier: Apache-2.0
"""Export: one call for every format. The file is there whole or not at all, and a database is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from exporters.delimited import write_csv
from exporters.job import Extras, Job, Part, Rows
from exporters.json_file import write_json
from exporters.rows import count_of
from exporters.target import arriving, folder_for_several, refuse_unwritable
from exporters.workbook import write_workbook
from models.database.database import Database
from models.errors import UserError
from models.exported import Exported, register
from models.fields import Field, Kind
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.text import mark

FORMATS = ("xlsx", "csv", "json")
_WRITERS = MappingProxyType({"xlsx": write_workbook, "json": write_json})

_NO_FORMAT = mark(
    "Export", "{file} does not say in which format to export: give a name that ends in .xlsx, .csv or .json."
)
_NO_KIND = mark("Export", "There is no kind of record “{kind}”: choose among {kinds}.")
_NO_FIELD = mark("Export", "“{kind}” has no field “{field}”: choose among {fields}.")
_NOTHING = mark("Export", "No kind of record was chosen, so there is nothing to export: choose at least one.")


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote."""

    path: Path
    """The file, or the folder with a CSV file for each kind."""
    files: tuple[Path, ...]
    rows: Mapping[str, int]
    """By key of the kind."""
    cuts: tuple[str, ...] = ()
    """Cells (sheet!address) that could not hold their whole text."""
    export_id: str = ""
    """Under which a workbook is registered, to be merged when it comes home."""


def export(  # noqa: PLR0913 - each is a choice of the person who exports
    database: Database,
    out: Path | str,
    *,
    kinds: Iterable[str] | None = None,
    language: str = "zh",
    format: str | None = None,  # noqa: A002 - what people call it
    parts: Mapping[str, Part] | None = None,
    with_sources: bool = True,
    extras: Extras | None = None,
    exported_at: datetime | None = None,
    author: str = "",
    overwrite: bool = False,
    progress: Progress = SILENT,
) -> ExportReport:
    """Export the records of `kinds` (all when None) to `out`; the format follows the name unless it is given.

    `parts` narrows kinds to some fields or records; without `kinds` only the kinds it names go out. A workbook is
    registered with the values it leaves with (models/exported.py); where the database is open for reading only, it
    carries them itself.

    CSV of several kinds becomes a folder (`out` without .csv) with a file for each. `with_sources` adds who said
    what to .xlsx and .json. The same content, `author` and `exported_at` give the same bytes. Raises UserError
    when `out` cannot be written (what was there stays) and Cancelled when `progress` says so.
    """
    out = Path(out)
    chosen = _format(out, format)
    described = _narrowed(_kinds(kinds if kinds is not None else parts or None), parts or {})
    with database.read() as connection:
        job = Job(
            described,
            "zh" if language.startswith("zh") else "en",
            with_sources,
            author,
            exported_at or datetime.now(),
            progress,
            0,
            parts or {},
            replace(extras or Extras(), portable=True) if database.read_only else extras or Extras(),
        )
        job.total = sum(_size(connection, job, kind) for kind in described)
        if chosen == "csv":
            return _export_csv(connection, out, job, overwrite)
        return _export_file(database, connection, out, job, (overwrite, chosen))


def _export_file(
    database: Database, connection: Connection, out: Path, job: Job, how: tuple[bool, str]
) -> ExportReport:
    overwrite, chosen = how
    refuse_unwritable(out, overwrite)
    with arriving([out]) as (part,):
        rows: Rows = _WRITERS[chosen](connection, part, job)
        # Before the file has its name: a workbook that went out unregistered could not be merged.
        _register(database, job, rows, out.name)
    return ExportReport(out, (out,), rows.by_kind, rows.cuts, rows.export_id)


def _register(database: Database, job: Job, rows: Rows, file_name: str) -> None:
    if rows.base is None or database.read_only:
        return
    exported = Exported(
        rows.export_id,
        job.exported_at.isoformat(timespec="seconds"),
        job.author,
        job.extras.recipient,
        file_name,
        job.language,
        job.view,
        dict(rows.by_kind),
    )
    with database.write() as writing:
        register(writing, exported, rows.base)


def _size(connection: Connection, job: Job, kind: Kind) -> int:
    records = job.records_of(kind)
    return count_of(connection, kind) if records is None else len(records)


def _narrowed(kinds: tuple[Kind, ...], parts: Mapping[str, Part]) -> tuple[Kind, ...]:
    """The kinds with the fields that go out, in the order asked for."""
    return tuple(
        replace(kind, fields=tuple(_field(kind, key) for key in fields))
        if (fields := parts.get(kind.key, Part()).fields)
        else kind
        for kind in kinds
    )


def _field(kind: Kind, key: str) -> Field:
    if key not in kind:
        raise UserError(_NO_FIELD.format(field=key, kind=kind.key, fields=", ".join(kind.by_key)))
    return kind.field(key)


def _export_csv(connection: Connection, out: Path, job: Job, overwrite: bool) -> ExportReport:
    if len(job.kinds) == 1 and not out.is_dir():
        refuse_unwritable(out, overwrite)
        return ExportReport(out, (out,), _write_tables(connection, [out], job))
    folder = out.with_suffix("") if out.suffix.lower() == ".csv" else out
    files = [folder / f"{kind.key}.csv" for kind in job.kinds]
    with folder_for_several(folder):
        for file in files:
            refuse_unwritable(file, overwrite)
        return ExportReport(folder, tuple(files), _write_tables(connection, files, job))


def _write_tables(connection: Connection, files: list[Path], job: Job) -> dict[str, int]:
    with arriving(files) as parts:
        return {
            kind.key: write_csv(connection, part, kind, job)
            for kind, part in zip(job.kinds, parts, strict=True)
        }


def _format(out: Path, format: str | None) -> str:  # noqa: A002 - what people call it
    chosen = (format or out.suffix).lower().lstrip(".")
    if chosen not in FORMATS:
        raise UserError(_NO_FORMAT.format(file=str(out)))
    return chosen


def _kinds(keys: Iterable[str] | None) -> tuple[Kind, ...]:
    """The kinds of these keys, in the order in which people use them."""
    if keys is None:
        return tuple(KINDS.values())
    wanted = set(keys)
    for key in sorted(wanted - KINDS.keys()):
        raise UserError(_NO_KIND.format(kind=key, kinds=", ".join(KINDS)))
    if not wanted:
        raise UserError(_NOTHING)
    return tuple(kind for kind in KINDS.values() if kind.key in wanted)
