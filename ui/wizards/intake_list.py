# SPDX-License-Identifier: Apache-2.0
"""The files of an import, one below the other: what each was recognised as, or why it was refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import Elided, plain
from ui.wizards.intake import Intake, State
from ui.wizards.sheet_head import ENCODING

_SAID = {
    State.WAITING: mark("Import wizard", "waits to be read"),
    State.READING: mark("Import wizard", "is being read…"),
    State.STOPPED: mark("Import wizard", "not read: you stopped it"),
    State.DONE: mark("Import wizard", "taken over"),
}
_ICONS = {
    State.WAITING: ("import", "faint"),
    State.READING: ("import", "accent"),
    State.READY: ("check", "good"),
    State.REFUSED: ("warning", "danger"),
    State.STOPPED: ("close", "faint"),
    State.DONE: ("check", "faint"),
}
_LINES = 4
_UNSURE = mark("Import wizard", "The encoding of this text is not certain: have a look at its first rows.")


class IntakeList(QScrollArea):
    """Signals carry the Intake that a button stands beside."""

    reviewed = Signal(object)
    reread = Signal(object)
    removed = Signal(object)
    form_wanted = Signal(object)

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.review_buttons: list[QPushButton] = []
        self.form_buttons: list[QPushButton] = []
        self._busy = False
        self.texts: list[str] = []
        """What is said beside each file."""

    def say(self, intakes: Sequence[Intake], *, busy: bool = False) -> None:
        """Show these; nothing can be done with one while another is read."""
        self._busy = busy
        self.review_buttons, self.form_buttons, self.texts = [], [], []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        for each in intakes:
            column.addWidget(self._card(each))
        column.addStretch(1)
        self.setWidget(inside)
        self.setVisible(bool(intakes))

    def _card(self, each: Intake) -> QFrame:
        text = self._ctx.language.text
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        picture = QLabel()
        name, token = _ICONS[each.state]
        picture.setPixmap(self._ctx.icons.pixmap(name, 18, token))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(Elided(each.name))
        said = [text(line) for line in self._lines(each)]
        label = plain("\n".join(said), "danger" if each.state is State.REFUSED else "muted", wrap=True)
        middle.addWidget(label)
        if each.unsure and each.state is State.READY:
            said.append(text(_UNSURE))
            middle.addWidget(plain(text(_UNSURE), "warn", wrap=True))
        self.texts.append("\n".join(said))
        card.setAccessibleName(each.name)
        card.setAccessibleDescription(self.texts[-1])
        row.addLayout(middle, 1)
        for button in self._buttons(each):
            button.setAutoDefault(True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _lines(self, each: Intake) -> list[Message]:
        if each.state is State.REFUSED and each.error is not None:
            return [each.error]
        if each.state is not State.READY:
            return [_SAID[each.state]]
        lines = each.described()
        more = len(lines) - _LINES
        if more > 0:
            lines = [*lines[:_LINES], mark("Panel", "and {count} more").format(count=more)]
        staged = each.staged
        if staged is not None and staged.before is not None:
            lines.append(staged.before)
        return lines

    def _buttons(self, each: Intake) -> list[QPushButton]:
        offers: list[tuple[Message, SignalInstance, list[QPushButton]]] = []
        others: list[QPushButton] = []
        if each.state is State.READY:
            offers.append((mark("Import wizard", "Review"), self.reviewed, self.review_buttons))
        if each.state in (State.READY, State.REFUSED) and each.is_text:
            offers.insert(0, (ENCODING, self.form_wanted, self.form_buttons))
        if each.state in (State.STOPPED, State.REFUSED):
            offers.append((mark("Import wizard", "Read again"), self.reread, others))
        if each.state not in (State.READING, State.DONE):
            offers.append((mark("Import wizard", "Remove"), self.removed, others))
        buttons = []
        for label, signal, known in offers:
            button = QPushButton(self._ctx.language.text(label))
            button.setEnabled(not self._busy)
            button.setAccessibleName(f"{button.text()}: {each.name}")
            button.clicked.connect(partial(self._tell, signal, each))
            known.append(button)
            buttons.append(button)
        return buttons

    @staticmethod
    def _tell(signal: SignalInstance, each: Intake, _on: bool = False) -> None:
        signal.emit(each)
