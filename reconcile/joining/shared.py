# SPDX-License-Identifier: Apache-2.0
"""The last state that two databases are known to have had in common, which is what both sides are compared with.

A changeset that takes in another database carries marks in its message: the changesets of other ledgers up to which
it took everything in. Undoing it makes them count no more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, Row, select

from models.ledger.acts import Acts
from models.schema import changeset
from models.text import Message, mark

_JOIN = mark("Returned", "Join {file}")
_TOOK = "took"
"""Where the marks stand among the values of a join's message; the text does not show them."""
_COLUMNS = (changeset.c.id, changeset.c.at, changeset.c.author, changeset.c.message)


@dataclass(frozen=True, slots=True)
class Shared:
    """A state that both had, and what the other ledger has done since it was last looked at."""

    is_here: bool
    """Whether it is a past state of the database that takes in; otherwise of the other one."""
    last: int
    """The state is that after this changeset, of the ledger that `is_here` names."""
    since: int
    """The changeset of the other ledger after which there may be something new."""
    refused: tuple[int, int] | None
    """Changesets here, from after the first up to the second, of which the other side has seen all and may have taken
    less; None: it has taken in none that were not known before."""
    at: str
    """When that was; what was said before it is known here."""
    took: tuple[str, ...]
    """The marks with which taking it in is noted; none when nothing was done there since."""


def shared_past(here: Connection, there: Connection) -> Shared:
    """The newest state that the histories of both contain.

    They agree on the changesets with which both ledgers begin, and on those that one is marked to have taken in from
    the other. Of two such states the one that contains the other counts.
    """
    split = _split(here, there)
    ours, theirs = _marks_by_changeset(here), _marks_by_changeset(there)
    known_there = _newest(there, ours)
    known_here = _newest(here, theirs)
    since = max(split, known_there[1])
    took = _new_marks(there, since, [each for marks in ours.values() for each in marks], theirs)
    # The other side took in a state of ours that already had what we took from it: that state has everything.
    is_here = known_here[1] > split and (known_there[1] <= split or known_there[0] <= known_here[1])
    at = there.scalar(select(changeset.c.at).where(changeset.c.id == since)) or ""
    refused = (max(split, known_there[0]), known_here[1]) if is_here else None
    return Shared(is_here, known_here[1] if is_here else since, since, refused, at, took)


def joining_message(file: str, took: Iterable[str]) -> Message:
    """What History calls the changeset, with the marks of what it took in."""
    return _JOIN.format(file=file, **{_TOOK: " ".join(took)})


def undone_joins(connection: Connection) -> set[int]:
    """Changesets that took in another database and are not in effect."""
    acts = Acts(connection)
    return {number for number, _ in _joins(connection) if not acts.is_live(number)}


def last_changeset(connection: Connection, before: int | None = None) -> int:
    """The number of the newest changeset (before one of them); 0 when there is none."""
    query = select(changeset.c.id).order_by(changeset.c.id.desc()).limit(1)
    return connection.scalar(query if before is None else query.where(changeset.c.id < before)) or 0


def _split(here: Connection, there: Connection) -> int:
    """The last of the changesets with which both ledgers begin; 0 when there are none."""
    query = select(*_COLUMNS).order_by(changeset.c.id)
    last = 0
    for one, other in zip(here.execute(query), there.execute(query), strict=False):
        if tuple(one) != tuple(other):
            break
        last = int(one.id)
    return last


def _joins(connection: Connection) -> list[tuple[int, tuple[str, ...]]]:
    query = select(changeset.c.id, changeset.c.message_parts).where(changeset.c.message_parts.contains(f'"{_TOOK}"'))
    found = []
    for number, parts in connection.execute(query.order_by(changeset.c.id)):
        values = dict(Message.from_json(json.loads(parts)).values)
        if isinstance(took := values.get(_TOOK), str):  # an undo only mentions it within what it undoes
            found.append((number, tuple(took.split())))
    return found


def _marks_by_changeset(connection: Connection) -> dict[int, tuple[str, ...]]:
    """The marks that count, by the changesets that carry them."""
    joins = _joins(connection)
    acts = Acts(connection) if joins else None
    return {number: marks for number, marks in joins if acts is None or acts.is_live(number)}


def _newest(connection: Connection, marks: dict[int, tuple[str, ...]]) -> tuple[int, int]:
    """(changeset that carries it, changeset that is meant) of the newest changeset of this ledger that is marked."""
    carriers = {each: carrier for carrier, several in marks.items() for each in several}
    for each in sorted(carriers, key=_number, reverse=True):
        row = connection.execute(select(*_COLUMNS).where(changeset.c.id == _number(each))).one_or_none()
        if row is not None and _mark(row) == each:
            return carriers[each], row.id
    return 0, 0


def _new_marks(
    there: Connection, since: int, known: list[str], theirs: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    """What to note: up to where the other ledger is taken in, and what that one took in from others."""
    rows = there.execute(select(*_COLUMNS).where(changeset.c.id > since).order_by(changeset.c.id)).all()
    if all(row.id in theirs for row in rows):
        return ()  # it did nothing but take in others, and what came of that is known without a note
    inherited = dict.fromkeys(each for marks in theirs.values() for each in marks if each not in known)
    return (_mark(rows[-1]), *inherited)


def _mark(row: Row[int, str, str, str]) -> str:
    """The number of a changeset and 16 hexadecimal digits that tell it from all others of that number."""
    told = "\x1f".join(map(str, row))
    return f"{row.id}:{blake2b(told.encode(), digest_size=8).hexdigest()}"


def _number(each: str) -> int:
    return int(each.partition(":")[0])
