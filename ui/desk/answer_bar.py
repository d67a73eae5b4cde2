# SPDX-License-Identifier: Apache-2.0
"""The answers as buttons with their keys, the place to type a value and a note, and what goes on with the queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.fields import Field, Value
from models.text import Message, mark
from reconcile.answers import Answer
from ui.context import AppContext
from ui.desk.key_button import KeyButton
from ui.desk.relation_row import RelationRow
from ui.editors import ChoiceEditor, Editor, LineEditor, ParagraphEditor, editor_for
from ui.theme import GAP
from ui.widgets.flow import Flow
from ui.widgets.labels import plain


class AnswerBar(QWidget):
    """Offers what fits the question; decides nothing."""

    wanted = Signal(object)
    """(Answer)"""
    accepted = Signal()
    same_wanted = Signal()
    undo_wanted = Signal()
    back_wanted = Signal()
    """Take back the answer that the question at hand has."""
    keys_wanted = Signal()
    fields_wanted = Signal()
    """Merge field by field."""
    typed = Signal()
    left_editing = Signal()

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.buttons: dict[str, KeyButton] = {}
        self.editor: Editor | None = None
        self.note = QLineEdit()
        self.note.installEventFilter(self)
        self.note.textEdited.connect(lambda _text: self.typed.emit())
        self._typing = plain(role="muted")
        self.problem = plain(role="danger", wrap=True)
        self.accept = KeyButton(ctx, "Enter")
        self.accept.setDefault(True)
        self.same, self.undo, self.keys = KeyButton(ctx, "X"), KeyButton(ctx, "Z"), KeyButton(ctx, "?")
        self.fields, self.back = KeyButton(ctx, "F"), KeyButton(ctx, "V")
        for button, signal in (
            (self.accept, self.accepted),
            (self.same, self.same_wanted),
            (self.undo, self.undo_wanted),
            (self.keys, self.keys_wanted),
            (self.fields, self.fields_wanted),
            (self.back, self.back_wanted),
        ):
            button.clicked.connect(signal)
        self.relations = RelationRow(ctx)
        self._editor_row = QHBoxLayout()
        self._answers = QWidget()
        self._choices = Flow(self._answers, GAP)
        self._lay_out()

    def _lay_out(self) -> None:
        self._editor_row.setSpacing(GAP)
        self._editor_row.addWidget(self._typing)
        self._choices.addWidget(self.fields)
        self._choices.addWidget(self.back)
        last = QHBoxLayout()
        last.setSpacing(GAP)
        last.addWidget(self.note, 1)
        for button in (self.same, self.undo, self.keys, self.accept):
            last.addWidget(button)
        self.problem.hide()
        self._typing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, GAP + 4)
        column.setSpacing(GAP)
        column.addWidget(self.problem)
        column.addLayout(self._editor_row)
        column.addWidget(self.relations)
        column.addWidget(self._answers)
        column.addLayout(last)

    def retranslate(self) -> None:
        """Label everything in the current language."""
        text = self._ctx.language.text
        self.accept.say(text(mark("Desk", "Accept and next")))
        self.undo.say(text(mark("Desk", "Undo")))
        self.keys.say(text(mark("Desk", "Keys")))
        self.fields.say(text(mark("Desk", "Field by field…")))
        self.back.say(text(mark("Desk", "Take the answer back")))
        self.note.setPlaceholderText(text(mark("Desk", "Note or reason (M)")))
        self.note.setAccessibleName(text(mark("Desk", "Note or reason")))

    def offer(self, answers: Sequence[Answer], alike: int) -> None:
        """Show these answers; `alike`: how many questions the same one could settle."""
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        while self._choices.takeAt(0) is not None:
            pass
        self.buttons = {answer.id: self._button(answer) for answer in answers}
        for button in (*self.buttons.values(), self.fields, self.back):
            self._choices.addWidget(button)
        self.relations.hide()
        self.say_alike(alike)
        self.say_problem(None)

    def say_alike(self, alike: int) -> None:
        """How many questions the same answer could settle, this one among them."""
        words = mark("Desk", "Same for all {count}").format(count=f"{alike:,}")
        self.same.say(self._ctx.language.text(words))
        self.same.setVisible(alike > 1)

    def ask_for_reply(self, is_query: bool) -> None:
        """What the note is for."""
        note, reply = mark("Desk", "Note or reason (M)"), mark("Desk", "Reply (T)")
        self.note.setPlaceholderText(self._ctx.language.text(reply if is_query else note))

    def _button(self, answer: Answer) -> KeyButton:
        button = KeyButton(self._ctx, answer.key)
        button.say(self._ctx.language.text(answer.label))
        button.setObjectName(f"answer.{answer.id}")
        button.clicked.connect(lambda: self.wanted.emit(answer))
        return button

    def show_choice(self, answer: Answer | None, can_accept: bool) -> None:
        """Mark the answer that Enter would give."""
        for name, button in self.buttons.items():
            button.mark_chosen(answer is not None and answer.id == name)
        self.accept.setEnabled(can_accept)

    def say_problem(self, problem: Message | None) -> None:
        """Say what stands in the way of the answer."""
        self.problem.setText(self._ctx.language.text(problem) if problem else "")
        self.problem.setVisible(problem is not None)

    # Typing a value

    def open_editor(self, field: Field, typed: Value) -> None:
        """Offer to type a value of this field, with what was typed before."""
        self.close_editor()
        label = mark("Desk", "Right value of “{field}”:").format(field=field.label)
        self._typing.setText(self._ctx.language.text(label))
        self._typing.show()
        editor = self.editor = editor_for(self._ctx, field, self)
        if isinstance(editor, ParagraphEditor):
            editor.setMaximumHeight(96)
            editor.setPlainText(typed if isinstance(typed, str) else "")
            editor.textChanged.connect(self.typed)
        elif isinstance(editor, LineEditor):
            editor.setText(typed if isinstance(typed, str) else "")
            editor.textChanged.connect(self.typed)
        else:
            editor.load(typed)
            editor.currentIndexChanged.connect(self.typed)
        editor.installEventFilter(self)
        self._editor_row.addWidget(editor, 1)
        editor.show()  # at once: what is not shown yet takes no focus

    def focus_editor(self) -> None:
        """Let the person type."""
        if self.editor is not None:
            self.editor.setFocus()

    def typed_text(self) -> str:
        """What was typed, as it stands."""
        editor = self.editor
        if isinstance(editor, ChoiceEditor):
            return str(editor.currentData() or "")
        if editor is None:
            return ""
        return editor.text().strip() if isinstance(editor, LineEditor) else editor.toPlainText().strip()

    def close_editor(self) -> None:
        """Put the editor away; what was typed is kept by the Desk."""
        if self.editor is not None:
            self.editor.removeEventFilter(self)
            self._editor_row.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self._typing.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter accepts while typing, Escape goes back to the keys of the Desk."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_long = isinstance(watched, ParagraphEditor)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (control or not is_long):
                self.accepted.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left_editing.emit()
                return True
        return super().eventFilter(watched, event)
