# SPDX-License-Identifier: Apache-2.0
"""Compares categories: of few values it is learnt which go together, so that two tables may use different words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.text import mark
from reconcile.linkage.prepared import Ints, Values
from reconcile.linkage.scales import Level, Scale

_MOST_PAIRS = 2_500
_SAME = mark("Linkage", "both “{left}”")
_PAIR = mark("Linkage", "“{left}” here and “{right}” there")
SAME, OTHER = 1, 2
PLAIN = Scale(
    "category",
    (
        Level(mark("Linkage", "the same category"), 1.5),
        Level(mark("Linkage", "different categories"), -2.0),
    ),
)


def association(values: Values) -> Scale | None:
    """A scale with one level for each pair of values, None where there are too many different ones."""
    left, right = _present(values)
    if len(left) * len(right) > _MOST_PAIRS:
        return None
    texts = values.texts
    return Scale(
        "association",
        tuple(
            Level(
                (_SAME if one == other else _PAIR).format(left=texts[one], right=texts[other]),
                1.5 if one == other else -0.7,
            )
            for one in left
            for other in right
        ),
        believed=max(12.0, len(left) * len(right) / 2),
    )


def compare_associated(values: Values, left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of the scale that `association` made."""
    all_left, all_right = _present(values)
    place_left = np.zeros(len(values), dtype=np.int64)
    place_right = np.zeros(len(values), dtype=np.int64)
    place_left[all_left] = np.arange(len(all_left))
    place_right[all_right] = np.arange(len(all_right))
    return np.asarray(1 + place_left[left] * len(all_right) + place_right[right], dtype=np.int16)


def compare_plain(left: Ints, right: Ints) -> NDArray[np.int16]:
    """The level of PLAIN."""
    return np.asarray(np.where(left == right, SAME, OTHER), dtype=np.int16)


def _present(values: Values) -> tuple[list[int], list[int]]:
    return np.unique(values.left.values).tolist(), np.unique(values.right.values).tolist()
