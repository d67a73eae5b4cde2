# SPDX-License-Identifier: Apache-2.0
"""What spreadsheet programs make of names and numbers: a date of SEPT9 or 1-2 (Ziemann 2016), 1.2E+19 of a long one."""

from __future__ import annotations

import re
from datetime import date

from models.fields import Field, Match
from models.text import Message, mark
from models.values.english_months import MONTH_ABBREVIATIONS

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?")
"""How the readers give a cell that holds a day."""
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[eE]\+\d{2}")
_GENE_FAMILIES = {3: ("MARCH", "MARC"), 9: ("SEPT",), 12: ("DEC",)}
"""Month -> genes whose symbols Excel takes for days of it (renamed for that reason in 2020)."""
_MADE = mark(
    "Import",
    "Excel may have converted this into a date; it may have been {texts}. It was not taken: look what was meant, type "
    "it as text.",
)
_DIGITS_LOST = mark(
    "Import",
    "The spreadsheet program has rounded this number, so digits are lost and it was not taken: type it as text from "
    "where it comes.",
)


def may_be_mangled(field: Field) -> bool:
    """Whether no value of this field is a date or an amount: genes, codes and numbers of registers."""
    return (
        field.type.key in ("gene", "code") or field.match is Match.IDENTIFIER or field.key == "other_ids"
    )


def mangled(text: str) -> Message | None:
    """What to say of a day, or of a rounded number, where none belongs; None for any other text."""
    if _LOST_DIGITS.fullmatch(text):
        return _DIGITS_LOST
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
