# SPDX-License-Identifier: Apache-2.0
"""What was copied in another program as a workbook, so that it goes the same way as a file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from importers.grid import Sheet, Workbook, make_rows
from importers.sheet_notes import SheetNotes
from importers.structured.clipboard import read_clipboard_text
from importers.structured.reading import LARGEST_TEXT
from models.errors import UserError
from models.text import mark

FORMAT = "pasted"
"""Of workbooks that came over the clipboard."""

_TOO_LARGE = mark(
    "Import",
    "The clipboard holds a text of {size} MB, more than the {limit} MB that are read at once: save it as a file, and "
    "import that.",
)


def pasted_workbook(text: str, html: str | None, title: str) -> Workbook:
    """A workbook of what the clipboard holds: its text, and the same as a web page if it has that form.

    UserError when there is no cell in it, or too much to be read at once.
    """
    size = len(text) + len(html or "")
    if size > LARGEST_TEXT:
        limit = LARGEST_TEXT // 1_000_000
        raise UserError(_TOO_LARGE.format(size=size // 1_000_000, limit=limit))
    found = read_clipboard_text(text, html)
    if not found.sheets:
        raise UserError(found.remarks[0])
    said = tuple(json.dumps(remark.to_json(), ensure_ascii=False) for remark in found.remarks)
    alone = len(found.sheets) == 1
    sheets = tuple(
        Sheet(
            title if alone else each.name,
            place,
            make_rows([each.header, *each.rows], len(each.header)),
            merged=each.merged,
            notes=SheetNotes(dropped=each.personal, said=said),
        )
        for place, each in enumerate(found.sheets)
    )
    digest = hashlib.sha256("\x1f".join((text, html or "")).encode("utf-8", "surrogatepass")).hexdigest()
    return Workbook(Path(title.replace("/", "-")), digest, FORMAT, sheets)
