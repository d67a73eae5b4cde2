# SPDX-License-Identifier: Apache-2.0
"""One comparison: Thaw's way and the bare way, each in processes of their own, best of several turns."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TURNS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the table."""

    what: str
    measured: float
    limit: float
    unit: str
    detail: str

    @property
    def reached(self) -> bool:
        """Whether the limit holds."""
        return self.measured <= self.limit

    def line(self) -> str:
        """For people."""
        verdict = "reached" if self.reached else "NOT REACHED"
        limit = f"at most {self.limit:g}{self.unit}"
        return f"{self.what:<52} {self.measured:>8.2f}{self.unit}  {limit}  {verdict}  ({self.detail})"


def run_case(name: str, *arguments: object) -> dict[str, Any]:
    """Run one case of bench/cases.py in a fresh process; what it printed as JSON."""
    command = [sys.executable, "-m", "bench.cases", name, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def best(name: str, *arguments: object, turns: int = TURNS) -> dict[str, Any]:
    """The quickest of several turns: what the machine can do when nothing else disturbs it."""
    return min((run_case(name, *arguments) for _ in range(turns)), key=lambda result: float(result["seconds"]))


def ratio(what: str, limit: float, thaw: dict[str, Any], bare: dict[str, Any]) -> Outcome:
    """Thaw's seconds over the bare seconds."""
    detail = f"{thaw['seconds']:.2f} s against {bare['seconds']:.2f} s, {thaw.get('megabytes', 0):.0f} MB"
    return Outcome(what, thaw["seconds"] / bare["seconds"], limit, "×", detail)
