# SPDX-License-Identifier: Apache-2.0
"""One sheet that came home beside what went out in its place: its rows, their records, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from importers.grid import Mark, Row
from importers.mapping import ColumnMap, Role
from importers.own_sheets import BY_NAME, is_sure
from importers.returned_basis import BaseRecords, Basis, Sort
from importers.returned_cells import Cell, merged_cells, rendering
from importers.rows import ListedRows, Rows, blocks_of
from importers.staging import SheetState
from models.exchange import REV_HEADER
from models.exported import row_fingerprint, texts_digest
from models.fields import Match
from models.ids import id_number
from models.kinds import KINDS
from models.rows import Values
from models.text import mark
from reconcile.returned.damage import Column
from reconcile.returned.detectors import damage_in
from reconcile.returned.findings import Finding, emptied_columns, of_damage, recognised_rows
from reconcile.returned.identity import Claim, Origin, Seen, Texts, Why, identify

_SAMPLED = 300
_FEWEST_ALIKE = 3
_ALIKE = 0.6
"""Cells of an unnamed column that must hold what went out of a field, and their share, to be that field."""
_UNLIKE = 0.2
_BY_CONTENT = mark("Returned", "The cells below this heading hold what went out as “{field}”.")


@dataclass(slots=True)
class Line:
    """One row of the sheet."""

    number: int
    row: Row
    texts: Texts
    """Of the merged columns, damage that is repaired aside."""
    claim: Claim
    went_out: Texts = ()
    """Blank where nothing is known."""
    repaired: frozenset[int] = frozenset()
    """Places among `texts` that are read as they were before a damage."""


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
    def kind(self) -> str:
        """Key of the kind that it lists."""
        assert self.state.mapping is not None  # only sheets with a mapping are returned ones
        return self.state.mapping.kind

    @property
    def others(self) -> list[ColumnMap]:
        """Columns that somebody added."""
        assert self.state.mapping is not None  # only sheets with a mapping are returned ones
        merged = {cell.column.column for cell in self.cells}
        return [
            column
            for column in self.state.mapping.columns
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
        mapping = self.state.mapping
        assert mapping is not None  # only sheets with a mapping are returned ones
        self.cells = merged_cells(mapping, self.state.sheet.first_column, self.basis.fields(mapping.kind))
        self._shown = tuple(place for place, cell in enumerate(self.cells) if not cell.is_ids)
        self._by_row()
        rows = list(self._rows())
        texts = self._texts([row for _, row in rows])
        went_out = WentOut(base, self._renderer())
        at, rev = self._ids(), self._index_of(REV_HEADER)
        seen = [
            Seen(
                number,
                None if at is None else id_number(row[at] or ""),
                None if rev is None else row[rev],
                said,
            )
            for (number, row), said in zip(rows, texts, strict=True)
        ]
        self._recognise_untouched(seen, base, went_out, rows)
        claims = identify(seen, self._origin(went_out, base))
        blank: Texts = (None,) * len(self.cells)
        self.lines = [
            Line(number, row, said, claim, went_out.get(claim.record, blank) if claim.record else blank)
            for (number, row), said, claim in zip(rows, texts, claims, strict=True)
        ]
        found = recognised_rows(
            self.state.sheet.name,
            (line.number for line in self.lines if line.claim.why is Why.FOUND),
        )
        self.findings = [found] if found and mapping_has_ids(self.state) else []
        if self.basis.sort is not Sort.NONE:
            self._look_for_damage(choices)

    def claimed(self) -> set[int]:
        """The records that rows of the sheet are, in ids of the workbook; a row that was emptied is none."""
        return {line.claim.record for line in self.lines if line.claim.record and not self.is_emptied(line)}

    def is_emptied(self, line: Line) -> bool:
        """Whether nothing that people see is left of a row; one that went out blank was not emptied."""
        if any(line.texts) and any(map(line.texts.__getitem__, self._shown)):
            return False
        return any(line.went_out[place] for place in self._shown)

    # How the sheet is read ---------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[int, Row]]:
        mapping, sheet = self.state.mapping, self.state.sheet
        assert mapping is not None  # only sheets with a mapping are returned ones
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
        mapping = self.state.mapping
        assert mapping is not None  # only sheets with a mapping are returned ones
        found = (column.column for column in mapping.columns if column.heading == heading)
        at = next(found, None)
        return None if at is None else at - self.state.sheet.first_column

    def _ids(self) -> int | None:
        """The index of the cells that hold the rows' ids."""
        mapping = self.state.mapping
        assert mapping is not None  # only sheets with a mapping are returned ones
        found = (column.column for column in mapping.columns if column.role is Role.ID)
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

    def _recognise_untouched(
        self, seen: Sequence[Seen], base: BaseRecords, went_out: WentOut, rows: Sequence[tuple[int, Row]]
    ) -> None:
        """Note which rows came back with the very texts that went out, without looking at what those were."""
        places = self._places_out()
        if not places:
            return
        digests = base.digests
        for one, (_, row) in zip(seen, rows, strict=True):
            digest = digests.get(one.id, "") if one.id is not None else ""
            if digest and digest == texts_digest([row[place] for place in places]):
                went_out.known[one.id] = one.texts  # type: ignore[index]  # it has a digest, so it has an id

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

    def _adopt(self, base: Mapping[int, Values]) -> None:
        """Give columns whose heading the manifest does not know to the fields whose values they hold."""
        mapping = self.state.mapping
        assert mapping is not None  # only sheets with a mapping are returned ones
        sure = {column.field for column in mapping.columns if is_sure(column) and column.role is Role.VALUE}
        missing = [key for key in KINDS[mapping.kind].by_key if key in self.basis.fields(mapping.kind) - sure]
        unsure = [
            column for column in mapping.columns if column.role is Role.VALUE and not is_sure(column) and column.heading
        ]
        if not unsure or not base or self.basis.sort is Sort.NONE:
            return
        at = self._ids()
        pairs = ((id_number(row[at] or ""), row) for _, row in self._rows()) if at is not None else ()
        pairs_known = ((base[number], row) for number, row in pairs if number is not None and number in base)
        known = list(islice(pairs_known, _SAMPLED))
        columns = {column.column: self._as_held(column, missing, known) for column in unsure}
        adopted = tuple(columns[each.column] if each in unsure else each for each in mapping.columns)
        self.state.mapping = replace(mapping, columns=adopted)

    def _as_held(
        self, column: ColumnMap, missing: list[str], known: Sequence[tuple[Values, Row]]
    ) -> ColumnMap:
        """The column as the field that went out with what it holds; the suggested field goes where nothing speaks
        against it."""
        index = column.column - self.state.sheet.first_column
        described = KINDS[self.kind]
        shares: dict[str, tuple[float, int]] = {}
        for key in missing:
            cell = Cell(index, column, described.field(key), False)
            render = rendering(cell, self.basis.language)
            pairs = [
                (render(value, self.basis.names), row[index])
                for values, row in known
                if (value := values.get(key)) is not None
            ]
            alike = sum(one == other for one, other in pairs)
            shares[key] = (alike / len(pairs) if pairs else 0.0, alike)
        best = max(missing, key=lambda key: shares[key], default=None)
        if best is not None and shares[best][0] >= _ALIKE and shares[best][1] >= min(_FEWEST_ALIKE, len(known)):
            missing.remove(best)
            return replace(column, field=best, why=_BY_CONTENT.format(field=described.field(best).label))
        if column.field in missing:
            share, alike = shares[column.field]
            is_named = column.why.text == BY_NAME.text
            if is_named or share >= _UNLIKE or not any(values.get(column.field) for values, _ in known):
                missing.remove(column.field)
                return column
        return replace(column, field=None)

    # What was done to it -----------------------------------------------------------------------------------------

    def _look_for_damage(self, choices: Mapping[str, bool]) -> None:
        lines = [line for line in self.lines if line.claim.why in (Why.UNTOUCHED, Why.ID, Why.FOUND)]
        if not any(line.texts != line.went_out for line in lines):
            return
        name = self.state.sheet.name
        columns, places = self._columns(lines)
        emptied = emptied_columns(name, columns, choices)
        self.findings += emptied.values()
        repairs: dict[int, dict[int, str | None]] = {}
        for damage in damage_in([column for column in columns if column.field.key not in emptied]):
            found = of_damage(name, damage, choices)
            self.findings.append(found)
            if found.applied:
                for number, text in damage.repairs.items():
                    repairs.setdefault(number, {})[places[damage.field]] = text
        held = [places[key] for key, found in emptied.items() if found.applied]
        for line in lines:
            _repair(line, repairs.get(line.number, {}), held)

    def _columns(self, lines: Sequence[Line]) -> tuple[list[Column], dict[str, int]]:
        numbers = [line.number for line in lines]
        base = list(zip(*(line.went_out for line in lines), strict=True))
        theirs = list(zip(*(line.texts for line in lines), strict=True))
        places = {cell.key: place for place, cell in enumerate(self.cells) if not cell.is_ids}
        columns = [
            Column(self.cells[place].field, numbers, base[place], theirs[place]) for place in places.values()
        ]
        return columns, places


