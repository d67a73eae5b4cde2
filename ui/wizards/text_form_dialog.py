# SPDX-License-Identifier: Apache-2.0
"""Encoding and delimiter of a text file, chosen by what its first rows look like."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from importers.text_form import TextForm
from importers.text_samples import DELIMITERS, TextSample, first_rows
from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

_KEY = int(Qt.ItemDataRole.UserRole)
_MOST_COLUMNS = 30
_DELIMITER_NAMES = {
    ",": mark("Import wizard", "Comma ,"),
    "\t": mark("Import wizard", "Tab"),
    ";": mark("Import wizard", "Semicolon ;"),
    "|": mark("Import wizard", "Bar |"),
}
_UNLIKELY = mark("Import wizard", "Nothing speaks for it, but it can be tried.")


class TextFormDialog(QDialog):
    """`chosen` with the TextForm to read the file by."""

    chosen = Signal(object)

    def __init__(self, ctx: AppContext, parent: QWidget, name: str, sample: TextSample, form: TextForm) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx, self._sample = ctx, sample
        text, label = ctx.language.text, ctx.language.label
        self.setWindowTitle(text(mark("Import wizard", "How {file} is to be read").format(file=name)))
        found = sample.found
        self.encodings = QListWidget()
        self.encodings.setFixedWidth(300)
        self.encodings.setAccessibleName(text(mark("Import wizard", "Encoding")))
        for each in sample.candidates:
            why: Message = each.why or _UNLIKELY
            item = QListWidgetItem(label(each.name), self.encodings)
            item.setData(_KEY, each.encoding)
            item.setToolTip(text(why))
        self.why = plain(role="muted", wrap=True)
        self.delimiter = ChoiceBox()
        self.delimiter.setAccessibleName(text(mark("Import wizard", "Columns are parted by")))
        for sign in DELIMITERS:
            self.delimiter.addItem(text(_DELIMITER_NAMES[sign]), sign)
        if found.delimiter not in DELIMITERS:
            self.delimiter.addItem(found.delimiter, found.delimiter)
        self.rows = QTableWidget()
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.horizontalHeader().hide()
        self.rows.setAccessibleName(text(mark("Import wizard", "First rows")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.addButton(text(mark("Import wizard", "Read it so")), QDialogButtonBox.ButtonRole.AcceptRole)
        agree.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.form))
        self._lay_out(buttons)
        self._begin(form.encoding or found.encoding, form.delimiter or found.delimiter)

    def _lay_out(self, buttons: QWidget) -> None:
        text = self._ctx.language.text
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(plain(text(mark("Import wizard", "Encoding")), "section"))
        left.addWidget(self.encodings, 1)
        left.addWidget(self.why)
        left.addWidget(plain(text(mark("Import wizard", "Columns are parted by")), "section"))
        left.addWidget(self.delimiter)
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addLayout(left)
        right = QVBoxLayout()
        right.addWidget(plain(text(mark("Import wizard", "First rows as they would come in")), "section"))
        right.addWidget(self.rows, 1)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(980, 460)

    def _begin(self, encoding: str, delimiter: str) -> None:
        places = [row for row in range(self.encodings.count()) if self.encodings.item(row).data(_KEY) == encoding]
        self.encodings.setCurrentRow(places[0] if places else 0)
        self.delimiter.setCurrentIndex(max(0, self.delimiter.findData(delimiter)))
        self.encodings.currentRowChanged.connect(lambda _row: self._show())
        self.delimiter.currentIndexChanged.connect(lambda _place: self._show())
        self.encodings.setFocus()
        self._show()

    @property
    def form(self) -> TextForm:
        """What is chosen."""
        return TextForm(str(self.encodings.currentItem().data(_KEY)), str(self.delimiter.currentData()))

    def _show(self) -> None:
        chosen = self._sample.candidates[self.encodings.currentRow()]
        self.why.setText(self._ctx.language.text(chosen.why or _UNLIKELY))
        rows = first_rows(self._sample, self.form, 12)
        width = min(_MOST_COLUMNS, max(map(len, rows), default=0))
        self.rows.setRowCount(len(rows))
        self.rows.setColumnCount(width)
        for place, row in enumerate(rows):
            for column in range(width):
                cell = row[column] if column < len(row) else ""
                self.rows.setItem(place, column, QTableWidgetItem(cell.replace("\n", " ⏎ ")))
