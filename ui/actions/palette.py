# SPDX-License-Identifier: Apache-2.0
"""The command palette: every action and every record, a few letters away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from models.text import Bilingual, mark
from ui.actions.fuzzy import score
from ui.actions.spec import ActionSpec
from ui.context import AppContext
from ui.found import Finder
from ui.widgets.pick_list import Pick, PickList

_WIDTH, _HEIGHT = 560, 420
_RECORDS_FROM = 2
"""Letters typed before records are looked for."""


class CommandPalette(QDialog):
    """Type, choose, Enter."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._ctx = ctx
        text = ctx.language.text
        self.setAccessibleName(text(mark("Palette", "Commands")))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(text(mark("Palette", "What would you like to do, or which record?")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = PickList(ctx, self.field, self)
        self.list.setAccessibleName(text(mark("Palette", "Commands and records")))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._finder = Finder(ctx, self._on_records, self)
        self._finder.limit = 12
        self.field.textEdited.connect(self._on_edited)
        self.list.picked.connect(self._on_picked)
        self._on_edited("")
        self.resize(_WIDTH, _HEIGHT)
        self.field.setFocus()

    def open_over(self) -> None:
        """Open it over the upper middle of the window."""
        window = self._ctx.window.widget
        self.move(window.mapToGlobal(QPoint((window.width() - _WIDTH) // 2, 72)))
        self.show()
        self.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """It goes as soon as another window is turned to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def _on_edited(self, typed: str) -> None:
        self.list.offer(self._actions(typed))
        if len(typed.strip()) >= _RECORDS_FROM and self._ctx.session is not None:
            self._finder.look_for(typed)

    def _on_records(self, picks: list[Pick]) -> None:
        if picks:
            self.list.offer([*self._actions(self.field.text()), *picks])

    def _actions(self, typed: str) -> list[Pick]:
        ranked = []
        for spec in self._ctx.actions.available():
            label = self._label(spec)
            english = spec.text.en if isinstance(spec.text, Bilingual) else spec.text.render()
            best = max(filter(None, (score(typed, label), score(typed, english))), default=None)
            if best is not None or not typed.strip():
                ranked.append((best or 0, spec, label))
        ranked.sort(key=lambda entry: -entry[0])
        return [Pick(label, spec.id, hint=self._hint(spec), icon=spec.icon) for _, spec, label in ranked]

    def _label(self, spec: ActionSpec) -> str:
        return self._ctx.actions.action(spec.id).text().replace("&", "")

    def _hint(self, spec: ActionSpec) -> str:
        shortcut = self._ctx.actions.action(spec.id).shortcut()
        return shortcut.toString(QKeySequence.SequenceFormat.NativeText)

    def _on_picked(self, value: object) -> None:
        self.close()
        if isinstance(value, tuple):
            self._ctx.window.show_record(*value)
        else:
            self._ctx.actions.run(str(value))
