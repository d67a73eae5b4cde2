# SPDX-License-Identifier: Apache-2.0
"""What the review shows of one sheet, read in one go beside the window: samples, first rows, rows to be joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from importers.day_order import Undecided, undecided
from importers.grid import Row
from importers.mapping import Mapping
from importers.run import StagedImport
from importers.sheet_remarks import sheet_remarks
from importers.staging import SheetState
from importers.typed import Problem
from models.database.database import Database
from models.learned_terms import learned
from ui.wizards.samples import Looking, Sample, samples

FIRST_ROWS = 40
_AROUND = 6
_GROUPED_ROWS = 60
_REMARKS = 200


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows of a sheet that would be one record."""

    number: int
    """Of the first of them."""
    rows: tuple[Row, ...]
    together: tuple[str, ...]
    """What each column says when they are read as one."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet as it can be looked at."""

    samples: tuple[tuple[Sample, ...], ...]
    """For each entry of the mapping's columns."""
    first_row: int
    """Number of the first of `rows`."""
    rows: tuple[Row, ...]
    remarks: tuple[Problem, ...]
    undecided: tuple[Undecided, ...]
    joined: tuple[Joined, ...] = ()


def look_at(
    database: Database, staged: StagedImport, state: SheetState, language: str, row: int = 0
) -> SheetLook:
    """Read what is shown of a sheet: its first rows, or those around `row`."""
    middle = row or (state.mapping.header_row if state.mapping else 1)
    start = max(0, middle - 1 - _AROUND) if middle > FIRST_ROWS // 2 else 0
    rows = tuple(islice(state.sheet.rows[start:], FIRST_ROWS))
    if state.mapping is None:
        return SheetLook((), start + 1, rows, (), ())
    with database.read() as connection:
        taught = learned(connection)
        asked = tuple(undecided(connection, staged.batch, state))
    looking = Looking(staged, state, language, taught)
    found = tuple(
        tuple(samples(looking, each)) for each in state.mapping.columns
    )
    remarks = tuple(islice(sheet_remarks(state.sheet, state.mapping), _REMARKS))
    return SheetLook(found, start + 1, rows, remarks, asked, tuple(_joined(state, state.mapping)))


def _joined(state: SheetState, mapping: Mapping) -> list[Joined]:
    """The first rows that make one record of several, as they are and as they would be together."""
    grouping = mapping.grouping
    if grouping is None:
        return []
    first = state.sheet.first_column
    rows = islice(state.sheet.rows[mapping.header_row : mapping.last_row], _GROUPED_ROWS)
    body = [(number, row) for number, row in enumerate(rows, mapping.header_row + 1) if any(row)]
    keys = [key - first for key in grouping.keys]
    groups: list[tuple[tuple[str | None, ...], list[tuple[int, Row]]]] = []
    carried: list[str | None] = [None] * len(keys)
    for number, row in body:
        own = [row[key] for key in keys]
        if grouping.continues:
            start = next((place for place, text in enumerate(own) if text is not None), len(own))
            own = [*carried[:start], *own[start:]]
            carried = own
        key = tuple(own)
        known = next((members for one, members in groups if one == key and None not in one[:1]), None)
        if known is None:
            groups.append((key, [(number, row)]))
        else:
            known.append((number, row))
    several = [members for _, members in groups if len(members) > 1][:3]
    return [Joined(members[0][0], tuple(row for _, row in members[:6]), _together(members)) for members in several]


def _together(members: Sequence[tuple[int, Row]]) -> tuple[str, ...]:
    columns = zip(*(row for _, row in members), strict=True)
    return tuple("; ".join(dict.fromkeys(text for text in column if text)) for column in columns)
