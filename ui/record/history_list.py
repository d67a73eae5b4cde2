# SPDX-License-Identifier: Apache-2.0
"""What happened to a record or to one of its fields, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.fields import Kind
from models.ledger.history import Step
from models.ledger.journal import Op
from models.text import Message, mark
from ui.context import AppContext
from ui.theme import GAP
from ui.values import show
from ui.widgets.labels import plain

_CHANGES_LISTED = 12


def local_time(at: str) -> str:
    """A moment of the ledger (UTC, ISO 8601) as the reader's clock shows it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def history_list(
    ctx: AppContext, kind: Kind, steps: Sequence[Step], names: Mapping[int, str], field: str | None = None
) -> QWidget:
    """One entry for each step, with what it changed."""
    area = QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
    column.setSpacing(GAP)
    for step in steps:
        column.addWidget(_entry(ctx, kind, step, names, field))
    if not steps:
        column.addWidget(plain(ctx.language.text(mark("Panel", "Nothing has happened yet.")), "faint"))
    return area


def _entry(ctx: AppContext, kind: Kind, step: Step, names: Mapping[int, str], only: str | None) -> QFrame:
    text = ctx.language.text
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    said = text(step.entry.message)
    if not step.entry.live:
        said = text(mark("Panel", "{what} (undone)").format(what=said))
    column.addWidget(plain(said, wrap=True))
    column.addWidget(plain(f"{local_time(step.entry.at)} · {step.entry.author}", "faint"))
    if step.op is Op.CHANGE:
        for line in _changes(ctx, kind, step, names, only):
            column.addWidget(plain(text(line), "muted", wrap=True))
    return frame


def _changes(
    ctx: AppContext, kind: Kind, step: Step, names: Mapping[int, str], only: str | None
) -> list[Message]:
    blank = mark("Panel", "(blank)")
    lines = []
    for key in [key for key in {**step.before, **step.after} if key in kind and only in (None, key)]:
        field = kind.field(key)
        before, after = (
            show(field, values.get(key), ctx.language.code, names) or blank
            for values in (step.before, step.after)
        )
        line = mark("Panel", "{field}: {before} → {after}")
        lines.append(line.format(field=field.label, before=before, after=after))
    return lines[:_CHANGES_LISTED]
