# SPDX-License-Identifier: Apache-2.0
"""One question with everything a person must see to decide: both sides by field, who says so, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from sqlalchemy import Connection

from models.comparing import AGREES, Standing, standing_of
from models.errors import UserError
from models.fields import Field, Kind, Value, members_of
from models.kinds import KINDS, SOURCE
from models.ledger.changeset import Edit
from models.questions import Question, Sort, find
from models.rows import fetch
from models.search.search import search
from models.statements import Statement, statements_of
from models.titles import kinds_of, titles
from models.values.folding import fold
from models.values.keys import name_keys
from reconcile.answers import (
    BOTH,
    DELETE,
    KEEP,
    MEND,
    NEW,
    ONE,
    OTHER_ROW,
    REJECT,
    SAME,
    TAKE,
    THIS_ROW,
    TYPE,
    Answer,
    answers_to,
)
from reconcile.arguments import UNARGUED, Argued, argued_of
from reconcile.compare import Comparison, compare
from reconcile.desk import row_title
from reconcile.groups import rivals_of
from reconcile.kept_rows import KeptRow, as_value, evident_row, kept_row
from reconcile.merging.merge import MergePlan
from reconcile.merging.uniting import both_of
from reconcile.pair_answers import records_now
from reconcile.pair_questions import earlier_answers
from reconcile.queries import Remark, remarks
from reconcile.rule_cases import Concerned, read_broken_rule
from reconcile.showing import show, targets_of
from reconcile.typing_in import read_typed

_OFFERED = 5
"""Records offered for a row that nothing else tells about."""


class Match(Enum):
    """How the two sides of a line stand to each other."""

    DIFFERS = "differs"
    ADDS = "adds"
    """Only the row says something; the record is blank or would gain a member."""
    AGREES = "agrees"
    ONLY_LEFT = "only_left"


@dataclass(frozen=True, slots=True)
class Line:
    """One field, both sides as people read them."""

    field: Field
    left: str
    right: str
    result: str
    match: Match
    cell: str = ""
    """Where in the file the right side stands."""
    written: str = ""
    """The text of that cell, where it is not the value itself."""
    base: str | None = None
    """Of a returned workbook or a joined database: what both sides started from, "" where it was blank."""


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
        """The answers that can be given now."""
        offered = answers_to(self.question)
        return offered if self.mend else tuple(answer for answer in offered if answer is not MEND)

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


def read_case(connection: Connection, number: int, language: str) -> Case | None:
    """Everything about one question; None when there is no such question."""
    question = find(connection, number)
    if question is None:
        return None
    if question.sort is Sort.RULE:
        return _of_rule(connection, question, language)
    if question.sort in (Sort.CONFLICT, Sort.GONE):
        return _of_record(connection, question, language)
    if question.sort is Sort.QUERY:
        return replace(_of_record(connection, question, language), remarks=remarks(connection, question.id))
    if question.sort is Sort.PAIR:
        return _of_pair(connection, question, language)
    return _row(connection, question, language)


def _of_record(connection: Connection, question: Question, language: str) -> Case:
    kind, record = KINDS[question.kind or ""], question.record or 0
    held = fetch(connection, kind.key, [record]).get(record)
    shown = held or {}
    said = statements_of(connection, record, shown).get(question.field or "", []) if held else []
    row = kept_row(connection, question) if question.sort is Sort.CONFLICT else evident_row(question)
    values = [shown, {question.field or "": as_value(question.evidence.get("says"))}]
    values += [{question.field or "": as_value(question.evidence.get("base"))}]
    values += [{each.field: each.said.value} for each in said]
    names = titles(connection, {*targets_of(kind, values), record}, language)
    return Case(
        question,
        kind,
        language,
        names.get(record, row.file),
        row,
        names,
        shown,
        gone=held is None,
        moved=question.sort is Sort.CONFLICT
        and shown.get(question.field or "") != as_value(question.evidence.get("holds")),
        said=said,
        sources=_sources(connection, said, language),
    )


def _of_rule(connection: Connection, question: Question, language: str) -> Case:
    case, broken = _of_record(connection, question, language), read_broken_rule(connection, question)
    names = {**case.names, **titles(connection, broken.named, language)}
    moved = not broken.holds and not case.gone
    return replace(case, names=names, moved=moved, concerned=broken.concerned, mend=broken.mend)


def _of_pair(connection: Connection, question: Question, language: str) -> Case:
    kind, records = KINDS[question.kind or ""], records_now(connection, question)
    values = fetch(connection, kind.key, records)
    names = titles(connection, {*targets_of(kind, values.values()), *values}, language)
    candidates = [Candidate(record, names[record], values[record]) for record in records if record in values]
    title = " · ".join(candidate.title for candidate in candidates)
    return Case(
        question,
        kind,
        language,
        title,
        evident_row(question),
        names,
        candidates[0].values if candidates else {},
        gone=len(candidates) < 2,
        candidates=candidates,
        earlier=earlier_answers(question),
        remarks=remarks(connection, question.id),
    )


def _row(connection: Connection, question: Question, language: str) -> Case:
    kind, row = KINDS[question.kind or ""], kept_row(connection, question)
    rivals = [Rival(other, kept_row(connection, other)) for other in rivals_of(connection, question)]
    records = _candidates(connection, question, row, language)
    values = fetch(connection, kind.key, records)
    names = titles(connection, {*targets_of(kind, values.values()), *values}, language)
    candidates = [
        Candidate(record, names[record], held, argued_of(question.evidence, record)) for record, held in values.items()
    ]
    candidates.sort(key=lambda one: -(one.argued.probability or 0.0))
    title = row_title(question, language) or row.file
    return Case(question, kind, language, title, row, names, candidates=candidates, rivals=rivals)


def _candidates(connection: Connection, question: Question, row: KeptRow, language: str) -> list[int]:
    asked = [question.record] if question.record is not None else list(question.evidence.get("records", ()))
    there = set(kinds_of(connection, asked).get(row.kind.key, []))
    known = [number for number in asked if number in there]  # the likeliest first, as they were asked
    if known or question.sort is not Sort.UNREADABLE:
        return known
    found: dict[int, None] = {}
    for keys in row.kind.title:
        for key in keys:
            for name in _ways(members_of(row.values.get(key))[:1]):
                hits = search(connection, name, _OFFERED, [row.kind.key], language)
                found.update(dict.fromkeys(hit.record for hit in hits))
    return list(found)[:_OFFERED]


def _ways(names: Iterable[str]) -> dict[str, None]:
    """Names as they are, and without legal form and place."""
    return dict.fromkeys(each for name in names for each in (name, *sorted(name_keys(name))))


def _sources(connection: Connection, said: Sequence[Statement], language: str) -> dict[int, Source]:
    numbers = {each.set.source for each in said if each.set.source is not None}
    reliability = SOURCE.field("reliability")
    return {
        number: Source(str(values.get("title") or ""), show(reliability, values.get("reliability"), language, {}))
        for number, values in fetch(connection, SOURCE.key, numbers).items()
    }


# Lines ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has chosen so far, not given yet."""

    answer: Answer | None = None
    value: Value = None
    """Typed text, or links."""
    candidate: Candidate | None = None
    rival: Rival | None = None
    take: Mapping[str, int] = field(default_factory=dict)
    """Of records that are one: field -> the record whose value is shown."""
    plan: MergePlan | None = None
    """What the merge would do, once that has been looked up."""


