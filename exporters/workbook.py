# SPDX-License-Identifier: Apache-2.0
"""The curated workbook: a sheet for each kind, who said what, the dictionary, the README, and what Thaw needs."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Connection

from exporters.columns import columns_of
from exporters.dictionary import dictionary_layout, dictionary_rows
from exporters.job import Job, Rows
from exporters.kind_sheet import kind_layout, row_maker
from exporters.lists import lists_of, write_lists
from exporters.manifest import Fingerprint, Manifest, SheetEntry, write_manifest
from exporters.package import save
from exporters.readme import ROLE as README
from exporters.readme import Facts, write_readme
from exporters.rows import pieces_of
from exporters.sheet import abandon, last
from exporters.source_names import source_names
from exporters.statement_sheet import StatementRows, statement_layout
from exporters.styles import add_styles
from exporters.summary import ROLE as SUMMARY
from exporters.summary import Tally, write_summary
from exporters.tables import TableSheets
from models.cell_text import held_text
from models.database.settings import DATABASE_ID, get_setting
from models.exchange import README_TITLE, SUMMARY_TITLE
from models.exported_base import Base
from models.fields import Kind
from models.row_digests import texts_digest
from models.text import Bilingual, mark

_TITLE = Bilingual("融冰（Thaw）工作簿", "Thaw workbook")
_SAVING = mark("Export", "Saving the workbook")


def write_workbook(connection: Connection, path: Path, job: Job) -> Rows:
    """Write the workbook to `path`; rows of each kind, and how many texts were cut short."""
    workbook = Workbook(write_only=True)
    add_styles(workbook)
    building = _Building(connection, workbook, job)
    try:
        manifest = building.build()
        job.tell(_SAVING)
        with path.open("wb") as file:
            save(workbook, file, job.author, _TITLE(job.language), job.exported_at)
    finally:
        abandon(workbook)
    cuts = tuple(f"{entry.name}!{cell}" for entry in manifest.sheets for cell in entry.cuts)
    return Rows(building.rows, cuts, manifest.export_id, building.base)


class _Building:
    """One workbook on its way."""

    def __init__(self, connection: Connection, workbook: Workbook, job: Job) -> None:
        self.rows: dict[str, int] = {}
        self._connection = connection
        self._workbook = workbook
        self._job = job
        self._fingerprint = Fingerprint()
        self._entries: list[SheetEntry] = []
        self.base = Base(job.view.fields)
        self._tally = Tally(job.kinds)

    def build(self) -> Manifest:
        """Every sheet, in order."""
        job = self._job
        database_id = get_setting(self._connection, DATABASE_ID)
        self._fingerprint.add(
            [
                database_id,
                job.language,
                str(job.with_sources),
                repr(job.extras),
                *(f"{kind}:{','.join(keys)}" for kind, keys in job.view.fields.items()),
            ]
        )
        self._write_records()
        self._write_dictionary()
        if not job.extras.template:
            write_summary(self._workbook, self._tally, job.language)
            self._entries.append(SheetEntry(SUMMARY_TITLE(job.language), SUMMARY, 0))
        manifest = Manifest(self._fingerprint.text(), database_id, job.language, tuple(self._entries))
        facts = Facts(job.author, job.exported_at, manifest.export_id, manifest.sheets, job.extras)
        write_readme(self._workbook, facts, job.language)
        write_lists(self._workbook, lists_of(job.kinds, job.language))
        carried = (self.base, job.view) if job.extras.portable else None
        write_manifest(self._workbook, _with_readme(manifest), carried)
        return manifest

    def _write_records(self) -> None:
        """The kinds' sheets and, row by row beside them, the statements; these come last."""
        language = self._job.language
        statements = (
            TableSheets(self._workbook, statement_layout(language)) if self._job.with_sources else None
        )
        for kind in self._job.kinds:
            self._write_kind(kind, statements)
        if statements:
            self._entries += statements.finish()
            last(self._workbook, statements.sheets)

    def _write_kind(self, kind: Kind, statements: TableSheets | None) -> None:
        language, add = self._job.language, self._fingerprint.add
        beside = self._job.extras.sources_beside
        table = TableSheets(self._workbook, kind_layout(kind, language, sources=beside))
        row_of, compared = row_maker(kind, language), _compared(kind, language, sources=beside)
        said = StatementRows(self._connection, kind, language) if statements else None
        if beside:
            self.base.show_sources(kind.key)
        for piece in pieces_of(self._connection, kind, language, self._job.records_of(kind)):
            sources = source_names(self._connection, piece, language) if beside else None
            for record, values in piece.records.items():
                row = row_of(record, values, piece.titles, sources[record] if sources else None)
                add(row)
                table.write(row)
                self.base.add(kind.key, record, values, texts_digest([row[place] for place in compared]))
                if sources:
                    said_of = {key: held_text(text) for key, text in sources[record].items()}
                    self.base.add_sources(kind.key, record, said_of)
                self._tally.add(kind.key, values)
            self.base.name(piece.titles)
            if said and statements:
                for row in said.rows(piece):
                    add(row)
                    statements.write(row)
            self._job.step(len(piece.records), kind)
        self.rows[kind.key] = table.rows
        self._entries += table.finish()

    def _write_dictionary(self) -> None:
        language = self._job.language
        table = TableSheets(self._workbook, dictionary_layout(language))
        for row in dictionary_rows(self._job.kinds, language):
            table.write(row)
        self._entries += table.finish()


def _compared(kind: Kind, language: str, *, sources: bool) -> list[int]:
    """The places in a row of the cells that hold fields, or the ids of links."""
    columns = columns_of(kind, language, fingerprint=True, sources=sources)
    return [place for place, column in enumerate(columns) if column.field is not None]


def _with_readme(manifest: Manifest) -> Manifest:
    entry = SheetEntry(README_TITLE(manifest.language), README, 0)
    return Manifest(manifest.export_id, manifest.database_id, manifest.language, (*manifest.sheets, entry))
