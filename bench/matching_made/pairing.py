# SPDX-License-Identifier: Apache-2.0
"""Puts made-up rows together as two tables with the pairs that are the same."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from bench.matching_data import LinkSet
from reconcile.linkage.spec import Table

Row = Mapping[str, str]


class Pairing:
    """Collects rows of both sides; their order tells nothing in the end, nor do their ids."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self._left: list[tuple[str, Row]] = []
        self._right: list[tuple[str, Row]] = []

    def both(self, thing: object, left: Row, right: Row) -> None:
        """The same thing on both sides."""
        self.left(thing, left)
        self.right(thing, right)

    def left(self, thing: object, row: Row) -> None:
        """A row of the left table that tells of `thing`."""
        self._left.append((str(thing), row))

    def right(self, thing: object, row: Row) -> None:
        """A row of the right table that tells of `thing`."""
        self._right.append((str(thing), row))

    def done(self) -> LinkSet:
        """Both tables shuffled, and the pairs of ids that tell of one thing."""
        self.dice.shuffle(self._left)
        self.dice.shuffle(self._right)
        things: dict[str, list[str]] = {}
        for number, (thing, _) in enumerate(self._right):
            things.setdefault(thing, []).append(f"b{number}")
        gold = frozenset(
            (f"a{number}", other)
            for number, (thing, _) in enumerate(self._left)
            for other in things.get(thing, ())
        )
        return LinkSet(_table("a", self._left), _table("b", self._right), gold)


def _table(side: str, rows: Sequence[tuple[str, Row]]) -> Table:
    columns = dict.fromkeys(name for _, row in rows for name in row)
    return Table.of(
        [f"{side}{number}" for number in range(len(rows))],
        {name: [row.get(name) for _, row in rows] for name in columns},
    )


def renamed(row: Row, headings: Mapping[str, str]) -> dict[str, str]:
    """A row under other headings; columns that have none stay away."""
    return {headings[name]: value for name, value in row.items() if name in headings}


def typed_wrong(dice: random.Random, text: str) -> str:
    """A text with one typing error: a letter left out, doubled, exchanged with its neighbour, or another."""
    if len(text) < 4:
        return text
    place = dice.randrange(1, len(text) - 1)
    turn = dice.randrange(4)
    if turn == 0:
        return text[:place] + text[place + 1 :]
    if turn == 1:
        return text[:place] + text[place] + text[place:]
    if turn == 2:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + dice.choice("aeiorstnl") + text[place + 1 :]
