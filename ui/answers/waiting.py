# SPDX-License-Identifier: Apache-2.0
"""What stands where a result will be: nothing at first, and after half a second that it is being worked on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.text import Message
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain

_PATIENCE_MS = 500
"""What is over sooner is not worth a person's look."""
_WIDE = 220


class Waiting(QWidget):
    """`begin` when work starts, `end` when it is over. `lasting` when it takes so long that people are told."""

    lasting = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._said: Message | None = None
        self.words = plain(role="muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        column.addWidget(self.words)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self.end()

    def begin(self, said: Message) -> None:
        """Say this once it has taken a while."""
        self._said = said
        self._patience.start()

    def end(self) -> None:
        """Say nothing."""
        self._said = None
        self._patience.stop()
        self.words.hide()
        self.bar.hide()

    def _show(self) -> None:
        if self._said is not None:
            self.words.setText(self._ctx.language.text(self._said))
            self.bar.setRange(0, 0)
            self.bar.setAccessibleName(self.words.text())
            self.words.show()
            self.bar.show()
            self.lasting.emit()
