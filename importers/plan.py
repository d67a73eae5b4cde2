# SPDX-License-Identifier: Apache-2.0
"""From a staged file to a changeset: new records, filled blanks, and what the file says in support of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from importers import staging
from importers.mapping import Mapping
from importers.stored_rows import GONE, LINKED
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Edit
from models.questions import Question
from models.schema import batch_sheet, kind_tables, staged_row
from models.statements import EncodedEntries, StatementSet, said_values
from reconcile.asking import to_question

_CHUNK = 5_000
_TAKEN = ("new", "changed", "unchanged", "waiting", "already_waiting")
"""States of rows of which something may be taken; of those that wait, only what nobody needs to decide."""

_SAID = '"said":'
"""Stands in staged rows that have something to add to what is said; in texts of cells the quotes are escaped."""

_ASKED = '"asked":'
"""Stands in staged rows about which somebody is to be asked."""
_NOTHING = '{"says":{}}'
"""What is kept of a row that says nothing: of most rows of a workbook that came home."""

_SAYS = (staged_row.c.state == "new") | (staged_row.c.staged != _NOTHING)
"""Of which rows something may come."""
StagedRow = tuple[int, int, int, str, str, int]
"""(id, sheet, row number, staged, state, record)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited for a file."""

    record: int
    title: str
    is_new: bool
    reliability: str | None = None


def find_source(connection: Connection, title: str) -> int | None:
    """The source of exactly this title."""
    table = kind_tables["source"]
    return connection.scalar(select(table.c.id).where(table.c.title == title).order_by(table.c.id).limit(1))


class Plan:
    """The edits and questions of one staged file, streamed so that a large file never stands in memory."""

    def __init__(self, connection: Connection, batch: int, source: Source) -> None:
        self._connection = connection
        self._batch = batch
        self._source = source
        self._sheets: dict[int, tuple[str, str | None]] = {
            position: (name, kind)
            for position, name, kind in connection.execute(
                select(batch_sheet.c.position, batch_sheet.c.name, batch_sheet.c.kind).where(
                    batch_sheet.c.batch_id == batch
                )
            )
        }

    def count(self) -> int:
        """How many records would be added, changed or supported by a further statement, sources not counted."""
        table = staged_row.c
        says_more = table.state.in_(("unchanged", "waiting", "already_waiting")) & table.staged.contains(_SAID)
        query = select(func.count(table.record_id.distinct())).where(
            table.batch_id == self._batch, table.state.in_(("new", "changed", LINKED)) | says_more
        )
        return self._connection.scalar(query) or 0

    def edits(self) -> Iterator[Edit]:
        """All edits that are safe: new records, blanks filled, statements added. The source comes along if needed."""
        cited = False
        for edit in self._edits():
            if self._source.is_new and not cited:
                cited = True
                values = {"title": self._source.title, "reliability": self._source.reliability}
                yield Edit("source", self._source.record, values, sets=())
            yield edit

    def _edits(self) -> Iterator[Edit]:
        yield from self._targets()
        shared = self._shared()
        for row in self._rows(_TAKEN, _SAYS):
            rows = shared.get(row[5])
            # Several rows about one record make one edit, where the first of them stands.
            edit = (
                self._edit(row)
                if rows is None
                else _joined(map(self._edit, rows))
                if rows[0][0] == row[0]
                else None
            )
            if edit is not None:
                yield edit

    def mappings(self) -> list[Mapping]:
        """How the tables of the file were read."""
        return staging.mappings_of(self._connection, self._batch)

    def questions(self, file: str) -> Iterator[Question]:
        """What is left for a person to decide."""
        for number, sheet, row_number, staged, _, record in self._rows(
            ("waiting", "unreadable", "changed", "unchanged", GONE), staged_row.c.staged.contains(_ASKED)
        ):
            name, kind = self._sheets[sheet]
            facts = json.loads(staged)
            of_row = staging.source_of(staged)
            source, title = of_row or (self._source.record, self._source.title)
            where = {
                "file": file,
                "sheet": name,
                "row": row_number or None,
                "source": title,
                "source_id": id_text(source),
                **({"listed_in": self._source.title} if of_row else {}),
            }
            for asked in facts.get("asked", ()):
                entry = facts["says"].get(asked["field"]) if asked["field"] else None
                written = entry.get("w") if isinstance(entry, dict) else None
                yield to_question(
                    asked,
                    kind or "",
                    record,
                    self._batch,
                    number,
                    {**where, "written": written},
                )

    def _rows(self, states: Sequence[str], *only: ColumnElement[bool]) -> Iterator[StagedRow]:
        table = staged_row.c
        first = self._connection.scalar(select(func.min(table.id)).where(table.batch_id == self._batch))
        last = (first or 0) - 1
        query = (
            select(table.id, table.sheet, table.row_number, table.staged, table.state, table.record_id)
            # + 0 keeps SQLite from the index on batches, by which it would sort the whole batch for every chunk.
            .where(table.batch_id + 0 == self._batch, table.state.in_(states), *only)
            .order_by(table.id)
            .limit(_CHUNK)
        )
        while rows := self._connection.execute(query.where(table.id > last)).all():
            yield from rows
            last = rows[-1][0]

    def _shared(self) -> dict[int, list[StagedRow]]:
        """Records that more than one row is about, with those rows."""
        table = staged_row.c
        several = (
            select(table.record_id)
            .where(table.batch_id == self._batch, table.state.in_(_TAKEN), table.record_id.is_not(None))
            .group_by(table.record_id)
            .having(func.count() > 1)
        )
        query = (
            select(table.id, table.sheet, table.row_number, table.staged, table.state, table.record_id)
            .where(table.batch_id == self._batch, table.state.in_(_TAKEN), table.record_id.in_(several), _SAYS)
            .order_by(table.id)
        )
        found: dict[int, list[StagedRow]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row[5], []).append(row)
        return found

    def _targets(self) -> Iterator[Edit]:
        for _, sheet, number, staged, _, record in self._rows((LINKED,)):
            facts = json.loads(staged)
            values = staging.as_values(facts["says"])
            entries = EncodedEntries(staging.encode(values))
            yield Edit(facts["kind"], record, values, sets=(self._statement(sheet, number, entries),))

    def _edit(self, row: StagedRow) -> Edit | None:
        _, sheet, number, staged, state, record = row
        kind = self._sheets[sheet][1]
        assert kind is not None  # only sheets with a kind have rows that are taken
        if state == "new":
            text = staging.entries_of_new(staged)
            values, source = said_values(text), staging.source_of(staged)
            said = self._statement(sheet, number, EncodedEntries(text), source)
            return Edit(kind, record, values, sets=(said,))
        facts = json.loads(staged)
        sets = self._supporting(sheet, number, facts, staging.source_of(staged))
        values = staging.as_values(facts.get("set", {}))
        if not values and not sets:
            return None
        return Edit(kind, record, values, expected=staging.as_values(facts.get("was", {})), sets=sets)

    def _supporting(
        self, sheet: int, number: int, facts: MappingOf[str, Any], source: tuple[int, str] | None
    ) -> tuple[StatementSet, ...]:
        said = {key: facts["says"][key] for key in facts.get("said", ())}
        if not said:
            return ()
        by_cell: MappingOf[str, str] = facts.get("at", {})
        sets = [
            replace(
                self._statement(sheet, number, EncodedEntries(staging.encode({key: said.pop(key)})), source),
                locator=f"{self._sheets[sheet][0]}!{cell}",
            )
            for key, cell in by_cell.items()
            if key in said
        ]
        if said:
            sets.append(self._statement(sheet, number, EncodedEntries(staging.encode(said)), source))
        return tuple(sets)

    def _statement(
        self, sheet: int, number: int, entries: EncodedEntries, source: tuple[int, str] | None = None
    ) -> StatementSet:
        """What a row says, citing the source that it names itself, else that of the whole file."""
        where = staging.where(self._sheets[sheet][0], number)
        if source is None:
            return StatementSet(entries, self._source.record, where)
        return StatementSet(entries, source[0], f"{self._source.title}, {where}")


def _joined(edits: Iterable[Edit | None]) -> Edit | None:
    """One edit for several rows about the same record, in their order."""
    several = [edit for edit in edits if edit is not None]
    if not several:
        return None
    first = several[0]
    values: dict[str, Value] = {}
    expected: dict[str, Value] = {}
    for edit in several:
        values.update(edit.values)
        for key, seen in (edit.expected or {}).items():
            expected.setdefault(key, seen)
    sets = tuple(each for edit in several for each in edit.sets or ())
    return Edit(first.kind, first.record, values, None if first.adds else expected, sets)
