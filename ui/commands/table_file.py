# SPDX-License-Identifier: Apache-2.0
"""Reads any table (csv or xlsx) for linking: its columns by their headings, and ids for its rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from importers.grid import Row, Sheet
from importers.reader import read_workbook
from models.errors import UserError
from models.folding import fold
from models.progress import Progress
from models.text import mark
from reconcile.linkage.spec import Sort, Table

_NO_TABLE = mark("CommandLine", "{file} holds no table: a row of headings and rows below it are needed.")
_NO_ID = mark("CommandLine", "{file} has no column “{name}” for the ids; its columns are {columns}.")
_TWICE = mark(
    "CommandLine",
    "The ids in column “{name}” of {file} are blank or not unique (such as “{id}”); name another column.",
)
_ID_HEADINGS = frozenset({"id", "rowid", "recordid", "uid", "key", "编号", "序号", "记录号"})


def read_table(path: Path, id_column: str | None, progress: Progress) -> Table:
    """The first sheet with a table. Ids come from `id_column`, else a column named id or the first whose values all
    differ, else the numbers of the rows. UserError when there is no table or no such column."""
    for sheet in read_workbook(path, progress).sheets:
        if not sheet.hidden and (read := _headings_and_rows(sheet)) is not None:
            return _table(path, *read, id_column)
    raise UserError(_NO_TABLE.format(file=path.name))


def _headings_and_rows(sheet: Sheet) -> tuple[list[str], list[tuple[int, Row]]] | None:
    filled = sheet.filled()
    first = next(filled, None)
    rows = list(filled)
    if first is None or not rows:
        return None
    headings: list[str] = []
    for number, text in enumerate(first[1], 1):
        name = (text or "").strip() or f"column {number}"
        headings.append(name if name not in headings else f"{name} ({number})")
    return headings, rows


def _table(path: Path, headings: list[str], rows: list[tuple[int, Row]], id_column: str | None) -> Table:
    columns = {name: [row[place] for _, row in rows] for place, name in enumerate(headings)}
    columns = {name: texts for name, texts in columns.items() if any(texts)}
    if id_column is not None:
        ids = _named_ids(path, columns, id_column)
        found: str | None = id_column
    else:
        found = next(
            (name for name in columns if fold(name) in _ID_HEADINGS and _are_ids(columns[name])), None
        )
        found = found or next((name for name, texts in columns.items() if _are_ids(texts)), None)
        ids = [str(text).strip() for text in columns[found]] if found else [str(number) for number, _ in rows]
    if found is not None and _says_nothing(found, columns[found], found == id_column):
        del columns[found]
    return Table.of(ids, columns)


def _named_ids(path: Path, columns: dict[str, list[str | None]], name: str) -> list[str]:
    if name not in columns:
        raise UserError(_NO_ID.format(file=path.name, name=name, columns=", ".join(columns)))
    ids = [(text or "").strip() for text in columns[name]]
    seen: set[str] = set()
    for each in ids:
        if not each or each in seen:
            raise UserError(_TWICE.format(file=path.name, name=name, id=each))
        seen.add(each)
    return ids


def _are_ids(texts: Sequence[str | None]) -> bool:
    """Whether all are there and all differ."""
    return all(text and text.strip() for text in texts) and len({str(text).strip() for text in texts}) == len(
        texts
    )


def _says_nothing(name: str, texts: list[str | None], was_named: bool) -> bool:
    """Whether an id column is only a number within its table, rather than a register's number or a name."""
    from reconcile.linkage.sorts import guess_sort

    if guess_sort(name, [(text,) for text in texts if text]) is Sort.IDENTIFIER:
        return False
    return was_named or fold(name) in _ID_HEADINGS or all((text or "").strip().isdigit() for text in texts)
