# SPDX-License-Identifier: Apache-2.0
"""One question with everything a person must see to decide: the sides, who says so, what it may be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.fields import Field, Kind, Value
from models.ledger.changeset import Edit
from models.questions import Question, Sort, State
from models.statements import Statement
from reconcile.answers import MEND, Answer, answers_to
from reconcile.arguments import UNARGUED, Argued, argued_of
from reconcile.kept_rows import KeptRow, as_value
from reconcile.queries import Remark
from reconcile.rule_cases import Concerned
from reconcile.showing import show


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that the row may be."""

    record: int
    title: str
    values: Mapping[str, Value]
    argued: Argued = UNARGUED
    """Why the row may be this record."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another row of the same file with the same claim."""

    question: Question
    row: KeptRow


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so."""

    title: str
    reliability: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question ready to be shown."""

    question: Question
    kind: Kind
    language: str
    title: str
    """The record in question, or what the row is called."""
    row: KeptRow
    names: Mapping[int, str]
    held: Mapping[str, Value] = field(default_factory=dict)
    """What the record holds now."""
    gone: bool = False
    """The record has been deleted since."""
    moved: bool = False
    """The record shows something else than when the question was asked."""
    said: Sequence[Statement] = ()
    """Statements for the field in question."""
    sources: Mapping[int, Source] = field(default_factory=dict)
    candidates: Sequence[Candidate] = ()
    rivals: Sequence[Rival] = ()
    concerned: Sequence[Concerned] = ()
    """Records that a broken rule is about, the one in question first."""
    mend: Sequence[Edit] = ()
    """What would put a broken rule right."""
    earlier: Sequence[Mapping[str, object]] = ()
    """Of records that may be one: what was answered before, and what moved since (reconcile/pair_questions.py)."""
    remarks: Sequence[Remark] = ()
    """What colleagues wrote under the question, oldest first."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that can be given now; none while an answer stands."""
        if self.is_answered:
            return ()
        offered = answers_to(self.question)
        return offered if self.mend else tuple(answer for answer in offered if answer is not MEND)

    @property
    def is_answered(self) -> bool:
        """Whether somebody answered, and nobody has taken that back."""
        return self.question.state is State.ANSWERED

    @property
    def argued(self) -> Argued:
        """Why the records may be one."""
        return argued_of(self.question.evidence) if self.is_pair else UNARGUED

    @property
    def is_rule(self) -> bool:
        """Whether a record breaks a rule."""
        return self.question.sort is Sort.RULE

    @property
    def is_pair(self) -> bool:
        """Whether it is about records that may be one; they are the candidates, the one that may stay first."""
        return self.question.sort is Sort.PAIR

    @property
    def is_query(self) -> bool:
        """Whether a colleague asks about a record or a field."""
        return self.question.sort is Sort.QUERY

    @property
    def is_conflict(self) -> bool:
        """Whether a file says something else than the record shows."""
        return self.question.sort is Sort.CONFLICT

    @property
    def is_row(self) -> bool:
        """Whether it is about what a row of a file is."""
        return self.question.sort in (Sort.MATCH, Sort.UNREADABLE, Sort.DUPLICATE)

    @property
    def field(self) -> Field:
        """The field in question; KeyError for questions about a whole row."""
        return self.kind.field(self.question.field or "")

    @property
    def shown(self) -> Value:
        """What the record shows for the field in question."""
        return self.held.get(self.question.field or "")

    @property
    def says(self) -> Value:
        """What the row says for the field in question."""
        return as_value(self.question.evidence.get("says"))

    @property
    def is_returned(self) -> bool:
        """Whether both sides started from a value that is known: base, home and theirs can be seen side by side."""
        return self.is_conflict and "base" in self.question.evidence and not self.question.evidence.get("two_way")

    @property
    def base(self) -> Value:
        """What both sides started from; None where it was blank, and where nothing is known of it."""
        return as_value(self.question.evidence.get("base"))

    def text(self, each: Field, value: Value) -> str:
        """A value as people read it."""
        return show(each, value, self.language, self.names)
