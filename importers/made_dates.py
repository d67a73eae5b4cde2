# SPDX-License-Identifier: Apache-2.0
"""Dates in columns where none belongs: what a spreadsheet program may have made them of (Ziemann 2016)."""

from __future__ import annotations

import re
from datetime import date

from models.fields import Field, Match
from models.text import Message, mark
from models.values.english_months import MONTH_ABBREVIATIONS

DATE = r"\d{4}-\d\d-\d\d(?: 00:00:00)?"
"""How the readers give a cell that holds a day."""
_DATE = re.compile(DATE)
_GENE_FAMILIES = {3: ("MARCH", "MARC"), 9: ("SEPT",), 12: ("DEC",)}
"""Month -> genes whose symbols Excel takes for days of it (renamed for that reason in 2020)."""
_MADE = mark(
    "Import",
    "Excel may have converted this into a date; it may have been {texts}. It was not taken: look what was meant, type "
    "it as text.",
)


def never_dates(field: Field) -> bool:
    """Whether no value of this field is a date: genes, codes and numbers of registers."""
    return (
        field.type.key in ("gene", "code") or field.match is Match.IDENTIFIER or field.key == "other_ids"
    )


def made_a_date(text: str) -> Message | None:
    """What to say of a day where none belongs; None for any other text."""
    if not _DATE.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return _MADE.format(texts=", ".join(before(day)))


def before(day: date) -> list[str]:
    """The texts that Excel makes this day of: SEPT9, SEP9, 9-9, 9/9; for the first of a month also SEP26."""
    month = MONTH_ABBREVIATIONS[day.month - 1].upper()
    names = [f"{family}{day.day}" for family in _GENE_FAMILIES.get(day.month, ())]
    names += [f"{month}{day.day}", f"{day.month}-{day.day}", f"{day.month}/{day.day}"]
    if day.day == 1:
        names += [f"{month}{day.year % 100:02}", f"{day.year}-{day.month}"]
    elif day.day <= 12 and day.day != day.month:
        names.append(f"{day.day}-{day.month}")
    return list(dict.fromkeys(names))
