# SPDX-License-Identifier: Apache-2.0
"""Who says so, and what else was said: the statements of one field with what can be done about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Field
from models.statements import Rank, Statement
from models.text import Message, mark
from ui.context import AppContext
from ui.record import judging
from ui.record.content import RecordContent
from ui.theme import GAP
from ui.values import show
from ui.widgets.labels import plain

_RANKS = {
    Rank.SHOWN: mark("Statements", "shown"),
    Rank.KEPT: mark("Statements", "kept"),
    Rank.REJECTED: mark("Statements", "rejected"),
}
_ROLES = {Rank.SHOWN: "muted", Rank.KEPT: "muted", Rank.REJECTED: "danger"}


def said_by(ctx: AppContext, content: RecordContent, said: Statement) -> str:
    """One line about who says it: title, reliability, when; or that no source is cited."""
    source = content.sources.get(said.set.source) if said.set.source is not None else None
    text = ctx.language.text
    if source is None:
        return text(mark("Statements", "No source cited"))
    parts = [source.title]
    if source.reliability:
        parts.insert(0, text(mark("Statements", "{grade}/5").format(grade=source.reliability)))
    when = said.set.read_on or source.published
    if when:
        parts.append(when)
    return " · ".join(parts)


class StatementCard(QFrame):
    """One statement: value, who, where, rank, and its buttons."""

    def __init__(self, ctx: AppContext, content: RecordContent, field: Field, said: Statement) -> None:
        super().__init__()
        self._ctx = ctx
        self._content = content
        self._said = said
        self.setProperty("role", "card")
        text = ctx.language.text
        value = show(field, said.said.value, ctx.language.code, content.names)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(plain(value or text(mark("Statements", "(blank)")), wrap=True), 1)
        head.addWidget(plain(text(_RANKS[said.rank]), _ROLES[said.rank]), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(plain(said_by(ctx, content, said), "muted", wrap=True))
        for line in self._details():
            column.addWidget(plain(text(line), "faint", wrap=True))
        buttons = self._buttons()
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(GAP)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def _details(self) -> list[Message]:
        said = self._said
        lines = []
        if said.set.locator:
            lines.append(mark("Statements", "At: {place}").format(place=said.set.locator))
        if said.said.written:
            lines.append(mark("Statements", "As written: {text}").format(text=said.said.written))
        if said.said.reason:
            lines.append(mark("Statements", "Reason: {text}").format(text=said.said.reason))
        return lines

    def _buttons(self) -> list[QPushButton]:
        if self._ctx.database.read_only:
            return []
        ctx, content, said = self._ctx, self._content, self._said
        offers: list[tuple[Message, Callable[[], None]]] = []
        if said.rank is not Rank.SHOWN and said.said.value is not None:
            offers.append(
                (mark("Statements", "Show this one"), lambda: judging.show_this(ctx, content, said))
            )
        if said.rank is Rank.REJECTED:
            offers.append((mark("Statements", "Restore"), lambda: judging.restore(ctx, content, said)))
        elif judging.can_reject(content, said):
            offers.append((mark("Statements", "Reject…"), self._ask_reason))
        buttons = []
        for label, run in offers:
            button = QPushButton(ctx.language.text(label))
            button.setProperty("role", "link")
            button.clicked.connect(run)
            buttons.append(button)
        return buttons

    def _ask_reason(self) -> None:
        ctx, content, said = self._ctx, self._content, self._said
        RejectDialog(ctx, lambda reason: judging.reject(ctx, content, said, reason)).open()


class RejectDialog(QDialog):
    """Asks why a statement is rejected; the reason stays with it."""

    def __init__(self, ctx: AppContext, done: Callable[[str], None]) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = ctx.language.text
        self.setWindowTitle(text(mark("Statements", "Reject a statement")))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(text(mark("Statements", "Reason")))
        self.reason.setPlaceholderText(text(mark("Statements", "For example: copied from an older release")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.addButton(text(mark("Statements", "Reject")), QDialogButtonBox.ButtonRole.AcceptRole)
        agree.setDefault(True)
        agree.setEnabled(False)
        self.reason.textChanged.connect(lambda typed: agree.setEnabled(bool(typed.strip())))
        buttons.accepted.connect(self.accept)
        self.accepted.connect(lambda: done(self.reason.text().strip()))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        said = mark(
            "Statements", "The statement stays on record with your reason, and can be restored at any time."
        )
        column.addWidget(plain(text(said), "muted", wrap=True))
        column.addWidget(self.reason)
        column.addWidget(buttons)
        self.setMinimumWidth(440)


def statement_list(ctx: AppContext, content: RecordContent, field: Field, said: list[Statement]) -> QWidget:
    """Cards for these statements, one below the other, under what the value is in another currency."""
    area = QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(0, GAP // 2, 0, GAP // 2)
    column.setSpacing(GAP // 2)
    derived = content.derived.get(field.key)
    if derived is not None:
        column.addWidget(plain(derived.show(ctx.language.code), "muted", wrap=True))
    for each in said:
        column.addWidget(StatementCard(ctx, content, field, each))
    return area
