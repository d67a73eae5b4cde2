# SPDX-License-Identifier: Apache-2.0
"""What a screen is, and how one is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.text import Bilingual, Message
from ui.actions.spec import UiState
from ui.context import AppContext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.ledger.ledger import Receipt


class Screen(QWidget):
    """One screen. It is made when first opened and lives until the database is closed."""

    with_panel = True
    """Whether the record panel stands beside it."""
    state_changed = Signal()
    """Something that `state` tells has changed."""

    def __init__(self, ctx: AppContext, key: str) -> None:
        super().__init__()
        self.ctx = ctx
        self.key = key
        self.setObjectName(key)
        ctx.language.changed.connect(self.retranslate)
        ctx.changes.applied.connect(self.refresh)

    def retranslate(self) -> None:
        """Label everything in the current language."""

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed: show it."""

    def arrive(self) -> None:
        """The screen has come to the front: take the focus, look again at what may have changed."""

    def state(self, state: UiState) -> UiState:
        """The state of the window with what this screen knows filled in."""
        return state


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen as the sidebar offers it."""

    key: str
    text: Message | Bilingual
    icon: str
    build: Callable[[AppContext], Screen]
    section: int = 0
    """Screens of one section stand together."""
    count: Callable[[Connection], int] | None = None
    """How many things are there, shown beside the name; run beside the window."""
    options: tuple[Any, ...] = ()
