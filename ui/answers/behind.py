# SPDX-License-Identifier: Apache-2.0
"""The records behind a figure, and their sources: a list that leads to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout

from models.text import mark
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain
from ui.widgets.pick_list import Pick, PickList

if TYPE_CHECKING:
    from models.database.database import Database
    from models.fields import Kind

_HEADING = mark("Answers window", "Records behind it: {count}")
_NONE = mark("Answers window", "No record stands behind this: it is a heading.")
_HINT = mark("Answers window", "Double click or Enter opens a record.")
_SOURCES = mark("Answers window", "Sources")
_NO_SOURCES = mark("Answers window", "No source is cited for these records.")
_CLOSE = mark("Answers window", "Close this list")
_MOST = 500


@dataclass(frozen=True, slots=True)
class _Found:
    kinds: dict[int, Kind]
    names: dict[int, str]


class BehindList(QFrame):
    """Hidden until something is picked."""

    closed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._generation = 0
        self.records: tuple[int, ...] = ()
        self.setProperty("role", "panel")
        self.heading = plain(role="section", wrap=True)
        self.hint = plain(role="faint", wrap=True)
        self._no_field = QLineEdit(self)
        self._no_field.hide()
        self.list = PickList(ctx, self._no_field)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.itemClicked.disconnect()
        self.list.itemActivated.connect(lambda _item: self._open(self.list.current_value()))
        self.list.itemDoubleClicked.connect(lambda _item: self._open(self.list.current_value()))
        self.close_button = QToolButton()
        self.close_button.setIcon(ctx.icons.icon("close"))
        self.close_button.clicked.connect(self.close_list)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, GAP)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(220)
        self.hide()

    def close_list(self) -> None:
        """Give the room back."""
        self._generation += 1
        self.hide()
        self.closed.emit()

    def show_records(self, records: Sequence[int], sources: Sequence[int] = ()) -> None:
        """List these, the sources below them."""
        self.records = tuple(records)
        self._generation += 1
        generation, text = self._generation, self._ctx.language.text
        self.heading.setText(text(_HEADING.format(count=f"{len(records):,}")) if records else text(_NONE))
        self.hint.setText(text(_HINT) if records else "")
        self.close_button.setAccessibleName(text(_CLOSE))
        self.close_button.setToolTip(text(_CLOSE))
        self.list.setAccessibleName(self.heading.text())
        self.show()
        database, language = self._ctx.database, self._ctx.language.code
        wanted, cited = tuple(records[:_MOST]), tuple(sources)

        def work() -> _Found:
            return _look_up(database, (*wanted, *cited), language)

        def done(found: _Found) -> None:
            if generation == self._generation:
                self._fill(found, wanted, cited)

        self._ctx.jobs.read(work, done, self)

    def _fill(self, found: _Found, records: Sequence[int], sources: Sequence[int]) -> None:
        label = self._ctx.language.label
        picks = []
        for one in records:
            kind = found.kinds.get(one)
            if kind is not None:
                picks.append(Pick(found.names[one], (kind.key, one), label(kind.label), icon=kind.key))
        if records:
            text = self._ctx.language.text
            picks.append(Pick(text(_SOURCES if sources else _NO_SOURCES)))
            picks += [Pick(found.names[one], ("source", one), icon="source") for one in sources if one in found.kinds]
        self.list.offer(picks)

    def _open(self, value: object) -> None:
        if isinstance(value, tuple):
            self._ctx.window.show_record(*value)


def _look_up(database: Database, numbers: Sequence[int], language: str) -> _Found:
    from sqlalchemy import select

    from models.ids import id_text
    from models.kinds import KINDS
    from models.records import titles
    from models.rows import CHUNK
    from models.schema import record

    kinds: dict[int, Kind] = {}
    with database.read() as connection:
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            query = select(record.c.id, record.c.kind).where(record.c.id.in_(chunk))
            kinds |= {number: KINDS[kind] for number, kind in connection.execute(query) if kind in KINDS}
        names = titles(connection, list(kinds), language)
    return _Found(kinds, {number: names.get(number, id_text(number)) for number in kinds})
