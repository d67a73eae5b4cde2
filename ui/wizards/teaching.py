# SPDX-License-Identifier: Apache-2.0
"""Teaching the words of a staged file: each is a change of its own in History, and can be taken back at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from importers.unknown_terms import UnknownTerm, unknown_terms
from models.learned_terms import learn
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from models.vocabulary import vocabulary
from ui.context import AppContext
from ui.wizards.frame import Wizard
from ui.wizards.terms_box import TermsBox

_TEACHING = mark("Import wizard", "Learning a word")
_TAUGHT = mark("Import wizard", "“{written}” means {term} from now on. History can take it back too.")


class Teaching(QObject):
    """Between the box that offers words and the ledger; `moved` when the file should be read anew."""

    moved = Signal()

    def __init__(self, ctx: AppContext, wizard: Wizard, box: TermsBox) -> None:
        super().__init__(wizard)
        self._ctx = ctx
        self._wizard = wizard
        self._box = box
        self._last: int | None = None
        """The changeset that taught the last word."""
        box.taught.connect(self._teach)
        box.undo_wanted.connect(self._undo)

    def look(self, batch: int) -> None:
        """Offer what of this staged file could be taught."""
        database = self._ctx.database

        def work() -> list[UnknownTerm]:
            with database.read() as connection:
                return unknown_terms(connection, batch)

        self._ctx.jobs.read(work, self._box.say, self)

    def _teach(self, word: UnknownTerm, code: str) -> None:
        if self._wizard.is_busy:
            return
        database, ledger, author = self._ctx.database, self._ctx.ledger, self._ctx.author
        term = vocabulary(word.vocabulary).term(code)
        assert term is not None  # offered from the list itself
        message = _TAUGHT.format(written=word.written, term=term.label)

        def work(_progress: Progress) -> Receipt:
            return learn(database, ledger, word.vocabulary, word.written, code, author)

        self._wizard.start(_TEACHING, work, lambda receipt: self._on_taught(receipt, message))

    def _on_taught(self, receipt: Receipt, message: Message) -> None:
        self._last = receipt.changeset
        self._ctx.changes.tell(receipt)
        self._box.say_taught(message)
        self.moved.emit()

    def _undo(self) -> None:
        if self._last is None or self._wizard.is_busy:
            return

        def done(_receipt: Receipt) -> None:
            self._box.say_taught(None)
            self.moved.emit()

        number, self._last = self._last, None
        self._ctx.changes.undo(number, done)
