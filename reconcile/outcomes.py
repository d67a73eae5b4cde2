# SPDX-License-Identifier: Apache-2.0
"""What each answer to a question comes to: edits, questions settled along with it, and questions that it raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sqlalchemy import Connection

from models.changeset import Changeset, Edit, Origin
from models.errors import UserError
from models.fields import Field, Value
from models.ids import IdSource, id_number, id_text
from models.kinds import KINDS
from models.questions import Question, Sort
from models.rows import Values, fetch
from models.statements import Said, StatementSet, sets_of
from models.text import Message, mark
from models.titles import bilingual_title, kinds_of
from reconcile.answers import (
    BOTH,
    CORRECT,
    KEEP,
    NEW,
    OTHER_ROW,
    REJECT,
    SAME,
    TAKE,
    THIS_ROW,
    TWO,
    TYPE,
    Answer,
    AsAsked,
    Given,
    Needs,
)
from reconcile.asking import Asked, about_field, about_row
from reconcile.compare import compare
from reconcile.exact import Index, members_of
from reconcile.groups import rivals_of
from reconcile.kept_rows import KeptRow, as_value, evident_row, find_source, kept_row
from reconcile.placing import Placer
from reconcile.typing_in import read_typed

_GONE = mark(
    "Desk", "The record of this question has been deleted since it was asked; skip it, or undo the deletion in History."
)
_NO_RECORD = mark("Desk", "Choose which record it is before you answer.")
_NO_REASON = mark("Desk", "Say in the note why: the reason is kept.")
_NO_VALUE = mark("Desk", "Type the value before you answer.")
_NO_ROW = mark("Desk", "Choose which of the other rows is right.")
_WRONG_KIND = mark("Desk", "That is no record of the kind “{kind}”; choose another one.")
_NOTHING = mark("Desk", "The row holds nothing that a record could be made of; leave it out.")
_OF_FIELD = mark("Desk", "Desk: {field} of {record}: {answer}")
_OF_FIELDS = mark("Desk", "Desk: {field} of {count} records: {answer}")
_OF_RECORD = mark("Desk", "Desk: {record}: {answer}")
_OF_ROW = mark("Desk", "Desk: row {row} of “{sheet}” in {file}: {answer}")


@dataclass(slots=True)
class Outcome:
    """Everything that giving an answer does."""

    changeset: Changeset
    settles: list[int]
    """Questions that the answer settles, by number."""
    raised: list[Question] = field(default_factory=list)
    recognised: list[Question] = field(default_factory=list)
    """Evidence that the next import of the same file would bring, and that this answer has answered."""


@dataclass(slots=True)
class _Work:
    """What the outcome of one answer is made with and put into."""

    connection: Connection
    ids: IdSource
    given: Given
    edits: list[Edit] = field(default_factory=list)
    raised: list[Question] = field(default_factory=list)
    recognised: list[Question] = field(default_factory=list)
    also_settled: list[int] = field(default_factory=list)
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


def outcome_of(connection: Connection, ids: IdSource, questions: Sequence[Question], given: Given) -> Outcome:
    """What `given` comes to for these questions. UserError when something is missing or cannot be read."""
    _refuse_incomplete(given)
    work = _Work(connection, ids, given)
    work.look_at(questions)
    act = _ACTS.get(given.answer)
    if act is not None:
        for question in questions:
            act(work, question)
    changeset = Changeset(given.author, _message(connection, questions, given.answer), work.edits, Origin.DESK)
    settles = list(dict.fromkeys([question.id for question in questions] + work.also_settled))
    return Outcome(changeset, settles, work.raised, work.recognised)


def _refuse_incomplete(given: Given) -> None:
    needs = given.answer.needs
    if needs is Needs.REASON and not given.note:
        raise UserError(_NO_REASON)
    if needs is Needs.RECORD and given.record is None:
        raise UserError(_NO_RECORD)
    if needs is Needs.VALUE and not given.value:
        raise UserError(_NO_VALUE)


def _message(connection: Connection, questions: Sequence[Question], answer: Answer) -> Message:
    first = questions[0]
    if first.sort is Sort.RULE:
        return _OF_RECORD.format(record=bilingual_title(connection, first.record or 0), answer=answer.label)
    if first.field is None:
        seen = first.evidence
        return _OF_ROW.format(row=seen.get("row"), sheet=seen.get("sheet"), file=seen.get("file"), answer=answer.label)
    label = KINDS[first.kind or ""].field(first.field).label
    if len(questions) > 1:
        return _OF_FIELDS.format(field=label, count=len(questions), answer=answer.label)
    return _OF_FIELD.format(field=label, record=bilingual_title(connection, first.record or 0), answer=answer.label)


# Conflicts -----------------------------------------------------------------------------------------------------------


def _answer_conflict(work: _Work, question: Question) -> None:
    given, kind, record = work.given, question.kind or "", question.record or 0
    each = KINDS[kind].field(question.field or "")
    if record not in work.held:
        raise UserError(_GONE)
    seen = as_value(question.evidence.get("holds")) if isinstance(given.seen, AsAsked) else given.seen
    row = kept_row(work.connection, question) if each.is_link else evident_row(question)
    theirs = _theirs(work, question, each, row)
    own: tuple[StatementSet, ...] = ()
    after = seen
    if given.answer is TAKE:
        after = theirs
    elif given.answer is BOTH:
        after = tuple(dict.fromkeys((*members_of(seen), *members_of(theirs))))
    elif given.answer is TYPE:
        after = read_typed(work.connection, each, given.value)
        typed = given.value if isinstance(given.value, str) and given.value != after else None
        own = (StatementSet({each.key: Said(after, typed, reason=given.note or None)}),)
    added, revised = _said_by_row(work, question, each, row, theirs)
    values = {each.key: after} if after != seen else {}
    work.edits.append(Edit(kind, record, values, {each.key: seen}, (*added, *own), revised))
    _recognise_field(work, question, theirs, after)


def still_as_asked(connection: Connection, questions: Sequence[Question]) -> list[Question]:
    """Those conflicts of one kind whose records show what they showed when they were asked."""
    records = [item.record for item in questions if item.record is not None]
    held = fetch(connection, questions[0].kind or "", records) if questions else {}
    return [
        item
        for item in questions
        if item.record in held and held[item.record].get(item.field or "") == as_value(item.evidence.get("holds"))
    ]


def _theirs(work: _Work, question: Question, each: Field, row: KeptRow) -> Value:
    """What the row says. Links to records that no accepted row has made yet are looked up by name, or made."""
    says = as_value(question.evidence.get("says"))
    if not each.is_link:
        return says
    targets = {member: member.partition("@")[0] for member in members_of(says)}
    numbers = [number for number in map(id_number, targets.values()) if number is not None]
    there = {number for found in kinds_of(work.connection, numbers).values() for number in found}
    if all(id_number(target) in there for target in targets.values()) and targets:
        return says
    if work.given.answer not in (TAKE, BOTH):
        return None
    placer = Placer(work.connection, work.ids, [each])
    links, _ = placer.links({each.key: row.links.get(each.key, ())})
    work.edits += placer.made(links, lambda said: work.statement(row, said))
    return links.get(each.key)


def _said_by_row(
    work: _Work, question: Question, each: Field, row: KeptRow, theirs: Value
) -> tuple[tuple[StatementSet, ...], tuple[tuple[StatementSet, StatementSet], ...]]:
    """(statements to add, statements to judge anew): what the row says is kept, or rejected for the reason given."""
    if theirs is None:
        return (), ()
    given = work.given
    rejected = given.answer is REJECT
    reason = given.note or None
    said = Said(theirs, question.evidence.get("written"), rejected, reason if given.answer is not TYPE else None)
    source = work.source_of(row)
    for known in work.sets.get(question.record or 0, []):
        there = known.entries.get(each.key)
        if known.source == source and known.locator == row.locator and there and there.value == theirs:
            changed = replace(there, rejected=rejected, reason=said.reason or there.reason)
            return (), (((known, known.with_entry(each.key, changed)),) if changed != there else ())
    return (work.statement(row, {each.key: said}),), ()


def _recognise_field(work: _Work, question: Question, theirs: Value, after: Value) -> None:
    """The same file again would say the same beside what the record shows now: that has been answered here."""
    if theirs is None or after == theirs:
        return
    kind, record, stable = question.kind or "", question.record, list(members_of(theirs))
    asked = about_field(kind, id_text(record or 0), question.field or "", theirs, after, stable)
    work.recognised.append(_question(asked, question, record))


def _question(asked: Asked, of: Question, record: int | None, written: str | None = None) -> Question:
    """A question about the row of another one."""
    where = {key: of.evidence.get(key) for key in ("file", "sheet", "row", "source", "source_id")}
    evidence = {**asked.evidence, **where, "written": written}
    return Question(asked.sort, asked.fingerprint, evidence, of.kind, record, asked.field, of.batch, of.staged_row)


# Rows ----------------------------------------------------------------------------------------------------------------


def _same_record(work: _Work, question: Question) -> None:
    assert work.given.record is not None  # refused before
    _take_row(work, question, work.given.record)


def _new_record(work: _Work, question: Question) -> None:
    _take_row(work, question, None)


def _corrected(work: _Work, question: Question) -> None:
    """The typed identifier tells the record, or that there is none yet."""
    row = kept_row(work.connection, question)
    key = row.bad.field if row.bad and row.bad.field else next(each.key for each in row.kind.fields if each.match)
    each = row.kind.field(key)
    value = read_typed(work.connection, each, work.given.value)
    before = row.values.get(key)
    values = {**row.values, key: (*members_of(before), *members_of(value)) if each.many else value}
    _place_row(work, question, replace(row, values=values))


def _this_row(work: _Work, question: Question) -> None:
    _place_row(work, question, kept_row(work.connection, question))
    work.also_settled += [other.id for other in rivals_of(work.connection, question)]


def _other_row(work: _Work, question: Question) -> None:
    others = rivals_of(work.connection, question)
    chosen = [other for other in others if other.id == work.given.other] if work.given.other else others
    if len(chosen) != 1:
        raise UserError(_NO_ROW)
    _place_row(work, chosen[0], kept_row(work.connection, chosen[0]))
    work.also_settled += [other.id for other in others]


def _both_rows(work: _Work, question: Question) -> None:
    """Each row a record of its own; the first goes to the record that bears the identifier already."""
    others = rivals_of(work.connection, question)
    _place_row(work, question, kept_row(work.connection, question))
    for other in others:
        _take_row(work, other, None)
    work.also_settled += [other.id for other in others]


def _place_row(work: _Work, question: Question, row: KeptRow) -> None:
    """Take a row into the record that its keys tell, or as a new one; several such records are asked about."""
    if question.record is not None:
        _take_row(work, question, question.record, row)
        return
    index = Index.of(work.connection, row.kind.key)
    found = index.find(index.maker.keys(row.values))
    if not found.rivals:
        _take_row(work, question, found.record, row)
        return
    says = dict(question.evidence["says"]) | {key: value for key, value in row.values.items() if value is not None}
    says.pop("unreadable", None)
    reason = mark("Desk", "The row fits {count} records equally well; choose one.").format(count=len(found.rivals))
    asked = about_row(Sort.MATCH, row.kind.key, found.rivals, says, reason, found.rivals)
    work.raised.append(_question(asked, question, None))


def _take_row(work: _Work, question: Question, record: int | None, row: KeptRow | None = None) -> None:
    row = row or kept_row(work.connection, question)
    kind = row.kind.key
    held = _held(work, kind, record) if record is not None else {}
    placer = Placer(work.connection, work.ids, list(row.kind.links))
    links, kept = placer.links(row.links, held)
    values: dict[str, Value] = {**row.values, **links}
    if kept and "extras" in row.kind:
        values["extras"] = "\n".join(filter(None, [str(values.get("extras") or ""), *kept]))
    if record is None:
        _add_record(work, question, row, values, placer)
    else:
        _add_to_record(work, question, row, values, placer, record, held)


def _held(work: _Work, kind: str, record: int) -> Mapping[str, Value]:
    held = fetch(work.connection, kind, [record]).get(record)
    if held is None:
        there = kinds_of(work.connection, [record])
        raise UserError(_WRONG_KIND.format(kind=KINDS[kind].label) if there else _GONE)
    return held


def _add_record(work: _Work, question: Question, row: KeptRow, values: Mapping[str, Value], placer: Placer) -> None:
    if not any(value for key, value in values.items() if key != "extras"):
        raise UserError(_NOTHING)
    record = work.ids.one()
    work.edits += placer.made(values, lambda said: work.statement(row, said))
    said = {key: Said(value, row.written.get(key)) for key, value in values.items() if key != "extras"}
    work.edits.append(Edit(row.kind.key, record, values, sets=(work.statement(row, said),)))
    if question.sort is Sort.MATCH:
        rivals = [*question.evidence.get("records", ()), record]
        reason = mark("Desk", "A row like this was taken as a new record.")
        asked = about_row(Sort.MATCH, row.kind.key, rivals, question.evidence["says"], reason, rivals)
        work.recognised.append(_question(asked, question, None))


def _add_to_record(  # noqa: PLR0917 - one step of _take_row
    work: _Work,
    question: Question,
    row: KeptRow,
    values: Mapping[str, Value],
    placer: Placer,
    record: int,
    held: Mapping[str, Value],
) -> None:
    """Blanks filled, agreements noted; what the row says otherwise becomes questions of its own."""
    kind = row.kind.key
    comparison = compare(kind, values, held)
    work.edits += placer.made(comparison.fills, lambda said: work.statement(row, said))
    said = {key: Said(values[key], row.written.get(key)) for key in comparison.said}
    expected = {key: held.get(key) for key in comparison.fills}
    sets = (work.statement(row, said),) if said else ()
    work.edits.append(Edit(kind, record, comparison.fills, expected, sets))
    for key, value in comparison.conflicts.items():
        asked = about_field(kind, id_text(record), key, value, held.get(key), list(members_of(value)))
        work.raised.append(_question(asked, question, record, row.written.get(key)))


_ACTS: Mapping[Answer, Callable[[_Work, Question], None]] = MappingProxyType(
    {
        **dict.fromkeys((KEEP, TAKE, BOTH, TYPE, REJECT), _answer_conflict),
        SAME: _same_record,
        NEW: _new_record,
        CORRECT: _corrected,
        THIS_ROW: _this_row,
        OTHER_ROW: _other_row,
        TWO: _both_rows,
    }
)
"""What each answer does; those that are missing change no record."""
