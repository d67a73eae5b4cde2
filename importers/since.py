# SPDX-License-Identifier: Apache-2.0
"""What is new, changed, unchanged and gone in a file since the last edition of the same export was taken over.

Nothing is decided here: rows that are gone are listed, and their records stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from importers.grid import Row
from importers.layouts import fingerprint
from importers.mapping import Role
from importers.staging import AROUND, SheetState
from importers.stored_rows import LINKED
from importers.typed import Problem
from models.schema import batch, batch_sheet, staged_row
from models.text import mark

_LOOKED_AT = 50
"""Imports that may be the edition before, latest first."""
_SHARED = 0.5
"""Of the smaller edition so many rows must be in both, or they are no editions of one export."""
_LISTED = 2_000
"""Rows that are gone listed one by one."""
_SHOWN = 3
_BEATS = 500
"""Rows between two questions whether to go on."""

_GONE = mark(
    "Import",
    "Row {row} of the edition of {day} ({file}) is not in this one; its record was left as it is.",
)
_MORE_GONE = mark("Import", "{count} more rows of the edition of {day} ({file}) are not in this one.")


@dataclass(slots=True)
class Since:
    """What a file has against the edition before it, in rows."""

    batch: int
    day: str
    """ISO date on which that one was imported."""
    file: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    listed: list[tuple[str, Problem]] = field(default_factory=list)
    """(sheet, what to say) of the rows that are gone."""

    def to_json(self) -> dict[str, int | str]:
        """As `main.py import --json` prints it."""
        return {
            "batch": self.batch,
            "day": self.day,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "gone": self.gone,
        }


def compare_editions(
    reading: Connection, writing: Connection, number: int, states: list[SheetState], beat: Callable[[], None]
) -> Since | None:
    """The batch `number`, as `writing` sees it, against the last one of the same layout that was taken over.

    `beat` is called now and then, and may raise Cancelled.
    None where there is none, or where the lists have little in common.
    """
    tables = {
        _layout(state.mapping.kind, [(each.column, each.heading) for each in state.mapping.columns]): state
        for state in states
        if state.mapping
    }
    query = (
        select(batch.c.id, batch.c.at, batch.c.file_name)
        .where(batch.c.state == "committed", batch.c.id != number)
        .order_by(batch.c.id.desc())
        .limit(_LOOKED_AT)
    )
    for earlier, at, file in reading.execute(query).all() if tables else ():
        pairs = [
            (position, tables[layout])
            for position, layout in _layouts(reading, earlier)
            if layout in tables
        ]
        since = Since(earlier, at[:10], file)
        if pairs and all(
            _compare(
                since,
                _Edition(reading, earlier, position, _left_out(state), beat),
                _Edition(writing, number, state.sheet.position, _left_out(state), beat),
                state.sheet.name,
            )
            for position, state in pairs
        ):
            return since
    return None


def _layout(kind: str, headings: list[tuple[int, str]]) -> str:
    return f"{kind}\x1f{fingerprint(headings)}"


def _layouts(connection: Connection, number: int) -> Iterator[tuple[int, str]]:
    query = select(batch_sheet.c.position, batch_sheet.c.kind, batch_sheet.c.mapping).where(
        batch_sheet.c.batch_id == number, batch_sheet.c.kind.is_not(None)
    )
    for position, kind, text in connection.execute(query):
        columns = json.loads(text)["mapping"]["columns"]
        yield position, _layout(kind, [(each["column"], each["heading"]) for each in columns])


def _left_out(state: SheetState) -> frozenset[int]:
    """Places of the columns that are not kept, such as the day of an export: what differs there is no change."""
    columns = state.mapping.columns if state.mapping else ()
    kept = {each.at for each in columns if each.role is not Role.IGNORED}
    return frozenset(each.at - 1 for each in columns) - {column - 1 for column in kept}


class _Edition:
    """The rows of one staged sheet: what stands for their cells, and the records that they are about."""

    def __init__(
        self,
        connection: Connection,
        number: int,
        position: int,
        left_out: frozenset[int],
        beat: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._left_out = left_out
        self._beat = beat
        self._query = (
            select(staged_row.c.row_number, staged_row.c.record_id, staged_row.c.cells)
            .where(
                staged_row.c.batch_id == number,
                staged_row.c.sheet == position,
                staged_row.c.state.not_in((AROUND, LINKED)),
            )
            .order_by(staged_row.c.row_number)
        )
        self.texts: set[int] = set()
        self.records: set[int | None] = set()
        for _, record, cells in self.rows():
            self.texts.add(self.text(cells))
            self.records.add(record)
        self.records.discard(None)

    def rows(self) -> Iterator[tuple[int, int | None, str]]:
        """(number, record, cells as JSON)."""
        for place, (number, record, cells) in enumerate(self._connection.execute(self._query)):
            if place % _BEATS == 0:
                self._beat()
            yield number, record, cells

    def text(self, cells: str) -> int:
        """What stands for the cells of a row that are kept."""
        if not self._left_out:
            return hash(cells)
        row = json.loads(cells)
        return hash(tuple(text for place, text in enumerate(row) if place not in self._left_out))


def _compare(since: Since, old: _Edition, new: _Edition, sheet: str) -> bool:
    """Add the counts of one sheet; False when the two are no editions of one export."""
    same = max(len(old.texts & new.texts), len(old.records & new.records))
    if not same or same < _SHARED * min(len(old.texts), len(new.texts)):
        return False
    for _, record, cells in new.rows():
        if new.text(cells) in old.texts:
            since.unchanged += 1
        elif record in old.records:
            since.changed += 1
        else:
            since.new += 1
    gone = [0, 0]
    for number, record, cells in old.rows():
        if old.text(cells) in new.texts or record in new.records:
            continue
        listed = gone[0] < _LISTED
        gone[0 if listed else 1] += 1
        if listed:
            reason = _GONE.format(row=number, day=since.day, file=since.file)
            since.listed.append((sheet, Problem("", None, _shown(tuple(json.loads(cells))), reason)))
    if gone[1]:
        reason = _MORE_GONE.format(count=gone[1], day=since.day, file=since.file)
        since.listed.append((sheet, Problem("", None, "", reason)))
    since.gone += sum(gone)
    return True


def _shown(row: Row) -> str:
    return " · ".join([text for text in row if text][:_SHOWN])
