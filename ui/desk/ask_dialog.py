# SPDX-License-Identifier: Apache-2.0
"""Leaving a question for a colleague on a record or one of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from models.fields import Field, Kind
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import mark
from reconcile.queries import ask_colleague
from ui.context import AppContext
from ui.desk.people import people
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

if TYPE_CHECKING:
    from ui.record.content import RecordContent

_ASKED = mark("Desk", "The question waits at the Desk.")


class AskDialog(QDialog):
    """What is asked, about which field, and whom; nothing typed is lost when it cannot be kept."""

    def __init__(self, ctx: AppContext, content: RecordContent, field: Field | None = None) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._kind: Kind = content.kind
        self._record = content.record
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "Ask a colleague")))
        self.field, self.whom, self.text = ChoiceBox(), QComboBox(), QPlainTextEdit()
        self._fill(field)
        for widget, name in (
            (self.field, mark("Desk", "About")),
            (self.whom, mark("Desk", "For whom")),
            (self.text, mark("Desk", "Question")),
        ):
            widget.setAccessibleName(text(name))
        self.agree = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        ask = self.agree.addButton(text(mark("Desk", "Ask")), QDialogButtonBox.ButtonRole.AcceptRole)
        ask.setDefault(True)
        ask.setEnabled(False)
        self.text.textChanged.connect(lambda: ask.setEnabled(bool(self.text.toPlainText().strip())))
        self.agree.accepted.connect(self._ask)
        self.agree.rejected.connect(self.reject)
        self._ask_button = ask
        self.text.installEventFilter(self)
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for widget in (self.field, self.whom, self.text):
            form.addRow(widget.accessibleName(), widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(plain(content.title, "heading", wrap=True))
        column.addLayout(form)
        column.addWidget(self.agree)
        keep_size(ctx.settings, self, 480, 320)
        self.text.setFocus()

    def _fill(self, field: Field | None) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        self.field.addItem(text(mark("Desk", "The whole record")), None)
        for each in self._kind.fields:
            self.field.addItem(label(each.label), each.key)
        self.field.setCurrentIndex(max(0, self.field.findData(field.key if field else None)))
        self.whom.setEditable(True)
        self.whom.addItem("")
        self.whom.addItems([name for name in people(self._ctx.database) if name != self._ctx.author])
        line = self.whom.lineEdit()
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(text(mark("Desk", "Anybody")))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(text(mark("Desk", "For example: where does this date come from?")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter asks; Enter alone makes a new line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._ask_button.click()
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        ctx, kind, record, field = self._ctx, self._kind.key, self._record, self.field.currentData()
        text, whom = self.text.toPlainText(), self.whom.currentText()
        database, author = ctx.database, ctx.author

        def work(_progress: Progress) -> int:
            return ask_colleague(database, author, kind, record, text, whom, field)

        def done(_number: int) -> None:
            self.accept()
            ctx.changes.applied.emit(Receipt())  # no record has changed, but another question waits
            ctx.notify.done(_ASKED)

        label = mark("Jobs", "Saving")
        ctx.jobs.start(Job(label, work, done, writes=True, failed=lambda error: tell(ctx, error), owner=self))
