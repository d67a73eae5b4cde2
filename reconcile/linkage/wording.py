# SPDX-License-Identifier: Apache-2.0
"""Compares names and texts by their words: how much of what tells in each stands in the other, and how rare that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.han_words import shortens
from reconcile.linkage.lexicon import Floats, Ints, Matrix, Weighted
from reconcile.linkage.scales import Level, Scale

_PIECE = 200_000
SHARES = np.array([0.25, 0.45, 0.65, 0.8, 0.92])
"""Bounds of how much of one side stands in the other."""
_MIDDLES = np.array([0.12, 0.35, 0.55, 0.73, 0.87, 0.98])
_RARE = np.array([-5.0, -3.0, -1.5])
"""Bounds of rarity: bits of the rarest thing shared, less those of what stands once among all."""
_RARE_MIDDLES = np.array([-6.0, -4.0, -2.2, -0.5])
_SIDE, _DEPTH = len(_MIDDLES), len(_RARE_MIDDLES)
_GRID = _SIDE * _SIDE * _DEPTH
INITIALS, INITIALS_MORE, SHORTENED, SHORTENED_LESS, TWO_CODES = range(_GRID + 1, _GRID + 6)
EQUAL_PART = _GRID + 6
EQUAL = EQUAL_PART + _DEPTH
SHORT_WORDS = 2.2
"""Fields whose values have fewer words are also compared letter by letter, which finds typing errors."""

_TELLS = 0.3
"""So much of either must be in a script of the other, or having nothing in common says nothing."""

_PERCENTS = ("< 25 %", "25–45 %", "45–65 %", "65–80 %", "80–92 %", "> 92 %")
_SHARED = mark("Linkage", "{left} of what tells in the left is shared, {right} in the right; {rarity}")
_RARITIES = (
    mark("Linkage", "what they share is common here"),
    mark("Linkage", "what they share is not rare here"),
    mark("Linkage", "what they share is rare here"),
    mark("Linkage", "what they share stands hardly anywhere else"),
)
_RARE_BITS = (-1.5, -0.4, 0.5, 1.2)
_COVERED_BITS = (0.0, 0.0, 0.5, 1.2, 2.5, 3.5)
_SAME = mark("Linkage", "the same; {rarity}")
_SAME_PART = mark("Linkage", "one of the names given is the same; {rarity}")


def _grid() -> list[Level]:
    levels = []
    for left in range(_SIDE):
        for right in range(_SIDE):
            alike = 1.0 / (1.0 / _MIDDLES[left] + 1.0 / _MIDDLES[right] - 1.0)
            for words, bits in zip(_RARITIES, _RARE_BITS, strict=True):
                said = _SHARED.format(left=_PERCENTS[left], right=_PERCENTS[right], rarity=words)
                levels.append(Level(said, -6.0 + 12.0 * alike + _COVERED_BITS[max(left, right)] + bits))
    return levels


WORDING = Scale(
    "wording",
    (
        *_grid(),
        Level(mark("Linkage", "the one is the initials of the other"), 4.0),
        Level(mark("Linkage", "the one begins with the initials of the other"), 2.0),
        Level(mark("Linkage", "the one shortens the other, its characters in order"), 4.0),
        Level(mark("Linkage", "the characters of the one stand in the other in order"), 0.5),
        Level(mark("Linkage", "two codes, which are compared as codes"), 0.0, most=0.0, least=0.0),
        *(
            Level(_SAME_PART.format(rarity=words), 7.0 + bits)
            for words, bits in zip(_RARITIES, _RARE_BITS, strict=True)
        ),
        *(
            Level(_SAME.format(rarity=words), 9.0 + bits)
            for words, bits in zip(_RARITIES, _RARE_BITS, strict=True)
        ),
    ),
    shape=(_SIDE, _SIDE, _DEPTH),
    believed=200.0,
    rising=(
        *((_GRID - _DEPTH + 1 + rarity, EQUAL_PART + rarity, EQUAL + rarity) for rarity in range(_DEPTH)),
        tuple(EQUAL_PART + rarity for rarity in range(_DEPTH)),
        tuple(EQUAL + rarity for rarity in range(_DEPTH)),
    ),
)

_OF_LINKS = 0.5
LINK_WORDING = replace(
    WORDING,
    key="link_wording",
    levels=tuple(replace(level, bits=level.bits * _OF_LINKS) for level in WORDING.levels),
)
"""For what many rows have in common, as a company has many products: being alike says half as much beforehand."""

SOUND = Scale(
    "sound",
    (
        Level(
            mark("Linkage", "the one is spelled as the other sounds, which is shown and proves nothing"),
            0.0,
            0.0,
            0.0,
        ),
    ),
    learnt=False,
)


@dataclass(frozen=True, slots=True)
class WordField:
    """The different values of a field, ready for comparing by words."""

    texts: list[str]
    keys: list[str]
    words: Weighted
    initials: Matrix
    """Texts x features: words that are the initials of a text."""
    within: Matrix
    """Texts x features, weighed: words that are initials of words together in a text."""
    telling: NDArray[np.bool_]
    across: NDArray[np.bool_]
    """Features by which texts in two scripts can be compared."""
    only_code: NDArray[np.bool_]
    scripts: NDArray[np.int8]
    """Of each text, in which scripts it is: 1 Han, 2 others, 3 both. Texts without a script in common say nothing."""
    sounds: Matrix
    """Texts x features: Latin words that are the pinyin of a part of a Chinese text."""
    lengths: Ints
    """Words of each text."""
    frequency: Floats
    letters: bool
    """Whether values are so short that letters count."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What was found of pairs of values."""

    levels: NDArray[np.int16]
    places: Floats
    """Three numbers for each pair: where it lies on the grid."""
    strong: NDArray[np.bool_]
    """Which are much alike."""


