# SPDX-License-Identifier: Apache-2.0
"""Merges the cells of one returned row: what each would change, and what a person is asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.cells import piece
from importers.grid import address
from importers.returned_basis import Sort as BasisSort
from importers.returned_cells import Cell, CellReader, LinkTexts, Read, marked_cells
from importers.returned_lines import Line
from importers.returned_merging import MergedRow, Merging
from importers.returned_sheet import ReturnedSheet
from importers.typed import Problem
from models.cell_text import Cut
from models.exchange import parted
from models.fields import Match, Value, members_of
from models.folding import fold
from models.ids import id_text
from models.kinds import KINDS
from models.rows import Values
from models.text import Message, mark
from reconcile.asking import about_field
from reconcile.compare import EXTRAS
from reconcile.returned.leading import led
from reconcile.returned.three_way import ASKING, CHANGING, Fate, Gap, Merged, merge_cell

_ONE_SIDED = CHANGING | {Fate.CLEARED}
"""Fates of what was changed there and not here."""
_TELLING = (Match.IDENTIFIER, Match.CODE, Match.NAME)
_ELSEWHERE = mark(
    "Returned", "“{text}” was typed as “{field}”, and row {row} bears it, too: say whether it is right."
)
_OTHERWISE = mark(
    "Returned", "Another row of the workbook says something else in “{field}” of the same record; choose which to show."
)


class FieldMerger:
    """Merges the fields of the rows of one sheet."""

    def __init__(
        self, merging: Merging, sheet: ReturnedSheet, base: Mapping[int, Values], reader: CellReader
    ) -> None:
        self._merging = merging
        self._sheet = sheet
        self._base = base
        self._reader = reader
        self._kind = KINDS[sheet.kind]
        self._position = sheet.state.sheet.position
        self._fields = [(place, cell) for place, cell in enumerate(sheet.cells) if not cell.is_ids]
        self._places = {cell.key: place for place, cell in self._fields}
        self._ids = {cell.key: place for place, cell in enumerate(sheet.cells) if cell.is_ids}
        self._by_text: dict[int, dict[str, list[tuple[int | None, int]]]] = {}
        self._others = [
            (column.column - sheet.state.sheet.first_column, column) for column in sheet.others if column.heading
        ]

    def merge(self, row: MergedRow) -> None:
        """Merge every cell of a row, and keep what stands in columns that somebody added."""
        line, known = row.line, self._is_known(row)
        marks = self._sheet.marks.get(line.number)
        marked = marked_cells(line.number, marks, self._sheet.cells) if marks else {}
        fields = self._touched(line) if known and not marks else self._fields
        untouched = len(self._fields) - len(fields)
        for place, cell in fields:
            text, went_out = line.texts[place], line.went_out[place]
            if cell.key in marked and text is None:
                read = Read(Gap.UNREADABLE, marked[cell.key])
            elif cell.field.is_link:
                texts = self._link_texts(row, place, cell)
                if texts.are_as_sent:
                    untouched += 1
                    continue
                read = self._read_link(row, cell, texts)
            elif text == went_out and (text is not None or known):
                untouched += 1
                continue
            else:
                read = self._reader.read(line.number, cell, text, went_out)
            self._settle(row, cell, read)
        self._merging.returned.note(Fate.UNTOUCHED, untouched)
        self._merging.returned.counts["repaired"] += len(line.repaired)
        self._keep_others(row)

    def _touched(self, line: Line) -> list[tuple[int, Cell]]:
        """The fields with a cell that does not say what went out, or that never held the whole of it."""
        pairs = enumerate(zip(line.texts, line.went_out, strict=True))
        places = {place for place, (back, out) in pairs if back != out or out.__class__ is Cut}
        ids = self._ids
        return [each for each in self._fields if each[0] in places or ids.get(each[1].key) in places]

    def _is_known(self, row: MergedRow) -> bool:
        """Whether anything is known of what went out in its place."""
        return self._merging.basis.sort is not BasisSort.NONE and row.line.claim.record in self._base

    def _before(self, row: MergedRow, cell: Cell) -> Value:
        """What went out in a cell of a row of which that is known, in ids of this database."""
        value = self._base[row.line.claim.record or 0].get(cell.key)
        return led(value, self._merging.home) if cell.field.is_link else value

    def _link_texts(self, row: MergedRow, place: int, cell: Cell) -> LinkTexts:
        line, ids = row.line, self._ids.get(cell.key)
        return LinkTexts(
            line.texts[place],
            line.went_out[place],
            None if ids is None else line.texts[ids],
            None if ids is None else line.went_out[ids],
        )

    def _read_link(self, row: MergedRow, cell: Cell, texts: LinkTexts) -> Read:
        base = self._base.get(row.line.claim.record or 0, row.held)
        return self._reader.read_link(row.line.number, cell, texts, base.get(cell.key), row.held)

    def _settle(self, row: MergedRow, cell: Cell, read: Read) -> None:
        """Merge one cell and note what becomes of it."""
        read = self._unless_elsewhere(row, cell, read)
        if read.problem is not None:
            row.problems.append(read.problem)
        key, now, known = cell.key, row.held.get(cell.key), self._is_known(row)
        theirs = read.theirs
        before = self._before(row, cell) if known else now
        if not isinstance(theirs, Gap) and cell.field.is_link:
            before, now = (led(value, self._merging.stands.get) for value in (before, now))
        merged = merge_cell(cell.field, before, now, theirs)
        if merged.fate in CHANGING and self._merging.taken.get((row.record, key)) == merged.value:
            merged = Merged(Fate.ALREADY, now)
        why = self._against(row, cell, read, merged)
        if merged.fate in _ONE_SIDED and (why is not None or not known):
            merged = Merged(Fate.CONFLICT, now)
        if read.disputed is not None and merged.fate in ASKING:
            text = row.line.texts[self._places[key]] or ""
            row.problems.append(Problem(address(row.line.number, cell.column.at), key, text, read.disputed))
        if read.note is not None and merged.fate in CHANGING | ASKING:
            row.problems.append(read.note)
        if merged.fate in ASKING:
            assert not isinstance(theirs, Gap)  # gaps ask nothing
            self._ask(row, cell, theirs, before if known else None, merged, why)
            return
        self._merging.returned.note(merged.fate)
        if merged.fate in CHANGING:
            assert not isinstance(theirs, Gap)  # gaps change nothing
            self._take(row, cell, theirs, merged.value)

    def _against(self, row: MergedRow, cell: Cell, read: Read, merged: Merged) -> Message | None:
        """Why a cell is asked about that was changed on one side only; None for no reason."""
        if merged.fate not in _ONE_SIDED:
            return None
        if read.disputed is None and self._collides(row, cell.key, merged):
            return _OTHERWISE.format(field=cell.field.label)
        return read.disputed

    def _unless_elsewhere(self, row: MergedRow, cell: Cell, read: Read) -> Read:
        """The same, disputed where a name, code or number that was typed stands in another record's row, too."""
        is_of_many = cell.field.match is Match.NAME and cell.field.many  # two drugs may share a brand name
        telling = cell.field.match in _TELLING and not is_of_many
        if not telling or isinstance(read.theirs, Gap) or read.disputed is not None:
            return read
        place = self._places[cell.key]
        typed = set(parted(row.line.texts[place] or "")) - set(parted(row.line.went_out[place] or ""))
        bearers = self._bearers(place)
        for text in typed:
            others = [number for record, number in bearers.get(text, ()) if record != row.line.claim.record]
            if others:
                said = _ELSEWHERE.format(field=cell.field.label, text=text, row=others[0])
                return replace(read, disputed=said)
        return read

    def _bearers(self, place: int) -> Mapping[str, list[tuple[int | None, int]]]:
        """Text -> (record, row) of the rows in which it stands as (one of) the texts of a column."""
        if place not in self._by_text:
            found = self._by_text.setdefault(place, {})
            for line in self._sheet.lines:
                for text in parted(line.texts[place] or ""):
                    found.setdefault(text, []).append((line.claim.record, line.number))
        return self._by_text[place]

    def _collides(self, row: MergedRow, key: str, merged: Merged) -> bool:
        """Whether another row of the workbook makes something else of the same field."""
        place = row.record, key
        return place in self._merging.taken and self._merging.taken[place] != merged.value

    def _take(self, row: MergedRow, cell: Cell, theirs: Value, value: Value) -> None:
        key, line = cell.key, row.line
        row.fills[key] = value
        row.says[key] = piece(key, theirs, line.texts[self._places[key]])
        row.at[key] = address(line.number, cell.column.at)
        self._merging.taken[row.record, key] = value
        if cell.field.is_link:
            for member in members_of(value):
                self._merging.links.need(member, (self._position, line.number))

    def _ask(  # noqa: PLR0917 - what is known of the cell
        self, row: MergedRow, cell: Cell, theirs: Value, base: Value, merged: Merged, why: Message | None
    ) -> None:
        """Ask about a cell. `why`: the reason, where it is not that both sides changed it or that it was emptied."""
        key, now, text = cell.key, row.held.get(cell.key), row.line.texts[self._places[cell.key]]
        stable = self._stable(cell, theirs, text)
        asked = about_field(self._kind.key, id_text(row.record), key, theirs, now, *stable)
        told = {
            **asked.evidence,
            "base": base,
            "two_way": not self._is_known(row),
            "cell": address(row.line.number, cell.column.at),
            "by": self._merging.returned.by,
            "suggestion": merged.suggestion,
            **({"reason": why.to_json()} if why is not None else {}),
        }
        row.fates.append((replace(asked, evidence=told), merged.fate))
        if text is not None:
            row.says[key] = piece(key, theirs, text)

    def _stable(self, cell: Cell, theirs: Value, text: str | None) -> list[list[str]]:
        """What a cell says in forms that are the same for every import: links to new records go by their names."""
        members = list(members_of(theirs))
        if not cell.field.is_link or text is None:
            return [members]
        names = sorted(map(fold, parted(text)))
        return [names] if any(self._merging.links.is_new(member) for member in members) else [members, names]

    def _keep_others(self, row: MergedRow) -> None:
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
