# SPDX-License-Identifier: Apache-2.0
"""What the answers about pairs come to: a merge, a link, a judgement that is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection

from models.errors import UserError
from models.fields import Value, members_of
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.questions import Question, Sort
from models.redirects import standing_for
from models.rows import Values, fetch, join_link
from models.text import mark
from models.titles import bilingual_title
from reconcile.answers import NEW, RELATED, SAME
from reconcile.judgements import Judgement, Side, Verdict
from reconcile.kept_rows import as_value
from reconcile.merging.merge import merge_edits, plan_merges
from reconcile.merging.settling import beside_merge, judged_pair, now_text
from reconcile.pair_questions import Likely, ask_about_records, records_of, row_side
from reconcile.relations import relation_named
from reconcile.verdicts import Verdicts
from reconcile.working import Work

_GONE = mark("Desk", "Of these records only one is left; another answer or a deletion has settled this. Skip it.")
_NOT_ITS = mark("Desk", "An answer can only be about records of the question.")
_TWO = mark("Desk", "Choose the two records that are related.")
_CONTRADICTS = mark(
    "Desk",
    "{author} said on {day} that {one} and {other} are not the same. "
    "Look at that answer; to say so all the same, answer once more and insist.",
)
_ITSELF = mark("Desk", "A record cannot be related to itself.")


class Contradiction(UserError):
    """An older answer says otherwise; the same answer given `anyway` is taken."""


# Records -------------------------------------------------------------------------------------------------------------


def records_now(connection: Connection, question: Question) -> list[int]:
    """The records of a question as they stand now: those merged meanwhile by what stands for them, none twice."""
    asked = records_of(question)
    stands = standing_for(connection, asked)
    return list(dict.fromkeys(stands[number] for number in asked if number in stands))


def merge_all(work: Work, questions: Sequence[Question]) -> None:
    """The records of each question are one: all merges in one changeset."""
    groups = _joined([_chosen(work, question) for question in questions])
    for question in questions:
        _refuse_contradiction(work, question, [Side(number) for number in _chosen(work, question)])
    plans = plan_merges(work.connection, groups, work.given.take)
    work.edits += list(merge_edits(plans))
    for plan in plans:
        of = next(one.id for one in questions if plan.keep in _chosen(work, one))
        given = work.given
        work.beside.append(beside_merge(plan, given.author, given.note, "desk", question=of, rule=given.rule))
    if len(questions) == 1:
        _ask_the_rest(work, questions[0])


def _chosen(work: Work, question: Question) -> list[int]:
    """The records that the answer is about, the one that is to stay first."""
    there = records_now(work.connection, question)
    stands = standing_for(work.connection, work.given.records)
    chosen = list(dict.fromkeys(stands.get(number, number) for number in work.given.records))
    if any(number not in there for number in chosen):
        raise UserError(_NOT_ITS)
    found = chosen or there
    if len(found) < 2:
        raise UserError(_GONE)
    return found


def _joined(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups that share records as one, the first record of each first."""
    found: list[list[int]] = []
    for group in groups:
        touching = [each for each in found if set(each) & set(group)]
        merged = list(dict.fromkeys([number for each in (*touching, group) for number in each]))
        found = [each for each in found if each not in touching] + [merged]
    return found


def _ask_the_rest(work: Work, question: Question) -> None:
    """Of a group of which some are one, whether the others are that one too is still to be asked."""
    chosen = _chosen(work, question)
    rest = [number for number in records_now(work.connection, question) if number not in chosen]
    if not rest or question.kind is None:
        return
    likely = Likely(question.kind, (chosen[0], *rest))

    def beside(connection: Connection, changeset: int | None) -> None:
        if changeset is not None:
            ask_about_records(connection, [likely], now_text(), raised_in=changeset)

    work.beside.append(beside)


def different(work: Work, question: Question) -> None:
    """None of the records is another one."""
    _judge_all(work, question, Verdict.DIFFERENT)


def unsure(work: Work, question: Question) -> None:
    """Somebody looked and could not tell."""
    if question.sort is Sort.PAIR:
        _judge_all(work, question, Verdict.UNSURE)
    elif question.sort is Sort.MATCH:
        _judge_row(work, question, Verdict.UNSURE, records_now(work.connection, question))


