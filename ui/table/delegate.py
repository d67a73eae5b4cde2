# SPDX-License-Identifier: Apache-2.0
"""Editing in place: the editor of the field's type, kept open with the reason while a text cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.values.base import Unreadable
from ui.context import AppContext
from ui.dialogs.links import LinkDialog
from ui.editors import ChoiceEditor, Editor, LineEditor, ParagraphEditor, complain, editor_for
from ui.table.model import RecordTableModel

Index = QModelIndex | QPersistentModelIndex
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class FieldDelegate(QStyledItemDelegate):
    """Makes, fills and reads the editors of a record table."""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the field's type. Links are chosen in a dialog instead."""
        model = index.model()
        assert isinstance(model, RecordTableModel)  # this delegate serves no other
        field = model.columns[index.column()]
        if field.is_link:
            here = QPersistentModelIndex(index)
            # Not while the view is still opening the editor that there will not be.
            QTimer.singleShot(0, self, lambda: self._choose_links(model, here))
            return None  # type: ignore[return-value]  # Qt: no editor
        return editor_for(self._ctx, field, parent)

    def _choose_links(self, model: RecordTableModel, index: QPersistentModelIndex) -> None:
        row = model.row(index.row()) if index.isValid() else None
        if row is not None:
            field = model.columns[index.column()]

            def done(value: object) -> None:
                if index.isValid():
                    model.put(index, value)  # type: ignore[arg-type]  # the dialog gives a Value

            LinkDialog(self._ctx, field, row.values.get(field.key), done).open()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's value in the editor, once: what someone is typing is never replaced."""
        model = index.model()
        if not isinstance(model, RecordTableModel) or editor.property("loaded"):
            return
        row = model.row(index.row())
        if row is not None and isinstance(editor, Editor):
            editor.load(row.values.get(model.columns[index.column()].key))
            editor.setProperty("loaded", True)
            if isinstance(editor, LineEditor | ParagraphEditor):
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand a readable value to the model."""
        if isinstance(editor, Editor) and isinstance(model, RecordTableModel):
            value = editor.read()
            if not isinstance(value, Unreadable):
                model.put(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor fills its cell; one for long texts is higher."""
        rect = option.rect
        if isinstance(editor, ParagraphEditor):
            rect.setHeight(max(rect.height(), 120))
            rect.setWidth(max(rect.width(), 280))
            parent = editor.parentWidget()
            if parent is not None:
                rect.moveBottom(min(rect.bottom(), parent.rect().bottom()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and leaving the cell end editing only when the text can be read."""
        if not isinstance(editor, Editor):
            return super().eventFilter(editor, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if isinstance(editor, ParagraphEditor) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    return False
                return self._finish(editor)
            if key in _DONE and not self._readable(editor):
                return True
        if event.type() == QEvent.Type.FocusOut and not isinstance(editor, ChoiceEditor):
            popup = isinstance(editor, LineEditor) and editor.completer() is not None
            if not (popup and editor.completer().popup().isVisible()) and not self._readable(editor):  # type: ignore[union-attr]
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: Editor) -> bool:
        if self._readable(editor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
        return True

    def _readable(self, editor: Editor) -> bool:
        value = editor.read()
        complain(self._ctx, editor, value.reason if isinstance(value, Unreadable) else None)
        return not isinstance(value, Unreadable)
