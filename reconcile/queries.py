# SPDX-License-Identifier: Apache-2.0
"""Questions that a colleague leaves on a record or a field: open, answered, closed, with their remarks."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, select

from models.database.database import Database
from models.errors import UserError
from models.kinds import KINDS
from models.questions import Question, Sort, State, ask
from models.redirects import standing
from models.schema import question as question_table
from models.schema import remark
from models.text import mark
from models.titles import kinds_of
from reconcile.asking import fingerprint

if TYPE_CHECKING:
    from reconcile.working import Work

_NO_TEXT = mark("Desk", "Write what you want to ask.")
_NO_RECORD = mark("Desk", "The record does not exist any more, so nothing can be asked about it.")
REPLIED = "reply"


class Stage(Enum):
    """How far a colleague's question is."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that somebody wrote under a question."""

    author: str
    at: str
    text: str


def ask_colleague(  # noqa: PLR0917 - who asks whom about what
    database: Database, author: str, kind: str, record: int, text: str, to: str = "", field: str | None = None
) -> int:
    """Leave a question on a record or one of its fields, for a colleague or for anybody; returns its number.

    UserError without a text, and when the record is gone.
    """
    from reconcile.merging.settling import now_text

    if not text.strip():
        raise UserError(_NO_TEXT)
    at = now_text()
    with database.write() as connection:
        number = standing(connection, record)
        if number is None or number not in kinds_of(connection, [number]).get(kind, []):
            raise UserError(_NO_RECORD)
        if field is not None:
            KINDS[kind].field(field)
        # Two people may ask the same: neither question is the other.
        made = fingerprint(Sort.QUERY, kind, [number], field, secrets.token_hex(8))
        evidence = {"text": text.strip(), "by": author, "to": to.strip(), "at": at}
        ask(connection, [Question(Sort.QUERY, made, evidence, kind, number, field)], at)
        found = select(question_table.c.id).where(question_table.c.fingerprint == made)
        asked: int = connection.execute(found).scalar_one()
        add_remark(connection, asked, Remark(author, at, text.strip()))
    return asked


def add_remark(connection: Connection, question: int, said: Remark) -> None:
    """Write something under a question of any sort."""
    values = {"question_id": question, "at": said.at, "author": said.author, "text": said.text}
    connection.execute(insert(remark).values(values))


def remarks(connection: Connection, question: int) -> list[Remark]:
    """What was written under a question, oldest first; of a colleague's question the first is the question itself."""
    query = select(remark.c.author, remark.c.at, remark.c.text).where(remark.c.question_id == question)
    return [Remark(*row) for row in connection.execute(query.order_by(remark.c.id))]


def withdraw_remark(connection: Connection, question: int, author: str) -> None:
    """Take back the last thing that somebody wrote under a question."""
    of_author = select(func.max(remark.c.id)).where(remark.c.question_id == question, remark.c.author == author)
    connection.execute(delete(remark).where(remark.c.id == of_author.scalar_subquery()))


def stage_of(question: Question) -> Stage:
    """How far a colleague's question is."""
    if question.state is State.ANSWERED:
        return Stage.CLOSED
    return Stage.ANSWERED if question.answer == REPLIED else Stage.OPEN


def reply(work: Work, question: Question) -> None:
    """Write the note under the question, which stays until it is closed."""
    _write(work, question)


def close(work: Work, question: Question) -> None:
    """Close the question, with a last remark where there is a note."""
    if work.given.note:
        _write(work, question)


def _write(work: Work, question: Question) -> None:
    from reconcile.merging.settling import now_text

    said = Remark(work.given.author, now_text(), work.given.note)
    work.beside.append(lambda connection, _changeset: add_remark(connection, question.id, said))
