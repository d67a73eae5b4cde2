# SPDX-License-Identifier: Apache-2.0
"""What is said of records, three ways: statements that came, went, moved with a merge, were rejected or preferred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.statements import Said, StatementSet
from models.text import mark
from reconcile.joining.records import Findings
from reconcile.joining.standing import Standing
from reconcile.merging.links import redirected_set

_JUDGED_OTHERWISE = mark(
    "Returned", "{count} statements were judged one way here and another one in {file}; what was judged here stays."
)


@dataclass(frozen=True, slots=True)
class SetSides:
    """Statement sets by id at three moments, those of `ours` wherever they stand here."""

    base: Mapping[int, StatementSet]
    theirs: Mapping[int, StatementSet]
    ours: Mapping[int, StatementSet]


@dataclass(slots=True)
class Turned:
    """The sets that are to be otherwise than they are here."""

    after: dict[int, StatementSet | None]
    """None: it is to be said no more."""
    judged: int
    """Sets of which statements were rejected, preferred or the like there."""
    disputes: int
    """Those of which the same statement was judged here, too, and otherwise."""

    def report(self, found: Findings) -> None:
        """Add what a person should know."""
        found.counts["judged"] += self.judged
        if self.disputes:
            found.remarks.append(_JUDGED_OTHERWISE.format(count=self.disputes, file=found.file))


def turned_sets(sides: SetSides, kinds: Mapping[int, str], kept: Iterable[int], standing: Standing) -> Turned:
    """What becomes of every set that differs. `kept` are records deleted there that stay here, with what is said."""
    weighing = _Weighing(sides, kinds, frozenset(kept), standing)
    numbers = dict.fromkeys((*sides.ours, *sides.base, *sides.theirs))
    after = {number: weighing.after(number) for number in numbers}
    differing = {number: item for number, item in after.items() if item != sides.ours.get(number)}
    return Turned(differing, weighing.judged, weighing.disputes)


class _Weighing:
    def __init__(
        self, sides: SetSides, kinds: Mapping[int, str], kept: frozenset[int], standing: Standing
    ) -> None:
        self._sides, self._kinds, self._kept, self._standing = sides, kinds, kept, standing
        self._survivors = frozenset(standing.retired.values())
        self.judged = 0
        """Sets of which statements were judged there."""
        self.disputes = 0

    def after(self, number: int) -> StatementSet | None:
        """The set as it is to be."""
        base, theirs, ours = (
            states.get(number) for states in (self._sides.base, self._sides.theirs, self._sides.ours)
        )
        if ours is None:
            comes = theirs is not None and base is None
            return self._arrived(theirs) if comes and theirs is not None else None
        if theirs is None:
            goes = base is not None and base.record not in self._kept and _alike(base, ours)
            return None if goes else self._led(ours)
        if base is None or _alike(base, theirs):
            return self._led(ours)
        there = self._arrived(theirs)
        led = self._led(replace(ours, entries=self._entries(base, ours, theirs, there)))
        if there is not None and theirs.record != base.record and ours.record == base.record:
            led = replace(led, record=there.record)
        if there is not None and theirs.source != base.source and ours.source == base.source:
            led = replace(led, source=there.source)
        return led

    def _arrived(self, item: StatementSet) -> StatementSet | None:
        """A set of the other side about, and with links to, the records that stand here for those it speaks of."""
        at = self._standing.home(item.record)
        if at is None:
            return None
        led = redirected_set(self._kinds[item.record], item, self._standing.only_there)
        return replace(led, record=at, changeset=0)

    def _led(self, item: StatementSet) -> StatementSet:
        """A set as merging now makes it: what the records that become one say of each other stays as it was said."""
        retired = self._standing.retired
        if item.record not in retired and item.record not in self._survivors:
            return redirected_set(self._kinds[item.record], item, retired)
        source = item.source if item.source is None else retired.get(item.source, item.source)
        return replace(item, record=retired.get(item.record, item.record), source=source)

    def _entries(
        self, base: StatementSet, ours: StatementSet, theirs: StatementSet, arrived: StatementSet | None
    ) -> Mapping[str, Said]:
        if arrived is None or theirs.entries == base.entries:
            return ours.entries
        self.judged += theirs.record == base.record
        if ours.entries == base.entries:
            return arrived.entries
        entries = dict(ours.entries)
        disputed = False
        for key in dict.fromkeys((*base.entries, *theirs.entries)):
            before, there, here = base.entries.get(key), arrived.entries.get(key), entries.get(key)
            if theirs.entries.get(key) == before or there == here:
                continue
            if here != before:
                disputed = True
            elif there is None:
                del entries[key]
            else:
                entries[key] = there
        self.disputes += disputed
        return entries


def _alike(one: StatementSet, other: StatementSet) -> bool:
    return (one.record, one.source, one.entries) == (other.record, other.source, other.entries)
