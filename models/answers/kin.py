# SPDX-License-Identifier: Apache-2.0
"""Records that stand for one and the same thing, so that a question counts it once: which one is counted for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Links = Mapping[int, tuple[int, ...]]

SAME = (
    ("candidate", "licensed_to"),
    ("trial", "part_of"),
    ("trial", "re_registered_as"),
    ("organisation", "renamed_to"),
)
"""(kind, link field): the record with the link tells of the same as the one that it leads to, which is counted."""
PART = ("trial", "part_of")
"""Of these, what is only a part of the whole: its plans and dates are not those of the whole."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Which record is counted in place of which."""

    stands_in: Mapping[int, int] = field(default_factory=dict)
    """Record -> the one that is counted for it; records that count for themselves are absent."""
    members: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Record that is counted for others -> itself first, then those, by id."""
    parts: frozenset[int] = frozenset()
    """Records that tell of a part only of what they are counted with."""

    def counted(self, number: int) -> int:
        """The record that is counted for this one; itself where it has no kin."""
        return self.stands_in.get(number, number)

    def read_together(self, links: Links) -> Links:
        """Links of kin drawn together, from and to the records that are counted."""
        if not self.stands_in:
            return links
        found: dict[int, tuple[int, ...]] = {}
        for number, targets in links.items():
            key = self.counted(number)
            # What is said of the record that is counted comes first.
            both = (targets, found.get(key, ())) if key == number else (found.get(key, ()), targets)
            found[key] = tuple(dict.fromkeys(self.counted(target) for part in both for target in part))
        return found

    def with_kin(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """These records and all that they are counted for, in ascending order."""
        return tuple(sorted({one for number in numbers for one in self.members.get(number, (number,))}))


def kin_of(links: Mapping[tuple[str, str], Links]) -> Kin:
    """The kin that link fields of SAME make. Of a ring the record with the lowest id is counted."""
    onward: dict[int, set[int]] = {}
    for found in links.values():
        for number, targets in found.items():
            onward.setdefault(number, set()).update(set(targets) - {number})
    stands_in = {}
    groups: dict[int, set[int]] = {}
    for group in _groups(onward):
        ends = [number for number in group if not onward.get(number)]
        first = min(ends or group)
        groups[first] = group
        stands_in.update(dict.fromkeys(group - {first}, first))
    members = {first: (first, *sorted(group - {first})) for first, group in groups.items()}
    return Kin(stands_in, members, _parts(links))


def _parts(links: Mapping[tuple[str, str], Links]) -> frozenset[int]:
    """Parts, and what tells of the same as a part."""
    found = set(links.get(PART, ()))
    waiting = True
    while waiting:
        more = {n for said in links.values() for n, targets in said.items() if not found.isdisjoint(targets)} - found
        found |= more
        waiting = bool(more)
    return frozenset(found)


def _groups(onward: Mapping[int, set[int]]) -> list[set[int]]:
    """The records that are linked with each other in any direction, in groups of two and more."""
    beside: dict[int, set[int]] = {}
    for number, targets in onward.items():
        for target in targets:
            beside.setdefault(number, set()).add(target)
            beside.setdefault(target, set()).add(number)
    groups: list[set[int]] = []
    seen: set[int] = set()
    for number in beside:
        if number in seen:
            continue
        group, waiting = {number}, [number]
        while waiting:
            new = beside[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        groups.append(group)
    return groups
