# SPDX-License-Identifier: Apache-2.0
"""Choosing the records that a field links to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Field, Value, members_of
from models.ids import id_text
from models.kinds import KINDS
from models.text import mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.found import Finder
from ui.theme import GAP
from ui.values import link_target
from ui.widgets.labels import Elided, plain, rule
from ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_NEW = "new"


class LinkDialog(QDialog):
    """Shows what is linked, finds more by name, and can make a record that is not there yet."""

    def __init__(self, ctx: AppContext, field: Field, value: Value, done: Callable[[Value], None]) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._field = field
        self._done = done
        self._chosen = dict.fromkeys(members_of(value))
        self._names = dict(_names(ctx, self._chosen))
        text = ctx.language.text
        self.setWindowTitle(ctx.language.label(field.label))
        keep_size(ctx.settings, self, 480, 460)
        self.field = QLineEdit()
        self.field.setPlaceholderText(text(mark("Links", "Find by name, code or alias")))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = PickList(ctx, self.field, self)
        self.list.setAccessibleName(text(mark("Links", "Found records")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setAutoDefault(False)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(
            plain(ctx.language.label(field.help) or ctx.language.label(field.label), "muted", wrap=True)
        )
        column.addLayout(self._rows)
        column.addWidget(rule())
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self._finder = Finder(ctx, self._on_found, self)
        self._finder.kind = field.target
        self.field.textEdited.connect(self._finder.look_for)
        self.list.picked.connect(self._on_picked)
        self._show_chosen()
        self.field.setFocus()

    @property
    def value(self) -> Value:
        """What is chosen now."""
        if not self._chosen:
            return None
        return tuple(self._chosen) if self._field.many else next(iter(self._chosen))

    def _show_chosen(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for member in self._chosen:
            self._rows.addWidget(self._row(member))
        if not self._chosen:
            self._rows.addWidget(
                plain(self._ctx.language.text(mark("Links", "Nothing is linked yet.")), "faint")
            )

    def _row(self, member: str) -> QWidget:
        target, territory = link_target(member)
        text = self._ctx.language.text
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Elided(self._names.get(target, id_text(target))), 1)
        where = QLineEdit(territory)
        where.setPlaceholderText(text(mark("Links", "Territory")))
        where.setAccessibleName(where.placeholderText())
        where.setFixedWidth(110)
        where.setVisible(bool(territory))
        where.editingFinished.connect(lambda: self._place(member, where.text().strip()))
        row.addWidget(where)
        if self._field.many and not territory:
            place = QPushButton(text(mark("Links", "+ territory")))
            place.setProperty("role", "quiet")
            place.setAutoDefault(False)
            place.clicked.connect(place.hide)
            place.clicked.connect(where.show)
            place.clicked.connect(where.setFocus)
            row.addWidget(place)
        remove = QToolButton()
        remove.setIcon(self._ctx.icons.icon("close"))
        remove.setAccessibleName(text(mark("Links", "Remove this link")))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(lambda: self._remove(member))
        row.addWidget(remove)
        return line

    def _place(self, member: str, territory: str) -> None:
        target, before = link_target(member)
        if territory != before and member in self._chosen:
            new = f"{id_text(target)}@{territory}" if territory else id_text(target)
            self._chosen = {new if old == member else old: None for old in self._chosen}
            self._show_chosen()

    def _remove(self, member: str) -> None:
        self._chosen.pop(member, None)
        self._show_chosen()

    def _on_found(self, picks: list[Pick]) -> None:
        typed = self.field.text().strip()
        if typed and self._field.creates:
            kind = KINDS[self._field.target or ""]
            label = mark("Links", "New: “{name}” ({kind})").format(name=typed, kind=kind.label)
            picks = [*picks, Pick(self._ctx.language.text(label), (_NEW, typed), icon="add")]
        self.list.offer(picks)

    def _on_picked(self, value: object) -> None:
        assert isinstance(value, tuple)  # (kind, record) or (_NEW, name)
        if value[0] == _NEW:
            self._make(str(value[1]))
        else:
            self._add(int(value[1]))

    def _add(self, record: int) -> None:
        member = id_text(record)
        self._names.update(_names(self._ctx, [member]))
        self._chosen = {**self._chosen, member: None} if self._field.many else {member: None}
        self.field.clear()
        self.list.offer([])
        self._show_chosen()

    def _make(self, name: str) -> None:
        from models.ledger.changeset import Changeset, Edit

        ctx = self._ctx
        kind = KINDS[self._field.target or ""]
        keys = kind.title[0 if any("\u4e00" <= letter <= "\u9fff" for letter in name) else 1]
        record = ctx.database.ids.one()
        message = mark("Changes", "New {kind}: {name}").format(kind=kind.label, name=name)
        edit = Edit(kind.key, record, {keys[0]: (name,) if kind.field(keys[0]).many else name})
        citation = ctx.opened.citation.citation

        def done(_receipt: Receipt) -> None:
            self._add(record)

        ctx.changes.commit(Changeset(ctx.author, message, [edit], citation=citation), done)

    def _on_accepted(self) -> None:
        self._done(self.value)
        self.accept()


def _names(ctx: AppContext, chosen: Mapping[str, None] | list[str]) -> dict[int, str]:
    from models.records import titles

    with ctx.database.read() as connection:
        return titles(connection, [link_target(member)[0] for member in chosen], ctx.language.code)
