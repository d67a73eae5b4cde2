# SPDX-License-Identifier: Apache-2.0
"""Runs the rules over the whole database, or over the records being edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from models.progress import SILENT, Progress
from models.rules import RULES, Rule, Severity
from models.rules.base import Found, Scope
from models.text import Message, mark
from models.titles import kinds_of

__all__ = ["RULES", "Finding", "Rule", "Severity", "check"]

_MOST_BY_ID = 1_000
"""More records than these are not worth a list in every query: everything is read and the rest left out."""

_CHECKING = mark("Rules", "Checking the rules")


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule, where, and in words."""

    rule: str
    severity: Severity
    kind: str
    record: int
    field: str
    """Key of the field to look at first; "" when it is about the record as a whole."""
    message: Message


def check(
    connection: Connection,
    records: Collection[int] | None = None,
    progress: Progress = SILENT,
    *,
    rules: Sequence[Rule] = RULES,
    today: date | None = None,
) -> list[Finding]:
    """What breaks a rule, in the order of the rules: in all records, or in these (also against all others).

    `today` decides what lies in the future. Raises Cancelled when `progress` does.
    """
    wanted = None if records is None else frozenset(records)
    listed = wanted if wanted is None or len(wanted) <= _MOST_BY_ID else None
    scope = Scope(connection, today or date.today(), listed)
    if listed is not None:
        touched = kinds_of(connection, listed).keys()
        rules = [rule for rule in rules if touched & set(rule.kinds)]
    findings = []
    for done, rule in enumerate(rules):
        progress.step(done, len(rules), _CHECKING)
        findings += [
            _finding(rule, found) for found in rule.find(scope) if wanted is None or found.record in wanted
        ]
    progress.step(len(rules), len(rules), _CHECKING)
    return findings


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(rule.id, rule.severity, found.kind, found.record, found.field, found.message)
