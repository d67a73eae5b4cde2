# SPDX-License-Identifier: Apache-2.0
"""Files without sheets (JSON, XML, web pages, labelled text) as a workbook: the readers lie in importers/structured."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from importers.grid import Row, Rows, Sheet
from importers.rows import BLOCK
from importers.sheet_notes import SheetNotes
from models.errors import UserError
from models.progress import Progress
from models.text import mark

FORMATS = ("json", "xml", "html", "mhtml", "labels")
"""As importers.structured.sniff calls them."""

_NOTHING = mark(
    "Import",
    "{file} holds no table and no list of records: copy what is needed into a workbook and import that.",
)


def read_records(
    path: Path, kind: str, keep: Callable[[Iterable[Sequence[Row]]], Rows], progress: Progress
) -> tuple[Sheet, ...]:
    """The sheets of a file of one of FORMATS. UserError for everything that cannot be taken."""
    from importers.structured import read_structured

    found = read_structured(path, kind, progress)
    said = tuple(json.dumps(remark.to_json(), ensure_ascii=False) for remark in found.remarks)
    sheets = tuple(
        Sheet(
            each.name,
            place,
            keep(_blocks(each.header, each.rows)),
            merged=each.merged,
            notes=SheetNotes(dropped=each.personal, said=said),
        )
        for place, each in enumerate(found)
    )
    if not sheets:
        raise UserError(found.remarks[0] if found.remarks else _NOTHING.format(file=path.name))
    return sheets


def _blocks(header: Row, rows: Iterable[Row]) -> Iterator[list[Row]]:
    yield [header]
    rest = iter(rows)
    while block := list(islice(rest, BLOCK)):
        yield block