def typed_value(connection: Connection, each: Field, typed: Value) -> Value | UserError:
    """The value of what was typed, or why it is none."""
    try:
        return read_typed(connection, each, typed)
    except UserError as error:
        return error


def lines(case: Case, choice: Choice, typed: Value = None) -> list[Line]:
    """The lines of a case, what differs first; `typed` is the value of what was typed, where that could be read."""
    if case.is_conflict:
        return [_conflict_line(case, choice, typed)]
    if case.is_rule:
        return _mend_lines(case, choice)
    if case.is_pair:
        return _pair_lines(case, choice)
    if case.question.sort is Sort.GONE:
        return _gone_lines(case, choice)
    if not case.is_row:
        return []
    if case.question.sort is Sort.DUPLICATE and choice.rival is not None:
        other = choice.rival.row
        return _ordered(_row_line(case, each, choice, _row_text(case, other, each)) for each in _fields(case, choice))
    held = choice.candidate.values if choice.candidate else {}
    compared = compare(case.kind.key, case.row.values, held)
    return _ordered(
        _row_line(case, each, choice, case.text(each, held.get(each.key)), compared) for each in _fields(case, choice)
    )


def _gone_lines(case: Case, choice: Choice) -> list[Line]:
    """What would be lost with a record whose row did not come back."""
    stays = choice.answer is not None and choice.answer is not DELETE
    found = []
    for each in case.kind.fields:
        if case.held.get(each.key) is not None:
            left = case.text(each, case.held[each.key])
            found.append(Line(each, left, "", left if stays else "", Match.ONLY_LEFT))
    return found


def _mend_lines(case: Case, choice: Choice) -> list[Line]:
    """What mending would change: as it is, as it would be."""
    found = []
    for edit in case.mend:
        for key, value in edit.values.items():
            each = KINDS[edit.kind].field(key)
            left, right = case.text(each, (edit.expected or {}).get(key)), case.text(each, value)
            result = right if choice.answer is MEND else left
            found.append(Line(each, left, right, result, Match.DIFFERS if left else Match.ADDS))
    return found


