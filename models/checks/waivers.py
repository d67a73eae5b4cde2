# SPDX-License-Identifier: Apache-2.0
"""Findings of the rules in the Desk's queue, and waivers: "it is so, and here is why", until the evidence changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Select, select, update

from models.checks.checks import check
from models.checks.rules import BY_ID, Finding
from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.ledger import Clock, Ledger, Receipt, utc_now
from models.questions import WAITING, Decision, Question, Sort, State, ask, settle
from models.rows import fetch
from models.schema import question
from models.text import Message, mark
from models.titles import kinds_of

WAIVED = "waive"
"""The answer that a waived finding bears in table question."""
_CHUNK = 5_000

_NO_REASON = mark("Rules", "Say why this may stay as it is: the reason is kept with the waiver.")
_NO_LONGER = mark("Rules", "This no longer holds, or holds for other reasons: run the check again.")
_NOT_WAIVED = mark("Rules", "There is no such waiver; it may have been taken back meanwhile.")
_NO_MEND = mark("Rules", "There is no safe mend for this: open the record and put it right there.")
_MENDED = mark("Rules", "rule {rule}: {finding}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding that somebody waived."""

    id: int
    """Of its question."""
    rule: str
    kind: str
    record: int
    field: str
    message: Message
    """The finding as it was."""
    reason: str
    author: str
    at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings by whether somebody waived them."""

    open: list[Finding]
    waived: list[Finding]


# The evidence --------------------------------------------------------------------------------------------------------


def fingerprints(connection: Connection, findings: Sequence[Finding]) -> dict[Finding, str]:
    """32 hexadecimal digits that stand for the values each finding rests on: the same values, the same digits.

    Those are the fields that its rule names, of its record and of the others it rests on, and its own evidence.
    """
    numbers = {number for one in findings for number in (one.record, *one.others)}
    kinds: dict[int, str] = {}
    values: dict[int, Mapping[str, Value]] = {}
    for kind, records in kinds_of(connection, numbers).items():
        kinds.update(dict.fromkeys(records, kind))
        values.update(fetch(connection, kind, records))

    def held(rule: str, number: int) -> list[object]:
        seen = (key.split(".") for key in BY_ID[rule].fields)
        return [values.get(number, {}).get(key) for kind, key in seen if kind == kinds.get(number)]

    return {
        one: _digest(
            [
                one.rule,
                one.kind,
                one.field,
                *([id_text(number), held(one.rule, number)] for number in (one.record, *one.others)),
                one.evidence,
            ]
        )
        for one in findings
    }


def _digest(evidence: object) -> str:
    text = json.dumps(["rule", evidence], ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).hexdigest()


# Waiving -------------------------------------------------------------------------------------------------------------


def waive(
    database: Database,
    finding: Finding,
    reason: str,
    author: str,
    *,
    today: date | None = None,
    clock: Clock = utc_now,
) -> None:
    """Let a finding be, for a reason, until a value that it rests on changes.

    UserError without a reason, when the finding no longer holds as it was seen, and on a read-only database.
    """
    if not reason.strip():
        raise UserError(_NO_REASON)
    with database.write() as connection:
        _refuse_moved(connection, finding, today)
        at = clock().isoformat(timespec="milliseconds")
        asked = _question(finding, fingerprints(connection, [finding])[finding])
        ask(connection, [asked], at)
        number = connection.execute(
            select(question.c.id).where(question.c.fingerprint == asked.fingerprint)
        ).scalar_one()
        settle(connection, number, Decision(State.ANSWERED, author, at, WAIVED, reason.strip()))


def take_back(database: Database, waiver: int, author: str, *, clock: Clock = utc_now) -> None:
    """End a waiver, by its id: the finding counts again, and is asked about again. UserError when there is none."""
    with database.write() as connection:
        if waiver not in {one.id for one in waivers(connection)}:
            raise UserError(_NOT_WAIVED)
        at = clock().isoformat(timespec="milliseconds")
        settle(connection, waiver, Decision(State.WITHDRAWN, author, at))


def waivers(connection: Connection) -> list[Waiver]:
    """All waivers that were not taken back, the oldest first; also those whose evidence has changed since."""
    return [
        Waiver(
            row["id"],
            evidence["rule"],
            row["kind"],
            row["record_id"],
            row["field"],
            Message.from_json(evidence["text"]),
            row["note"],
            row["answered_by"],
            row["answered_at"],
        )
        for row in connection.execute(_waived()).mappings()
        for evidence in [json.loads(row["evidence"])]
    ]


def sort_out(connection: Connection, findings: Sequence[Finding]) -> Sorted:
    """Findings that count and those that somebody waived for the very values they rest on now."""
    rows = connection.execute(_waived()).mappings().all()
    marks = {row["fingerprint"] for row in rows}
    places = {(json.loads(row["evidence"])["rule"], row["record_id"], row["field"]) for row in rows}
    perhaps = [one for one in findings if (one.rule, one.record, one.field) in places]
    waived = {one for one, digits in fingerprints(connection, perhaps).items() if digits in marks}
    return Sorted([one for one in findings if one not in waived], [one for one in findings if one in waived])


def _waived() -> Select[Any]:
    return (
        select(question)
        .where(
            question.c.sort == Sort.RULE.value,
            question.c.state == State.ANSWERED.value,
            question.c.answer == WAIVED,
        )
        .order_by(question.c.id)
    )


def _refuse_moved(connection: Connection, finding: Finding, today: date | None) -> None:
    """Whoever looks at an old list must not decide about values that nobody has seen."""
    if finding not in check(connection, [finding.record], rules=[BY_ID[finding.rule]], today=today):
        raise UserError(_NO_LONGER)


# The queue -----------------------------------------------------------------------------------------------------------


def ask_findings(
    database: Database,
    findings: Sequence[Finding],
    records: Collection[int] | None = None,
    *,
    clock: Clock = utc_now,
) -> int:
    """Put what was found into the Desk's queue and withdraw what no longer holds; returns how many are new.

    `findings` are all there are: of the whole database, or of these `records`. Those waived are not asked about.
    """
    with database.read() as connection:
        marks = fingerprints(connection, findings)
    asked = [_question(one, digits) for one, digits in marks.items()]
    with database.write() as connection:
        new = ask(connection, asked, clock().isoformat(timespec="milliseconds"))
        held = select(question.c.id, question.c.fingerprint, question.c.record_id).where(
            question.c.sort == Sort.RULE.value, question.c.state.in_([state.value for state in WAITING])
        )
        known = set(marks.values())
        gone = [
            number
            for number, digits, record in connection.execute(held)
            if digits not in known and (records is None or record in records)
        ]
        for start in range(0, len(gone), _CHUNK):
            chunk = question.c.id.in_(gone[start : start + _CHUNK])
            connection.execute(update(question).where(chunk).values(state=State.WITHDRAWN.value))
    return new


def _question(finding: Finding, fingerprint: str) -> Question:
    evidence = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "text": finding.message.to_json(),
        "others": [id_text(number) for number in finding.others],
    }
    return Question(Sort.RULE, fingerprint, evidence, finding.kind, finding.record, finding.field)


# Mending -------------------------------------------------------------------------------------------------------------


def mend_of(connection: Connection, finding: Finding) -> list[Edit]:
    """The edits that put a finding right in one step; none where there is no safe way."""
    make = BY_ID[finding.rule].mend
    return list(make(connection, finding)) if make else []


def mend(
    database: Database, ledger: Ledger, finding: Finding, author: str, *, today: date | None = None
) -> Receipt:
    """Commit the mend of a finding as a changeset that names the rule.

    UserError when it has none, when the finding no longer holds as it was seen, and when the record moved meanwhile.
    """
    with database.read() as connection:
        _refuse_moved(connection, finding, today)
        edits = mend_of(connection, finding)
    if not edits:
        raise UserError(_NO_MEND)
    message = _MENDED.format(rule=finding.rule, finding=finding.message)
    return ledger.commit(Changeset(author, message, edits, Origin.DESK))
