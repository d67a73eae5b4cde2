# SPDX-License-Identifier: Apache-2.0
"""Compares codes wherever they stand: in a column of their own on one side, within a name on the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reconcile.linkage import codes, details
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.headings import subject_of
from reconcile.linkage.material import Worded
from reconcile.linkage.prepared import Ragged, Values
from reconcile.linkage.scales import Compared, Levels
from reconcile.linkage.spec import Sort

_Members = list[tuple[str, ...]]
_SAYS_SOMETHING = frozenset({codes.EQUAL, codes.NEAR, codes.PART, codes.SIBLINGS, codes.DIFFERENT})


def codes_of_rows(side: Ragged, held: _Members) -> _Members:
    """Of each row, the codes in all its values, given those of each value."""
    each = [held[value] for value in side.values.tolist()]
    return [
        tuple(dict.fromkeys(code for some in each[start:end] for code in some))
        for start, end in pairwise(side.starts.tolist())
    ]


def compare_rows(left: _Members, right: _Members, pairs: Candidates) -> Levels | None:
    """The level of CODES_WITHIN for the codes of two rows; None where there are none."""
    rows = details.Sets.of([*left, *right])
    if rows is None:
        return None
    return details.compare_codes_within(rows, pairs.left, pairs.right + len(left))


def compare_across(
    columns: list[Values], worded: list[Worded], pairs: Candidates, found: list[Compared]
) -> list[Compared]:
    """Where a column of codes is blank in one of two rows, its name may hold the code that the other gives there.

    What was said of codes in only one of the two names is then taken back.
    """
    names = [
        one for one in worded if one.codes is not None and one.values.field.sort in (Sort.NAME, Sort.TEXT)
    ]
    for values in columns:
        if not names or not _holds_product_codes(values):
            continue
        blank = _silent(found, values, len(pairs))
        level = _level(values, names, pairs)
        if level is None:
            continue
        level = np.where(blank & np.isin(level, list(_SAYS_SOMETHING)), level, 0).astype(np.int16)
        said = _said_within(found, len(pairs))
        level[said] = 0
        if level.any():
            _take_back(found, level > 0)
            found.append(Compared(values.field, codes.CODES_ACROSS, level))
    return found


def _holds_product_codes(values: Values) -> bool:
    """Whether a column holds codes of things, rather than telephone numbers or postcodes."""
    subject = subject_of(values.field.key)
    return subject is None or subject.key == "code"


def _level(values: Values, names: list[Worded], pairs: Candidates) -> Levels | None:
    own: _Members = [(key,) for key in values.keys]
    sides = []
    for side_of in (_left, _right):
        lists = [codes_of_rows(side_of(values), own)]
        lists += [codes_of_rows(side_of(name.values), name.codes.members) for name in names if name.codes]
        sides.append(
            [tuple(dict.fromkeys(code for some in row for code in some)) for row in zip(*lists, strict=True)]
        )
    return compare_rows(sides[0], sides[1], pairs)


def _left(values: Values) -> Ragged:
    return values.left


def _right(values: Values) -> Ragged:
    return values.right


def _silent(found: list[Compared], values: Values, size: int) -> NDArray[np.bool_]:
    """Pairs for which the column itself says nothing."""
    said = np.zeros(size, dtype=bool)
    for one in found:
        if one.field is values.field and one.scale is codes.CODE:
            said |= one.levels > 0
    return ~said


def _said_within(found: list[Compared], size: int) -> NDArray[np.bool_]:
    """Pairs of which both names hold codes."""
    said = np.zeros(size, dtype=bool)
    for one in found:
        if one.scale is codes.CODES_WITHIN:
            said |= np.isin(_plain(one.levels), list(_SAYS_SOMETHING))
    return said


def _plain(levels: Levels) -> Levels:
    """Levels of CODES_WITHIN without their group."""
    size = len(codes.CODES_WITHIN.levels) // 2
    return np.where(levels > size, levels - size, levels).astype(np.int16)


def _take_back(found: list[Compared], where: NDArray[np.bool_]) -> None:
    for one in found:
        if one.scale is codes.CODES_WITHIN:
            one.levels[where] = 0
