# SPDX-License-Identifier: Apache-2.0
"""What records held at some time, with all that was said of them: read backwards from the present, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from models.kinds import LEDGER_KINDS
from models.ledger.journal import JournalRow, Op, Values, decode
from models.rows import CHUNK, fetch
from models.schema import change
from models.statements import StatementSet, sets_of


@dataclass(slots=True)
class State:
    """A record at one moment."""

    values: Values | None = None
    """None: it did not exist. Blank fields are left out."""
    sets: dict[int, StatementSet] = field(default_factory=dict)


def touched_since(connection: Connection, last: int, until: int | None = None) -> dict[int, str]:
    """Record -> kind of everything that was touched after a changeset (and no later than another one)."""
    query = select(change.c.record_id, change.c.kind).where(change.c.changeset_id > last).distinct()
    if until is not None:
        query = query.where(change.c.changeset_id <= until)
    rows = connection.execute(query.order_by(change.c.record_id))
    return {number: kind for number, kind in rows if kind in LEDGER_KINDS}


def states_now(connection: Connection, kinds: Mapping[int, str]) -> dict[int, State]:
    """What these records hold now."""
    found = {number: State() for number in kinds}
    for kind, numbers in _by_kind(kinds).items():
        for number, values in fetch(connection, kind, numbers).items():
            found[number].values = values
    for number, sets in sets_of(connection, kinds).items():
        found[number].sets = {item.id: item for item in sets}
    return found


def states_at(connection: Connection, kinds: Mapping[int, str], last: int) -> dict[int, State]:
    """What these records held after changeset `last`."""
    found = states_now(connection, kinds)
    numbers = list(kinds)
    for start in range(0, len(numbers), CHUNK):
        query = select(change).where(
            change.c.record_id.in_(numbers[start : start + CHUNK]), change.c.changeset_id > last
        )
        for row in connection.execute(query.order_by(change.c.changeset_id.desc())):
            _take_back(found[row.record_id], decode(row))
    return found


def _by_kind(kinds: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, kind in kinds.items():
        found.setdefault(kind, []).append(number)
    return found


def _take_back(state: State, row: JournalRow) -> None:
    if row.op is Op.ADD:
        state.values, state.sets = None, {}
        return
    if row.op is Op.DELETE:
        state.values = dict(row.before)
        state.sets = _by_id(row.removed)
        return
    held = (state.values or {}) | row.before
    state.values = {key: value for key, value in held.items() if value is not None}
    kept = {number: item for number, item in state.sets.items() if number not in row.added}
    state.sets = kept | _by_id(row.removed) | _by_id(old for old, _ in row.revised)


def _by_id(sets: Iterable[StatementSet]) -> dict[int, StatementSet]:
    return {item.id: item for item in sets}
