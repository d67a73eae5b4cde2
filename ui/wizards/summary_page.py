# SPDX-License-Identifier: Apache-2.0
"""The third page of the import: what taking the file over would do, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from importers.mapping import Role
from importers.run import StagedImport
from importers.staging import SheetState
from models.kinds import KINDS, SOURCE
from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import Elided, plain
from ui.wizards.problems_view import ProblemsView
from ui.wizards.review_page import further_columns
from ui.wizards.staged import KnownSource

_COUNTS: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (("rows",), mark("Import wizard", "Rows"), mark("Import wizard", "rows with something in them")),
    (("new",), mark("Import wizard", "New"), mark("Import wizard", "become new records")),
    (
        ("changed",),
        mark("Import wizard", "Changed"),
        mark("Import wizard", "fill blanks of a record, or add to it; nothing is overwritten"),
    ),
    (("unchanged",), mark("Import wizard", "Unchanged"), mark("Import wizard", "say what is known already")),
    (
        ("waiting", "already_waiting"),
        mark("Import wizard", "Waiting"),
        mark("Import wizard", "wait at the Desk, because a person must decide something about them"),
    ),
    (
        ("unreadable",),
        mark("Import wizard", "Unreadable"),
        mark("Import wizard", "do not tell which record they are about; they wait at the Desk too"),
    ),
)
_CHANGED_THERE = mark(
    "Import wizard", "were changed in the workbook and are taken over; what was changed here meanwhile, too, is asked"
)
_WIDTHS = (130, 64, 130, 170)
_MEANS = mark("Import wizard", "{count}: {meaning}")


class SummaryPage(QWidget):
    """Numbers for each sheet, the source to cite, and the list of what could not be taken."""

    source_changed = Signal(str)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 1)
        self.legend, self.kept = plain(role="muted", wrap=True), plain(role="muted", wrap=True)
        self._source_label, self._grade_label = plain(role="muted"), plain(role="muted")
        self.source = QLineEdit()
        self.source.editingFinished.connect(self._on_source)
        self.reliability = ChoiceBox()
        self._was = ""
        self.problems = ProblemsView(ctx)
        self.since, self.by_row = plain(wrap=True), plain(role="muted", wrap=True)
        for line in (self.since, self.by_row):
            line.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        source = QHBoxLayout()
        source.setSpacing(GAP)
        source.addWidget(self._source_label)
        source.addWidget(self.source, 1)
        source.addWidget(self._grade_label)
        source.addWidget(self.reliability)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._grid)
        column.addWidget(self.since)
        column.addWidget(self.legend)
        column.addWidget(self.kept)
        column.addLayout(source)
        column.addWidget(self.by_row)
        column.addWidget(self.problems, 1)

    def say(self, staged: StagedImport, problems: Sequence[Mapping[str, Any]], source: KnownSource) -> None:
        """Show what would happen."""
        text = self._ctx.language.text
        self._say_counts(staged.states)
        self._say_legend(came_back=any(state.mapping.own for state in staged.states if state.mapping))
        kept = further_columns(staged.states)
        said = mark("Import wizard", "Columns without a field are kept as further columns of their records: {count}")
        self.kept.setText(text(said.format(count=kept)))
        self.kept.setVisible(kept > 0)
        self._source_label.setText(text(mark("Import wizard", "Source to cite")))
        self._grade_label.setText(text(mark("Import wizard", "Reliability")))
        cites = [each.heading for state in staged.states if state.mapping for each in state.mapping.columns
                 if each.role is Role.SOURCE]  # fmt: skip
        by_row = mark("Import wizard", "Rows that name their source in “{columns}” cite that; the others this one.")
        self.by_row.setText(text(by_row.format(columns=", ".join(cites))))
        self.by_row.setVisible(bool(cites))
        self.source.setAccessibleName(self._source_label.text())
        self.source.setText(staged.source)
        self._was = staged.source
        self.say_source(source)
        kinds = {state.sheet.name: state.mapping.kind for state in staged.states if state.mapping}
        self.problems.say(staged.workbook.path, problems, kinds)
        self._say_since(staged)

    def _say_since(self, staged: StagedImport) -> None:
        since, text = staged.since, self._ctx.language.text
        said = mark(
            "Import wizard",
            "Since the edition of {day} ({file}): new rows {new} · changed {changed} · as before {unchanged} · "
            "not in it any more {gone}. Records of rows that are gone stay as they are.",
        )
        if since is not None:
            numbers = {key: f"{getattr(since, key):,}" for key in ("new", "changed", "unchanged", "gone")}
            self.since.setText(text(said.format(day=since.day, file=since.file, **numbers)))
        self.since.setVisible(since is not None)

    def _say_counts(self, states: Sequence[SheetState]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        text, label = self._ctx.language.text, self._ctx.language.label
        headings = [mark("Import wizard", "Sheet"), mark("Import wizard", "Lists")]
        headings += [heading for _, heading, _ in _COUNTS]
        for column, heading in enumerate(headings):
            self._add(0, column, text(heading), "section")
        tables = [state for state in states if state.mapping]
        for row, state in enumerate(tables, 1):
            assert state.mapping is not None  # chosen above
            self._grid.addWidget(Elided(state.sheet.name), row, 0)
            self._add(row, 1, label(KINDS[state.mapping.kind].plural), "muted")
            for column, (keys, _, _) in enumerate(_COUNTS, 2):
                number = sum(state.counts[key] for key in keys)
                self._add(row, column, f"{number:,}", self._role(keys[0], number))
        out = [state.sheet.name for state in states if state.mapping is None]
        if out:
            said = mark("Import wizard", "Left out: {sheets}").format(sheets=", ".join(out))
            self._grid.addWidget(plain(text(said), "faint", wrap=True), len(tables) + 1, 0, 1, len(headings))

    def _say_legend(self, *, came_back: bool) -> None:
        """What the numbers mean; what was changed in a workbook that came back replaces what it went out with."""
        meant = {keys: meaning for keys, _, meaning in _COUNTS} | ({("changed",): _CHANGED_THERE} if came_back else {})
        legend = (_MEANS.format(count=heading, meaning=meant[keys]) for keys, heading, _ in _COUNTS[1:])
        self.legend.setText(" · ".join(map(self._ctx.language.text, legend)))

    @staticmethod
    def _role(key: str, number: int) -> str:
        if not number:
            return "faint"
        return "warn" if key in ("waiting", "unreadable") else ""

    def _add(self, row: int, column: int, text: str, role: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if column > 1 else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(plain(text, role), row, column, side | Qt.AlignmentFlag.AlignVCenter)

    def say_source(self, source: KnownSource) -> None:
        """A source that is known keeps its reliability."""
        text, known = self._ctx.language.text, source.known
        field = SOURCE.field("reliability")
        chosen = source.reliability if known else self.reliability.currentData()
        self.reliability.clear()
        self.reliability.addItem(text(mark("Import wizard", "not said")), None)
        for grade in "12345":
            self.reliability.addItem(field.type.show(grade, self._ctx.language.code), grade)
        self.reliability.setCurrentIndex(max(0, self.reliability.findData(chosen)))
        self.reliability.setEnabled(not known)
        known_text = mark("Import wizard", "This source is known; its reliability is changed in Sources.")
        help_text = self._ctx.language.label(field.help)
        self.reliability.setToolTip(text(known_text) if known else help_text)
        self.reliability.setAccessibleName(self._grade_label.text())

    def _on_source(self) -> None:
        title = self.source.text().strip()
        if title and title != self._was:
            self._was = title
            self.source_changed.emit(title)
