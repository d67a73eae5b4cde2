# SPDX-License-Identifier: Apache-2.0
"""What an answer is: typed tables, the records behind every cell, how much was known, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from models.answers.asking import Asking
from models.text import Bilingual, Message

NO_DEFINITION = Bilingual("", "")


class CellType(Enum):
    """What the values of a column are; the comment says which Python value a cell holds (None: not known)."""

    TEXT = "text"
    """str, Bilingual or Message."""
    TERM = "term"
    """str: a code of the column's vocabulary; of an open vocabulary (gene, disease) also a word of its own."""
    TERMS = "terms"
    """tuple[str, ...]: such codes."""
    NUMBER = "number"
    """int or float."""
    SHARE = "share"
    """float from 0 to 1, to be shown as a percentage."""
    MONEY = "money"
    """MoneyRange."""
    DATE = "date"
    """str: a canonical date (EDTF), as fields hold it; models.values.edtf.read_edtf gives its first and last day."""
    MONTHS = "months"
    """Span of whole months."""
    DAYS = "days"
    """Span of days; negative where the second date comes first."""
    PEOPLE = "people"
    """Span of participants."""
    PHASE = "phase"
    """str: a canonical phase of a trial (models/values/phase.py)."""
    RECORD = "record"
    """int: a record's id; Answer.names has its title."""
    RECORDS = "records"
    """tuple[int, ...]: several."""
    FLAG = "flag"
    """bool."""


class Span(NamedTuple):
    """A count that may be inexact (months, days, people): at least `lower`, at most `upper` (None: open)."""

    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """An amount, or the sum of several: the sums of what the sources assert at the least and at the most.

    Never drawn as a point unless `exact`. Amounts that nobody disclosed are in `of` and not in `known`, and add to
    neither bound, so that the whole may be more than `upper`.
    """

    lower: Decimal
    """Sum of the asserted lower bounds; "nearly 100 million" asserts none and adds nothing."""
    upper: Decimal | None
    """Sum of the asserted upper bounds; None when a part has none ("over 50 million")."""
    currency: str
    """ISO 4217."""
    known: int = 1
    """How many financings have an amount that could be counted …"""
    of: int = 1
    """… of how many there are."""
    derived: bool = False
    """Whether a part was converted from another currency at a stated rate (Answer.notes name rate and year)."""
    order: bool = False
    """Whether a part is known by its order of magnitude only."""

    @property
    def exact(self) -> bool:
        """Whether the bounds meet, nothing is undisclosed and nothing was converted."""
        return self.lower == self.upper and self.known == self.of and not self.derived

    @property
    def chart_point(self) -> float | None:
        """A position for a mark within the whisker: the geometric mean of the bounds, or the one bound there is.

        Always drawn as an estimate unless `exact`. None where no amount is known.
        """
        if not self.known:
            return None
        if self.upper is None:
            return float(self.lower) or None
        if not self.lower:
            return float(self.upper)
        return float((self.lower * self.upper).sqrt())


CellValue = (
    str | int | float | Bilingual | Message | MoneyRange | Span | tuple[str, ...] | tuple[int, ...] | None
)


class Cell(NamedTuple):
    """One figure or word, with the records that it rests on."""

    value: CellValue
    records: tuple[int, ...] = ()
    """Ids of the records behind it, in ascending order. Empty only where the value is a heading (a year, a stage)."""
    estimated: bool = False
    """Whether it is an estimate (an expected date, a derived or vague amount) and has to be marked as one."""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    label: Bilingual
    type: CellType
    definition: Bilingual = NO_DEFINITION
    """How the figure is made: what is counted, what is left out."""
    vocabulary: str | None = None
    """For TERM and TERMS: the vocabulary of the codes; its ranks give the order along an axis."""
    order: tuple[Bilingual, ...] = ()
    """For TEXT from a closed list: its values in their order; () where they come in the order of the rows."""


