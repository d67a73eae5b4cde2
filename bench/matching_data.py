# SPDX-License-Identifier: Apache-2.0
"""Tables to link: the sets that come with the right answers, and made-up ones of any size."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from reconcile.linkage.spec import Table

FOLDER = Path(__file__).parent.parent.parent / "shared" / "data" / "matching"


@dataclass(frozen=True, slots=True)
class LinkSet:
    """Two tables and the pairs of ids that are the same."""

    left: Table
    right: Table
    gold: frozenset[tuple[str, str]]


def read_set(name: str) -> LinkSet:
    """A set by its folder's name. FileNotFoundError when it is not there."""
    folder = FOLDER / name
    if (folder / "pairs.csv").exists():
        return _crossed(folder / "pairs.csv")
    gold = frozenset((row["id_a"], row["id_b"]) for row in _rows(folder / "gold.csv"))
    return LinkSet(_table(folder / "a.csv"), _table(folder / "b.csv"), gold)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(path: Path) -> Table:
    rows = _rows(path)
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "id"}
    return Table.of([row["id"] for row in rows], columns)


def _crossed(path: Path) -> LinkSet:
    """Labelled pairs of names as two lists: every name of the one side may be any of the other."""
    rows = _rows(path)
    left = list(dict.fromkeys(row["name_1"] for row in rows))
    right = list(dict.fromkeys(row["name_2"] for row in rows))
    gold = frozenset((row["name_1"], row["name_2"]) for row in rows if row["same"] == "yes")
    return LinkSet(Table.of(left, {"name": left}), Table.of(right, {"name": right}), gold)


_SYLLABLES = tuple(consonant + vowel for consonant in "bdklmnrst" for vowel in "aeio")
_KINDS = ("street", "road", "place", "avenue", "crescent", "lane", "way", "court")


def people(count: int, seed: int = 1) -> LinkSet:
    """`count` made-up people on either side, the right ones written down again with mistakes."""
    dice = random.Random(seed)
    given = [_word(dice, 2) for _ in range(800)]
    family = [_word(dice, 3) for _ in range(6000)]
    streets = [f"{_word(dice, 3)} {dice.choice(_KINDS)}" for _ in range(9000)]
    towns = [(_word(dice, 3), f"{dice.randint(1000, 9999)}", dice.choice("abcdefgh")) for _ in range(2500)]
    left: list[list[str]] = []
    for _ in range(count):
        town = dice.choice(towns)
        born = f"{dice.randint(1920, 2005)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
        left.append(
            [
                dice.choice(given),
                dice.choice(family),
                str(dice.randint(1, 400)),
                dice.choice(streets),
                *town,
                born,
            ]
        )
    right = [[_miswritten(dice, value) for value in row] for row in left]
    order = list(range(count))
    dice.shuffle(order)
    ids = [f"a{number}" for number in range(count)], [f"b{number}" for number in order]
    gold = frozenset((f"a{number}", f"b{number}") for number in range(count))
    return LinkSet(_people(ids[0], left), _people(ids[1], [right[number] for number in order]), gold)


def _people(ids: list[str], rows: list[list[str]]) -> Table:
    names = (
        "given_name",
        "surname",
        "street_number",
        "address",
        "suburb",
        "postcode",
        "state",
        "date_of_birth",
    )
    return Table.of(ids, {name: [row[place] for row in rows] for place, name in enumerate(names)})


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables)) + dice.choice(("", "n", "r", "s", "th"))


def _miswritten(dice: random.Random, value: str) -> str:
    chance = dice.random()
    if chance > 0.25 or len(value) < 2:
        return value
    if chance < 0.05:
        return ""
    place = dice.randrange(len(value) - 1)
    if chance < 0.12:
        return value[:place] + value[place + 1] + value[place] + value[place + 2 :]
    return value[:place] + dice.choice("abdegiklmnorst0123456789") + value[place + 1 :]
