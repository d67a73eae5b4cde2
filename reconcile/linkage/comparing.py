# SPDX-License-Identifier: Apache-2.0
"""Compares all candidates in all fields: for each comparison, which level each pair is on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from models.progress import Progress
from models.text import mark
from reconcile.linkage import codes, contrast, details, quantities, series, wording
from reconcile.linkage.across import codes_of_rows, compare_across, compare_rows
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.categories import PLAIN, compare_associated, compare_plain
from reconcile.linkage.crossed import compare_crossed
from reconcile.linkage.identifiers import IDENTIFIER, compare_identifiers
from reconcile.linkage.material import Categories, Material, Worded
from reconcile.linkage.prepared import Floats, Ints, Meeting, Values, distinct, meetings
from reconcile.linkage.scales import Compared, Level, Levels, Scale
from reconcile.linkage.spec import LinkField, Sort

_COMPARING = mark("Linkage", "Comparing candidates")
_MAY_CROSS = frozenset({Sort.NAME, Sort.ADDRESS, Sort.LINK})
_UNSAID = -20.0
"""What two names are worth that cannot be compared, being in two scripts or one of them a code: where a row has several
names, those that can be are."""
_RATHER_EQUAL = 3.0
"""How much more a name that is the same is worth than one that only covers the other."""
Compare = Callable[[Ints, Ints], NDArray[np.int16]]

_FREQUENCIES = (
    (mark("Linkage", "what is equal is common here"), -1.5),
    (mark("Linkage", "what is equal is not rare here"), -0.5),
    (mark("Linkage", "what is equal is rare here"), 0.5),
    (mark("Linkage", "what is equal stands nowhere else"), 1.2),
)
EQUAL_RARITY = Scale("equal_rarity", tuple(Level(words, bits, 4.0, -5.0) for words, bits in _FREQUENCIES))


def compare(
    material: Material, pairs: Candidates, progress: Progress, own: LinkField | None
) -> list[Compared]:
    """What every comparison finds for every pair."""
    steps = [
        *[_worded_step(field, pairs) for field in material.worded],
        *[_codes_step(values, pairs) for values in material.codes],
        *[_dates_step(values, pairs) for values in material.dates],
        *[_numbers_step(values, pairs) for values in material.numbers],
        *[_categories_step(field, pairs) for field in material.categories],
    ]
    found: list[Compared] = []
    for number, step in enumerate(steps):
        progress.step(number, len(steps), _COMPARING)
        found += step()
    found = compare_across(material.codes, material.worded, pairs, found)
    crossing = [field.values for field in material.worded if field.values.field.sort in _MAY_CROSS]
    if len(crossing) > 1:
        found = compare_crossed(crossing, pairs, found)
    if material.identifiers is not None and own is not None:
        level = compare_identifiers(*material.identifiers, pairs.left, pairs.right)
        found.append(Compared(own, IDENTIFIER, level))
    return [one for one in found if one.levels.any()] or found[:1]  # one stays, where nothing can be compared


Step = Callable[[], list[Compared]]


def _worded_step(field: Worded, pairs: Candidates) -> Step:
    return lambda: list(_words(field, pairs))


def _words(field: Worded, pairs: Candidates) -> Iterator[Compared]:
    values, size = field.values, len(pairs)
    scale = wording.LINK_WORDING if values.field.sort is Sort.LINK else wording.WORDING
    meeting = meetings(values, pairs.left, pairs.right)
    if not meeting.pair.size:
        return
    left, right, place = distinct(meeting.left, meeting.right, len(values))
    found = wording.compare_words(field.words, left, right)
    levels = _parts_apart(found.levels[place], meeting)
    is_said = (levels > 0) & (levels != wording.TWO_CODES)
    worth = np.where(is_said, wording.WORDING.bits()[levels], _UNSAID)
    worth += np.where(levels >= wording.EQUAL_PART, _RATHER_EQUAL, 0.0)
    if field.codes:
        worth = worth + _code_worth(field.codes, left, right)[place]
    in_series = series.compare_series(field.series, left, right) if field.series else None
    if in_series is not None:
        worth = worth + series.SERIES.bits()[in_series][place]
    best = _best(meeting.pair, worth.astype(np.float32))
    pair, place = meeting.pair[best], place[best]
    places = np.zeros((size, 3), dtype=np.float32)
    places[pair] = found.places[place]
    yield Compared(values.field, scale, _spread(levels[best], pair, size), places)
    all_codes = _codes_of_rows(field, pairs) if meeting.pair.size > len(pair) else None
    for scale, level in _details(field, left, right, found, all_codes is None):
        yield Compared(values.field, scale, _spread(level[place], pair, size))
    if in_series is not None:
        yield Compared(values.field, series.SERIES, _spread(in_series[place], pair, size))
    if all_codes is not None:
        level = all_codes[pair] * (levels[best] < wording.EQUAL)
        level = _in_group(level, ~found.strong[place], codes.CODES_WITHIN)
        yield Compared(values.field, codes.CODES_WITHIN, _spread(level, pair, size))


def _codes_of_rows(field: Worded, pairs: Candidates) -> Levels | None:
    """How the codes in all names of the one row stand to those of the other, for each pair."""
    if field.codes is None:
        return None
    held = field.codes.members
    return compare_rows(
        codes_of_rows(field.values.left, held), codes_of_rows(field.values.right, held), pairs
    )


def _code_worth(sets: details.Sets, left: Ints, right: Ints) -> Floats:
    """What codes within two names say, for choosing which of the names of two rows to compare."""
    bits = codes.CODES_WITHIN.bits()[details.compare_codes_within(sets, left, right)]
    return np.asarray(bits, dtype=np.float32)


def _parts_apart(levels: Levels, meeting: Meeting) -> Levels:
    """Two names that are equal only as parts of what was written are not as equal as two whole ones."""
    part = (levels >= wording.EQUAL) & ~meeting.whole
    levels[part] -= wording.EQUAL - wording.EQUAL_PART
    return levels


def _details(
    field: Worded, left: Ints, right: Ints, found: wording.Wording, with_codes: bool
) -> Iterator[tuple[Scale, Levels]]:
    """What equal names say is said; of others, weighed apart for those much alike and for the rest."""
    counts = np.where(found.levels >= wording.EQUAL, 0, 1)
    weaker = ~found.strong
    if field.numerals:
        level = details.compare_numerals(field.numerals, left, right) * counts
        yield details.NUMERALS, _in_group(level, weaker, details.NUMERALS)
    if field.ordinals:
        yield details.ORDINALS, details.compare_ordinals(field.ordinals, left, right) * counts
    if field.codes and with_codes:
        level = details.compare_codes_within(field.codes, left, right) * counts
        yield codes.CODES_WITHIN, _in_group(level, weaker, codes.CODES_WITHIN)
    if field.contrast:
        yield contrast.CONTRAST, contrast.compare_contrast(field.contrast, left, right) * counts
    if field.words.sounds.nnz:
        yield wording.SOUND, wording.compare_sounds(field.words, left, right)
    if field.markers is not None:
        yield details.APART, details.compare_markers(field.markers, left, right) * counts


def _in_group(level: Levels, second: NDArray[np.bool_], scale: Scale) -> Levels:
    """The same level in the second group of the scale, which repeats the first."""
    return np.asarray(np.where(second & (level > 0), level + len(scale.levels) // 2, level), dtype=np.int16)


def _best(pair: Ints, worth: Floats) -> Ints:
    """The places of each pair's best meeting."""
    if len(pair) < 2 or (np.diff(pair) > 0).all():
        return np.arange(len(pair))
    order = np.lexsort((-worth, pair))
    first = np.concatenate(([True], pair[order][1:] != pair[order][:-1]))
    return np.asarray(order[first])


