# SPDX-License-Identifier: Apache-2.0
"""Editors by type of value, the same in the table and in the record panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QToolTip, QWidget

from models.fields import Field, Value, members_of
from models.text import Message, mark
from models.values.base import Unreadable
from ui.context import AppContext
from ui.values import parse, show


class LineEditor(QLineEdit):
    """For everything that is typed on one line."""

    def __init__(self, ctx: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._field = field
        labels = _labels(field, ctx.language.code)
        if labels and not field.many:
            completer = QCompleter([label for _, label in labels], self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        if field.many:
            self.setPlaceholderText(ctx.language.text(mark("Editors", "Several, with ; between them")))

    def load(self, value: Value) -> None:
        """Show a value."""
        self.setText(show(self._field, value, self._ctx.language.code, {}))

    def read(self) -> Value | Unreadable:
        """What was typed, as a value."""
        return parse(self._field, self.text(), self._ctx.language.code)


class ParagraphEditor(QPlainTextEdit):
    """For long texts. Tab leaves it, Enter makes a new line, Ctrl+Enter is done."""

    def __init__(self, ctx: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._field = field
        self.setTabChangesFocus(True)
        self.setMinimumHeight(96)

    def load(self, value: Value) -> None:
        """Show a value."""
        self.setPlainText(show(self._field, value, self._ctx.language.code, {}))

    def read(self) -> Value | Unreadable:
        """What was typed, as a value."""
        return parse(self._field, self.toPlainText(), self._ctx.language.code)


class ChoiceEditor(QComboBox):
    """For one term of a closed vocabulary."""

    def __init__(self, ctx: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("", None)
        for code, label in _labels(field, ctx.language.code):
            self.addItem(label, code)
        self._ctx = ctx
        self._field = field

    def load(self, value: Value) -> None:
        """Show a value; a term that is no longer offered is added for it."""
        code = next(iter(members_of(value)), None)
        if code is not None and self.findData(code) < 0:
            self.addItem(show(self._field, code, self._ctx.language.code, {}), code)
        self.setCurrentIndex(max(0, self.findData(code)))

    def read(self) -> Value | Unreadable:
        """The chosen term's code."""
        return cast("str | None", self.currentData())


Editor = LineEditor | ParagraphEditor | ChoiceEditor


def editor_for(ctx: AppContext, field: Field, parent: QWidget | None = None) -> Editor:
    """The editor of a field that is no link (those are chosen in ui/dialogs/links.py)."""
    kind: Callable[[AppContext, Field, QWidget | None], Editor] = LineEditor
    if field.type.key == "long_text":
        kind = ParagraphEditor
    elif not field.many and not getattr(field.type, "open", False) and _labels(field, "en"):
        kind = ChoiceEditor
    editor = kind(ctx, field, parent)
    editor.setAccessibleName(ctx.language.label(field.label))
    editor.setAccessibleDescription(ctx.language.label(field.help))
    return editor


def _labels(field: Field, language: str) -> Sequence[tuple[str, str]]:
    """(code, label) of the terms to offer, in the vocabulary's order; none for types without a list."""
    if field.type.key == "flag":
        return [(code, field.type.show(code, language)) for code in ("yes", "no")]
    terms = getattr(field.type, "vocabulary", None)
    if terms is None:
        return []
    return [(term.code, term.label(language)) for term in terms.terms if not term.retired]


def complain(ctx: AppContext, editor: QWidget, reason: Message | None) -> None:
    """Mark an editor as wrong and say why beside it; None takes the mark away."""
    said = ctx.language.text(reason) if reason else ""
    editor.setProperty("wrong", reason is not None)
    editor.style().unpolish(editor)
    editor.style().polish(editor)
    editor.setToolTip(said)
    editor.setAccessibleDescription(said)
    if said:
        QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), said, editor)