def _pair_lines(case: Case, choice: Choice) -> list[Line]:
    """The record that may stay beside another one of the group: the one chosen, else the second."""
    if len(case.candidates) < 2:
        return []
    first = case.candidates[0]
    other = choice.candidate if choice.candidate and choice.candidate is not first else case.candidates[1]
    found = []
    for each in case.kind.fields:
        ours, theirs = first.values.get(each.key), other.values.get(each.key)
        result = _united(each, choice, (first, other)) if choice.answer is ONE else None
        if ours is None and theirs is None and result is None:
            continue
        match = _pair_match(each, ours, theirs)
        left, right = case.text(each, ours), case.text(each, theirs)
        found.append(Line(each, left, right, case.text(each, result), match))
    return _ordered(found)


def _united(each: Field, choice: Choice, pair: tuple[Candidate, Candidate]) -> Value:
    """What the record that stays would show."""
    planned = choice.plan.fields if choice.plan else ()
    for plan in planned:
        if plan.field is each:
            return plan.result
    for one in pair:
        if choice.take.get(each.key) == one.record:
            return one.values.get(each.key)
    return both_of(each, *(one.values.get(each.key) for one in pair))


def _pair_match(each: Field, ours: Value, theirs: Value) -> Match:
    if ours is None or theirs is None:
        return Match.ADDS if ours is None else Match.ONLY_LEFT  # neither: a merge adds it, as names that stay aliases
    standing = standing_of(each, theirs, ours)
    if standing is Standing.DIFFERS:
        return Match.DIFFERS if each.comparable else Match.ADDS
    return Match.AGREES if standing in AGREES else Match.ADDS


def _ordered(found: Iterable[Line]) -> list[Line]:
    order = list(Match)
    return sorted(found, key=lambda line: order.index(line.match))


def _conflict_line(case: Case, choice: Choice, typed: Value) -> Line:
    each = case.field
    both: Value = tuple(dict.fromkeys((*members_of(case.shown), *members_of(case.says))))
    if not each.many:
        both = as_value(case.question.evidence.get("suggestion"))
    results = {KEEP: case.shown, REJECT: case.shown, TAKE: case.says, BOTH: both, TYPE: typed}
    result = results.get(choice.answer) if choice.answer else None
    says = _says(case)
    cell = case.row.cell(each.key)
    written = str(case.question.evidence.get("written") or (cell.text if cell else ""))
    match = Match.AGREES if case.shown == case.says else Match.DIFFERS
    shown = says if result == case.says and result is not None else case.text(each, result)
    written = written if written != says else ""
    where = case.row.place or (cell.address if cell else "")
    base = case.text(each, case.base) if case.is_returned else None
    return Line(each, case.text(each, case.shown), says, shown, match, where, written, base)


def _says(case: Case) -> str:
    """What the row says. Records that it would make have no title yet and go by the name in the cell."""
    shown = case.text(case.field, case.says)
    return "; ".join(case.row.links.get(case.field.key, ())) if "?" in shown and case.field.is_link else shown


def _fields(case: Case, choice: Choice) -> list[Field]:
    """Fields of which a side says something."""
    sides: list[Mapping[str, object]] = [case.row.values, case.row.links]
    if choice.candidate is not None:
        sides.append(choice.candidate.values)
    if choice.rival is not None:
        sides += [choice.rival.row.values, choice.rival.row.links]
    return [each for each in case.kind.fields if any(side.get(each.key) for side in sides)]


def _row_text(case: Case, row: KeptRow, each: Field) -> str:
    if each.is_link:
        return "; ".join(row.links.get(each.key, ()))
    return case.text(each, row.values.get(each.key))


def _row_line(case: Case, each: Field, choice: Choice, left: str, compared: Comparison | None = None) -> Line:
    right = _row_text(case, case.row, each)
    match = _match(each, left, right, compared)
    cell = case.row.cell(each.key)
    written = cell.text if cell and cell.text != right else ""
    gains = case.text(each, compared.fills[each.key]) if compared and each.key in compared.fills else right
    result = {NEW: right, THIS_ROW: right, OTHER_ROW: left, SAME: gains if match is Match.ADDS else left}
    shown = result.get(choice.answer, "") if choice.answer else ""
    return Line(each, left, right, shown, match, cell.address if cell else "", written)


def _match(each: Field, left: str, right: str, compared: Comparison | None) -> Match:
    if not right or not left:
        return Match.ADDS if right else Match.ONLY_LEFT
    if fold(left) == fold(right):
        return Match.AGREES
    if compared is None:
        return Match.DIFFERS
    if each.is_link:  # names in the row are only looked up when the row is taken
        return Match.AGREES if fold(right) in fold(left) else Match.DIFFERS
    if each.key in compared.fills:
        return Match.ADDS
    return Match.DIFFERS if each.key in compared.conflicts else Match.AGREES
