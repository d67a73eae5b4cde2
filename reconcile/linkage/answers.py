# SPDX-License-Identifier: Apache-2.0
"""From probabilities to answers: which pairs exclude each other here, where the threshold lies, what is too close."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from reconcile.linkage.candidates import Candidates
from reconcile.linkage.competition import Doubles, Mode, is_best
from reconcile.linkage.prepared import Ints

CLOSE = 0.1
"""A best candidate that is less than this ahead of the second is for a person to decide."""
ASKED_FROM = 0.05
"""Less likely pairs are not worth a question."""
_THRESHOLDS = np.round(np.arange(0.5, 0.805, 0.05), 2)
FEW = 40
"""Pairs below which nothing but what is expected beforehand is known of a table."""
_RATHER_SURE = 0.7
_NEARLY = 0.003
_NEAR = 0.05
_REPEATS = 0.07
"""Larger share of answers that meet in one row than mistakes would make: that table repeats itself."""
_TWICE = 0.25
_SURE = 0.8
_TELLING = 6
"""Answers that meet, from which on they are no accident."""
_LARGE = 400


class Decision(IntEnum):
    """What becomes of a pair."""

    NO = 0
    ASK = 1
    MATCH = 2


def detect_mode(chances: Doubles, likely: Doubles, pairs: Candidates, sizes: tuple[int, int]) -> Mode:
    """Which answers exclude each other, as the tables themselves show it.

    `likely` lets only the candidates of a left row compete. Where many left rows come to the same right row, the left
    table repeats; where many left rows have two right rows that are both all but certain, the right one does too.
    """
    sure = likely >= _SURE
    alone = chances / (1.0 + chances) >= 0.99
    if _shared(pairs.left[alone & pairs.lead], sizes[0]) > _TWICE and _strong_twice(chances, pairs, sizes[0]):
        return Mode.MANY_TO_MANY
    return Mode.MANY_TO_ONE if _shared(pairs.right[sure], sizes[1]) > _REPEATS else Mode.ONE_TO_ONE


def _shared(rows: Ints, size: int) -> float:
    """Which part of the answers meets another one in its row; 0 while those are too few to tell."""
    counts = np.bincount(rows, minlength=size)
    meeting = counts[counts > 1].sum()
    return float(meeting / counts.sum()) if meeting >= _TELLING else 0.0


def _strong_twice(chances: Doubles, pairs: Candidates, size: int) -> bool:
    """Whether the second candidate of many rows is about as good as the first."""
    bits = np.log2(np.maximum(chances, 1e-300))
    best = np.full(size, -np.inf)
    np.maximum.at(best, pairs.left, bits)
    near = (bits > best[pairs.left] - 5.0) & (bits > 7.0)
    return _shared(pairs.left[near], size) > _TWICE


def choose(likely: Doubles, pairs: Candidates, sizes: tuple[int, int], mode: Mode) -> NDArray[np.bool_]:
    """The pairs that may be answers: the best of each row; one to one, those that fit together best."""
    if mode is Mode.MANY_TO_MANY:
        return np.asarray(likely > 0)
    best = is_best(likely, pairs.left, sizes[0]) & (likely > 0)
    if mode is Mode.MANY_TO_ONE:
        return _dealt(best & _first_of(pairs.left, best), likely, pairs)
    return _assigned(likely, pairs)


def _first_of(rows: Ints, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of several equal best pairs of a row, the first."""
    first = np.zeros(len(rows), dtype=bool)
    places = np.flatnonzero(chosen)
    first[places[np.unique(rows[places], return_index=True)[1]]] = True
    return first


