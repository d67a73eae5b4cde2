# SPDX-License-Identifier: Apache-2.0
"""Records found by text, ready to be listed: asked for while someone types, the latest answer wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from models.text import mark
from ui.context import AppContext
from ui.widgets.pick_list import Pick

if TYPE_CHECKING:
    from models.fields import Kind
    from models.search.search import Hit

_TYPING_PAUSE_MS = 120
Found = Callable[[list[Pick]], None]


class Finder(QObject):
    """Finds records for one field. Values of the picks are (kind, record)."""

    def __init__(self, ctx: AppContext, found: Found, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._found = found
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.kind: str | None = None
        """Only records of this kind, when set."""
        self.limit = 30

    def look_for(self, text: str) -> None:
        """Search once typing pauses; blank text finds nothing at once."""
        self._text = text.strip()
        if self._text:
            self._pause.start()
        else:
            self._pause.stop()
            self._found([])

    def _ask(self) -> None:
        if self._ctx.session is None:
            return
        text, database, limit, language = self._text, self._ctx.database, self.limit, self._ctx.language.code
        kinds = [self.kind] if self.kind else None

        def work() -> list[Hit]:
            from models.search.search import search

            with database.read() as connection:
                return search(connection, text, limit, kinds, language)

        def done(hits: list[Hit]) -> None:
            if text == self._text:
                self._found(self._picks(hits))

        self._ctx.jobs.read(work, done, self)

    def _picks(self, hits: list[Hit]) -> list[Pick]:
        from models.kinds import KINDS

        picks: list[Pick] = []
        for key, kind in KINDS.items():
            of_kind = [hit for hit in hits if hit.kind == key]
            if of_kind and self.kind is None:
                picks.append(Pick(self._ctx.language.label(kind.plural)))
            picks += [
                Pick(hit.title, (key, hit.record), self._detail(kind, hit), icon=key) for hit in of_kind
            ]
        return picks

    def _detail(self, kind: Kind, hit: Hit) -> str:
        if not hit.snippet or hit.snippet == hit.title or hit.field not in kind:
            return ""
        where = mark("Search", "{field}: {snippet}").format(field=kind.field(hit.field).label, snippet=hit.snippet)
        return self._ctx.language.text(where)
