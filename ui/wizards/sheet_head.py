# SPDX-License-Identifier: Apache-2.0
"""What one sheet is taken for: its kind, its format, its row of headings, and how to say otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QSpinBox, QToolButton, QWidget

from importers.formats.registry import formats
from importers.run import Choice
from importers.staging import SheetState
from importers.tables import REMEMBERED_ON
from models.kinds import KINDS
from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

_NO_ARROWS = (
    "QSpinBox { padding: 3px; } QSpinBox::up-button, QSpinBox::down-button "
    "{ subcontrol-origin: border; width: 0; height: 0; border: none; }"
)
"""Buttons of our own stand beside it; a styled QSpinBox without buttons would leave no room for its number."""
_NUMBERS = mark(
    "Import wizard",
    "Rows: {rows} · new {new} · changed {changed} · unchanged {unchanged} · waiting {waiting} · "
    "unreadable {unreadable}",
)
ENCODING = mark("Import wizard", "Not what you expected? Encoding…")


class SheetHead(QWidget):
    """`chosen` with a Choice for the whole sheet; `header_chosen` with a row."""

    chosen = Signal(object)
    header_chosen = Signal(int)
    form_wanted = Signal()
    looked_for = Signal()
    """A person wants to point at the row of headings."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._state: SheetState | None = None
        self.kind = ChoiceBox()
        self.kind.activated.connect(self._on_kind)
        self.header = QSpinBox()
        self.header.setMinimum(1)
        self.header.setKeyboardTracking(False)
        self.header.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header.setFixedWidth(72)
        self.header.setStyleSheet(_NO_ARROWS)
        self.earlier, self.later, self.point = QToolButton(), QToolButton(), QPushButton()
        self.earlier.setText("−")
        self.later.setText("+")
        self.earlier.clicked.connect(self.header.stepDown)
        self.later.clicked.connect(self.header.stepUp)
        self.header.valueChanged.connect(self.header_chosen.emit)
        self.point.clicked.connect(lambda _on=False: self.looked_for.emit())
        self._kind_label, self._header_label = plain(role="muted"), plain(role="muted")
        self.format = plain(wrap=True)
        self.ordinary, self.as_format, self.reset = QPushButton(), QPushButton(), QPushButton()
        self.ordinary.clicked.connect(lambda _on=False: self._on_format(ordinary=True))
        self.as_format.clicked.connect(lambda _on=False: self._on_format(ordinary=False))
        self.reset.clicked.connect(self._on_reset)
        self.form = QPushButton()
        self.form.clicked.connect(lambda _on=False: self.form_wanted.emit())
        for button in (self.point, self.form, self.ordinary, self.as_format, self.reset):
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.remembered = plain(role="muted", wrap=True)
        self.counts, self.facts = plain(wrap=True), plain(role="muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        parts = (self._kind_label, self.kind, self._header_label, self.earlier, self.header, self.later, self.point)
        for place, widget in enumerate(parts):
            if place == 2:
                top.addSpacing(GAP)
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.form)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(GAP // 2)
        grid.addLayout(top, 0, 0)
        lines: tuple[QLayout | QWidget, ...] = (
            _line(self.format, self.ordinary, self.as_format),
            _line(self.remembered, self.reset),
            self.counts,
            self.facts,
        )
        for row, line in enumerate(lines, 1):
            if isinstance(line, QWidget):
                grid.addWidget(line, row, 0)
            else:
                grid.addLayout(line, row, 0)

    def say(self, state: SheetState, facts: Sequence[Message]) -> None:
        """Show this sheet."""
        self._state = state
        text = self._ctx.language.text
        self._kind_label.setText(text(mark("Import wizard", "Lists")))
        self._header_label.setText(text(mark("Import wizard", "Headings in row")))
        self.point.setText(text(mark("Import wizard", "Show the rows")))
        self.ordinary.setText(text(mark("Import wizard", "Read it as an ordinary table")))
        self.as_format.setText(text(mark("Import wizard", "Read it as the format it looks like")))
        self.reset.setText(text(mark("Import wizard", "Forget that and suggest anew")))
        self.form.setText(text(ENCODING))
        self._offer_kinds(state)
        self._offer_header(state)
        self._say_format(state)
        note = next((reason for reason in state.reasons if reason.text == REMEMBERED_ON.text), None)
        self.remembered.setText(text(note) if note else "")
        for widget in (self.remembered, self.reset):
            widget.setVisible(note is not None)
        self.counts.setText(self._numbers(state))
        self.counts.setVisible(state.mapping is not None)
        self.facts.setText(" ".join(text(fact) for fact in facts))
        self.facts.setVisible(bool(facts))

    def _say_format(self, state: SheetState) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        mapping = state.mapping
        form = formats().get(mapping.format) if mapping else None
        ordinary = mapping is not None and mapping.ordinary
        said = mark("Import wizard", "Recognised: {format}").format(format=label(form.label)) if form else None
        if ordinary:
            said = mark("Import wizard", "Read as an ordinary table, as you chose.")
        self.format.setText(text(said) if said else "")
        self.format.setVisible(said is not None)
        self.ordinary.setVisible(form is not None and not form.key.startswith("thaw"))
        self.as_format.setVisible(ordinary)

    def _offer_kinds(self, state: SheetState) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        self.kind.clear()
        self.kind.setAccessibleName(text(mark("Import wizard", "What the sheet lists")))
        self.kind.addItem(text(mark("Import wizard", "Nothing: leave this sheet out")), None)
        for key, kind in KINDS.items():
            self.kind.addItem(self._ctx.icons.icon(key), label(kind.plural), key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(state.mapping.kind)) if state.mapping else 0)

    def _offer_header(self, state: SheetState) -> None:
        self.header.blockSignals(True)
        header = state.mapping.header_row if state.mapping else 1
        self.header.setMinimum(min(1, header))
        self.header.setSpecialValueText("" if header else "–")
        self.header.setMaximum(max(1, len(state.sheet.rows)))
        self.header.setValue(header)
        self.header.setAccessibleName(self._header_label.text())
        text = self._ctx.language.text
        self.earlier.setAccessibleName(text(mark("Import wizard", "One row up")))
        self.later.setAccessibleName(text(mark("Import wizard", "One row down")))
        for button in (self.earlier, self.later):
            button.setToolTip(button.accessibleName())
        for widget in (self.header, self.earlier, self.later, self.point):
            widget.setEnabled(state.mapping is not None)
        self.header.blockSignals(False)

    def _numbers(self, state: SheetState) -> str:
        counts = state.counts
        waiting = counts["waiting"] + counts["already_waiting"]
        return self._ctx.language.text(_NUMBERS.format(**{**counts, "waiting": waiting}))

    def _on_kind(self, _place: int) -> None:
        key, state = self.kind.currentData(), self._state
        if state is None or (state.mapping.kind if state.mapping else None) == key:
            return
        self.chosen.emit(Choice(left_out=True) if key is None else Choice(kind=key))

    def _on_format(self, *, ordinary: bool) -> None:
        mapping = self._state.mapping if self._state else None
        if mapping is not None:
            kind = mapping.kind if ordinary else None
            self.chosen.emit(Choice(kind=kind, ordinary=ordinary, anew=not ordinary))

    def _on_reset(self) -> None:
        mapping = self._state.mapping if self._state else None
        if mapping is not None:
            self.chosen.emit(Choice(kind=mapping.kind, header_row=mapping.header_row or None, anew=True))


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
