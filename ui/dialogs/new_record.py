# SPDX-License-Identifier: Apache-2.0
"""Writing down a new record: its names and what it must have; the rest follows in the record panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from models.fields import Field, Kind, Value, members_of
from models.ledger.changeset import Changeset, Edit
from models.text import mark
from models.values.base import Unreadable
from ui.context import AppContext
from ui.dialogs.links import LinkDialog
from ui.editors import Editor, complain, editor_for
from ui.theme import GAP
from ui.values import link_target
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_MOST = 8


class LinkButton(QPushButton):
    """Shows the records chosen for a link field; a click chooses."""

    def __init__(self, ctx: AppContext, field: Field) -> None:
        super().__init__()
        self._ctx = ctx
        self._field = field
        self.value: Value = None
        self.setAutoDefault(False)
        self.setAccessibleName(ctx.language.label(field.label))
        self.clicked.connect(lambda: LinkDialog(ctx, field, self.value, self.choose).open())
        self.choose(None)

    def choose(self, value: Value) -> None:
        """Show this value."""
        from models.records import titles

        self.value = value
        with self._ctx.database.read() as connection:
            targets = [link_target(member)[0] for member in members_of(value)]
            names = titles(connection, targets, self._ctx.language.code)
        shown = "; ".join(names.get(target, "?") for target in targets)
        self.setText(shown.replace("&", "&&") or self._ctx.language.text(mark("Links", "Choose…")))


class NewRecordDialog(QDialog):
    """A short form; what is needed must be there."""

    def __init__(self, ctx: AppContext, kind: Kind) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._kind = kind
        text = ctx.language.text
        self.setWindowTitle(text(mark("New record", "New: {kind}").format(kind=kind.label)))
        self.setMinimumWidth(460)
        self.editors: dict[str, Editor | LinkButton] = {}
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in first_fields(kind):
            editor: QWidget
            editor = self.editors[field.key] = (
                LinkButton(ctx, field) if field.is_link else editor_for(ctx, field, self)
            )
            label = ctx.language.label(field.label)
            form.addRow(f"{label} *" if field.required else label, editor)
        self.problem = plain(role="danger", wrap=True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.addButton(text(mark("New record", "Create")), QDialogButtonBox.ButtonRole.AcceptRole)
        agree.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        said = mark("New record", "The other fields can be filled in the record panel afterwards.")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(form)
        column.addWidget(plain(text(said), "muted", wrap=True))
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        values: dict[str, Value] = {}
        for key, editor in self.editors.items():
            value = editor.value if isinstance(editor, LinkButton) else editor.read()
            if isinstance(value, Unreadable):
                complain(self._ctx, editor, value.reason)
                editor.setFocus()
                return
            if value is not None:
                values[key] = value
        missing = [field for field in self._kind.fields if field.required and field.key not in values]
        if missing or not values:
            self._say_missing(missing[0] if missing else first_fields(self._kind)[0])
            return
        self._create(values)

    def _say_missing(self, field: Field) -> None:
        message = mark("New record", "Please fill in “{field}”.").format(field=field.label)
        self.problem.setText(self._ctx.language.text(message))
        self.problem.show()
        self.editors[field.key].setFocus()

    def _create(self, values: dict[str, Value]) -> None:
        ctx, kind = self._ctx, self._kind
        record = ctx.database.ids.one()
        message = mark("Changes", "New {kind}").format(kind=kind.label)
        for key in (*kind.title[0], *kind.title[1]):
            if values.get(key):
                named = mark("Changes", "New {kind}: {name}")
                message = named.format(kind=kind.label, name=members_of(values[key])[0])
                break
        citation = ctx.opened.citation.citation

        def done(_receipt: Receipt) -> None:
            self.accept()
            ctx.window.open_screen(kind.key)
            ctx.window.show_record(kind.key, record)

        ctx.changes.commit(
            Changeset(ctx.author, message, [Edit(kind.key, record, values)], citation=citation), done
        )


def first_fields(kind: Kind) -> list[Field]:
    """What is asked for at once: names, what must be there, and what the table lists, at most a handful."""
    titled = {*kind.title[0], *kind.title[1], *kind.title_parts}
    chosen = [field for field in kind.fields if field.required or field.key in titled]
    chosen += [field for field in kind.fields if field.listed and field not in chosen]
    return [field for field in kind.fields if field in chosen[:_MOST]]
