# SPDX-License-Identifier: Apache-2.0
"""What an action is and what it may depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from models.text import Bilingual, Message, mark

if TYPE_CHECKING:
    from ui.context import AppContext


class Menu(Enum):
    """The menus of the menu bar, in order."""

    FILE = mark("Menu", "&File")
    EDIT = mark("Menu", "&Edit")
    RECORD = mark("Menu", "&Record")
    VIEW = mark("Menu", "&View")
    HELP = mark("Menu", "&Help")


@dataclass(frozen=True, slots=True)
class UiState:
    """What the window is at; actions are enabled by looking at this and nothing else."""

    open: bool = False
    """A database is open."""
    read_only: Message | None = None
    """Why nothing can be written, if so."""
    screen: str = ""
    kind: str | None = None
    """Kind of record listed on the screen, if it lists records."""
    selected: int = 0
    """Records selected there."""
    shown: bool = False
    """A record is shown in the record panel."""
    undo: Message | None = None
    """What undo would undo."""
    redo: Message | None = None
    undo_number: int | None = None
    """The changeset that undo would undo."""
    redo_number: int | None = None
    back: bool = False
    forward: bool = False
    chinese: bool = False


def when_open(state: UiState) -> bool:
    """A database is open."""
    return state.open


def always(_state: UiState) -> bool:
    """Nothing needed."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can do."""

    id: str
    text: Message | Bilingual
    run: Callable[[AppContext], None]
    menu: Menu | None = None
    group: int = 0
    """Actions of one menu are listed by group, with a line between groups."""
    key: str = ""
    """Shortcut in Qt's portable form."""
    icon: str = ""
    when: Callable[[UiState], bool] = when_open
    writes: bool = False
    """Disabled, with the reason as its tip, while the database is read-only."""
    named: Callable[[UiState], Message] | None = None
    """A text that depends on the state ("Undo: import of pipeline.xlsx")."""
    checked: Callable[[UiState], bool] | None = None
    toolbar: bool = False
    prominent: bool = False
    """In the toolbar with its text."""
    context: bool = False
    """Offered in the context menu of the table."""
    palette: bool = True
    tip: Message | None = None

    def enabled(self, state: UiState) -> bool:
        """Whether it can be run now."""
        return self.when(state) and not (self.writes and state.read_only is not None)
