# SPDX-License-Identifier: Apache-2.0
"""What every part of the window is given: built once in ui/app.py and passed on, never looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from ui.actions.build import Actions
from ui.icons import Icons
from ui.jobs.job import Jobs
from ui.language import Language
from ui.notify import Notify
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from models.database.database import Database
    from models.ledger.ledger import Ledger
    from ui.changes import Changes
    from ui.citation import CitationInUse
    from ui.record.panel import RecordPanel
    from ui.screens.screen import Screen


class Window(Protocol):
    """What parts may ask of the main window."""

    @property
    def widget(self) -> QWidget:
        """The parent for dialogs."""

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen that is open."""

    @property
    def panel(self) -> RecordPanel | None:
        """The record panel, once a database is open."""

    def open_screen(self, key: str) -> Screen:
        """Bring a screen to the front. KeyError when no screen has this key."""

    def show_record(self, kind: str, record: int) -> None:
        """Show one record in the record panel, opening it, and remember the way back."""

    def follow_record(self, kind: str, record: int) -> None:
        """Show the record that a list is at, if the panel is open."""

    def open_database(self, path: Path) -> None:
        """Close what is open and open this file."""

    def focus_search(self) -> None:
        """Put the cursor into the search box."""

    def no_database(self) -> None:
        """Nothing is open: say what can be done."""

    def update_state(self) -> None:
        """Something that actions depend on has changed."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open database and what belongs to it."""

    database: Database
    ledger: Ledger
    changes: Changes
    citation: CitationInUse
    is_sample: bool


@dataclass
class AppContext:
    """The parts that all others stand on."""

    language: Language
    theme: Theme
    icons: Icons
    jobs: Jobs
    settings: Settings
    actions: Actions
    notify: Notify
    author: str
    session: Session | None = None
    """None until a database is open; screens are only made when one is."""
    _window: Window | None = field(default=None, repr=False)

    @property
    def window(self) -> Window:
        """The main window."""
        assert self._window is not None  # set by the window before anything can be clicked
        return self._window

    @window.setter
    def window(self, window: Window) -> None:
        self._window = window

    @property
    def opened(self) -> Session:
        """The session, for code that only runs while a database is open."""
        assert self.session is not None  # screens and most actions exist only with one
        return self.session

    @property
    def database(self) -> Database:
        """The open database."""
        return self.opened.database

    @property
    def ledger(self) -> Ledger:
        """The door for change of the open database."""
        return self.opened.ledger

    @property
    def changes(self) -> Changes:
        """Commits to the ledger beside the window."""
        return self.opened.changes
