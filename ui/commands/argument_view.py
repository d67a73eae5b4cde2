# SPDX-License-Identifier: Apache-2.0
"""Why two sides may be one, as commands say it: in plain words, with the figures beside for whoever checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.fields import Kind
from reconcile.arguments import AGAINST, FOR, SETTLE, Argued
from ui.commands.terminal import Terminal

if TYPE_CHECKING:
    from reconcile.plain_reasons import Said


def sides_of(argued: Argued, kind: Kind) -> tuple[tuple[str, Sequence[Said]], ...]:
    """("for" and so on, what is said) of the three sides, the strongest first."""
    from reconcile.plain_reasons import plain_arguments

    found = plain_arguments(argued, kind)
    return (FOR, found.in_favour), (AGAINST, found.against), (SETTLE, found.settling)


def arguments_json(argued: Argued, kind: Kind, terminal: Terminal) -> dict[str, object]:
    """{"for": [], "against": [], "settle": [], "figures": {"for": [], "against": []}}, all as texts."""
    sides = sides_of(argued, kind)
    said: dict[str, object] = {side: [terminal.line(one.text) for one in found] for side, found in sides}
    figures = {side: [terminal.line(one.figures) for one in found if one.figures] for side, found in sides[:2]}
    return {**said, "figures": figures}
