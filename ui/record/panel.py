# SPDX-License-Identifier: Apache-2.0
"""The panel at the right: one record with its fields, sources, links and history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.changeset import Changeset, Edit
from models.fields import Field, Group, Value
from models.history import Step
from models.kinds import KINDS
from models.text import mark
from ui.actions.spec import UiState
from ui.context import AppContext
from ui.record.content import LinkedFrom, RecordContent, load, load_history
from ui.record.field_row import FieldRow
from ui.record.history_list import history_list
from ui.theme import GAP
from ui.widgets.labels import plain, rule

if TYPE_CHECKING:
    from models.ledger import Receipt

_PAUSE_MS = 40
"""While someone runs through a table with the arrow keys, records in between are not read."""
_LINKS_LISTED = 12

Place = tuple[str, int]


class RecordPanel(QWidget):
    """Shows one record at a time and remembers the way back."""

    shown_changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.content: RecordContent | None = None
        self.rows: dict[str, FieldRow] = {}
        self._place: Place | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._shown_place: Place | None = None
        self._generation = 0
        self._all_fields = False
        self.closed = False
        """A person closed it; it comes back when they ask for it."""
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(320)
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.load)
        ctx.changes.applied.connect(self._on_applied)
        ctx.language.changed.connect(self.retranslate)
        ctx.theme.changed.connect(self._show)
        self.retranslate()

    def _build(self) -> None:
        self.kind_label = QLabel()
        self.kind_label.setProperty("role", "faint")
        self.title = plain(role="title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton()
        self.close_button.clicked.connect(self.toggle)
        head = QHBoxLayout()
        head.addWidget(self.kind_label, 1)
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        top.setSpacing(2)
        top.addLayout(head)
        top.addWidget(self.title)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)

    def retranslate(self) -> None:
        """Label everything in the current language; the record is read again, as its data follows."""
        text = self._ctx.language.text
        self.setAccessibleName(text(mark("Panel", "Record")))
        self.close_button.setToolTip(text(mark("Panel", "Close the record panel")))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        if self._place is not None:
            self.load()

    def make_room(self, wanted: bool) -> None:
        """Stand beside the screen, or leave the room to it."""
        self.setVisible(wanted and not self.closed)
        self.shown_changed.emit()

    def toggle(self) -> None:
        """A person opens or closes it."""
        self.closed = self.isVisible()
        self.setVisible(not self.closed)
        self.shown_changed.emit()

    # Which record

    def show_record(self, kind: str, record: int) -> None:
        """Show this record; the one before can be gone back to."""
        if self._place == (kind, record):
            return
        if self._place is not None:
            self._back = [*self._back[-49:], self._place]
            self._forward.clear()
        self._go((kind, record))

    def go_back(self) -> None:
        """Show the record before."""
        if self._back and self._place is not None:
            self._forward.append(self._place)
            self._go(self._back.pop())

    def go_forward(self) -> None:
        """Show the record that was gone back from."""
        if self._forward and self._place is not None:
            self._back.append(self._place)
            self._go(self._forward.pop())

    def _go(self, place: Place) -> None:
        self._place = place
        self._pause.start()
        self.shown_changed.emit()

    def state(self, state: UiState) -> UiState:
        """The state of the window with what the panel knows filled in."""
        return replace(
            state,
            shown=self.isVisible() and self._place is not None,
            back=bool(self._back),
            forward=bool(self._forward),
        )

    def load(self) -> None:
        """Read the record beside the window and show it."""
        if self._place is None:
            return
        self._generation += 1
        generation, (key, record) = self._generation, self._place
        database, language = self._ctx.database, self._ctx.language.code

        def done(content: RecordContent | None) -> None:
            if generation == self._generation:
                self.content = content
                self._show()

        self._ctx.jobs.read(lambda: load(database, KINDS[key], record, language), done, self)

    def _on_applied(self, receipt: Receipt) -> None:
        if self._place is not None:
            self.load()

    # What is shown

    def _show(self) -> None:
        self.close_button.setIcon(self._ctx.icons.icon("close"))
        place = self._scroll.verticalScrollBar().value() if self._same_as_before() else 0
        self.rows.clear()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, GAP // 2, 0, 2 * GAP)
        column.setSpacing(0)
        if self.content is None:
            self._show_nothing(column)
        else:
            self.kind_label.setText(self._ctx.language.label(self.content.kind.label))
            self.title.setText(self.content.title)
            self._add_fields(column, self.content)
            self._add_linked_from(column, self.content)
            self._add_history(column, self.content)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.verticalScrollBar().setValue(place)
        self._shown_place = self._place

    def _same_as_before(self) -> bool:
        return self._shown_place == self._place

    def _show_nothing(self, column: QVBoxLayout) -> None:
        self.kind_label.clear()
        self.title.clear()
        gone = mark("Panel", "This record has been deleted. Undo brings it back.")
        label = plain(self._ctx.language.text(gone), "muted", wrap=True)
        label.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.addWidget(label)

    def _add_fields(self, column: QVBoxLayout, content: RecordContent) -> None:
        hidden = 0
        for group in Group:
            fields = [field for field in content.kind.fields if field.group is group]
            wanted = [field for field in fields if self._wanted(content, field)]
            hidden += len(fields) - len(wanted)
            if not wanted:
                continue
            heading = plain(self._ctx.language.label(group.value), "section")
            heading.setContentsMargins(2 * GAP, GAP // 2, 0, 0)
            column.addWidget(heading)
            for field in wanted:
                self._add_row(column, content, field)
        self._add_toggle(column, hidden)

    def _wanted(self, content: RecordContent, field: Field) -> bool:
        if self._all_fields or field.key in content.values or field.key in content.statements:
            return True
        return field.required or (
            field.key in (*content.kind.title[0], *content.kind.title[1]) and field.listed
        )

    def _add_row(self, column: QVBoxLayout, content: RecordContent, field: Field) -> None:
        row = FieldRow(self._ctx, content, field)
        row.changed.connect(self._on_changed)
        row.followed.connect(self._ctx.window.show_record)
        row.history_wanted.connect(self.show_history)
        self.rows[field.key] = row
        column.addWidget(row)

    def _add_toggle(self, column: QVBoxLayout, hidden: int) -> None:
        if not hidden and not self._all_fields:
            return
        label = (
            mark("Panel", "Hide blank fields")
            if self._all_fields
            else mark("Panel", "Show all fields ({count} blank)").format(count=hidden)
        )
        self.show_all = QPushButton(self._ctx.language.text(label))
        self.show_all.setProperty("role", "quiet")
        self.show_all.clicked.connect(self._on_toggled)
        column.addSpacing(GAP)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_toggled(self) -> None:
        self._all_fields = not self._all_fields
        self._show()

    def _add_linked_from(self, column: QVBoxLayout, content: RecordContent) -> None:
        if not content.linked_from:
            return
        heading = plain(self._ctx.language.text(mark("Panel", "Linked from")), "section")
        heading.setContentsMargins(2 * GAP, GAP // 2, 0, 0)
        column.addWidget(heading)
        for group in content.linked_from:
            column.addWidget(self._linked_group(content, group))

    def _linked_group(self, content: RecordContent, group: LinkedFrom) -> QWidget:
        kind = KINDS[group.kind]
        label = self._ctx.language.label
        area = QWidget()
        inner = QVBoxLayout(area)
        inner.setContentsMargins(2 * GAP, 4, GAP, 4)
        inner.setSpacing(0)
        inner.addWidget(plain(f"{label(kind.plural)} · {label(kind.field(group.field).label)}", "muted"))
        for record in group.records[:_LINKS_LISTED]:
            name = content.names.get(record, "?")
            button = QPushButton(name.replace("&", "&&"))
            button.setProperty("role", "link")
            button.setMinimumWidth(0)
            button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(
                lambda _checked=False, key=group.kind, record=record: self._ctx.window.show_record(
                    key, record
                )
            )
            inner.addWidget(button)
        more = len(group.records) - _LINKS_LISTED
        if more > 0:
            inner.addWidget(
                plain(self._ctx.language.text(mark("Panel", "and {count} more").format(count=more)), "faint")
            )
        return area

    # History

    def _add_history(self, column: QVBoxLayout, content: RecordContent) -> None:
        self._history_button = QPushButton(self._ctx.language.text(mark("Panel", "History of this record")))
        self._history_button.setProperty("role", "quiet")
        self._history_button.clicked.connect(lambda: self.show_history(None))
        self._history_place = QVBoxLayout()
        column.addWidget(self._history_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._history_place)

    def show_history(self, field: str | None) -> None:
        """List what happened to the record, or to one field."""
        content = self.content
        if content is None:
            return
        database, language = self._ctx.database, self._ctx.language.code
        generation = self._generation

        def done(found: tuple[list[Step], dict[int, str]]) -> None:
            if generation != self._generation:
                return
            while (item := self._history_place.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.deleteLater()
            what = content.kind.field(field).label if field else content.kind.label
            heading = plain(
                self._ctx.language.text(mark("Panel", "History: {what}").format(what=what)), "section"
            )
            heading.setContentsMargins(2 * GAP, 0, 0, GAP // 2)
            self._history_place.addWidget(heading)
            listed = history_list(self._ctx, content.kind, *found, field)
            self._history_place.addWidget(listed)
            QTimer.singleShot(0, listed, lambda: self._scroll.ensureWidgetVisible(listed))

        self._ctx.jobs.read(lambda: load_history(database, content.record, field, language), done, self)

    # Changes

    def reveal(self, field: str) -> None:
        """Show what else was said of a field."""
        row = self.rows.get(field)
        if row is not None:
            row.open_statements()
            QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))

    def start_editing(self) -> None:
        """Put the cursor into the first field."""
        if not self.isVisible():
            self.toggle()
        if self.rows:
            next(iter(self.rows.values())).edit()

    def _on_changed(self, key: str, value: Value) -> None:
        content = self.content
        if content is None:
            return
        field = content.kind.field(key)
        message = mark("Changes", "Edited {field} of {title}").format(field=field.label, title=content.title)
        edit = Edit(content.kind.key, content.record, {key: value}, {key: content.values.get(key)})
        citation = self._ctx.opened.citation.citation
        self._ctx.changes.commit(Changeset(self._ctx.author, message, [edit], citation=citation))
