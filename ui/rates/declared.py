# SPDX-License-Identifier: Apache-2.0
"""The exchange rates as the window offers them."""

from __future__ import annotations

from models.text import mark
from ui.actions.spec import ActionSpec, Menu
from ui.context import AppContext


def _rates(ctx: AppContext) -> None:
    from ui.rates.window import RatesDialog

    RatesDialog(ctx).open()


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "file.rates",
        mark("Actions", "Exchange rates…"),
        _rates,
        Menu.FILE,
        3,
        tip=mark(
            "Actions", "The yearly average rates that amounts are converted by, and your own in their place"
        ),
    ),
)
