# SPDX-License-Identifier: Apache-2.0
"""What can be answered to a question of the Desk, and giving the answer: edits and decision, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType

from sqlalchemy import Connection, update

from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.kinds import KINDS
from models.ledger.ledger import Ledger, Receipt
from models.questions import WAITING, Decision, Question, Sort, State, ask, found, raised_by, settle, settled
from models.schema import question as question_table
from models.text import Message, mark
from reconcile.relations import relations_of

SAME_AS_ANOTHER = "follows"
"""Answer kept with evidence that an answer itself brought about, so that it is never asked."""


class Needs(Enum):
    """What an answer cannot be given without."""

    NOTHING = ""
    VALUE = "value"
    """A typed text, or links."""
    RECORD = "record"
    """One of the records offered, or any other."""
    ROW = "row"
    """Another row of the same claim, by the number of its question; the only one when there is one."""
    REASON = "reason"
    RELATION = "relation"
    """How the one is related to the other (reconcile/relations.py), and which way."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer."""

    id: str
    label: Message
    key: str
    """As Qt names keys: "Left", "B"."""
    needs: Needs = Needs.NOTHING
    state: State = State.ANSWERED
    chosen_first: bool = False
    """Chosen with its key, seen in the result, then accepted; the others are given at once."""


UNSURE = Answer("unsure", mark("Desk", "Unsure"), "U", state=State.UNSURE)
SKIP = Answer("skip", mark("Desk", "Skip"), "S", state=State.SKIPPED)
KEEP = Answer("keep", mark("Desk", "Keep"), "Left", chosen_first=True)
TAKE = Answer("take", mark("Desk", "Take the file's"), "Right", chosen_first=True)
BOTH = Answer("both", mark("Desk", "Keep both"), "B", chosen_first=True)
TYPE = Answer("type", mark("Desk", "Type another"), "T", Needs.VALUE, chosen_first=True)
REJECT = Answer("reject", mark("Desk", "Reject"), "R", Needs.REASON, chosen_first=True)
SAME = Answer("same", mark("Desk", "It is this record"), "Left", Needs.RECORD, chosen_first=True)
NEW = Answer("new", mark("Desk", "A new record"), "N")
LEAVE = Answer("leave", mark("Desk", "Leave the row out"), "L")
CORRECT = Answer("correct", mark("Desk", "Type the right value"), "T", Needs.VALUE, chosen_first=True)
THIS_ROW = Answer("this_row", mark("Desk", "Take this row"), "Right", chosen_first=True)
OTHER_ROW = Answer("other_row", mark("Desk", "Take the other row"), "Left", Needs.ROW, chosen_first=True)
WAIVE = Answer("waive", mark("Desk", "Let it be"), "W", Needs.REASON, chosen_first=True)
"""Kept as models/checks/waivers.py keeps a waiver."""
MEND = Answer("mend", mark("Desk", "Mend it"), "E", chosen_first=True)
"""What the rule itself would change; seen in the result before it is accepted."""
ONE = Answer("same", mark("Desk", "The same: merge"), "Left", chosen_first=True)
"""The records of a group are one; the fields of what remains can be chosen before."""
DIFFERENT = Answer("different", mark("Desk", "Different"), "N")
RELATED = Answer("related", mark("Desk", "Related as…"), "A", Needs.RELATION, chosen_first=True)
REPLY = Answer("reply", mark("Desk", "Reply"), "T", Needs.REASON, State.OPEN, chosen_first=True)
"""The note is what is replied; the question stays until it is closed."""
CLOSE = Answer("close", mark("Desk", "Close"), "C")
STAYS = Answer("stays", mark("Desk", "Keep the record"), "Left", chosen_first=True)
DELETE = Answer("delete", mark("Desk", "Delete the record"), "Right", chosen_first=True)
TWO = Answer("two", mark("Desk", "Two records"), "B", chosen_first=True)

