# SPDX-License-Identifier: Apache-2.0
"""Merges the rows of one returned sheet: what each would change, and what a person is asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from importers.assess import Assessed
from importers.cells import Names, piece
from importers.grid import address
from importers.returned_basis import Basis
from importers.returned_basis import Sort as BasisSort
from importers.returned_cells import Cell, CellReader, LinkTexts, Read, marked_cells
from importers.returned_sheet import Line, ReturnedSheet
from importers.returned_summary import Returned
from importers.typed import Problem
from models.exchange import parted
from models.fields import Kind, Value, members_of
from models.folding import fold
from models.ids import id_text
from models.kinds import KINDS
from models.questions import WAITING, Sort
from models.rows import Values, fetch
from models.text import Message, mark
from reconcile.asking import Asked, about_field, about_row, fingerprint, known_states
from reconcile.compare import EXTRAS
from reconcile.linking import Links
from reconcile.returned.identity import Why
from reconcile.returned.leading import at_home, led
from reconcile.returned.three_way import ASKING, CHANGING, Fate, Gap, Merged, merge_cell

_AT_ONCE = 1_000
_KNOWN = "known"
"""Key of the evidence of what waits at the Desk already; such a question is not asked again, so nothing keeps it."""
_OURS = "Thaw"
"""Author of the comments that Thaw writes into workbooks."""

_BOTH_CHANGED = mark("Returned", "{fields} was changed here and in the workbook; choose which to show.")
_CLEARED = mark("Returned", "{fields} was emptied in the workbook; say whether to empty it here.")
_TWO_WAYS = mark("Returned", "The workbook says something else for {fields}; choose which to show.")
_COPY = mark("Returned", "The row repeats row {row} with its id and was not taken twice.")
_CHANGED_COPY = mark(
    "Returned",
    "The row bears the id of row {row} and says something else, as a copied row does: say whether it is a new record.",
)
_OVERWRITTEN = mark(
    "Returned",
    "The row bears the id of a record of which it keeps nothing, as when another row is pasted over it: say whether it "
    "is that record or a new one.",
)
_DELETED_HERE = mark(
    "Returned",
    "The record was deleted here since the workbook went out, and its row was edited: leave it out, or take the row as "
    "new.",
)
_NOT_OURS = mark(
    "Returned",
    "The id {id} is none that went out with this workbook, and this database has no such record. Choose the record, or "
    "take the row as new.",
)


@dataclass(slots=True)
class Merging:
    """What merging the rows of all sheets of a workbook shares."""

    connection: Connection
    basis: Basis
    returned: Returned
    links: Links
    stands: Mapping[int, int]
    """Retired record -> the one that stands for it."""
    taken: dict[tuple[int, str], Value] = field(default_factory=dict)
    """(record, field) -> what an earlier row of the workbook makes of it."""

    def home(self, number: int) -> int | None:
        """The record that stands here for one of the workbook."""
        there = self.basis.home(number)
        return None if there is None else self.stands.get(there, there)


@dataclass(slots=True)
class _Row:
    """One row on its way to what would become of it."""

    line: Line
    record: int
    held: Values
    fates: list[tuple[Asked, Fate]] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    fills: dict[str, Value] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    comments: list[Asked] = field(default_factory=list)


class RowMerger:
    """Merges the rows of one sheet."""

    def __init__(
        self, merging: Merging, sheet: ReturnedSheet, base: Mapping[int, Values], reader: CellReader
    ) -> None:
        self._merging = merging
        self._sheet = sheet
        self._base = base
        self._reader = reader
        self._kind: Kind = KINDS[sheet.kind]
        self._position = sheet.state.sheet.position
        self._fields = [(place, cell) for place, cell in enumerate(sheet.cells) if not cell.is_ids]
        self._ids = {cell.key: place for place, cell in enumerate(sheet.cells) if cell.is_ids}
        self._comments: dict[int, list[Asked]] = {}
        self._others = [
            (column.column - sheet.state.sheet.first_column, column) for column in sheet.others if column.heading
        ]

    def run(self, residual: set[int]) -> Iterator[Assessed]:
        """Every row but the residual ones, in their order."""
        lines = [line for line in self._sheet.lines if line.number not in residual]
        self._gather_comments()
        for start in range(0, len(lines), _AT_ONCE):
            yield from self._merge(lines[start : start + _AT_ONCE])

    def _gather_comments(self) -> None:
        fields = {cell.column.at: cell.key for _, cell in self._fields}
        records = {line.number: line.claim.record for line in self._sheet.lines}
        for comment in self._sheet.state.sheet.notes.comments:
            record = self._merging.home(records.get(comment.row) or 0)
            if comment.author == _OURS or records.get(comment.row) is None or record is None:
                continue
            key = fields.get(comment.column)
            by = comment.author or self._merging.returned.by
            told = [by, comment.text.strip()]
            seen = fingerprint(Sort.QUERY, self._kind.key, [id_text(record)], key, told)
            evidence = {"text": comment.text.strip(), "by": by, "to": "", "cell": address(comment.row, comment.column)}
            self._comments.setdefault(comment.row, []).append(Asked(Sort.QUERY, seen, evidence, key))

    def _merge(self, lines: Sequence[Line]) -> list[Assessed]:
        careful = [line for line in lines if not self._is_plain(line)]
        wanted = {record for line in careful if (record := self._merging.home(line.claim.record or 0)) is not None}
        held = fetch(self._merging.connection, self._kind.key, sorted(wanted))
        rows = {line.number: self._careful(line, held) for line in careful}
        self._recognise([row for row in rows.values() if isinstance(row, _Row)])
        found = []
        for line in lines:
            row = rows.get(line.number)
            if row is None:
                self._merging.returned.note(Fate.UNTOUCHED, len(self._fields))
                self._merging.returned.counts["repaired"] += len(line.repaired)
                record = self._merging.home(line.claim.record or 0)
                found.append(Assessed(self._position, line.number, line.row, "unchanged", record))
            else:
                found.append(self._assessed(row) if isinstance(row, _Row) else row)
        return found

    def _is_plain(self, line: Line) -> bool:
        """Whether nothing was done to a row."""
        return (
            line.claim.why in (Why.UNTOUCHED, Why.ID, Why.FOUND)
            and line.texts == line.went_out
            and line.number not in self._sheet.marks
            and line.number not in self._comments
            and not any(line.row[index] for index, _ in self._others)
            and self._merging.basis.sort is not BasisSort.NONE
        ) or (
            self._merging.basis.sort is BasisSort.NONE
            and line.claim.why is Why.UNTOUCHED
            and line.number not in self._comments
            and line.number not in self._sheet.marks
        )

    # One row ---------------------------------------------------------------------------------------------------------

    def _careful(self, line: Line, held: Mapping[int, Values]) -> _Row | Assessed:
        claim = line.claim
        if claim.why is Why.COPY:
            reason = _COPY.format(row=claim.of_row)
            return Assessed(self._position, line.number, line.row, "unchanged", None, reason=reason)
        if claim.why is Why.CHANGED_COPY:
            return self._asked(line, _CHANGED_COPY.format(row=claim.of_row))
        if claim.why is Why.OVERWRITTEN:
            return self._asked(line, _OVERWRITTEN)
        record = self._merging.home(claim.record or 0)
        there = held.get(record) if record is not None else None
        if record is None or there is None:
            return self._without_record(line)
        if line.number not in self._sheet.marks and self._sheet.is_emptied(line):
            # An emptied row says what a missing one says.
            return Assessed(self._position, line.number, line.row, "unchanged", record)
        row = _Row(line, record, there, comments=self._comments.get(line.number, []))
        self._merge_cells(row)
        self._merge_others(row)
        return row

    def _without_record(self, line: Line) -> Assessed:
        if line.claim.why is Why.UNKNOWN:
            return self._asked(line, _NOT_OURS.format(id=id_text(line.claim.record or 0)))
        if line.texts == line.went_out:
            return Assessed(self._position, line.number, line.row, "unchanged", None)
        return self._asked(line, _DELETED_HERE)

    def _merge_cells(self, row: _Row) -> None:
        line, base = row.line, self._base_at_home(row)
        marked = marked_cells(line.number, self._sheet.marks.get(line.number, ()), self._sheet.cells)
        untouched = 0
        for place, cell in self._fields:
            text, went_out = line.texts[place], line.went_out[place]
            if cell.key in marked and text is None:
                read = Read(Gap.UNREADABLE, marked[cell.key])
            elif cell.field.is_link:
                read = self._read_link(row, place, cell)
            elif text == went_out and (text is not None or base is not None):
                untouched += 1
                continue
            else:
                read = self._reader.read(line.number, cell, text, went_out)
            self._settle(row, cell, read, base)
        self._merging.returned.note(Fate.UNTOUCHED, untouched)
        self._merging.returned.counts["repaired"] += len(line.repaired)

    def _base_at_home(self, row: _Row) -> Values | None:
        """What went out, in ids of this database; None where nothing is known of it."""
        base = self._base.get(row.line.claim.record or 0)
        if base is None or self._merging.basis.sort is BasisSort.NONE:
            return None
        return at_home(self._kind, base, self._merging.home)

    def _read_link(self, row: _Row, place: int, cell: Cell) -> Read:
        line, ids = row.line, self._ids.get(cell.key)
        texts = LinkTexts(
            line.texts[place],
            line.went_out[place],
            None if ids is None else line.texts[ids],
            None if ids is None else line.went_out[ids],
        )
        base = self._base.get(line.claim.record or 0, row.held)
        return self._reader.read_link(line.number, cell, texts, base.get(cell.key), row.held)

    def _settle(self, row: _Row, cell: Cell, read: Read, base: Values | None) -> None:
        """Merge one cell and note what becomes of it."""
        if read.problem is not None:
            row.problems.append(read.problem)
        key, now = cell.key, row.held.get(cell.key)
        theirs = read.theirs
        before = now if base is None else base.get(key)
        if not isinstance(theirs, Gap) and cell.field.is_link:
            before, now = (led(value, self._merging.stands.get) for value in (before, now))
        merged = merge_cell(cell.field, before, now, theirs)
        if merged.fate in CHANGING and self._merging.taken.get((row.record, key)) == merged.value:
            merged = Merged(Fate.ALREADY, now)
        must_ask = base is None or read.disputed is not None or self._collides(row, key, merged)
        if merged.fate in CHANGING | {Fate.CLEARED} and must_ask:
            merged = Merged(Fate.CONFLICT, now)
        if merged.fate in ASKING:
            assert not isinstance(theirs, Gap)  # gaps ask nothing
            self._ask(row, cell, theirs, None if base is None else before, merged)
            return
        self._merging.returned.note(merged.fate)
        if merged.fate in CHANGING:
            assert not isinstance(theirs, Gap)  # gaps change nothing
            self._take(row, cell, theirs, merged.value)

    def _collides(self, row: _Row, key: str, merged: Merged) -> bool:
        """Whether another row of the workbook makes something else of the same field."""
        place = row.record, key
        return place in self._merging.taken and self._merging.taken[place] != merged.value

    def _take(self, row: _Row, cell: Cell, theirs: Value, value: Value) -> None:
        key, line = cell.key, row.line
        place = next(place for place, each in self._fields if each is cell)
        row.fills[key] = value
        row.says[key] = piece(key, theirs, line.texts[place])
        row.at[key] = address(line.number, cell.column.at)
        self._merging.taken[row.record, key] = value
        if cell.field.is_link:
            for member in members_of(value):
                self._merging.links.need(member, (self._position, line.number))

    def _ask(self, row: _Row, cell: Cell, theirs: Value, base: Value, merged: Merged) -> None:
        key, now = cell.key, row.held.get(cell.key)
        place = next(place for place, each in self._fields if each is cell)
        stable = self._stable(cell, theirs, row.line.texts[place])
        asked = about_field(self._kind.key, id_text(row.record), key, theirs, now, *stable)
        told = {
            **asked.evidence,
            "base": base,
            "two_way": self._base_at_home(row) is None,
            "cell": address(row.line.number, cell.column.at),
            "by": self._merging.returned.by,
            "suggestion": merged.suggestion,
        }
        row.fates.append((replace(asked, evidence=told), merged.fate))
        if row.line.texts[place] is not None:
            row.says[key] = piece(key, theirs, row.line.texts[place])

    def _stable(self, cell: Cell, theirs: Value, text: str | None) -> list[list[str]]:
        """What a cell says in forms that are the same for every import: links to new records go by their names."""
        members = list(members_of(theirs))
        if not cell.field.is_link or text is None:
            return [members]
        names = sorted(map(fold, parted(text)))
        return [names] if any(self._merging.links.is_new(member) for member in members) else [members, names]

    def _merge_others(self, row: _Row) -> None:
        """What somebody wrote into columns of their own is kept among the further columns."""
        if EXTRAS not in self._kind or not self._others:
            return
        told = [
            f"{column.heading}: {' '.join(text.split())}"
            for at, column in self._others
            if (text := row.line.row[at])
        ]
        now = str(row.fills.get(EXTRAS) or row.held.get(EXTRAS) or "").split("\n")
        new = [line for line in told if line not in now]
        self._merging.returned.note(Fate.ALREADY, len(told) - len(new))
        self._merging.returned.note(Fate.TAKEN, len(new))
        if new:
            row.fills[EXTRAS] = "\n".join([*filter(None, now), *new])
            row.says[EXTRAS] = piece(EXTRAS, row.fills[EXTRAS])

    # What it comes to ------------------------------------------------------------------------------------------------

    def _recognise(self, rows: Iterable[_Row]) -> None:
        """Leave out what was asked before; what was decided is not asked again."""
        rows = list(rows)
        asked = [each for row in rows for each in (*(each for each, _ in row.fates), *row.comments)]
        prints = [one for each in asked for one in (each.fingerprint, *each.also)]
        known = known_states(self._merging.connection, prints) if prints else {}
        for row in rows:
            row.comments = [each for each in row.comments if each.fingerprint not in known]
            fates, row.fates = row.fates, []
            for each, fate in fates:
                states = [known[one] for one in (each.fingerprint, *each.also) if one in known]
                if states and not any(state in WAITING for state in states):
                    self._merging.returned.counts["decided"] += 1
                    continue
                self._merging.returned.note(fate)
                row.fates.append((replace(each, evidence={**each.evidence, _KNOWN: True}) if states else each, fate))

    def _assessed(self, row: _Row) -> Assessed:
        new = [(each, fate) for each, fate in row.fates if _KNOWN not in each.evidence]
        state = "waiting" if new else "already_waiting" if row.fates else "changed" if row.fills else "unchanged"
        return Assessed(
            self._position,
            row.line.number,
            row.line.row,
            state,
            row.record,
            ",".join(row.says.values()),
            row.fills,
            {key: row.held.get(key) for key in row.fills},
            [key for key in row.fills if key != EXTRAS],
            [*(each for each, _ in new), *row.comments],
            self._reason(new),
            row.problems,
            at=row.at,
        )

    def _reason(self, asked: Sequence[tuple[Asked, Fate]]) -> Message | None:
        from importers.matching import labels_of

        for fate, text in ((Fate.CONFLICT, _BOTH_CHANGED), (Fate.CLEARED, _CLEARED)):
            of_fate = [each for each, found in asked if found is fate]
            if of_fate:
                two_way = all(each.evidence["two_way"] for each in of_fate)
                labels = labels_of(self._kind.field(each.field or "") for each in of_fate)
                return (_TWO_WAYS if two_way else text).format(fields=labels)
        return None

    def _asked(self, line: Line, reason: Message) -> Assessed:
        """A row about which a person is asked as a whole."""
        says: dict[str, object] = {}
        pieces, problems = [], []
        for place, cell in self._fields:
            text = line.texts[place]
            if text is None:
                continue
            if cell.field.is_link:
                outcome = self._reader.outcome(cell, text)
                says[cell.key] = list(outcome.members if isinstance(outcome, Names) else parted(text))
                continue
            read = self._reader.read(line.number, cell, text, None)
            if read.problem:
                problems.append(read.problem)
            elif not isinstance(read.theirs, Gap) and read.theirs is not None:
                says[cell.key] = read.theirs
                pieces.append(piece(cell.key, read.theirs, text))
        record = self._merging.home(line.claim.record or 0)
        records = [record] if record is not None and line.claim.why is not Why.UNKNOWN else []
        asked = about_row(Sort.MATCH, self._kind.key, records, says, reason, records)
        known = known_states(self._merging.connection, [asked.fingerprint])
        where = address(line.number, self._sheet.state.sheet.first_column)
        problems.append(Problem(where, None, "", reason))
        state = "waiting"
        if known:
            state = "already_waiting" if known[asked.fingerprint] in WAITING else "unchanged"
        else:
            self._merging.returned.counts["rows_asked"] += 1
        return Assessed(
            self._position, line.number, line.row, state, None, ",".join(pieces),
            asked=() if known else (asked,), reason=reason, problems=problems,
        )  # fmt: skip


