# SPDX-License-Identifier: Apache-2.0
"""The sets made here, as a second block of the table: the F1 that Thaw reaches at the threshold it chooses itself, the
best that any threshold would have reached, and what plain RapidFuzz reaches at its best threshold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.matching_data import LinkSet
from bench.matching_made.sets import MADE, MadeSet
from models.errors import UserError

if TYPE_CHECKING:
    from reconcile.linkage.result import Result

Scored = list[tuple[float, bool]]
"""Answers by how sure they are, and whether each is right."""
_HEADS = (
    f"{'set made here':18} {'rows':>12} {'pairs':>6} {'Thaw':>7} {'best':>7} {'token_set':>10}   P      R"
)


@dataclass(frozen=True, slots=True)
class Own:
    """What came of one made set, which may be many tables."""

    rows: str
    pairs: int
    f1: float
    best: float
    plain: float
    precision: float
    recall: float


def print_made() -> None:
    """The second block: sets that guided no setting, made by the generators in bench/matching_made."""
    print()
    print(_HEADS)
    for name, made in MADE.items():
        try:
            print(_line(name, measured(made)), flush=True)
        except FileNotFoundError as missing:
            print(f"{name:18} left out: {missing.filename} is not there")


def _line(name: str, own: Own) -> str:
    return (
        f"{name:18} {own.rows:>12} {own.pairs:>6} {own.f1:>7.4f} {own.best:>7.4f} {own.plain:>10.4f}   "
        f"{own.precision:.4f} {own.recall:.4f}"
    )


def measured(made: MadeSet) -> Own:
    """Link all tables of a set and hold the answers together against the right ones."""
    tables = made.make()
    wanted = sum(_wanted(given, made.one_to_one) for given in tables)
    answers, possible, plain = 0, list[tuple[float, bool]](), list[tuple[float, bool]]()
    right = 0
    for given in tables:
        taken, offered = _linked(given)
        answers, right = answers + len(taken), right + len(taken & given.gold)
        possible += offered
        plain += _token_set(given)
    rows = f"{sum(len(given.left) for given in tables)}×{sum(len(given.right) for given in tables)}"
    return Own(
        rows,
        wanted,
        2 * right / max(1, answers + wanted),
        _best(possible, wanted),
        _best(plain, wanted),
        right / max(1, answers),
        right / max(1, wanted),
    )


def _wanted(given: LinkSet, one_to_one: bool) -> int:
    return len(given.gold) if one_to_one else len({one for one, _ in given.gold})


def _linked(given: LinkSet) -> tuple[set[tuple[str, str]], Scored]:
    """(the answers at the own threshold, all that might be answers at another one)."""
    from bench.matching import best_per_row
    from reconcile.linkage.infer import infer_spec
    from reconcile.linkage.link import link

    try:
        result = link(given.left, given.right, infer_spec(given.left, given.right))
    except UserError:  # tables that nothing is found in common of: no answers, as a person would be told
        return set(), []
    return best_per_row(result.matches()), _scored(best_per_row_scored(result), given)


def best_per_row_scored(result: Result) -> list[tuple[str, str, float]]:
    """The likeliest pair of each left row, however unlikely, that no rival is close to."""
    best: dict[str, tuple[str, str, float]] = {}
    for one, other, likely in result.at(0.0).matches():
        if one not in best or likely > best[one][2]:
            best[one] = one, other, likely
    return list(best.values())


def _scored(found: Iterable[tuple[str, str, float]], given: LinkSet) -> Scored:
    return [(score, (one, other) in given.gold) for one, other, score in found]


def _best(scored: Scored, wanted: int) -> float:
    """The best F1 over all thresholds."""
    right, best = 0, 0.0
    ordered = sorted(scored, key=lambda each: -each[0])
    for count, (score, is_right) in enumerate(ordered, 1):
        right += is_right
        if count == len(ordered) or ordered[count][0] < score:
            best = max(best, 2 * right / (count + wanted))
    return best


def _token_set(given: LinkSet) -> Scored:
    """Each left row with the right row that RapidFuzz's token_set_ratio finds most alike in all columns together."""
    from rapidfuzz import fuzz, process

    one, other = (
        [
            " ".join(" ".join(column[row]) for column in table.columns.values()).lower()
            for row in range(len(table))
        ]
        for table in (given.left, given.right)
    )
    found = process.cdist(one, other, scorer=fuzz.token_set_ratio)
    nearest = found.argmax(axis=1)
    return [
        (float(found[row, place]), (given.left.ids[row], given.right.ids[place]) in given.gold)
        for row, place in enumerate(nearest.tolist())
    ]


if __name__ == "__main__":
    print_made()
