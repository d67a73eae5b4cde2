# SPDX-License-Identifier: Apache-2.0
"""Parts of the record panel below the fields: who links here, and what happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.kinds import KINDS
from models.text import Bilingual, Message, mark
from ui.context import AppContext
from ui.record.content import LinkedFrom, RecordContent
from ui.theme import GAP
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import plain

_LISTED = 12


def heading(ctx: AppContext, text: Message | Bilingual) -> QLabel:
    """The heading of a section."""
    label = plain(ctx.language.label(text), "section")
    label.setContentsMargins(2 * GAP, GAP // 2, 0, 0)
    return label


def link_button(text: str, run: Callable[[], None]) -> QPushButton:
    """A link that takes no more room than there is."""
    button = ElidedLink(text)
    button.clicked.connect(lambda _checked=False: run())
    return button


def quiet_button(ctx: AppContext, text: Message, run: Callable[[], None]) -> QPushButton:
    """A button that does not call for attention."""
    button = QPushButton(ctx.language.text(text))
    button.setProperty("role", "quiet")
    button.clicked.connect(run)
    return button


def linked_from(ctx: AppContext, content: RecordContent) -> list[QWidget]:
    """Records that link here, by kind and field; none when nothing does."""
    if not content.linked_from:
        return []
    groups: list[QWidget] = [_group(ctx, content, group) for group in content.linked_from]
    return [heading(ctx, mark("Panel", "Linked from")), *groups]


def _group(ctx: AppContext, content: RecordContent, group: LinkedFrom) -> QWidget:
    kind = KINDS[group.kind]
    label = ctx.language.label
    area = QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(2 * GAP, 4, GAP, 4)
    column.setSpacing(0)
    column.addWidget(plain(f"{label(kind.plural)} · {label(kind.field(group.field).label)}", "muted"))
    for record in group.records[:_LISTED]:
        name = content.names.get(record, "?")
        column.addWidget(link_button(name, partial(ctx.window.show_record, group.kind, record)))
    more = len(group.records) - _LISTED
    if more > 0:
        column.addWidget(
            plain(ctx.language.text(mark("Panel", "and {count} more").format(count=more)), "faint")
        )
    return area
