# SPDX-License-Identifier: Apache-2.0
"""What Undo and Redo would do next, by name, read from the ledger after every change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.ledger.history import Entry, next_redo, next_undo
from ui.actions.spec import UiState
from ui.context import AppContext

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt


class UndoNames(QObject):
    """The next undo and redo. `changed` when they have been looked up."""

    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.changes)
        self._ctx = ctx
        self.undo: Entry | None = None
        self.redo: Entry | None = None
        ctx.changes.applied.connect(self.look_again)
        self.look_again()

    def look_again(self, _receipt: Receipt | None = None) -> None:
        """Ask the ledger, beside the window."""
        database = self._ctx.database

        def work() -> tuple[Entry | None, Entry | None]:
            with database.read() as connection:
                return next_undo(connection), next_redo(connection)

        self._ctx.jobs.read(work, self._on_found, self)

    def _on_found(self, found: tuple[Entry | None, Entry | None]) -> None:
        self.undo, self.redo = found
        self.changed.emit()

    def state(self, state: UiState) -> UiState:
        """The state of the window with the names filled in."""
        return replace(
            state,
            undo=self.undo.message if self.undo else None,
            redo=self.redo.message if self.redo else None,
            undo_number=self.undo.id if self.undo else None,
            redo_number=self.redo.id if self.redo else None,
        )
