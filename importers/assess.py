# SPDX-License-Identifier: Apache-2.0
"""Decides for every row of a file what it would change. Nothing is written here.

Two passes: the first (importers/matching.py) finds the record of each row, this one compares what the row says with
what its record holds. Rows are read anew, so that a large file never stands in memory twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy import Connection

from importers.beating import Beating
from importers.cells import piece
from importers.fates import Fate
from importers.grid import Row, address
from importers.likely import LikelyRecords
from importers.mapping import Role
from importers.matching import RowMatcher, Table, labels_of
from importers.row_links import RowLinks
from importers.row_sources import KIND as SOURCE
from importers.row_sources import RowSource, RowSources
from importers.said import SaidBefore
from importers.typed import Problem, TypedRow
from models.fields import Value, members_of
from models.folding import fold
from models.ids import IdSource, id_text
from models.kinds import KINDS
from models.questions import WAITING, State
from models.rows import fetch
from models.text import Message, mark
from reconcile.asking import Asked, about_field, known_states
from reconcile.compare import Comparison, compare
from reconcile.exact import By, Index
from reconcile.indexes import Indexes
from reconcile.linking import Links
from reconcile.proposing.aliases import with_aliases

_STEP = 500
_AT_ONCE = 200
"""Rows compared one by one between two looks at whether somebody has cancelled."""

_MATCHING = mark("Import", "Matching rows with records")
_COMPARING = mark("Import", "Comparing values")
_CONFLICT = mark("Import", "The record shows another value for {fields}; choose which to show.")

Values = dict[str, Value]
Read = tuple[Fate, int, Row]
"""A row with its number and what is known of it."""


@dataclass(slots=True)
class Assessed:
    """A row with what would become of it."""

    sheet: int
    number: int
    cells: Row
    state: str
    """new, changed, unchanged, waiting, already_waiting or unreadable."""
    record: int | None = None
    says: str = ""
    """Its statements as a staged row keeps them: pieces of JSON between commas."""
    fills: Mapping[str, Value] = field(default_factory=dict)
    """What an existing record would come to hold."""
    was: Mapping[str, Value] = field(default_factory=dict)
    """What it holds now in those fields."""
    said: Sequence[str] = ()
    """Fields for which the file is a source that it was not before; for a new record all that it has."""
    asked: Sequence[Asked] = ()
    reason: Message | None = None
    problems: Sequence[Problem] = ()
    source: RowSource | None = None
    """Who is cited for it; None: the source of the whole file."""
    at: Mapping[str, str] = field(default_factory=dict)
    """Field -> address of the one cell that says it, where each is cited by itself."""


def _cites(tables: Sequence[Table]) -> bool:
    """Whether some table lists sources, or names them in a column."""
    return any(
        table.reader.kind.key == SOURCE or each.role is Role.SOURCE
        for table in tables
        for each in table.reader.mapping.columns
    )


class Assessment:
    """Assesses the tables of one file against the database that `connection` sees.

    `source` is the record id of the source to be cited, None when there is none yet.
    """

    def __init__(
        self,
        connection: Connection,
        ids: IdSource,
        tables: Sequence[Table],
        source: int | None,
        progress: Beating,
    ) -> None:
        self._connection = connection
        # Kinds that are known by names of their own come first: the others are known by what they link to.
        self._tables = sorted(tables, key=lambda table: bool(table.reader.kind.together))
        self._beating = progress
        indexes = Indexes(connection)
        self.links = Links(indexes, ids)
        self._row_links = RowLinks(connection, self.links)
        self._matcher = RowMatcher(
            indexes, ids, self.links, lambda table, typed: self._row_links.resolve(table, typed, None)
        )
        self._likely = LikelyRecords(connection, self._matcher, self.links, progress)
        sources = indexes[SOURCE] if _cites(tables) else Index(KINDS[SOURCE])
        self.sources = RowSources(sources, ids, self.links.withheld)
        self._source = source
        self._said = SaidBefore(connection)
        self._overlay: dict[int, Values] = {}
        """What records with several rows would hold after the rows so far."""
        self._total = sum(table.reader.size for table in tables)
        self._done = 0

    def run(self) -> Iterator[Assessed]:
        """Every row, table by table."""
        for composed in (False, True):
            chosen = [table for table in self._tables if bool(table.reader.kind.together) is composed]
            for table in chosen:
                self._matcher.match(table, lambda: self._step(_MATCHING))
            self._matcher.find_contradictions(chosen)
            self._likely.look(chosen)
        self._done = 0
        for table in self._tables:
            yield from self._compare_table(table)

    def _step(self, text: Message, rows: int = 1) -> None:
        before, self._done = self._done, self._done + rows
        if before // _STEP != self._done // _STEP:
            self._beating.step(self._done, self._total, text)

    def _compare_table(self, table: Table) -> Iterator[Assessed]:
        done = 0
        for rows in table.reader.chunks():
            fates = table.fates[done : done + len(rows)]
            done += len(rows)
            table.reader.prepare([row for _, row in rows])
            chunk = [(fate, number, row) for fate, (number, row) in zip(fates, rows, strict=True)]
            yield from self._compare_chunk(table, chunk)
            self._step(_COMPARING, len(rows))

    def _compare_chunk(self, table: Table, chunk: list[Read]) -> list[Assessed]:
        """The rows of a chunk in their order: those that are plainly new in one go, the others one by one."""
        plain = table.reader.plain_says([row for _, _, row in chunk])
        groups, marked = self._matcher.groups, table.reader.marks
        rows: list[Assessed | None] = [
            Assessed(table.position, number, row, "new", fate.record, says)
            if says is not None and fate.is_new and fate.record not in groups and number not in marked
            else None
            for (fate, number, row), says in zip(chunk, plain, strict=True)
        ]
        careful = [each for each, done in zip(chunk, rows, strict=True) if done is None]
        others = chain.from_iterable(
            self._compare_carefully(table, careful[start : start + _AT_ONCE])
            for start in range(0, len(careful), _AT_ONCE)
        )
        return [row or next(others) for row in rows]

    def _compare_carefully(self, table: Table, rows: list[Read]) -> list[Assessed]:
        self._beating.beat()
        chunk = [(fate, table.reader.read(number, row), row) for fate, number, row in rows]
        wanted = {
            fate.record: None
            for fate, _, _ in chunk
            if fate.record is not None and fate.by and not fate.state
        }
        holds = fetch(self._connection, table.reader.kind.key, wanted)
        holds.update({record: self._overlay[record] for record in wanted if record in self._overlay})
        cited = {self._citing(self.sources.of(typed.source)) for _, typed, _ in chunk}
        self._said.look_at(holds, cited | {self._source})
        if table.reader.mapping.own:
            self._row_links.know_own_names([(fate.record or 0, typed) for fate, typed, _ in chunk], holds)
        assessed = [
            self._settled_row(table, fate, typed, row)
            if fate.state
            else self._compare_row(table, fate, typed, row, holds)
            for fate, typed, row in chunk
        ]
        self._recognise(assessed)
        return assessed

    def _settled_row(self, table: Table, fate: Fate, typed: TypedRow, row: Row) -> Assessed:
        problems = list(typed.problems)
        if fate.reason and not (
            fate.state == "waiting" and typed.bad_identifier
        ):  # its cell is listed already
            where = address(typed.number, table.reader.sheet.first_column)
            problems.append(Problem(where, None, "", fate.reason))
        asked = (fate.asked,) if fate.asked else ()
        return Assessed(
            table.position, typed.number, row, fate.state, fate.record, typed.says_all,
            asked=asked, reason=fate.reason, problems=problems, source=self.sources.of(typed.source),
        )  # fmt: skip

    def _compare_row(
        self, table: Table, fate: Fate, typed: TypedRow, row: Row, holds: Mapping[int, Values]
    ) -> Assessed:
        record = fate.record
        assert record is not None  # rows without a record were settled in the first pass
        self._row_links.resolve(table, typed, holds.get(record))
        held = self._overlay.get(record) or holds.get(record)
        if held is not None and fate.by is By.LIKELY:
            _take_names_as_aliases(table, typed, held)
        assessed = Assessed(
            table.position, typed.number, row, "new", record, typed.says_all, problems=typed.problems,
            source=self.sources.of(typed.source),
        )  # fmt: skip
        if held is not None:
            self._against(table, typed, held, assessed)
        else:
            self._note(table, typed, assessed, typed.values, typed.values)
        return assessed

    def _against(self, table: Table, typed: TypedRow, held: Values, assessed: Assessed) -> None:
        """Complete the assessment of a row whose record exists, or will by an earlier row."""
        kind, record = table.reader.kind.key, assessed.record
        assert record is not None
        comparison = compare(kind, typed.values, held)
        assessed.fills = comparison.fills
        assessed.was = {key: held.get(key) for key in comparison.fills}
        assessed.said = self._news(comparison, typed, assessed)
        assessed.asked = [
            about_field(
                kind,
                id_text(record),
                key,
                value,
                held.get(key),
                *self._stable(typed, key, value),
            )
            for key, value in comparison.conflicts.items()
        ]
        assessed.state = "waiting" if assessed.asked else "changed" if assessed.fills else "unchanged"
        if assessed.asked:
            labels = labels_of(KINDS[kind].field(key) for key in comparison.conflicts)
            assessed.reason = _CONFLICT.format(fields=labels)
        self._note(table, typed, assessed, {**held, **comparison.fills}, [*assessed.said, *comparison.fills])

    def _news(self, comparison: Comparison, typed: TypedRow, assessed: Assessed) -> list[str]:
        """Fields for which a statement is to be added."""
        record, source = assessed.record, self._citing(assessed.source)
        assert record is not None  # the row was compared with it
        return [key for key in comparison.said if self._said.is_news(source, record, key, typed.values[key])]

    def _citing(self, source: RowSource | None) -> int | None:
        """The record that a statement of a row refers to, given the row's own source."""
        return source.record if source else self._source

    def _stable(self, typed: TypedRow, key: str, value: Value) -> list[list[str]]:
        """A value in forms that are the same for every import, the one to ask under first.

        Links to records that this file makes go by the names in the cell, because such records get new ids each time;
        once they are there they go by their ids, and what was asked under their names is known all the same.
        """
        members, names = list(members_of(value)), sorted(map(fold, typed.links.get(key, ())))
        if not names:
            return [members]
        is_new = any(self.links.is_new(member) for member in members)
        return [names] if is_new else [members, names]

    def _note(
        self,
        table: Table,
        typed: TypedRow,
        assessed: Assessed,
        after: Mapping[str, Value],
        fields: Collection[str],
    ) -> None:
        """Remember what an accepted row did, for later rows about the same record and for the records it names."""
        record = assessed.record
        assert record is not None  # only rows about a record are accepted
        if record in self._matcher.groups:
            self._overlay[record] = dict(after)
            for key in fields:
                if key in typed.values:
                    self._said.note(self._citing(assessed.source), record, key, typed.values[key])
        if fields:
            self.sources.need(assessed.source, (table.position, typed.number))
        for key in typed.links:
            for member in members_of(typed.values.get(key)) if key in fields else ():
                self.links.need(member, (table.position, typed.number))

    def _recognise(self, rows: list[Assessed]) -> None:
        """Questions that were asked before are not asked again, whatever has become of them."""
        marks = (mark for row in rows for asked in row.asked for mark in (asked.fingerprint, *asked.also))
        known = known_states(self._connection, marks)
        if not known:
            return
        for row in rows:
            states = [_state_of(asked, known) for asked in row.asked]
            if row.state == "waiting" and None not in states:
                row.state = "already_waiting" if any(state in WAITING for state in states) else "unchanged"
                row.asked = ()
            else:
                row.asked = [asked for asked in row.asked if _state_of(asked, known) is None]

def _take_names_as_aliases(table: Table, typed: TypedRow, held: Values) -> None:
    values = with_aliases(table.reader.kind, typed.values, held)
    for key in typed.values.keys() - values.keys():
        typed.says.pop(key, None)
    if values.get("aliases") != typed.values.get("aliases"):
        typed.says["aliases"] = piece("aliases", values["aliases"])
    typed.values = values


def _state_of(asked: Asked, known: Mapping[str, State]) -> State | None:
    return next((known[mark] for mark in (asked.fingerprint, *asked.also) if mark in known), None)
