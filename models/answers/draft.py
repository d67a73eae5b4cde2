# SPDX-License-Identifier: Apache-2.0
"""What a question's function gives back, before names and sources are looked up, and how its cells are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.answers.answer import (
    MISSING_LISTED,
    Cell,
    CellValue,
    Coverage,
    Missing,
    Note,
    Table,
)
from models.text import Bilingual, Message
from models.values import DATE


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of an answer that the question itself knows."""

    tables: tuple[Table, ...]
    coverage: tuple[Coverage, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()


def cell(value: CellValue, records: Iterable[int] = (), *, estimated: bool = False) -> Cell:
    """A cell whose records are in order and each there once."""
    # Most cells rest on one record, and there are hundreds of thousands of them.
    if isinstance(records, tuple) and len(records) < 2:
        return Cell(value, records, estimated)
    return Cell(value, tuple(sorted(set(records))), estimated)


def heading(value: CellValue) -> Cell:
    """A cell that only names its row or column (a year, a stage)."""
    return Cell(value)


def day_in_words(day: date) -> Bilingual:
    """A day for texts of notes, as people write it."""
    return Bilingual(*(DATE.show(day.isoformat(), language) for language in ("zh", "en")))


def covered(text: Message, known: int, of: int) -> tuple[Coverage, ...]:
    """Coverage in words; none where there is nothing to cover."""
    return (Coverage(text.format(known=f"{known:,}", of=f"{of:,}"), known, of),) if of else ()


def lacking(text: Message, place: str, records: Sequence[int], of: int) -> tuple[Missing, ...]:
    """What these records lack in `place` ("trial.sites"), {lacking} and {of} filled in; none where nothing lacks."""
    if not records:
        return ()
    kind, _, field = place.partition(".")
    listed = tuple(sorted(records))
    said = text.format(lacking=f"{len(listed):,}", of=f"{of:,}")
    return (Missing(said, kind, field, len(listed), of, listed[:MISSING_LISTED]),)


def no_field(text: Message, kind: str, of: int) -> tuple[Missing, ...]:
    """What Thaw has no field for."""
    return (Missing(text, kind, "", of, of),)
