# SPDX-License-Identifier: Apache-2.0
"""Reads the files of an import one after another; one that is refused keeps no other out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from importers.run import ImportReceipt, StagedImport, drop_import
from importers.text_form import TextForm
from importers.text_samples import sample_of
from models.errors import UserError
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.errors import tell
from ui.wizards.files_page import FilesPage
from ui.wizards.intake import Intake, State
from ui.wizards.staged import readings_of, waiting_imports
from ui.wizards.text_form_dialog import TextFormDialog

if TYPE_CHECKING:
    from ui.wizards.import_wizard import ImportWizard

_READING = mark("Import", "Reading {file}")
_BROKE = mark("Import wizard", "{file} could not be read because of a fault in Thaw, which has been reported to you.")


class IntakeQueue(QObject):
    """What is imported in one go, shown on the first page of the wizard."""

    all_read = Signal()
    reviewed = Signal(object)
    """(Intake)"""
    changed = Signal()

    def __init__(self, ctx: AppContext, wizard: ImportWizard, page: FilesPage) -> None:
        super().__init__(wizard)
        self._ctx, self._wizard, self._page = ctx, wizard, page
        self.intakes: list[Intake] = []
        self._reading: Intake | None = None
        self.questions = 0
        """How many questions the files that were taken over have put on the Desk."""
        page.forgotten.connect(self._forget)
        page.list.reviewed.connect(self.reviewed.emit)
        page.list.reread.connect(self._read_again)
        page.list.removed.connect(self._remove)
        page.list.form_wanted.connect(self.ask_form)

    @property
    def ready(self) -> list[Intake]:
        """Files that were read and not taken over."""
        return [each for each in self.intakes if each.state is State.READY]

    @property
    def asking(self) -> list[tuple[int, str]]:
        """(batch, name) of each file that was taken over and left questions."""
        return [
            (each.staged.batch, each.name)
            for each in self.intakes
            if each.staged is not None and each.receipt is not None and each.receipt.questions
        ]

    @property
    def next_ready(self) -> Intake | None:
        """The first of them."""
        return next(iter(self.ready), None)

    @property
    def only_ready(self) -> Intake | None:
        """The file, when there is just one and it was read."""
        return self.ready[0] if len(self.intakes) == 1 and self.ready else None

    def add(self, intakes: Sequence[Intake]) -> None:
        """Read these too."""
        self.intakes += intakes
        self._go_on()

    def adopt(self, intake: Intake) -> None:
        """A file that was read before belongs to this import too."""
        self.intakes.append(intake)
        self.show()

    def show(self) -> None:
        """Show how far each file is."""
        self._page.say(self.intakes, busy=self._reading is not None)

    def _go_on(self) -> None:
        """Read the next one, unless one is being read."""
        if self._wizard.is_busy or self._reading is not None:
            self.show()
            return
        following = next((each for each in self.intakes if each.state is State.WAITING), None)
        self._reading = following
        if following is None:
            self.show()
            self.offer_waiting()
            self.all_read.emit()
            return
        following.state = State.READING
        self.show()
        database, author = self._ctx.database, self._ctx.author

        def work(progress: Progress) -> StagedImport:
            return following.stage(database, author, progress)

        def done(staged: StagedImport) -> None:
            following.staged, following.state = staged, State.READY
            following.stale = False
            self._reading = None
            self._go_on()

        self._wizard.start(_READING.format(file=following.name), work, done, lock=False)

    def refused(self, error: Exception) -> bool:
        """A job failed: whether it was the reading of a file. The others are read nevertheless."""
        reading, self._reading = self._reading, None
        if reading is None:
            return False
        reading.state = State.REFUSED
        if isinstance(error, UserError):
            reading.error = error.message
        else:
            reading.error = _BROKE.format(file=reading.name)
            tell(self._ctx, error)
        self._go_on()
        return True

    def stopped(self) -> None:
        """A person has cancelled: what was not read yet is not read."""
        if self._reading is None:
            return
        self._reading = None
        for each in self.intakes:
            if each.state in (State.READING, State.WAITING):
                each.state = State.STOPPED
        self.show()
        self.changed.emit()

    def taken_over(self, intake: Intake, receipt: ImportReceipt) -> None:
        """A file is in: the others were matched with what the database held before."""
        intake.state, intake.receipt = State.DONE, receipt
        self.questions += receipt.questions
        for each in self.ready:
            each.stale = True

    def undone(self, intake: Intake) -> None:
        """It is out again, and so are its questions."""
        if intake.receipt is not None:
            self.questions -= intake.receipt.questions
            intake.receipt = None

    def _read_again(self, intake: Intake) -> None:
        if not self._wizard.is_busy:
            intake.state, intake.error = State.WAITING, None
            self._go_on()

    def _remove(self, intake: Intake) -> None:
        """Take it out; what was read of it is forgotten."""
        if self._wizard.is_busy:
            return
        self.intakes.remove(intake)
        if intake.staged is not None:
            self._forget(intake.staged.batch)
        self.show()
        self.changed.emit()

    def ask_form(self, intake: Intake) -> None:
        """Ask how a text file is to be read, and read it so."""
        if self._wizard.is_busy or intake.path is None:
            return
        try:
            sample = sample_of(intake.path)
        except UserError as error:
            self._wizard.say(error.message)
            return
        if sample is not None:
            dialog = TextFormDialog(self._ctx, self._wizard, intake.name, sample, intake.form)
            dialog.chosen.connect(lambda form: self._read_so(intake, form))
            dialog.open()

    def _read_so(self, intake: Intake, form: TextForm) -> None:
        staged, intake.staged = intake.staged, None
        intake.form, intake.state, intake.error = form, State.WAITING, None
        self._wizard.show_first(intake)
        if staged is None:
            self._go_on()
        else:
            self._forget(staged.batch, self._go_on)

    def _forget(self, number: int, then: Callable[[], None] | None = None) -> None:
        database = self._ctx.database

        def work(_progress: Progress) -> None:
            with database.read() as connection:
                numbers = readings_of(connection, number)
            for each in numbers:
                drop_import(database, each)

        def done(_none: None) -> None:
            self.offer_waiting()
            if then is not None:
                then()

        self._wizard.start(mark("Import wizard", "Forgetting an import"), work, done)

    def offer_waiting(self) -> None:
        """List what was read on another day and not taken over."""
        ours = {each.staged.batch for each in self.intakes if each.staged is not None}
        with self._ctx.database.read() as connection:
            waiting = waiting_imports(connection)
        self._page.offer([each for each in waiting if each.number not in ours])
