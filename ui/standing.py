# SPDX-License-Identifier: Apache-2.0
"""The banner that stays: this is the sample, or this file can only be read and why."""

from __future__ import annotations

from models.text import mark
from ui.context import AppContext, Session
from ui.notify import Tone
from ui.widgets.banner import Banner


class StandingBanner(Banner):
    """Tells what is special about the open database, and how to get one's own."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx)
        label = mark("Window", "Start your own database")
        self._own = self.offer(label, lambda: ctx.actions.run("file.new"))

    def tell(self, session: Session) -> None:
        """Show what there is to say, or nothing."""
        why = session.database.why_read_only
        if why is not None:
            self.say(why, Tone.WARNING)
        elif session.is_sample:
            said = mark("Window", "This is a sample to try things on. Nothing here is yours yet.")
            self.say(said, Tone.NOTE)
        else:
            self.hide()
        self._own.setVisible(session.is_sample)
        # That nothing can be written matters as long as it is so; that this is the sample is known after once.
        self.let_close(why is None)
