# SPDX-License-Identifier: Apache-2.0
"""What a changeset did to each record, as it is kept: invertible, and compact for bulk imports.

A change row of op "add" holds nothing: what was added is what the record holds now, less later changes. "change"
holds the changed fields before and after, "delete" everything the record held. Reading the journal backwards from
the present therefore gives any past state.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from models.fields import Value
from models.statements import StatementSet, from_row, to_row

Values = dict[str, Value]


class Op(Enum):
    """What happened to a record."""

    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


_INVERSE = {Op.ADD: Op.DELETE, Op.CHANGE: Op.CHANGE, Op.DELETE: Op.ADD}


@dataclass(slots=True)
class RecordChange:
    """The net change of one record by one changeset. Blank fields are absent from an added or deleted record."""

    kind: str
    record: int
    op: Op
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    added: list[StatementSet] = field(default_factory=list)
    removed: list[StatementSet] = field(default_factory=list)
    revised: list[tuple[StatementSet, StatementSet]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self.op is Op.CHANGE and not (
            self.after or self.before or self.added or self.removed or self.revised
        )

    def inverse(self) -> RecordChange:
        """The change that takes this one back."""
        return RecordChange(
            self.kind,
            self.record,
            _INVERSE[self.op],
            self.after,
            self.before,
            self.removed,
            self.added,
            [(new, old) for old, new in self.revised],
        )


def encode(change: RecordChange) -> tuple[str | None, str | None, str | None]:
    """(before, after, sets) as table change holds them."""
    if change.op is Op.ADD:
        return None, None, None
    sets: dict[str, object] = {}
    if change.added:
        sets["added"] = [item.id for item in change.added]
    if change.removed:
        sets["removed"] = [to_row(item) for item in change.removed]
    if change.revised:
        sets["revised"] = [[to_row(old), to_row(new)] for old, new in change.revised]
    return (
        _dump(change.before),
        _dump(change.after) if change.op is Op.CHANGE else None,
        _dump(sets) if sets else None,
    )


def followed_by(earlier: JournalRow, later: RecordChange) -> tuple[str | None, str | None, str | None]:
    """(before, after, sets) of one journal row for two changes of one record in one changeset."""
    if earlier.op is Op.ADD:
        return None, None, None
    sets = {
        "added": [*earlier.added, *(item.id for item in later.added)],
        "removed": [to_row(item) for item in (*earlier.removed, *later.removed)],
        "revised": [[to_row(old), to_row(new)] for old, new in (*earlier.revised, *later.revised)],
    }
    return (
        _dump(later.before | earlier.before),
        _dump(earlier.after | later.after),
        _dump({name: rows for name, rows in sets.items() if rows}),
    )


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A change as read back: the statement sets that were added are known by id only."""

    changeset: int
    kind: str
    record: int
    op: Op
    before: Values
    after: Values
    added: tuple[int, ...]
    removed: tuple[StatementSet, ...]
    revised: tuple[tuple[StatementSet, StatementSet], ...]

    @property
    def fields(self) -> set[str]:
        """Fields whose shown value changed (for op CHANGE)."""
        return set(self.before) | set(self.after)


def decode(row: Sequence[Any]) -> JournalRow:
    """A row (changeset_id, record_id, kind, op, before, after, sets) of table change."""
    changeset, record, kind, op, before, after, sets_text = row
    sets = json.loads(sets_text) if sets_text else {}
    return JournalRow(
        changeset,
        kind,
        record,
        Op(op),
        _load(before),
        _load(after),
        tuple(sets.get("added", ())),
        tuple(from_row(item) for item in sets.get("removed", ())),
        tuple((from_row(old), from_row(new)) for old, new in sets.get("revised", ())),
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _load(text: str | None) -> Values:
    if not text:
        return {}
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(text).items()
    }
