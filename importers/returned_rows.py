# SPDX-License-Identifier: Apache-2.0
"""What becomes of the rows of one returned sheet: most are as they went out, some are merged, some are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from importers.assess import Assessed
from importers.cells import Bad, Names, piece
from importers.grid import address
from importers.returned_basis import Sort as BasisSort
from importers.returned_cells import CellReader
from importers.returned_fields import FieldMerger
from importers.returned_lines import Line
from importers.returned_merging import MergedRow, Merging
from importers.returned_sheet import ReturnedSheet
from importers.typed import Problem
from models.exchange import parted
from models.fields import Kind
from models.ids import id_text
from models.kinds import KINDS
from models.questions import WAITING, Sort
from models.rows import Values, fetch
from models.text import Message, mark
from reconcile.asking import Asked, about_row, fingerprint, known_states
from reconcile.compare import EXTRAS
from reconcile.returned.identity import Why
from reconcile.returned.three_way import Fate, Gap

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
_LIKELY = mark(
    "Returned",
    "The row has no id and keeps most of what went out of a record that has no other row: say whether it is that "
    "record or a new one.",
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


class RowMerger:
    """Merges the rows of one sheet."""

    def __init__(
        self, merging: Merging, sheet: ReturnedSheet, base: Mapping[int, Values], reader: CellReader
    ) -> None:
        self._merging = merging
        self._sheet = sheet
        self._reader = reader
        self._merger = FieldMerger(merging, sheet, base, reader)
        self._kind: Kind = KINDS[sheet.kind]
        self._position = sheet.state.sheet.position
        self._fields = [(place, cell) for place, cell in enumerate(sheet.cells) if not cell.is_ids]
        self._comments: dict[int, list[Asked]] = {}
        first = sheet.state.sheet.first_column
        self._others = [column.column - first for column in sheet.others if column.heading]

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

    def _merge(self, lines: Sequence[Line]) -> Iterator[Assessed]:
        plain = [self._is_plain(line) for line in lines]
        careful = [line for line, is_plain in zip(lines, plain, strict=True) if not is_plain]
        wanted = {record for line in careful if (record := self._merging.home(line.claim.record or 0)) is not None}
        held = fetch(self._merging.connection, self._kind.key, sorted(wanted)) if wanted else {}
        rows = [self._careful(line, held) for line in careful]
        self._recognise([row for row in rows if isinstance(row, MergedRow)])
        self._count_plain([line for line, is_plain in zip(lines, plain, strict=True) if is_plain])
        merged = iter(rows)
        for line, is_plain in zip(lines, plain, strict=True):
            if is_plain:
                record = self._merging.home(line.claim.record or 0)
                yield Assessed(self._position, line.number, line.row, "unchanged", record)
            else:
                row = next(merged)
                yield self._assessed(row) if isinstance(row, MergedRow) else row

    def _count_plain(self, lines: Sequence[Line]) -> None:
        self._merging.returned.note(Fate.UNTOUCHED, len(self._fields) * len(lines))
        self._merging.returned.counts["repaired"] += sum(len(line.repaired) for line in lines)

    def _is_plain(self, line: Line) -> bool:
        """Whether nothing was done to a row."""
        if line.number in self._sheet.marks or line.number in self._comments:
            return False
        if self._merging.basis.sort is BasisSort.NONE:
            return line.claim.why is Why.UNTOUCHED
        if not (line.has_record and line.is_as_sent):
            return False
        return not (self._others and any(line.row[index] for index in self._others))

    # One row ---------------------------------------------------------------------------------------------------------

    def _careful(self, line: Line, held: Mapping[int, Values]) -> MergedRow | Assessed:
        claim = line.claim
        if claim.why is Why.COPY:
            reason = _COPY.format(row=claim.of_row)
            return Assessed(self._position, line.number, line.row, "unchanged", None, reason=reason)
        if claim.why is Why.CHANGED_COPY:
            return self._asked(line, _CHANGED_COPY.format(row=claim.of_row))
        if claim.why is Why.LIKELY:
            return self._asked(line, _LIKELY)
        if claim.why is Why.OVERWRITTEN:
            return self._asked(line, _OVERWRITTEN)
        record = self._merging.home(claim.record or 0)
        there = held.get(record) if record is not None else None
        if record is None or there is None:
            return self._without_record(line)
        if line.number not in self._sheet.marks and self._sheet.is_emptied(line):
            # An emptied row says what a missing one says.
            return Assessed(self._position, line.number, line.row, "unchanged", record)
        row = MergedRow(line, record, there, comments=self._comments.get(line.number, []))
        self._merger.merge(row)
        return row

    def _without_record(self, line: Line) -> Assessed:
        if line.claim.why is Why.UNKNOWN:
            return self._asked(line, _NOT_OURS.format(id=id_text(line.claim.record or 0)))
        if line.texts == line.went_out:
            return Assessed(self._position, line.number, line.row, "unchanged", None)
        return self._asked(line, _DELETED_HERE)

    # What it comes to ------------------------------------------------------------------------------------------------

    def _recognise(self, rows: Iterable[MergedRow]) -> None:
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

    def _assessed(self, row: MergedRow) -> Assessed:
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
        """Why a row waits: what both sides changed, then what each of the other cells has against it."""
        from importers.matching import labels_of

        told = [each for each, _ in asked if "reason" in each.evidence]
        for fate, text in ((Fate.CONFLICT, _BOTH_CHANGED), (Fate.CLEARED, _CLEARED)):
            of_fate = [each for each, found in asked if found is fate and each not in told]
            if of_fate:
                two_way = all(each.evidence["two_way"] for each in of_fate)
                labels = labels_of(self._kind.field(each.field or "") for each in of_fate)
                return (_TWO_WAYS if two_way else text).format(fields=labels)
            if told and fate is Fate.CONFLICT:
                return Message.from_json(told[0].evidence["reason"])
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
                if isinstance(outcome, Bad):
                    problems.append(Problem(address(line.number, cell.column.at), cell.key, text, outcome.reason))
                    continue
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
