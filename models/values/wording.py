# SPDX-License-Identifier: Apache-2.0
"""Word lists that are written as one text."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words between spaces."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between semicolons; spaces inside them stay."""
    return tuple(phrase for each in text.split(";") if (phrase := each.strip()))
