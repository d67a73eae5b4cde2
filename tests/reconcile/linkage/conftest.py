# SPDX-License-Identifier: Apache-2.0
"""Made-up tables, and how an outcome is held against the right answers."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reconcile.linkage.result import Result


@pytest.fixture(scope="session")
def made_up() -> ModuleType:
    path = Path(__file__).parent / "made_up.py"
    spec = importlib.util.spec_from_file_location("linkage_made_up", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def f1() -> Callable[[Result, frozenset[tuple[str, str]]], float]:
    def measure(result: Result, gold: frozenset[tuple[str, str]]) -> float:
        answers = {(left, right) for left, right, _ in result.matches()}
        return 2 * len(answers & gold) / (len(answers) + len(gold))

    return measure
