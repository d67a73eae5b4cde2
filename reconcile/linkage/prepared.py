# SPDX-License-Identifier: Apache-2.0
"""The values of a field in both tables as numbers: which rows hold which of the different values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.values.split_names import split_names
from reconcile.linkage.spec import Cell, LinkField, Sort, Table
from reconcile.linkage.tokens import plain_texts

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_DROPPED = re.compile(r"(?:[^\w+<>=~|$£¥€\n]|_)+")
_MAY_HOLD_SEVERAL = frozenset("([（【;；|｜/、\n")
_MAX_VARIANTS = 12
"""Names of one row that are compared; a cell that lists more is a list of something else."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Any number of values in each row: those of row i are values[starts[i] : starts[i + 1]]."""

    starts: Ints
    values: Ints
    whole: NDArray[np.bool_]
    """Of each value, whether it is all that a cell says rather than one of several names in it."""

    @property
    def counts(self) -> Ints:
        """How many values each row has."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Ints:
        """Of each value, its row."""
        return np.repeat(np.arange(len(self.starts) - 1), self.counts)

    @staticmethod
    def of_single(values: Ints) -> Ragged:
        """From one value for each row, -1 for none."""
        starts = np.concatenate(([0], np.cumsum(values >= 0)))
        kept = values[values >= 0]
        return Ragged(starts, kept, np.ones(len(kept), dtype=bool))

    @staticmethod
    def of(rows: Sequence[Mapping[int, bool]]) -> Ragged:
        """From the values of each row and whether they are whole."""
        starts = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        values = np.array([value for row in rows for value in row], dtype=np.int64)
        return Ragged(starts, values, np.array([whole for row in rows for whole in row.values()], dtype=bool))


@dataclass(frozen=True, slots=True)
class Values:
    """A field's different values, and the rows of both tables that hold them."""

    field: LinkField
    texts: list[str]
    """The different values, plain (casefolded, Simplified), with their spaces."""
    keys: list[str]
    """The same without punctuation and spaces, by which they differ."""
    left: Ragged
    right: Ragged
    frequency: Floats
    """In how many rows of both tables each value stands."""

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def records(self) -> int:
        """How many rows of both tables have a value."""
        return int((self.left.counts > 0).sum() + (self.right.counts > 0).sum())


def prepare(
    field: LinkField, left: Table, right: Table, key_of: Callable[[list[str]], list[str]] | None = None
) -> Values:
    """Read a field of both tables. `key_of` gives the keys by which its values are the same (plain without it)."""
    cells = [*_cells(left, field.left), *_cells(right, field.right)]
    written = list(dict.fromkeys(text for cell in cells for text in cell))
    several = _split(field, written)
    written = list(dict.fromkeys(chain(written, *several.values())))
    texts = plain_texts(written) if written else []
    keys = key_of(texts) if key_of else plain_keys(texts)
    numbers: dict[str, int] = {}
    number_of: dict[str, int] = {}
    kept_texts: list[str] = []
    for raw, text, key in zip(written, texts, keys, strict=True):
        if not key:
            continue
        number = numbers.setdefault(key, len(numbers))
        number_of[raw] = number
        if number == len(kept_texts):
            kept_texts.append(text)
    if several or any(len(cell) > 1 for cell in cells):
        rows = [_numbers(cell, number_of, several) for cell in cells]
        sides = Ragged.of(rows[: len(left)]), Ragged.of(rows[len(left) :])
    else:
        single = np.array([number_of.get(cell[0], -1) if cell else -1 for cell in cells], dtype=np.int64)
        sides = Ragged.of_single(single[: len(left)]), Ragged.of_single(single[len(left) :])
    frequency = sum(np.bincount(side.values, minlength=len(numbers)) for side in sides)
    return Values(field, kept_texts, list(numbers), *sides, np.asarray(frequency, dtype=np.float32))


def plain_keys(texts: list[str]) -> list[str]:
    """Plain texts without punctuation and spaces; many at once, for speed."""
    return _DROPPED.sub("", "\n".join(texts)).split("\n") if texts else []


def _cells(table: Table, columns: Iterable[str]) -> list[Cell]:
    """The texts of a field in each row."""
    found = [table.columns[column] for column in columns if column in table.columns]
    if len(found) == 1:
        return list(found[0])
    return [tuple(t for cell in row for t in cell) for row in zip(*found, strict=True)] or [()] * len(table)


def _split(field: LinkField, texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names within texts that hold several."""
    if field.sort is not Sort.NAME:
        return {}
    found = {text: split_names(text) for text in texts if not _MAY_HOLD_SEVERAL.isdisjoint(text)}
    return {text: tuple(names[:_MAX_VARIANTS]) for text, names in found.items() if names != [text]}


def _numbers(
    cell: Cell, number_of: Mapping[str, int], several: Mapping[str, tuple[str, ...]]
) -> dict[int, bool]:
    """The values of a cell, whole texts first."""
    numbers = {number_of[text]: True for text in cell if text in number_of}
    for text in cell:
        for name in several.get(text, ()):
            if name in number_of:
                numbers.setdefault(number_of[name], False)
    return numbers


@dataclass(frozen=True, slots=True)
class Meeting:
    """Values that meet in pairs of rows."""

    pair: Ints
    """Of each meeting, the number of its pair; ascending."""
    left: Ints
    right: Ints
    """The two values."""
    whole: NDArray[np.bool_]
    """Whether both are all that their cells say."""


def meetings(values: Values, rows_a: Ints, rows_b: Ints) -> Meeting:
    """Every value of the one row with every value of the other, for each pair; pairs without values have none."""
    left, right = values.left, values.right
    count_a, count_b = left.counts[rows_a], right.counts[rows_b]
    total = count_a * count_b
    if total.size == 0 or total.max() <= 1:
        pair = np.flatnonzero(total)
        within = np.zeros(len(pair), dtype=np.int64)
    else:
        pair = np.repeat(np.arange(len(rows_a)), total)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(total) - total, total)
    width = count_b[pair]
    place_a = left.starts[rows_a[pair]] + within // np.maximum(width, 1)
    place_b = right.starts[rows_b[pair]] + within % np.maximum(width, 1)
    whole = left.whole[place_a] & right.whole[place_b]
    return Meeting(pair, left.values[place_a], right.values[place_b], whole)


def distinct(left: Ints, right: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """The different pairs of values, and for each given pair its place among them."""
    keys, place = np.unique(left * size + right, return_inverse=True)
    return keys // max(size, 1), keys % max(size, 1), place
