# SPDX-License-Identifier: Apache-2.0
"""`python -m bench.matching`: how well and how fast tables are linked, beside the best peers on the same files.

Every set is linked as `main.py link A B` would: types of columns guessed, mode and threshold chosen by Thaw itself;
the right answers are looked at afterwards only. Each runs in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.matching_data import LinkSet, people, read_set
from bench.matching_own import print_made

if TYPE_CHECKING:
    from reconcile.linkage.result import Result

MEASURES = {"one_to_one": "F1, one to one", "many_to_one": "F1, best per row"}
FIELD_SCORED = "rapidfuzz cpdist, every field"


@dataclass(frozen=True, slots=True)
class Target:
    """A set, how it is measured, the best peer (see the issue) and the floor."""

    name: str
    one_to_one: bool
    peer: str
    floor: float


TARGETS = (
    Target("febrl4", True, "Splink 0.9997", 0.9998),
    Target("dblp_acm", True, "Splink 0.9908", 0.992),
    Target("fodors_zagats", True, "dedupe, labels 0.982", 0.985),
    Target("sponsors", False, "RapidFuzz 0.65", 0.90),
    Target("companies_zh", False, "-", 0.95),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What linking one set came to."""

    f1: float
    precision: float
    recall: float
    threshold: float
    mode: str
    completeness: float
    candidates: float
    """A row, on average."""
    most_candidates: int
    seconds: float
    megabytes: float = 0.0
    cpdist_seconds: float = 0.0


def main() -> None:
    """All sets with answers, then growth and the large tables, then the sets made here."""
    print(
        f"{'set':14} {'measure':17} {'best peer':21} {'floor':>7} {'Thaw':>7}   P      R      threshold mode"
    )
    outcomes = {}
    for target in TARGETS:
        outcomes[target.name] = outcome = _apart(target.name, str(int(target.one_to_one)))
        print(_line(target, outcome), flush=True)
    print()
    print(f"{'set':14} {'seconds':>8} {'MB':>6} {'completeness':>13} {'candidates a row (most)':>24}")
    for name, outcome in outcomes.items():
        print(_cost(name, outcome))
    small, large = _apart("people:10000", "1"), _apart("people:100000", "1")
    print(_cost("people 10k", small))
    print(_cost("people 100k", large))
    _growth(small, large)
    print_made()


def _line(target: Target, outcome: dict[str, Any]) -> str:
    measure = MEASURES["one_to_one" if target.one_to_one else "many_to_one"]
    verdict = "reached" if outcome["f1"] >= target.floor else "NOT REACHED"
    return (
        f"{target.name:14} {measure:17} {target.peer:21} {target.floor:>7} {outcome['f1']:>7.4f}   "
        f"{outcome['precision']:.4f} {outcome['recall']:.4f} {outcome['threshold']:.2f}      "
        f"{outcome['mode']}  {verdict}"
    )


def _cost(name: str, outcome: dict[str, Any]) -> str:
    candidates = f"{outcome['candidates']:.1f} ({outcome['most_candidates']})"
    return (
        f"{name:14} {outcome['seconds']:>8.2f} {outcome['megabytes']:>6.0f} {outcome['completeness']:>13.4f} "
        f"{candidates:>24}"
    )


def _growth(small: dict[str, Any], large: dict[str, Any]) -> None:
    times = large["seconds"] / small["seconds"]
    bare = large["cpdist_seconds"]
    ratio = large["seconds"] / bare
    print()
    print(f"ten times the rows: {times:.1f} × the time (at most 15)")
    print(
        f"100,000 × 100,000: {ratio:.1f} × {FIELD_SCORED} on as many pairs ({bare:.1f} s; at most 8),",
        end=" ",
    )
    print(f"{large['megabytes']:.0f} MB (at most 1500)")


def _apart(name: str, one_to_one: str) -> dict[str, Any]:
    """One set in a process of its own."""
    command = [sys.executable, "-m", "bench.matching", name, one_to_one]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run_set(name: str, one_to_one: bool) -> Outcome:
    """Link one set and hold the outcome against the right answers."""
    given = people(int(name.partition(":")[2])) if name.startswith("people:") else read_set(name)
    return _measured(given, scored=name.startswith("people:"), one_to_one=one_to_one)


def _measured(given: LinkSet, *, scored: bool, one_to_one: bool) -> Outcome:
    import numpy as np

    from reconcile.linkage.infer import infer_spec
    from reconcile.linkage.link import link

    start = time.perf_counter()
    result = link(given.left, given.right, infer_spec(given.left, given.right))
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answers = best_per_row(result.matches())
    right = len(answers & given.gold)
    rows = len(given.gold) if one_to_one else len({pair[0] for pair in given.gold})
    reached = len(given.gold & set(zip(result.id_a, result.id_b, strict=True)))
    return Outcome(
        f1=2 * right / max(1, len(answers) + rows),
        precision=right / max(1, len(answers)),
        recall=right / rows,
        threshold=result.threshold,
        mode=result.mode.value,
        completeness=reached / len(given.gold),
        candidates=len(result) / len(given.left),
        most_candidates=int(np.bincount(result.pairs.left).max()),
        seconds=seconds,
        megabytes=memory,
        cpdist_seconds=_cpdist_seconds(given, result) if scored else 0.0,
    )


def best_per_row(matches: list[tuple[str, str, float]]) -> set[tuple[str, str]]:
    """The likeliest answer of each left row."""
    best: dict[str, tuple[float, str]] = {}
    for left, right, probability in matches:
        if left not in best or probability > best[left][0]:
            best[left] = probability, right
    return {(left, right) for left, (_, right) in best.items()}


def _cpdist_seconds(given: LinkSet, result: Result) -> float:
    """How long RapidFuzz needs to score the same pairs in every field, on one thread."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    total = 0.0
    for name, column in given.left.columns.items():
        one = ["".join(column[row]) for row in result.pairs.left.tolist()]
        other = ["".join(given.right.columns[name][row]) for row in result.pairs.right.tolist()]
        start = time.perf_counter()
        process.cpdist(one, other, scorer=Indel.normalized_similarity)
        total += time.perf_counter() - start
    return total


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(asdict(run_set(sys.argv[1], sys.argv[2] == "1"))))
    else:
        main()
