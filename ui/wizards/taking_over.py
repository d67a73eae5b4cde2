# SPDX-License-Identifier: Apache-2.0
"""Takes a staged file over, says what went in, and offers the ways on: the Desk, or undoing the whole of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from importers.run import Choice, ImportReceipt, commit_import, restage
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.desk.declared import DESK, show_import
from ui.wizards.outcome import heading_of, sentences_of
from ui.wizards.result_page import Offer

if TYPE_CHECKING:
    from ui.wizards.import_wizard import ImportWizard


class TakingOver(QObject):
    """Between the wizard and the ledger; `done` when the result page says what went in."""

    done = Signal()

    def __init__(self, ctx: AppContext, wizard: ImportWizard) -> None:
        super().__init__(wizard)
        self._ctx = ctx
        self._wizard = wizard

    def start(self, left_out: Mapping[int, Choice], *, renamed: bool) -> None:
        """Write what is staged; `renamed`: another source was named since the file was matched."""
        staged = self._wizard.staged
        if staged is None:
            return
        database, author = self._ctx.database, self._ctx.author
        chosen = self._wizard.summary.reliability
        reliability = chosen.currentData() if chosen.isEnabled() else None

        def work(progress: Progress) -> ImportReceipt:
            if renamed:  # what the new source has said before is no news
                restage(database, staged.batch, left_out, progress=progress)
            return commit_import(database, staged.batch, author, progress=progress, reliability=reliability)

        self._wizard.start(mark("Import", "Writing records"), work, self._on_committed)

    def open_desk(self) -> None:
        """Close the wizard and go on at the Desk, with what its one file asked, or with everything."""
        ctx, asking = self._ctx, self._wizard.queue.asking
        self._wizard.accept()
        if len(asking) == 1:
            show_import(ctx, *asking[0])
        else:
            ctx.window.open_screen(DESK)

    def _on_committed(self, receipt: ImportReceipt) -> None:
        current = self._wizard.current
        assert current is not None  # it has just been taken over
        assert current.staged is not None
        self._wizard.queue.taken_over(current, receipt)
        self._ctx.changes.tell(receipt.ledger)
        heading, sentences = heading_of(current.staged, receipt), sentences_of(current.staged, receipt)
        self._wizard.outcome.say("check", heading, sentences, self._offers(receipt, current.name))
        self.done.emit()

    def _offers(self, receipt: ImportReceipt, name: str) -> list[Offer]:
        offers: list[Offer] = []
        if receipt.questions and self._wizard.queue.next_ready is not None:
            offers.append((mark("Import wizard", "Open the Desk"), self.open_desk))
        changeset = receipt.changeset
        if changeset is not None:
            undo = mark("Import wizard", "Undo the import of {file}").format(file=name)
            offers.append((undo, lambda: self._undo(changeset)))
        return offers

    def _undo(self, changeset: int) -> None:
        for button in self._wizard.outcome.buttons:
            button.setEnabled(False)
        current = self._wizard.current

        def done(_receipt: Receipt) -> None:
            heading = mark("Import wizard", "The import was undone")
            sentence = mark("Import wizard", "Everything is as it was before. History can bring it back.")
            self._wizard.outcome.say("undo", heading, [sentence], [])
            if current is not None:
                self._wizard.queue.undone(current)
            self._wizard.update_buttons()

        self._ctx.changes.undo(changeset, done)
