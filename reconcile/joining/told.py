# SPDX-License-Identifier: Apache-2.0
"""What joining comes to in words: a line for each count, as the window and the command line show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from models.text import Message, mark

LINES = MappingProxyType(
    {
        "added": mark("Returned", "Records added: {count}"),
        "recognised": mark("Returned", "Records added on both sides, which become one: {count}"),
        "merged": mark("Returned", "Records merged into others as they were there: {count}"),
        "taken_apart": mark("Returned", "Records taken out of others again as they were there: {count}"),
        "deleted": mark("Returned", "Records deleted as they were there: {count}"),
        "taken": mark("Returned", "Fields taken: {count}"),
        "already": mark("Returned", "Fields changed in the same way on both sides: {count}"),
        "judged": mark("Returned", "Statements rejected or preferred as they were there, in sets: {count}"),
        "conflicts": mark("Returned", "Fields that wait for a person, because both sides changed them: {count}"),
        "deletions_proposed": mark(
            "Returned", "Records deleted there and still needed here, which wait for a person: {count}"
        ),
        "decisions": mark("Returned", "Decisions about pairs, and rules: {count}"),
        "answers": mark("Returned", "Answers and waivers: {count}"),
        "rates": mark("Returned", "Exchange rates: {count}"),
        "exports": mark("Returned", "Workbooks that went out there and may come home here: {count}"),
    }
)
"""Every count of reconcile.joining.join.Joining in the order in which they are told."""


def told(counts: Mapping[str, int]) -> Iterator[Message]:
    """A line for each count that is not 0."""
    for name, line in LINES.items():
        if counts.get(name):
            yield line.format(count=f"{counts[name]:,}")
