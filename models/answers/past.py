# SPDX-License-Identifier: Apache-2.0
"""What all records held after an earlier changeset, by reading the journal backwards once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from models.fields import Value
from models.ledger.journal import Op
from models.rows import fetch
from models.schema import change, changeset

Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Past:
    """Where the records were other than they are. Records that nobody has touched since are absent."""

    last: int
    """The last changeset that counts."""
    states: Mapping[str, Mapping[int, Values | None]] = field(default_factory=dict)
    """Kind -> record -> what it held; None: it did not exist."""
    removed_sets: tuple[tuple[int, int], ...] = ()
    """(record, source) of cited statement sets that were there and have been taken away since."""


def last_changeset(connection: Connection, day: date) -> int:
    """The last changeset of a day or before it (UTC); 0 when there is none."""
    end = (day + timedelta(days=1)).isoformat()
    return connection.scalar(select(func.max(changeset.c.id)).where(changeset.c.at < end)) or 0


def past_at(connection: Connection, last: int) -> Past:
    """The records as changeset `last` left them: one pass over what was journalled since."""
    query = select(
        change.c.changeset_id, change.c.record_id, change.c.kind, change.c.op, change.c.before, change.c.sets
    )
    rows = connection.execute(query.where(change.c.changeset_id > last).order_by(change.c.changeset_id.desc()))
    states: dict[str, dict[int, Values | None]] = {}
    present: dict[str, set[int]] = {}
    removed: list[tuple[int, int]] = []
    for _, number, kind, op, before, sets in rows:
        of_kind = states.setdefault(kind, {})
        still = present.setdefault(kind, set())
        if op == Op.ADD.value:
            of_kind[number] = None
            still.discard(number)
        elif op == Op.DELETE.value:
            of_kind[number] = _values(before)
        else:
            if number not in of_kind:
                still.add(number)
            of_kind[number] = (of_kind.get(number) or {}) | _values(before)
        if sets:
            removed += _removed(sets, last)
    for kind, numbers in present.items():
        for number, held in fetch(connection, kind, sorted(numbers)).items():
            states[kind][number] = held | (states[kind][number] or {})
    return Past(last, _without_blanks(states), tuple(sorted(set(removed))))


def _values(text: str | None) -> Values:
    held: dict[str, Any] = json.loads(text) if text else {}
    return {key: tuple(value) if isinstance(value, list) else value for key, value in held.items()}


def _without_blanks(states: Mapping[str, Mapping[int, Values | None]]) -> dict[str, dict[int, Values | None]]:
    return {
        kind: {
            number: None if held is None else {key: value for key, value in held.items() if value is not None}
            for number, held in of_kind.items()
        }
        for kind, of_kind in states.items()
    }


def _removed(sets: str, last: int) -> list[tuple[int, int]]:
    """The cited sets that this change took away and that had come by `last`: rows as models/statements.py has them."""
    return [
        (record, source)
        for _, record, source, since, *_ in json.loads(sets).get("removed", ())
        if source is not None and since <= last
    ]
