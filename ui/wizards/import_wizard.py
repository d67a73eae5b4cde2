# SPDX-License-Identifier: Apache-2.0
"""The import, step by step: files, columns, what would change, what went in. Closed half-way, the file stays staged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from importers.run import (
    Choice,
    ImportReceipt,
    StagedImport,
    commit_import,
    drop_import,
    name_source,
    problems,
    restage,
    stage_file,
)
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from ui.context import AppContext
from ui.desk.declared import DESK
from ui.jobs.job import Job
from ui.notify import Tone
from ui.wizards.files_page import FilesPage
from ui.wizards.frame import Wizard
from ui.wizards.result_page import Offer, ResultPage
from ui.wizards.review_page import ReviewPage
from ui.wizards.staged import KnownSource, known_source, readings_of, waiting_imports
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
_READING = mark("Import", "Reading {file}")


class ImportWizard(Wizard):
    """One file after another. Nothing is written before "Import" on the third page."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, _STEPS)
        self.files, self.review = FilesPage(ctx), ReviewPage(ctx)
        self.summary, self.outcome = SummaryPage(ctx), ResultPage(ctx)
        for page in (self.files, self.review, self.summary, self.outcome):
            self.pages.addWidget(page)
        self.staged: StagedImport | None = None
        self._queue: list[Path] = []
        self._choices: dict[int, Choice] = {}
        self._left_out: set[int] = set()
        self._renamed = False
        """Another source was named since the file was matched."""
        self._done = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._restage)
        self.teaching = Teaching(ctx, self, self.review.terms)
        self._listen()
        self.resize(1080, 720)
        self.retranslate()
        self.show_step(FILES)
        self.files.choose.setFocus()
        self._offer_waiting()

    def _listen(self) -> None:
        self.files.chosen.connect(self.read)
        self.files.continued.connect(self.resume)
        self.files.forgotten.connect(self._forget)
        self.review.changed.connect(self._on_choice)
        self.teaching.moved.connect(self._pause.start)
        self.summary.source_changed.connect(self._on_source)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        super().retranslate()
        text = self._ctx.language.text
        name = self.staged.workbook.path.name if self.staged else ""
        title = mark("Import wizard", "Import: {file}").format(file=name) if name else mark("Import wizard", "Import")
        self.setWindowTitle(text(title))
        self.back.setText(text(mark("Import wizard", "Back")))
        self.files.retranslate()
        if self.staged is not None and not self._done:
            self.review.say(self.staged)
        self.update_buttons()

    @property
    def step(self) -> int:
        """The page at hand."""
        return self.pages.currentIndex()

    def update_buttons(self) -> None:
        """Enable and name the buttons for the page at hand."""
        text = self._ctx.language.text
        step, staged = self.step, self.staged
        tables = [state for state in staged.states if state.mapping] if staged else []
        self.back.setVisible(step in (COLUMNS, SUMMARY))
        self.back.setEnabled(True)
        self.next.setVisible(step != FILES)
        self.next.setEnabled(step == RESULT or bool(tables))
        labels = {COLUMNS: mark("Import wizard", "Next"), SUMMARY: mark("Import wizard", "Import")}
        last = mark("Import wizard", "Next file") if self._queue else mark("Import wizard", "Close")
        self.next.setText(text(labels.get(step, last)))
        self.cancel.setVisible(step != RESULT)
        later = step in (COLUMNS, SUMMARY)
        self.cancel.setText(
            text(mark("Import wizard", "Close, go on later") if later else mark("Import wizard", "Cancel"))
        )

    # Files

    def read(self, files: Sequence[Path]) -> None:
        """Read the first of these; the others follow when it is done."""
        if files and not self.is_busy:
            self._queue = list(files)
            self._read_next()

    def _read_next(self) -> None:
        path = self._queue.pop(0)
        database, author = self._ctx.database, self._ctx.author

        def work(progress: Progress) -> StagedImport:
            return stage_file(database, path, author=author, progress=progress)

        self._begin()
        self.show_step(FILES)
        self.start(_READING.format(file=path.name), work, self._on_staged)

    def _begin(self) -> None:
        self.staged = None
        self._done = self._renamed = False
        self._choices.clear()
        self._left_out.clear()
        self.review.start_over()

    def resume(self, number: int) -> None:
        """Go on with a file that was read before, matched anew with what the database holds now."""
        database = self._ctx.database
        self._begin()
        label = mark("Import wizard", "Matching again")
        self.start(label, lambda progress: restage(database, number, {}, progress=progress), self._on_staged)

    def _forget(self, number: int) -> None:
        database = self._ctx.database

        def work(_progress: Progress) -> None:
            with database.read() as connection:
                numbers = readings_of(connection, number)
            for each in numbers:
                drop_import(database, each)

        self.start(mark("Import wizard", "Forgetting an import"), work, lambda _none: self._offer_waiting())

    def _offer_waiting(self) -> None:
        with self._ctx.database.read() as connection:
            self.files.offer(waiting_imports(connection))

    def _on_staged(self, staged: StagedImport) -> None:
        first = self.staged is None
        self.staged = staged
        if first:
            self.show_step(COLUMNS)
        self.review.say(staged)
        self.teaching.look(staged.batch)
        self.retranslate()
        if first:
            self.next.setFocus()
        if first and staged.before is not None:
            self.say(staged.before, Tone.NOTE)
        if self.step == SUMMARY:
            self._summarise()

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
        database, number = self._ctx.database, staged.batch
        choices = {position: Choice(left_out=True) for position in self._left_out} | self._choices
        self._choices = {}
        label = mark("Import wizard", "Reading the sheet anew")
        self.start(label, lambda progress: restage(database, number, choices, progress=progress), self._on_staged)

    # What would change

    def _summarise(self) -> None:
        staged = self.staged
        if staged is None:
            return
        database, language = self._ctx.database, self._ctx.language

        def work() -> tuple[list[dict[str, Any]], KnownSource]:
            return problems(database, staged.batch, language.translate), known_source(database, staged.source)

        def done(found: tuple[list[dict[str, Any]], KnownSource]) -> None:
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

    # Taking over

    def _commit(self) -> None:
        staged = self.staged
        if staged is None:
            return
        database, author = self._ctx.database, self._ctx.author
        reliability = self.summary.reliability.currentData() if self.summary.reliability.isEnabled() else None

        left_out = {place: Choice(left_out=True) for place in self._left_out} if self._renamed else {}
        renamed = self._renamed

        def work(progress: Progress) -> ImportReceipt:
            if renamed:  # what the new source has said before is no news
                restage(database, staged.batch, left_out, progress=progress)
            return commit_import(database, staged.batch, author, progress=progress, reliability=reliability)

        self.start(mark("Import", "Writing records"), work, self._on_committed)

    def _on_committed(self, receipt: ImportReceipt) -> None:
        self._done = True
        self._ctx.changes.tell(receipt.ledger)
        self._say_result(receipt)
        self.show_step(RESULT)
        self.update_buttons()

    def _say_result(self, receipt: ImportReceipt) -> None:
        staged = self.staged
        assert staged is not None  # it has just been taken over
        added = sum(map(len, receipt.ledger.added.values()))
        changed = sum(map(len, receipt.ledger.changed.values()))
        heading = mark("Import wizard", "{file} is in").format(file=staged.workbook.path.name)
        numbers = mark("Import wizard", "New records: {added} · changed records: {changed}")
        sentences: list[Message] = [numbers.format(added=added, changed=changed)]
        if receipt.changeset is None:
            heading = mark("Import wizard", "Nothing new in {file}").format(file=staged.workbook.path.name)
            sentences = [mark("Import wizard", "Everything it says is known already, so nothing was written.")]
        if receipt.questions:
            waits = mark("Import wizard", "Questions that wait for you at the Desk: {count}")
            sentences.append(waits.format(count=receipt.questions))
        if staged.problems:
            said = mark("Import wizard", "Cells that were not taken as they are: {count}")
            sentences.append(said.format(count=staged.problems))
        self.outcome.say("check", heading, sentences, self._offers(receipt))

    def _offers(self, receipt: ImportReceipt) -> list[Offer]:
        offers: list[Offer] = []
        if receipt.questions:
            offers.append((mark("Import wizard", "Open the Desk"), self._open_desk))
        if receipt.changeset is not None:
            name = self.staged.workbook.path.name if self.staged else ""
            undo = mark("Import wizard", "Undo the import of {file}").format(file=name)
            offers.append((undo, lambda: self._undo(receipt.changeset or 0)))
        return offers

    def _open_desk(self) -> None:
        window = self._ctx.window
        self.accept()
        window.open_screen(DESK)

    def _undo(self, changeset: int) -> None:
        for button in self.outcome.buttons:
            button.setEnabled(False)

        def done(_receipt: Receipt) -> None:
            heading = mark("Import wizard", "The import was undone")
            sentence = mark("Import wizard", "Everything is as it was before. History can bring it back.")
            self.outcome.say("undo", heading, [sentence], [])

        self._ctx.changes.undo(changeset, done)

    # Buttons

    def _on_back(self) -> None:
        if self.step == SUMMARY:
            self.show_step(COLUMNS)
        else:
            self._queue.clear()
            self.show_step(FILES)
            self._offer_waiting()
        self.update_buttons()

    def _on_next(self) -> None:
        if self.step == COLUMNS:
            self._summarise()
        elif self.step == SUMMARY:
            self._commit()
        elif self._queue:
            self._read_next()
        else:
            self.accept()


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
