# SPDX-License-Identifier: Apache-2.0
"""Groups of rows that are one thing, guarded against chains: A like B and B like C does not make A and C one."""

from __future__ import annotations

from collections.abc import Iterable


def group(
    pairs: Iterable[tuple[int, int, float]], threshold: float, apart: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, ...]]:
    """Groups of at least two, from pairs (one, other, probability); pairs not named count as unlikely.

    Two groups become one, the strongest pairs first, when the average probability of all pairs between them reaches
    `threshold` and no two of their members are known to be `apart`.
    """
    likely: dict[tuple[int, int], float] = {}
    for one, other, probability in pairs:
        likely[min(one, other), max(one, other)] = probability
    never = {(min(pair), max(pair)) for pair in apart}
    members: dict[int, list[int]] = {}
    group_of: dict[int, int] = {}
    for (one, other), probability in sorted(likely.items(), key=lambda item: (-item[1], item[0])):
        if probability < threshold:
            break
        first, second = group_of.setdefault(one, one), group_of.setdefault(other, other)
        if first == second:
            continue
        left, right = members.setdefault(first, [first]), members.setdefault(second, [second])
        between = [(min(a, b), max(a, b)) for a in left for b in right]
        if not never.isdisjoint(between):
            continue
        if sum(likely.get(pair, 0.0) for pair in between) / len(between) < threshold:
            continue
        for member in right:
            group_of[member] = first
        left += members.pop(second)
    return sorted(tuple(sorted(found)) for found in members.values() if len(found) > 1)
