# SPDX-License-Identifier: Apache-2.0
"""What taking in another database comes to for the records here: edits, questions and counts; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.progress import Progress
from models.rows import CHUNK, Values
from models.statements import StatementSet, sets_by_id, sets_of
from models.text import mark
from models.titles import kinds_of
from reconcile.joining import deleted
from reconcile.joining.drafts import Drafts
from reconcile.joining.past import State, states_at, states_now, touched_since
from reconcile.joining.records import Findings, Sides, held_after
from reconcile.joining.said import SetSides, Turned, turned_sets
from reconcile.joining.shared import Shared
from reconcile.joining.standing import Standing, only_in, standing_after
from reconcile.merging.links import mentioning, moved_links

_READING = mark("Returned", "Reading what the other database changed")
_MERGING = mark("Returned", "Comparing it with what was changed here")


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What becomes of the records."""

    edits: list[Edit]
    found: Findings
    redirects: dict[int, int]
    """Records that are retired -> the one that stands for each."""
    held: Mapping[int, Values]
    """What the records that others are merged into are to hold."""
    kinds: Mapping[int, str]
    apart: dict[int, int]
    """Records that were taken apart there -> the one that stands for each until then."""
    only_here: dict[str, set[int]]
    """Kind -> records that the other side never had, of the kinds of which new ones come."""


class _Loading:
    """Reads records at three moments, some at a time, asking now and then whether to go on."""

    def __init__(self, here: Connection, there: Connection, shared: Shared, progress: Progress) -> None:
        self._here, self._there, self._shared, self._progress = here, there, shared, progress

    def base(self, kinds: Mapping[int, str]) -> dict[int, State]:
        connection = self._here if self._shared.is_here else self._there
        return self._in_pieces(kinds, lambda piece: states_at(connection, piece, self._shared.last))

    def theirs(self, kinds: Mapping[int, str]) -> dict[int, State]:
        return self._in_pieces(kinds, lambda piece: states_now(self._there, piece))

    def ours(self, kinds: Mapping[int, str]) -> dict[int, State]:
        return self._in_pieces(kinds, lambda piece: states_now(self._here, piece))

    def _in_pieces(
        self, kinds: Mapping[int, str], read: Callable[[Mapping[int, str]], dict[int, State]]
    ) -> dict[int, State]:
        found: dict[int, State] = {}
        items = iter(kinds.items())
        while piece := dict(islice(items, CHUNK)):
            found |= read(piece)
            self._progress.step(len(found), len(kinds), _READING)
        return found


def plan_records(
    here: Connection, there: Connection, shared: Shared, file: str, progress: Progress
) -> RecordPlan:
    """Work out what becomes of every record that the other side touched since both were one."""
    loading = _Loading(here, there, shared, progress)
    kinds = touched_since(there, shared.since)
    if shared.refused:
        kinds = touched_since(here, *shared.refused) | kinds
    base, theirs = loading.base(kinds), loading.theirs(kinds)
    standing = standing_after(here, there, kinds, base, theirs)
    progress.step(0, 0, _MERGING)
    more = _classmates(kinds, standing)
    base |= loading.base(more)
    theirs |= loading.theirs(more)
    kinds |= more
    sides = Sides(base, theirs, loading.ours(kinds))
    found = Findings(file)
    after = held_after(kinds, sides, standing, found)
    progress.step(0, 0, _MERGING)
    return _Assembly(here, there, kinds, sides, standing, found, after).plan()


def _classmates(kinds: Mapping[int, str], standing: Standing) -> dict[int, str]:
    """The records that are to be one with a touched one, and were not touched themselves."""
    found: dict[int, str] = {}
    for members in standing.classes().values():
        touched = next((one for one in members if one in kinds), None)
        if touched is not None:
            found |= {one: kinds[touched] for one in members if one not in kinds}
    return found


