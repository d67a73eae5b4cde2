# SPDX-License-Identifier: Apache-2.0
"""What a rule is: data about it, one small function that finds where it is broken, and a mend where one is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    CursorResult,
    Executable,
    ScalarResult,
    bindparam,
)

from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.schema import kind_tables
from models.text import Bilingual, Message
from models.titles import titles
from models.vocabulary import vocabulary

T = TypeVar("T")


class Severity(Enum):
    """How much a broken rule matters, worst first."""

    ERROR = "error"
    """It cannot be as it stands."""
    WARNING = "warning"
    """It is unlikely to be right."""
    INFO = "info"
    """Worth knowing."""


RECORDS: BindParameter[int] = bindparam("records_looked_at", expanding=True)
"""The records of a scope; a parameter, so that a query is built and compiled once."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: everything in one snapshot, or some records of it."""

    connection: Connection
    today: date
    """Decides what lies in the future."""
    records: frozenset[int] | None = None
    """None: all of them."""
    kinds: frozenset[str] = frozenset(KINDS)
    """The kinds of these records, so that nothing is asked of the others."""
    _read: dict[str, Any] = field(default_factory=dict, compare=False)

    def within(self, column: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """Conditions that keep a query of `execute` to these records."""
        return within(column, whole=self.records is None)

    def execute(self, statement: Executable, **parameters: object) -> CursorResult[*tuple[Any, ...]]:
        """The rows of a query, kept to the records where it says `within`; `parameters` are its own."""
        return self.connection.execute(statement, {**self._parameters, **parameters})

    def scalars(self, statement: Executable) -> ScalarResult[Any]:
        """The first column of those rows."""
        return self.connection.scalars(statement, self._parameters)

    def once(self, key: str, read: Callable[[], T]) -> T:
        """What `read` gives, read once for all rules of this run that ask for it by this key."""
        if key not in self._read:
            self._read[key] = read()
        found: T = self._read[key]
        return found

    @property
    def _parameters(self) -> dict[str, list[int]]:
        return {} if self.records is None else {RECORDS.key: sorted(self.records)}

    @property
    def is_whole(self) -> bool:
        """Whether everything is looked at."""
        return self.records is None

    def __contains__(self, record: int) -> bool:
        return self.records is None or record in self.records

    def names(self, records: Iterable[int]) -> dict[int, Bilingual]:
        """Titles of records in both languages, for messages."""
        numbers = set(records)
        if not numbers:
            return {}
        zh, en = (titles(self.connection, numbers, language) for language in ("zh", "en"))
        return {number: Bilingual(zh[number], en[number]) for number in zh}


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule is broken."""

    kind: str
    record: int
    field: str
    """Key of the field to look at first; "" when it is about the record as a whole."""
    message: Message
    others: tuple[int, ...] = ()
    """Further records that it rests on."""
    evidence: tuple[str, ...] = ()
    """What it rests on besides the rule's fields of these records: a text as it was written, a day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule, where, and in words."""

    rule: str
    severity: Severity
    kind: str
    record: int
    field: str
    message: Message
    others: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()


Find = Callable[[Scope], Iterator[Found]]
Mend = Callable[[Connection, Finding], Sequence[Edit]]
"""The edits that put it right, each with what it expects to see; none where this finding has no safe mend."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `find` yields only what is certain: a finding that is wrong costs more than one that is missing."""

    id: str
    severity: Severity
    kinds: tuple[str, ...]
    """Kinds of record that findings are about."""
    fields: tuple[str, ...]
    """What it looks at, as "kind.field"; a waiver lasts until one of these values changes."""
    explain: Message
    """The rule in one sentence, for lists of rules."""
    find: Find
    mend: Mend | None = None


def within(column: ColumnElement[int], *, whole: bool) -> list[ColumnElement[bool]]:
    """The conditions of `Scope.within`, for queries that are built once: for everything, or for some records."""
    return [] if whole else [column.in_(RECORDS)]


def columns_of(kind: str) -> Any:
    """The columns of a kind's typed table."""
    return kind_tables[kind].c


def term(name: str, code: str) -> Bilingual:
    """The label of a vocabulary's code, for messages."""
    terms = vocabulary(name)
    return Bilingual(terms.label(code, "zh"), terms.label(code, "en"))


def fields_of(kind: str, *keys: str) -> tuple[str, ...]:
    """("trial.start", "trial.completion") from "trial" and the keys."""
    return tuple(f"{kind}.{key}" for key in keys)


def listed(labels: Iterable[Bilingual]) -> Bilingual:
    """Several names as one text for a message."""
    both = list(labels)
    return Bilingual("、".join(one.zh for one in both), ", ".join(one.en for one in both))
