# SPDX-License-Identifier: Apache-2.0
"""Past answers: found by record, words, author or sort, and changed later, the effect taken back with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.database.database import Database
from models.errors import UserError
from models.folding import fold
from models.kinds import KINDS
from models.ledger.acts import Acts
from models.ledger.ledger import Ledger, Receipt
from models.questions import WAITING, Question, Sort, State, as_asked, find
from models.questions import found as questions_found
from models.redirects import standing_for
from models.schema import question as table
from models.schema import redirect
from models.text import mark
from models.titles import title_of, titles
from reconcile.answers import SAME_AS_ANOTHER, answer_named, give_answer, reopen
from reconcile.desk import row_title
from reconcile.judgements import Judgement, judgements, take_back_judgements
from reconcile.merging.settling import now_text
from reconcile.merging.unmerge import unmerge

_OF_PAIR = "p"
_NO_ANSWER = mark("Desk", "There is no answer number {number}. Look at the list of them for the numbers.")
_LONGEST_NUMBER = 18
"""Digits; what is longer no SQLite integer holds."""
_NOT_ANSWERED = mark("Desk", "Question {number} has not been answered, so there is nothing to change.")
_NO_JUDGEMENT = mark("Desk", "There is no such decision, or it does not count any more.")


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One answer that somebody gave."""

    question: Question | None
    """None for what was decided without a question, by a merge from the records themselves, or by a file."""
    judgement: Judgement | None
    sort: Sort
    kind: str | None
    records: tuple[int, ...]
    """As they stand now; those that are gone are left out."""
    title: str
    field: str | None
    answer: str
    author: str
    at: str
    note: str
    fingerprint: str
    changeset: int | None

    @property
    def number(self) -> str:
        """What it is listed as and can be taken back by: of a question its number, else that of the pair, as "p7"."""
        if self.question is not None:
            return str(self.question.id)
        return f"{_OF_PAIR}{self.judgement.id}" if self.judgement is not None else ""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which past answers to find; what is None or empty does not narrow the search."""

    record: int | None = None
    text: str = ""
    author: str = ""
    sort: Sort | None = None
    limit: int = 500


def past_answers(connection: Connection, sought: Sought | None = None, language: str = "en") -> list[PastAnswer]:
    """The answers that count, newest first. Those that another answer brought about by itself are left out."""
    wanted = sought or Sought()
    judged = judgements(connection)
    found = [*_of_questions(connection, wanted), *_without_questions(judged, wanted)]
    numbers = {number for _, records, _ in found for number in records}
    stands = standing_for(connection, numbers)
    names = _retired_names(judged, stands, language) | titles(connection, set(stands.values()), language)
    answers = [
        _past(
            item,
            tuple(dict.fromkeys(stands[one] for one in records if one in stands)),
            " · ".join(dict.fromkeys(names[one] for one in records if one in names)),
            language,
        )
        for item, records, _ in found
    ]
    texts = {id(answer): text for answer, (_, _, text) in zip(answers, found, strict=True)}
    chosen = [one for one in answers if _fits(one, texts[id(one)], wanted)]
    return sorted(chosen, key=lambda one: one.at, reverse=True)[: wanted.limit]


def numbers_of(connection: Connection, kind: str, changeset: int) -> list[str]:
    """The numbers of the answers about pairs of a kind that a changeset is kept as."""
    return [f"{_OF_PAIR}{item.id}" for item in judgements(connection, kind) if item.changeset == changeset]


_Found = tuple[Question | Judgement, tuple[int, ...], str]


def _of_questions(connection: Connection, wanted: Sought) -> Iterator[_Found]:
    query = select(table.c.id).where(
        table.c.state.in_([State.ANSWERED.value, State.UNSURE.value]),
        table.c.answer.is_not(None),
        table.c.answer != SAME_AS_ANOTHER,
    )
    if wanted.author:
        query = query.where(table.c.answered_by == wanted.author)
    if wanted.sort is not None:
        query = query.where(table.c.sort == wanted.sort.value)
    numbers = list(connection.scalars(query.order_by(table.c.id)))
    for item in questions_found(connection, numbers):
        yield item, _records(item.record, item.evidence), json.dumps(item.evidence, ensure_ascii=False)


def _records(record: int | None, evidence: Mapping[str, Any]) -> tuple[int, ...]:
    others = [one for one in evidence.get("records", ()) if isinstance(one, int)]
    return tuple(dict.fromkeys(([record] if record is not None else []) + others))


def _retired_names(judged: Sequence[Judgement], stands: Mapping[int, int], language: str) -> dict[int, str]:
    """What records were called that are part of another one by now, as they were judged."""
    return {
        side.record: title_of(KINDS[item.kind], side.record, told, language)
        for item in judged
        for side, told in ((item.one, item.evidence.get("one")), (item.other, item.evidence.get("other")))
        if side.record is not None
        and told
        and stands.get(side.record) != side.record
        and not KINDS[item.kind].title_parts  # what is called by what it links to has no name of its own
    }


def _without_questions(judged: Sequence[Judgement], wanted: Sought) -> Iterator[_Found]:
    if wanted.sort not in (None, Sort.PAIR):
        return
    for item in judged:
        if item.question is None and wanted.author in ("", item.author):
            records = tuple(side.record for side in (item.one, item.other) if side.record is not None)
            yield item, records, json.dumps([item.evidence, item.one.keys, item.other.keys], ensure_ascii=False)


def _past(
    item: Question | Judgement, records: tuple[int, ...], title: str, language: str
) -> PastAnswer:
    if not title and isinstance(item, Question) and item.kind is not None:  # about a row that is no record
        title = row_title(item, language) or str(item.evidence.get("file", ""))
    if isinstance(item, Judgement):
        answer = item.relation or item.verdict.value
        note = item.note or ""
        return PastAnswer(
            None, item, Sort.PAIR, item.kind, records, title, None, answer, item.author, item.at, note,
            item.fingerprint, item.changeset,
        )  # fmt: skip
    return PastAnswer(
        item, None, item.sort, item.kind, records, title, item.field, item.answer or "", item.by or "", item.at or "",
        item.note or "", item.fingerprint, item.changeset,
    )  # fmt: skip


def _fits(one: PastAnswer, evidence: str, wanted: Sought) -> bool:
    if wanted.record is not None and wanted.record not in one.records:
        return False
    if not wanted.text:
        return True
    text = fold(wanted.text)
    return any(text in fold(each) for each in (one.title, one.note, one.answer, evidence))


# Changing ------------------------------------------------------------------------------------------------------------


def take_back(database: Database, ledger: Ledger, number: int, author: str) -> Receipt:
    """Take an answer back: its effect is undone in one changeset, and its question waits again.

    A merge that cannot be undone any more, because the record was edited since, is taken apart instead. UserError when
    the question was not answered, or when a later change stands in the way.
    """
    with database.read() as connection:
        question = find(connection, number)
        if question is None or (question.state in WAITING and question.answer is None):
            raise UserError(_NOT_ANSWERED.format(number=number))
        live = question.changeset is not None and Acts(connection).is_live(question.changeset)
    if not live:
        reopen(database, [as_asked(question)])
        return Receipt()
    assert question.changeset is not None  # or it would not be live
    receipt, is_undone = _undo(database, ledger, question.changeset, author)
    if not is_undone:
        reopen(database, [as_asked(question)])
    return receipt


def _undo(database: Database, ledger: Ledger, changeset: int, author: str) -> tuple[Receipt, bool]:
    """Undo a changeset; what it merged is taken apart where that is all that can be done (then False)."""
    try:
        return ledger.undo(changeset, author), True
    except UserError:
        retired = _merged_by(database, changeset)
        if not retired:
            raise
        receipt = Receipt()
        for record in retired:
            receipt = unmerge(database, ledger, record, author)
        return receipt, False


def _merged_by(database: Database, changeset: int) -> list[int]:
    """The records that a changeset merged and that can be taken out."""
    with database.read() as connection:
        rows = select(redirect.c.record_id).where(redirect.c.changeset_id == changeset)
        numbers = list(connection.scalars(rows))
        stands = standing_for(connection, numbers)
    return [number for number in numbers if stands.get(number, number) != number]


def change_answer(  # noqa: PLR0917 - as give_answer
    database: Database, ledger: Ledger, number: int, answer: str, author: str, note: str = "", **given: Any
) -> Receipt:
    """Take an answer back and give another one; `given` is what `give_answer` takes by name.

    UserError as `take_back` and `give_answer` raise it; the old answer has then been taken back.
    """
    with database.read() as connection:
        question = find(connection, number)
    if question is None:
        raise UserError(_NOT_ANSWERED.format(number=number))
    answer_named(question, answer)
    take_back(database, ledger, number, author)
    with database.read() as connection:
        again = find(connection, number)
    assert again is not None  # questions are never deleted once answered
    return give_answer(database, ledger, again, answer, author, note, **given)


def take_back_judgement(database: Database, ledger: Ledger, number: int, author: str) -> Receipt:
    """Take back a decision that was made without a question, with what it changed: a merge is undone or taken apart.

    UserError when there is no such decision that counts, and when a later change stands in the way.
    """
    with database.read() as connection:
        item = next((one for one in judgements(connection) if one.id == number), None)
    if item is None:
        raise UserError(_NO_JUDGEMENT)
    if item.changeset is not None:
        return _undo(database, ledger, item.changeset, author)[0]
    with database.write() as connection:
        take_back_judgements(connection, [number], author, now_text())
    return Receipt()


def take_back_numbered(database: Database, ledger: Ledger, number: str, author: str) -> Receipt:
    """Take back the answer of this number, as `PastAnswer.number` says it. UserError as the two above raise it."""
    digits = number.removeprefix(_OF_PAIR)
    if not (digits.isascii() and digits.isdigit() and len(digits) < _LONGEST_NUMBER):
        raise UserError(_NO_ANSWER.format(number=number))
    if number.startswith(_OF_PAIR):
        return take_back_judgement(database, ledger, int(digits), author)
    return take_back(database, ledger, int(digits), author)
