# SPDX-License-Identifier: Apache-2.0
"""What every value type promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from models.text import Message

ColumnKind = Literal["text", "integer", "real", "date"]
SqlValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the surroundings of a text tell about it; never guessed from the text alone."""

    language: str | None = None
    """Language of the document: "zh", "en", "ja" or unknown."""
    document_date: date | None = None
    """When the document was written; gives 9月28日 its year."""
    day_first: bool | None = None
    """Order of 05/06/2025 in this column: True day first, False month first, None unknown (then it is unreadable)."""
    date1904: bool = False
    """The workbook counts its date serials from 1904."""
    currency: str | None = None
    """ISO 4217 code of the column, when its header or neighbour tells."""


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that could be read."""

    value: str | None
    """Canonical text; None where the text says "nothing known" (待定, N/A, —)."""
    notes: tuple[Message, ...] = ()
    """What a careful reader should know: inferred currency, repaired Excel damage, zero taken as undisclosed."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that could not be read, and why, in words a curator understands."""

    reason: Message


@dataclass(frozen=True, slots=True)
class Column:
    """One typed SQL column that a value is spread into."""

    suffix: str
    """Appended to the field's key; "" for the first column, which holds the value itself."""
    kind: ColumnKind = "text"


class ValueType(Protocol):
    """One way of writing a value. Instances are immutable and shared."""

    @property
    def key(self) -> str:
        """Short stable name, as in `main.py parse TYPE`."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Typed columns of one value; the first has suffix "" and orders the value."""

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read what a person wrote. Never raises, whatever the text; blank text is Parsed(None)."""

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """Canonical text -> one SQL value for each of `columns`; str() of the first is the canonical text again."""

    def show(self, value: str, language: str) -> str:
        """Canonical text -> what a reader of `language` ("zh" or "en") sees. Parses back to the same value."""

    def split(self, text: str) -> list[str]:
        """A cell with several values -> the texts of each, for fields that hold many."""
