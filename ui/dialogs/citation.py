# SPDX-License-Identifier: Apache-2.0
"""Choosing, or writing down, the source that edits are cited from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout

from models.kinds import SOURCE
from models.ledger.changeset import Changeset, Edit
from models.text import mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.found import Finder
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_NEW = "new"
_RECENT = 12


class CitationDialog(QDialog):
    """Find a source or type the title of a new one; say where in it."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        text = ctx.language.text
        self.setWindowTitle(text(mark("Citation", "What do you cite?")))
        keep_size(ctx.settings, self, 520, 460)
        self.field = QLineEdit()
        self.field.setPlaceholderText(text(mark("Citation", "Find a source, or type the title of a new one")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = PickList(ctx, self.field, self)
        self.list.setAccessibleName(text(mark("Citation", "Sources")))
        self.place = QLineEdit(ctx.opened.citation.place)
        self.place.setPlaceholderText(text(mark("Citation", "Page, table, slide (if you like)")))
        form = QFormLayout()
        form.addRow(text(mark("Citation", "Where in it")), self.place)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        nothing = buttons.addButton(
            text(mark("Citation", "Cite nothing")), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        for each in (nothing, buttons.button(QDialogButtonBox.StandardButton.Cancel)):
            each.setAutoDefault(False)
        nothing.clicked.connect(lambda: self._use(None))
        buttons.rejected.connect(self.reject)
        said = mark("Citation", "Every edit from now on is cited from this source, until you choose another.")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(plain(text(said), "muted", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(buttons)
        self._finder = Finder(ctx, self._on_found, self)
        self._finder.kind = SOURCE.key
        self.field.textEdited.connect(self._on_edited)
        self.list.picked.connect(self._on_picked)
        self._offer_recent()
        self.field.setFocus()

    def _offer_recent(self) -> None:
        from models.records import Query, ids, titles

        with self._ctx.database.read() as connection:
            recent = list(ids(connection, Query(SOURCE.key))[:_RECENT])
            names = titles(connection, recent, self._ctx.language.code)
        self.list.offer(Pick(names[record], (SOURCE.key, record), icon=SOURCE.key) for record in recent)

    def _on_edited(self, typed: str) -> None:
        if typed.strip():
            self._finder.look_for(typed)
        else:
            self._offer_recent()

    def _on_found(self, picks: list[Pick]) -> None:
        typed = self.field.text().strip()
        if typed:
            new = self._ctx.language.text(mark("Citation", "New source: “{title}”").format(title=typed))
            self.list.offer([*picks, Pick(new, (_NEW, typed), icon="add")])

    def _on_picked(self, value: object) -> None:
        assert isinstance(value, tuple)  # (kind, record) or (_NEW, title)
        if value[0] != _NEW:
            self._use(int(value[1]))
            return
        ctx, title = self._ctx, str(value[1])
        record = ctx.database.ids.one()
        message = mark("Changes", "New {kind}: {name}").format(kind=SOURCE.label, name=title)

        def done(_receipt: Receipt) -> None:
            self._use(record)
            ctx.window.show_record(SOURCE.key, record)

        ctx.changes.commit(Changeset(ctx.author, message, [Edit(SOURCE.key, record, {"title": title})]), done)

    def _use(self, source: int | None) -> None:
        self._ctx.opened.citation.use(source, self.place.text().strip())
        self.accept()
