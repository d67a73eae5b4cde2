# SPDX-License-Identifier: Apache-2.0
"""The second page of the import: how each sheet is read, and everything that can be changed about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from importers.by_format import RECOGNISED
from importers.day_order import Undecided, with_day_order
from importers.grid import column_number
from importers.mapping import Mapping, Role
from importers.run import Choice, StagedImport
from importers.staging import SheetState
from importers.tables import REMEMBERED_ON
from importers.transformations import reassigned
from models.kinds import KINDS
from models.learned_terms import learned
from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.wizards.columns_table import ColumnsTable
from ui.wizards.day_order_box import DayOrderBox
from ui.wizards.defaults_box import DefaultsBox
from ui.wizards.field_box import CITED
from ui.wizards.first_rows import FirstRows
from ui.wizards.grouping_box import GroupingBox
from ui.wizards.remarks_list import RemarksList
from ui.wizards.samples import Looking
from ui.wizards.sheet_head import SheetHead
from ui.wizards.sheet_look import SheetLook, look_at
from ui.wizards.terms_box import TermsBox
from ui.wizards.transform_dialog import TransformDialog

_POSITION = int(Qt.ItemDataRole.UserRole)
_NOTHING = SheetLook((), 1, (), (), ())
_SAID_ELSEWHERE = (REMEMBERED_ON.text, RECOGNISED.text)
_ADDRESS = re.compile(r"([A-Z]*)(\d+)")
_LEFT_OUT = mark("Import wizard", "This sheet is left out. If it holds a table, say above what it lists.")


class ReviewPage(QWidget):
    """Shows a staged file; `changed` tells what a person chose for a sheet."""

    changed = Signal(int, object)
    """(position of the sheet, Choice)"""
    form_wanted = Signal()
    """A person wants to say how the text file is read."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._staged: StagedImport | None = None
        self._position = 0
        self._look = _NOTHING
        self._pointed: tuple[int, int] | None = None
        """A cell (row, column) that is to be shown."""
        self._mappings: dict[int, Mapping] = {}
        """Sheet -> its mapping as chosen; choices may come faster than the sheet is read anew."""
        self._asked: dict[int, dict[int, Undecided]] = {}
        """Sheet -> the columns whose order of day and month was asked about, so that an answer can be changed."""
        self.sheets = QListWidget()
        self.sheets.setProperty("role", "plain")
        self.sheets.setMinimumWidth(170)
        self.sheets.currentRowChanged.connect(self._on_sheet)
        self.head = SheetHead(ctx)
        self.day_order, self.table = DayOrderBox(ctx), ColumnsTable(ctx)
        self.rows, self.grouping = FirstRows(ctx), GroupingBox(ctx)
        self.defaults, self.remarks = DefaultsBox(ctx), RemarksList(ctx)
        self.nothing = plain(role="muted", wrap=True)
        self.terms = TermsBox(ctx)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._stack = QStackedWidget()
        self._listen()
        self._lay_out()

    def _listen(self) -> None:
        self.head.chosen.connect(self._choose)
        self.head.header_chosen.connect(self._on_header)
        self.head.form_wanted.connect(self.form_wanted.emit)
        self.head.looked_for.connect(lambda: self.tabs.setCurrentWidget(self.rows))
        self.rows.chosen.connect(self._on_header)
        self.day_order.answered.connect(self._on_day_order)
        self.table.assigned.connect(self._on_assigned)
        self.table.transforming.connect(self.open_transform)
        self.grouping.switched.connect(self._on_grouping)
        self.defaults.changed.connect(self._on_default)

    def _lay_out(self) -> None:
        for part in (self.table, self.rows, self.grouping, self.defaults, self.remarks):
            self.tabs.addTab(part, "")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(GAP, 0, 0, 0)
        inner.setSpacing(GAP)
        for widget in (self.head, self.day_order):
            inner.addWidget(widget)
        inner.addWidget(self.nothing)
        inner.addWidget(self.tabs, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sheets)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([190, 900])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(splitter, 1)
        column.addWidget(self.terms)

    def say(self, staged: StagedImport, *, is_text: bool = False) -> None:
        """Show this file, and stay on the same sheet. `is_text`: its encoding can be chosen."""
        self._staged = staged
        self.head.form.setVisible(is_text)
        self._mappings.clear()
        text, label = self._ctx.language.text, self._ctx.language.label
        self.sheets.setAccessibleName(text(mark("Import wizard", "Sheets")))
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for state in staged.states:
            kind = KINDS[state.mapping.kind] if state.mapping else None
            detail = label(kind.plural) if kind else text(mark("Import wizard", "left out"))
            item = QListWidgetItem(f"{state.sheet.name}\n{detail}", self.sheets)
            item.setIcon(self._ctx.icons.icon(kind.key if kind else "close"))
            item.setData(_POSITION, state.sheet.position)
        places = [row for row, state in enumerate(staged.states) if state.sheet.position == self._position]
        tables = [row for row, state in enumerate(staged.states) if state.mapping]
        row = (places + tables + [0])[0]
        self.sheets.setCurrentRow(row)
        self.sheets.blockSignals(False)
        self.terms.say(self.terms.words)
        self._on_sheet(row)

    def start_over(self) -> None:
        """Another file: begin with its first table."""
        self._position = -1
        self._asked.clear()
        self._mappings.clear()
        self.tabs.setCurrentIndex(0)
        self.terms.say(())
        self.terms.say_taught(None)

    @property
    def state(self) -> SheetState | None:
        """The sheet at hand."""
        states = self._staged.states if self._staged else []
        return next((state for state in states if state.sheet.position == self._position), None)

    @property
    def mapping(self) -> Mapping | None:
        """The mapping of the sheet at hand, with all that was chosen since it was read."""
        state = self.state
        return self._mappings.get(self._position, state.mapping) if state else None

    def _on_sheet(self, row: int) -> None:
        if self._staged is None or not 0 <= row < self.sheets.count():
            return
        self._position = self.sheets.item(row).data(_POSITION)
        staged, state = self._staged, self.state
        assert state is not None  # the list was made from the states
        database, language, position = self._ctx.database, self._ctx.language.code, self._position
        self.head.say(state, self._head_facts(state))
        self.nothing.setText(self._ctx.language.text(_LEFT_OUT))
        self.nothing.setVisible(state.mapping is None)

        pointed, self._pointed = self._pointed, None
        number = pointed[0] if pointed else 0

        def show(look: SheetLook) -> None:
            if self._staged is staged and self._position == position:
                self._show(state, look)
                if pointed is not None:
                    self._point(state, *pointed)

        self._ctx.jobs.read(lambda: look_at(database, staged, state, language, number), show, self)

    def look_up(self, sheet: str, cell: str) -> None:
        """Show a cell, or the first of a range, in its sheet."""
        found = _ADDRESS.match(cell)
        states = self._staged.states if self._staged else []
        rows = [row for row, state in enumerate(states) if state.sheet.name == sheet]
        if not rows:
            return
        self._pointed = (int(found[2]), column_number(found[1] or "A")) if found else None
        if self.sheets.currentRow() == rows[0]:
            self._on_sheet(rows[0])
        else:
            self.sheets.setCurrentRow(rows[0])

    def _point(self, state: SheetState, number: int, column: int) -> None:
        self.tabs.setCurrentWidget(self.rows)
        self.rows.point_at(number, column - state.sheet.first_column)
        self.rows.setFocus()

    def _show(self, state: SheetState, look: SheetLook) -> None:
        self._look = look
        mapping = state.mapping
        header, last = (mapping.header_row, mapping.last_row) if mapping else (0, len(state.sheet.rows))
        self.rows.say(look.first_row, look.rows, state.sheet.first_column, header, last)
        self._ask_day_order(state)
        self._name_tabs(mapping)
        for part in (self.table, self.defaults, self.remarks):
            self.tabs.setTabVisible(self.tabs.indexOf(part), mapping is not None)
        grouped = mapping is not None and mapping.grouping is not None
        self.tabs.setTabVisible(self.tabs.indexOf(self.grouping), grouped)
        if mapping is None:
            return
        self.table.say(state, look.samples)
        self.grouping.say(mapping, state.sheet.first_column, look.joined)
        self.defaults.say(mapping)
        self.remarks.say(look.remarks, mapping)

    def _name_tabs(self, mapping: Mapping | None) -> None:
        text = self._ctx.language.text
        columns = len({each.column for each in mapping.columns}) if mapping else 0
        on = mapping is not None and mapping.grouping is not None and mapping.grouping.on
        together = mark("Import wizard", "Rows that belong together: on")
        apart = mark("Import wizard", "Rows that belong together: off")
        names = {
            self.table: mark("Import wizard", "Columns ({count})").format(count=columns),
            self.rows: mark("Import wizard", "First rows"),
            self.grouping: together if on else apart,
            self.defaults: mark("Import wizard", "Defaults ({count})").format(
                count=len(mapping.defaults) if mapping else 0
            ),
            self.remarks: mark("Import wizard", "Remarks ({count})").format(count=len(self._look.remarks)),
        }
        for part, name in names.items():
            self.tabs.setTabText(self.tabs.indexOf(part), text(name))

    def _head_facts(self, state: SheetState) -> list[Message]:
        """What there is to say of the sheet as a whole."""
        facts = [reason for reason in state.reasons if reason.text not in _SAID_ELSEWHERE]
        mapping = state.mapping
        if mapping is None:
            return facts
        if mapping.grouping is not None and mapping.grouping.on:  # it is said where it can be switched off
            facts = [reason for reason in facts if reason.text != mapping.grouping.why.text]
        dropped = state.sheet.notes.dropped + mapping.personal
        if dropped:
            named = [each.heading for each in mapping.columns if each.role is Role.PERSONAL]
            said = mark("Import wizard", "Personal data was left out: {count} cells ({columns}).")
            unnamed = mark("Import wizard", "Personal data was left out: {count} cells.")
            names = ", ".join(named[:5]) + (" …" if len(named) > 5 else "")
            facts.append(said.format(count=dropped, columns=names) if named else unnamed.format(count=dropped))
        return facts

    # What a person chooses

    def _choose(self, choice: Choice) -> None:
        self._mappings.pop(self._position, None)
        self.changed.emit(self._position, choice)

    def _remap(self, mapping: Mapping) -> None:
        state = self.state
        if state is not None and mapping != self.mapping:
            self._mappings[self._position] = mapping
            self.changed.emit(self._position, Choice(mapping=mapping, reasons=state.reasons))

    def _on_header(self, row: int) -> None:
        mapping, state = self.mapping, self.state
        if state is None or (mapping is not None and mapping.header_row == row):
            return
        if mapping is not None:
            self._choose(Choice(kind=mapping.kind, header_row=row, ordinary=mapping.ordinary))

    def _ask_day_order(self, state: SheetState) -> None:
        """Ask about columns of dates that can be read two ways, and go on showing what was answered here."""
        asked = self._asked.setdefault(self._position, {})
        asked.update((each.column, each) for each in self._look.undecided)
        columns = state.mapping.columns if state.mapping else ()
        answers = {(each.column, each.field): each.day_first for each in columns}
        shown = [each for each in asked.values() if (each.column, each.field) in answers]
        self.day_order.say([(each, answers[each.column, each.field]) for each in shown])

    def _on_day_order(self, column: int, day_first: bool) -> None:
        if self.mapping is not None:
            self._remap(with_day_order(self.mapping, (column,), day_first=day_first))

    def _on_assigned(self, place: int, field: str | None) -> None:
        mapping = self.mapping
        if mapping is None or place >= len(mapping.columns):
            return
        cited = field == CITED
        self._remap(
            mapping.cite(mapping.columns[place].column) if cited else reassigned(mapping, place, field)
        )

    def _on_grouping(self, on: bool) -> None:
        if self.mapping is not None:
            self._remap(self.mapping.grouped(on=on))

    def _on_default(self, field: str, text: str) -> None:
        if self.mapping is not None:
            self._remap(self.mapping.default(field, text))

    def open_transform(self, column: int) -> TransformDialog | None:
        """Ask how the cells of a column are taken."""
        mapping, state, staged = self.mapping, self.state, self._staged
        if mapping is None or state is None or staged is None:
            return None
        with self._ctx.database.read() as connection:
            taught = learned(connection)
        looking = Looking(staged, state, self._ctx.language.code, taught)
        dialog = TransformDialog(self._ctx, self, looking, mapping, column)
        dialog.taken.connect(self._remap)
        dialog.open()
        return dialog


def further_columns(states: Sequence[SheetState]) -> int:
    """How many columns of all tables are kept as they are."""
    mappings = [state.mapping for state in states if state.mapping]
    return sum(
        column.field is None and column.role is Role.VALUE for mapping in mappings for column in mapping.columns
    )