def _spread(levels: Levels, pair: Ints, size: int) -> Levels:
    every = np.zeros(size, dtype=np.int16)
    every[pair] = levels
    return every


def _simple(
    values: Values, scale: Scale, pairs: Candidates, compare_values: Compare, equal: int = 1
) -> list[Compared]:
    """One comparison of the values that meet, the best of them for each pair, and how rare equal values are."""
    meeting = meetings(values, pairs.left, pairs.right)
    if not meeting.pair.size:
        return []
    left, right, place = distinct(meeting.left, meeting.right, len(values))
    level = compare_values(left, right)
    best = _best(meeting.pair, scale.bits()[level][place].astype(np.float32))
    pair, place = meeting.pair[best], place[best]
    found = [Compared(values.field, scale, _spread(level[place], pair, len(pairs)))]
    if equal:
        rarity = np.where(left == right, _frequency(values, left), 0).astype(np.int16)
        found.append(Compared(values.field, EQUAL_RARITY, _spread(rarity[place], pair, len(pairs))))
    return found


def _frequency(values: Values, number: Ints) -> Ints:
    """1 to 4: how rare a value is among all rows."""
    records = float(values.frequency.sum())
    bits = np.log2(records / np.maximum(values.frequency[number], 1.0))
    spread = np.log2(max(records, 2.0))
    return np.asarray(1 + np.searchsorted(np.array([-6.0, -4.0, -1.7]) + spread, bits, side="right"))


def _codes_step(values: Values, pairs: Candidates) -> Step:
    share = values.frequency / max(1.0, float(values.frequency.sum()))
    return lambda: _simple(
        values, codes.CODE, pairs, lambda one, other: codes.compare_codes(values.keys, share, one, other)
    )


def _dates_step(values: Values, pairs: Candidates) -> Step:
    days = quantities.read_days(values.texts)
    return lambda: _simple(
        values, quantities.DAY, pairs, lambda one, other: quantities.compare_days(*days, one, other)
    )


def _numbers_step(values: Values, pairs: Candidates) -> Step:
    numbers = quantities.read_numbers(values.texts)
    if quantities.are_years(numbers):
        return lambda: _simple(
            values,
            quantities.YEAR,
            pairs,
            lambda one, other: quantities.compare_years(numbers, one, other),
            0,
        )
    return lambda: _simple(
        values, quantities.NUMBER, pairs, lambda one, other: quantities.compare_numbers(numbers, one, other)
    )


def _categories_step(field: Categories, pairs: Candidates) -> Step:
    values = field.values
    if field.scale is None:
        return lambda: _simple(values, PLAIN, pairs, compare_plain)
    return lambda: _simple(
        values, field.scale or PLAIN, pairs, lambda one, other: compare_associated(values, one, other), 0
    )
