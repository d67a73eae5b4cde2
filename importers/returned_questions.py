# SPDX-License-Identifier: Apache-2.0
"""Puts the questions of an import into the queue; comments of a returned workbook become what colleagues ask."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from models.questions import Question, Sort, ask
from models.schema import question as table
from models.schema import remark
from reconcile.queries import Remark, add_remark


def ask_all(connection: Connection, questions: Sequence[Question], asked_at: str) -> int:
    """Ask what has not been asked before; returns how many questions are new."""
    count = ask(connection, questions, asked_at)
    for item in questions:
        if item.sort is Sort.QUERY:
            _begin(connection, item, asked_at)
    return count


def _begin(connection: Connection, item: Question, at: str) -> None:
    """Write a comment as the first remark under its question, where none stands yet."""
    number = connection.scalar(select(table.c.id).where(table.c.fingerprint == item.fingerprint))
    if number is None:
        return
    if connection.scalar(select(remark.c.id).where(remark.c.question_id == number).limit(1)) is None:
        said = Remark(str(item.evidence["by"]), at, str(item.evidence["text"]))
        add_remark(connection, number, said)
