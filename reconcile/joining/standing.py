# SPDX-License-Identifier: Apache-2.0
"""Which record stands here for each record of the other database, once its merges have been played again here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from models.folding import term_key
from models.kinds import KINDS, LEDGER_KINDS
from models.redirects import redirects
from models.rows import CHUNK, Values, fetch
from models.schema import change
from models.schema import record as record_table
from reconcile.exact import Index
from reconcile.joining.past import State
from reconcile.returned.leading import at_home


@dataclass(slots=True)
class Standing:
    """Who stands for whom."""

    added: set[int] = field(default_factory=set)
    """Records of the other database that come here under their own ids."""
    retired: dict[int, int] = field(default_factory=dict)
    """Records that are here now -> the one that is to stand for each: merged there, or added on both sides."""
    twins: set[int] = field(default_factory=set)
    """Of the retired ones those that both sides added."""
    stranded: set[int] = field(default_factory=set)
    """Records that were merged there into one that was deleted here."""
    before: dict[int, int] = field(default_factory=dict)
    """Records that were merged here before -> the one that stands for each now."""
    here: set[int] = field(default_factory=set)
    """Of the records asked about those that are here now."""
    leads: dict[int, int] = field(default_factory=dict)
    """Every record for which another one is to stand -> that one."""
    only_there: dict[int, int] = field(default_factory=dict)
    """Of these the records that were merged here, and that the other side still has and may speak of."""

    def home(self, number: int) -> int | None:
        """The record that is to stand for this one of the other database; None when it was deleted here."""
        if number in self.leads:
            return self.leads[number]
        return number if number in self.added or number in self.here else None

    def classes(self) -> dict[int, list[int]]:
        """Each record that is to stand for others -> itself and those."""
        found: dict[int, list[int]] = {}
        for number, at in self.leads.items():
            found.setdefault(at, [at]).append(number)
        return found


def standing_after(
    here: Connection,
    there: Connection,
    kinds: Mapping[int, str],
    base: Mapping[int, State],
    theirs: Mapping[int, State],
) -> Standing:
    """Who is to stand for whom, given what the other side touched: its kinds, and what it held then and holds now."""
    merged_there = _retired(there)
    found = Standing(before=_retired(here))
    found.here = existing(here, {*kinds, *merged_there.values()})
    for number in kinds:
        if theirs[number].values is not None and base[number].values is None and number not in found.here:
            found.added.add(number)
    for number in kinds:
        target = merged_there.get(number)
        if base[number].values is not None and number in found.here and target is not None:
            at = target if target in found.here | found.added else found.before.get(target)
            if at is None:
                found.stranded.add(number)
            else:
                found.retired[number] = at
    _find_twins(here, there, kinds, theirs, found)
    found.retired = {
        number: at for number in found.retired if (at := _end(found.retired, number)) is not None
    }
    ends = {number: found.retired.get(at, at) for number, at in found.before.items() if number not in found.added}
    found.leads = ends | found.retired
    found.only_there = {number: ends[number] for number in existing(there, ends)}
    found.here |= existing(here, found.leads.values())
    return found


def _retired(connection: Connection) -> dict[int, int]:
    """Records that are merged into others -> the one that stands for each; those taken apart again are none."""
    return {number: at for number, at in redirects(connection).items() if number != at}


def existing(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Which of these records there are."""
    wanted, found = sorted(set(numbers)), set[int]()
    for start in range(0, len(wanted), CHUNK):
        query = select(record_table.c.id).where(record_table.c.id.in_(wanted[start : start + CHUNK]))
        found.update(connection.scalars(query))
    return found


def _end(steps: Mapping[int, int], number: int) -> int | None:
    """Where steps from a record lead in the end; None when they come back to it, merged the other way round here."""
    seen = {number}
    at = steps[number]
    while at in steps:
        if at in seen:
            return None
        seen.add(at)
        at = steps[at]
    return None if at in seen else at


# Records that both sides added ---------------------------------------------------------------------------------------


def _find_twins(
    here: Connection,
    there: Connection,
    kinds: Mapping[int, str],
    theirs: Mapping[int, State],
    found: Standing,
) -> None:
    new: dict[str, dict[int, Values]] = defaultdict(dict)
    for number in found.added:
        values = theirs[number].values
        if values is not None:
            new[kinds[number]][number] = values
    present: dict[int, int] = {}
    # Kinds with names of their own come first: the others are known by what they link to.
    for kind in sorted(new, key=lambda key: bool(LEDGER_KINDS[key].together)):
        pairs = _alike(here, kind, new[kind], present, found.before) if kind in KINDS else _words(here, kind, new[kind])
        known_there = _ever(there, {ours for _, ours in pairs})
        for number, ours in pairs:
            if ours not in known_there and ours not in found.retired and ours not in present.values():
                found.retired[ours] = number
                found.twins.add(ours)
                present[number] = ours


def _alike(
    here: Connection, kind: str, new: Mapping[int, Values], present: Mapping[int, int], before: Mapping[int, int]
) -> list[tuple[int, int]]:
    """(new record, record here that bears its keys)."""
    index = Index.of(here, kind)
    pairs = []
    for number, values in sorted(new.items()):
        led = at_home(KINDS[kind], values, lambda each: present.get(each, before.get(each)))
        match = index.find(index.maker.keys(led))
        if match.record is not None and match.record != number:
            pairs.append((number, match.record))
    return pairs


def _words(here: Connection, kind: str, new: Mapping[int, Values]) -> list[tuple[int, int]]:
    query = select(record_table.c.id).where(record_table.c.kind == kind)
    ours = fetch(here, kind, list(here.scalars(query)))
    known = {_written(values): number for number, values in ours.items()}
    return [(number, known[_written(values)]) for number, values in new.items() if _written(values) in known]


def _written(values: Values) -> tuple[str, str]:
    return str(values.get("vocabulary")), term_key(str(values.get("written")))


def _ever(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Which of these records a database ever had."""
    query = select(change.c.record_id).where(change.c.record_id.in_(numbers)).distinct()
    return set(connection.scalars(query)) if numbers else set()


def only_in(here: Connection, there: Connection, kind: str) -> set[int]:
    """The records of a kind that are here and that the other database never had."""
    ours = set(here.scalars(select(record_table.c.id).where(record_table.c.kind == kind)))
    return ours - set(there.scalars(select(change.c.record_id).where(change.c.kind == kind)))
