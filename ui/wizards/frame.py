# SPDX-License-Identifier: Apache-2.0
"""What both wizards share: a heading with the steps, one page at a time, progress with cancel, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from models.errors import UserError
from models.progress import Progress
from models.text import Message, mark
from ui.context import AppContext
from ui.errors import tell
from ui.jobs.job import Job, Ticket
from ui.notify import Tone
from ui.theme import GAP
from ui.widgets.banner import Banner
from ui.widgets.labels import plain, rule

T = TypeVar("T")


class Wizard(QDialog):
    """Pages in order. Subclasses fill them and say what the buttons do."""

    def __init__(self, ctx: AppContext, steps: Sequence[Message]) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self._ctx = ctx
        self._steps = steps
        self._ticket: Ticket | None = None
        self._over: set[Ticket] = set()
        """Jobs that were over before `start` had returned."""
        self._lock = True
        self._keys_at: QWidget | None = None
        """Where the keys went when the page was locked; they go there again."""
        self._labels = [plain(role="faint") for _ in steps]
        self.pages = QStackedWidget()
        self.banner = Banner(ctx)
        self.working = plain(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop = QPushButton()
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._on_stop)
        self._progress = QWidget()
        self.back, self.next, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self.next.setDefault(True)
        self.back.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        ctx.jobs.progressed.connect(self._on_progressed)
        ctx.jobs.ended.connect(self._on_ended)
        ctx.language.changed.connect(self.retranslate)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        for place, label in enumerate(self._labels):
            if place:
                head.addWidget(plain("›", "faint"))
            head.addWidget(label)
        head.addStretch(1)
        inner = QHBoxLayout(self._progress)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.working)
        inner.addWidget(self._bar, 1)
        inner.addWidget(self.stop)
        self._progress.hide()
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._progress, 1)
        foot.addStretch(1)
        for button in (self.cancel, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP + 4)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    @property
    def is_busy(self) -> bool:
        """Whether a job of this wizard runs."""
        return self._ticket is not None

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        for label, step in zip(self._labels, self._steps, strict=True):
            label.setText(text(step))
        self.stop.setText(text(mark("Jobs", "Cancel")))
        self._bar.setAccessibleName(text(mark("Jobs", "Progress")))

    def show_step(self, step: int) -> None:
        """Mark where we are, and show that page."""
        for place, label in enumerate(self._labels):
            label.setProperty("role", "heading" if place == step else "faint")
            label.style().unpolish(label)
            label.style().polish(label)
        self.pages.setCurrentIndex(step)

    def say(self, message: Message, tone: Tone = Tone.ERROR) -> None:
        """Say something at the top of the wizard."""
        self.banner.say(message, tone)

    def start(
        self,
        label: Message,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        writes: bool = True,
        lock: bool = True,
    ) -> None:
        """Run something beside the window; meanwhile the wizard shows how far it is.

        Without `lock` the page stays as it is: it shows itself what is going on.
        """
        self._lock = lock
        if self._ticket is None and lock:
            self._keys_at = self.focusWidget()
        self.banner.hide()
        self.working.setText(self._ctx.language.text(label))
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._progress.show()
        job = Job(label, work, done, writes=writes, failed=self._on_failed, owner=self)
        self._wait(busy=True)
        ticket = self._ctx.jobs.start(job)
        if ticket in self._over:  # a job that runs at once is over by now, and may have started another
            self._over.discard(ticket)
        else:
            self._ticket = ticket
        self._wait(busy=self._ticket is not None)

    def _wait(self, *, busy: bool) -> None:
        self.pages.setEnabled(not busy or not self._lock)
        self._progress.setVisible(busy)
        if busy:
            self.next.setEnabled(False)
            self.back.setEnabled(False)
            return
        self.update_buttons()
        keys_at, self._keys_at = self._keys_at, None
        if keys_at is not None and isValid(keys_at) and keys_at.isVisibleTo(self) and keys_at.isEnabled():
            keys_at.setFocus()

    def update_buttons(self) -> None:
        """Enable and name the buttons for the page at hand."""

    def _on_progressed(self, ticket: Ticket, done: int, total: int, text: Message | None) -> None:
        if ticket is self._ticket:
            self._bar.setRange(0, 1000 if total else 0)
            self._bar.setValue(min(1000, done * 1000 // total) if total else 0)
            if text is not None and not ticket.cancelled:
                self.working.setText(self._ctx.language.text(text))

    def _on_ended(self, ticket: Ticket) -> None:
        if ticket.job.owner is self:
            if ticket is self._ticket:
                self._ticket = None
            else:
                self._over.add(ticket)
            self._wait(busy=False)

    def _on_stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self.stop.setEnabled(False)
            self.working.setText(self._ctx.language.text(mark("Jobs", "Stopping…")))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.say(error.message)
        else:
            tell(self._ctx, error)

    def reject(self) -> None:
        """Close; what runs is stopped first."""
        if self._ticket is not None:
            self._ticket.cancel()
        super().reject()


def page(*, spacing: int = GAP) -> tuple[QWidget, QVBoxLayout]:
    """An empty page with its column."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return widget, column


