# SPDX-License-Identifier: Apache-2.0
"""What a rule is: data about it, and one small function that finds where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_

from models.schema import kind_tables
from models.text import Bilingual, Message
from models.titles import titles


class Severity(Enum):
    """How much a broken rule matters, worst first."""

    ERROR = "error"
    """It cannot be as it stands."""
    WARNING = "warning"
    """It is unlikely to be right."""
    INFO = "info"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: everything in one snapshot, or some records of it."""

    connection: Connection
    today: date
    """Decides what lies in the future."""
    records: frozenset[int] | None = None
    """None: all of them."""

    def within(self, *columns: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Conditions that keep a query to these records; any of the columns may hold them."""
        if self.records is None:
            return []
        return [or_(*(column.in_(sorted(self.records)) for column in columns))]

    def __contains__(self, record: int) -> bool:
        return self.records is None or record in self.records

    def names(self, records: Iterable[int]) -> dict[int, Bilingual]:
        """Titles of records in both languages, for messages."""
        numbers = set(records)
        zh, en = (titles(self.connection, numbers, language) for language in ("zh", "en"))
        return {number: Bilingual(zh[number], en[number]) for number in zh}


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule is broken."""

    kind: str
    record: int
    field: str
    message: Message


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `find` yields only what is certain: a finding that is wrong costs more than one that is missing."""

    id: str
    severity: Severity
    kinds: tuple[str, ...]
    explain: Message
    """The rule in one sentence, for lists of rules."""
    find: Callable[[Scope], Iterator[Found]]


def columns_of(kind: str) -> Any:
    """The columns of a kind's typed table."""
    return kind_tables[kind].c
