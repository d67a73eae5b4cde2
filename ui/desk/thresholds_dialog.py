# SPDX-License-Identifier: Apache-2.0
"""From which probability on a person is asked, and nobody any more: moved by hand, with what that would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QSlider, QVBoxLayout

from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from reconcile.proposing.thresholds import Thresholds
    from reconcile.threshold_moves import Moved, MovePlan, Pairs

_FLOOR = 0.1
"""Less likely pairs are not looked for, so that asking can begin no lower."""
_PAUSE_MS = 80
_LABEL = mark("Jobs", "Looking at all pairs")
_LOOKING = mark("Desk", "Looking which pairs there are…")
_NOW = mark("Desk", "Pairs of records asked about: {asked} · without asking: {decided} (of {pairs} looked at)")
_SAME = mark("Desk", "As it is now.")
_MOVES = mark(
    "Desk",
    "This would change: asked about {more} more, {fewer} fewer · without asking {decided} more, {undecided} fewer",
)

_QUEUE = mark("Desk", "Of the questions that wait {withdrawn} would be withdrawn; {returned} would come back.")
_DONE = mark(
    "Desk", "Questions withdrawn: {withdrawn} · come back: {returned} · new: {asked}. “When to ask…” takes that back."
)
_WENT_BACK = mark("Desk", "Asked from {ask} % again. Questions withdrawn: {withdrawn} · come back: {returned}")
_BACK = mark("Desk", "Back to {ask} % and {match} %")


class ThresholdsDialog(QDialog):
    """Two sliders in per cent; nothing changes before it is agreed to."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self.pairs: Pairs | None = None
        self.plan: MovePlan | None = None
        """What the sliders would do."""
        self._now = self._kept()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look_ahead)
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "When to ask")))
        self.ask, self.match = self._slider(self._now.ask), self._slider(self._now.match)
        self._values = {self.ask: plain(role="heading"), self.match: plain(role="heading")}
        self.counts, self.moves = plain(role="muted", wrap=True), plain(wrap=True)
        keep_size(ctx.settings, self, 660, 260)
        self._lay_out()
        self._offer_back()
        self._show()
        self._look()

    def _lay_out(self) -> None:
        text = self._ctx.language.text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(text(mark("Desk", "Apply")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        self.back = buttons.addButton("", QDialogButtonBox.ButtonRole.ResetRole)
        self.back.clicked.connect(self._go_back)
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
            from reconcile.threshold_moves import pairs_from

            with database.read() as connection:
                return pairs_from(connection, _FLOOR, progress=progress)

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
        self.plan = None
        self.agree.setEnabled(False)
        if self.pairs is None:
            self.counts.setText(text(_LOOKING))
            return
        sorts = [self._now.sort_of(pair.probability, pair.strong) for found in self.pairs.values() for pair in found]
        counts = {"asked": sorts.count("asked"), "decided": sorts.count("one"), "pairs": len(sorts)}
        self.counts.setText(text(_NOW.format(**{name: f"{count:,}" for name, count in counts.items()})))
        if self.wanted == self._now:
            self._pause.stop()
            self.moves.setText(text(_SAME))
        else:
            self._pause.start()

    def look_ahead(self) -> None:
        """Work out, beside the window, what the sliders would do."""
        pairs, wanted, database = self.pairs, self.wanted, self._ctx.database
        self._pause.stop()
        if pairs is None:
            return

        def work() -> MovePlan:
            from reconcile.threshold_moves import plan_move

            with database.read() as connection:
                return plan_move(connection, pairs, wanted)

        self._ctx.jobs.read(work, self._show_plan, self)

    def _show_plan(self, plan: MovePlan) -> None:
        if plan.then != self.wanted:  # the sliders have moved on
            return
        self.plan = plan
        self.agree.setEnabled(not self._ctx.database.read_only)
        moves = _MOVES.format(
            more=f"{plan.moves.more_asked:,}",
            fewer=f"{plan.moves.fewer_asked:,}",
            decided=f"{plan.moves.more_decided:,}",
            undecided=f"{plan.moves.fewer_decided:,}",
        )
        queue = _QUEUE.format(withdrawn=f"{len(plan.withdrawn):,}", returned=f"{len(plan.returned):,}")
        self.moves.setText("\n".join(map(self._ctx.language.text, (moves, queue))))

    def _offer_back(self) -> None:
        from reconcile.threshold_moves import moved_from

        with self._ctx.database.read() as connection:
            before = moved_from(connection)
        self.back.setVisible(before is not None)
        self.back.setEnabled(not self._ctx.database.read_only)
        if before is not None:
            words = _BACK.format(ask=round(100 * before.ask), match=round(100 * before.match))
            self.back.setText(self._ctx.language.text(words))

    def _apply(self) -> None:
        plan, database = self.plan, self._ctx.database
        if plan is None or plan.then != self.wanted:
            return

        def work(_progress: Progress) -> Moved:
            from reconcile.threshold_moves import make_move

            return make_move(database, plan)

        def said(moved: Moved) -> Message:
            return _DONE.format(withdrawn=moved.withdrawn, returned=moved.returned, asked=moved.asked)

        self._do(work, said)

    def _go_back(self) -> None:
        database = self._ctx.database

        def work(_progress: Progress) -> Moved:
            from reconcile.threshold_moves import take_back_move

            return take_back_move(database)

        def said(moved: Moved) -> Message:
            ask = round(100 * self._kept().ask)
            return _WENT_BACK.format(ask=ask, withdrawn=moved.withdrawn, returned=moved.returned)

        self._do(work, said)

    def _do(self, work: Callable[[Progress], Moved], said: Callable[[Moved], Message]) -> None:
        ctx = self._ctx

        def done(moved: Moved) -> None:
            ctx.changes.applied.emit(Receipt())  # no record has changed, but other questions wait
            ctx.notify.done(said(moved))
            self.accept()

        label = mark("Jobs", "Saving")
        ctx.jobs.start(Job(label, work, done, writes=True, failed=lambda error: tell(ctx, error), owner=self))
