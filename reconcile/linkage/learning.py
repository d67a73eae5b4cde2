# SPDX-License-Identifier: Apache-2.0
"""Learns, without being told any answer, what each level of each comparison is worth: Fellegi-Sunter weights by EM.

Fellegi and Sunter (1969), "A Theory for Record Linkage"; Winkler (1988) for EM. The expectation lets the candidates
of a row compete, the maximisation shrinks to what is known beforehand, so that small tables are judged by that alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.progress import SILENT, Progress
from models.text import mark
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.competition import Doubles, Mode, is_best, odds, probabilities
from reconcile.linkage.scales import Compared, Scale
from reconcile.linkage.shrinking import between, rising, rising_grid

_LEARNING = mark("Linkage", "Learning what tells")
_TURNS = 25
_STILL = 1e-3
_LEARNT_FROM = 10_000
"""Left rows from which weights are learnt at most; more would not change them."""
_LABEL_WEIGHT = 5.0
_IMAGINED = 10.0
"""Rows imagined of which half have a counterpart: of a few rows it is not known whether all have one."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt."""

    weights: tuple[Doubles, ...]
    """Of each comparison, bits for each level, 0 in front for "not comparable"."""
    share: float
    """How large a part of the left rows has a counterpart."""

    def total(self, found: Sequence[Compared]) -> Doubles:
        """The bits of all comparisons together, for each pair."""
        total = np.zeros(len(found[0].levels) if found else 0)
        for one, weights in zip(found, self.weights, strict=True):
            total += bits_of(one, weights)
        return total

    def chances(self, found: Sequence[Compared], pairs: Candidates) -> Doubles:
        """The odds of each pair against none."""
        return odds(self.total(found), self.share, pairs)


def bits_of(one: Compared, weights: Doubles) -> Doubles:
    """What a comparison says of each pair; within a grid finer than its levels, so that ties are few."""
    bits = weights[one.levels]
    if one.places is None:
        return bits
    size = int(np.prod(one.scale.shape))
    inside = np.flatnonzero((one.levels > 0) & (one.levels <= size))
    bits[inside] = between(weights[1 : size + 1].reshape(one.scale.shape), one.places[inside])
    return bits


@dataclass(frozen=True, slots=True)
class Known:
    """Answers that were given: places of pairs, and whether each is the same thing."""

    places: NDArray[np.int64]
    same: NDArray[np.bool_]


def learn(
    found: Sequence[Compared],
    pairs: Candidates,
    sizes: tuple[int, int],
    mode: Mode,
    *,
    known: Known,
    progress: Progress = SILENT,
) -> Model:
    """The weights that explain the pairs best.

    What other things look like is learnt from all candidates as far as they are unlikely, the best of a row that has no
    counterpart among them: without those, whatever is best would look like a match.
    """
    found, pairs, known = _sampled(found, pairs, known)
    expected = sum((bits_of(one, one.scale.bits()) for one in found), np.zeros(len(pairs)))
    best = is_best(expected, pairs.left, sizes[0])
    priors = [_Prior.of(one, best) for one in found]
    model = Model(tuple(prior.weights() for prior in priors), 0.5)
    likely = _first_guess(model, found, pairs, sizes, mode)
    counted = np.ones(len(pairs))
    counted[known.places] = _LABEL_WEIGHT
    for turn in range(_TURNS):
        progress.step(turn, _TURNS, _LEARNING)
        likely[known.places] = known.same
        unlike = 1.0 - likely
        weights = tuple(
            prior.learn(one.levels, likely * counted, unlike * counted)
            for one, prior in zip(found, priors, strict=True)
        )
        rows = max(1, len(np.unique(pairs.left)))
        share = (likely.sum() + _IMAGINED / 2) / (rows + _IMAGINED)
        model = Model(weights, float(np.clip(share, 0.01, 0.995)))
        before = likely
        best = is_best(model.total(found), pairs.left, sizes[0])
        likely = probabilities(model.chances(found, pairs), pairs, sizes, mode)
        if np.abs(likely - before).max(initial=0.0) < _STILL:
            break
    return model


def _sampled(
    found: Sequence[Compared], pairs: Candidates, known: Known
) -> tuple[Sequence[Compared], Candidates, Known]:
    """All candidates of some of the rows, when there are very many; what was answered stays."""
    rows = np.unique(pairs.left)
    if len(rows) <= _LEARNT_FROM:
        return found, pairs, known
    some = rows[np.linspace(0, len(rows) - 1, _LEARNT_FROM).astype(np.int64)]
    kept = np.isin(pairs.left, np.union1d(some, pairs.left[known.places]))
    places = np.cumsum(kept) - 1
    fewer = [
        replace(one, levels=one.levels[kept], places=None if one.places is None else one.places[kept])
        for one in found
    ]
    few = Candidates(pairs.left[kept], pairs.right[kept], pairs.twin[kept])
    return fewer, few, Known(places[known.places], known.same)


