# SPDX-License-Identifier: Apache-2.0
"""Which Thaw this is, read from the one place that says so. No Qt."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


@cache
def thaw_version() -> str:
    """The version in pyproject.toml, such as "26.11.0"."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])
