# SPDX-License-Identifier: Apache-2.0
"""Which record each row of a returned sheet is: by its hidden id, and where that cannot be, by what the row holds.

Rows get sorted, copied with their ids, pasted over, or lose their ids; the texts that went out tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from operator import eq
from typing import TypeVar

Texts = tuple[str | None, ...]
"""The cells of one row, in the order of the sheet's columns; None is blank."""

_Key = TypeVar("_Key")
_LIKELY = 0.6
_MOST_PAIRS = 100_000
"""Rows taken for new, times missing records, that are held against each other."""
_FEWEST_ALIKE = 3
"""Cells that must have gone out with something before a row that keeps none of them counts as another row."""


class Why(Enum):
    """What a row is known by, or why it is not taken for the record of its id."""

    UNTOUCHED = "untouched"
    """Its id, and every cell says what went out."""
    ID = "id"
    FOUND = "found"
    """Not its id: its fingerprint, its texts or its name tell."""
    COPY = "copy"
    """A further row with the same id that says nothing new."""
    CHANGED_COPY = "changed copy"
    """A further row with the same id that says something else; perhaps a new record."""
    OVERWRITTEN = "overwritten"
    """It has the id of one record and nothing else of it."""
    UNKNOWN = "unknown"
    """Its id is none of those that went out."""
    LIKELY = "likely"
    """It has no id, and most of its cells are those of a record that is missing otherwise."""
    NEW = "new"
    """It has no id and is nothing that went out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One row as it came back."""

    number: int
    id: int | None
    """None: blank, or no id that Thaw gives."""
    rev: str | None
    texts: Texts
    looks_like: int | None = None
    """The only record that went out with exactly the texts of the row, where that is known without comparing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row is."""

    why: Why
    record: int | None = None
    of_row: int | None = None
    """Of copies: the row that goes first."""


@dataclass(slots=True)
class Origin:
    """What went out, of one kind."""

    texts: Mapping[int, Texts]
    """Record -> its cells, as rows of the returned sheet would hold them."""
    rev_of: Callable[[int], str]
    keys: Sequence[int] = ()
    """Places of the columns that tell records apart: identifiers and names."""
    _by_rev: dict[str, int | None] = field(default_factory=dict)
    _by_texts: dict[Texts, int | None] = field(default_factory=dict)
    _by_key: dict[tuple[int, str], int | None] = field(default_factory=dict)

    def by_rev(self, rev: str) -> int | None:
        """The only record that went out with this fingerprint."""
        if not self._by_rev:
            _fill(self._by_rev, ((self.rev_of(record), record) for record in self.texts))
        return self._by_rev.get(rev)

    def by_texts(self, texts: Texts) -> int | None:
        """The only record that went out with exactly these cells."""
        if not self._by_texts:
            _fill(self._by_texts, ((said, record) for record, said in self.texts.items() if any(said)))
        return self._by_texts.get(texts)

    def by_key(self, texts: Texts) -> int | None:
        """The record that bears the identifiers and names of a row, if they all tell the same one."""
        if not self._by_key:
            pairs = (
                ((place, text), record)
                for record, said in self.texts.items()
                for place in self.keys
                if (text := said[place])
            )
            _fill(self._by_key, pairs)
        told = {
            record
            for place in self.keys
            if (text := texts[place]) and (record := self._by_key.get((place, text))) is not None
        }
        return told.pop() if len(told) == 1 else None


def _fill(known: dict[_Key, int | None], pairs: Iterator[tuple[_Key, int]]) -> None:
    for key, record in pairs:
        known[key] = None if key in known and known[key] != record else record


def identify(
    rows: Sequence[Seen], origin: Origin, settled: frozenset[int] = frozenset()
) -> list[Claim]:
    """What each row is, in their order. A record is claimed by one row at most, copies aside.

    `settled` are records whose only row came back as it went out; that row is not among `rows`.
    """
    claims: list[Claim | None] = [None] * len(rows)
    by_id: dict[int, list[int]] = {}
    went_out = origin.texts
    for place, row in enumerate(rows):
        if row.id in went_out:
            by_id.setdefault(row.id, []).append(place)  # type: ignore[arg-type]  # it is among what went out
    for record, places in by_id.items():
        for place, claim in _among_copies(rows, places, record, went_out[record]):
            claims[place] = claim
    _look_again(rows, claims, origin, settled)
    taken = {claim.record for claim in claims if claim is not None and claim.why in _HELD} | settled
    for place, row in enumerate(rows):
        if claims[place] is None:
            claims[place] = claim = _without_id(row, origin, taken)
            taken.add(claim.record)
    _look_for_likely(rows, claims, origin, taken)
    return [claim for claim in claims if claim is not None]


_HELD = (Why.UNTOUCHED, Why.ID, Why.FOUND)


def _among_copies(
    rows: Sequence[Seen], places: Sequence[int], record: int, went_out: Texts
) -> Iterator[tuple[int, Claim]]:
    """The row that is most like what went out is the record; the others are copies of it."""
    first = places[0]
    if len(places) > 1:
        first = max(places, key=lambda place: (_alike(rows[place].texts, went_out), -place))
    held = rows[first].texts
    yield first, Claim(Why.UNTOUCHED if held == went_out else Why.ID, record)
    for place in places:
        if place != first:
            says_nothing = rows[place].texts in (held, went_out)
            why = Why.COPY if says_nothing else Why.CHANGED_COPY
            yield place, Claim(why, record, rows[first].number)


