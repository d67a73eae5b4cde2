# SPDX-License-Identifier: Apache-2.0
"""What the record panel shows below its title: the fields in their groups, who links here, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.fields import Field, Group
from models.ledger.history import Step
from models.text import mark
from ui.context import AppContext
from ui.record.content import RecordContent, load_history
from ui.record.field_row import FieldRow
from ui.record.history_list import history_list
from ui.record.sections import heading, linked_from, quiet_button
from ui.theme import GAP
from ui.widgets.labels import plain


class RecordBody(QWidget):
    """One state of one record; `content` is None when it has been deleted. It is empty until `parts` has run."""

    changed = Signal(str, object)
    """Key of a field and its new value."""
    history_wanted = Signal(object)
    """Key of a field, or None for the record."""
    menu_wanted = Signal(object, object)
    """The row of a field, and the place on the screen."""
    reached = Signal(object)
    """A part that is to be seen."""
    toggled = Signal()
    """Blank fields are to be shown, or hidden."""

    def __init__(self, ctx: AppContext, content: RecordContent | None, *, all_fields: bool) -> None:
        super().__init__()
        self._ctx = ctx
        self._content = content
        self._all_fields = all_fields
        self.rows: dict[str, FieldRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP // 2, 0, 2 * GAP)
        self._column.setSpacing(0)
        self._history = QVBoxLayout()

    def parts(self) -> Iterator[None]:
        """Builds one part after another."""
        content = self._content
        if content is None:
            self._add_gone()
        else:
            yield from self._add_fields(content)
            for part in linked_from(self._ctx, content):
                self._column.addWidget(part)
            yield
            self._add_history()
        self._column.addStretch(1)

    def _add_gone(self) -> None:
        gone = mark("Panel", "This record has been deleted. Undo brings it back.")
        label = plain(self._ctx.language.text(gone), "muted", wrap=True)
        label.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._column.addWidget(label)

    # Fields

    def _add_fields(self, content: RecordContent) -> Iterator[None]:
        hidden = 0
        for group in Group:
            fields = [field for field in content.kind.fields if field.group is group]
            wanted = [field for field in fields if self._wanted(content, field)]
            hidden += len(fields) - len(wanted)
            if not wanted:
                continue
            self._column.addWidget(heading(self._ctx, group.value))
            for field in wanted:
                self._add_row(content, field)
                yield
        self._add_toggle(hidden)

    def _wanted(self, content: RecordContent, field: Field) -> bool:
        if self._all_fields or field.key in content.values or field.key in content.statements:
            return True
        return field.required or (
            field.key in (*content.kind.title[0], *content.kind.title[1]) and field.listed
        )

    def _add_row(self, content: RecordContent, field: Field) -> None:
        row = FieldRow(self._ctx, content, field)
        row.changed.connect(self.changed)
        row.followed.connect(self._ctx.window.show_record)
        row.history_wanted.connect(self.history_wanted.emit)
        row.menu_wanted.connect(self.menu_wanted)
        row.left.connect(partial(self._step, row))
        self.rows[field.key] = row
        self._column.addWidget(row)

    def _step(self, row: FieldRow, by: int) -> None:
        rows = list(self.rows.values())
        position = rows.index(row) + by if row in rows else -1
        if 0 <= position < len(rows):
            rows[position].setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(rows[position])

    def _add_toggle(self, hidden: int) -> None:
        if not hidden and not self._all_fields:
            return
        label = (
            mark("Panel", "Hide blank fields")
            if self._all_fields
            else mark("Panel", "Show all fields ({count} blank)").format(count=hidden)
        )
        self.show_all = quiet_button(self._ctx, label, self.toggled.emit)
        self._column.addSpacing(GAP)
        self._column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)

    # History

    def _add_history(self) -> None:
        said = mark("Panel", "History of this record")
        ask = quiet_button(self._ctx, said, lambda: self.history_wanted.emit(None))
        self._column.addWidget(ask, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addLayout(self._history)

    def show_history(self, field: str | None) -> None:
        """List what happened to the record, or to one field."""
        content = self._content
        if content is None:
            return
        database, language = self._ctx.database, self._ctx.language.code

        def work() -> tuple[list[Step], dict[int, str]]:
            return load_history(database, content.record, field, language)

        def done(found: tuple[list[Step], dict[int, str]]) -> None:
            self._empty_history()
            what = content.kind.field(field).label if field else content.kind.label
            said = mark("Panel", "History: {what}").format(what=what)
            title = plain(self._ctx.language.text(said), "section")
            title.setContentsMargins(2 * GAP, 0, 0, GAP // 2)
            self._history.addWidget(title)
            listed = history_list(self._ctx, content.kind, *found, field)
            self._history.addWidget(listed)
            QTimer.singleShot(0, listed, lambda: self.reached.emit(listed))

        self._ctx.jobs.read(work, done, self)

    def _empty_history(self) -> None:
        while (item := self._history.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
