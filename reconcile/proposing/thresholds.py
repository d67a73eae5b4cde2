# SPDX-License-Identifier: Apache-2.0
"""From which probability on a person is asked, and from which on a pair may be decided: kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.database.settings import ASK_FROM, MATCH_FROM, get_setting, put_setting
from models.errors import UserError
from models.text import mark

_ORDER = mark(
    "Linkage",
    "Asking begins at {ask} and matching at {match}: both must lie between 0 and 1, asking not above matching.",
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities between 0 and 1."""

    ask: float
    """Less likely pairs are two, and nobody is asked."""
    match: float
    """Pairs at least as likely may be one without asking, if what they share belongs to one thing only."""

    def sort_of(self, probability: float, strong: bool) -> str:
        """ "one", "asked" or "two"."""
        if probability >= self.match and strong:
            return "one"
        return "asked" if probability >= self.ask else "two"


@dataclass(frozen=True, slots=True)
class Moves:
    """What other thresholds would change."""

    more_asked: int
    fewer_asked: int
    more_decided: int
    fewer_decided: int


def thresholds_of(connection: Connection) -> Thresholds:
    """The thresholds of this database."""
    return Thresholds(get_setting(connection, ASK_FROM), get_setting(connection, MATCH_FROM))


def checked(wanted: Thresholds) -> Thresholds:
    """The same. UserError when they are no probabilities or the wrong way round."""
    if not 0.0 < wanted.ask <= wanted.match <= 1.0:
        raise UserError(_ORDER.format(ask=f"{wanted.ask:g}", match=f"{wanted.match:g}"))
    return wanted


def put_thresholds(connection: Connection, wanted: Thresholds) -> None:
    """Change them. UserError when they are no probabilities or the wrong way round."""
    checked(wanted)
    put_setting(connection, ASK_FROM, wanted.ask)
    put_setting(connection, MATCH_FROM, wanted.match)


def how_many_move(pairs: Sequence[tuple[float, bool]], now: Thresholds, then: Thresholds) -> Moves:
    """What of these pairs (probability, whether what they share belongs to one thing only) would be otherwise."""
    before = [now.sort_of(*pair) for pair in pairs]
    after = [then.sort_of(*pair) for pair in pairs]

    def moved(sort: str, before: Sequence[str], after: Sequence[str]) -> int:
        return sum(new == sort != old for old, new in zip(before, after, strict=True))

    return Moves(
        moved("asked", before, after),
        moved("asked", after, before),
        moved("one", before, after),
        moved("one", after, before),
    )
