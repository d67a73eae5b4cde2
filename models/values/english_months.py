# SPDX-License-Identifier: Apache-2.0
"""Names of months in English, as they are written and abbreviated."""

from __future__ import annotations

from models.values.wording import words

MONTH_ABBREVIATIONS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL = words("january february march april may june july august september october november december")

MONTHS = {
    **{name: number for number, name in enumerate(_FULL, 1)},
    **{name.lower(): number for number, name in enumerate(MONTH_ABBREVIATIONS, 1)},
    "sept": 9,
}
"""Casefolded name or abbreviation -> month number."""

MONTH_PATTERN = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"


def month_of(word: str) -> int:
    """The number of a month by its casefolded name or abbreviation, with a point or without."""
    return MONTHS[word.rstrip(".")]
