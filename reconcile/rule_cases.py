# SPDX-License-Identifier: Apache-2.0
"""What a person must see of a broken rule: the records it is about, what they say, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.checks.rules import BY_ID
from models.checks.waivers import mend_of
from models.fields import Kind, Value
from models.ids import id_number
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.questions import Question
from models.rows import fetch
from models.titles import kinds_of
from reconcile.findings import finding_of
from reconcile.showing import targets_of


@dataclass(frozen=True, slots=True)
class Concerned:
    """A record that a broken rule is about."""

    kind: Kind
    record: int
    values: Mapping[str, Value]
    """Of the fields that the rule looks at, those that say something."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A question about a broken rule with what it rests on now."""

    holds: bool
    """Whether it still holds as it was asked."""
    concerned: Sequence[Concerned]
    """The record in question first."""
    mend: Sequence[Edit]
    named: frozenset[int]
    """Records whose titles are needed to show it."""


def read_broken_rule(connection: Connection, question: Question) -> BrokenRule:
    """Look at it as it stands now."""
    finding = finding_of(connection, question)
    mend = mend_of(connection, finding) if finding is not None else []
    concerned = _concerned(connection, question)
    named = {one.record for one in concerned}
    for one in concerned:
        named |= targets_of(one.kind, [one.values])
    for edit in mend:
        named |= targets_of(KINDS[edit.kind], [edit.values, edit.expected or {}])
    return BrokenRule(finding is not None, concerned, mend, frozenset(named))


def _concerned(connection: Connection, question: Question) -> list[Concerned]:
    others = [id_number(str(other)) for other in question.evidence.get("others", ())]
    numbers = [number for number in (question.record, *others) if number is not None]
    rule = BY_ID.get(str(question.evidence.get("rule", "")))
    looked_at = set(rule.fields) if rule is not None else set()
    found = [
        Concerned(KINDS[key], number, _looked_at(key, values, looked_at))
        for key, records in kinds_of(connection, numbers).items()
        for number, values in fetch(connection, key, records).items()
    ]
    return sorted(found, key=lambda one: numbers.index(one.record))


def _looked_at(kind: str, values: Mapping[str, Value], fields: set[str]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value and f"{kind}.{key}" in fields}
