# SPDX-License-Identifier: Apache-2.0
"""Choosing which columns a table shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from models.fields import Field, Kind
from models.text import mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.theme import GAP
from ui.widgets.labels import plain

_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnsDialog(QDialog):
    """A list to tick and to drag. `done` gets the fields, or None for the usual ones."""

    def __init__(
        self, ctx: AppContext, kind: Kind, shown: list[Field], done: Callable[[list[Field] | None], None]
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind = kind
        self._done = done
        text = ctx.language.text
        self.setWindowTitle(text(mark("Columns", "Columns")))
        keep_size(ctx.settings, self, 340, 520)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(self.windowTitle())
        for field in [*shown, *(field for field in kind.fields if field not in shown)]:
            item = QListWidgetItem(ctx.language.label(field.label), self.list)
            item.setData(_KEY, field.key)
            item.setToolTip(ctx.language.label(field.help))
            item.setCheckState(Qt.CheckState.Checked if field in shown else Qt.CheckState.Unchecked)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        restore = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self._on_restored)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(
            plain(
                text(mark("Columns", "Tick what the table shows; drag to change the order.")),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    def chosen(self) -> list[Field]:
        """The ticked fields, in order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [
            self._kind.field(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _on_accepted(self) -> None:
        self._done(self.chosen() or None)
        self.accept()

    def _on_restored(self) -> None:
        self._done(None)
        self.accept()
