# SPDX-License-Identifier: Apache-2.0
"""The place in the status bar that shows a long job and lets it be cancelled."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from models.text import Message, mark
from ui.jobs.job import Jobs, Ticket
from ui.language import Language
from ui.theme import GAP

_PATIENCE_MS = 500
"""What is over sooner is not worth a person's look."""


class JobPanel(QWidget):
    """Shows the longest-running job once it has taken half a second."""

    def __init__(self, jobs: Jobs, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._tickets: list[Ticket] = []
        self._label = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(180)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self)
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 2, GAP, 2)
        for widget in (self._label, self._bar, self._cancel):
            row.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PATIENCE_MS)
        self._delay.timeout.connect(self._show)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(self._on_ended)
        language.changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Label everything in the current language."""
        self._cancel.setText(self._language.text(mark("Jobs", "Cancel")))
        self._bar.setAccessibleName(self._language.text(mark("Jobs", "Progress")))
        if self._tickets:
            self._say(self._tickets[0].job.label)

    def _say(self, message: Message) -> None:
        self._label.setText(self._language.text(message))

    def _on_started(self, ticket: Ticket) -> None:
        if ticket.job.quiet:
            return
        self._tickets.append(ticket)
        if len(self._tickets) == 1:
            self._reset()
            self._delay.start()

    def _reset(self) -> None:
        self._say(self._tickets[0].job.label)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)

    def _show(self) -> None:
        self.setVisible(bool(self._tickets))

    def _on_progressed(self, ticket: Ticket, done: int, total: int, text: Message | None) -> None:
        if not self._tickets or ticket is not self._tickets[0]:
            return
        # A QProgressBar counts in 32 bits and bytes of a file may be more.
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(min(1000, done * 1000 // total) if total else 0)
        if text is not None and not ticket.cancelled:
            self._say(text)

    def _on_ended(self, ticket: Ticket) -> None:
        if ticket not in self._tickets:
            return
        self._tickets.remove(ticket)
        if self._tickets:
            self._reset()
        else:
            self._delay.stop()
            self.hide()

    def _on_cancel(self) -> None:
        if self._tickets:
            self._tickets[0].cancel()
            self._cancel.setEnabled(False)
            self._say(mark("Jobs", "Stopping…"))
