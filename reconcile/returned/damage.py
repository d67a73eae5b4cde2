# SPDX-License-Identifier: Apache-2.0
"""What spreadsheet programs did to a workbook that came home, found by comparing its columns with what went out.

Each damage is found once, said in one line, and repaired in one step: the cells are read as if they held the texts
of the repair, and then merge like any others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from models.fields import Field
from models.folding import fold
from models.text import Message


class Sort(Enum):
    """What was done."""

    PASTED_OVER = "pasted_over"
    SHIFTED = "shifted"
    SORTED_ALONE = "sorted_alone"
    SERIES = "series"
    COPIED_DOWN = "copied_down"
    REWRITTEN = "rewritten"
    DATES_MOVED = "dates_moved"
    DIGITS_LOST = "digits_lost"
    MADE_A_DATE = "made_a_date"
    ENCODING = "encoding"
    CUT = "cut"


@dataclass(frozen=True)
class Column:
    """One field of the rows that came back and that went out, in the order in which they came back."""

    field: Field
    rows: Sequence[int]
    """Row numbers, as the user sees them."""
    base: Sequence[str | None]
    """The texts that went out, one for each row; None for a blank cell."""
    theirs: Sequence[str | None]
    """The texts that came back."""

    def changed(self) -> list[int]:
        """Places (from 0) whose text is not what went out."""
        return list(self._changed)

    @cached_property
    def _changed(self) -> list[int]:
        if self.base == self.theirs:
            return []
        pairs = enumerate(zip(self.base, self.theirs, strict=True))
        return [place for place, (went_out, back) in pairs if went_out != back and not same(went_out, back)]


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that was done to one column."""

    sort: Sort
    field: str
    text: Message
    """What was found and where, in one line."""
    repairs: Mapping[int, str | None]
    """Row number -> what its cell is to be read as."""

    @property
    def first_row(self) -> int:
        """Where it begins."""
        return min(self.repairs)


Detector = Callable[[Column, Sequence[Column], frozenset[int]], Iterator[Damage]]
"""(column, all columns of the sheet, places already explained) -> what was done to the column."""


def find_damage(columns: Sequence[Column], detectors: Sequence[Detector]) -> list[Damage]:
    """Everything that was done to a sheet. Detectors come in order: what one explains, a later one does not see."""
    found: list[Damage] = []
    for column in columns:
        if column.base == column.theirs:
            continue
        places = {row: place for place, row in enumerate(column.rows)}
        explained: frozenset[int] = frozenset()
        for detector in detectors:
            for damage in detector(column, columns, explained):
                found.append(damage)
                explained |= {places[row] for row in damage.repairs}
    return sorted(found, key=lambda damage: (damage.first_row, damage.field))


def same(one: str | None, other: str | None) -> bool:
    """Whether two cells say the same, spaces, width and letter case aside."""
    return one == other or (fold(one) if one else "") == (fold(other) if other else "")
