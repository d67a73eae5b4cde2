# SPDX-License-Identifier: Apache-2.0
"""The sheet of keyboard shortcuts: every declared action that has one, by menu, and the keys of tables and forms."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from models.text import Message, mark
from ui.actions.spec import Menu
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.theme import GAP
from ui.widgets.labels import plain

_HERE: tuple[tuple[str, Message], ...] = (
    ("F2", mark("Shortcuts", "Edit the cell or the field, as Enter does")),
    ("Esc", mark("Shortcuts", "Leave it as it was; close what is open")),
    ("Tab", mark("Shortcuts", "On to the next field; from the table to the record panel")),
    ("Ctrl+Return", mark("Shortcuts", "Done with a long text, where Enter makes a new line")),
    ("Ctrl+A", mark("Shortcuts", "Select the whole table")),
)
"""Keys that are no actions of the window: tables and forms read them themselves."""


class ShortcutsDialog(QDialog):
    """A list to look things up in."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        text = ctx.language.text
        self.setWindowTitle(text(mark("Shortcuts", "Keyboard shortcuts")))
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._grid.setHorizontalSpacing(3 * GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(0, 1)
        for menu in Menu:
            self._add(text(menu.value).partition("(")[0].replace("&", ""), list(self._of(menu)))
        self._add(text(mark("Shortcuts", "In tables and forms")), [(key, text(said)) for key, said in _HERE])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(scroll)
        column.addWidget(buttons)
        keep_size(ctx.settings, self, 520, 600)

    def _of(self, menu: Menu) -> Iterator[tuple[str, str]]:
        for spec in self._ctx.actions.specs.values():
            if spec.menu is menu and spec.key:
                yield spec.key, self._ctx.language.label(spec.text).replace("&", "").rstrip("…")

    def _add(self, heading: str, entries: list[tuple[str, str]]) -> None:
        if not entries:
            return
        self._grid.addWidget(plain(heading, "section"), self._grid.rowCount(), 0, 1, 2)
        for key, said in entries:
            row = self._grid.rowCount()
            self._grid.addWidget(plain(said, wrap=True), row, 0)
            keys = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self._grid.addWidget(plain(native, "muted"), row, 1)
