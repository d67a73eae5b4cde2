# SPDX-License-Identifier: Apache-2.0
"""What a picture is given: one table of an answer, and its cells as words, bounds, days and places in an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.answers.answer import Answer, Cell, CellType, Chart, Column, MoneyRange, Span, Table
from models.answers.question import Question
from models.answers.shown import shown_cell
from models.text import Bilingual, Translate
from models.values.edtf import read_edtf
from models.vocabulary import vocabulary

UNSTATED = ("unknown", "—")
_UNITS = {
    "zh": ((1e8, Bilingual("亿", "")), (1e4, Bilingual("万", "")), (1.0, Bilingual("", ""))),
    "en": (
        (1e9, Bilingual("", "billion")),
        (1e6, Bilingual("", "million")),
        (1e3, Bilingual("", "thousand")),
        (1.0, Bilingual("", "")),
    ),
}


class Bounds(NamedTuple):
    """A figure as far as it is known: at least `low`, at most `high` (None: open)."""

    low: float
    high: float | None

    @property
    def exact(self) -> bool:
        """Whether the bounds meet."""
        return self.low == self.high

    @property
    def far(self) -> float:
        """The farthest end that is known."""
        return self.low if self.high is None else self.high


class Days(NamedTuple):
    """A date as far as it is known: its first and last day, as ordinals."""

    first: int
    last: int

    @property
    def middle(self) -> float:
        """Where a mark for the whole stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Unit:
    """What an axis of money counts in."""

    size: float
    label: str

    def tick(self, value: float) -> str:
        """A value on the axis."""
        return f"{value / self.size:,.10g}"


@dataclass(frozen=True, slots=True)
class Scene:
    """One table to be drawn, in one language."""

    answer: Answer
    question: Question
    table: Table
    language: str
    translate: Translate

    @property
    def chart(self) -> Chart:
        """Which picture, and which columns play its parts."""
        return self.table.chart

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(len(self.table.rows))

    def column(self, key: str) -> Column:
        """A column by its key."""
        return self.table.columns[self.table.column(key)]

    def place(self, key: str) -> int:
        """The number of a column."""
        return self.table.column(key)

    def cell(self, row: int, key: str) -> Cell:
        """One cell."""
        return self.table.rows[row][self.table.column(key)]

    def words(self, row: int, key: str) -> str:
        """One cell in words."""
        return self.shown(self.cell(row, key), self.column(key))

    def shown(self, cell: Cell, column: Column) -> str:
        """Any cell in words."""
        return shown_cell(cell, column, self.answer.names, self.translate, self.language)

    def label(self, key: str) -> str:
        """The heading of a column."""
        return self.column(key).label(self.language)

    def say(self, text: Bilingual) -> str:
        """A text in the language of the picture."""
        return text(self.language)

    def bounds(self, row: int, key: str) -> Bounds | None:
        """A number, span or amount; None where nothing is known."""
        match self.cell(row, key).value:
            case MoneyRange() as money if money.known:
                return Bounds(float(money.lower), None if money.upper is None else float(money.upper))
            case Span(lower=low, upper=high):
                return Bounds(low, high)
            case bool() as flag:
                return Bounds(float(flag), float(flag))
            case int() | float() as number:
                return Bounds(float(number), float(number))
        return None

    def undisclosed(self, row: int, key: str) -> int:
        """How many amounts are in no sum."""
        cell = self.cell(row, key)
        if isinstance(cell.value, MoneyRange):
            return cell.value.of - cell.value.known
        return len(cell.records) if cell.value is None and self.column(key).type is CellType.MONEY else 0

    def days(self, row: int, key: str) -> Days | None:
        """A date; None where it is not known or has no end."""
        value = self.cell(row, key).value
        known = read_edtf(value) if isinstance(value, str) else None
        if known is None or (known.lower is None and known.upper is None):
            return None
        first, last = known.lower or known.upper, known.upper or known.lower
        return Days(_ordinal(first), _ordinal(last))

    def categories(self, key: str) -> list[object]:
        """The values of a column in their own order, that of their vocabulary, or as they first appear; blanks last."""
        position = self.table.column(key)
        found: dict[object, None] = {}
        for row in self.table.rows:
            found.setdefault(row[position].value)
        column = self.table.columns[position]
        kept = [value for value in found if value is not None]
        if column.type is CellType.TERM and column.vocabulary:
            order = {term.code: number for number, term in enumerate(vocabulary(column.vocabulary).terms)}
            kept.sort(key=lambda value: (value in UNSTATED, order.get(str(value), len(order))))
        elif column.order:
            kept.sort(key=lambda value: column.order.index(value) if value in column.order else len(column.order))
        return kept

    def named(self, value: object, key: str) -> str:
        """The words for a value of a column."""
        return self.shown(Cell(value), self.column(key))  # type: ignore[arg-type]  # it came from a cell

    def is_ordered(self, key: str) -> bool:
        """Whether a column's terms have ranks."""
        column = self.column(key)
        return bool(column.vocabulary) and vocabulary(column.vocabulary or "").ranked

    def currency(self, key: str) -> str:
        """The currency of a column of money; "" where it holds none."""
        values = (cell.value for cell in self.table.cells(key))
        return next((value.currency for value in values if isinstance(value, MoneyRange)), "")

    def unit(self, key: str, most: float) -> Unit:
        """The unit of an axis whose largest value this is, with the heading of the column."""
        name = self.label(key)
        currency = self.currency(key)
        if not currency:
            return Unit(1.0, name)
        size, word = next(pair for pair in _UNITS[self.language[:2]] if most >= pair[0] or pair[0] == 1.0)
        money = vocabulary("currency").label(currency, self.language)
        if self.language.startswith("zh"):
            return Unit(size, f"{name}（{word.zh}{money}）")
        return Unit(size, f"{name} ({currency} {word.en})".replace(" )", ")"))


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day or "").toordinal()