def compare_words(field: WordField, left: Ints, right: Ints) -> Wording:
    """The levels of WORDING for pairs of different values."""
    levels = np.zeros(len(left), dtype=np.int16)
    places = np.zeros((len(left), 3), dtype=np.float32)
    strong = np.zeros(len(left), dtype=bool)
    for start in range(0, len(left), _PIECE):
        piece = slice(start, start + _PIECE)
        levels[piece], places[piece], strong[piece] = _compare_piece(field, left[piece], right[piece])
    return Wording(levels, places, strong)


def _compare_piece(
    field: WordField, left: Ints, right: Ints
) -> tuple[NDArray[np.int16], Floats, NDArray[np.bool_]]:
    words = field.words
    shared, rarest = _shared(field, left, right)
    shared, rarest = _with_initials(field, left, right, shared, rarest)
    total_left, total_right, is_said = _comparable(field, left, right)
    from_left = np.minimum(shared / total_left, 1.0)
    from_right = np.minimum(shared / total_right, 1.0)
    equal = left == right
    if field.letters:
        both = _edited(field, left, right)
        from_left, from_right = np.maximum(from_left, both), np.maximum(from_right, both)
        rarest = np.maximum(rarest, np.where(both > 0.6, _alone(field, left, right) * both, 0.0))
    rarest = np.where(equal, np.log2(words.records / np.maximum(field.frequency[left], 1.0)), rarest)
    rarity = (rarest - np.log2(max(words.records, 2.0))).astype(np.float32)
    depth = np.searchsorted(_RARE, rarity, side="right")
    row, column = (np.searchsorted(SHARES, share, side="right") for share in (from_left, from_right))
    level = (1 + (row * _SIDE + column) * _DEPTH + depth).astype(np.int16)
    alike = shared / np.maximum(words.totals[left] + words.totals[right] - shared, 1e-6)
    _mark_initials(field, left, right, alike, level)
    _mark_shortened(field, left, right, np.maximum(from_left, from_right), level)
    level[equal] = EQUAL + depth[equal]
    level[(field.only_code[left] | field.only_code[right]) & ~equal] = 0
    level[~is_said & (shared == 0)] = 0
    _take_back_letters(field, left, right, ~is_said & (shared > 0), level)
    level[field.only_code[left] & field.only_code[right] & ~equal] = TWO_CODES
    places = np.stack([from_left, from_right, rarity], axis=1).astype(np.float32)
    return level, _on_grid(places), np.minimum(from_left, from_right) > 0.6