@dataclass(slots=True)
class _Assembly:
    """Puts values, statements and deletions together."""

    here: Connection
    there: Connection
    kinds: dict[int, str]
    sides: Sides
    standing: Standing
    found: Findings
    after: dict[int, Values]

    def plan(self) -> RecordPlan:
        retired = self.standing.retired
        sets = self._set_sides()
        turned, doomed = self._turned(sets)
        drafts = Drafts(self.here, self.kinds, self._now(), (*retired, *doomed))
        for number, values in self.after.items():
            drafts.hold(number, values)
        self._lead_links(drafts, doomed)
        for number, item in turned.after.items():
            drafts.say(sets.ours.get(number), item)
        self._count(turned, doomed)
        named = {number: at for number, at in retired.items() if self.kinds[number] in KINDS}
        before = {number: self.standing.before.get(number) for number in self.standing.added}
        apart = {number: at for number, at in before.items() if at is not None}
        self.found.counts["taken_apart"] = len(apart)
        held = {at: self.after[at] for at in named.values() if at in self.after}
        came = {self.kinds[number] for number in self.standing.added} & KINDS.keys()
        only_here = {kind: only_in(self.here, self.there, kind) for kind in sorted(came)}
        return RecordPlan(drafts.edits(), self.found, named, held, self.kinds, apart, only_here)

    def _set_sides(self) -> SetSides:
        base = {number: item for state in self.sides.base.values() for number, item in state.sets.items()}
        theirs = {number: item for state in self.sides.theirs.values() for number, item in state.sets.items()}
        ours = sets_by_id(self.here, {**base, **theirs})
        retired = self.standing.retired
        for several in sets_of(self.here, retired).values():
            ours |= {item.id: item for item in several}
        ours |= {item.id: item for item in mentioning(self.here, retired)}
        self._learn_kinds(ours.values())
        return SetSides(base, theirs, ours)

    def _learn_kinds(self, sets: Iterable[StatementSet]) -> None:
        """Know the kinds of records here that only their statements concern."""
        unknown = {item.record for item in sets} - self.kinds.keys()
        by_kind = kinds_of(self.here, unknown)
        self.kinds |= {number: kind for kind, numbers in by_kind.items() for number in numbers}
        self.standing.here |= unknown

    def _turned(self, sets: SetSides) -> tuple[Turned, list[int]]:
        """What becomes of the sets, and the records that are deleted; about the others that are gone there it asks."""
        gone = deleted.gone_there(self.sides, self.standing, self.after)
        sure = [number for number in gone if number not in self.standing.stranded]
        doomed = [number for number in sure if deleted.is_as_it_was(number, self.sides)]
        kept = set(gone) - set(doomed)
        turned = turned_sets(sets, self.kinds, kept, self.standing)
        needed = deleted.still_needed(self.here, doomed, self.standing.retired, self.after, turned.after)
        if needed:
            kept |= needed
            turned = turned_sets(sets, self.kinds, kept, self.standing)
        deleted.ask_about(self.here, kept, self.standing.stranded, self.found)
        return turned, [number for number in doomed if number not in needed]

    def _lead_links(self, drafts: Drafts, doomed: Collection[int]) -> None:
        """Lead links of records that the other side does not know, or did not touch, to those that are to stand."""
        moves = moved_links(self.here, self.standing.retired) if self.standing.retired else []
        moves = [move for move in moves if move.record not in self.after and move.record not in doomed]
        self.kinds |= {move.record: move.kind for move in moves}
        for move in moves:
            drafts.set_field(move.record, move.field, move.before, move.after)

    def _now(self) -> dict[int, Values]:
        return {number: state.values for number, state in self.sides.ours.items() if state.values is not None}

    def _count(self, turned: Turned, doomed: Collection[int]) -> None:
        turned.report(self.found)
        self.found.counts["deleted"] = len(doomed)
        merged = self.standing.retired.keys() - self.standing.twins
        self.found.counts["merged"] = len(merged)
