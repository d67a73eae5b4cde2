# SPDX-License-Identifier: Apache-2.0
"""The two families of errors: what a user can cause (UserError) and bugs (everything else)."""

from __future__ import annotations

from models.text import Message, Translate, in_english


class UserError(Exception):
    """Something a user can cause and mend. Its message says what happened, where, and what to do next."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def render(self, translate: Translate = in_english) -> str:
        """The one sentence for the user."""
        return self.message.render(translate)

    def __str__(self) -> str:
        return self.message.render()


class Cancelled(Exception):
    """The user asked a running job to stop. Nothing of it has been kept."""
