# SPDX-License-Identifier: Apache-2.0
"""Filters above a table: a chip for each, and the dialog that makes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Field, Kind
from models.text import Message, mark
from models.values.base import Unreadable
from ui.context import AppContext
from ui.editors import ChoiceEditor, Editor, LineEditor, complain, editor_for
from ui.theme import GAP
from ui.values import show_member
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from models.records import Condition

_CONTAINS, _IS, _BLANK, _FILLED, _FROM, _TO = "contains", "is", "blank", "not_blank", "at_least", "at_most"
_WORDS = {
    _CONTAINS: mark("Filter", "contains"),
    _IS: mark("Filter", "is"),
    _BLANK: mark("Filter", "is blank"),
    _FILLED: mark("Filter", "is not blank"),
    _FROM: mark("Filter", "is at least"),
    _TO: mark("Filter", "is at most"),
}
_NEEDS_NOTHING = (_BLANK, _FILLED)
_BOUNDED = ("date", "number", "enrolment_target", "enrolment_actual")


def tests_for(field: Field) -> list[str]:
    """How a field can be looked at, the likeliest first."""
    if _has_terms(field):
        return [_IS, _BLANK, _FILLED]
    if field.type.key in _BOUNDED and not field.many:
        return [_FROM, _TO, _BLANK, _FILLED]
    return [_CONTAINS, _BLANK, _FILLED]


def _has_terms(field: Field) -> bool:
    return field.type.key == "flag" or getattr(field.type, "vocabulary", None) is not None


def describe(ctx: AppContext, kind: Kind, condition: Condition) -> str:
    """A filter in words, for its chip."""
    field = kind.field(condition.field)
    test = condition.test.value
    words = [ctx.language.label(field.label), ctx.language.text(_WORDS[test])]
    if test not in _NEEDS_NOTHING:
        shown = test != _CONTAINS and not field.is_link
        value = show_member(field, condition.value, ctx.language.code, {}) if shown else condition.value
        words.append(f"“{value}”")
    return " ".join(words)


class FilterDialog(QDialog):
    """Field, test, value."""

    def __init__(
        self, ctx: AppContext, kind: Kind, done: Callable[[Condition], None], field: Field | None = None
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._kind = kind
        self._done = done
        text = ctx.language.text
        self.setWindowTitle(text(mark("Filter", "Only show records where")))
        self.fields = QComboBox()
        for each in kind.fields:
            self.fields.addItem(ctx.language.label(each.label), each.key)
        self.tests = QComboBox()
        self._value: Editor | None = None
        self._form = QFormLayout()
        self._form.setSpacing(GAP)
        self._form.addRow(text(mark("Filter", "Field")), self.fields)
        self._form.addRow(text(mark("Filter", "Test")), self.tests)
        self._value_label = QLabel(text(mark("Filter", "Value")))
        self._value_place = QHBoxLayout()
        self._form.addRow(self._value_label, self._value_place)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(self._form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)
        self.fields.currentIndexChanged.connect(self._on_field)
        self.tests.currentIndexChanged.connect(self._on_test)
        self.fields.setCurrentIndex(max(0, self.fields.findData(field.key if field else None)))
        self._on_field()

    @property
    def field(self) -> Field:
        """The chosen field."""
        return self._kind.field(self.fields.currentData())

    def _on_field(self) -> None:
        self.tests.blockSignals(True)
        self.tests.clear()
        for test in tests_for(self.field):
            self.tests.addItem(self._ctx.language.text(_WORDS[test]), test)
        self.tests.blockSignals(False)
        if self._value is not None:
            self._value.deleteLater()
        # One term is asked for, also of a field that holds many of them.
        single = replace(self.field, many=False, target=None)
        self._value = editor_for(self._ctx, single)
        if not isinstance(self._value, LineEditor | ChoiceEditor):
            self._value.deleteLater()
            self._value = LineEditor(self._ctx, single)
        self._value_place.addWidget(self._value)
        self._on_test()
        self._value.setFocus()

    def _on_test(self) -> None:
        needed = self.tests.currentData() not in _NEEDS_NOTHING
        self._value_label.setVisible(needed)
        if self._value is not None:
            self._value.setVisible(needed)

    def _on_accepted(self) -> None:
        from models.records import Condition, Test

        test = Test(self.tests.currentData())
        value = ""
        if test.value not in _NEEDS_NOTHING and self._value is not None:
            read = self._typed(test.value)
            if isinstance(read, Unreadable):
                complain(self._ctx, self._value, read.reason)
                return
            value = read
        self._done(Condition(self.field.key, test, value))
        self.accept()

    def _typed(self, test: str) -> str | Unreadable:
        editor = self._value
        assert editor is not None  # made with the field
        if test == _CONTAINS and isinstance(editor, LineEditor):
            typed = editor.text().strip()
        else:
            read = editor.read()
            if isinstance(read, Unreadable):
                return read
            typed = read if isinstance(read, str) else ""
        return typed or Unreadable(mark("Filter", "Say what to look for."))


class FilterStrip(QWidget):
    """The line above a table: what is listed, its filters, and buttons to add one or choose columns."""

    changed = Signal()
    columns_wanted = Signal()

    def __init__(self, ctx: AppContext, kind: Kind) -> None:
        super().__init__()
        self._ctx = ctx
        self._kind = kind
        self.conditions: list[Condition] = []
        self._numbers = (0, 0)
        self.heading = plain(role="heading")
        self.total = plain(role="muted")
        self.add = QPushButton()
        self.columns = QPushButton()
        for button in (self.add, self.columns):
            button.setProperty("role", "quiet")
        self.add.clicked.connect(self._on_add)
        self.columns.clicked.connect(self.columns_wanted)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(GAP // 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.heading)
        row.addWidget(self.total)
        row.addSpacing(GAP)
        row.addLayout(self._chips)
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(self.columns)
        ctx.theme.changed.connect(self._repaint)
        self.retranslate()
        self._repaint()

    def _repaint(self) -> None:
        self.add.setIcon(self._ctx.icons.icon("filter"))
        self.columns.setIcon(self._ctx.icons.icon("columns"))

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        self.heading.setText(self._ctx.language.label(self._kind.plural))
        self.add.setText(text(mark("Filter", "Filter")))
        self.columns.setText(text(mark("Filter", "Columns")))
        self.say_numbers(*self._numbers)
        self._show_chips()

    def say_numbers(self, listed: int, of: int) -> None:
        """How many records are listed, of how many."""
        self._numbers = (listed, of)
        said: Message = (
            mark("Filter", "{listed} of {all}").format(listed=f"{listed:,}", all=f"{of:,}")
            if self.conditions
            else Message("", "{listed}").format(listed=f"{listed:,}")
        )
        self.total.setText(self._ctx.language.text(said))

    def _on_add(self) -> None:
        self.ask()

    def ask(self, field: Field | None = None) -> None:
        """Ask for a filter, about this field if one is given."""
        FilterDialog(self._ctx, self._kind, self.add_condition, field).open()

    def add_condition(self, condition: Condition) -> None:
        """One filter more."""
        if condition not in self.conditions:
            self.conditions.append(condition)
            self._show_chips()
            self.changed.emit()

    def clear(self) -> None:
        """No filters."""
        self.conditions.clear()
        self._show_chips()
        self.changed.emit()

    def _remove(self, condition: Condition) -> None:
        self.conditions.remove(condition)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        remove = self._ctx.language.text(mark("Filter", "Remove this filter"))
        for condition in self.conditions:
            chip = QPushButton(describe(self._ctx, self._kind, condition) + "  ×")
            chip.setProperty("role", "chip")
            chip.setToolTip(remove)
            chip.setAccessibleDescription(remove)
            chip.clicked.connect(lambda _checked=False, condition=condition: self._remove(condition))
            self._chips.addWidget(chip)
