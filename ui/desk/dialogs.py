# SPDX-License-Identifier: Apache-2.0
"""The small windows of the Desk: which other record, and the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLayout, QLineEdit, QVBoxLayout

from models.fields import Kind
from models.text import Message, mark
from ui.context import AppContext
from ui.desk.key_button import SYMBOLS
from ui.found import Finder
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.widgets.pick_list import PickList


class RecordPicker(QDialog):
    """Finds one record of a kind by name, code or number."""

    def __init__(self, ctx: AppContext, kind: Kind, start: str, done: Callable[[int], None]) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "Which record is it? ({kind})").format(kind=kind.label)))
        self.resize(480, 420)
        self.field = QLineEdit(start)
        self.field.setPlaceholderText(text(mark("Links", "Find by name, code or alias")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = PickList(ctx, self.field, self)
        self.list.setAccessibleName(text(mark("Links", "Found records")))
        self.list.picked.connect(self._on_picked)
        self._finder = Finder(ctx, self.list.offer, self)
        self._finder.kind = kind.key
        self.field.textEdited.connect(self._finder.look_for)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.selectAll()
        self._finder.look_for(start)

    def _on_picked(self, value: object) -> None:
        assert isinstance(value, tuple)  # (kind, record)
        self._done(int(value[1]))
        self.accept()


KEYS: tuple[tuple[tuple[str, ...], Message], ...] = (
    (("Left", "Right"), mark("Desk", "Choose a side")),
    (("Up", "Down"), mark("Desk", "Among records or rows, else in the queue")),
    (("Enter",), mark("Desk", "Accept what is chosen and go on")),
    (("B",), mark("Desk", "Both")),
    (("T",), mark("Desk", "Type another value, or a reply")),
    (("R",), mark("Desk", "Reject what the file says, with a reason")),
    (("N",), mark("Desk", "A new record; of two records: different")),
    (("A",), mark("Desk", "Related: a number says how")),
    (("F",), mark("Desk", "Merge field by field, with all that it does")),
    (("K",), mark("Desk", "Let the record looked at be the one that stays")),
    (("Space",), mark("Desk", "Leave a record of a group out, or not")),
    (("C",), mark("Desk", "Close a colleague's question")),
    (("L",), mark("Desk", "Leave the row out")),
    (("E",), mark("Desk", "Mend what breaks a rule, after a look at what would change")),
    (("W",), mark("Desk", "Let a broken rule be, with a reason")),
    (("U",), mark("Desk", "Unsure: it stays, marked as unsure")),
    (("S",), mark("Desk", "Skip: it stays for later")),
    (("X",), mark("Desk", "The same answer for all like it, after a preview")),
    (("Z", "Backspace"), mark("Desk", "Undo the last answer")),
    (("V",), mark("Desk", "Take back the answer of an answered question")),
    (("/",), mark("Desk", "To the filters; Esc goes back")),
    (("M",), mark("Desk", "Write a note")),
    (("O",), mark("Desk", "Open the record")),
    (("Y",), mark("Desk", "Why it is asked: show or hide")),
    (("D",), mark("Desk", "All fields, or only those that differ")),
    (("PgUp", "PgDown"), mark("Desk", "The question before or after, unanswered")),
    (("Esc",), mark("Desk", "From typing back to these keys")),
)


class KeysDialog(QDialog):
    """All keys of the Desk."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "Keys of the Desk")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        half = (len(KEYS) + 1) // 2
        for place, (keys, meaning) in enumerate(KEYS):
            row, at = place % half, 2 * (place // half)
            grid.addWidget(plain("  ".join(SYMBOLS.get(key, key) for key in keys), "heading"), row, at)
            said = plain(text(meaning))
            said.setMinimumWidth(said.sizeHint().width())
            grid.addWidget(said, row, at + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(grid)
        column.addWidget(buttons)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as large as its words
