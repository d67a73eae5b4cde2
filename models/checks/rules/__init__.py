# SPDX-License-Identifier: Apache-2.0
"""The rules that watch over the records: declarations that models/checks/checks.py runs."""

from __future__ import annotations

from models.checks.rules import (
    activity,
    candidates,
    dates,
    evidence,
    financings,
    milestones,
    organisations,
    outliers,
    registrations,
    rights,
    rounds,
    stage_history,
    stages,
    texts,
    trials,
)
from models.checks.rules.base import Finding, Rule, Severity

__all__ = ["BY_ID", "RULES", "Finding", "Rule", "Severity"]

_ROOMS = (
    dates,
    registrations,
    trials,
    stage_history,
    stages,
    activity,
    candidates,
    financings,
    rounds,
    organisations,
    outliers,
    milestones,
    rights,
    evidence,
    texts,
)


def _number(rule: Rule) -> str:
    return rule.id


RULES: tuple[Rule, ...] = tuple(sorted((rule for room in _ROOMS for rule in room.RULES), key=_number))
"""All rules, by number. People cite the numbers, so a number is never given to another rule."""

BY_ID = {rule.id: rule for rule in RULES}
