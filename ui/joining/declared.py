# SPDX-License-Identifier: Apache-2.0
"""Taking in another copy of the database as the window offers it."""

from __future__ import annotations

from models.text import mark
from ui.actions.spec import ActionSpec, Menu
from ui.context import AppContext


def _join(ctx: AppContext) -> None:
    from ui.joining.joining import choose_other

    choose_other(ctx)


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "file.join",
        mark("Actions", "Join another copy…"),
        _join,
        Menu.FILE,
        1,
        icon="link",
        writes=True,
        tip=mark(
            "Actions", "Take in what was done in a copy of this database elsewhere, as on a laptop in the field"
        ),
    ),
)
