# SPDX-License-Identifier: Apache-2.0
"""Deleting a record whose row is missing in a workbook that came home, once a person has said so."""

from __future__ import annotations

from models.errors import UserError
from models.ledger.changeset import Edit
from models.questions import Question
from reconcile.conflict_answers import GONE
from reconcile.working import Work


def delete_it(work: Work, question: Question) -> None:
    """The record goes; the ledger refuses where another one still links to it."""
    record = question.record or 0
    if record not in work.held:
        raise UserError(GONE)
    work.edits.append(Edit(question.kind or "", record, {}, work.held[record], delete=True))
