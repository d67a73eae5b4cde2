# SPDX-License-Identifier: Apache-2.0
"""Links two tables, or finds what one table holds twice. One matcher for everything; nothing is set for a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.progress import SILENT, Progress
from reconcile.linkage.answers import choose, detect_mode, own_threshold
from reconcile.linkage.candidates import Candidates, find_candidates
from reconcile.linkage.clusters import group
from reconcile.linkage.comparing import compare
from reconcile.linkage.competition import Doubles, Mode, compete, odds, second_best, settle
from reconcile.linkage.identifiers import DIFFERENT, IDENTIFIER, certain_pairs, identifier_field
from reconcile.linkage.learning import Known, Model, learn
from reconcile.linkage.material import Material, read_material
from reconcile.linkage.result import Result
from reconcile.linkage.scales import Compared
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
    material = read_material(left, right, spec, progress)
    certain = _certain(material, left, right, labels)
    pairs = find_candidates(material.names, material.everything, material.values, certain, progress)
    return _judge(left, right, spec, material, pairs, mode, labels, progress)


def dedupe(
    table: Table, spec: Spec, *, labels: Sequence[Label] = (), progress: Progress = SILENT
) -> tuple[Result, list[tuple[str, ...]]]:
    """What one table holds more than once: the pairs, and the groups of ids that are one thing each."""
    material = read_material(table, table, spec, progress)
    certain = _certain(material, table, table, labels)
    found = find_candidates(material.names, material.everything, material.values, certain, progress)
    keys = np.unique(np.minimum(found.left, found.right) * len(table) + np.maximum(found.left, found.right))
    keys = keys[keys // max(1, len(table)) != keys % max(1, len(table))]
    pairs = Candidates(keys // max(1, len(table)), keys % max(1, len(table)), np.ones(len(keys), dtype=bool))
    result = _judge(table, table, spec, material, pairs, Mode.MANY_TO_MANY, labels, progress)
    return result, _groups(result, labels)


def _certain(material: Material, left: Table, right: Table, labels: Sequence[Label]) -> list:  # type: ignore[type-arg]
    """Pairs that are compared whatever the blocking keys say: shared identifiers, and those that were answered."""
    row_a, row_b = {id_: row for row, id_ in enumerate(left.ids)}, {id_: row for row, id_ in enumerate(right.ids)}
    known = [
        (row_a[label.id_a], row_b[label.id_b])
        for label in labels
        if label.id_a in row_a and label.id_b in row_b
    ]
    both = np.array(known, dtype=np.int64).reshape(-1, 2)
    found = [(both[:, 0], both[:, 1])]
    if material.identifiers is not None:
        found.append(certain_pairs(*material.identifiers))
    return found


def _judge(
    left: Table,
    right: Table,
    spec: Spec,
    material: Material,
    pairs: Candidates,
    mode: Mode | None,
    labels: Sequence[Label],
    progress: Progress,
) -> Result:
    """Compare the candidates, learn, and let them compete."""
    sizes = len(left), len(right)
    found = compare(material, pairs, progress, identifier_field(spec.fields))
    known = _known(left, right, pairs, labels)
    model = learn(found, pairs, sizes, mode if mode is Mode.MANY_TO_MANY else Mode.MANY_TO_ONE, known, progress)
    chances = odds(model.total(found), model.share, pairs)
    if mode is None:
        mode = detect_mode(chances, compete(chances, pairs, sizes, Mode.MANY_TO_ONE), pairs, sizes)
        if mode is Mode.MANY_TO_MANY:
            model = learn(found, pairs, sizes, mode, known, progress)
            chances = odds(model.total(found), model.share, pairs)
    return _answer(left, right, spec, pairs, found, model, chances, mode, known)


def _answer(
    left: Table,
    right: Table,
    spec: Spec,
    pairs: Candidates,
    found: Sequence[Compared],
    model: Model,
    chances: Doubles,
    mode: Mode,
    known: Known,
) -> Result:
    sizes = len(left), len(right)
    likely = settle(chances, pairs, sizes) if mode is Mode.ONE_TO_ONE else compete(chances, pairs, sizes, mode)
    likely[known.places] = known.same
    chosen = choose(likely, pairs, sizes, mode)
    margin = np.ones(len(pairs)) if mode is Mode.MANY_TO_MANY else likely - second_best(likely, pairs, sizes[0])
    threshold = own_threshold(likely[chosen])
    return Result(left, right, spec, pairs, likely, margin, chosen, threshold, mode, model, found)


def _known(left: Table, right: Table, pairs: Candidates, labels: Sequence[Label]) -> Known:
    """Where among the pairs those are that a person answered."""
    row_a, row_b = {id_: row for row, id_ in enumerate(left.ids)}, {id_: row for row, id_ in enumerate(right.ids)}
    answers = {
        row_a[label.id_a] * len(right) + row_b[label.id_b]: label.same
        for label in labels
        if label.id_a in row_a and label.id_b in row_b
    }
    keys = pairs.left * len(right) + pairs.right
    places = np.flatnonzero(np.isin(keys, list(answers)))
    return Known(places, np.array([answers[int(key)] for key in keys[places]], dtype=bool))


def _groups(result: Result, labels: Sequence[Label]) -> list[tuple[str, ...]]:
    pairs, ids = result.pairs, result.left.ids
    apart = [
        (int(pairs.left[place]), int(pairs.right[place]))
        for one in result.found
        if one.scale is IDENTIFIER
        for place in np.flatnonzero(one.levels == DIFFERENT).tolist()
    ]
    row = {id_: number for number, id_ in enumerate(ids)}
    apart += [(row[label.id_a], row[label.id_b]) for label in labels if not label.same]
    triples = zip(pairs.left.tolist(), pairs.right.tolist(), result.probability.tolist(), strict=True)
    return [tuple(ids[member] for member in members) for members in group(triples, result.threshold, apart)]
