# SPDX-License-Identifier: Apache-2.0
"""A value typed at the Desk: read a moment after the last key, as a value of its field or with why it is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import UserError
from models.fields import Field, Value
from models.text import Message
from reconcile.case_lines import typed_value
from ui.context import AppContext

_PAUSE_MS = 150


class TypedValue(QObject):
    """`value` or `problem` of what was typed last; neither while nothing is."""

    due = Signal()
    """Somebody typed and paused: it is time to read."""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.value: Value = None
        self.problem: Message | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.due)

    def wait(self) -> None:
        """Somebody is typing."""
        self._pause.start()

    def forget(self) -> None:
        """Nothing is typed."""
        self._pause.stop()
        self.value, self.problem = None, None

    def read(self, field: Field | None, typed: Value) -> None:
        """Read what was typed for this field."""
        self.forget()
        if field is None or not typed:
            return
        with self._ctx.database.read() as connection:
            found = typed_value(connection, field, typed)
        if isinstance(found, UserError):
            self.problem = found.message
        else:
            self.value = found
