# SPDX-License-Identifier: Apache-2.0
"""Runs the rules over the whole database, or over the records being edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from models.checks.rules import BY_ID, RULES, Finding, Rule, Severity
from models.checks.rules.base import Found, Scope
from models.progress import SILENT, Progress
from models.schema import link, record
from models.text import mark
from models.titles import kinds_of

__all__ = ["RULES", "Finding", "Rule", "Severity", "check", "check_records", "dependents"]

_MOST_BY_ID = 1_000
"""More records than these are not worth a list in every query: everything is read and the rest left out."""
_MOST_NEIGHBOURS = 100
"""An investor with hundreds of rounds is not a reason to look at them all while somebody types."""

_CHECKING = mark("Rules", "Checking the rules")


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
    day = today or date.today()
    scope = Scope(connection, day)
    if wanted is not None and len(wanted) <= _MOST_BY_ID:
        scope = Scope(connection, day, wanted, frozenset(kinds_of(connection, wanted)))
        rules = [rule for rule in rules if scope.kinds & set(rule.kinds)]
    findings = []
    for done, rule in enumerate(rules):
        progress.step(done, len(rules), _CHECKING)
        findings += [
            _finding(rule, found) for found in rule.find(scope) if wanted is None or found.record in wanted
        ]
    progress.step(len(rules), len(rules), _CHECKING)
    return findings


def check_records(
    connection: Connection, records: Collection[int], *, today: date | None = None
) -> list[Finding]:
    """What breaks a rule in these records, and in those linked to them where a rule looks at both.

    For the record being edited: a trial that recruits again speaks against its candidate's being discontinued.
    """
    own = check(connection, records, today=today)
    found = []
    for rules, others in _dependents(connection, records):
        found += check(connection, others, rules=rules, today=today)
    # The other half of a pair breaks the rule as well.
    known = frozenset(records)
    twins = {other for one in own for other in one.others} - known
    rules = [BY_ID[rule] for rule in dict.fromkeys(one.rule for one in own if one.others)]
    paired = [one for one in check(connection, twins, rules=rules, today=today) if known & set(one.others)]
    return list(dict.fromkeys((*own, *found, *paired)))


def dependents(connection: Connection, records: Collection[int]) -> frozenset[int]:
    """The records, and those that a change of them may put right or wrong by a rule, as far as links tell."""
    linked = (number for _, others in _dependents(connection, records) for number in others)
    return frozenset((*records, *linked))


def _dependents(connection: Connection, records: Collection[int]) -> list[tuple[list[Rule], list[int]]]:
    """(rules, linked records of a kind that they are about), where the rules look at an edited record's kind."""
    edited = set(kinds_of(connection, records))
    found = []
    for kind, others in _linked(connection, records).items():
        looking = {one for one in edited if one != kind}
        rules = [
            rule for rule in RULES if kind in rule.kinds and any(_looks_at(rule, one) for one in looking)
        ]
        if rules:
            found.append((rules, others))
    return found


def _looks_at(rule: Rule, kind: str) -> bool:
    return any(field.startswith(f"{kind}.") for field in rule.fields)


def _linked(connection: Connection, records: Collection[int]) -> dict[str, list[int]]:
    """Records that these link to or that link to them, by kind; of many of one kind only the first."""
    listed = sorted(records)
    outward = select(record.c.kind, record.c.id).where(
        link.c.record_id.in_(listed), record.c.id == link.c.target_id
    )
    inward = select(record.c.kind, record.c.id).where(
        link.c.target_id.in_(listed), record.c.id == link.c.record_id
    )
    found: dict[str, dict[int, None]] = {}
    for query in (outward, inward.limit(len(listed) * _MOST_NEIGHBOURS)):
        for kind, number in connection.execute(query):
            found.setdefault(kind, {})[number] = None
    return {kind: _without(numbers, listed) for kind, numbers in found.items()}


def _without(numbers: Iterable[int], records: Collection[int]) -> list[int]:
    return [number for number in numbers if number not in set(records)]


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(
        rule.id,
        rule.severity,
        found.kind,
        found.record,
        found.field,
        found.message,
        found.others,
        found.evidence,
    )