def _judge_all(work: Work, question: Question, verdict: Verdict) -> None:
    kind = KINDS[question.kind or ""]
    records = _chosen(work, question)
    held = fetch(work.connection, kind.key, records)
    for one, other in combinations(records, 2):
        work.judged.append(_judged(work, question, (one, held[one]), (other, held[other]), verdict))


def _judged(  # noqa: PLR0917 - the parts of a judgement
    work: Work,
    question: Question,
    one: tuple[int | None, Mapping[str, Value]],
    other: tuple[int | None, Mapping[str, Value]],
    verdict: Verdict,
    relation: str | None = None,
) -> Judgement:
    given = work.given
    return judged_pair(
        KINDS[question.kind or ""],
        one,
        other,
        verdict,
        given.author,
        given.note,
        "desk" if work.given.rule is None else "rule",
        relation,
        question.id,
        work.given.rule,
    )


def related(work: Work, question: Question) -> None:
    """Two records, and one is something to the other: the link is made, the pair is settled."""
    kind = KINDS[question.kind or ""]
    records = _chosen(work, question)
    if len(records) != 2:
        raise UserError(_TWO)
    relation = relation_named(kind.key, work.given.relation or "")
    one, other = reversed(records) if work.given.is_reversed else records
    held = fetch(work.connection, kind.key, records)
    work.edits += relation_edits(kind.key, relation.field, one, other, held)
    sides = (one, held[one]), (other, held[other])
    work.judged.append(_judged(work, question, *sides, Verdict.RELATED, relation.key))


def relation_edits(kind: str, field: str, one: int, other: int, held: Mapping[int, Values]) -> list[Edit]:
    """The link that says what `one` is to `other`; none when it is there already."""
    if one == other:
        raise UserError(_ITSELF)
    described = KINDS[kind].field(field)
    before = held[one].get(field)
    link = join_link(other)
    if any(member.partition("@")[0] == link for member in members_of(before)):
        return []
    after: Value = (*members_of(before), link) if described.many else link
    return [Edit(kind, one, {field: after}, {field: before})]


# Rows ----------------------------------------------------------------------------------------------------------------


def judge_row(work: Work, question: Question) -> None:
    """What an answer about a row says of the pairs of that row and the records that were offered."""
    if question.sort is not Sort.MATCH or question.field is not None:
        return
    offered = records_now(work.connection, question)
    answer, record = work.given.answer, work.given.record
    if answer == SAME and record is not None:
        _judge_row(work, question, Verdict.SAME, [record])
        _judge_row(work, question, Verdict.DIFFERENT, [number for number in offered if number != record])
    elif answer == NEW:
        _judge_row(work, question, Verdict.DIFFERENT, offered)
    elif answer == RELATED and record is not None:
        _judge_row(work, question, Verdict.RELATED, [record], work.given.relation)


def _judge_row(
    work: Work, question: Question, verdict: Verdict, records: Sequence[int], relation: str | None = None
) -> None:
    kind = KINDS[question.kind or ""]
    says = {key: as_value(value) for key, value in question.evidence.get("says", {}).items() if key in kind}
    said = {key: value for key, value in says.items() if not kind.field(key).is_link}
    if not row_side(kind, said).keys:
        return  # it says too little to be known again
    held = fetch(work.connection, kind.key, records)
    for number in records:
        if number in held:
            work.judged.append(_judged(work, question, (None, said), (number, held[number]), verdict, relation))


# Contradictions ------------------------------------------------------------------------------------------------------


def _refuse_contradiction(work: Work, question: Question, sides: Sequence[Side]) -> None:
    if work.given.anyway or question.kind is None:
        return
    older = Verdicts.of(work.connection, question.kind).contradicted_by(sides)
    if older:
        item = older[-1]
        names = [
            "?" if side.record is None else bilingual_title(work.connection, side.record)
            for side in (item.one, item.other)
        ]
        raise Contradiction(_CONTRADICTS.format(author=item.author, day=item.at[:10], one=names[0], other=names[1]))
