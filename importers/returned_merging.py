# SPDX-License-Identifier: Apache-2.0
"""What merging the rows of a returned workbook shares, and one row of it on its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from importers.returned_basis import Basis
from importers.returned_lines import Line
from importers.returned_summary import Returned
from importers.typed import Problem
from models.fields import Value
from models.rows import Values
from reconcile.asking import Asked
from reconcile.linking import Links
from reconcile.returned.three_way import Fate


@dataclass(slots=True)
class Merging:
    """What merging the rows of all sheets of a workbook shares."""

    connection: Connection
    basis: Basis
    returned: Returned
    links: Links
    stands: Mapping[int, int]
    """Retired record -> the one that stands for it."""
    taken: dict[tuple[int, str], Value] = field(default_factory=dict)
    """(record, field) -> what an earlier row of the workbook makes of it."""

    def home(self, number: int) -> int | None:
        """The record that stands here for one of the workbook."""
        there = self.basis.home(number)
        return None if there is None else self.stands.get(there, there)


@dataclass(slots=True)
class MergedRow:
    """One row on its way to what would become of it."""

    line: Line
    record: int
    held: Values
    fates: list[tuple[Asked, Fate]] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    fills: dict[str, Value] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    comments: list[Asked] = field(default_factory=list)
