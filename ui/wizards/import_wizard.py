# SPDX-License-Identifier: Apache-2.0
"""The import, step by step: files, columns, what would change, what went in. Closed half-way, files stay staged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit

from importers.run import StagedImport, name_source, problems, restage
from models.progress import Progress
from models.text import Message, mark
from ui.context import AppContext
from ui.jobs.job import Job, Ticket
from ui.notify import Tone
from ui.wizards.annotating import annotate
from ui.wizards.files_page import FilesPage
from ui.wizards.frame import Wizard
from ui.wizards.intake import Intake, Pasted, State
from ui.wizards.intake_queue import IntakeQueue
from ui.wizards.restaging import Restaging
from ui.wizards.result_page import ResultPage
from ui.wizards.review_page import ReviewPage
from ui.wizards.staged import KnownSource, known_source, waiting_imports
from ui.wizards.summary_page import SummaryPage
from ui.wizards.taking_over import TakingOver
from ui.wizards.teaching import Teaching

FILES, COLUMNS, SUMMARY, RESULT = range(4)
_STEPS = (
    mark("Import wizard", "Files"),
    mark("Import wizard", "Columns"),
    mark("Import wizard", "What would change"),
    mark("Import wizard", "Done"),
)


class ImportWizard(Wizard):
    """Reads several files, then takes them over one after another. Nothing is written before "Import"."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, _STEPS)
        self.files, self.review = FilesPage(ctx), ReviewPage(ctx)
        self.summary, self.outcome = SummaryPage(ctx), ResultPage(ctx)
        for page in (self.files, self.review, self.summary, self.outcome):
            self.pages.addWidget(page)
        self.current: Intake | None = None
        """The file that is looked at."""
        self._renamed = False
        """Another source was named since the file was matched."""
        self.queue = IntakeQueue(ctx, self, self.files)
        self.teaching = Teaching(ctx, self, self.review.terms)
        self.restaging, self.taking_over = Restaging(ctx, self), TakingOver(ctx, self)
        self._listen()
        self.resize(1180, 760)
        self.retranslate()
        self.show_step(FILES)
        self.files.choose.setFocus()
        self.queue.offer_waiting()

    def _listen(self) -> None:
        self.files.chosen.connect(self.read)
        self.files.continued.connect(self.resume)
        self.queue.all_read.connect(self._on_all_read)
        self.queue.reviewed.connect(self.look_at)
        self.queue.changed.connect(self.update_buttons)
        self.review.changed.connect(self.restaging.choose)
        self.review.form_wanted.connect(self._on_form)
        self.teaching.moved.connect(self.restaging.pause.start)
        self.restaging.staged.connect(self._on_staged)
        self.taking_over.done.connect(self._on_taken_over)
        self.summary.source_changed.connect(self._on_source)
        self.summary.problems.looked_up.connect(self._on_looked_up)
        self.summary.problems.annotate_to.connect(self._annotate)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        super().retranslate()
        text = self._ctx.language.text
        name = self.current.name if self.current else ""
        title = mark("Import wizard", "Import: {file}").format(file=name) if name else mark("Import wizard", "Import")
        self.setWindowTitle(text(title))
        self.back.setText(text(mark("Import wizard", "Back")))
        self.files.retranslate()
        self.queue.show()
        if self.current is not None and self.staged is not None and self.current.state is not State.DONE:
            self.review.say(self.staged, is_text=self.current.is_text)
        self.update_buttons()

    @property
    def step(self) -> int:
        """The page at hand."""
        return self.pages.currentIndex()

    @property
    def staged(self) -> StagedImport | None:
        """What was read of the file that is looked at."""
        return self.current.staged if self.current else None

    def update_buttons(self) -> None:
        """Enable and name the buttons for the page at hand."""
        if self.is_busy:
            return
        text, step, staged = self._ctx.language.text, self.step, self.staged
        tables = [state for state in staged.states if state.mapping] if staged else []
        following = self.queue.next_ready
        self.back.setVisible(step in (COLUMNS, SUMMARY))
        self.back.setEnabled(True)
        self.next.setVisible(step != FILES or following is not None)
        self.next.setEnabled(step in (FILES, RESULT) or bool(tables))
        closes = step == RESULT and following is None and not self.queue.questions
        self.next.setText(text(self._way_on()))
        self.cancel.setVisible(not closes)
        self.cancel.setText(text(self._way_out()))

    def _way_on(self) -> Message:
        """What the button that goes on is called."""
        names = {
            FILES: mark("Import wizard", "Review"),
            COLUMNS: mark("Import wizard", "Next"),
            SUMMARY: mark("Import wizard", "Import"),
        }
        if self.step in names:
            return names[self.step]
        if self.queue.next_ready is not None:
            return mark("Import wizard", "Next file")
        return mark("Import wizard", "Open the Desk") if self.queue.questions else mark("Import wizard", "Close")

    def _way_out(self) -> Message:
        """What the button that closes is called: a file that was read stays staged."""
        if self.step == FILES and self.queue.next_ready is None:
            return mark("Import wizard", "Cancel")
        if self.step == RESULT:
            return mark("Import wizard", "Close")
        return mark("Import wizard", "Close, go on later")

    # Files

    def read(self, files: Sequence[Path]) -> None:
        """Read these; one alone is shown at once."""
        self.take([Intake(path.name, path) for path in files])

    def paste(self, name: str, text: str, html: str | None) -> None:
        """Read cells that were copied elsewhere."""
        self.take([Intake(name, pasted=Pasted(text, html))])

    def take(self, intakes: Sequence[Intake]) -> None:
        """Add to what is imported, and read it."""
        self.show_step(FILES)
        self.queue.add(intakes)

    def _on_all_read(self) -> None:
        """One file that went well is shown; of several a person sees first what each is."""
        only = self.queue.only_ready
        if only is not None and not only.unsure:
            self.look_at(only)
        elif self.queue.next_ready is not None:
            self.next.setFocus()
        self.update_buttons()

    def look_at(self, intake: Intake) -> None:
        """Review a file that was read, matched anew when another one has been taken over since."""
        if self.is_busy or intake.staged is None:
            return
        if intake is not self.current:
            self._begin(intake)
        if intake.stale:
            self.resume(intake.staged.batch, intake)
        else:
            self._on_staged(intake.staged)

    def show_first(self, intake: Intake) -> None:
        """Back to the first page, because this file is read anew."""
        if intake is self.current:
            self.current = None
        self.show_step(FILES)

    def _begin(self, intake: Intake) -> None:
        self.current = intake
        self._renamed = False
        self.restaging.start_over()
        self.review.start_over()

    def resume(self, number: int, intake: Intake | None = None) -> None:
        """Go on with a file that was read before, matched anew with what the database holds now."""
        database = self._ctx.database
        taken = intake or Intake("")
        if taken is not self.current:
            self._begin(taken)

        def done(staged: StagedImport) -> None:
            if intake is None:
                taken.name, taken.state = staged.workbook.path.name, State.READY
                self.queue.adopt(taken)
            taken.stale = False
            self._on_staged(staged)

        label = mark("Import wizard", "Matching again")
        self.start(label, lambda progress: restage(database, number, {}, progress=progress), done)

    def _on_form(self) -> None:
        if self.current is not None:
            self.queue.ask_form(self.current)

    def _on_staged(self, staged: StagedImport) -> None:
        current = self.current
        assert current is not None  # something was read
        if current.staged is not None and staged.before is None:
            staged.before = current.staged.before
        current.staged = staged
        first = self.step not in (COLUMNS, SUMMARY)
        if first:
            self.show_step(COLUMNS)
        self.review.say(staged, is_text=current.is_text)
        self.teaching.look(staged.batch)
        self.retranslate()
        if first:
            self.next.setFocus()
            if staged.before is not None:
                self.say(staged.before, Tone.NOTE)
        if self.step == SUMMARY:
            self._summarise()
        self.restaging.go_on()

    # What would change

    def _summarise(self) -> None:
        staged = self.staged
        if staged is None:
            return
        database, language = self._ctx.database, self._ctx.language

        def work() -> tuple[list[dict[str, Any]], KnownSource]:
            return problems(database, staged.batch, language.translate), known_source(database, staged.source)

        def done(found: tuple[list[dict[str, Any]], KnownSource]) -> None:
            if staged is self.staged:
                self.summary.say(staged, *found)

        self._ctx.jobs.read(work, done, self)
        self.show_step(SUMMARY)
        self.update_buttons()

    def _on_source(self, title: str) -> None:
        staged = self.staged
        if staged is None:
            return
        database, number = self._ctx.database, staged.batch
        staged.source = title
        self._renamed = True

        def work(_progress: Progress) -> KnownSource:
            name_source(database, number, title)
            return known_source(database, title)

        label = mark("Jobs", "Saving")
        job = Job(label, work, self.summary.say_source, writes=True, failed=self._on_failed, quiet=True, owner=self)
        self._ctx.jobs.start(job)

    def _on_looked_up(self, sheet: str, cell: str) -> None:
        self.show_step(COLUMNS)
        self.update_buttons()
        self.review.look_up(sheet, cell)

    def _annotate(self, path: Path) -> None:
        if self.staged is not None and not self.is_busy:
            annotate(self._ctx, self, self.staged.batch, path)

    # Taking over

    def _take_over(self) -> None:
        self.taking_over.start(self.restaging.left_out, renamed=self._renamed)

    def _on_taken_over(self) -> None:
        self.show_step(RESULT)
        self.update_buttons()
        self.next.setFocus()

    # Keys, buttons, and jobs that end otherwise

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field or a list ends what is typed there; it is no word for going on, let alone for importing."""
        inside = isinstance(self.focusWidget(), QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
        if inside and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_back(self) -> None:
        if self.step == SUMMARY:
            self.show_step(COLUMNS)
        else:
            self.show_step(FILES)
            self.queue.show()
            self.queue.offer_waiting()
        self.update_buttons()

    def _on_next(self) -> None:
        following = self.queue.next_ready
        if self.step == COLUMNS:
            self.restaging.when_staged(self._summarise)
        elif self.step == SUMMARY:
            self.restaging.when_staged(self._take_over)
        elif following is not None:
            self.look_at(self.current if self.step == FILES and self.current in self.queue.ready else following)
        elif self.queue.questions:
            self.taking_over.open_desk()
        else:
            self.accept()

    def _on_failed(self, error: Exception) -> None:
        if self.queue.refused(error):
            return
        super()._on_failed(error)
        self._show_as_staged()

    def _on_ended(self, ticket: Ticket) -> None:
        super()._on_ended(ticket)
        if ticket.job.owner is self and ticket.cancelled:
            self.queue.stopped()
            self._show_as_staged()

    def _show_as_staged(self) -> None:
        """What was chosen and could not be staged is not so."""
        self.restaging.give_up()
        if self.staged is not None and self.current is not None and self.step == COLUMNS:
            self.review.say(self.staged, is_text=self.current.is_text)


def continue_import(ctx: AppContext) -> ImportWizard:
    """Open the import at the file that was read last and not taken over."""
    wizard = ImportWizard(ctx)
    wizard.open()
    with ctx.database.read() as connection:
        waiting = waiting_imports(connection)
    if waiting:
        wizard.resume(waiting[0].number)
    else:
        wizard.say(mark("Import wizard", "No import waits to be continued; choose a file."), Tone.NOTE)
    return wizard

