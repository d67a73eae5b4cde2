# SPDX-License-Identifier: Apache-2.0
"""From which probability on a person is asked, and nobody any more: moved by hand, with what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QSlider, QVBoxLayout

from models.errors import UserError
from models.kinds import KINDS
from models.progress import Progress
from models.text import mark
from ui.context import AppContext
from ui.desk.duplicates import find_duplicates
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from reconcile.proposing.thresholds import Thresholds

_FLOOR = 0.1
"""Less likely pairs are not looked for, so that asking can begin no lower."""
_LABEL = mark("Jobs", "Looking at all pairs")
_LOOKING = mark("Desk", "Looking which pairs there are…")
_NOW = mark("Desk", "Pairs of records asked about: {asked} · without asking: {decided} (of {pairs} looked at)")
_SAME = mark("Desk", "As it is now.")
_MOVES = mark(
    "Desk",
    "This would change: asked about {more} more, {fewer} fewer · without asking {decided} more, {undecided} fewer",
)

Pairs = list[tuple[float, bool]]


class ThresholdsDialog(QDialog):
    """Two sliders in per cent; nothing changes before it is agreed to."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self.pairs: Pairs | None = None
        self._now = self._kept()
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "When to ask")))
        self.ask, self.match = self._slider(self._now.ask), self._slider(self._now.match)
        self._values = {self.ask: plain(role="heading"), self.match: plain(role="heading")}
        self.counts, self.moves = plain(role="muted", wrap=True), plain(wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(text(mark("Desk", "Apply")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setColumnStretch(1, 1)
        asks = mark("Desk", "Ask a person from")
        decides = mark("Desk", "Take a row for a record without asking from")
        for row, (slider, words) in enumerate(((self.ask, asks), (self.match, decides))):
            slider.setAccessibleName(text(words))
            grid.addWidget(QLabel(text(words)), row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(self._values[slider], row, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(grid)
        column.addWidget(self.counts)
        column.addWidget(self.moves)
        column.addStretch(1)
        column.addWidget(buttons)
        keep_size(ctx.settings, self, 660, 260)
        self._show()
        self._look()

    def _kept(self) -> Thresholds:
        from reconcile.proposing.thresholds import thresholds_of

        with self._ctx.database.read() as connection:
            return thresholds_of(connection)

    def _slider(self, value: float) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(100 * _FLOOR), 100)
        slider.setPageStep(5)
        slider.setValue(round(100 * value))
        slider.valueChanged.connect(self._on_moved)
        return slider

    @property
    def wanted(self) -> Thresholds:
        """What the sliders say."""
        from reconcile.proposing.thresholds import Thresholds

        return Thresholds(self.ask.value() / 100, self.match.value() / 100)

    def _look(self) -> None:
        """All pairs of the database with their probabilities, read beside the window."""
        database = self._ctx.database

        def work(progress: Progress) -> Pairs:
            from reconcile.duplicates import find_pairs

            with database.read() as connection:
                return [
                    (pair.probability, pair.strong)
                    for kind in KINDS.values()
                    for pair in find_pairs(connection, kind, floor=_FLOOR, progress=progress)
                ]

        def done(pairs: Pairs) -> None:
            self.pairs = pairs
            self._show()

        self._ctx.jobs.start(Job(_LABEL, work, done, failed=lambda error: tell(self._ctx, error), owner=self))

    def _on_moved(self) -> None:
        """Asking never begins above deciding: the other slider gives way."""
        if self.ask.value() > self.match.value():
            moved, other = (self.ask, self.match) if self.sender() is self.ask else (self.match, self.ask)
            other.setValue(moved.value())
        self._show()

    def _show(self) -> None:
        text = self._ctx.language.text
        for slider, label in self._values.items():
            label.setText(f"{slider.value()} %")
        self.agree.setEnabled(self.wanted != self._now and not self._ctx.database.read_only)
        if self.pairs is None:
            self.counts.setText(text(_LOOKING))
            return
        from reconcile.proposing.thresholds import how_many_move

        sorts = [self._now.sort_of(*pair) for pair in self.pairs]
        counts = {"asked": sorts.count("asked"), "decided": sorts.count("one"), "pairs": len(sorts)}
        self.counts.setText(text(_NOW.format(**{name: f"{count:,}" for name, count in counts.items()})))
        if self.wanted == self._now:
            self.moves.setText(text(_SAME))
            return
        moves = how_many_move(self.pairs, self._now, self.wanted)
        changes = {
            "more": moves.more_asked,
            "fewer": moves.fewer_asked,
            "decided": moves.more_decided,
            "undecided": moves.fewer_decided,
        }
        self.moves.setText(text(_MOVES.format(**{name: f"{count:,}" for name, count in changes.items()})))

    def _apply(self) -> None:
        from reconcile.proposing.thresholds import put_thresholds

        ctx, wanted = self._ctx, self.wanted
        try:
            with ctx.database.write() as connection:
                put_thresholds(connection, wanted)
        except UserError as error:
            ctx.notify.error(error.message)
            return
        lower = wanted.ask < self._now.ask
        self.accept()
        if lower:
            find_duplicates(ctx, everything=True)
