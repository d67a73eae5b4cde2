# SPDX-License-Identifier: Apache-2.0
"""Asks for one value of a filter or parameter: a term or record to pick while typing, a date, a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

from models.answers.filters import Filter
from models.answers.question import Parameter
from models.errors import UserError
from models.ids import id_text
from models.text import mark
from models.vocabulary import vocabulary
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.found import Finder
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.widgets.pick_list import Pick, PickList

_TYPE = mark("Answers window", "Type to find")
_DAY = mark("Answers window", "A date like 2025-09-30, 2025-09 or 2025")
_NUMBER = mark("Answers window", "A whole number")


class ValueDialog(QDialog):
    """`done` gets what was chosen, as people write it; UserError from it is shown and the dialog stays."""

    def __init__(
        self,
        ctx: AppContext,
        described: Filter | Parameter,
        now: str,
        done: Callable[[str], None],
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._done = done
        label = ctx.language.label(described.label)
        self.setWindowTitle(label)
        sort, _, self._name = described.type.partition(":")
        self._listed = sort in ("vocabulary", "record", "currency")
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        hint = _TYPE if self._listed else _DAY if sort == "date" else _NUMBER
        self.field.setPlaceholderText(ctx.language.text(hint))
        self.wrong = plain(role="danger", wrap=True)
        self.list = PickList(ctx, self.field, self)
        self.list.setAccessibleName(label)
        self.list.setVisible(self._listed)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(plain(label, "section"))
        for widget, stretch in ((self.field, 0), (self.list, 1), (self.wrong, 0), (buttons, 0)):
            column.addWidget(widget, stretch)
        keep_size(ctx.settings, self, 420, 420 if self._listed else 0)
        self.list.picked.connect(lambda value: self._take(str(value)))
        if sort == "record":
            self._finder = Finder(ctx, self._on_found, self)
            self._finder.kind = self._name
            self.field.textEdited.connect(self._finder.look_for)
        elif self._listed:
            self._name = self._name or "currency"
            self.field.textEdited.connect(self._offer)
            self._offer("")
        else:
            self.field.setText(now)
            self.field.selectAll()
        self.field.setFocus()

    def _offer(self, typed: str) -> None:
        """Terms that hold what was typed."""
        language, wanted = self._ctx.language.code, typed.strip().casefold()
        terms = [term for term in vocabulary(self._name).terms if not term.retired]
        picks = [
            Pick(term.label(language), term.code, hint=term.code if self._name == "currency" else "")
            for term in terms
            if any(wanted in spelling.casefold() for spelling in term.spellings())
        ]
        self.list.offer(picks)

    def _on_found(self, picks: list[Pick]) -> None:
        found = ((pick, pick.value) for pick in picks)
        self.list.offer(
            Pick(pick.text, id_text(value[1]), pick.detail, icon=pick.icon)
            for pick, value in found
            if isinstance(value, tuple)
        )

    def _on_accepted(self) -> None:
        value = self.list.current_value() if self._listed else self.field.text().strip()
        if value:
            self._take(str(value))
        elif not self._listed:
            self._take("")

    def _take(self, value: str) -> None:
        try:
            self._done(value)
        except UserError as error:
            self.wrong.setText(self._ctx.language.text(error.message))
            self.field.setFocus()
            return
        self.accept()