def _alike(texts: Texts, went_out: Texts) -> int:
    """How many cells that went out with something came back as they were."""
    return sum(one == other for one, other in zip(texts, went_out, strict=True) if other)


def _look_again(
    rows: Sequence[Seen], claims: list[Claim | None], origin: Origin, settled: frozenset[int]
) -> None:
    """Rows that keep little of the record of their id: sorted without their ids, or pasted over."""
    suspects = [
        place
        for place, claim in enumerate(claims)
        if claim is not None
        and claim.why is Why.ID
        and any(rows[place].texts)
        and _is_suspect(rows[place], claim, origin)
    ]
    if not suspects:
        return
    free = {claims[place].record for place in suspects}  # type: ignore[union-attr]  # suspects have claims
    held = {claim.record for claim in claims if claim is not None and claim.why is Why.UNTOUCHED}
    owners = {place: _owner(rows[place], origin) for place in suspects}
    moved: dict[int, int] = {}
    # A row goes to another record only where that one's own row has gone elsewhere, too.
    blank = {claim.record: place for place, claim in enumerate(claims) if claim and not any(rows[place].texts)}
    open_to = (free | _unclaimed(origin, claims) | blank.keys()) - held - settled
    for place, owner in owners.items():
        if owner is not None and owner in open_to:
            moved[place] = owner
            open_to.remove(owner)
    for place, owner in moved.items():
        if owner in blank:  # its cells moved to another row and left its id behind
            claims[blank[owner]] = Claim(Why.COPY, owner, rows[place].number)
    for place in suspects:
        claim = claims[place]
        assert claim is not None  # suspects have claims
        if place in moved:
            why = Why.FOUND if moved[place] != claim.record else Why.ID
            claims[place] = Claim(why, moved[place])
        elif claim.record in moved.values() or _keeps_nothing(rows[place], claim, origin):
            claims[place] = Claim(Why.OVERWRITTEN, claim.record)


def _unclaimed(origin: Origin, claims: Sequence[Claim | None]) -> set[int]:
    return set(origin.texts) - {claim.record for claim in claims if claim is not None}


def _is_suspect(row: Seen, claim: Claim, origin: Origin) -> bool:
    """Whether a row may not be the record of its id: texts or fingerprint are another's, or it keeps less than half."""
    assert claim.record is not None  # claims by id have a record
    # A few words may stand in two rows by chance; with a name or a number among them they are one record's.
    if row.looks_like not in (None, claim.record) and any(row.texts[place] for place in origin.keys):
        return True
    if row.rev and row.rev != origin.rev_of(claim.record) and origin.by_rev(row.rev) is not None:
        return True
    went_out = origin.texts[claim.record]
    filled = len(went_out) - went_out.count(None)
    changed = len(went_out) - sum(map(eq, row.texts, went_out))
    # At most so many cells that went out with something are not as they were; mostly that is all there is to know.
    return filled >= _FEWEST_ALIKE and changed * 2 > filled and _alike(row.texts, went_out) * 2 < filled


def _keeps_nothing(row: Seen, claim: Claim, origin: Origin) -> bool:
    went_out = origin.texts[claim.record or 0]
    return (
        any(row.texts)
        and len(went_out) - went_out.count(None) >= _FEWEST_ALIKE
        and not _alike(row.texts, went_out)
        and not any(row.texts[place] is None and went_out[place] for place in origin.keys)
    )


def _owner(row: Seen, origin: Origin) -> int | None:
    """The record that a row looks like, whatever its id says."""
    found = row.looks_like if row.looks_like is not None else origin.by_texts(row.texts)
    if found is not None:
        return found
    candidates = [origin.by_key(row.texts)]
    if row.rev:
        candidates.append(origin.by_rev(row.rev))
    if row.id is not None:
        candidates.append(row.id)
    known = [record for record in candidates if record is not None]
    return max(known, key=lambda record: _alike(row.texts, origin.texts[record]), default=None)


def _look_for_likely(
    rows: Sequence[Seen], claims: list[Claim | None], origin: Origin, taken: set[int | None]
) -> None:
    """Rows taken for new that keep most cells of one missing record: its name or number may have been corrected."""
    new = [place for place, claim in enumerate(claims) if claim is not None and claim.why is Why.NEW]
    missing = set(origin.texts) - taken if new else set()
    if not missing or len(new) * len(missing) > _MOST_PAIRS:
        return
    for place in new:
        kept = {record: _share(rows[place].texts, origin.texts[record]) for record in missing}
        best = max(kept, key=lambda record: kept[record], default=None)
        if best is not None and kept[best] >= _LIKELY and sum(one == kept[best] for one in kept.values()) == 1:
            claims[place] = Claim(Why.LIKELY, best)
            missing.remove(best)


def _share(texts: Texts, went_out: Texts) -> float:
    """The share of the filled cells on either side that are the same on both; 0 where that is only a few."""
    filled = sum(bool(one or other) for one, other in zip(texts, went_out, strict=True))
    alike = _alike(texts, went_out)
    return alike / filled if alike >= _FEWEST_ALIKE else 0.0


def _without_id(row: Seen, origin: Origin, taken: set[int | None]) -> Claim:
    if row.id is not None:
        return Claim(Why.UNKNOWN, row.id)
    candidates = [origin.by_rev(row.rev) if row.rev else None, origin.by_texts(row.texts), origin.by_key(row.texts)]
    for record in candidates:
        if record is not None and record not in taken:
            return Claim(Why.FOUND, record)
    return Claim(Why.NEW)
