# SPDX-License-Identifier: Apache-2.0
"""In which order a returned sheet is looked over: what moved whole columns explains more than what hit one cell."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.returned.damage import Column, Damage, Detector, find_damage
from reconcile.returned.damaged_cells import dates_moved, mangled
from reconcile.returned.damaged_columns import (
    copied_down,
    pasted_over,
    scrambled,
    series,
    shifted,
    sorted_alone,
)
from reconcile.returned.rewritten import rewritten

DETECTORS: tuple[Detector, ...] = (
    pasted_over, mangled, dates_moved, scrambled, shifted, series, copied_down, sorted_alone, rewritten,
)  # fmt: skip


def damage_in(columns: Sequence[Column]) -> list[Damage]:
    """Everything that was done to a sheet, each once, from the top down."""
    return find_damage(columns, DETECTORS)
