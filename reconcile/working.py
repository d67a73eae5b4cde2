# SPDX-License-Identifier: Apache-2.0
"""What the outcome of an answer is made with: the answer, the records it is about, and what it comes to so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from models.ids import IdSource
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Beside
from models.questions import Question
from models.rows import Values, fetch
from models.statements import Said, StatementSet, sets_of
from reconcile.answers import (
    Given,
)
from reconcile.asking import Asked
from reconcile.judgements import Judgement
from reconcile.kept_rows import KeptRow, find_source


@dataclass(slots=True)
class Outcome:
    """Everything that giving an answer does."""

    changeset: Changeset
    settles: list[int]
    """Questions that the answer settles, by number."""
    raised: list[Question] = field(default_factory=list)
    recognised: list[Question] = field(default_factory=list)
    """Evidence that the next import of the same file would bring, and that this answer has answered."""
    judged: list[Judgement] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    """Further work that must stand or fall with the answer."""


@dataclass(slots=True)
class Work:
    """What the outcome of one answer is made with and put into."""

    connection: Connection
    ids: IdSource
    given: Given
    edits: list[Edit] = field(default_factory=list)
    raised: list[Question] = field(default_factory=list)
    recognised: list[Question] = field(default_factory=list)
    also_settled: list[int] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    sources: dict[str, int | None] = field(default_factory=dict)
    """Title of a file -> its source, None where there is none yet."""
    held: dict[int, Values] = field(default_factory=dict)
    """What the records of all these questions hold."""
    sets: dict[int, list[StatementSet]] = field(default_factory=dict)

    def look_at(self, questions: Sequence[Question]) -> None:
        """Read the records in question at once: there may be thousands."""
        for kind in {item.kind for item in questions if item.record is not None}:
            records = [item.record for item in questions if item.kind == kind and item.record is not None]
            self.held |= fetch(self.connection, kind or "", records)
            self.sets |= sets_of(self.connection, records)

    def source_of(self, row: KeptRow) -> int | None:
        """The source of a row's file, looked up once."""
        if row.source not in self.sources:
            self.sources[row.source] = find_source(self.connection, row)
        return self.sources[row.source]

    def statement(self, row: KeptRow, said: Mapping[str, Said]) -> StatementSet:
        """What the row says, citing its file; the file's source is made when there is none yet."""
        source = self.source_of(row)
        if source is None:
            source = self.sources[row.source] = self.ids.one()
            self.edits.append(Edit("source", source, {"title": row.source}, sets=()))
        return StatementSet(said, source, row.locator)


def question_about(asked: Asked, of: Question, record: int | None, written: str | None = None) -> Question:
    """A question about the row of another one."""
    where = {key: of.evidence.get(key) for key in ("file", "sheet", "row", "source", "source_id", "listed_in")}
    evidence = {**asked.evidence, **where, "written": written}
    return Question(asked.sort, asked.fingerprint, evidence, of.kind, record, asked.field, of.batch, of.staged_row)


