# SPDX-License-Identifier: Apache-2.0
"""What breaks a rule in the record at hand, said quietly under its title and looked up beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.progress import Progress
from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.ask import show_message
from ui.findings.severities import SEVERITIES
from ui.jobs.job import Job
from ui.record.panel import RecordPanel
from ui.theme import GAP
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from models.checks.rules import Finding

_PAUSE_MS = 250
"""Records that somebody only runs through are not checked."""
_LISTED = 5
_ELSEWHERE = mark("Rules", "{kind} {title}: {text}")
_LOOKING = mark("Rules", "Looking for the question")
_WAIVED = mark("Rules", "waived: {count}")
_GONE = mark("Rules", "This no longer holds.")
_WHY = mark("Rules", "Rule {rule}. {explanation}")


@dataclass(frozen=True, slots=True)
class Told:
    """What one look brought."""

    open: Sequence[Finding]
    """Of this record first, then of those linked to it."""
    waived: int
    names: dict[int, str]


class RecordFindings(QWidget):
    """One line for each finding; a click leads to its question at the Desk."""

    shown = Signal()
    """The findings of the record at hand are on the screen."""
    question_wanted = Signal(object)
    """(number of the question)"""

    def __init__(self, ctx: AppContext, panel: RecordPanel) -> None:
        super().__init__(panel)
        self._ctx = ctx
        self._panel = panel
        self._generation = 0
        self._of: int | None = None
        """The record whose findings are shown."""
        self.lines: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        self._column.setSpacing(0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        panel.filled.connect(self._on_filled)
        self.hide()

    def _on_filled(self) -> None:
        """The panel shows a record, another one or the same after an edit."""
        content = self._panel.content
        if content is None or content.record != self._of:
            self._of = None
            self.hide()
        self._generation += 1
        self._pause.start()

    def look(self) -> None:
        """Check the record at hand in a reader thread."""
        content = self._panel.content
        if content is None or self._panel.isHidden():
            return
        database, language, record = self._ctx.database, self._ctx.language.code, content.record
        generation = self._generation

        def work() -> Told:
            # The rules are not imported before somebody looks at a record.
            from models.checks.checks import Severity, check_records
            from models.checks.waivers import sort_out
            from models.titles import titles

            order = list(Severity)
            with database.read() as connection:
                told = sort_out(connection, check_records(connection, [record]))
                own_first = sorted(told.open, key=lambda one: (one.record != record, order.index(one.severity)))
                names = titles(connection, {one.record for one in own_first}, language)
            waived = sum(one.record == record for one in told.waived)
            return Told(own_first, waived, names)

        def done(told: Told) -> None:
            if generation == self._generation:
                self._say(record, told)

        self._ctx.jobs.read(work, done, self)

    def _say(self, record: int, told: Told) -> None:
        text = self._ctx.language.text
        self._of = record
        self.lines = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for finding in told.open[:_LISTED]:
            column.addLayout(self._line(record, finding, told.names))
        rest = [mark("Panel", "and {count} more").format(count=len(told.open) - _LISTED)] * (len(told.open) > _LISTED)
        rest += [_WAIVED.format(count=told.waived)] * (told.waived > 0)
        if rest:
            column.addWidget(plain(" · ".join(map(text, rest)), "faint"))
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        self.setVisible(bool(told.open) or told.waived > 0)
        self.shown.emit()

    def _line(self, record: int, finding: Finding, names: dict[int, str]) -> QHBoxLayout:
        from models.kinds import KINDS

        text = self._ctx.language.text
        said: Message = finding.message
        if finding.record != record:
            title = names.get(finding.record, "?")
            said = _ELSEWHERE.format(kind=KINDS[finding.kind].label, title=title, text=finding.message)
        called, token = SEVERITIES[finding.severity.value]
        name = text(called)
        icon = QLabel()
        icon.setPixmap(self._ctx.icons.pixmap("warning", 14, token))
        icon.setToolTip(name)
        words = text(said).replace("\n", " ")
        line = ElidedLink(words)
        line.setToolTip(f"{words}\n\n{text(_why(finding))}".replace("<", "‹"))
        line.setAccessibleName(f"{name}: {words}")
        line.clicked.connect(partial(self._open, finding))
        self.lines.append(line)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(icon)
        row.addWidget(plain(name, token))
        row.addWidget(line, 1)
        return row

    # From a line to its question

    def _open(self, finding: Finding, _checked: bool = False) -> None:
        """Open its question at the Desk, asking it if it was not asked yet; only explain it where nothing can be."""
        if self._ctx.database.why_read_only is not None:
            show_message(self._ctx, finding.message, _why(finding))
            return
        database = self._ctx.database

        def work(_progress: Progress) -> int | None:
            from reconcile.findings import ask_about

            return ask_about(database, finding)

        self._ctx.jobs.start(Job(_LOOKING, work, self._on_question, writes=True, owner=self))

    def _on_question(self, number: int | None) -> None:
        if number is None:
            self._ctx.notify.warn(_GONE)
            self.look()
        else:
            self.question_wanted.emit(number)


def _why(finding: Finding) -> Message:
    from models.checks.rules import BY_ID

    return _WHY.format(rule=finding.rule, explanation=BY_ID[finding.rule].explain)
