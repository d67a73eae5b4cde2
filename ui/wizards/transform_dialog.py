# SPDX-License-Identifier: Apache-2.0
"""How the cells of one column are taken: apart, together with others, with a unit; what comes of it is seen at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from importers.grid import letters
from importers.mapping import Mapping
from importers.transformations import (
    TRANSFORMATIONS,
    Said,
    Transformation,
    current,
    suggested_fields,
    transformation,
    transformed,
)
from models.kinds import KINDS
from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain, plain_tip
from ui.wizards.field_box import FieldBox, FieldChoices
from ui.wizards.samples import Looking, Sample, parted

_COLUMN = int(Qt.ItemDataRole.UserRole)


class TransformDialog(QDialog):
    """Changes nothing itself; `taken` gives the mapping that was chosen."""

    taken = Signal(object)

    def __init__(
        self,
        ctx: AppContext,
        parent: QWidget,
        looking: Looking,
        mapping: Mapping,
        column: int,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx, self._looking = ctx, looking
        self._before, self._column = mapping, column
        self.mapping = mapping
        self._own = next(each for each in mapping.columns if each.column == column)
        text = ctx.language.text
        self.setWindowTitle(text(mark("Import wizard", "How “{column}” is taken").format(column=self._own.heading)))
        self.way = ChoiceBox()
        for each in TRANSFORMATIONS:
            self.way.addItem(text(each.label), each.key)
        self._choices = FieldChoices(ctx, mapping.kind, parent=self)
        self.fields: list[FieldBox] = []
        self.argument = QLineEdit()
        self.columns = QListWidget()
        self.columns.setMaximumHeight(120)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * GAP)
        self.preview = QTableWidget()
        self.said = plain(role="muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(
            text(mark("Import wizard", "Take it so")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.agree.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.taken.emit(self.mapping))
        self._lay_out(buttons)
        self._begin()

    def _lay_out(self, buttons: QWidget) -> None:
        table = self.preview
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.way)
        column.addLayout(self._form)
        column.addWidget(self.said)
        column.addWidget(table, 1)
        column.addWidget(buttons)
        self.resize(760, 560)

    def _begin(self) -> None:
        way, told = current(self._before, self._column)
        text = self._ctx.language.text
        if way is None:
            note = mark("Import wizard", "Now the cells are prepared as the format asks. A choice here replaces that.")
            self.said.setText(text(note))
            self.way.insertItem(0, text(mark("Import wizard", "As the format asks")), "")
        self.said.setVisible(way is None)
        self.way.setCurrentIndex(0 if way is None else self.way.findData(way.key))
        self.way.setAccessibleName(self.windowTitle())
        self._ask(way, told)
        self.way.activated.connect(lambda _place: self._on_way())
        self.argument.textChanged.connect(lambda _text: self._show())
        self.columns.itemChanged.connect(lambda _item: self._show())
        self.columns.currentRowChanged.connect(lambda _row: self._show())

    @property
    def chosen(self) -> Transformation | None:
        """The way that is chosen; None leaves it to the format."""
        key = self.way.currentData()
        return transformation(key) if key else None

    def _on_way(self) -> None:
        way = self.chosen
        field = next((each.field for each in self._before.columns if each.column == self._column and each.field), None)
        if way is None:
            self._ask(None, Said(()))
            return
        fields = suggested_fields(KINDS[self._before.kind], way, field)
        self._ask(way, Said(fields, way.suggested))

    def _ask(self, way: Transformation | None, told: Said) -> None:
        """Lay out what this way needs to be told."""
        while self._form.rowCount():
            row = self._form.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                widget = item.widget()
                if widget in (self.argument, self.columns):
                    widget.hide()
                elif widget is not None:
                    widget.deleteLater()
        self.fields = []
        text = self._ctx.language.text
        if way is not None:
            for part, field in zip(way.parts, told.fields, strict=True):
                box = FieldBox(self._ctx, self._choices)
                box.say(field)
                box.setAccessibleName(text(part))
                box.chosen.connect(lambda _field: self._show())
                self.fields.append(box)
                self._form.addRow(text(mark("Import wizard", "{part} goes into").format(part=text(part))), box)
            if way.argument is not None:
                self.argument.blockSignals(True)
                self.argument.setText(told.argument)
                self.argument.blockSignals(False)
                self.argument.setAccessibleName(text(way.argument))
                self._form.addRow(text(way.argument), self.argument)
                self.argument.show()
            if way.columns is not None:
                self._offer_columns(way, told.columns)
                self.columns.setAccessibleName(text(way.columns))
                self._form.addRow(text(way.columns), self.columns)
                self.columns.show()
        self._show()

    def _offer_columns(self, way: Transformation, chosen: tuple[int, ...]) -> None:
        self.columns.blockSignals(True)
        self.columns.clear()
        others = dict.fromkeys((each.column, each.heading) for each in self._before.columns)
        place = [column for column, _ in others].index(self._column)
        near = sorted(others, key=lambda each: abs([one for one, _ in others].index(each[0]) - place))
        for column, heading in [each for each in others if each[0] != self._column]:
            item = QListWidgetItem(f"{heading}  ({letters(column)})", self.columns)
            item.setData(_COLUMN, column)
            if way.several:
                item.setCheckState(Qt.CheckState.Checked if column in chosen else Qt.CheckState.Unchecked)
        wanted = chosen[:1] or tuple(column for column, _ in near if column != self._column)[:1]
        for row in range(self.columns.count()):
            if self.columns.item(row).data(_COLUMN) in wanted:
                self.columns.setCurrentRow(row)
        self.columns.blockSignals(False)

    def _other_columns(self, way: Transformation) -> tuple[int, ...]:
        items = [self.columns.item(row) for row in range(self.columns.count())]
        if way.several:
            return tuple(item.data(_COLUMN) for item in items if item.checkState() is Qt.CheckState.Checked)
        item = self.columns.currentItem()
        return (item.data(_COLUMN),) if self.columns.currentRow() >= 0 else ()

    def _show(self) -> None:
        way = self.chosen
        self.mapping = self._before
        complete = True
        if way is not None:
            columns = self._other_columns(way) if way.columns is not None else ()
            argument = self.argument.text() if way.argument is not None else ""
            said = Said(tuple(box.field for box in self.fields), argument, columns)
            lacks = [way.argument is not None and not argument, way.columns is not None and not columns]
            complete = not any(lacks) and (way.key == "plain" or any(said.fields))
            if complete:
                self.mapping = transformed(self._before, self._column, way, said)
        self.agree.setEnabled(complete)
        self._preview()

    def _preview(self) -> None:
        text, label, tokens = self._ctx.language.text, self._ctx.language.label, self._ctx.theme.tokens
        maps = [each for each in self.mapping.columns if each.column == self._column]
        kind = KINDS[self.mapping.kind]
        names = [
            label(kind.field(each.field).label) if each.field else text(mark("Import wizard", "further column"))
            for each in maps
        ]
        rows = parted(self._looking, self.mapping, self._column)
        self.preview.setColumnCount(1 + len(maps))
        self.preview.setHorizontalHeaderLabels([text(mark("Import wizard", "As written")), *names])
        self.preview.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self.preview.setItem(place, 0, QTableWidgetItem(row.written.replace("\n", " ⏎ ")))
            for number, sample in enumerate(row.parts, 1):
                item = QTableWidgetItem(self._said_of(sample))
                if sample.problem is not None:
                    item.setForeground(QColor(tokens.danger))
                    item.setBackground(QColor(tokens.danger_soft))
                    item.setToolTip(plain_tip(text(sample.problem)))
                self.preview.setItem(place, number, item)
        self.preview.setAccessibleName(text(mark("Import wizard", "What comes of it")))

    def _said_of(self, sample: Sample) -> str:
        if sample.problem is not None:
            return f"⚠ {sample.text}"
        return sample.read.replace("\n", " ⏎ ") or "–"
