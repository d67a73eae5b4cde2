# SPDX-License-Identifier: Apache-2.0
"""A register's page that somebody pasted into a sheet, label beside value, is read as the same page pasted as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from importers.grid import Sheet, make_rows
from importers.sheet_notes import SheetNotes
from importers.structured.labelled import read_labelled
from importers.structured.labels import page_of

_MOST_ROWS = 3_000
_MOST_COLUMNS = 30
_BREAKS = re.compile(r"\s*[\r\n\t]+\s*")


def read_as_page(sheet: Sheet) -> Sheet | None:
    """The records of a sheet whose rows begin with the labels of a register's page; None for all other sheets."""
    if len(sheet.rows) > _MOST_ROWS or not 1 <= sheet.width <= _MOST_COLUMNS:
        return None
    text = "\n".join("\t".join(_BREAKS.sub(" ", cell or "") for cell in row) for row in sheet.rows)
    if page_of(text) is None:
        return None
    found = read_labelled(text, sheet.name)
    if len(found.sheets) != 1:
        return None
    page = found.sheets[0]
    said = tuple(json.dumps(remark.to_json(), ensure_ascii=False) for remark in found.remarks)
    notes = SheetNotes(dropped=page.personal, said=(*sheet.notes.said, *said))
    rows = make_rows([page.header, *page.rows])
    return replace(sheet, rows=rows, first_column=1, marks={}, merged=(), notes=notes)
