# SPDX-License-Identifier: Apache-2.0
"""A table as its mapping wants it read: cells taken apart and joined, defaults put in, continued rows completed.

The sheet itself stays as it is. What is made of its cells stands in columns behind the last one, each of which knows
the column of the sheet that it was made of, so that messages name the cell that people see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from importers.grid import ListedRows, Row, Rows, Sheet
from importers.mapping import ColumnMap, Mapping, Role
from importers.steps import ALONE, Step
from importers.steps_beside import BESIDE
from models.kinds import KINDS
from models.text import mark

_DEFAULT = mark("Import", "This is the default for rows that say nothing for the field.")

Make = Callable[[Row], str | None]
"""A row -> the text of a made column."""


def shaped(sheet: Sheet, mapping: Mapping) -> tuple[Sheet, Mapping]:
    """The sheet and mapping to be read instead: the same two where nothing is to be done to any cell."""
    if mapping.own:
        return sheet, mapping
    made = _Made(sheet, mapping)
    columns = [made.column(each) for each in mapping.columns]
    columns += [made.default(field, text) for field, text in mapping.defaults if field not in made.fed]
    if not made.makers:
        return sheet, replace(mapping, columns=tuple(columns))
    rows = _Shaped(sheet.rows, mapping, sheet.first_column, made.makers, made.keys)
    return replace(sheet, rows=rows), replace(mapping, columns=tuple(columns))


class _Made:
    """The columns that a mapping asks for beyond those of the sheet."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self._first = sheet.first_column
        self._next = sheet.first_column + sheet.width
        self._kind = KINDS[mapping.kind]
        self._defaults = dict(mapping.defaults)
        grouping = mapping.grouping if mapping.grouping and mapping.grouping.on else None
        self.keys = (
            tuple(key - self._first for key in grouping.keys) if grouping and grouping.continues else ()
        )
        """Indexes of the columns that are filled from the row above."""
        self._varying = frozenset(grouping.varying) if grouping else frozenset[int]()
        self.makers: list[Make] = []
        self.fed: set[str] = set()

    def column(self, each: ColumnMap) -> ColumnMap:
        """The map to be read instead of this one."""
        if each.field is not None and each.column in self._varying and not self._kind.field(each.field).many:
            each = replace(each, field=None, steps=())
        if each.role is not Role.VALUE:
            return each
        steps = each.steps
        if each.field is not None:
            self.fed.add(each.field)
        if each.field in self._defaults:
            steps = (*steps, Step("otherwise", self._defaults.pop(each.field)))
        return (
            self._made(each, _maker(each.column - self._first, steps, self._first))
            if steps
            else self._continued(each)
        )

    def _continued(self, each: ColumnMap) -> ColumnMap:
        """A key column is read from behind the last column, where it is filled from the rows above."""
        index = each.column - self._first
        return self._made(each, lambda row: row[index]) if index in self.keys else each

    def _made(self, each: ColumnMap, maker: Make) -> ColumnMap:
        self.makers.append(maker)
        made = replace(each, column=self._next, origin=each.at, steps=())
        self._next += 1
        return made

    def default(self, field: str, text: str) -> ColumnMap:
        """A column that holds the same text in every row that holds anything."""
        blank = ColumnMap(self._first, str(self._kind.field(field).label.en), field, _DEFAULT)
        return self._made(blank, lambda row: text if any(row) else None)


def _maker(index: int, steps: Sequence[Step], first: int) -> Make:
    """What the steps make of the cell at `index` of a row, one after the other."""
    doing = [
        (
            BESIDE.get(step.name),
            ALONE.get(step.name),
            step.argument,
            [column - first for column in step.columns],
        )
        for step in steps
    ]

    def make(row: Row) -> str | None:
        text = row[index]
        for beside, alone, argument, others in doing:
            if beside is not None:
                text = beside(text, [row[other] for other in others], argument) if any(row) else None
            elif alone is not None and text is not None:
                text = alone(text, argument)
        return text

    return make


@dataclass(slots=True)
class _Carried:
    """What the key columns hold at a row, those filled from above included."""

    index: int
    """The row after it."""
    texts: list[str | None]


class _Shaped(Rows):
    """The rows of a sheet with the made columns behind them."""

    def __init__(
        self, rows: Sequence[Row], mapping: Mapping, first: int, makers: Sequence[Make], keys: Sequence[int]
    ) -> None:
        self._rows = rows if isinstance(rows, Rows) else ListedRows(rows)
        self._body = range(mapping.header_row, mapping.last_row)
        self._headings = next((self._rows[place] for place in mapping.header_rows), None)
        self._makers = makers
        self._keys = keys
        self._block: tuple[int, Sequence[Row]] = (0, ())
        self._carried = _Carried(mapping.header_row, [None] * len(keys))

    def __len__(self) -> int:
        return len(self._rows)

    def block(self, index: int) -> tuple[int, Sequence[Row]]:
        """As Rows.block; the last block is remembered, for readers that go row by row."""
        first, rows = self._block
        if not first <= index < first + len(rows):
            first, rows = self._rows.block(index)
            self._block = first, [self._made(place, row) for place, row in enumerate(rows, first)]
        return self._block

    def _made(self, place: int, row: Row) -> Row:
        if place not in self._body or not any(row) or row == self._headings:
            return (*row, *(None,) * len(self._makers))
        if self._keys:
            row_with_keys = self._completed(place, row)
            return (*row, *[make(row_with_keys) for make in self._makers])
        return (*row, *[make(row) for make in self._makers])

    def _completed(self, place: int, row: Row) -> Row:
        """The row with its blank keys filled from above, as far as they are wider than the first that it has."""
        if self._carried.index != place:
            self._carried = _Carried(place, self._above(place))
        own = [row[key] for key in self._keys]
        start = next((number for number, text in enumerate(own) if text is not None), len(own))
        texts = [*self._carried.texts[:start], *own[start:]]
        self._carried = _Carried(place + 1, texts)
        filled = list(row)
        for key, text in zip(self._keys, texts, strict=True):
            filled[key] = text
        return tuple(filled)

    def _above(self, place: int) -> list[str | None]:
        """The keys that hold at the row before `place`, looked for upwards."""
        texts: list[str | None] = [None] * len(self._keys)
        wanted = len(self._keys)
        for above in range(place - 1, self._body.start - 1, -1):
            own = [self._rows[above][key] for key in self._keys]
            start = next((number for number, text in enumerate(own) if text is not None), wanted)
            if start < wanted:
                texts[start:wanted] = own[start:wanted]
                wanted = start
            if not wanted:
                break
        return texts
