# SPDX-License-Identifier: Apache-2.0
"""Links two tables, or finds what one table holds twice. One matcher for everything; nothing is set for a set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.progress import SILENT, Progress
from reconcile.linkage.answers import ASKED_FROM, FEW, choose, detect_mode, own_threshold
from reconcile.linkage.candidates import Candidates, find_candidates
from reconcile.linkage.categories import ASSOCIATION, contradicting
from reconcile.linkage.clusters import group
from reconcile.linkage.comparing import compare
from reconcile.linkage.competition import Doubles, Mode, compete, probabilities, second_best
from reconcile.linkage.details import APART, APART_BITS, ONE_SIDED
from reconcile.linkage.identifiers import (
    DIFFERENT,
    EQUAL,
    IDENTIFIER,
    LISTED,
    certain_pairs,
    identifier_field,
)
from reconcile.linkage.learning import Known, learn
from reconcile.linkage.material import Material, read_material
from reconcile.linkage.result import Result
from reconcile.linkage.scales import Compared
from reconcile.linkage.series import SERIES
from reconcile.linkage.spec import Spec, Table


@dataclass(frozen=True, slots=True)
class Label:
    """An answer that a person gave about two rows, by their ids."""

    id_a: str
    id_b: str
    same: bool


def link(
    left: Table,
    right: Table,
    spec: Spec,
    *,
    mode: Mode | None = None,
    labels: Sequence[Label] = (),
    progress: Progress = SILENT,
) -> Result:
    """Which rows of `left` are which of `right`. Without a `mode` the tables show whether they repeat themselves."""
    job = _Job(left, right, spec, _answers(left, right, labels), progress)
    material = read_material(left, right, spec, progress)
    return job.judge(material, job.candidates(material), mode)


def dedupe(
    table: Table, spec: Spec, *, labels: Sequence[Label] = (), progress: Progress = SILENT
) -> tuple[Result, list[tuple[str, ...]]]:
    """What one table holds more than once: the pairs, and the groups of ids that are one thing each."""
    job = _Job(table, table, spec, _answers(table, table, labels), progress)
    material = read_material(table, table, spec, progress)
    found, size = job.candidates(material), max(1, len(table))
    keys = np.unique(np.minimum(found.left, found.right) * size + np.maximum(found.left, found.right))
    keys = keys[keys // size != keys % size]
    pairs = Candidates(keys // size, keys % size, keys % size)
    result = job.judge(material, pairs, Mode.MANY_TO_MANY)
    return result, _groups(result, job)


def _answers(left: Table, right: Table, labels: Sequence[Label]) -> dict[tuple[int, int], bool]:
    """What a person answered, by rows; both ways when a table is held against itself."""
    row_a = {id_: row for row, id_ in enumerate(left.ids)}
    row_b = row_a if left is right else {id_: row for row, id_ in enumerate(right.ids)}
    known: dict[tuple[int, int], bool] = {}
    for label in labels:
        if label.id_a in row_a and label.id_b in row_b:
            one, other = row_a[label.id_a], row_b[label.id_b]
            known[(min(one, other), max(one, other)) if left is right else (one, other)] = label.same
    return known


@dataclass(frozen=True, slots=True)
class _Job:
    """What is linked, and what a person already answered."""

    left: Table
    right: Table
    spec: Spec
    answers: Mapping[tuple[int, int], bool]
    progress: Progress

    @property
    def sizes(self) -> tuple[int, int]:
        return len(self.left), len(self.right)

    def candidates(self, material: Material) -> Candidates:
        """Pairs worth comparing; whatever the blocking keys say, those that share an identifier or were answered."""
        both = np.array(list(self.answers), dtype=np.int64).reshape(-1, 2)
        certain = [(both[:, 0], both[:, 1])]
        if material.identifiers is not None:
            certain.append(certain_pairs(*material.identifiers))
        return find_candidates(material.names, material.everything, material.values, certain, self.progress)

    def judge(self, material: Material, pairs: Candidates, mode: Mode | None) -> Result:
        """Compare the candidates, learn, and let them compete.

        What tells is learnt with the right table as the list of what there is, also where answers are one to one.
        """
        found = compare(material, pairs, self.progress, identifier_field(self.spec.fields))
        known = self._known(pairs)
        learnt_as = mode if mode is Mode.MANY_TO_MANY else Mode.MANY_TO_ONE
        model = learn(found, pairs, self.sizes, learnt_as, known=known, progress=self.progress)
        chances = model.chances(found, pairs)
        if mode is None:
            mode = detect_mode(
                chances, compete(chances, pairs, self.sizes, Mode.MANY_TO_ONE), pairs, self.sizes
            )
            if mode is Mode.MANY_TO_MANY:
                model = learn(found, pairs, self.sizes, mode, known=known, progress=self.progress)
                chances = model.chances(found, pairs)
        likely = probabilities(chances, pairs, self.sizes, mode)
        likely[known.places] = known.same
        chosen = choose(likely, pairs, self.sizes, mode)
        alone = mode is Mode.MANY_TO_MANY
        margin = np.ones(len(pairs)) if alone else likely - second_best(likely, pairs, self.sizes[0])
        threshold = own_threshold(likely[chosen])
        related = _related(found, chances)
        if found and len(np.unique(pairs.left)) < FEW:
            related |= _contradicted(found) & (likely >= ASKED_FROM)
        related[known.places] = False
        return Result(
            left=self.left,
            right=self.right,
            spec=self.spec,
            pairs=pairs,
            probability=likely,
            margin=margin,
            chosen=chosen,
            related=related,
            threshold=threshold,
            mode=mode,
            model=model,
            found=tuple(found),
        )

    def _known(self, pairs: Candidates) -> Known:
        """Where among the pairs those are that a person answered."""
        size = max(1, self.sizes[1])
        answers = {one * size + other: same for (one, other), same in self.answers.items()}
        keys = pairs.left * size + pairs.right
        places = np.flatnonzero(np.isin(keys, list(answers)))
        return Known(places, np.array([answers[int(key)] for key in keys[places]], dtype=bool))


def _related(found: Sequence[Compared], chances: Doubles) -> NDArray[np.bool_]:
    """Which pairs a word sets apart that would otherwise be more likely one than not."""
    barred = np.zeros(len(chances), dtype=bool)
    for one in found:
        if one.scale is APART:
            barred |= np.isin(one.levels, list(ONE_SIDED))
    return np.asarray(barred & (chances * 2.0**-APART_BITS >= 1.0), dtype=bool)


def _contradicted(found: Sequence[Compared]) -> NDArray[np.bool_]:
    """Which pairs differ in what a thing has but one of, a city, a sex, or in what tells two names apart, without a
    register number that makes them one.

    In larger tables it is learnt how often that is written wrongly.
    """
    size = len(found[0].levels) if found else 0
    differs, is_one = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for one in found:
        if one.scale.key == ASSOCIATION:
            differs |= np.isin(one.levels, contradicting(one.scale))
        elif one.scale is SERIES:
            differs |= one.levels > 0
        elif one.scale is IDENTIFIER:
            is_one |= np.isin(one.levels, (EQUAL, LISTED))
    return np.asarray(differs & ~is_one, dtype=bool)


def _groups(result: Result, job: _Job) -> list[tuple[str, ...]]:
    pairs, ids = result.pairs, result.left.ids
    apart = [
        (int(pairs.left[place]), int(pairs.right[place]))
        for one in result.found
        if one.scale is IDENTIFIER
        for place in np.flatnonzero(one.levels == DIFFERENT).tolist()
    ]
    apart += [rows for rows, same in job.answers.items() if not same]
    triples = zip(pairs.left.tolist(), pairs.right.tolist(), result.probability.tolist(), strict=True)
    return [tuple(ids[member] for member in members) for members in group(triples, result.threshold, apart)]
