# SPDX-License-Identifier: Apache-2.0
"""Which registered export the rows of a workbook are of that has lost its manifest: their fingerprints tell."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from itertools import islice

from sqlalchemy import Connection

from importers.grid import Manifest, Sheet, Workbook
from models.exchange import ID_HEADER, REV_HEADER
from models.exported import Exported, all_exports, base_of
from models.ids import id_number
from models.kinds import KINDS
from models.row_digests import row_fingerprint

_SAMPLED_IDS = 200
_SEARCHED = 60
"""Filled rows in which the headings are looked for; people write titles above a table, but short ones."""
_MOST_EXPORTS = 40
"""The newest exports, one of which rows without a manifest may be of."""


def manifest_of_rows(connection: Connection, workbook: Workbook, database_id: str) -> Manifest | None:
    """The newest registered export whose headings and fingerprints the sheets still bear; None for none."""
    pairs = dict(islice((pair for sheet in workbook.sheets for pair in _fingerprints(sheet)), _SAMPLED_IDS))
    if not pairs:
        return None
    headings = {
        text for sheet in workbook.sheets if (row := header_row_of(sheet)) for text in sheet.rows[row - 1]
    }
    fits = [
        (_alike(connection, exported, pairs), len(headings & _headings_of(exported)), exported)
        for exported in all_exports(connection)[:_MOST_EXPORTS]
    ]
    most, shared = max((fit[:2] for fit in fits), default=(0, 0))
    if not most:
        return None
    first, *others = [exported for *fit, exported in fits if fit == [most, shared]]
    return Manifest(first.id, database_id, any(other.recipient != first.recipient for other in others))


def _alike(connection: Connection, exported: Exported, pairs: MappingOf[int, str]) -> int:
    """How many of these records left with these fingerprints."""
    seen = alike = 0
    for _, number, values in base_of(connection, exported.id):
        if number in pairs:
            seen, alike = seen + 1, alike + (pairs[number] == row_fingerprint(values))
            if seen == len(pairs):
                break
    return alike


def _headings_of(exported: Exported) -> set[str]:
    """The labels of the fields of an export, in its language."""
    return {
        KINDS[kind].field(key).label(exported.language)
        for kind, keys in exported.view.fields.items()
        if kind in KINDS
        for key in keys
        if key in KINDS[kind]
    }


def _fingerprints(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """(record, fingerprint) of the rows of a sheet that has both columns."""
    header = header_row_of(sheet)
    row = sheet.rows[header - 1] if header else ()
    if ID_HEADER not in row or REV_HEADER not in row:
        return
    at, beside = row.index(ID_HEADER), row.index(REV_HEADER)
    for cells in islice(sheet.rows, header, None):
        number, rev = id_number(cells[at] or ""), cells[beside]
        if number is not None and rev is not None:
            yield number, rev


def header_row_of(sheet: Sheet) -> int:
    """The row in which our hidden columns have their headings; 0 where there is none."""
    for number, row in islice(sheet.filled(), _SEARCHED):
        if ID_HEADER in row or REV_HEADER in row:
            return number
    return 0