def _dealt(chosen: NDArray[np.bool_], likely: Doubles, pairs: Candidates) -> NDArray[np.bool_]:
    """Right rows that say the same in everything are given to their left rows by turns, unlikely ones last."""
    dealt = chosen.copy()
    turns: dict[int, int] = {}
    has_twins = np.isin(pairs.left, pairs.left[~pairs.lead])
    places = np.flatnonzero(chosen & has_twins)
    for place in places[np.argsort(likely[places] < _THRESHOLDS[0], kind="stable")].tolist():
        start, end = np.searchsorted(pairs.left, [pairs.left[place], pairs.left[place] + 1])
        same = start + np.flatnonzero(pairs.twin[start:end] == pairs.twin[place])
        turn = turns.get(int(pairs.twin[place]), 0)
        turns[int(pairs.twin[place])] = turn + 1
        dealt[place] = False
        dealt[same[turn % len(same)]] = True
    return dealt


def _assigned(likely: Doubles, pairs: Candidates) -> NDArray[np.bool_]:
    """The pairs, no row twice, whose probabilities together are largest."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    chosen = np.zeros(len(pairs), dtype=bool)
    places = np.flatnonzero(likely >= ASKED_FROM)
    if not places.size:
        return chosen
    left = np.unique(pairs.left[places], return_inverse=True)[1]
    right = np.unique(pairs.right[places], return_inverse=True)[1]
    size = left.max() + right.max() + 2
    graph = coo_matrix((np.ones(len(places)), (left, left.max() + 1 + right)), shape=(size, size))
    part = connected_components(graph, directed=False)[1][left]
    order = np.argsort(part, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        if len(group) == 1:
            chosen[places[group]] = True
        else:
            chosen[places[_best_together(group, left, right, likely[places])]] = True
    return chosen


def _best_together(group: Ints, left: Ints, right: Ints, likely: Doubles) -> Ints:
    """The members of one connected group that exclude each other least."""
    from scipy.optimize import linear_sum_assignment

    rows, row = np.unique(left[group], return_inverse=True)
    columns, column = np.unique(right[group], return_inverse=True)
    if max(len(rows), len(columns)) > _LARGE:
        return _greedily(group, left, right, likely)
    worth = np.zeros((len(rows), len(columns)))
    number = np.full(worth.shape, -1)
    worth[row, column] = likely[group]
    number[row, column] = group
    found = number[linear_sum_assignment(worth, maximize=True)]
    return np.asarray(found[found >= 0])


def _greedily(group: Ints, left: Ints, right: Ints, likely: Doubles) -> Ints:
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for place in group[np.argsort(-likely[group], kind="stable")].tolist():
        if int(left[place]) not in taken_left and int(right[place]) not in taken_right:
            taken_left.add(int(left[place]))
            taken_right.add(int(right[place]))
            found.append(place)
    return np.array(found, dtype=np.int64)


def own_threshold(likely: Doubles) -> float:
    """Where to draw the line without knowing any answer, for the probabilities of the pairs that may be answers.

    Among the thresholds that promise nearly the best F1, the one near which fewest pairs lie: moving it a little would
    change least. Below one half nothing is more likely than not; of few pairs, too few to learn from, the line is
    drawn where what is expected beforehand is rather sure.
    """
    are_few = np.count_nonzero(likely >= _THRESHOLDS[0]) < FEW
    offered = _THRESHOLDS[_THRESHOLDS >= _RATHER_SURE] if are_few else _THRESHOLDS
    if not likely.size:
        return float(offered[0])
    expected = np.array(
        [2 * likely[likely >= t].sum() / ((likely >= t).sum() + likely.sum()) for t in offered]
    )
    near = np.array([(np.abs(likely - t) < _NEAR).sum() for t in offered], dtype=float)
    near[expected < expected.max() - _NEARLY] = np.inf
    return float(offered[int(near.argmin())])


def decide(
    likely: Doubles,
    margin: Doubles,
    chosen: NDArray[np.bool_],
    related: NDArray[np.bool_],
    threshold: float,
) -> NDArray[np.int8]:
    """The decision on each pair, as numbers of `Decision`. What is too close, or related, is asked however likely."""
    decision = np.where((likely >= ASKED_FROM) | related, Decision.ASK, Decision.NO)
    decision[chosen & (likely >= threshold) & (margin >= CLOSE) & ~related] = Decision.MATCH
    return decision.astype(np.int8)