ANSWERS: Mapping[Sort, tuple[Answer, ...]] = MappingProxyType(
    {
        Sort.CONFLICT: (KEEP, TAKE, BOTH, TYPE, REJECT, UNSURE, SKIP),
        Sort.MATCH: (SAME, NEW, RELATED, LEAVE, UNSURE, SKIP),
        Sort.UNREADABLE: (CORRECT, SAME, NEW, LEAVE, UNSURE, SKIP),
        Sort.DUPLICATE: (OTHER_ROW, THIS_ROW, TWO, UNSURE, SKIP),
        Sort.RULE: (MEND, WAIVE, UNSURE, SKIP),
        Sort.PAIR: (ONE, DIFFERENT, RELATED, UNSURE, SKIP),
        Sort.QUERY: (REPLY, CLOSE, SKIP),
        Sort.GONE: (STAYS, DELETE, UNSURE, SKIP),
    }
)
"""All answers by what the question is about, in the order in which they are offered."""


def answers_to(question: Question) -> tuple[Answer, ...]:
    """The answers that this question can be given."""
    offered = ANSWERS[question.sort]
    single = question.sort is Sort.CONFLICT and not KINDS[question.kind or ""].field(question.field or "").many
    if single and not question.evidence.get("suggestion"):
        return tuple(answer for answer in offered if answer is not BOTH)
    if question.sort is Sort.RULE and not has_mend(str(question.evidence.get("rule", ""))):
        return tuple(answer for answer in offered if answer is not MEND)
    if RELATED in offered and not relations_of(question.kind or ""):
        return tuple(answer for answer in offered if answer is not RELATED)
    if question.sort is Sort.UNREADABLE and "unreadable" not in question.evidence.get("says", {}):
        return tuple(answer for answer in offered if answer is not CORRECT)
    return offered


def has_mend(rule: str) -> bool:
    """Whether this rule can put some of what it finds right."""
    from models.checks.rules import BY_ID

    return rule in BY_ID and BY_ID[rule].mend is not None


def answer_named(question: Question, name: str) -> Answer:
    """The answer of this id. UserError, naming the others, when the question has no such answer."""
    offered = answers_to(question)
    for answer in offered:
        if answer.id == name:
            return answer
    raise UserError(_NO_ANSWER.format(answer=name, answers=", ".join(answer.id for answer in offered)))


class AsAsked(Enum):
    """Stands for the value that the record showed when the question was asked."""

    IT = "as asked"


Seen = Value | AsAsked


@dataclass(frozen=True, slots=True)
class Given:
    """An answer with what a person gave along with it."""

    answer: Answer
    author: str
    note: str = ""
    value: Value = None
    """What was typed (links: the canonical links); read by the type of its field."""
    record: int | None = None
    other: int | None = None
    """The question of the other row."""
    seen: Seen = AsAsked.IT
    """What the author saw the record show. The answer is refused when it shows something else by then."""
    relation: str | None = None
    """For "related": the key of one of reconcile/relations.py."""
    is_reversed: bool = False
    """For "related": the second record is this to the first, or the record found is it to the row."""
    records: tuple[int, ...] = ()
    """For groups: the records that the answer is about, the one that is to stay first; none means all of them."""
    take: Mapping[str, int] = field(default_factory=dict)
    """For "same" of records: field -> the record whose value is shown."""
    anyway: bool = False
    """Given although an older answer says otherwise."""
    rule: int | None = None
    """The accepted rule (reconcile/answer_rules.py) that answers, and no person."""


_NO_ANSWER = mark("Desk", "“{answer}” is no answer to this question: choose among {answers}.")
_SETTLED = mark("Desk", "This question has been answered meanwhile. Nothing was written: go on with the next one.")
_GONE = mark("Desk", "There is no question number {number}. Look at the list of those that wait.")


def give_answer(  # noqa: PLR0913, PLR0917 - what each answer may need
    database: Database,
    ledger: Ledger,
    question: Question,
    answer: str,
    author: str,
    note: str = "",
    value: Value = None,
    record: int | None = None,
    *,
    other: int | None = None,
    seen: Seen = AsAsked.IT,
    relation: str | None = None,
    is_reversed: bool = False,
    records: Sequence[int] = (),
    take: Mapping[str, int] | None = None,
    anyway: bool = False,
) -> Receipt:
    """Commit what the answer changes and settle the question, in one transaction.

    Raises UserError when the answer is none of this question's, when it lacks what it needs or that cannot be read,
    when the record or the question has moved since it was seen, and (unless `anyway`) when it contradicts an older one.
    """
    given = Given(
        answer_named(question, answer),
        author,
        note.strip(),
        value,
        record,
        other,
        seen,
        relation,
        is_reversed,
        tuple(records),
        take or {},
        anyway,
    )
    return give(database, ledger, [question], given)


