# SPDX-License-Identifier: Apache-2.0
"""Columns of dates like 03/04/2025 that nothing in the file decides, and the answer of a person for a whole column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from importers import staging
from importers.mapping import Mapping, Role
from importers.staging import SheetState
from models.kinds import KINDS
from models.schema import problem
from models.text import mark
from models.values.date_reading import AMBIGUOUS

DAY_FIRST_SAID = mark("Import", "You said that the day comes first.")
MONTH_FIRST_SAID = mark("Import", "You said that the month comes first.")
_TELLING = AMBIGUOUS.text.rpartition("; ")[2]
"""The part of the reason that no other reason has, and that JSON does not escape."""
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})(?:\s.*)?")
_CELL = re.compile(r"([A-Z]+)\d+")


@dataclass(frozen=True, slots=True)
class Undecided:
    """A column whose dates can be read two ways."""

    column: int
    heading: str
    field: str
    count: int
    """How many of its cells can be read two ways."""
    text: str
    """The first of them …"""
    day_first: str
    """… with the day first, in EDTF, …"""
    month_first: str
    """… and with the month first."""


def undecided(connection: Connection, batch: int, state: SheetState) -> list[Undecided]:
    """The columns of a staged sheet that a person should be asked about, from the left."""
    if state.mapping is None:
        return []
    query = select(problem.c.cell, problem.c.text, problem.c.reason).where(
        problem.c.batch_id == batch,
        problem.c.sheet == state.sheet.name,
        problem.c.reason.contains(_TELLING, autoescape=True),
    )
    found: dict[int, Undecided] = {}
    for cell, text, reason in connection.execute(query.order_by(problem.c.id)):
        column = _column(cell)
        known = found.get(column)
        if known is not None:
            found[column] = replace(known, count=known.count + 1)
            continue
        mapped = next((each for each in state.mapping.columns if each.column == column and each.field), None)
        if mapped is not None and mapped.field is not None and mapped.day_first is None:
            values = dict(staging.message(reason).values)
            readings = str(values["second"]), str(values["first"])
            found[column] = Undecided(column, mapped.heading, mapped.field, 1, text, *readings)
    return [found[column] for column in sorted(found)]


def _column(cell: str) -> int:
    """F12 is in column 6; 0 for what is no address of one cell."""
    found = _CELL.fullmatch(cell)
    number = 0
    for letter in found[1] if found else "":
        number = number * 26 + ord(letter) - 64
    return number


def decide_day_first(texts: Sequence[str | None]) -> bool | None:
    """Whether the day stands first in a column's dates, from those that can be read only one way; None: unknown."""
    firsts = seconds = False
    for text in texts:
        if text is not None and len(text) < 32 and (found := _DAY_AND_MONTH.fullmatch(text)):
            firsts = firsts or int(found.group(1)) > 12
            seconds = seconds or int(found.group(2)) > 12
    return None if firsts == seconds else firsts


def with_day_order(mapping: Mapping, columns: Collection[int], *, day_first: bool) -> Mapping:
    """The mapping with the order of day and month said for these columns of dates."""
    why = DAY_FIRST_SAID if day_first else MONTH_FIRST_SAID
    return replace(
        mapping,
        columns=tuple(
            replace(each, day_first=day_first, why=why)
            if each.column in columns and each.role is Role.VALUE and _is_date(mapping.kind, each.field)
            else each
            for each in mapping.columns
        ),
    )


def _is_date(kind: str, field: str | None) -> bool:
    return field is not None and KINDS[kind].field(field).type.key == "date"
