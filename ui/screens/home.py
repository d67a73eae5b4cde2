# SPDX-License-Identifier: Apache-2.0
"""The overview: what is in this database, what can be done next, what happened last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.kinds import KINDS
from models.ledger.history import Entry, changesets
from models.records import counts
from models.text import Message, mark
from ui.context import AppContext
from ui.record.history_list import local_time
from ui.screens.screen import Screen
from ui.theme import GAP
from ui.widgets.card import Card
from ui.widgets.focus import has_focus
from ui.widgets.labels import Elided, plain

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_ACROSS = 3
_LATEST = 6
_WIDEST = 980


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next, offered when its action exists."""

    action: str
    icon: str
    heading: Message
    sentence: Message


STEPS = (
    Step(
        "file.import",
        "import",
        mark("Home", "Import a spreadsheet"),
        mark("Home", "See what is new, what is the same and what disagrees before anything is written."),
    ),
    Step(
        "record.new",
        "add",
        mark("Home", "Write down a record"),
        mark("Home", "A candidate, a trial, a round of financing: names first, the rest when you know it."),
    ),
    Step(
        "file.export",
        "export",
        mark("Home", "Send a workbook out"),
        mark("Home", "A curated workbook that can come back edited and is merged field by field."),
    ),
    Step(
        "view.palette",
        "search",
        mark("Home", "Find anything"),
        mark("Home", "Records by any name or number, in Chinese, English or pinyin; actions by their names."),
    ),
    Step(
        "record.cite",
        "quote",
        mark("Home", "Say what you are reading"),
        mark("Home", "Choose a source once, and every edit of this sitting is cited from it."),
    ),
    Step(
        "file.new",
        "thaw",
        mark("Home", "Start your own database"),
        mark("Home", "One file on your machine, without a server and without a network."),
    ),
)


@dataclass(frozen=True, slots=True)
class _Found:
    counts: dict[str, int]
    latest: list[Entry]


class HomeScreen(Screen):
    """Numbers, next steps, latest changes."""

    with_panel = False

    def __init__(self, ctx: AppContext, key: str) -> None:
        super().__init__(ctx, key)
        self._found: _Found | None = None
        self._steps: list[QWidget] = []
        self._awaited = False
        """The keys are to go here as soon as there is something to press."""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        ctx.theme.changed.connect(self.retranslate)
        self.look()

    def look(self) -> None:
        """Read the numbers beside the window."""
        database = self.ctx.database

        def work() -> _Found:
            with database.read() as connection:
                return _Found(counts(connection), changesets(connection, _LATEST))

        def done(found: _Found) -> None:
            self._found = found
            self.retranslate()

        self.ctx.jobs.read(work, done, self)

    def arrive(self) -> None:
        """The keys go to what is most likely done next."""
        first = next((card for card in self._steps if card.isEnabled()), None)
        self._awaited = first is None
        if first is not None:
            first.setFocus()

    def refresh(self, receipt: Receipt) -> None:
        """Something was committed."""
        self.look()

    def retranslate(self) -> None:
        """Build it in the current language and theme."""
        found = self._found
        if found is None:
            return
        text = self.ctx.language.text
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * GAP, 3 * GAP, 4 * GAP, 3 * GAP)
        column.setSpacing(GAP)
        is_sample = self.ctx.opened.is_sample
        name = text(mark("Home", "The sample")) if is_sample else self.ctx.database.path.stem
        column.addWidget(plain(name, "title"))
        column.addWidget(plain(self._says(found), "muted", wrap=True))
        column.addSpacing(GAP)
        column.addLayout(_grid([self._number(key, count) for key, count in found.counts.items()], len(KINDS)))
        column.addWidget(plain(text(mark("Home", "What next")), "section"))
        self._steps = [self._step(step) for step in STEPS if step.action in self.ctx.actions]
        column.addLayout(_grid(self._steps, _ACROSS))
        if found.latest:
            column.addWidget(plain(text(mark("Home", "Latest changes")), "section"))
            for entry in found.latest:
                column.addWidget(self._entry(entry))
        column.addStretch(1)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)
        held = self._awaited or has_focus(self)
        self._scroll.setWidget(holder)
        if held and self.isVisible():
            self.arrive()

    def _says(self, found: _Found) -> str:
        if not any(found.counts.values()):
            return self.ctx.language.text(
                mark("Home", "Nothing is in this database yet. Here is how to begin.")
            )
        return self.ctx.language.text(
            mark("Home", "Everything in one file: {path}").format(path=str(self.ctx.database.path))
        )

    def _number(self, key: str, count: int) -> QWidget:
        card = Card(lambda: self.ctx.window.open_screen(key))
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        column.setSpacing(0)
        name = self.ctx.language.label(KINDS[key].plural)
        column.addWidget(plain(f"{count:,}", "number"))
        column.addWidget(Elided(name, "muted"))
        card.setAccessibleName(f"{name}: {count:,}")
        return card

    def _step(self, step: Step) -> QWidget:
        text = self.ctx.language.text
        card = Card(lambda: self.ctx.actions.run(step.action))
        card.setEnabled(self.ctx.actions.action(step.action).isEnabled())
        picture = QLabel()
        picture.setPixmap(self.ctx.icons.pixmap(step.icon, 22, "accent"))
        grid = QGridLayout(card)
        grid.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        grid.setHorizontalSpacing(GAP + 4)
        grid.setVerticalSpacing(2)
        grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        heading = plain(text(step.heading), wrap=True)
        font = heading.font()
        font.setWeight(font.Weight.DemiBold)
        heading.setFont(font)
        grid.addWidget(heading, 0, 1)
        grid.addWidget(plain(text(step.sentence), "muted", wrap=True), 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        card.setAccessibleName(text(step.heading))
        card.setAccessibleDescription(text(step.sentence))
        return card

    def _entry(self, entry: Entry) -> QWidget:
        row = QFrame()
        line = QGridLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addWidget(Elided(self.ctx.language.text(entry.message)), 0, 0)
        line.addWidget(plain(f"{local_time(entry.at)} · {entry.author}", "faint"), 0, 1)
        line.setColumnStretch(0, 1)
        return row


def _grid(widgets: list[QWidget], across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(GAP + 4)
    for position, widget in enumerate(widgets):
        grid.addWidget(widget, position // across, position % across)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
