# SPDX-License-Identifier: Apache-2.0
"""The rules that watch over the records: declarations that models/checks.py runs."""

from __future__ import annotations

from models.rules import candidates, dates, evidence, financings, trials
from models.rules.base import Rule, Severity

__all__ = ["RULES", "Rule", "Severity"]


def _number(rule: Rule) -> str:
    return rule.id


RULES: tuple[Rule, ...] = tuple(
    sorted((*dates.RULES, *trials.RULES, *candidates.RULES, *financings.RULES, *evidence.RULES), key=_number)
)
"""All rules, by number. People cite the numbers, so a number is never given to another rule."""
