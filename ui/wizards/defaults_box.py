# SPDX-License-Identifier: Apache-2.0
"""Values for rows that say nothing for a field, in particular for fields that have no column."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from importers.mapping import Mapping
from models.kinds import KINDS
from models.text import mark
from models.values.base import Unreadable
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.wizards.field_box import FieldBox, FieldChoices

_CHOOSE = mark("Import wizard", "Choose a field…")


class DefaultsBox(QWidget):
    """`changed` when a person gives a field a default, or takes it away ("")."""

    changed = Signal(str, str)
    """(field, text)"""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._mapping: Mapping | None = None
        self._shown: object = None
        self._help = plain(role="muted", wrap=True)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edits: dict[str, QLineEdit] = {}
        self.field: FieldBox | None = None
        self.text = QLineEdit()
        self.add = QPushButton()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self._help)
        column.addWidget(scroll, 1)

    def say(self, mapping: Mapping) -> None:
        """Show the defaults of this sheet."""
        shown = (mapping.kind, mapping.defaults, self._ctx.language.code)
        if shown == self._shown:
            return  # what is being typed stays
        self._mapping, self._shown = mapping, shown
        text, label = self._ctx.language.text, self._ctx.language.label
        said = mark(
            "Import wizard",
            "A default is taken for every row whose cell is blank, and for fields that have no column at all: "
            "the country of a list, the currency, the status.",
        )
        self._help.setText(text(said))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.edits = {}
        kind = KINDS[mapping.kind]
        for row, (field, default) in enumerate(mapping.defaults):
            name = label(kind.field(field).label)
            edit, remove = QLineEdit(default), QPushButton(text(mark("Import wizard", "Remove")))
            edit.setAccessibleName(name)
            edit.editingFinished.connect(partial(self._on_edited, field, edit))
            remove.setAutoDefault(False)
            remove.setAccessibleName(f"{remove.text()}: {name}")
            remove.clicked.connect(partial(self._on_removed, field))
            self.edits[field] = edit
            for place, widget in enumerate((plain(name), edit, plain(self._read_as(field, default), "muted"), remove)):
                self._grid.addWidget(widget, row, place)
        self._offer_new(len(mapping.defaults))

    def _offer_new(self, row: int) -> None:
        assert self._mapping is not None  # it is shown
        text = self._ctx.language.text
        box = self.field = FieldBox(self._ctx, FieldChoices(self._ctx, self._mapping.kind, _CHOOSE, self))
        box.say(None)
        box.setAccessibleName(text(mark("Import wizard", "Field that gets a default")))
        self.text, self.add = QLineEdit(), QPushButton(text(mark("Import wizard", "Add")))
        self.text.setPlaceholderText(text(mark("Import wizard", "Value for blank cells")))
        self.text.setAccessibleName(self.text.placeholderText())
        self.add.setAutoDefault(False)
        self.add.setEnabled(False)
        read = plain(role="muted")
        box.chosen.connect(lambda _field: self._look(read))
        self.text.textChanged.connect(lambda _text: self._look(read))
        self.text.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        for place, widget in enumerate((box, self.text, read, self.add)):
            self._grid.addWidget(widget, row, place)

    def _look(self, read: QWidget) -> None:
        field = self.field.field if self.field is not None else None
        typed = self.text.text().strip()
        said = self._read_as(field, typed) if field and typed else ""
        read.setProperty("text", said)
        self.add.setEnabled(bool(field and typed) and not said.startswith("⚠"))

    def _read_as(self, field: str, typed: str) -> str:
        """What the field reads in a text, or why it cannot."""
        assert self._mapping is not None  # it is shown
        found = KINDS[self._mapping.kind].field(field)
        if found.is_link:
            return typed
        code = self._ctx.language.code
        said = []
        for member in found.type.split(typed) if found.many else [typed]:
            read = found.type.parse(member)
            if isinstance(read, Unreadable):
                return "⚠ " + self._ctx.language.text(read.reason)
            if read.value is not None:
                said.append(found.type.show(read.value, code))
        return "; ".join(said)

    def _on_add(self) -> None:
        field = self.field.field if self.field is not None else None
        if field and self.add.isEnabled():
            self.changed.emit(field, self.text.text().strip())

    def _on_edited(self, field: str, edit: QLineEdit) -> None:
        known = dict(self._mapping.defaults).get(field, "") if self._mapping else ""
        typed = edit.text().strip()
        if typed and typed != known:
            self.changed.emit(field, typed)

    def _on_removed(self, field: str, _on: bool = False) -> None:
        self.changed.emit(field, "")
