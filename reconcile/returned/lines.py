# SPDX-License-Identifier: Apache-2.0
"""Two edits of one long text put together line by line (the algorithm that diff3 made known)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class MergedLines:
    """The text with both sides' edits."""

    text: str
    is_clean: bool
    """False where both sides changed the same lines differently; the text then holds both, one below the other."""


def merged_lines(base: str, one: str, other: str) -> MergedLines:
    """Put together what `one` and `other` made of `base`."""
    origin, left, right = base.split("\n"), one.split("\n"), other.split("\n")
    lines: list[str] = []
    is_clean = True
    at = (0, 0, 0)
    for start, end in [*_stable(origin, left, right), ((len(origin), len(left), len(right)),) * 2]:
        piece, agreed = _between(origin[at[0] : start[0]], left[at[1] : start[1]], right[at[2] : start[2]])
        lines += [*piece, *origin[start[0] : end[0]]]
        is_clean &= agreed
        at = end
    return MergedLines("\n".join(lines), is_clean)


_Place = tuple[int, int, int]


def _stable(origin: list[str], left: list[str], right: list[str]) -> list[tuple[_Place, _Place]]:
    """Runs of lines that nobody changed: where each begins and ends in the three texts."""
    in_left, in_right = _matches(origin, left), _matches(origin, right)
    runs: list[tuple[_Place, _Place]] = []
    for line in sorted(in_left.keys() & in_right.keys()):
        place = (line, in_left[line], in_right[line])
        after = (line + 1, in_left[line] + 1, in_right[line] + 1)
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], after)
        else:
            runs.append((place, after))
    return runs


def _matches(origin: Sequence[str], changed: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, origin, changed, autojunk=False).get_matching_blocks()
    return {start + step: there + step for start, there, size in blocks for step in range(size)}


def _between(origin: list[str], left: list[str], right: list[str]) -> tuple[list[str], bool]:
    """What stands between two runs that nobody changed, and whether the sides agree on it."""
    if right in (left, origin):
        return left, True
    if left == origin:
        return right, True
    return [*left, *right], False
