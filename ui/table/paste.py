# SPDX-License-Identifier: Apache-2.0
"""What pasting a block would do, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.fields import Field, Kind, Value
from models.ledger.changeset import Edit
from models.text import Message, mark
from models.values.base import Unreadable
from ui.values import parse, parse_links

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LISTED = 5


class _LeftAlone:
    """A blank cell over a value."""


_LEFT_ALONE = _LeftAlone()


@dataclass(slots=True)
class PastePlan:
    """The edits of a paste, and what a person should know before agreeing."""

    kind: Kind
    edits: dict[int, tuple[dict[str, Value], dict[str, Value]]] = field(default_factory=dict)
    """Record -> (new values, values seen)."""
    filled: int = 0
    overwritten: int = 0
    blanked: int = 0
    same: int = 0
    blanks: int = 0
    """Blank cells over values: left alone unless they are asked to erase."""
    unreadable: list[tuple[str, Message]] = field(default_factory=list)
    """(text, why)"""
    left_over: int = 0
    """Rows of the block below the last row of the table, and columns beyond the last one, in cells."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.edits

    def note(
        self, record: int, described: Field, before: Value, after: Value | Unreadable | _LeftAlone, cell: str
    ) -> None:
        """Take in what one pasted cell comes to."""
        if isinstance(after, _LeftAlone):
            self.blanks += 1
        elif isinstance(after, Unreadable):
            self.unreadable.append((cell, after.reason))
        elif after == before:
            self.same += bool(cell)
        else:
            values, expected = self.edits.setdefault(record, ({}, {}))
            values[described.key] = after
            expected[described.key] = before
            if before is None:
                self.filled += 1
            elif after is None:
                self.blanked += 1
            else:
                self.overwritten += 1

    def changeset_edits(self) -> list[Edit]:
        """As edits for the ledger, guarded by what was seen."""
        return [
            Edit(self.kind.key, record, values, expected) for record, (values, expected) in self.edits.items()
        ]

    def summary(self) -> Message:
        """One line for each thing that would happen."""
        lines = [
            (self.filled, mark("Paste", "Blank values that are filled: {count}")),
            (self.overwritten, mark("Paste", "Values that are overwritten: {count}")),
            (self.blanked, mark("Paste", "Values that are erased: {count}")),
            (self.same, mark("Paste", "Values that stay the same: {count}")),
            (self.blanks, mark("Paste", "Blank cells that leave the value as it is: {count}")),
            (self.left_over, mark("Paste", "Cells beyond the table, left out: {count}")),
            (len(self.unreadable), mark("Paste", "Texts that cannot be read, left out: {count}")),
        ]
        said = [text.format(count=count) for count, text in lines if count]
        said += [
            Message("", "– “{text}”: {why}").format(text=text[:80], why=why)
            for text, why in self.unreadable[:_LISTED]
        ]
        names = [f"line{number}" for number in range(len(said))]
        template = "\n".join("{" + name + "}" for name in names)
        return Message("", template, tuple(zip(names, said, strict=True)))


def plan_paste(
    connection: Connection,
    kind: Kind,
    records: Sequence[int],
    fields: Sequence[Field],
    block: Sequence[Sequence[str]],
    *,
    language: str,
    erase: bool = False,
) -> PastePlan:
    """Lay `block` over these records and fields. `erase`: blank cells blank the value."""
    from models.records import fetch

    plan = PastePlan(kind)
    plan.left_over = sum(
        1
        for row, cells in enumerate(block)
        for column, cell in enumerate(cells)
        if cell and (row >= len(records) or column >= len(fields))
    )
    present = fetch(connection, kind.key, records[: len(block)])
    for record, cells in zip(records, block, strict=False):
        if record not in present:
            continue
        for described, cell in zip(fields, cells, strict=False):
            before = present[record].get(described.key)
            after = _read(connection, described, before, cell.strip(), language, erase=erase)
            plan.note(record, described, before, after, cell.strip())
    return plan


def _read(
    connection: Connection, described: Field, before: Value, cell: str, language: str, *, erase: bool
) -> Value | Unreadable | _LeftAlone:
    if not cell and before is not None and not erase:
        return _LEFT_ALONE
    return parse_links(connection, described, cell) if described.is_link else parse(described, cell, language)
