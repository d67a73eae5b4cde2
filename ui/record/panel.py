# SPDX-License-Identifier: Apache-2.0
"""The panel at the right: one record with its fields, sources, links and history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.fields import Field, Value
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Edit
from models.text import mark
from ui.actions.spec import UiState
from ui.context import AppContext
from ui.record import judging
from ui.record.body import RecordBody
from ui.record.content import RecordContent, load
from ui.record.field_row import FieldRow
from ui.record.kept import Kept, focus_row
from ui.record.slices import Slices
from ui.record.trail import Place, Trail
from ui.theme import GAP
from ui.widgets.focus import has_focus
from ui.widgets.labels import plain, rule

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_PAUSE_MS = 40
"""While someone runs through a table with the arrow keys, records in between are not read."""
_OFFERED = ("record.ask", "record.merge", "record.apart", "record.edit")
"""Actions in the menu of the panel, those that exist."""


class RecordPanel(QWidget):
    """Shows one record at a time and remembers the way back."""

    shown_changed = Signal()
    filled = Signal()
    """The record is on the screen."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.content: RecordContent | None = None
        self.rows: dict[str, FieldRow] = {}
        """Those on the screen."""
        self._wants_focus = False
        self._trail = Trail()
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
        self.body = RecordBody(ctx, None, all_fields=False)
        """The one on the screen, or the one that is being built to come there."""
        self._slices = Slices(self, self._put_in_place)
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
        self.more_button = QToolButton()
        self.more_button.setText("⋯")
        self.more_button.clicked.connect(self._offer_more)
        head = QHBoxLayout()
        head.addWidget(self.kind_label, 1)
        head.addWidget(self.more_button)
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
        self.more_button.setToolTip(text(mark("Panel", "What can be done with this record")))
        self.more_button.setAccessibleName(self.more_button.toolTip())
        if self._trail.here is not None:
            self.load()
        else:
            self._show()

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _OFFERED:
            if name in self._ctx.actions:
                menu.addAction(self._ctx.actions.action(name))
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _offer_for_field(self, row: FieldRow, place: QPoint) -> None:
        row.setFocus()
        self.menu_for(row).popup(place)

    def menu_for(self, row: FieldRow) -> QMenu:
        """What can be done with a field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self._ctx.language.text
        menu.addAction(text(mark("Panel", "Edit")), row.edit).setEnabled(row.editable)
        citing = menu.addAction(text(mark("Panel", "Cite it for this value")), partial(self._cite, row.field))
        citing.setEnabled(self.content is not None and judging.can_cite(self._ctx, self.content, row.field))
        if "record.ask" in self._ctx.actions:
            menu.addAction(self._ctx.actions.action("record.ask"))
        menu.addAction(text(mark("Panel", "History of this field")), partial(self.show_history, row.field.key))
        return menu

    def _cite(self, field: Field) -> None:
        if self.content is not None:
            judging.cite(self._ctx, self.content, field)

    def focused_field(self) -> Field | None:
        """The field whose row has the focus."""
        return next((row.field for row in self.rows.values() if has_focus(row)), None)

    def make_room(self, wanted: bool) -> None:
        """Stand beside the screen, or leave the room to it."""
        self.setVisible(wanted and not self.closed)
        self.load()
        self.shown_changed.emit()

    def toggle(self) -> None:
        """A person opens or closes it."""
        self.closed = self.isVisible()
        self.setVisible(not self.closed)
        self.load()
        self.shown_changed.emit()

    # Which record

    def show_record(self, kind: str, record: int) -> None:
        """Show this record, opening the panel; the one before can be gone back to."""
        moved = self._trail.go((kind, record), following=False)
        if self.isHidden():
            self.closed = False
            self.show()
        if moved or self.content is None:
            self._on_moved()

    def follow_record(self, kind: str, record: int) -> None:
        """Show the record that a list is at, if the panel is open. Moving along the list leaves no long trail."""
        if self._trail.go((kind, record), following=True):
            self._on_moved()

    def go_back(self) -> None:
        """Show the record before."""
        if self._trail.back():
            self._on_moved()

    def go_forward(self) -> None:
        """Show the record that was gone back from."""
        if self._trail.forward():
            self._on_moved()

    def _on_moved(self) -> None:
        self._pause.start()
        self.shown_changed.emit()

    def state(self, state: UiState) -> UiState:
        """The state of the window with what the panel knows filled in."""
        trail = self._trail
        shown = not self.isHidden() and trail.here is not None
        return replace(state, shown=shown, back=trail.has_back, forward=trail.has_forward)

    def load(self) -> None:
        """Read the record beside the window and show it."""
        if self._trail.here is None or self.isHidden():
            return
        self._generation += 1
        generation, (key, record) = self._generation, self._trail.here
        database, language = self._ctx.database, self._ctx.language.code

        def done(content: RecordContent | None) -> None:
            if generation == self._generation:
                self.content = content
                self._show()

        self._ctx.jobs.read(lambda: load(database, KINDS[key], record, language), done, self)

    def _on_applied(self, receipt: Receipt) -> None:
        if self._trail.here is not None:
            self.load()

    # What is shown

    def _show(self) -> None:
        """Build the new body in slices, so that the window answers meanwhile, and then put it in place."""
        content, chosen = self.content, self._trail.here is not None
        self.close_button.setIcon(self._ctx.icons.icon("close"))
        self.more_button.setVisible(chosen)
        if not chosen:
            self.kind_label.setText(self._ctx.language.text(mark("Panel", "Choose a record, and it is shown here.")))
            return
        self.kind_label.setText(self._ctx.language.label(content.kind.label) if content else "")
        self.title.setText(content.title if content else "")
        if self.body is not self._scroll.widget():
            self.body.deleteLater()  # it was not finished, and nobody waits for it any more
        self.body = RecordBody(self._ctx, content, all_fields=self._all_fields)
        self.body.changed.connect(self._on_changed)
        self.body.history_wanted.connect(self.show_history)
        self.body.menu_wanted.connect(self._offer_for_field)
        self.body.reached.connect(self._see)
        self.body.toggled.connect(self._on_toggled)
        self._slices.begin(self.body.parts())

    def _put_in_place(self) -> None:
        same, before = self._same_as_before(), self.rows
        place = self._scroll.verticalScrollBar().value() if same else 0
        focused = has_focus(self) or self._wants_focus
        kept = Kept.of(before) if same else Kept()
        for row in before.values():
            row.retire()
        self.rows, self._wants_focus = self.body.rows, False
        self._scroll.setWidget(self.body)
        kept.give(self.rows)
        if focused:
            focus_row(self.rows, kept.focus)
        self._scroll.verticalScrollBar().setValue(place)
        self._shown_place = self._trail.here
        self.filled.emit()

    def take_focus(self) -> None:
        """The keys are wanted here, as soon as the record is."""
        if self._same_as_before() and not self._pause.isActive():
            focus_row(self.rows, None)
        else:
            self._wants_focus = True

    def _see(self, part: QWidget) -> None:
        self._scroll.ensureWidgetVisible(part)

    def _same_as_before(self) -> bool:
        return self._shown_place == self._trail.here

    def _on_toggled(self) -> None:
        self._all_fields = not self._all_fields
        self._show()

    def show_history(self, field: str | None) -> None:
        """List what happened to the record, or to one field."""
        self.body.show_history(field)

    # Changes

    def reveal(self, field: str) -> None:
        """Show what else was said of a field."""
        row = self.rows.get(field)
        if row is not None:
            row.open_statements()
            QTimer.singleShot(0, row, lambda: self._see(row))

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