def give(database: Database, ledger: Ledger, questions: Sequence[Question], given: Given) -> Receipt:
    """The same answer to several questions (of one sort), in one changeset."""
    from reconcile.judgements import keep_judgements
    from reconcile.outcomes import outcome_of

    with database.read() as connection:
        outcome = outcome_of(connection, database.ids, questions, given)
    decision = Decision(given.answer.state, given.author, _now(), given.answer.id, given.note or None)

    def beside(connection: Connection, changeset: int | None) -> None:
        _refuse_settled(connection, outcome.settles)
        settle(connection, outcome.settles, decision, changeset)
        ask(connection, [raised_by(item, changeset) for item in outcome.raised], decision.at)
        _keep_recognised(connection, outcome.recognised, decision)
        keep_judgements(connection, outcome.judged, changeset)
        for work in outcome.beside:
            work(connection, changeset)

    return ledger.commit(outcome.changeset, beside=beside)


@dataclass(frozen=True, slots=True)
class LikePreview:
    """What one answer to all questions like one of them would do."""

    questions: list[Question]
    """Those it would settle."""
    moved: int
    """Those left out, because their record shows something else than when they were asked."""
    replaced: int
    """Values that would be replaced."""
    added: int
    """Blank fields that would be filled, and records that would be made."""


def preview_like(
    database: Database, ledger: Ledger, question: Question, given: Given, *, whole_return: bool = False
) -> LikePreview:
    """The blast radius of giving the same answer to every question like this one (reconcile/groups.py).

    `whole_return`: to every conflict of the workbook that the question is of, whatever the field.
    """
    from reconcile.conflict_answers import still_as_asked
    from reconcile.groups import like, of_collaborator
    from reconcile.outcomes import outcome_of

    with database.read() as connection:
        alike = (of_collaborator if whole_return else like)(connection, question)
        still = still_as_asked(connection, alike) if question.sort is Sort.CONFLICT else alike
        outcome = outcome_of(connection, database.ids, still, given) if still else None
    if outcome is None:
        return LikePreview([], len(alike), 0, 0)
    radius = ledger.preview(outcome.changeset)
    added = radius.filled + sum(radius.added.values())
    return LikePreview(still, len(alike) - len(still), len(radius.overwritten), added)


def _refuse_settled(connection: Connection, numbers: Sequence[int]) -> None:
    present = {item.id: item.state for item in found(connection, numbers)}
    for number in numbers:
        if number not in present:
            raise UserError(_GONE.format(number=number))
        if present[number] not in WAITING:
            raise UserError(_SETTLED)


def _keep_recognised(connection: Connection, questions: Sequence[Question], decision: Decision) -> None:
    """Keep evidence that the answer brought about as answered, where it has not been asked about before."""
    known = settled(connection, [item.fingerprint for item in questions])
    new = [item for item in questions if item.fingerprint not in known]
    ask(connection, new, decision.at)
    connection.execute(
        update(question_table)
        .where(question_table.c.fingerprint.in_([item.fingerprint for item in new]))
        .values(
            state=State.ANSWERED.value,
            answer=SAME_AS_ANOTHER,
            answered_by=decision.by,
            answered_at=decision.at,
        )
    )


def reopen(database: Database, questions: Iterable[Question]) -> None:
    """Put questions back to the state they are given in: takes back an answer that changed no record."""
    from reconcile.judgements import take_back_answers

    questions = list(questions)
    with database.write() as connection:
        take_back_answers(connection, [item.id for item in questions], _now())
        for item in questions:
            connection.execute(
                update(question_table)
                .where(question_table.c.id == item.id)
                .values(state=item.state.value, answer=item.answer, note=item.note, changeset_id=None)
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
