# SPDX-License-Identifier: Apache-2.0
"""What is found in a returned sheet as a whole, said in one line each, with what is done about it unless undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.fields import Kind
from models.text import Message, mark
from reconcile.returned.damage import Column, Damage

_FEWEST = 5
"""Cells or rows below which nothing is called a whole column or most of the rows."""
_MOST_GONE = 0.3
_BY_CONTENT = "/recognised"
"""Ends the key of the finding about which nothing can be chosen."""

_EMPTIED = mark(
    "Returned",
    "All {count} cells of “{field}” are blank. The column is taken as not sent back; say so if it is to be emptied.",
)
_MOST_ROWS_GONE = mark(
    "Returned",
    "{count} of {total} {kinds} are missing. They are taken as not sent back; say so if they are to be deleted.",
)
_RECOGNISED = mark(
    "Returned",
    "{count} rows have lost their ids or bear another row's, first row {row}; they are known by what they hold.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, and whether its remedy is in effect."""

    key: str
    """The same whenever the same workbook is looked over again."""
    sheet: str
    row: int
    """Where it begins."""
    count: int
    """Cells or rows concerned."""
    text: Message
    is_damage: bool
    """Whether cells are read as they were before the damage."""
    applied: bool = True

    @property
    def is_choice(self) -> bool:
        """Whether a person may say that it is to be left as it is."""
        return not self.key.endswith(_BY_CONTENT)

    def to_json(self) -> dict[str, Any]:
        """As kept with the import."""
        return {
            "key": self.key,
            "sheet": self.sheet,
            "row": self.row,
            "count": self.count,
            "text": self.text.to_json(),
            "is_damage": self.is_damage,
            "applied": self.applied,
        }

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> Finding:
        """Inverse of `to_json`."""
        return Finding(**{**raw, "text": Message.from_json(raw["text"])})


def of_damage(sheet: str, damage: Damage, choices: Mapping[str, bool]) -> Finding:
    """A damage as a finding; it is repaired unless somebody chose otherwise."""
    key = f"{sheet}/{damage.field}/{damage.sort.value}/{damage.first_row}"
    count = len(damage.repairs)
    return Finding(key, sheet, damage.first_row, count, damage.text, True, choices.get(key, True))


def emptied_columns(sheet: str, columns: Sequence[Column], choices: Mapping[str, bool]) -> dict[str, Finding]:
    """Field -> the finding, for columns that went out with something and came back without anything."""
    found = {}
    for column in columns:
        filled = 0 if any(column.theirs) else len(column.base) - column.base.count(None)
        if filled >= _FEWEST:
            key = f"{sheet}/{column.field.key}/emptied"
            text = _EMPTIED.format(count=filled, field=column.field.label)
            found[column.field.key] = Finding(
                key, sheet, column.rows[0], filled, text, False, choices.get(key, True)
            )
    return found


def most_gone(kind: Kind, gone: int, total: int, choices: Mapping[str, bool]) -> Finding | None:
    """The finding that so many rows are missing that they were hardly deleted one by one."""
    if gone < _FEWEST or gone <= _MOST_GONE * total:
        return None
    key = f"{kind.key}/gone"
    text = _MOST_ROWS_GONE.format(count=gone, total=total, kinds=kind.plural)
    return Finding(key, "", 0, gone, text, False, choices.get(key, True))


def recognised_rows(sheet: str, rows: Iterable[int]) -> Finding | None:
    """The finding that rows are known by what they hold instead of by their ids; nothing can be chosen about it."""
    numbers = sorted(rows)
    if not numbers:
        return None
    text = _RECOGNISED.format(count=len(numbers), row=numbers[0])
    return Finding(f"{sheet}{_BY_CONTENT}", sheet, numbers[0], len(numbers), text, False)