def compare_sounds(field: WordField, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of SOUND: 1 where a word of the one is the pinyin of a part of the other."""
    level = np.zeros(len(left), dtype=np.int16)
    for one, other in ((left, right), (right, left)):
        places = np.flatnonzero(field.scripts[one] & field.scripts[other] == 0)
        if places.size:
            product = field.words.matrix[one[places]].multiply(field.sounds[other[places]])
            level[places[np.asarray(product.sum(axis=1)).ravel() > 0]] = 1
    return level


def _comparable(field: WordField, left: Ints, right: Ints) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """(information of the left in scripts that the right has, the same of the right, whether that is enough to tell).

    A Chinese title with a code and an English one can be compared by the code alone.
    """
    words, scripts = field.words, field.scripts
    totals = []
    for one, other in ((left, right), (right, left)):
        han, rest = words.han[one], words.totals[one] - words.han[one]
        total = np.where(scripts[other] & 1, han, 0.0) + np.where(scripts[other] & 2, rest, 0.0)
        total = np.where(scripts[one] == scripts[other], words.totals[one], total)
        totals.append(np.maximum(total, 1e-6).astype(np.float32))
    shares = [totals[0] / words.totals[left], totals[1] / words.totals[right]]
    return totals[0], totals[1], np.minimum(*shares) > _TELLS


def _take_back_letters(
    field: WordField, left: Ints, right: Ints, doubtful: NDArray[np.bool_], level: NDArray[np.int16]
) -> None:
    """Drug A and A型肉毒毒素 have a letter in common, which is not enough to compare two scripts by."""
    places = np.flatnonzero(doubtful & (field.scripts[left] & field.scripts[right] == 0) & (level <= _GRID))
    if places.size:
        product = field.words.matrix[left[places]].multiply(field.words.matrix[right[places]])
        level[places[product @ field.across.astype(np.float32) == 0]] = 0


def _on_grid(places: Floats) -> Floats:
    """Measured numbers as positions among the middles of the cells."""
    for axis, middles in enumerate((_MIDDLES, _MIDDLES, _RARE_MIDDLES)):
        places[:, axis] = np.interp(places[:, axis], middles, np.arange(len(middles)))
    return places


def _shared(field: WordField, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """(information that both share, bits of the rarest telling word in it) for each pair."""
    matrix = field.words.matrix
    product = matrix[left].multiply(matrix[right]).tocsr()
    shared = np.asarray(product.sum(axis=1), dtype=np.float32).ravel()
    rarest = np.zeros(len(left), dtype=np.float32)
    bits = np.where(field.telling, field.words.information, 0.0).astype(np.float32)[product.indices]
    filled = np.flatnonzero(np.diff(product.indptr))
    if filled.size:
        rarest[filled] = np.maximum.reduceat(bits, product.indptr[filled])
    return shared, rarest


def _with_initials(
    field: WordField, left: Ints, right: Ints, shared: Floats, rarest: Floats
) -> tuple[Floats, Floats]:
    """What pairs share, words counted that are initials in the other: TCM and traditional Chinese medicine."""
    has = np.diff(field.within.indptr) > 0
    for one, other in ((left, right), (right, left)):
        places = np.flatnonzero(has[other])
        if places.size:
            product = field.words.matrix[one[places]].multiply(field.within[other[places]]).tocsr()
            more = np.asarray(product.sum(axis=1), dtype=np.float32).ravel()
            shared[places] += more
            hit = places[more > 0]
            bits = field.words.information[product.indices]
            filled = np.flatnonzero(np.diff(product.indptr))
            rarest[hit] = np.maximum(
                rarest[hit], np.maximum.reduceat(bits, product.indptr[filled]) if filled.size else 0
            )
    return shared, rarest


def _alone(field: WordField, left: Ints, right: Ints) -> Floats:
    """Bits by which the rarer of two values that differ in letters only would be told from all others."""
    frequency = np.maximum(field.frequency[left], field.frequency[right])
    return np.asarray(np.log2(field.words.records / np.maximum(frequency, 1.0)), dtype=np.float32)


def _edited(field: WordField, left: Ints, right: Ints) -> Floats:
    """How much of each is in the other letter by letter, 0 for what two texts by chance have."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel, JaroWinkler

    one = [field.keys[number] for number in left.tolist()]
    other = [field.keys[number] for number in right.tolist()]
    ratio = process.cpdist(one, other, scorer=Indel.normalized_similarity, workers=-1, dtype=np.float32)
    winkler = process.cpdist(
        one, other, scorer=JaroWinkler.normalized_similarity, workers=-1, dtype=np.float32
    )
    alike = np.clip(np.maximum((ratio - 0.55) / 0.45, (winkler - 0.7) / 0.3), 0.0, 0.94)
    return np.asarray(2 * alike / (1 + alike), dtype=np.float32)


def _mark_initials(
    field: WordField, left: Ints, right: Ints, alike: Floats, level: NDArray[np.int16]
) -> None:
    """Sets the level of pairs of which one has the initials of the other as a word."""
    if field.initials.nnz == 0:
        return
    has = np.diff(field.initials.indptr) > 0
    for short, long in ((left, right), (right, left)):
        places = np.flatnonzero(has[long] & (alike < 0.45))
        if not places.size:
            continue
        shared = field.words.matrix[short[places]].multiply(field.initials[long[places]])
        bits = np.asarray(shared.sum(axis=1)).ravel()
        hit = places[bits > 0]
        level[hit] = np.where(field.lengths[short[hit]] <= 2, INITIALS, INITIALS_MORE)


def _mark_shortened(
    field: WordField, left: Ints, right: Ints, covered: Floats, level: NDArray[np.int16]
) -> None:
    """Sets the level of Chinese pairs of which one is a shortening of the other: 浙大二院 of 浙江大学…第二医院."""
    for place in np.flatnonzero(
        (covered < 0.8) & (level <= _GRID) & (field.scripts[left] == 1) & (field.scripts[right] & 1 > 0)
    ).tolist():
        one, other = field.keys[left[place]], field.keys[right[place]]
        short, long = (one, other) if len(one) <= len(other) else (other, one)
        if not 2 <= len(short) <= 8 or len(short) >= len(long):
            continue
        if len(short) >= 3 and shortens(short, long):
            level[place] = SHORTENED
        elif _in_order(short, long):
            level[place] = SHORTENED_LESS


def _in_order(short: str, long: str) -> bool:
    """Whether all characters of `short` stand in `long` in the same order."""
    position = 0
    for char in short:
        position = long.find(char, position) + 1
        if position == 0:
            return False
    return True
