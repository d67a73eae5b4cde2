# SPDX-License-Identifier: Apache-2.0
"""What a board wants to see first: what is new, what changed, what waits at the Desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.answers.answer import Answer
from models.answers.ask import asking_of, question_named
from models.answers.kept import Kept
from models.answers.shown import shown_cell
from models.progress import Progress
from models.text import Message, mark
from ui.answers.inquiry import ASKING
from ui.answers.waiting import Waiting
from ui.context import AppContext
from ui.errors import tell
from ui.jobs.job import Job, Ticket
from ui.theme import GAP
from ui.widgets.card import Card
from ui.widgets.labels import Elided, plain

_NEW, _CHANGES = "new_candidates", "changes"
_LINES = 7
_WIDEST = 1100
_NEW_HEADING = mark("Answers window", "New in the last year")
_CHANGES_HEADING = mark("Answers window", "Changed in the last 91 days")
_WAITS_HEADING = mark("Answers window", "Waiting at the Desk")
_CHANGE = mark("Answers window", "{count}  {kind}  {sort}")
_NOTHING_NEW = mark("Answers window", "No candidate that is new for certain.")
_NO_CHANGE = mark("Answers window", "Nothing was added or changed.")
_NOTHING_WAITS = mark("Answers window", "Nothing waits for a decision.")
_GO_DESK = mark("Answers window", "Questions about matches, conflicts, rules and stale facts wait for a person.")
_MORE = mark("Answers window", "and {count} more")
_NOTE = mark("Answers window", "Choose a question at the left, or one of these.")


@dataclass(frozen=True, slots=True)
class _Found:
    new: Answer
    changes: Answer
    waiting: int

    def is_as(self, other: _Found | None) -> bool:
        """Whether it is what was found before, without looking into the answers."""
        if other is None:
            return False
        return self.new is other.new and self.changes is other.changes and self.waiting == other.waiting


class Glance(QStackedWidget):
    """Three cards. `wanted` names the question that one leads to."""

    wanted = Signal(str)
    looked = Signal()

    def __init__(self, ctx: AppContext, kept: Kept) -> None:
        super().__init__()
        self._ctx = ctx
        self._kept = kept
        self._ticket: Ticket | None = None
        self._found: _Found | None = None
        self.cards: list[QWidget] = []
        self.waiting = Waiting(ctx)
        self.waiting.lasting.connect(self._clear)
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.addWidget(self.waiting)
        self.addWidget(self._scroller)
        ctx.theme.changed.connect(self.retranslate)

    def look(self) -> None:
        """Ask beside the window; what still holds comes back at once."""
        self.drop()
        database, kept = self._ctx.database, self._kept

        def work(progress: Progress) -> _Found:
            from reconcile.desk import waiting_count

            new, changes = (
                kept.answer(question, asking_of(question, {}), progress)
                for question in map(question_named, (_NEW, _CHANGES))
            )
            with database.read() as connection:
                return _Found(new, changes, waiting_count(connection))

        def done(found: _Found) -> None:
            self._ticket = None
            self.waiting.end()
            if not found.is_as(self._found):
                self._found = found
                self.retranslate()
            self.looked.emit()

        def failed(error: Exception) -> None:
            self._ticket = None
            self.waiting.end()
            tell(self._ctx, error)

        self.waiting.begin(ASKING)
        self._ticket = self._ctx.jobs.start(Job(ASKING, work, done, failed=failed, owner=self))

    def drop(self) -> None:
        """Wait no longer."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        self.waiting.end()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another page waits no longer for this one."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.drop()

    def _clear(self) -> None:
        """Nothing that may have changed stands here while it is looked up."""
        self._found, self.cards = None, []
        self.setCurrentWidget(self.waiting)

    def retranslate(self) -> None:
        """Build it in the current language and theme."""
        found = self._found
        if found is None:
            return
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        grid = QGridLayout(body)
        grid.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        grid.setSpacing(GAP + 4)
        grid.addWidget(plain(self._ctx.language.text(_NOTE), "muted", wrap=True), 0, 0, 1, 3)
        self.cards = [self._new(found.new), self._changed(found.changes), self._waiting(found.waiting)]
        for place, card in enumerate(self.cards):
            grid.addWidget(card, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(2, 1)
        self._scroller.setWidget(body)
        self.setCurrentWidget(self._scroller)

    def _new(self, answer: Answer) -> QWidget:
        count = len(answer.tables[1].rows)
        lines = [
            f"{self._words(answer, 1, row, 'first')}  {self._words(answer, 1, row, 'candidate')}"
            for row in reversed(range(max(0, count - _LINES), count))
        ]
        return self._card(
            _NEW_HEADING, count, lines or [_NOTHING_NEW], lambda: self.wanted.emit(_NEW), count - len(lines)
        )

    def _changed(self, answer: Answer) -> QWidget:
        rows = range(len(answer.tables[0].rows))
        keys = ("count", "kind", "sort")
        said = [_CHANGE.format(**{key: self._words(answer, 0, row, key) for key in keys}) for row in rows[:_LINES]]
        lines = list(map(self._ctx.language.text, said))
        count = len(answer.tables[1].rows)
        return self._card(
            _CHANGES_HEADING, count, lines or [_NO_CHANGE], lambda: self.wanted.emit(_CHANGES), len(rows) - len(lines)
        )

    def _waiting(self, count: int) -> QWidget:
        lines: list[str | Message] = [_GO_DESK if count else _NOTHING_WAITS]
        return self._card(_WAITS_HEADING, count, lines, lambda: self._ctx.window.open_screen("desk"))

    def _words(self, answer: Answer, table: int, row: int, key: str) -> str:
        shown, language = answer.tables[table], self._ctx.language
        place = shown.column(key)
        return shown_cell(
            shown.rows[row][place], shown.columns[place], answer.names, language.translate, language.code
        )

    def _card(
        self,
        heading: Message,
        count: int,
        lines: Sequence[str | Message],
        run: Callable[[], object],
        more: int = 0,
    ) -> QWidget:
        text = self._ctx.language.text
        card = Card(run)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(3)
        column.addWidget(plain(text(heading), "section", wrap=True))
        column.addWidget(plain(f"{count:,}", "number"))
        for line in lines:
            if isinstance(line, Message):
                column.addWidget(plain(text(line), "muted", wrap=True))
            else:
                column.addWidget(Elided(line))
        if more > 0:
            column.addWidget(plain(text(_MORE.format(count=more)), "faint"))
        card.setAccessibleName(f"{text(heading)}: {count:,}")
        return card
