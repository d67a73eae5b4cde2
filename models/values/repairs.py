# SPDX-License-Identifier: Apache-2.0
"""Notes by which a value is not to the letter what stands in its cell, so that an import lists where they occur."""

from __future__ import annotations

from models.values.date_periods import FINANCIAL_YEAR, WEEK
from models.values.date_reading import OTHER_ORDER, TENTH_MONTH
from models.values.identifiers import PADDED
from models.values.money import COMMA_IS_POINT
from models.values.phase import FROM_DATE

REPAIRS = frozenset(
    note.text
    for note in (COMMA_IS_POINT, FINANCIAL_YEAR, FROM_DATE, OTHER_ORDER, PADDED, TENTH_MONTH, WEEK)
)
"""The English texts of those notes, by which messages are told."""