class Picture(Enum):
    """The picture that shows a table best."""

    TABLE = "table"
    HEAT_MATRIX = "heat_matrix"
    """x and y are terms, value a number; `label` a second number, shown smaller in the same field."""
    STACKED_COLUMNS = "stacked_columns"
    """x in order (year, quarter), series stacked, value a number or money (with error bars)."""
    STACKED_BARS = "stacked_bars"
    """y the names, series stacked along x, value a number."""
    RANKED_BARS = "ranked_bars"
    """y the names, value a number or money (with whiskers); rows come ranked."""
    SCATTER = "scatter"
    """x and y numbers, terms with ranks, money or spans; ranges as whiskers; `size` and `series` where given."""
    TIMELINE = "timeline"
    """y the lane, x a date, `series` the sort of event, `label` its name."""
    GANTT = "gantt"
    """y the lane, x the first date and `x_end` the last."""
    DUMBBELL = "dumbbell"
    """y the name, `x` and `x_end` two dates."""
    DOT_PLOT = "dot_plot"
    """x a group or year, y a number or span; one dot a row."""
    FLOW = "flow"
    """From `x` to `y` (terms or records), as wide as `value`: Sankey, funnel or a bipartite graph."""
    CHECK_MATRIX = "check_matrix"
    """y the names, x the terms, value what stands in the field (a date, or a flag)."""
    PARETO = "pareto"
    """y the names ranked, value money, `label` the cumulative share."""
    SLOPE = "slope"
    """y the name, from `x` to `x_end`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How a table is drawn: the picture, and the keys of the columns that play its parts."""

    picture: Picture
    x: str = ""
    y: str = ""
    value: str = ""
    series: str = ""
    x_end: str = ""
    size: str = ""
    label: str = ""
    log: bool = False
    """Whether the axis of money is logarithmic."""


AS_TABLE = Chart(Picture.TABLE)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns, long rather than wide: one row for each x and y of a matrix. Order is meant."""

    key: str
    label: Bilingual
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    chart: Chart = AS_TABLE

    def column(self, key: str) -> int:
        """The position of a column; KeyError when there is none."""
        for position, column in enumerate(self.columns):
            if column.key == key:
                return position
        raise KeyError(key)

    def cells(self, key: str) -> Iterator[Cell]:
        """The cells of one column, from the top."""
        position = self.column(key)
        return (row[position] for row in self.rows)

    def records(self) -> frozenset[int]:
        """All records behind its cells."""
        return frozenset(number for row in self.rows for cell in row for number in cell.records)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what should be known is known: "amount known for 23 of 41 rounds"."""

    text: Message
    """With {known} and {of} filled in."""
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a rate that was used, what was left out and why, with the records concerned."""

    text: Message
    records: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the records lack for an answer, or for a whole one."""

    text: Message
    """One sentence that names the field and how many records lack it."""
    kind: str
    """Key of the kind of record …"""
    field: str
    """… and of its field; "" where Thaw has no field for it."""
    lacking: int
    of: int
    records: tuple[int, ...] = ()
    """The records that lack it (what to fill in), in ascending order; at most MISSING_LISTED."""


MISSING_LISTED = 200


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Answer:
    """A question answered. `ask` in models/answers/ask.py makes it."""

    question: str
    """Key of the question (models/answers/question.py)."""
    asked: Asking
    """The day, the filters and the parameters, as they were understood."""
    tables: tuple[Table, ...]
    """The first is the answer; further ones (a list behind the columns, reasons) go with it."""
    coverage: tuple[Coverage, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()
    names: Mapping[int, Bilingual] = field(default_factory=dict)
    """Titles of all records in RECORD and RECORDS cells."""
    sources: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Record behind a cell -> the sources cited for it, by id; records that nobody cites a source for are absent."""
    source_names: Mapping[int, Bilingual] = field(default_factory=dict)
    """Titles of those sources, in order of their ids: the list behind the footnotes."""

    @property
    def table(self) -> Table:
        """The main table."""
        return self.tables[0]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw; `missing` says why."""
        return not any(table.rows for table in self.tables)

    def sources_of(self, cell: Cell) -> tuple[int, ...]:
        """The sources behind one cell, by id."""
        return tuple(sorted({source for number in cell.records for source in self.sources.get(number, ())}))
