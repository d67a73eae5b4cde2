# SPDX-License-Identifier: Apache-2.0
"""The screen that lists the records of one kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from models.fields import Field, Kind, Value, members_of
from models.ledger.changeset import Changeset, Edit, Origin
from models.records import Condition, Query, Sort, Test
from models.text import mark
from ui.actions.spec import UiState
from ui.context import AppContext
from ui.deleting import ask_to_delete
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.paste import PasteDialog
from ui.screens.screen import Screen
from ui.table.clipboard import fit, from_text
from ui.table.columns import chosen_columns, remember_columns
from ui.table.filters import FilterStrip
from ui.table.model import RecordTableModel
from ui.table.paste import PastePlan, plan_paste
from ui.table.view import Place, RecordTableView
from ui.widgets.empty import EmptyState
from ui.widgets.focus import has_focus

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt


class RecordScreen(Screen):
    """Table, filters, and what stands there when nothing is listed."""

    def __init__(self, ctx: AppContext, kind: Kind) -> None:
        super().__init__(ctx, kind.key)
        self.kind = kind
        self._sort: Sort | None = None
        self._kept = Place()
        self._total = 0
        self.strip = FilterStrip(ctx, kind)
        self.model = RecordTableModel(ctx, kind, chosen_columns(ctx.settings, kind, ctx.language.code), self)
        self.view = RecordTableView(ctx, self.model)
        self.empty = EmptyState(ctx, kind.key)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self._listen()
        self.retranslate()
        self.load()

    def _listen(self) -> None:
        self.strip.changed.connect(self.load)
        self.strip.columns_wanted.connect(self.choose_columns)
        self.model.loaded.connect(self._on_loaded)
        self.model.edited.connect(self._on_edited)
        self.view.sort_wanted.connect(self._on_sort)
        self.view.header_menu_wanted.connect(self._on_header_menu)
        self.view.customContextMenuRequested.connect(self._on_context_menu)
        self.view.current_record.connect(self._on_current)
        self.view.selection_moved.connect(self.state_changed)
        self.view.copied.connect(self._on_copied)

    def retranslate(self) -> None:
        """Label everything in the current language; data follows too."""
        self.strip.retranslate()
        self.view.titles.retranslate()
        self.view.setAccessibleName(self.ctx.language.label(self.kind.plural))
        self._show_columns()
        if self.model.query is not None:
            self.load()

    def listed(self) -> tuple[Kind, tuple[str, ...], list[int]]:
        """What the table shows: the kind, the fields that name a record and those of the columns, the records."""
        names = self.kind.title[0 if self.ctx.language.code == "zh" else 1] or self.kind.title_parts
        shown = (field.key for field in self.model.columns)
        return self.kind, tuple(dict.fromkeys([*names, *shown])), list(self.model.ids)

    def _show_columns(self) -> None:
        self.view.show_columns(chosen_columns(self.ctx.settings, self.kind, self.ctx.language.code))

    # What is listed

    def load(self) -> None:
        """Run the query that filters and order make."""
        self._kept = self.view.place()
        language = self.ctx.language.code
        query = Query(self.kind.key, tuple(self.strip.conditions), self._sort, language)
        kept = self._kept
        self.model.load(query, kept.records if kept.current is None else (*kept.records, kept.current))

    def _on_loaded(self) -> None:
        listed = len(self.model.ids)
        if not self.strip.conditions:
            self._total = listed
        self.strip.say_numbers(listed, self._total)
        keys_here = has_focus(self._stack)
        if not listed:
            self._say_empty()
        self._stack.setCurrentWidget(self.view if listed else self.empty)
        if keys_here:
            (self.view if listed else self.empty).setFocus()
        self.view.return_to(self._kept)
        self.view.show_sort(
            self._sort.field if self._sort else None, bool(self._sort and self._sort.descending)
        )
        if listed and not self.view.currentIndex().isValid():
            first = self.model.index(0, 0)
            self.view.selectionModel().setCurrentIndex(
                first, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.state_changed.emit()

    def _say_empty(self) -> None:
        if self.strip.conditions:
            self.empty.say(
                mark("Records", "No record passes these filters"),
                mark("Records", "Remove one of the filters above, or all of them."),
                ("record.clear_filters",),
            )
        else:
            self.empty.say(
                mark("Records", "No {kind} yet").format(kind=self.kind.plural),
                mark("Records", "Import a spreadsheet that lists some, or write the first one down here."),
                ("file.import", "record.new"),
            )

    def refresh(self, receipt: Receipt) -> None:
        """Read again what was touched; run the query again when records came, went or may have moved."""
        if receipt.added.get(self.kind.key) or receipt.deleted.get(self.kind.key):
            self.load()
            return
        # Titles of linked records of other kinds may have changed, too.
        others = any(kind != self.kind.key for kind in receipt.changed)
        self.model.forget(None if others else receipt.changed.get(self.kind.key, []))

    def arrive(self) -> None:
        """The table takes the keyboard, and the panel shows its current record."""
        (self.empty if self._stack.currentWidget() is self.empty else self.view).setFocus()
        here = self.view.currentIndex()
        if here.isValid():
            self._on_current(self.model.record_at(here.row()))

    def state(self, state: UiState) -> UiState:
        """Kind and number of selected records."""
        return replace(state, kind=self.kind.key, selected=self.view.selected_count())

    def _on_current(self, record: int | None) -> None:
        if record is not None and self.isVisible():
            self.ctx.window.follow_record(self.kind.key, record)

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort = Sort(key, descending)
        self.load()

    def choose_columns(self) -> None:
        """Ask which columns to show."""

        def done(fields: list[Field] | None) -> None:
            remember_columns(self.ctx.settings, self.kind, fields)
            self._show_columns()

        ColumnsDialog(self.ctx, self.kind, self.model.columns, done).open()

    def ask_filter(self) -> None:
        """Ask for a filter, at first by the column that the keys are in."""
        here = self.view.currentIndex()
        self.strip.ask(self.model.columns[here.column()] if here.isValid() else None)

    # Menus

    def _on_header_menu(self, column: int, place: QPoint) -> None:
        text = self.ctx.language.text
        menu = QMenu(self)
        if 0 <= column < len(self.model.columns):
            field = self.model.columns[column]
            menu.addAction(text(mark("Records", "Sort ascending")), lambda: self._on_sort(field.key, False))
            menu.addAction(text(mark("Records", "Sort descending")), lambda: self._on_sort(field.key, True))
            menu.addAction(text(mark("Records", "Filter by this column…")), lambda: self.strip.ask(field))
            hide = menu.addAction(text(mark("Records", "Hide this column")), lambda: self._hide(field))
            hide.setEnabled(len(self.model.columns) > 1)
            menu.addSeparator()
        menu.addAction(text(mark("Records", "Choose columns…")), self.choose_columns)
        menu.popup(place)

    def _hide(self, field: Field) -> None:
        columns = [other for other in self.model.columns if other is not field]
        remember_columns(self.ctx.settings, self.kind, columns)
        self._show_columns()

    def _on_context_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        field = self.model.columns[index.column()]
        row = self.model.row(index.row())
        menu = self.ctx.actions.context_menu(self)
        if row is not None:
            menu.addSeparator()
            only = mark("Records", "Only records with this value")
            menu.addAction(
                self.ctx.language.text(only),
                lambda: self._only(field, row.values.get(field.key), row.texts[index.column()]),
            )
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _only(self, field: Field, value: Value, shown: str) -> None:
        first = next(iter(members_of(value)), None)
        if first is None:
            condition = Condition(field.key, Test.BLANK)
        elif field.is_link:
            condition = Condition(field.key, Test.CONTAINS, shown.partition("; ")[0].partition(" (")[0])
        else:
            condition = Condition(field.key, Test.IS, first)
        self.strip.add_condition(condition)

    # Changes

    def _on_edited(self, record: int, key: str, value: Value) -> None:
        position = self.model.row_of(record)
        row = self.model.row(position) if position is not None else None
        if row is None:
            return
        field = self.kind.field(key)
        edit = Edit(self.kind.key, record, {key: value}, {key: row.values.get(key)})
        message = mark("Changes", "Edited {field} of {title}").format(field=field.label, title=row.title)
        self.ctx.changes.commit(
            self._changeset(message, [edit], Origin.FORM),
            lambda _receipt: self.model.settle(record, key),
            lambda _error: self.model.settle(record, key),
        )

    def _changeset(self, message: object, edits: list[Edit], origin: Origin) -> Changeset:
        citation = self.ctx.opened.citation.citation
        return Changeset(self.ctx.author, message, edits, origin, citation)  # type: ignore[arg-type]

    def copy(self) -> None:
        """Copy the selected block."""
        self.view.copy()

    def _on_copied(self, rows: int) -> None:
        if rows >= 0:
            message = mark(
                "Records", "Only the first {count} rows were copied: that is as much as a clipboard takes."
            )
            self.ctx.notify.warn(message.format(count=f"{rows:,}"))

    def paste(self) -> None:
        """Lay the clipboard over the selection, after saying what that would do."""
        rows, fields = self.view.selected_block()
        text = QGuiApplication.clipboard().text()
        if not text or not self.view.is_block():
            self.ctx.notify.warn(
                mark(
                    "Records",
                    "Copy some cells first, then select the cell or the block where they should go.",
                )
            )
            return
        block = fit(from_text(text), len(rows), len(fields))
        first = self.model.columns.index(fields[0])
        fields = self.model.columns[first : first + len(block[0])]
        if rows[-1] - rows[0] + 1 == len(rows):
            rows = list(range(rows[0], min(rows[0] + len(block), len(self.model.ids))))
        records = [self.model.record_at(row) for row in rows]

        def plan(erase: bool) -> PastePlan:
            with self.ctx.database.read() as connection:
                language = self.ctx.language.code
                return plan_paste(
                    connection, self.kind, records, fields, block, language=language, erase=erase
                )

        PasteDialog(self.ctx, plan, self._paste, mark("Paste", "Paste")).open()

    def _paste(self, plan: PastePlan) -> None:
        edits = plan.changeset_edits()
        message = mark("Changes", "Pasted into records ({kind}): {count}")
        told = message.format(kind=self.kind.plural, count=len(edits))
        self.ctx.changes.commit(self._changeset(told, edits, Origin.PASTE), total=len(edits))

    def blank(self) -> None:
        """Erase the selected cells, after saying what that would do."""
        rows, fields = self.view.selected_block()
        if not self.view.is_block():
            self.ctx.notify.warn(
                mark("Records", "Select cells that lie side by side: one block at a time can be erased.")
            )
            return
        records = [self.model.record_at(row) for row in rows]
        block = [[""] * len(fields) for _ in rows]

        def plan(_erase: bool) -> PastePlan:
            with self.ctx.database.read() as connection:
                language = self.ctx.language.code
                return plan_paste(
                    connection, self.kind, records, fields, block, language=language, erase=True
                )

        PasteDialog(self.ctx, plan, self._blank, mark("Paste", "Erase")).open()

    def _blank(self, plan: PastePlan) -> None:
        edits = plan.changeset_edits()
        message = mark("Changes", "Erased cells of records ({kind}): {count}")
        told = message.format(kind=self.kind.plural, count=len(edits))
        self.ctx.changes.commit(self._changeset(told, edits, Origin.FORM), total=len(edits))

    def delete(self) -> None:
        """Ask, then delete the selected records."""
        records = self.view.selected_records()
        if records:
            ask_to_delete(self.ctx, self.kind, records)
