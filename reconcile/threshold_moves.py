# SPDX-License-Identifier: Apache-2.0
"""Moving the thresholds as one step: what it would do, doing it with the questions that wait, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from models.database.database import Database
from models.database.settings import DUPLICATES_SEEN, MOVED_FROM, get_setting, put_setting
from models.errors import UserError
from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.questions import Question, State, put_down, set_aside, take_up, those_set_aside
from models.schema import changeset
from models.text import mark
from reconcile.duplicates import Pair, as_groups, find_pairs
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records, open_pairs, records_of
from reconcile.proposing.thresholds import Moves, Thresholds, how_many_move, put_thresholds, thresholds_of

_NO_MOVE = mark("Linkage", "The thresholds have not been moved, so there is nothing to go back to.")
_KEPT = 20
"""So many moves can be taken back, one after the other."""
_BY_MOVE = "by_move"
"""In the evidence of a question that a move asked: the name of the move."""

Pairs = Mapping[str, Sequence[Pair]]
"""Kind -> its pairs."""


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What moving the thresholds would do."""

    then: Thresholds
    moves: Moves
    """Of the pairs."""
    withdrawn: tuple[Question, ...]
    """Waiting questions that would no longer be asked. What somebody was unsure of stays."""
    returned: tuple[Question, ...]
    """Questions that an earlier move withdrew and that would wait again."""
    groups: tuple[Likely, ...]
    """What would be asked about; most of it waits already or has been answered."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did to the queue."""

    withdrawn: int
    returned: int
    asked: int


def pairs_from(
    connection: Connection, floor: float, kinds: Iterable[str] = KINDS, progress: Progress = SILENT
) -> dict[str, list[Pair]]:
    """All pairs of records that are at least as likely as `floor`, by kind."""
    return {kind: find_pairs(connection, KINDS[kind], floor=floor, progress=progress) for kind in kinds}


def plan_move(connection: Connection, pairs: Pairs, then: Thresholds) -> MovePlan:
    """What moving the thresholds would do to these pairs, from the lower of both thresholds on. Nothing is changed."""
    now = thresholds_of(connection)
    measured = [(pair.probability, pair.strong) for found in pairs.values() for pair in found]
    groups = [
        group
        for kind, found in pairs.items()
        for group in as_groups(KINDS[kind], [pair for pair in found if pair.probability >= then.ask], then.ask)
    ]
    known = [set(group.records) for group in groups]
    waiting = [one for one in open_pairs(connection) if one.kind in pairs and one.state is not State.UNSURE]
    return MovePlan(
        then,
        how_many_move(measured, now, then),
        tuple(one for one in waiting if _falls(one, then.ask, known)),
        tuple(one for one in those_set_aside(connection) if one.kind in pairs and _chance(one) >= then.ask),
        tuple(groups),
    )


def _falls(question: Question, ask: float, groups: Sequence[set[int]]) -> bool:
    """Whether it is too unlikely as things are now, or asks about more records than are likely enough."""
    if "probability" not in question.evidence or question.evidence["probability"] is None:
        return False  # asked by a person, or because two answers contradict each other
    records = set(records_of(question))
    if records in groups:
        return False
    return _chance(question) < ask or any(group < records for group in groups)


def _chance(question: Question) -> float:
    return float(question.evidence.get("probability") or 0.0)


def make_move(database: Database, plan: MovePlan) -> Moved:
    """Move the thresholds and bring the queue in line with them, in one transaction. UserError for no thresholds."""
    move = now_text()
    groups = [replace(group, extra={_BY_MOVE: move}) for group in plan.groups]
    with database.write() as connection:
        now = thresholds_of(connection)
        put_thresholds(connection, plan.then)
        before = get_setting(connection, MOVED_FROM)
        put_setting(connection, MOVED_FROM, (*before, (now.ask, now.match, move))[-_KEPT:])
        set_aside(connection, plan.withdrawn, move)
        take_up(connection, plan.returned, move)
        asked = ask_about_records(connection, groups, move)
        if plan.then.ask < now.ask:  # a higher one has not looked for what the lower one asks about
            upto = connection.scalar(select(func.max(changeset.c.id))) or 0
            seen = get_setting(connection, DUPLICATES_SEEN)
            kinds = dict.fromkeys((group.kind for group in plan.groups), upto)
            put_setting(connection, DUPLICATES_SEEN, {**seen, **kinds})
    return Moved(len(plan.withdrawn), len(plan.returned), asked)


def moved_from(connection: Connection) -> Thresholds | None:
    """The thresholds that `take_back_move` goes back to; None when they have not been moved."""
    before = get_setting(connection, MOVED_FROM)
    return Thresholds(*before[-1][:2]) if before else None


def take_back_move(database: Database) -> Moved:
    """Take the last move back: the thresholds and the queue as they were, but for what was answered since.

    UserError when there is no move to take back.
    """
    with database.write() as connection:
        before = get_setting(connection, MOVED_FROM)
        if not before:
            raise UserError(_NO_MOVE)
        ask, match, move = before[-1]
        put_thresholds(connection, Thresholds(ask, match))
        put_setting(connection, MOVED_FROM, before[:-1])
        returned = those_set_aside(connection, move)
        waiting = [one for one in open_pairs(connection) if one.state is not State.UNSURE]
        fresh = [one for one in waiting if one.evidence.get(_BY_MOVE) == move]
        again = put_down(connection, waiting, move)
        take_up(connection, returned)
        set_aside(connection, fresh, f"{move} taken back")
    return Moved(len(fresh) + again, len(returned), 0)
