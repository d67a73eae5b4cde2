# SPDX-License-Identifier: Apache-2.0
"""An annotated copy of an imported file, to send back: its rows as read, the cells with problems marked and commented.

The file itself is never touched. The copy is made of what the database keeps of the import, so it can be made long
after, and of a CSV file as well. Every cell is a text; nothing in it is a formula.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from sqlalchemy import Connection, select

from exporters.package import save
from exporters.sheet import MOST_ROWS, Noted, Sheet, abandon
from exporters.styles import Look, add_styles
from exporters.target import arriving, refuse_unwritable
from models.catalogue import Catalogue
from models.cell_text import cell_text
from models.database.database import Database
from models.errors import UserError
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.schema import batch, batch_sheet, problem, staged_row
from models.text import Bilingual, Message, Translate, mark

_MOST_COMMENTS = 10_000
"""Comments for each workbook: Excel draws a shape for each, and opens slowly with more."""
_MOST_LINKS = 60_000
"""Excel allows 65,530 links on a sheet."""
_LONGEST_TITLE = 31
_MOST_COLUMNS = 16_384
_STEP = 2_000
_LINKED = "linked"
"""State of staged records that are no rows of the file."""
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::[A-Z]{1,3}\d{1,7})?|(\d{1,7}):(\d{1,7}).*")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

_LIST_TITLE = Bilingual("问题", "Problems")
_HEADINGS = (
    Bilingual("工作表", "Sheet"),
    Bilingual("单元格", "Cell"),
    Bilingual("字段", "Field"),
    Bilingual("内容", "Text"),
    Bilingual("说明", "What is to be done"),
)
_WIDTHS = (22, 12, 20, 36, 90)
_TITLE = Bilingual("标注副本", "Annotated copy")
_COLUMN_WIDTH = 18

_WRITING = mark("Export", "Writing the annotated copy")
_NO_BATCH = mark("Export", "There is no import number {number} in this database: see the list of imports.")
_NOTHING_KEPT = mark(
    "Export",
    "Import number {number} was dropped, so nothing is kept of its rows: import the file again.",
)
_NOT_XLSX = mark("Export", "{file} is no name for a workbook: give one that ends in .xlsx.")
_TOO_LONG = mark(
    "Export",
    "The sheet {sheet} has more rows than a worksheet can hold ({limit}), so it cannot be copied: divide the file.",
)


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """What an annotated copy holds."""

    path: Path
    rows: int
    problems: int
    marked: int
    """Cells that are coloured."""


@dataclass(frozen=True, slots=True)
class _Problem:
    sheet: str
    cell: str
    field: str | None
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class _Source:
    """One sheet of the import."""

    position: int
    name: str
    title: str
    kind: str | None
    first_column: int


Notes = Mapping[int, Mapping[int, str]]
"""Row -> column -> the sentences for that cell."""


def write_annotated(  # noqa: PLR0913 - each is a choice of the person who exports
    database: Database,
    number: int,
    target: Path | str,
    *,
    language: str = "zh",
    author: str = "",
    overwrite: bool = False,
    written_at: datetime | None = None,
    progress: Progress = SILENT,
) -> AnnotatedReport:
    """Write the annotated copy of import `number` to `target`, a new .xlsx with the problems listed first.

    UserError when there is no such import or the target cannot be written; Cancelled by `progress`. The target is
    there whole or not at all.
    """
    out = Path(target)
    if out.suffix.lower() != ".xlsx":
        raise UserError(_NOT_XLSX.format(file=out.name))
    refuse_unwritable(out, overwrite)
    with database.read() as connection, arriving([out]) as (part,):
        copy = _Copy(connection, number, language, progress)
        return copy.write(out, part, author, written_at or datetime.now())


def refuse_unknown(database: Database, number: int) -> None:
    """UserError when there is no import of this number."""
    with database.read() as connection:
        if connection.scalar(select(batch.c.id).where(batch.c.id == number)) is None:
            raise UserError(_NO_BATCH.format(number=number))


class _Copy:
    """One annotated copy on its way."""

    def __init__(self, connection: Connection, number: int, language: str, progress: Progress) -> None:
        state = connection.scalar(select(batch.c.state).where(batch.c.id == number))
        if state is None:
            raise UserError(_NO_BATCH.format(number=number))
        self._connection = connection
        self._number = number
        self._language = "zh" if language.startswith("zh") else "en"
        self._progress = progress
        self._sources = _sources(connection, number, _LIST_TITLE(self._language))
        if not self._sources:
            raise UserError(_NOTHING_KEPT.format(number=number))
        self._problems = _problems(connection, number, Catalogue.load(self._language))
        self._rows = self._marked = self._comments = 0

    def write(self, out: Path, part: Path, author: str, at: datetime) -> AnnotatedReport:
        """Everything, to the name `part`."""
        workbook = Workbook(write_only=True)
        add_styles(workbook)
        try:
            self._write_list(workbook)
            for source in self._sources:
                self._write_sheet(workbook, source)
            with part.open("wb") as file:
                save(workbook, file, author, _TITLE(self._language), at)
        finally:
            abandon(workbook)
        return AnnotatedReport(out, self._rows, len(self._problems), self._marked)

    def _write_list(self, workbook: Workbook) -> None:
        language = self._language
        sheet = Sheet(workbook, _LIST_TITLE(language))
        looks = (Look.TEXT, Look.CELL_LINK, Look.TEXT, Look.TEXT, Look.WRAPPED)
        sheet.set_columns(_WIDTHS, looks)
        sheet.freeze("A2")
        sheet.write_headings([each(language) for each in _HEADINGS], [Look.HEADING] * 5, [""] * 5)
        by_name = {source.name: source for source in self._sources}
        for number, each in enumerate(self._problems, 1):
            source = by_name.get(each.sheet)
            link = _link(source, each.cell) if source and number < _MOST_LINKS else ""
            texts = (each.sheet, each.cell, _label(source, each.field, language), each.text, each.said)
            sheet.write_noted(
                [
                    Noted(text, look, link=link if look is Look.CELL_LINK else "")
                    for text, look in zip(texts, looks, strict=True)
                ]
            )
            if number % _STEP == 0:
                self._progress.step(0, 0, _WRITING)
            if sheet.row_count == MOST_ROWS:
                break

    def _write_sheet(self, workbook: Workbook, source: _Source) -> None:
        notes = self._notes(source)
        sheet = Sheet(workbook, source.title)
        width = self._width(source, notes)
        sheet.set_columns([_COLUMN_WIDTH] * width, [Look.TEXT] * width)
        for row_number, texts in _rows_of(self._connection, self._number, source):
            self._blank_up_to(sheet, row_number, notes, source)
            self._write_row(sheet, texts, width, notes)
            self._rows += 1
            if self._rows % _STEP == 0:
                self._progress.step(self._rows, 0, _WRITING)
        self._blank_up_to(sheet, max(notes, default=0) + 1, notes, source)

    def _blank_up_to(self, sheet: Sheet, row: int, notes: Notes, source: _Source) -> None:
        """Blank rows before `row`, so that addresses are those of the file; problems may stand in them, too."""
        if row > MOST_ROWS + 1:
            raise UserError(_TOO_LONG.format(sheet=source.name, limit=MOST_ROWS))
        width = len(sheet.stream.pens)
        while sheet.row_count + 1 < row:
            self._write_row(sheet, [], width, notes)

    def _write_row(self, sheet: Sheet, texts: Sequence[str | None], width: int, notes: Notes) -> None:
        here = notes.get(sheet.row_count + 1)
        filled = [*texts, *[None] * (width - len(texts))]
        if not here:
            sheet.write([cell_text(text) if text else None for text in filled])
            return
        cells: list[Noted | None] = []
        for column, text in enumerate(filled, 1):
            said = here.get(column, "")
            if said:
                self._marked += 1
                self._comments += 1
                comment = cell_text(said)[:8_000] if self._comments <= _MOST_COMMENTS else ""
                cells.append(Noted(text or "", Look.PROBLEM, comment))
            else:
                cells.append(Noted(text) if text else None)
        sheet.write_noted(cells)

    def _notes(self, source: _Source) -> Notes:
        found: dict[int, dict[int, list[str]]] = {}
        for each in self._problems:
            place = _place(each.cell, source.first_column) if each.sheet == source.name else None
            if place and place[0] <= MOST_ROWS and place[1] <= _MOST_COLUMNS:
                said = found.setdefault(place[0], {}).setdefault(place[1], [])
                if each.said not in said:
                    said.append(each.said)
        return {
            row: {column: "\n".join(said) for column, said in cells.items()} for row, cells in found.items()
        }

    def _width(self, source: _Source, notes: Notes) -> int:
        query = select(staged_row.c.cells).where(
            staged_row.c.batch_id == self._number,
            staged_row.c.sheet == source.position,
            staged_row.c.state != _LINKED,
        )
        widest = max((len(json.loads(cells)) for cells in self._connection.scalars(query)), default=0)
        return max(widest + source.first_column - 1, max(map(max, notes.values()), default=0), 1)


def _sources(connection: Connection, number: int, taken: str) -> list[_Source]:
    query = select(batch_sheet).where(batch_sheet.c.batch_id == number).order_by(batch_sheet.c.position)
    used = {taken.casefold()}
    found = []
    for row in connection.execute(query).mappings():
        facts = json.loads(row["mapping"])
        title = _title(row["name"], used)
        found.append(
            _Source(row["position"], row["name"], title, row["kind"], facts.get("first_column") or 1)
        )
    return found


def _title(name: str, used: set[str]) -> str:
    """A name that Excel takes for a sheet and that no other sheet has; notes it in `used`."""
    plain = _FORBIDDEN.sub("_", name).strip("' ")[:_LONGEST_TITLE] or "Sheet"
    title, number = plain, 1
    while title.casefold() in used:
        number += 1
        ending = f" ({number})"
        title = plain[: _LONGEST_TITLE - len(ending)] + ending
    used.add(title.casefold())
    return title


def _problems(connection: Connection, number: int, translate: Translate) -> list[_Problem]:
    query = select(problem).where(problem.c.batch_id == number).order_by(problem.c.id)
    return [
        _Problem(
            row["sheet"],
            row["cell"],
            row["field"],
            row["text"],
            Message.from_json(json.loads(row["reason"])).render(translate),
        )
        for row in connection.execute(query).mappings()
    ]


def _rows_of(connection: Connection, number: int, source: _Source) -> Iterator[tuple[int, list[str | None]]]:
    query = (
        select(staged_row.c.row_number, staged_row.c.cells)
        .where(
            staged_row.c.batch_id == number,
            staged_row.c.sheet == source.position,
            staged_row.c.state != _LINKED,
        )
        .order_by(staged_row.c.row_number)
    )
    before: list[str | None] = [None] * (source.first_column - 1)
    for row_number, cells in connection.execute(query.execution_options(yield_per=_STEP)):
        yield row_number, before + json.loads(cells)


def _place(cell: str, first_column: int) -> tuple[int, int] | None:
    """(row, column) of the first cell of an address or range; None for what names no cell."""
    found = _RANGE.match(cell)
    if not found:
        return None
    if found.group(3):
        return int(found.group(3)), first_column
    return int(found.group(2)), column_index_from_string(found.group(1))


def _link(source: _Source, cell: str) -> str:
    place = _place(cell, source.first_column)
    if place is None:
        return ""
    quoted = source.title.replace("'", "''")
    return f"'{quoted}'!{get_column_letter(place[1])}{place[0]}"


def _label(source: _Source | None, field: str | None, language: str) -> str:
    if source is None or not source.kind or not field or field not in KINDS[source.kind]:
        return field or ""
    return KINDS[source.kind].field(field).label(language)