def _first_guess(
    model: Model, found: Sequence[Compared], pairs: Candidates, sizes: tuple[int, int], mode: Mode
) -> Doubles:
    """Pairs that are each other's best are likely, a row's other candidates are not."""
    weights = model.total(found)
    likely = probabilities(model.chances(found, pairs), pairs, sizes, mode)
    best = is_best(weights, pairs.left, sizes[0])
    if mode is Mode.ONE_TO_ONE:
        best &= is_best(weights, pairs.right, sizes[1])
    return np.where(best, likely, np.minimum(likely, 0.05))


@dataclass(frozen=True, slots=True)
class _Prior:
    """What is expected of a scale: how often each level is found in matches and in other candidates."""

    scale: Scale
    matches: Doubles
    others: Doubles
    groups: NDArray[np.int64]

    @staticmethod
    def of(one: Compared, best: NDArray[np.bool_]) -> _Prior:
        """Levels are expected about as often as they are found in the best and in the other pairs of the rows, and
        in matches and others at the ratio that their bits say."""
        size = len(one.scale.levels)
        groups = np.array([level.group for level in one.scale.levels])
        found = [np.bincount(one.levels[part], minlength=size + 1)[1:] + 0.5 for part in (best, ~best)]
        shares = [counts / np.bincount(groups, weights=counts)[groups] for counts in found]
        middle = np.sqrt(shares[0] * shares[1])
        tilt = np.exp2(one.scale.bits()[1:] / 2)
        matches, others = middle * tilt, middle / tilt
        largest = np.maximum(np.bincount(groups, weights=matches), np.bincount(groups, weights=others))[
            groups
        ]
        return _Prior(one.scale, matches / largest, others / largest, groups)

    def weights(self) -> Doubles:
        """What each level is worth before anything is learnt."""
        return self._bounded(np.log2(self.matches / self.others))

    def learn(self, levels: NDArray[np.int16], likely: Doubles, unlikely: Doubles) -> Doubles:
        """What each level is worth, given how likely each pair is."""
        if not self.scale.learnt:
            return self.scale.bits()
        size = len(self.matches) + 1
        same = np.bincount(levels, weights=likely, minlength=size)[1:]
        different = np.bincount(levels, weights=unlikely, minlength=size)[1:]
        same_all = np.bincount(self.groups, weights=same)[self.groups]
        different_all = np.bincount(self.groups, weights=different)[self.groups]
        # As much of the unlike as of the like is believed beforehand, or unseen levels would look like matches.
        believed = self.scale.believed
        others_believed = believed * np.maximum(1.0, different_all / np.maximum(same_all, 1.0))
        in_matches = (same + believed * self.matches) / (same_all + believed)
        in_others = (different + others_believed * self.others) / (different_all + others_believed)
        bits = self._pooled(np.log2(in_matches / in_others), in_matches, in_others)
        return self._bounded(
            self._ordered(bits, same + believed * self.matches, different + others_believed * self.others)
        )

    def _pooled(self, bits: Doubles, in_matches: Doubles, in_others: Doubles) -> Doubles:
        """The bits, those of a pool moved together from what is expected."""
        pools = np.array([level.pool for level in self.scale.levels])
        if not pools.any():
            return bits
        sums = [
            np.bincount(pools, weights=part) for part in (in_matches, in_others, self.matches, self.others)
        ]
        moved = np.log2(np.maximum(sums[0], 1e-12) / np.maximum(sums[1], 1e-12))
        moved -= np.log2(np.maximum(sums[2], 1e-12) / np.maximum(sums[3], 1e-12))
        return np.where(pools > 0, np.log2(self.matches / self.others) + moved[pools], bits)

    def _ordered(self, bits: Doubles, same: Doubles, different: Doubles) -> Doubles:
        """The bits, pooled where more agreement would speak less."""
        shape, weights = self.scale.shape, 1.0 / (1.0 / same + 1.0 / different)
        if shape:
            size = int(np.prod(shape))
            bits[:size] = rising_grid(bits[:size].reshape(shape), weights[:size].reshape(shape)).ravel()
        for row in self.scale.rising:
            places = np.array(row) - 1
            bits[places] = rising(bits[places], weights[places])
        return bits

    def _bounded(self, bits: Doubles) -> Doubles:
        least = np.array([level.least for level in self.scale.levels])
        most = np.array([level.most for level in self.scale.levels])
        return np.concatenate(([0.0], np.clip(bits, least, most)))
