# SPDX-License-Identifier: Apache-2.0
"""What a changeset did to each record, as it is kept: invertible, and compact for bulk imports.

A change row of op "add" holds nothing: what was added is what the record holds now, less later changes. "change"
holds the changed fields before and after, "delete" everything the record held. Reading the journal backwards from
the present therefore gives any past state.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from models.fields import Value
from models.statements import StatementSet, from_row, to_row

Values = dict[str, Value]
Revision = tuple[StatementSet, StatementSet]
"""One statement set (as it was, as it became)."""


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
    revised: list[Revision] = field(default_factory=list)

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


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A change as it is kept: the statement sets that were added are known by id only."""

    changeset: int
    kind: str
    record: int
    op: Op
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    added: tuple[int, ...] = ()
    removed: tuple[StatementSet, ...] = ()
    revised: tuple[Revision, ...] = ()

    @property
    def fields(self) -> set[str]:
        """Fields whose shown value changed (for op CHANGE)."""
        return set(self.before) | set(self.after)


def journalled(changeset: int, change: RecordChange) -> JournalRow:
    """What is kept of a change."""
    if change.op is Op.ADD:
        return JournalRow(changeset, change.kind, change.record, Op.ADD)
    return JournalRow(
        changeset,
        change.kind,
        change.record,
        change.op,
        change.before,
        change.after if change.op is Op.CHANGE else {},
        tuple(item.id for item in change.added),
        tuple(change.removed),
        tuple(change.revised),
    )


def moved(before: Values, after: Values) -> tuple[Values, Values]:
    """Both without the fields whose value came back to what it was."""
    keys = [key for key, value in after.items() if before.get(key) != value]
    return {key: before.get(key) for key in keys}, {key: after[key] for key in keys}


def followed_by(earlier: JournalRow, later: JournalRow) -> JournalRow | None:
    """One row for two changes of one record in one changeset; None when it was added only to be deleted.

    ValueError when a record that was deleted is to be added again, or one that is there.
    """
    match earlier.op, later.op:
        case Op.ADD, Op.CHANGE:
            return earlier
        case Op.ADD, Op.DELETE:
            return None
        case Op.CHANGE, Op.CHANGE:
            before, after = moved(later.before | earlier.before, earlier.after | later.after)
            return replace(
                earlier,
                before=before,
                after=after,
                added=earlier.added + later.added,
                removed=earlier.removed + later.removed,
                revised=_joined(earlier.revised, later.revised),
            )
        case Op.CHANGE, Op.DELETE:
            return _deleted_after_change(earlier, later)
        case _:
            raise ValueError(f"record {earlier.record} is added or deleted twice in one changeset")


def _joined(earlier: Sequence[Revision], later: Sequence[Revision]) -> tuple[Revision, ...]:
    """From the first state of each set to its last."""
    revised = {old.id: (old, new) for old, new in earlier}
    for old, new in later:
        first = revised[old.id][0] if old.id in revised else old
        revised[old.id] = first, new
    return tuple(revised.values())


def _deleted_after_change(earlier: JournalRow, later: JournalRow) -> JournalRow:
    """A deletion of what the record held before the changeset."""
    held = later.before | earlier.before
    originals = {old.id: old for old, _ in earlier.revised}
    kept = [originals.get(item.id, item) for item in later.removed if item.id not in earlier.added]
    return replace(
        later,
        before={key: value for key, value in held.items() if value is not None},
        removed=(*earlier.removed, *kept),
    )


ChangeRow = tuple[int, int, str, str, str | None, str | None, str | None]
"""(changeset_id, record_id, kind, op, before, after, sets) as table change holds them."""


def encode(row: JournalRow) -> ChangeRow:
    """The row of table change."""
    sets: dict[str, object] = {}
    if row.added:
        sets["added"] = row.added
    if row.removed:
        sets["removed"] = [to_row(item) for item in row.removed]
    if row.revised:
        sets["revised"] = [[to_row(old), to_row(new)] for old, new in row.revised]
    return (
        row.changeset,
        row.record,
        row.kind,
        row.op.value,
        None if row.op is Op.ADD else _dump(row.before),
        _dump(row.after) if row.op is Op.CHANGE else None,
        _dump(sets) if sets else None,
    )


def added_row(changeset: int, change: RecordChange) -> ChangeRow:
    """The row of table change for a record that was added: `encode` of what is `journalled` of it, without the way."""
    return changeset, change.record, change.kind, Op.ADD.value, None, None, None


def decode(row: Sequence[Any]) -> JournalRow:
    """Inverse of encode."""
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
