# SPDX-License-Identifier: Apache-2.0
"""The row of a file behind a question, as the import kept it: values, texts as written, and where each cell stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from models.fields import Kind, Value
from models.ids import id_number
from models.kinds import KINDS
from models.questions import Question
from models.schema import batch_sheet, kind_tables, problem, staged_row

UNREADABLE = "unreadable"
"""Key of the evidence that holds the text nobody could read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the row."""

    address: str
    heading: str
    field: str | None
    """None: kept among the further columns."""
    text: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What one row says. Of a row that the import no longer keeps, the evidence of its question is what is left."""

    kind: Kind
    file: str
    sheet: str
    number: int
    source: str
    """Title of the source to cite."""
    source_id: int | None
    values: Mapping[str, Value]
    """All but links, which are resolved when somebody answers."""
    written: Mapping[str, str]
    links: Mapping[str, tuple[str, ...]]
    """Link field -> names in its cell."""
    cells: tuple[Cell, ...] = ()
    listed_in: str = ""
    """Title of the source of the whole file, where the row names a source of its own."""
    bad: Cell | None = None
    """The cell that could not be read, with the field it was read for."""
    place: str = ""
    """The one cell that a question about a field is asked for, where it is known."""
    _by_field: Mapping[str, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_field: dict[str, Cell] = {}
        for cell in self.cells:
            if cell.field:
                by_field.setdefault(cell.field, cell)
        object.__setattr__(self, "_by_field", by_field)

    @property
    def locator(self) -> str:
        """Where in the file a statement from this row stands, as the import writes it."""
        where = f"{self.sheet}!{self.place or self.number}"
        return f"{self.listed_in}, {where}" if self.listed_in else where

    def cell(self, key: str) -> Cell | None:
        """The cell that a field was read from."""
        return self._by_field.get(key)


def as_value(raw: Any) -> Value:
    """A value as JSON gives it."""
    return tuple(raw) if isinstance(raw, list) else raw


def _bare(entry: Any) -> Any:
    return entry["v"] if isinstance(entry, dict) else entry


def evident_row(question: Question) -> KeptRow:
    """The row behind a conflict as far as the question itself tells: its place and source. Reads nothing."""
    return KeptRow(
        KINDS[question.kind or ""],
        str(question.evidence.get("file", "")),
        str(question.evidence.get("sheet", "")),
        int(question.evidence.get("row") or 0),
        str(question.evidence.get("source") or question.evidence.get("file", "")),
        id_number(str(question.evidence.get("source_id", ""))),
        {},
        {},
        {},
        place=str(question.evidence.get("cell") or ""),
        listed_in=str(question.evidence.get("listed_in") or ""),
    )


def kept_row(connection: Connection, question: Question) -> KeptRow:
    """The row that a question is about."""
    kind = KINDS[question.kind or ""]
    evidence = question.evidence
    said = evidence.get("says") if question.field is None else {question.field: evidence.get("says")}
    found = connection.execute(
        select(staged_row.c.staged, staged_row.c.cells, staged_row.c.sheet).where(
            staged_row.c.id == question.staged_row, staged_row.c.batch_id == question.batch
        )
    ).one_or_none()
    staged: Mapping[str, Any] = json.loads(found.staged)["says"] if found else said or {}
    values = {key: as_value(_bare(entry)) for key, entry in staged.items() if key in kind}
    written = {key: entry["w"] for key, entry in staged.items() if isinstance(entry, dict) and "w" in entry}
    cells = _cells(connection, question, found.sheet, json.loads(found.cells)) if found else ()
    names = _names(kind, question, said or {}, {cell.field: cell.text for cell in cells if cell.field})
    return replace(
        evident_row(question),
        values={key: value for key, value in values.items() if not kind.field(key).is_link},
        written=written,
        links=names,
        cells=cells,
        bad=_bad(connection, question, cells),
    )


def _names(
    kind: Kind, question: Question, said: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Link field -> names: from the evidence of a question about a row, else from the cells."""
    found: dict[str, tuple[str, ...]] = {}
    for each in kind.links:
        if question.field is None and each.key in said:
            found[each.key] = tuple(said[each.key])
        elif each.key in texts:
            text = texts[each.key]
            found[each.key] = tuple(each.type.split(text)) if each.many else (text.strip(),)
    return found


def _cells(connection: Connection, question: Question, position: int, texts: list[str | None]) -> tuple[Cell, ...]:
    """The filled cells of the row. The mapping is the JSON that the import keeps with each sheet."""
    of_sheet = (batch_sheet.c.batch_id == question.batch, batch_sheet.c.position == position)
    kept = connection.scalar(select(batch_sheet.c.mapping).where(*of_sheet))
    facts = json.loads(kept) if kept else {}
    first = facts.get("first_column", 1)
    columns = {column["column"]: column for column in (facts.get("mapping") or {}).get("columns", ())}
    cells = []
    for column, text in enumerate(texts, first):
        if text is not None:
            known = columns.get(column, {})
            address = f"{_letters(column)}{question.evidence.get('row', '')}"
            cells.append(Cell(address, known.get("heading") or _letters(column), known.get("field"), text))
    return tuple(cells)


def _bad(connection: Connection, question: Question, cells: tuple[Cell, ...]) -> Cell | None:
    """The cell that could not be read, found among the problems of the import."""
    said = question.evidence.get("says")
    text = said.get(UNREADABLE) if isinstance(said, dict) else None
    if text is None:
        return None
    query = select(problem.c.cell, problem.c.field).where(
        problem.c.batch_id == question.batch,
        problem.c.sheet == question.evidence.get("sheet"),
        problem.c.text == text,
        problem.c.field.is_not(None),
    )
    number = str(question.evidence.get("row"))
    headings = {cell.address: cell.heading for cell in cells}
    for address, key in connection.execute(query):
        if re.sub("[A-Z]", "", address) == number:
            return Cell(address, headings.get(address, ""), key, text)
    return Cell("", "", None, text)


def find_source(connection: Connection, row: KeptRow) -> int | None:
    """The source of the row's file, where the database has one."""
    table = kind_tables["source"]
    for condition in (table.c.id == row.source_id, table.c.title == row.source):
        found: int | None = connection.scalar(select(table.c.id).where(condition).order_by(table.c.id).limit(1))
        if found is not None:
            return found
    return None


def _letters(column: int) -> str:
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
