# SPDX-License-Identifier: Apache-2.0
"""After the exact pass: rows that no key tells are held against the records, and against each other, by the matcher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from importers.beating import Beating
from importers.fates import Fate
from importers.matching import Places, RowMatcher, Table, says_of
from importers.stored_rows import LINKED
from importers.typed import TypedRow
from models.fields import Kind
from models.kinds import KINDS
from models.schema import kind_tables, staged_row
from models.schema import record as record_table
from models.text import Message
from reconcile.asking import Asked
from reconcile.exact import By
from reconcile.linking import Links

if TYPE_CHECKING:
    from reconcile.proposing.proposals import Known, Proposal
    from reconcile.proposing.tables import Subject

FEW = 2_000
"""New rows that are held against each other; what larger files hold twice is found among the records afterwards."""
_AT_ONCE = 20_000
"""Rows read and held against the records in one go, so that memory does not grow with the file."""

_Row = tuple[Table, int, TypedRow]
"""(table, place in it, the row)."""


class LikelyRecords:
    """Lets rows that would be new wait, or be a record, where the matcher finds one."""

    def __init__(self, connection: Connection, matcher: RowMatcher, links: Links, beating: Beating) -> None:
        self._connection = connection
        self._matcher = matcher
        self._links = links
        self._beating = beating

    def look(self, tables: Sequence[Table]) -> None:
        """Look at the new rows of these tables, kind by kind. Costs nothing where there is nothing to compare with."""
        for key in dict.fromkeys(table.reader.kind.key for table in tables):
            own = [table for table in tables if table.reader.kind.key == key and not table.reader.mapping.own]
            count = sum(len(table.fates.new_places()) for table in own)
            stored = kind_tables[key]
            is_known = self._connection.scalar(select(stored.c.id).limit(1)) is not None
            if count and (is_known or key in self._matcher.twins or 1 < count <= FEW):
                self._look_at(KINDS[key], own, count, is_known=is_known)

    def _look_at(self, kind: Kind, tables: Sequence[Table], count: int, *, is_known: bool) -> None:
        from reconcile.proposing.proposals import asked_before, propose, propose_within  # brings numpy along

        twins = self._matcher.twins.get(kind.key, {})
        paired = {*twins, *twins.values()}
        known, before = self._known(kind), asked_before(self._connection, kind)
        kept: dict[int, tuple[_Row, Subject]] = {}
        rows = self._rows(tables, None if is_known or count <= FEW else paired)
        while some := dict(islice(rows, _AT_ONCE)):
            if before:
                self._leave_waiting(kind, some, before)
            subjects = [subject for _, subject in some.values()]
            for proposal in propose(known, subjects, self._beating) if known.records else ():
                self._settle(kind, some.pop(proposal.subject.record)[0], proposal)
            kept |= {number: row for number, row in some.items() if count <= FEW or number in paired}
        for proposal in propose_within(known, [subject for _, subject in kept.values()], self._beating):
            self._settle(kind, kept[proposal.subject.record][0], proposal)

    def _known(self, kind: Kind) -> Known:
        from reconcile.proposing.proposals import Known
        from reconcile.proposing.tables import all_records, around, record_subjects
        from reconcile.proposing.thresholds import thresholds_of
        from reconcile.verdicts import Verdicts

        connection = self._connection
        records = record_subjects(connection, kind, all_records(connection, kind), self._beating)
        read = around(connection, kind, records)
        return Known(kind, records, read, Verdicts.of(connection, kind.key), thresholds_of(connection))

    def _rows(
        self, tables: Sequence[Table], wanted: set[int] | None
    ) -> Iterator[tuple[int, tuple[_Row, Subject]]]:
        """New record -> its first row, for all of them or those wanted."""
        from reconcile.proposing.tables import Subject

        for table in tables:
            found = table.fates.new_places()
            places = {place for place in found if wanted is None or table.fates[place].record in wanted}
            for place, (number, row) in enumerate(table.reader.rows()) if places else ():
                record = table.fates[place].record if place in places else None
                if record is not None:
                    self._beating.beat()
                    typed = table.reader.read(number, row)
                    yield record, ((table, place, typed), Subject(record, typed.values, dict(typed.links)))

    def _leave_waiting(
        self, kind: Kind, rows: dict[int, tuple[_Row, Subject]], before: frozenset[str]
    ) -> None:
        """Rows that were asked about before are not taken as new meanwhile."""
        from reconcile.proposing.proposals import asked_again

        for record, (row, subject) in list(rows.items()):
            asked = asked_again(kind, subject)
            if asked.fingerprint in before:
                del rows[record]
                self._wait(row, record, asked, None)

    def _settle(self, kind: Kind, row: _Row, proposal: Proposal) -> None:
        record = proposal.subject.record
        if proposal.decided is None:
            self._wait(row, record, proposal.asked(kind, says_of(row[0], row[2])), proposal.reason)
            return
        self._links.taken_for[record] = proposal.decided
        self._join(self._places(row, record), proposal.decided)

    def _wait(self, row: _Row, record: int, asked: Asked, reason: Message | None) -> None:
        for table, place in self._places(row, record):
            table.fates[place] = Fate(None, None, "waiting", asked, reason)
        self._links.withheld.add(record)

    def _places(self, row: _Row, record: int) -> Places:
        """All rows about a new record of which this is the first."""
        return self._matcher.groups.pop(record, [row[:2]])

    def _join(self, places: Places, record: int) -> None:
        """Let these rows be about a record, together with the rows that are already."""
        for table, place in places:
            table.fates[place] = Fate(record, By.LIKELY)
        there = self._matcher.groups.get(record) or [
            (table, place)
            for table in dict.fromkeys(table for table, _ in places)
            for place in table.fates.places_of(record)
            if (table, place) not in places
        ]
        if there or len(places) > 1:
            self._matcher.groups[record] = [*there, *places]


def ask_about_named(connection: Connection, batch: int, changeset: int, asked_at: str) -> int:
    """Ask about the records that an import made because rows name them, where they may be known under another name.

    Returns how many questions are new. When very many were made, the search across the database finds them.
    """
    named = select(record_table.c.id, record_table.c.kind).where(
        record_table.c.id == staged_row.c.record_id,
        staged_row.c.batch_id == batch,
        staged_row.c.state == LINKED,
    )
    made: dict[str, list[int]] = {}
    for number, kind in connection.execute(named.limit(FEW + 1)):
        made.setdefault(kind, []).append(number)
    if not made or sum(map(len, made.values())) > FEW:
        return 0
    from reconcile.duplicates import ask_about_new  # brings numpy along

    return ask_about_new(connection, made, asked_at, changeset)
