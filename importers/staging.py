# SPDX-License-Identifier: Apache-2.0
"""Keeps an imported file in the database: every row as read, what it says, and what would become of it.

A review therefore survives a crash and a weekend. Staging tables hold no records; only the ledger writes those.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime
from itertools import islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update

from importers.assess import Assessed
from importers.grid import Manifest, Mark, Row, Rows, Sheet, Workbook
from importers.mapping import Mapping as ColumnMapping
from importers.sheet_notes import SheetNotes
from importers.stored_rows import LINKED, StoredRows
from importers.typed import Problem
from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.schema import batch, batch_sheet, changeset, problem, question, staged_row
from models.text import Message, mark
from reconcile.linking import NewTarget

T = TypeVar("T")

_NO_BATCH = mark("Import", "There is no import number {number} in this database; import the file again.")

AROUND = "around"
"""State of rows outside of tables: titles, headings, notes, sheets that were left out."""
READING, STAGED, DROPPED = "reading", "staged", "dropped"
"""States of a batch: in the making, which counts for nobody; waiting for a person; unwanted."""
COUNTED = ("new", "changed", "unchanged", "waiting", "already_waiting", "unreadable")

_BATCH = 1_000
"""Rows written at once."""
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Compact JSON."""
_INSERT_ROW = (
    "INSERT INTO staged_row (batch_id, sheet, row_number, cells, staged, state, record_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_PROBLEM = "INSERT INTO problem (batch_id, sheet, cell, field, text, reason) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class SheetState:
    """One sheet of a batch: how it is read and what came of it."""

    sheet: Sheet
    mapping: ColumnMapping | None
    """None: left out."""
    reasons: tuple[Message, ...] = ()
    """Why it is read so, or why it was left out."""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("rows", *COUNTED), 0))


def open_batch(connection: Connection, workbook: Workbook, author: str, source: str) -> int:
    """Start a batch for a file, in the making; returns its number."""
    values = {
        "file_name": workbook.path.name,
        "sha256": workbook.sha256,
        "format": workbook.format,
        "at": now_text(),
        "author": author,
        "state": READING,
        "source_title": source,
    }
    key = connection.execute(insert(batch).values(values)).inserted_primary_key
    assert key is not None  # an integer primary key always comes back
    return int(key[0])


def clear_batch(connection: Connection, number: int) -> None:
    """Forget what was staged for a batch, to stage it anew."""
    for table in (staged_row, problem, batch_sheet):
        connection.execute(delete(table).where(table.c.batch_id == number))


def write_sheets(
    connection: Connection, number: int, workbook: Workbook, states: Sequence[SheetState], as_of: int
) -> None:
    """Keep how the sheets are read, their counts, and the changeset that was the newest when they were matched."""
    for state in states:
        connection.execute(
            insert(batch_sheet).values(
                batch_id=number,
                position=state.sheet.position,
                name=state.sheet.name,
                kind=state.mapping.kind if state.mapping else None,
                header_row=state.mapping.header_row if state.mapping else None,
                mapping=encode(_sheet_to_json(workbook, state, as_of)),
                counts=encode(state.counts),
            )
        )


def last_changeset(connection: Connection) -> int:
    """The number of the newest changeset, 0 before the first: what a matching was made against."""
    return connection.scalar(select(func.max(changeset.c.id))) or 0


def write_rows(connection: Connection, number: int, rows: Iterable[Assessed]) -> None:
    """Keep assessed rows."""
    values = [
        (number, row.sheet, row.number, _cells(row.cells), _staged(row), row.state, row.record)
        for row in rows
    ]
    if values:
        connection.exec_driver_sql(_INSERT_ROW, values)


def rows_around(number: int, sheet: Sheet, inside: range) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a sheet that are not rows of its table, some at a time, for `write_around`."""
    parts = ((1, inside.start - 1), (inside.stop, len(sheet.rows))) if inside else ((1, len(sheet.rows)),)
    for first, last in parts:
        for rows in batched(enumerate(sheet.rows[first - 1 : last], first), _BATCH):
            yield [
                (number, sheet.position, row_number, _cells(row), "{}", AROUND, None)
                for row_number, row in rows
                if any(row)
            ]


def write_around(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep rows that are not rows of a table."""
    if rows:
        connection.exec_driver_sql(_INSERT_ROW, rows)


def write_targets(connection: Connection, number: int, targets: Iterable[NewTarget]) -> None:
    """Keep the records that accepted rows name and that nobody has yet."""
    values = [
        (
            number,
            target.needed_by[0],
            target.needed_by[1],
            "[]",
            encode({"kind": target.kind, "says": target.values}),
            LINKED,
            target.record,
        )
        for target in targets
        if target.needed_by is not None
    ]
    if values:
        connection.exec_driver_sql(_INSERT_ROW, values)


def write_problems(connection: Connection, number: int, sheet: str, problems: Iterable[Problem]) -> int:
    """Keep what could not be taken; returns how many."""
    count = 0
    for several in batched(problems, _BATCH):
        values = [
            (number, sheet, each.cell, each.field, each.text, encode(each.reason.to_json())) for each in several
        ]
        connection.exec_driver_sql(_INSERT_PROBLEM, values)
        count += len(values)
    return count


def _staged(row: Assessed) -> str:
    source = f'"from":{encode([row.source.record, row.source.title])},' if row.source else ""
    says = f'{source}"says":{{{row.says}}}'
    if row.state == "new":
        return f"{{{says}}}"
    rest: dict[str, Any] = {}
    if row.fills:
        rest |= {"set": row.fills, "was": row.was}
    if row.said:
        rest["said"] = list(row.said)
    if row.asked:
        rest["asked"] = [asked.to_json() for asked in row.asked]
    if row.at:
        rest["at"] = row.at
    if row.reason:
        rest["why"] = row.reason.to_json()
    return f"{{{says},{encode(rest)[1:]}" if rest else f"{{{says}}}"


