# SPDX-License-Identifier: Apache-2.0
"""Damage to whole columns: pasted over, shifted by some rows, sorted alone, filled with a series."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from models.fields import Match
from models.folding import fold
from models.text import mark
from reconcile.returned.damage import Column, Damage, Sort, same

_FEWEST = 3
"""Cells that must agree before a pattern is believed; two may be chance."""
_MOST = 0.8
_SORTED = 0.2
"""Share of the rows that a column sorted alone gives other values; fewer may be swapped on purpose."""
_STEPS = (1, -1, 2, -2)
_REACH = 2
"""From one cell of a run to the next: one between them may have been edited, or look alike before and after."""
_TRIED = 25
"""Cells, spread over the column, of which one must fit before all are looked at."""
_TELLING = (Match.IDENTIFIER, Match.CODE, Match.NAME)
_COPIED_DOWN = mark(
    "Returned", "{count} cells of “{field}” repeat the cell above from row {row} on: it was copied down."
)
_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)

_PASTED = mark(
    "Returned", "{count} cells of “{field}” hold what went out as “{other}”: a column was pasted over it."
)
_SHIFTED_DOWN = mark("Returned", "{count} values of “{field}” moved down by {steps} from row {row} on.")
_SHIFTED_UP = mark("Returned", "{count} values of “{field}” moved up by {steps} from row {row} on.")
_SORTED_ALONE = mark(
    "Returned", "“{field}” was sorted without the other columns: {count} rows hold another row's value."
)
_SERIES = mark("Returned", "{count} cells of “{field}” were filled with a series from row {row} on.")


def pasted_over(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Cells that hold the text that went out one field over, for most of the rows that changed."""
    changed = [place for place in column.changed() if place not in explained and column.theirs[place]]
    if len(changed) < _FEWEST:
        return
    for other in columns:
        if other is column or not any(
            same(other.base[place], column.theirs[place]) for place in changed[:: len(changed) // _TRIED + 1]
        ):
            continue
        hits = [place for place in changed if same(other.base[place], column.theirs[place])]
        if len(hits) >= _FEWEST and len(hits) >= _MOST * len(changed) and _varied(other.base, hits):
            text = _PASTED.format(count=len(hits), field=column.field.label, other=other.field.label)
            yield Damage(
                Sort.PASTED_OVER, column.field.key, text, {column.rows[p]: column.base[p] for p in hits}
            )
            return


def shifted(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Runs of cells that hold what went out some rows above or below; edits in between move back with the rest."""
    taken: set[int] = set(explained)
    for steps in _STEPS:
        for run in _runs(column, steps, taken):
            taken.update(run)
            text = (_SHIFTED_DOWN if steps > 0 else _SHIFTED_UP).format(
                count=len(run), field=column.field.label, steps=abs(steps), row=column.rows[run[0]]
            )
            yield Damage(Sort.SHIFTED, column.field.key, text, _moved_back(column, run, steps))


def _runs(column: Column, steps: int, taken: set[int]) -> Iterator[list[int]]:
    """Places, next to one another, whose text went out `steps` rows before (or after, below 0)."""
    size = len(column.rows)
    changed = [place for place in column.changed() if place not in taken]
    hits = [
        place
        for place in _crowded(changed)
        if 0 <= place - steps < size and same(column.base[place - steps], column.theirs[place])
    ]
    known = set(hits)
    for run in _bridged(hits, set(changed), column, steps):
        inside = [place for place in run if place in known]
        if len(inside) >= _FEWEST and len(inside) >= _MOST * len(run) and _varied(column.theirs, inside):
            yield run


def _crowded(places: Sequence[int]) -> list[int]:
    """Those of rising places that stand among enough others for a run, one place between two of them at most."""
    found: list[int] = []
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] - places[end - 1] > _REACH:
            if end - start >= _FEWEST:
                found += places[start:end]
            start = end
    return found


def _bridged(hits: list[int], differs: set[int], column: Column, steps: int) -> list[list[int]]:
    """Runs of hits, joined over single cells that were edited after the shift or that look alike before and after."""
    runs: list[list[int]] = []
    for place in hits:
        gap = range(runs[-1][-1] + 1, place) if runs else range(0)
        alike = all(
            between in differs or same(column.base[between - steps], column.theirs[between])
            for between in gap
        )
        if runs and len(gap) < _REACH and alike:
            runs[-1] += [*gap, place]
        else:
            runs.append([place])
    return runs


def _moved_back(column: Column, run: list[int], steps: int) -> dict[int, str | None]:
    """Every cell of the run reads what now stands `steps` further on; at its end what went out there."""
    inside = set(run)
    repairs = {
        column.rows[place]: column.theirs[place + steps] if place + steps in inside else column.base[place]
        for place in run
    }
    first = run[0] - steps if steps > 0 else run[-1] - steps
    if 0 <= first < len(column.rows) and first not in inside and not column.theirs[first]:
        repairs[column.rows[first]] = column.base[first]  # the hole that an inserted cell leaves
    return repairs


def scrambled(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """As `sorted_alone`, for a column that lost nothing: parts of it may look shifted, though no shift explains it."""
    changed = [place for place in column.changed() if place not in explained]
    size = len(column.rows)
    if len(changed) <= _SORTED * size or _counted(column.base, changed) != _counted(column.theirs, changed):
        return
    for steps in _STEPS:
        places = [place for place in changed if 0 <= place - steps < size]
        hits = sum(same(column.base[place - steps], column.theirs[place]) for place in places)
        if hits >= _MOST * len(changed):
            return
    yield from sorted_alone(column, columns, explained)


def sorted_alone(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """The same values as went out, but in other rows than they belong to."""
    changed = [place for place in column.changed() if place not in explained]
    if len(changed) <= max(_FEWEST, _SORTED * len(column.rows)):
        return
    before, after = (_counted(texts, changed) for texts in (column.base, column.theirs))
    shared = sum((before & after).values())
    if shared >= _MOST * len(changed) and len(before) > 1:
        known = set(before)
        repairs = {
            column.rows[place]: column.base[place]
            for place in changed
            if _folded(column.theirs[place]) in known
        }
        text = _SORTED_ALONE.format(field=column.field.label, count=len(repairs))
        yield Damage(Sort.SORTED_ALONE, column.field.key, text, repairs)


def series(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Runs in which each cell counts on from the one above, as the fill handle does, where nothing did so before."""
    changed = [place for place in column.changed() if place not in explained]
    for run in _counting(column, changed):
        before = [_counts_on(column.base[place - 1], column.base[place]) for place in run]
        if len(run) >= _FEWEST - 1 and not all(before):
            text = _SERIES.format(count=len(run), field=column.field.label, row=column.rows[run[0]])
            yield Damage(Sort.SERIES, column.field.key, text, {column.rows[p]: column.base[p] for p in run})


def _counting(column: Column, changed: Sequence[int]) -> list[list[int]]:
    """Changed places that count on from the cell above, in runs; a cell between that looks as before breaks none."""
    runs: list[list[int]] = []
    for place in changed:
        if place == 0 or not _counts_on(column.theirs[place - 1], column.theirs[place]):
            continue
        gap = range(runs[-1][-1] + 1, place) if runs else range(0)
        goes_on = all(_counts_on(column.theirs[each - 1], column.theirs[each]) for each in gap)
        if runs and len(gap) < _FEWEST and goes_on:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def copied_down(column: Column, columns: Sequence[Column], explained: frozenset[int]) -> Iterator[Damage]:
    """Runs in which a name, code or number that is to tell records apart repeats the cell above, as by the fill handle.

    The first cell of a run is kept: it may have been typed.
    """
    if column.field.match not in _TELLING:
        return
    changed = [place for place in column.changed() if place not in explained and column.theirs[place]]
    for _, grouped in groupby(enumerate(changed), key=lambda pair: pair[1] - pair[0]):
        for _, alike in groupby((place for _, place in grouped), key=lambda place: _folded(column.theirs[place])):
            run = list(alike)
            if run[0] == 0 or not same(column.theirs[run[0] - 1], column.theirs[run[0]]):
                run = run[1:]
            if len(run) >= _FEWEST - 1 and not _is_shared(column, column.theirs[run[0]]):
                text = _COPIED_DOWN.format(count=len(run), field=column.field.label, row=column.rows[run[0]])
                yield Damage(
                    Sort.COPIED_DOWN, column.field.key, text, {column.rows[p]: column.base[p] for p in run}
                )


def _is_shared(column: Column, text: str | None) -> bool:
    """Whether several rows went out with this text, so that it tells no record apart."""
    wanted = _folded(text)
    return sum(_folded(went_out) == wanted for went_out in column.base) > 1


def _counts_on(above: str | None, below: str | None) -> bool:
    """Whether a text is the one above it with its last number one higher: NCT00000012 after NCT00000011."""
    one, other = (_NUMBERED.fullmatch((text or "")[::-1]) for text in (above, below))
    if not (one and other) or one.group(1) != other.group(1) or one.group(3) != other.group(3):
        return False
    return int(other.group(2)[::-1]) == int(one.group(2)[::-1]) + 1


def _varied(texts: Sequence[str | None], places: Sequence[int]) -> bool:
    """Whether the texts differ among themselves: a column of one word agrees with itself wherever it is moved."""
    return len({_folded(texts[place]) for place in places}) > 1


def _counted(texts: Sequence[str | None], places: Sequence[int]) -> Counter[str]:
    return Counter(_folded(texts[place]) for place in places)


def _folded(text: str | None) -> str:
    return fold(text) if text else ""
