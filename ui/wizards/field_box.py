# SPDX-License-Identifier: Apache-2.0
"""Chooses a field of a kind by typing a part of its name in either language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter

from models.kinds import KINDS
from models.text import Message, mark
from ui.context import AppContext
from ui.widgets.choice_box import ChoiceBox

FURTHER = mark("Import wizard", "Keep as a further column")
CITED = "source of the row"
"""Stands for a column that names the source of each row, where a field would stand."""
_CITED = mark("Import wizard", "Source of each row")
_KEY = int(Qt.ItemDataRole.UserRole)
_NAMES = int(Qt.ItemDataRole.UserRole) + 1


class FieldChoices(QStandardItemModel):
    """The fields of one kind with “keep as a further column” before them; shared by all boxes of a table."""

    def __init__(
        self,
        ctx: AppContext,
        kind: str,
        first: Message = FURTHER,
        parent: QObject | None = None,
        *,
        cites: bool = False,
    ) -> None:
        super().__init__(parent)
        text, label = ctx.language.text, ctx.language.label
        self._add(text(first), None, "")
        if cites:
            self._add(text(_CITED), CITED, "")
        for each in KINDS[kind].fields:
            self._add(label(each.label), each.key, f"{each.label.zh} {each.label.en}")

    def _add(self, text: str, key: str | None, names: str) -> None:
        item = QStandardItem(text)
        item.setData(key, _KEY)
        other = " ".join(word for word in names.replace(text, "", 1).split()) if names else ""
        item.setData(f"{text}  ·  {other}" if other else text, _NAMES)
        self.appendRow(item)


class FieldBox(ChoiceBox):
    """`chosen` with the key of a field, or None for the further columns, when a person picks one."""

    chosen = Signal(object)
    entered = Signal()
    """The keys have come here."""

    def __init__(self, ctx: AppContext, choices: FieldChoices) -> None:
        super().__init__()
        self.setModel(choices)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        self._known: str | None = None
        self._said = ""
        self.activated.connect(lambda _place: self._take(self.currentData()))
        edit = self.lineEdit()
        assert edit is not None  # it is editable
        edit.installEventFilter(self)
        self._completer: QCompleter | None = None

    def say(self, field: str | None, instead: str = "") -> None:
        """Show a field; with `instead`, what the column is taken for when it is none."""
        self._known = field
        self._said = instead
        self._restore()

    @property
    def field(self) -> str | None:
        """The key of the field that is shown."""
        return self._known

    def _restore(self) -> None:
        place = self.findData(self._known, _KEY) if self._known else 0
        self.setCurrentIndex(-1 if self._said else max(0, place))
        self.setEditText(self._said or self.itemText(max(0, place)))
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)

    def _take(self, key: object) -> None:
        field = key if isinstance(key, str) else None
        changed = field != self._known or bool(self._said)
        self.say(field)
        if changed:
            self.chosen.emit(field)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Get ready for typing."""
        super().focusInEvent(event)
        self.entered.emit()
        if self._completer is None:
            completer = self._completer = QCompleter(self.model(), self)
            completer.setCompletionRole(_NAMES)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(12)
            self.setCompleter(completer)
            completer.activated.connect(self._on_completed)
        edit = self.lineEdit()
        if edit is not None:
            edit.selectAll()

    def _on_completed(self, names: object) -> None:
        for row in range(self.count()):
            if self.itemData(row, _NAMES) == names:
                self._take(self.itemData(row, _KEY))
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text that is the name of no field is put back when the keys go elsewhere."""
        if watched is self.lineEdit() and event.type() == QEvent.Type.FocusOut:
            typed = self.currentText().strip().casefold()
            names = {
                str(self.itemData(row, _NAMES)).casefold(): row for row in range(self.count())
            } | {self.itemText(row).casefold(): row for row in range(self.count())}
            popup = self._completer.popup() if self._completer is not None else None
            if popup is None or not popup.isVisible():
                if typed in names and typed != self._said.casefold():
                    self._take(self.itemData(names[typed], _KEY))
                else:
                    self._restore()
        return super().eventFilter(watched, event)


