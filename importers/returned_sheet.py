# SPDX-License-Identifier: Apache-2.0
"""One sheet that came home beside what went out in its place: its rows, their records, and what was done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from importers.grid import Mark, Row
from importers.mapping import ColumnMap, Role
from importers.mapping import Mapping as ColumnMapping
from importers.returned_adopting import adopted, unsure_columns
from importers.returned_basis import BaseRecords, Basis, Sort
from importers.returned_cells import Cell, merged_cells, rendering
from importers.returned_damage import repair_damage
from importers.returned_lines import Line, WentOut
from importers.rows import blocks_of
from importers.staging import SheetState
from models.exchange import REV_HEADER
from models.fields import Match
from models.ids import id_number
from models.kinds import KINDS
from models.row_digests import row_digest, row_fingerprint
from models.rows import Values
from reconcile.returned.findings import Finding, recognised_rows
from reconcile.returned.identity import Claim, Origin, Seen, Texts, Why, identify


@dataclass(slots=True)
class ReturnedSheet:
    """A sheet with the rows that are to be merged by their ids."""

    state: SheetState
    basis: Basis
    cells: tuple[Cell, ...] = ()
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    marks: dict[int, list[tuple[int, tuple[Mark, str] | None]]] = field(default_factory=dict)
    """Row -> what is odd in it (importers/returned_cells.py)."""
    _shown: tuple[int, ...] = ()
    """Places among the cells that are not hidden ids of links."""

    @property
    def mapping(self) -> ColumnMapping:
        """How it is read."""
        assert self.state.mapping is not None  # only sheets with a mapping are returned ones
        return self.state.mapping

    @property
    def kind(self) -> str:
        """Key of the kind that it lists."""
        return self.mapping.kind

    @property
    def others(self) -> list[ColumnMap]:
        """Columns that somebody added."""
        merged = {cell.column.column for cell in self.cells}
        return [
            column
            for column in self.mapping.columns
            if column.role is Role.VALUE and column.column not in merged
        ]

    def numbers(self) -> list[int]:
        """The ids that the rows bear, for what is to be looked up."""
        at = self._ids()
        if at is None:
            return []
        return [number for _, row in self._rows() if (number := id_number(row[at] or "")) is not None]

    def identify(self, base: BaseRecords, choices: Mapping[str, bool]) -> None:
        """Tell the record of each row, and what was done to the columns. `base` is what went out, or is held now."""
        self._adopt(base)
        self.cells = merged_cells(self.mapping, self.state.sheet.first_column, self.basis.fields(self.kind))
        self._shown = tuple(place for place, cell in enumerate(self.cells) if not cell.is_ids)
        self._by_row()
        went_out = WentOut(base, self._renderer())
        self.lines = self._lines(base, went_out)
        found = recognised_rows(
            self.state.sheet.name,
            (line.number for line in self.lines if line.claim.why is Why.FOUND),
        )
        self.findings = [found] if found and self._ids() is not None else []
        if self.basis.sort is not Sort.NONE:
            lines = [line for line in self.lines if line.has_record]
            self.findings += repair_damage(self.state.sheet.name, lines, self.cells, choices)

    def claimed(self) -> set[int]:
        """The records that rows of the sheet are, in ids of the workbook; a row that was emptied is none."""
        return {line.claim.record for line in self.lines if line.claim.record and not self.is_emptied(line)}

    def is_emptied(self, line: Line) -> bool:
        """Whether nothing that people see is left of a row; one that went out blank was not emptied."""
        if line.texts is line.went_out or (any(line.texts) and any(map(line.texts.__getitem__, self._shown))):
            return False
        return any(line.went_out[place] for place in self._shown)

    # How the sheet is read ---------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[int, Row]]:
        mapping, sheet = self.mapping, self.state.sheet
        heading = next((sheet.rows[place] for place in mapping.header_rows), None)
        numbered = enumerate(
            chain.from_iterable(blocks_of(sheet.rows, mapping.header_row, mapping.last_row)),
            mapping.header_row + 1,
        )
        return ((number, row) for number, row in numbered if any(row) and row != heading)

    def _by_row(self) -> None:
        self.marks = {}
        for (row, column), odd in self.state.sheet.marks.items():
            self.marks.setdefault(row, []).append((column, odd))
        for top, left, bottom, right in self.state.sheet.merged:
            for row in range(top, min(bottom, len(self.state.sheet.rows)) + 1):
                hidden = range(left, right + 1) if row > top else range(left + 1, right + 1)
                self.marks.setdefault(row, []).extend((column, None) for column in hidden)

    def _index_of(self, heading: str) -> int | None:
        found = (column.column for column in self.mapping.columns if column.heading == heading)
        at = next(found, None)
        return None if at is None else at - self.state.sheet.first_column

    def _ids(self) -> int | None:
        """The index of the cells that hold the rows' ids."""
        found = (column.column for column in self.mapping.columns if column.role is Role.ID)
        at = next(found, None)
        return None if at is None else at - self.state.sheet.first_column

    def _texts(self, rows: Sequence[Row]) -> list[Texts]:
        places = [cell.index for cell in self.cells]
        if not rows or not places:
            return [()] * len(rows)
        columns = list(zip(*rows, strict=True))
        return list(zip(*(columns[place] for place in places), strict=True))

    def _renderer(self) -> Callable[[Values], Texts]:
        """How the values of a record went out in the columns of this sheet."""
        names = self.basis.names
        plan = [(cell.key, rendering(cell, self.basis.language)) for cell in self.cells]

        def render(values: Values) -> Texts:
            get = values.get
            return tuple(
                [
                    None if (value := get(key)) is None else show(value, names) or None  # type: ignore[misc]
                    for key, show in plan
                ]
            )

        return render

    def _adopt(self, base: Mapping[int, Values]) -> None:
        """Give columns whose heading the manifest does not know to the fields whose values they hold."""
        if not base or self.basis.sort is Sort.NONE or not unsure_columns(self.mapping):
            return
        at, first = self._ids(), self.state.sheet.first_column
        rows = ((row[at], row) for _, row in self._rows()) if at is not None else ()
        self.state.mapping = adopted(self.mapping, first, self.basis, base, rows)

    # Which record each row is ------------------------------------------------------------------------------------

    def _lines(self, base: BaseRecords, went_out: WentOut) -> list[Line]:
        """Every row with its record. Those that came back as they went out are known without looking further."""
        rows = list(self._rows())
        texts = self._texts([row for _, row in rows])
        ids = self._numbers([row for _, row in rows], base)
        settled = self._untouched(rows, texts, ids, base, went_out)
        claims = iter(identify(self._seen(rows, texts, ids, settled, base), self._origin(went_out, base), settled))
        blank: Texts = (None,) * len(self.cells)
        lines = []
        for (number, row), said, record in zip(rows, texts, ids, strict=True):
            if record in settled:
                lines.append(Line(number, row, said, Claim(Why.UNTOUCHED, record), said))
                continue
            claim = next(claims)
            out = went_out.get(claim.record, blank) if claim.record else blank
            lines.append(Line(number, row, said, claim, out))
        return lines

    def _numbers(self, rows: Sequence[Row], base: BaseRecords) -> list[int | None]:
        """The id that each row bears; None for none, and for what is none."""
        at, known = self._ids(), base.numbers
        if at is None:
            return [None] * len(rows)
        return [known.get(text) or id_number(text) if (text := row[at]) else None for row in rows]

    def _seen(
        self,
        rows: Sequence[tuple[int, Row]],
        texts: Sequence[Texts],
        ids: Sequence[int | None],
        settled: frozenset[int],
        base: BaseRecords,
    ) -> list[Seen]:
        """The rows that are not settled."""
        rev, places = self._index_of(REV_HEADER), self._places_out()
        left = [each for each in zip(rows, texts, ids, strict=True) if each[2] not in settled]
        by_digest = base.by_digest() if left and places else {}
        return [
            Seen(
                number,
                record,
                None if rev is None else row[rev],
                said,
                by_digest.get(row_digest(row, places)) if by_digest else None,
            )
            for (number, row), said, record in left
        ]

    def _untouched(
        self,
        rows: Sequence[tuple[int, Row]],
        texts: Sequence[Texts],
        ids: Sequence[int | None],
        base: BaseRecords,
        went_out: WentOut,
    ) -> frozenset[int]:
        """The records whose only row came back with the very texts that went out, whatever those were."""
        places = self._places_out()
        if not places:
            return frozenset()
        digests, known = base.digests, went_out.known
        for (_, row), said, record in zip(rows, texts, ids, strict=True):
            digest = digests.get(record) if record is not None else None
            if digest and digest == row_digest(row, places):
                known[record] = said  # type: ignore[index]  # it has a digest, so it has an id
        times = Counter(ids) if len(set(ids)) < len(ids) else {}
        return frozenset(record for record in known if times.get(record, 1) == 1)

    def _places_out(self) -> list[int]:
        """The indexes of the cells in the order in which they went out; none where a column is missing."""
        fields = self.basis.view.fields.get(self.kind, ()) if self.basis.view else ()
        there = {(cell.key, cell.is_ids): cell.index for cell in self.cells}
        described = KINDS[self.kind]
        wanted = [
            place
            for key in fields
            if key in described
            for place in ([(key, False), (key, True)] if described.field(key).is_link else [(key, False)])
        ]
        found = [there.get(place) for place in wanted]
        return [] if None in found or len(wanted) < len(fields) else [place for place in found if place is not None]

    def _origin(self, went_out: Mapping[int, Texts], base: Mapping[int, Values]) -> Origin:
        telling = (Match.IDENTIFIER, Match.CODE, Match.NAME)
        keys = [place for place, cell in enumerate(self.cells) if cell.field.match in telling]
        return Origin(went_out, lambda record: row_fingerprint(base[record]), keys)
