# SPDX-License-Identifier: Apache-2.0
"""What the answers to a question about a row come to: a record completed, a new one, or the row beside another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.errors import UserError
from models.fields import Value, members_of
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.questions import Question, Sort
from models.rows import fetch, join_link
from models.statements import Said, StatementSet
from models.text import mark
from models.titles import kinds_of
from reconcile.asking import about_field, about_row
from reconcile.compare import compare
from reconcile.conflict_answers import GONE
from reconcile.exact import Index
from reconcile.groups import rivals_of
from reconcile.kept_rows import KeptRow, kept_row
from reconcile.placing import Placer
from reconcile.proposing.aliases import with_aliases
from reconcile.relations import relation_named
from reconcile.typing_in import read_typed
from reconcile.working import Work, question_about

_NO_RECORD = mark("Desk", "Choose which record it is related to before you answer.")
_NO_ROW = mark("Desk", "Choose which of the other rows is right.")
_WRONG_KIND = mark("Desk", "That is no record of the kind “{kind}”; choose another one.")
_NOTHING = mark("Desk", "The row holds nothing that a record could be made of; leave it out.")


def same_record(work: Work, question: Question) -> None:
    """The row is about the record that was given."""
    assert work.given.record is not None  # refused before
    _take_row(work, question, work.given.record)


def new_record(work: Work, question: Question) -> None:
    """The row is none of the records."""
    _take_row(work, question, None)


def related_record(work: Work, question: Question) -> None:
    """The row is another record than the one that was given, and one of them is something to the other."""
    if work.given.record is None:
        raise UserError(_NO_RECORD)
    kind = question.kind or ""
    relation = relation_named(kind, work.given.relation or "")
    held = _held(work, kind, work.given.record)
    _take_row(work, question, None)
    new = work.edits.pop()
    many = relation.described.many
    if work.given.is_reversed:
        link = join_link(new.record)
        before = held.get(relation.field)
        after: Value = (*members_of(before), link) if many else link
        work.edits += [new, Edit(kind, work.given.record, {relation.field: after}, {relation.field: before})]
        return
    link = join_link(work.given.record)
    value: Value = (*members_of(new.values.get(relation.field)), link) if many else link
    own = StatementSet({relation.field: Said(value, reason=work.given.note or None)})
    work.edits.append(replace(new, values={**new.values, relation.field: value}, sets=(*(new.sets or ()), own)))


def corrected(work: Work, question: Question) -> None:
    """The typed identifier tells the record, or that there is none yet."""
    row = kept_row(work.connection, question)
    key = row.bad.field if row.bad and row.bad.field else next(each.key for each in row.kind.fields if each.match)
    each = row.kind.field(key)
    value = read_typed(work.connection, each, work.given.value)
    before = row.values.get(key)
    values = {**row.values, key: (*members_of(before), *members_of(value)) if each.many else value}
    _place_row(work, question, replace(row, values=values))


def this_row(work: Work, question: Question) -> None:
    """Of several rows with one claim, the one that is asked about is right."""
    _place_row(work, question, kept_row(work.connection, question))
    work.also_settled += [other.id for other in rivals_of(work.connection, question)]


def other_row(work: Work, question: Question) -> None:
    """Of several rows with one claim, another one is right."""
    others = rivals_of(work.connection, question)
    chosen = [other for other in others if other.id == work.given.other] if work.given.other else others
    if len(chosen) != 1:
        raise UserError(_NO_ROW)
    _place_row(work, chosen[0], kept_row(work.connection, chosen[0]))
    work.also_settled += [other.id for other in others]


def both_rows(work: Work, question: Question) -> None:
    """Each row a record of its own; the first goes to the record that bears the identifier already."""
    others = rivals_of(work.connection, question)
    _place_row(work, question, kept_row(work.connection, question))
    for other in others:
        _take_row(work, other, None)
    work.also_settled += [other.id for other in others]


def _place_row(work: Work, question: Question, row: KeptRow) -> None:
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
    work.raised.append(question_about(asked, question, None))


def _take_row(work: Work, question: Question, record: int | None, row: KeptRow | None = None) -> None:
    row = row or kept_row(work.connection, question)
    kind = row.kind.key
    held = _held(work, kind, record) if record is not None else {}
    placer = Placer(work.connection, work.ids, list(row.kind.links))
    links, kept = placer.links(row.links, held)
    values: dict[str, Value] = {**with_aliases(row.kind, row.values, held), **links}
    if kept and "extras" in row.kind:
        values["extras"] = "\n".join(filter(None, [str(values.get("extras") or ""), *kept]))
    if record is None:
        _add_record(work, question, row, values, placer)
    else:
        _add_to_record(work, question, row, values, placer, record, held)


def _held(work: Work, kind: str, record: int) -> Mapping[str, Value]:
    held = fetch(work.connection, kind, [record]).get(record)
    if held is None:
        there = kinds_of(work.connection, [record])
        raise UserError(_WRONG_KIND.format(kind=KINDS[kind].label) if there else GONE)
    return held


def _add_record(work: Work, question: Question, row: KeptRow, values: Mapping[str, Value], placer: Placer) -> None:
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
        work.recognised.append(question_about(asked, question, None))


def _add_to_record(  # noqa: PLR0917 - one step of _take_row
    work: Work,
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
        work.raised.append(question_about(asked, question, record, row.written.get(key)))


