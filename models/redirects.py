# SPDX-License-Identifier: Apache-2.0
"""Which record stands for one that a merge retired: a reading of the journal, right after any undo and redo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from models.ledger.acts import Acts
from models.ledger.journal import Op
from models.schema import change, record, redirect

_CHUNK = 5_000


def keep_redirects(connection: Connection, changeset: int, retired: Iterable[int], target: int) -> None:
    """Note that `target` stands for these records wherever this changeset's deletion of them is in effect.

    For a changeset that brings a record back, that is the case once it has been undone. Runs beside the changeset.
    """
    rows = [{"record_id": one, "changeset_id": changeset, "target_id": target} for one in retired]
    if rows:
        connection.execute(insert(redirect), rows)


def standing_for(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    """The record that stands for each of these now: itself where it exists, else the one it was merged into.

    Numbers for which no record stands are left out.
    """
    found: dict[int, int] = {}
    wanted = {number: number for number in numbers}
    acts: Acts | None = None
    while wanted:  # each round follows one merge; a record cannot be retired into one that it stands for itself
        there = _existing(connection, list(set(wanted.values())))
        found |= {number: at for number, at in wanted.items() if at in there}
        missing = {number: at for number, at in wanted.items() if at not in there}
        if not missing:
            break
        acts = acts or Acts(connection)
        targets = _targets(connection, sorted(set(missing.values())), acts)
        wanted = {number: targets[at] for number, at in missing.items() if at in targets}
    return found


def standing(connection: Connection, number: int) -> int | None:
    """The record that stands for this one now; None when there is none."""
    return standing_for(connection, [number]).get(number)


def retired_into(connection: Connection, target: int) -> list[int]:
    """The records that this one stands for now, itself left out, in the order of their ids."""
    return sorted(one for one, at in redirects(connection).items() if at == target and one != target)


def redirects(connection: Connection) -> dict[int, int]:
    """All retired records, each with the record that stands for it now."""
    return standing_for(connection, set(connection.scalars(select(redirect.c.record_id))))


def _existing(connection: Connection, numbers: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(numbers), _CHUNK):
        query = select(record.c.id).where(record.c.id.in_(numbers[start : start + _CHUNK]))
        found.update(connection.scalars(query))
    return found


def _targets(connection: Connection, numbers: Sequence[int], acts: Acts) -> dict[int, int]:
    """One step on: into which record each of these was retired by the deletion of it that is in effect."""
    found: dict[int, int] = {}
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        kept = {
            (one, number): target
            for one, number, target in connection.execute(
                select(redirect.c.record_id, redirect.c.changeset_id, redirect.c.target_id).where(
                    redirect.c.record_id.in_(chunk)
                )
            )
        }
        deleted = (
            select(change.c.record_id, func.max(change.c.changeset_id))
            .where(change.c.record_id.in_({one for one, _ in kept}), change.c.op == Op.DELETE.value)
            .group_by(change.c.record_id)
        )
        for one, number in connection.execute(deleted) if kept else ():
            target = kept.get((one, acts.root_of(number)))
            if target is not None:
                found[one] = target
    return found
