# SPDX-License-Identifier: Apache-2.0
"""The import, step by step: files, columns, what would change, what went in. Closed half-way, files stay staged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit

from importers.run import Choice, ImportReceipt, StagedImport, commit_import, name_source, problems, restage
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.desk.declared import DESK
from ui.jobs.job import Job, Ticket
from ui.notify import Tone
from ui.wizards.files_page import FilesPage
from ui.wizards.frame import Wizard
from ui.wizards.intake import Intake, Pasted, State
from ui.wizards.intake_queue import IntakeQueue
from ui.wizards.outcome import heading_of, sentences_of
from ui.wizards.result_page import Offer, ResultPage
from ui.wizards.review_page import ReviewPage
from ui.wizards.staged import KnownSource, known_source, waiting_imports
from ui.wizards.summary_page import SummaryPage
from ui.wizards.teaching import Teaching

FILES, COLUMNS, SUMMARY, RESULT = range(4)
_STEPS = (
    mark("Import wizard", "Files"),
    mark("Import wizard", "Columns"),
    mark("Import wizard", "What would change"),
    mark("Import wizard", "Done"),
)
_PAUSE_MS = 250


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
        self._choices: dict[int, Choice] = {}
        self._left_out: set[int] = set()
        self._then: Callable[[], None] | None = None
        """What a person wanted while a choice was not staged yet."""
        self._renamed = False
        """Another source was named since the file was matched."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._restage)
        self.queue = IntakeQueue(ctx, self, self.files)
        self.teaching = Teaching(ctx, self, self.review.terms)
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
        self.review.changed.connect(self._on_choice)
        self.review.form_wanted.connect(self._on_form)
        self.teaching.moved.connect(self._pause.start)
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
        following, ready = self.queue.next_ready, self.queue.next_ready is not None
        self.back.setVisible(step in (COLUMNS, SUMMARY))
        self.back.setEnabled(True)
        self.next.setVisible(step != FILES or ready)
        self.next.setEnabled(step in (FILES, RESULT) or bool(tables))
        labels = {
            FILES: mark("Import wizard", "Review"),
            COLUMNS: mark("Import wizard", "Next"),
            SUMMARY: mark("Import wizard", "Import"),
        }
        last = mark("Import wizard", "Open the Desk") if self.queue.questions else mark("Import wizard", "Close")
        if following is not None:
            last = mark("Import wizard", "Next file")
        self.next.setText(text(labels.get(step, last)))
        closes = step == RESULT and following is None and not self.queue.questions
        self.cancel.setVisible(not closes)
        names = {
            FILES: mark("Import wizard", "Cancel"),
            RESULT: mark("Import wizard", "Close"),
        }
        later = mark("Import wizard", "Close, go on later")
        name = names.get(step, later) if not (step == FILES and ready) else later
        self.cancel.setText(text(name))

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
        self._choices.clear()
        self._left_out.clear()
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
        then, self._then = self._then, None
        if then is not None:
            then()

    # Columns

    def _on_choice(self, position: int, choice: Choice) -> None:
        self._choices[position] = choice
        if choice.left_out:
            self._left_out.add(position)
        else:
            self._left_out.discard(position)
        self._pause.start()

    def _restage(self) -> None:
        staged = self.staged
        if staged is None or self.is_busy:
            self._pause.start()
            return
        self._pause.stop()
        database, number = self._ctx.database, staged.batch
        choices = {position: Choice(left_out=True) for position in self._left_out} | self._choices
        self._choices = {}
        label = mark("Import wizard", "Reading the sheet anew")
        self.start(label, lambda progress: restage(database, number, choices, progress=progress), self._on_staged)

    def _when_staged(self, then: Callable[[], None]) -> None:
        """Do something with what is chosen now, also when it was chosen a moment ago."""
        if self._pause.isActive():
            self._then = then
            self._restage()
        else:
            then()

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
        from exporters.annotated import (  # with the libraries that write workbooks
            AnnotatedReport,
            write_annotated,
        )

        staged = self.staged
        if staged is None or self.is_busy:
            return
        database, language, author = self._ctx.database, self._ctx.language.code, self._ctx.author
        number = staged.batch

        def work(progress: Progress) -> AnnotatedReport:
            return write_annotated(
                database, number, path, language=language, author=author, overwrite=True, progress=progress
            )

        def done(report: AnnotatedReport) -> None:
            said = mark("Import wizard", "The annotated copy is at {path}; marked cells: {count}.")
            self.say(said.format(path=str(report.path), count=f"{report.marked:,}"), Tone.DONE)

        self.start(mark("Export", "Writing the annotated copy"), work, done, writes=False)

    # Taking over

    def _commit(self) -> None:
        staged = self.staged
        if staged is None:
            return
        database, author = self._ctx.database, self._ctx.author
        reliability = self.summary.reliability.currentData() if self.summary.reliability.isEnabled() else None
        left_out = {place: Choice(left_out=True) for place in self._left_out}
        renamed = self._renamed

        def work(progress: Progress) -> ImportReceipt:
            if renamed:  # what the new source has said before is no news
                restage(database, staged.batch, left_out, progress=progress)
            return commit_import(database, staged.batch, author, progress=progress, reliability=reliability)

        self.start(mark("Import", "Writing records"), work, self._on_committed)

    def _on_committed(self, receipt: ImportReceipt) -> None:
        current = self.current
        assert current is not None  # it has just been taken over
        assert current.staged is not None
        self.queue.taken_over(current, receipt)
        self._ctx.changes.tell(receipt.ledger)
        heading, sentences = heading_of(current.staged, receipt), sentences_of(current.staged, receipt)
        self.outcome.say("check", heading, sentences, self._offers(receipt))
        self.show_step(RESULT)
        self.update_buttons()
        self.next.setFocus()

    def _offers(self, receipt: ImportReceipt) -> list[Offer]:
        offers: list[Offer] = []
        if receipt.questions and self.queue.next_ready is not None:
            offers.append((mark("Import wizard", "Open the Desk"), self._open_desk))
        changeset = receipt.changeset
        if changeset is not None:
            name = self.current.name if self.current else ""
            undo = mark("Import wizard", "Undo the import of {file}").format(file=name)
            offers.append((undo, lambda: self._undo(changeset)))
        return offers

    def _open_desk(self) -> None:
        window = self._ctx.window
        self.accept()
        window.open_screen(DESK)

    def _undo(self, changeset: int) -> None:
        for button in self.outcome.buttons:
            button.setEnabled(False)
        current = self.current

        def done(_receipt: Receipt) -> None:
            heading = mark("Import wizard", "The import was undone")
            sentence = mark("Import wizard", "Everything is as it was before. History can bring it back.")
            self.outcome.say("undo", heading, [sentence], [])
            if current is not None:
                self.queue.undone(current)
            self.update_buttons()

        self._ctx.changes.undo(changeset, done)

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
            self._when_staged(self._summarise)
        elif self.step == SUMMARY:
            self._when_staged(self._commit)
        elif following is not None:
            self.look_at(self.current if self.step == FILES and self.current in self.queue.ready else following)
        elif self.queue.questions:
            self._open_desk()
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
        self._choices.clear()
        self._then = None
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

