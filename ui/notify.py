# SPDX-License-Identifier: Apache-2.0
"""How parts of the window tell something in passing, without stopping anyone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from models.text import Message


class Tone(Enum):
    """How a notice sounds."""

    DONE = "done"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Notify(QObject):
    """Notices on their way to the message bar of the window."""

    said = Signal(object, object)
    """(Message, Tone)"""
    broke = Signal(object)
    """(Exception) that nobody caused: a bug to be reported"""

    def done(self, message: Message) -> None:
        """Something went well."""
        self.said.emit(message, Tone.DONE)

    def warn(self, message: Message) -> None:
        """Something needs a look."""
        self.said.emit(message, Tone.WARNING)

    def error(self, message: Message) -> None:
        """Something was refused."""
        self.said.emit(message, Tone.ERROR)