def _cells(row: Row) -> str:
    return "[" + ",".join(["null" if text is None else encode_basestring(text) for text in row]) + "]"


def entries_of_new(staged: str) -> str:
    """The statements of a row whose state is "new", as text and unread."""
    return staged[staged.index('"says":') + len('"says":') : -1]


def source_of(staged: str) -> tuple[int, str] | None:
    """Record and title of the source that a staged row names itself; None: that of the whole file."""
    if not staged.startswith('{"from":'):
        return None
    record, title = json.loads(staged[len('{"from":') : staged.index(',"says":')])
    return record, title


def _value(raw: Any) -> Value:
    return tuple(raw) if isinstance(raw, list) else raw


def as_values(raw: Mapping[str, Any]) -> dict[str, Value]:
    """Values as json gives them -> values."""
    return {key: _value(value) for key, value in raw.items()}


def set_state(connection: Connection, number: int, state: str, changeset_id: int | None) -> None:
    """Note what became of a batch."""
    connection.execute(
        update(batch).where(batch.c.id == number).values(state=state, changeset_id=changeset_id)
    )


def has_questions(connection: Connection, number: int) -> bool:
    """Whether questions at the Desk refer to this batch."""
    return connection.scalar(select(question.c.id).where(question.c.batch_id == number).limit(1)) is not None


def message(text: str) -> Message:
    """A message as the problem table keeps it."""
    return Message.from_json(json.loads(text))


def now_text() -> str:
    """The time that imports are stamped with: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


# Reading a batch back ------------------------------------------------------------------------------------------------


def head_of(connection: Connection, number: int) -> Mapping[str, Any]:
    """The row of a batch. UserError when there is none."""
    head = connection.execute(select(batch).where(batch.c.id == number)).mappings().one_or_none()
    if head is None:
        raise UserError(_NO_BATCH.format(number=number))
    return dict(head)


def matched_against(connection: Connection, number: int) -> int:
    """The newest changeset there was when a batch was matched."""
    text = connection.scalar(select(batch_sheet.c.mapping).where(batch_sheet.c.batch_id == number).limit(1))
    return int(json.loads(text)["as_of"]) if text else last_changeset(connection)


def mappings_of(connection: Connection, number: int) -> list[ColumnMapping]:
    """The column mappings of a batch's tables."""
    query = select(batch_sheet.c.mapping).where(
        batch_sheet.c.batch_id == number, batch_sheet.c.kind.is_not(None)
    )
    return [
        ColumnMapping.from_json(json.dumps(json.loads(text)["mapping"])) for text in connection.scalars(query)
    ]


def load_batch(
    database: Database,
    connection: Connection,
    number: int,
    beat: Callable[[], None] = lambda: None,
) -> tuple[Workbook, list[SheetState], int]:
    """A staged file as it was read, how its sheets are mapped, and the changeset it was matched against.

    Its rows are read from the database as they are asked for.
    """
    head = connection.execute(select(batch).where(batch.c.id == number)).mappings().one()
    states, as_of, facts = [], 0, {}
    query = select(batch_sheet).where(batch_sheet.c.batch_id == number).order_by(batch_sheet.c.position)
    for row in connection.execute(query).mappings():
        facts = json.loads(row["mapping"])
        as_of = facts["as_of"]
        rows = StoredRows(database, connection, number, row["position"], beat)
        sheet = _sheet_from_json(facts, row["name"], row["position"], rows)
        mapping = ColumnMapping.from_json(json.dumps(facts["mapping"])) if facts["mapping"] else None
        reasons = tuple(Message.from_json(each) for each in facts["reasons"])
        states.append(SheetState(sheet, mapping, reasons, json.loads(row["counts"])))
    manifest = Manifest(*facts["manifest"]) if facts.get("manifest") else None
    sheets = tuple(state.sheet for state in states)
    workbook = Workbook(
        Path(head["file_name"]),
        head["sha256"],
        head["format"],
        sheets,
        facts.get("date1904", False),
        manifest,
    )
    return workbook, states, as_of


def _sheet_to_json(workbook: Workbook, state: SheetState, as_of: int) -> dict[str, Any]:
    sheet = state.sheet
    return {
        "mapping": json.loads(state.mapping.to_json()) if state.mapping else None,
        "reasons": [reason.to_json() for reason in state.reasons],
        "hidden": sheet.hidden,
        "first_column": sheet.first_column,
        "marks": [[row, column, kind.value, text] for (row, column), (kind, text) in sheet.marks.items()],
        "merged": sheet.merged,
        "notes": sheet.notes.to_json(),
        "date1904": workbook.date1904,
        "manifest": astuple(workbook.manifest) if workbook.manifest else None,
        "as_of": as_of,
    }


def _sheet_from_json(facts: Mapping[str, Any], name: str, position: int, rows: Rows) -> Sheet:
    marks = {(row, column): (Mark(kind), text) for row, column, kind, text in facts["marks"]}
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in facts["merged"])
    notes = SheetNotes.from_json(facts.get("notes", {}))
    return Sheet(name, position, rows, facts["first_column"], facts["hidden"], marks, merged, notes)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, `size` at a time."""
    rest = iter(items)
    while several := list(islice(rest, size)):
        yield several


def where(sheet: str, number: int) -> str:
    """How a statement says where in a workbook it stands."""
    return f"{sheet}!{number}"
