# SPDX-License-Identifier: Apache-2.0
"""One field in the record panel: label, value, who says so, what else was said, and editing in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Field, Value, members_of
from models.statements import Statement
from models.text import mark
from models.values.base import Unreadable
from ui.context import AppContext
from ui.dialogs.links import LinkDialog
from ui.editors import Editor, LineEditor, ParagraphEditor, complain, editor_for
from ui.record.content import RecordContent
from ui.record.statements import said_by, statement_list
from ui.theme import GAP
from ui.values import link_target, show, show_member
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import Elided, plain

_LABEL_WIDTH = 118
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldRow(QWidget):
    """Focus it and press Enter, or click the value, to edit."""

    changed = Signal(str, object)
    """(field key, value)"""
    followed = Signal(str, object)
    """(kind, record) of a link; ids have more bits than a signal's int"""
    history_wanted = Signal(str)
    menu_wanted = Signal(object, object)
    """(row, place on the screen)"""
    left = Signal(int)
    """(step) an arrow key leads to the row above or below"""

    def __init__(self, ctx: AppContext, content: RecordContent, field: Field) -> None:
        super().__init__()
        self._ctx = ctx
        self._content = content
        self.field = field
        self.value: Value = content.values.get(field.key)
        self.editor: Editor | None = None
        self._others: QWidget | None = None
        self._more: QToolButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(ctx.language.label(field.label))
        self.setAccessibleDescription(show(field, self.value, ctx.language.code, content.names))
        self.setProperty("role", "field")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label = plain(ctx.language.label(field.label), "muted", wrap=True)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setToolTip(ctx.language.label(field.help))
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, 2, GAP, 3)
        row.setSpacing(GAP)
        row.addWidget(label)
        row.addLayout(self._column, 1)
        self._shown = self._value_widget()
        self._column.addWidget(self._shown)
        self._add_sayings()

    @property
    def editable(self) -> bool:
        """Whether the database can be written."""
        return not self._ctx.database.read_only

    def _value_widget(self) -> QWidget:
        if self.field.is_link and self.value:
            return self._links()
        text = show(self.field, self.value, self._ctx.language.code, self._content.names)
        label = plain(text or "–", "" if text else "faint", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # By click only, so that the keys pass from row to row, and yet a marked text can be copied.
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setCursor(Qt.CursorShape.IBeamCursor if self.editable else Qt.CursorShape.ArrowCursor)
        label.installEventFilter(self)
        return label

    def _links(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for member in members_of(self.value):
            target, _ = link_target(member)
            name = show_member(self.field, member, self._ctx.language.code, self._content.names)
            column.addWidget(self._link(name, target))
        if self.editable:
            change = QToolButton()
            change.setIcon(self._ctx.icons.icon("edit"))
            change.setAccessibleName(self._ctx.language.text(mark("Panel", "Change these links")))
            change.setToolTip(change.accessibleName())
            change.setProperty("role", "small")
            change.setIconSize(QSize(16, 16))
            change.clicked.connect(self.edit)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(area, 1)
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            return row
        return area

    def _link(self, name: str, target: int) -> QPushButton:
        button = ElidedLink(name)
        button.clicked.connect(lambda: self.followed.emit(self.field.target or "", target))
        return button

    def _add_sayings(self) -> None:
        content, text = self._content, self._ctx.language.text
        first = content.supporting(self.field.key)
        others = content.others(self.field.key)
        if first is None and not others:
            return
        line = QHBoxLayout()
        line.setSpacing(GAP // 2)
        if first is not None:
            line.addWidget(Elided(said_by(self._ctx, content, first), "faint"), 1)
        else:
            line.addWidget(Elided(text(mark("Panel", "No statement backs this value")), "warn"), 1)
        line.addWidget(self._more_button(len(others), content.statements.get(self.field.key, [])))
        self._column.addLayout(line)

    def _more_button(self, others: int, said: list[Statement]) -> QToolButton:
        text = self._ctx.language.text
        more = self._more = QToolButton()
        more.setProperty("role", "small")
        more.setCheckable(True)
        more.setIcon(self._ctx.icons.icon("expand", "faint"))
        more.setIconSize(QSize(14, 14))
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if others:
            more.setText(text(mark("Panel", "{count} more").format(count=others)))
        more.setAccessibleName(text(mark("Panel", "What else was said")))
        more.setToolTip(more.accessibleName())
        more.toggled.connect(lambda on: self._show_others(on, said))
        return more

    def open_statements(self) -> None:
        """Show what else was said."""
        if self._more is not None:
            self._more.setChecked(True)

    def _show_others(self, on: bool, said: list[Statement]) -> None:
        if on and self._others is None:
            self._others = statement_list(self._ctx, self._content, self.field, said)
            past = QPushButton(self._ctx.language.text(mark("Panel", "History of this field")))
            past.setProperty("role", "link")
            past.clicked.connect(lambda: self.history_wanted.emit(self.field.key))
            layout = self._others.layout()
            assert layout is not None  # statement_list gives one
            layout.addWidget(past)
            self._column.addWidget(self._others)
        if self._others is not None:
            self._others.setVisible(on)

    # Editing

    def edit(self) -> None:
        """Open the editor, or for links the dialog."""
        if not self.editable or self.editor is not None:
            return
        if self.field.is_link:
            LinkDialog(self._ctx, self.field, self.value, self._give).open()
            return
        self.editor = editor_for(self._ctx, self.field, self)
        self.editor.load(self.value)
        self.editor.installEventFilter(self)
        self._shown.hide()
        self._column.insertWidget(0, self.editor)
        self.editor.show()  # at once: what is not visible takes no focus
        self.editor.setFocus()
        if isinstance(self.editor, LineEditor | ParagraphEditor):
            self.editor.selectAll()

    def finish(self) -> bool:
        """Take what was typed. False when it cannot be read: then the editor stays and says why."""
        editor = self.editor
        if editor is None:
            return True
        value = editor.read()
        if isinstance(value, Unreadable):
            complain(self._ctx, editor, value.reason)
            return False
        self.stop()
        self._give(value)
        return True

    def stop(self) -> None:
        """Put the editor away."""
        if self.editor is not None:
            self.editor.removeEventFilter(self)
            self.editor.deleteLater()
            self.editor = None
            self._shown.show()
            self.setFocus()

    @property
    def says_all(self) -> bool:
        """Whether it shows what else was said."""
        return self._more is not None and self._more.isChecked()

    def draft(self) -> str | None:
        """What someone is typing, not yet taken; None while nobody is."""
        if isinstance(self.editor, LineEditor):
            return self.editor.text()
        if isinstance(self.editor, ParagraphEditor):
            return self.editor.toPlainText()
        return None

    def resume(self, draft: str) -> None:
        """Go on typing where a row that this one replaces was left."""
        self.edit()
        if isinstance(self.editor, LineEditor):
            self.editor.setText(draft)
        elif isinstance(self.editor, ParagraphEditor):
            self.editor.setPlainText(draft)

    def retire(self) -> None:
        """It is about to be replaced: what its editor holds is not to be taken on the way."""
        if self.editor is not None:
            self.editor.removeEventFilter(self)

    def _give(self, value: Value) -> None:
        if value != self.value:
            self.changed.emit(self.field.key, value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the field."""
        self.menu_wanted.emit(self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits, arrows lead to the rows around."""
        if event.key() in _EDIT_KEYS:
            self.edit()
            return
        if event.key() in _STEPS:
            self.left.emit(_STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the value edits; Enter and Escape end editing."""
        if isinstance(watched, QLabel) and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonDblClick:
                self.edit()
                return True
        elif watched is self.editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_editor_key(event)
        elif watched is self.editor and event.type() == QEvent.Type.FocusOut:
            return self._on_editor_left()
        return super().eventFilter(watched, event)

    def _on_editor_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (control or not isinstance(self.editor, ParagraphEditor)):
            self.finish()
            return True
        return False

    def _on_editor_left(self) -> bool:
        inside = QApplication.focusWidget()
        if self.editor is not None and inside is not None and inside is not self.editor and self.isVisible():
            self.finish()
        return False
