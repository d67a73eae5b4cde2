# SPDX-License-Identifier: Apache-2.0
"""Columns of a returned sheet whose headings the manifest does not know: given to the fields whose values they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from importers.grid import Row
from importers.mapping import ColumnMap, Role
from importers.mapping import Mapping as ColumnMapping
from importers.own_sheets import BY_NAME, is_sure
from importers.returned_basis import Basis
from importers.returned_cells import Cell, rendering
from models.ids import id_number
from models.kinds import KINDS
from models.rows import Values
from models.text import mark

_SAMPLED = 300
_FEWEST_ALIKE = 3
_ALIKE = 0.6
"""Cells of an unnamed column that must hold what went out of a field, and their share, to be that field."""
_UNLIKE = 0.2
_BY_CONTENT = mark("Returned", "The cells below this heading hold what went out as “{field}”.")

Known = Sequence[tuple[Values, Row]]
"""Rows beside what went out in their place."""


def unsure_columns(mapping: ColumnMapping) -> list[ColumnMap]:
    """The columns that hold something under a heading of which the manifest says nothing."""
    return [column for column in mapping.columns if _is_unsure(column)]


def adopted(
    mapping: ColumnMapping,
    first_column: int,
    basis: Basis,
    base: Mapping[int, Values],
    rows: Iterable[tuple[str | None, Row]],
) -> ColumnMapping:
    """The mapping with unsure columns given to fields that went out and have no column. `rows` come with their ids."""
    sure = {column.field for column in mapping.columns if is_sure(column) and column.role is Role.VALUE}
    missing = [key for key in KINDS[mapping.kind].by_key if key in basis.fields(mapping.kind) - sure]
    numbered = ((id_number(text or ""), row) for text, row in rows)
    known = ((base[number], row) for number, row in numbered if number is not None and number in base)
    adoption = _Adoption(mapping.kind, first_column, basis, list(islice(known, _SAMPLED)), missing)
    unsure = {column.column: adoption.settle(column) for column in unsure_columns(mapping)}
    columns = tuple(unsure.get(each.column, each) if _is_unsure(each) else each for each in mapping.columns)
    return replace(mapping, columns=columns)


def _is_unsure(column: ColumnMap) -> bool:
    return column.role is Role.VALUE and not is_sure(column) and bool(column.heading)


@dataclass(slots=True)
class _Adoption:
    kind: str
    first_column: int
    basis: Basis
    known: Known
    missing: list[str]
    """Fields that went out and have no column yet."""

    def settle(self, column: ColumnMap) -> ColumnMap:
        """The column as the field that went out with what it holds; the suggested field goes where nothing speaks
        against it."""
        described = KINDS[self.kind]
        shares = {key: self._share(column, key) for key in self.missing}
        best = max(self.missing, key=lambda key: shares[key], default=None)
        if best is not None and shares[best][0] >= _ALIKE and shares[best][1] >= min(_FEWEST_ALIKE, len(self.known)):
            self.missing.remove(best)
            return replace(column, field=best, why=_BY_CONTENT.format(field=described.field(best).label))
        if column.field in self.missing:
            share, _ = shares[column.field]
            is_named = column.why.text == BY_NAME.text
            if is_named or share >= _UNLIKE or not any(values.get(column.field) for values, _ in self.known):
                self.missing.remove(column.field)
                return column
        return replace(column, field=None)

    def _share(self, column: ColumnMap, key: str) -> tuple[float, int]:
        """(share, count) of the cells that hold what went out of a field, of the rows that went out with something."""
        index = column.column - self.first_column
        render = rendering(Cell(index, column, KINDS[self.kind].field(key), False), self.basis.language)
        pairs = [
            (render(value, self.basis.names), row[index])
            for values, row in self.known
            if (value := values.get(key)) is not None
        ]
        alike = sum(one == other for one, other in pairs)
        return (alike / len(pairs) if pairs else 0.0, alike)
