# SPDX-License-Identifier: Apache-2.0
"""CSV (RFC 4180, UTF-8 with a byte order mark, so that Excel in Chinese opens it): one file for each kind.

Texts that a spreadsheet program would run as a formula get an apostrophe in front; `models.exchange.unguarded`
takes exactly that one away again when the file comes home.
"""

from __future__ import annotations

import csv
from pathlib import Path

from sqlalchemy import Connection

from exporters.columns import columns_of, renderer
from exporters.job import Job
from exporters.rows import pieces_of
from models.exchange import guarded
from models.fields import Kind
from models.ids import id_text


def write_csv(connection: Connection, path: Path, kind: Kind, job: Job) -> int:
    """Write all records of a kind to `path`; how many."""
    columns = columns_of(kind, job.language)
    plan = [(column.field.key, renderer(column, job.language, guarded)) for column in columns if column.field]
    rows = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.header for column in columns])
        for piece in pieces_of(connection, kind, job.language, job.records_of(kind)):
            for record, values in piece.records.items():
                cells = [render(values.get(key), piece.titles) for key, render in plan]
                writer.writerow([id_text(record), *cells])
            rows += len(piece.records)
            job.step(len(piece.records), kind)
    return rows