def _repair(line: Line, repairs: Mapping[int, str | None], held: Sequence[int]) -> None:
    """Read cells of a row as they were before the damage, and those of emptied columns as they went out."""
    if not repairs and not held:
        return
    texts = list(line.texts)
    changed = set()
    for place, text in repairs.items():
        if texts[place] != text:
            texts[place] = text
            changed.add(place)
    for place in held:
        texts[place] = line.went_out[place]
    line.texts = tuple(texts)
    line.repaired = frozenset(changed)


class WentOut(Mapping[int, Texts]):
    """Record -> its cells as they went out; put together only for those that somebody looks at."""

    def __init__(self, base: BaseRecords, render: Callable[[Values], Texts]) -> None:
        self.known: dict[int, Texts] = {}
        self._base = base
        self._render = render

    def __getitem__(self, number: int) -> Texts:
        texts = self.known.get(number)
        if texts is None:
            if number not in self._base:
                raise KeyError(number)
            texts = self.known[number] = self._render(self._base[number])
        return texts

    def __contains__(self, number: object) -> bool:
        return number in self._base

    def __iter__(self) -> Iterator[int]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


def mapping_has_ids(state: SheetState) -> bool:
    """Whether the sheet still has its column of ids."""
    return state.mapping is not None and any(column.role is Role.ID for column in state.mapping.columns)


class OnlyRows(Rows):
    """The rows of a sheet of which only some are looked at; the others read as blank ones."""

    def __init__(self, rows: Sequence[Row], wanted: set[int], header_row: int) -> None:
        self._rows = rows if isinstance(rows, Rows) else ListedRows(rows)
        self._wanted = wanted
        self._header_row = header_row

    def __len__(self) -> int:
        return len(self._rows)

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block."""
        first, rows = self._rows.block(index)
        wanted, header = self._wanted, self._header_row
        return first, [
            row if number <= header or number in wanted else (None,) * len(row)
            for number, row in enumerate(rows, first + 1)
        ]
