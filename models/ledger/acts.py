# SPDX-License-Identifier: Apache-2.0
"""The changesets as acts that follow one another: which took another back, and which are in effect."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from models.schema import changeset
from models.text import Message


def message_of(text: str, parts: str | None) -> Message:
    """A changeset's message, translatable where it was written by Thaw."""
    return Message.from_json(json.loads(parts)) if parts else Message("", text)


def message_of_changeset(connection: Connection, number: int) -> Message:
    """The message of a changeset. It must exist."""
    columns = select(changeset.c.message, changeset.c.message_parts)
    return message_of(*connection.execute(columns.where(changeset.c.id == number)).one())


class Acts:
    """Which changesets are in effect: an undo takes one back, and the undo of an undo brings it again."""

    def __init__(self, connection: Connection) -> None:
        """Reads one small row for each undo and redo that there ever was."""
        query = select(changeset.c.id, changeset.c.undoes).where(changeset.c.undoes.is_not(None))
        self._undoes: dict[int, int] = {}
        self._undoer: dict[int, int] = {}
        # Nothing can take back the newest act, so from there it is known of each whether it is in effect.
        for number, undone in connection.execute(query.order_by(changeset.c.id.desc())):
            self._undoes[number] = undone
            if number not in self._undoer:
                self._undoer.setdefault(undone, number)

    def is_live(self, number: int) -> bool:
        """Whether the changeset has not been taken back."""
        return number not in self._undoer

    def is_reversal(self, number: int) -> bool:
        """Whether the changeset only took another one back."""
        return number in self._undoes

    def takes_away(self, number: int) -> bool:
        """Whether the changeset undid another one, so that taking it back brings that one back."""
        turns = 0
        while number in self._undoes:
            number, turns = self._undoes[number], turns + 1
        return turns % 2 == 1

    def undoer_of(self, number: int) -> int | None:
        """The changeset whose undoing would redo `number`; None when it is in effect."""
        return self._undoer.get(number)

    def root_of(self, number: int) -> int:
        """The changeset that a chain of undo and redo is about."""
        while number in self._undoes:
            number = self._undoes[number]
        return number
