# SPDX-License-Identifier: Apache-2.0
"""What each side would show had the records never been merged: the steps since, played again on both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from models.fields import Field, Match, Value, members_of
from models.ledger.journal import Values
from reconcile.merging.lineage import Did, Lineage, Step
from reconcile.merging.uniting import LINES, NAME_HOMES, redirected

Members = tuple[str, ...]


class Side(Enum):
    """To which side something goes that was done since the merge."""

    KEEP = "keep"
    """It stays with the record that holds it now."""
    BACK = "back"
    """It goes with the record that is taken out."""
    BOTH = "both"


Chosen = Callable[[int, str], Side]
"""(changeset, field) -> side."""


@dataclass(slots=True)
class Tracks:
    """One field of the holder as it is, as it would be without the retired record, and of the retired one."""

    real: Members
    without: Members
    back: Members


def replay(lineage: Lineage, current: Mapping[str, Value], chosen: Chosen) -> tuple[Values, Values]:
    """(what the holder shows afterwards, what the retired record shows afterwards); blank fields are left out."""
    without: Values = {}
    back: Values = {}
    for field in lineage.kind.fields:
        tracks = _Replay(lineage, field, chosen).run(_members(field, current.get(field.key)))
        for values, members in ((without, tracks.without), (back, tracks.back)):
            value = _value(field, members)
            if value is not None:
                values[field.key] = value
    return without, back


def real_before(lineage: Lineage, field: Field, changeset: int) -> Tracks:
    """The tracks of a field just before a changeset, with everything since staying where it is."""
    return _Replay(lineage, field, lambda *_: Side.KEEP).run(None, changeset)


def _members(field: Field, value: Value) -> Members:
    if field.key in LINES and isinstance(value, str):
        return tuple(value.split("\n"))
    return members_of(value)


def _value(field: Field, members: Members) -> Value:
    if not members:
        return None
    if field.key in LINES:
        return "\n".join(members)
    return members if field.many else members[0]


def _minus(ours: Iterable[str], theirs: Iterable[str]) -> Members:
    gone = set(theirs)
    return tuple(member for member in ours if member not in gone)


def _plus(ours: Members, more: Iterable[str]) -> Members:
    return tuple(dict.fromkeys((*ours, *more)))


class _Replay:
    """Plays one field through the steps of a lineage."""

    def __init__(self, lineage: Lineage, field: Field, chosen: Chosen) -> None:
        self._lineage, self._field, self._chosen = lineage, field, chosen
        self._holds_several = field.many or field.key in LINES
        self._saved: dict[int, tuple[Members, Members]] = {}
        """Of each record absorbed meanwhile: (real, without) before that."""

    def run(self, current: Members | None, until: int = 0) -> Tracks:
        """The tracks after all steps (or those before `until`); what no step explains stays with the holder."""
        self._saved.clear()
        tracks = self._begin()
        for step in self._lineage.steps:
            if until and step.changeset >= until:
                break
            self._play(tracks, step)
        if current is not None and current != tracks.real:
            tracks.without = self._changed(tracks.without, tracks.real, current)
            tracks.real = current
        return tracks

    def _of(self, values: Mapping[str, Value]) -> Members:
        return _members(self._field, values.get(self._field.key))

    def _brought(self, values: Mapping[str, Value]) -> set[str]:
        """What a record may have brought to the field: its members, and its names where those go when retired."""
        found = set(self._of(values))
        if self._field.key in NAME_HOMES:
            singles = (each for each in self._lineage.kind.fields if each.match is Match.NAME and not each.many)
            found |= {str(values[each.key]) for each in singles if values.get(each.key) is not None}
        return found

    def _begin(self) -> Tracks:
        line, key = self._lineage, self._field.key
        before, back = self._of(line.survivor_before), self._of(line.held)
        real = self._of(line.survivor_after) if key in line.survivor_after else before
        others = [self._of(values) for values in line.others.values()]
        if real == before:
            return Tracks(real, before, back)
        if self._holds_several:
            theirs = {member for values in line.others.values() for member in self._brought(values)}
            if line.did_more:  # what the retired record did not bring was said of the survivor itself
                theirs |= set(real) - self._brought(line.held)
            return Tracks(real, _plus(before, (member for member in real if member in theirs)), back)
        if real in others or (line.did_more and real != back):
            return Tracks(real, real, back)
        return Tracks(real, before or next(filter(None, others), ()), back)

    def _play(self, tracks: Tracks, step: Step) -> None:
        key = self._field.key
        was_touched = key in step.after or key in step.before
        if step.did is Did.MOVED:
            self._move(tracks, step)
        elif step.did is Did.ABSORBED:
            self._absorb(tracks, step, self._of(step.after) if was_touched else tracks.real)
        elif step.did is Did.GAVE_BACK:
            self._give_back(tracks, step, self._of(step.after) if was_touched else tracks.real)
        elif was_touched:
            self._edit(tracks, step, self._of(step.after))

    def _changed(self, track: Members, before: Members, after: Members) -> Members:
        """The track with what changed from `before` to `after`."""
        if track == before or not self._holds_several:
            return after
        return _plus(_minus(track, _minus(before, after)), _minus(after, before))

    def _edit(self, tracks: Tracks, step: Step, after: Members) -> None:
        before = tracks.real
        tracks.real = after
        if step.did is Did.POINTED:
            tracks.without = self._pointed(tracks.without, step, before, after)
            return
        if step.did is Did.RESTORED:
            if after != before:
                tracks.without = self._changed(tracks.without, before, after)
            return
        side = self._chosen(step.changeset, self._field.key)
        if side is not Side.BACK:
            tracks.without = self._changed(tracks.without, before, after)
        if side is not Side.KEEP:
            tracks.back = self._changed(tracks.back, before, after)

    def _pointed(self, track: Members, step: Step, before: Members, after: Members) -> Members:
        if track == before:
            return after
        if step.targets:
            return members_of(redirected(track, step.targets))
        removed = _minus(before, after)
        return self._changed(track, before, after) if not removed or set(removed) & set(track) else track

    def _absorb(self, tracks: Tracks, step: Step, after: Members) -> None:
        for one in step.others:
            self._saved[one] = tracks.real, tracks.without
        before, tracks.real = tracks.real, after
        if tracks.without == before:
            tracks.without = after
        elif self._holds_several:
            theirs = {member for values in step.others.values() for member in self._brought(values)}
            new = _minus(after, before)
            tracks.without = _plus(tracks.without, (*new, *(one for one in after if one in theirs)))
        elif after != before:
            tracks.without = after
        elif not tracks.without:
            tracks.without = next(filter(None, map(self._of, step.others.values())), ())

    def _give_back(self, tracks: Tracks, step: Step, after: Members) -> None:
        before, tracks.real = tracks.real, after
        for one in step.others:
            if one in self._lineage.nested:
                tracks.back = self._without_nested(tracks.back, *self._lineage.nested[one])
            real, without = self._saved.get(one, (None, ()))
            if real == after:
                tracks.without = without
                return
        if after != before:
            tracks.without = self._changed(tracks.without, before, after)

    def _without_nested(self, back: Members, before: Values, after: Values) -> Members:
        if self._field.key not in after and self._field.key not in before:
            return back
        old, new = self._of(before), self._of(after)
        return self._changed(back, new, old) if self._holds_several or back == new else back

    def _move(self, tracks: Tracks, step: Step) -> None:
        held = self._of(step.before)
        after = self._of(step.after) if self._field.key in step.after else held
        real, without = tracks.real, tracks.without
        tracks.real = after
        if without == real:
            tracks.without = after
        elif self._holds_several:
            only_back = set(_minus(real, without))
            kept = tuple(one for one in after if one in held or one not in only_back)
            tracks.without = _plus(kept, _minus(without, real))
        elif after != real or after == held:
            tracks.without = after or without
        else:
            tracks.without = without or held
