# SPDX-License-Identifier: Apache-2.0
"""What a person chooses for the tables of a file: gathered for a moment, then the file is read anew with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from importers.run import Choice, restage
from models.text import mark
from ui.context import AppContext

if TYPE_CHECKING:
    from ui.wizards.import_wizard import ImportWizard

_PAUSE_MS = 250


class Restaging(QObject):
    """Stages the file that the wizard looks at again; `staged` (StagedImport) when that is done."""

    staged = Signal(object)

    def __init__(self, ctx: AppContext, wizard: ImportWizard) -> None:
        super().__init__(wizard)
        self._ctx = ctx
        self._wizard = wizard
        self._choices: dict[int, Choice] = {}
        self._left_out: set[int] = set()
        self._then: Callable[[], None] | None = None
        """What a person wanted while a choice was not staged yet."""
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self._restage)

    @property
    def left_out(self) -> dict[int, Choice]:
        """The tables that are left out, by position, as choices."""
        return {position: Choice(left_out=True) for position in self._left_out}

    def start_over(self) -> None:
        """Nothing is chosen for the file that is looked at now."""
        self._choices.clear()
        self._left_out.clear()

    def choose(self, position: int, choice: Choice) -> None:
        """Read the table at this position as chosen, once choosing has come to rest."""
        self._choices[position] = choice
        if choice.left_out:
            self._left_out.add(position)
        else:
            self._left_out.discard(position)
        self.pause.start()

    def when_staged(self, then: Callable[[], None]) -> None:
        """Do something with what is chosen now, also when it was chosen a moment ago."""
        if self.pause.isActive():
            self._then = then
            self._restage()
        else:
            then()

    def go_on(self) -> None:
        """What is chosen is staged and shown: do what waited for it."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def give_up(self) -> None:
        """What was chosen could not be staged, so it is not so, and nothing waits for it."""
        self._choices.clear()
        self._then = None

    def _restage(self) -> None:
        staged = self._wizard.staged
        if staged is None or self._wizard.is_busy:
            self.pause.start()
            return
        self.pause.stop()
        database, number = self._ctx.database, staged.batch
        choices = self.left_out | self._choices
        self._choices = {}
        label = mark("Import wizard", "Reading the sheet anew")
        self._wizard.start(
            label, lambda progress: restage(database, number, choices, progress=progress), self.staged.emit
        )
