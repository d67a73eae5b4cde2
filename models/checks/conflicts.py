# SPDX-License-Identifier: Apache-2.0
"""Fields about which sources disagree and nobody has decided yet.

Undecided means: a statement that is not rejected says something else than the record shows, it is not older than the
value shown (whoever chose a newer value over it has decided), nobody gave a reason for either, and no question about
the field was answered since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.comparing import disagree, names_of
from models.fields import Field, Match, Value
from models.folding import fold
from models.kinds import KINDS
from models.questions import Sort, State
from models.rows import Values, fetch
from models.schema import changeset, question, record, statement_set
from models.statements import Said, StatementSet, sets_of, supports

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record about which statements disagree."""

    kind: str
    record: int
    field: str
    shown: Value
    others: tuple[tuple[StatementSet, Said], ...]
    """What else is said, oldest first."""


def conflicts(connection: Connection, records: Collection[int] | None = None) -> Iterator[Conflict]:
    """All undecided conflicts, of these records or of all."""
    judged = _judged(connection)
    for kind, numbers in _several_sources(connection, records).items():
        if kind not in KINDS:
            continue
        for start in range(0, len(numbers), _CHUNK):
            chunk = numbers[start : start + _CHUNK]
            sets = sets_of(connection, chunk)
            for number, values in fetch(connection, kind, chunk).items():
                yield from _of_record(kind, number, values, sets.get(number, []), judged)


def _several_sources(connection: Connection, records: Collection[int] | None) -> dict[str, list[int]]:
    """Records with more than one statement set, by kind: one set cannot disagree with itself."""
    query = (
        select(record.c.kind, record.c.id)
        .join(statement_set, statement_set.c.record_id == record.c.id)
        .group_by(record.c.id)
        .having(func.count() > 1)
    )
    if records is not None:
        query = query.where(record.c.id.in_(sorted(records)))
    found: dict[str, list[int]] = {}
    for kind, number in connection.execute(query):
        found.setdefault(kind, []).append(number)
    return found


def _judged(connection: Connection) -> dict[tuple[int, str], int]:
    """(record, field) -> the last changeset that an answered question about it has taken into account."""
    at_answer = (
        select(func.max(changeset.c.id)).where(changeset.c.at <= question.c.answered_at).scalar_subquery()
    )
    query = select(
        question.c.record_id, question.c.field, func.max(func.coalesce(question.c.changeset_id, at_answer, 0))
    ).where(
        question.c.sort == Sort.CONFLICT.value,
        question.c.state == State.ANSWERED.value,
        question.c.record_id.is_not(None),
        question.c.field.is_not(None),
    )
    rows = connection.execute(query.group_by(question.c.record_id, question.c.field))
    return {(number, field): last for number, field, last in rows}


def _of_record(
    kind: str,
    number: int,
    values: Values,
    sets: Sequence[StatementSet],
    judged: Mapping[tuple[int, str], int],
) -> Iterator[Conflict]:
    described = KINDS[kind]
    names = names_of(described, values)
    by_field: dict[str, list[tuple[StatementSet, Said]]] = {}
    for item in sets:
        for key, said in item.entries.items():
            by_field.setdefault(key, []).append((item, said))
    for key, statements in by_field.items():
        shown = values.get(key)
        if (
            len(statements) < 2
            or shown is None
            or key not in described
            or not described.field(key).comparable
        ):
            continue
        field = described.field(key)
        if field.match is Match.NAME:
            # A name that the record bears elsewhere, as an alias, is no disagreement.
            statements = [
                pair for pair in statements if pair[1].value == shown or not _is_borne(pair[1].value, names)
            ]
        others = _undecided(field, shown, statements, judged.get((number, key), 0))
        if others:
            yield Conflict(kind, number, key, shown, others)


def _undecided(
    field: Field, shown: Value, statements: Sequence[tuple[StatementSet, Said]], judged: int
) -> tuple[tuple[StatementSet, Said], ...]:
    agreeing = [pair for pair in statements if pair[1].value is not None and supports(pair[1].value, shown)]
    if any(said.reason for _, said in agreeing):
        return ()
    since = min((item.changeset for item, _ in agreeing), default=0)
    return tuple(
        (item, said)
        for item, said in statements
        if said.value is not None
        and not supports(said.value, shown)
        and disagree(field, said.value, shown)
        and not said.rejected
        and not said.reason
        and item.changeset >= since
        and item.changeset > judged
    )


def _is_borne(value: Value, names: set[str]) -> bool:
    return isinstance(value, str) and fold(value) in names
