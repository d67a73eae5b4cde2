# SPDX-License-Identifier: Apache-2.0
"""Findings of the rules as questions: which finding a question is about, its mend, and a whole check in the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from models.checks.checks import Finding, Severity, check
from models.checks.rules import BY_ID
from models.checks.waivers import ask_findings, fingerprints, mend_of, sort_out
from models.database.database import Database
from models.errors import UserError
from models.ledger.changeset import Edit
from models.questions import WAITING, Question, Sort, State
from models.schema import question as table
from models.text import mark
from reconcile.answers import MEND
from reconcile.working import Work

_NO_LONGER = mark("Desk", "This no longer holds, or holds for other reasons: check the records again.")
_NO_MEND = mark("Desk", "There is no safe mend for this: open the record and put it right there.")


def finding_of(connection: Connection, question: Question) -> Finding | None:
    """What a question about a broken rule is about; None when that no longer holds as it was asked."""
    rule = BY_ID.get(str(question.evidence.get("rule", "")))
    if rule is None or question.record is None:
        return None
    found = check(connection, [question.record], rules=[rule])
    marks = fingerprints(connection, found)
    return next((one for one, digits in marks.items() if digits == question.fingerprint), None)


def mend_it(work: Work, question: Question) -> None:
    """Add the edits that put it right. UserError when it no longer holds, or has no safe mend."""
    finding = finding_of(work.connection, question)
    if finding is None:
        raise UserError(_NO_LONGER)
    edits: Sequence[Edit] = mend_of(work.connection, finding)
    if not edits:
        raise UserError(_NO_MEND)
    work.edits += edits


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of all records has brought."""

    open: Mapping[Severity, int]
    """Findings that count, the worst first; severities without any are left out."""
    waived: int
    gone: int
    """Questions that waited and no longer hold."""


def queue_findings(database: Database, findings: Sequence[Finding]) -> Checked:
    """Put what `models.checks.checks.check` found in all records into the queue, the worst first, and count it.

    What was mended once and is broken again in the same way is asked about again.
    """
    order = list(Severity)
    worst_first = sorted(findings, key=lambda one: order.index(one.severity))
    with database.read() as connection:
        told = sort_out(connection, worst_first)
        before = _waiting(connection)
    _forget_mends(database, worst_first)
    new = ask_findings(database, worst_first)
    with database.read() as connection:
        gone = before + new - _waiting(connection)
    counts = Counter(one.severity for one in told.open)
    return Checked({each: counts[each] for each in order if counts[each]}, len(told.waived), gone)


def ask_about(database: Database, finding: Finding) -> int | None:
    """The waiting question about a finding, asked now if it was not yet; None when it no longer holds."""
    with database.read() as connection:
        found = check(connection, [finding.record])
        number = question_of(connection, finding) if finding in found else None
    if number is not None or finding not in found:
        return number
    _forget_mends(database, found)
    ask_findings(database, found, [finding.record])
    with database.read() as connection:
        return question_of(connection, finding)


def question_of(connection: Connection, finding: Finding) -> int | None:
    """The waiting question about a finding, if it is in the queue."""
    digits = fingerprints(connection, [finding])[finding]
    states = [state.value for state in WAITING]
    asked = select(table.c.id).where(table.c.fingerprint == digits, table.c.state.in_(states))
    return connection.execute(asked).scalar_one_or_none()


def _waiting(connection: Connection) -> int:
    states = [state.value for state in WAITING]
    query = select(func.count()).where(table.c.sort == Sort.RULE.value, table.c.state.in_(states))
    return connection.execute(query).scalar_one()


def _forget_mends(database: Database, findings: Sequence[Finding]) -> None:
    """Withdraw questions that a mend answered and whose finding is back, so that they are asked anew."""
    with database.read() as connection:
        again = _mended_before(connection, findings)
    if again:
        with database.write() as connection:
            chosen = table.c.id.in_(again)
            connection.execute(update(table).where(chosen).values(state=State.WITHDRAWN.value))


def _mended_before(connection: Connection, findings: Sequence[Finding]) -> list[int]:
    """Questions answered by a mend whose finding is back."""
    mended = (Sort.RULE.value, State.ANSWERED.value, MEND.id)
    rows = connection.execute(
        select(table.c.id, table.c.fingerprint, table.c.record_id).where(
            table.c.sort == mended[0], table.c.state == mended[1], table.c.answer == mended[2]
        )
    ).all()
    records = {row.record_id for row in rows}
    marks = set(fingerprints(connection, [one for one in findings if one.record in records]).values())
    return [row.id for row in rows if row.fingerprint in marks]
