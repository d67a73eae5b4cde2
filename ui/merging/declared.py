# SPDX-License-Identifier: Apache-2.0
"""Merging and taking apart as the window offers them: from the record panel and from the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.text import mark
from ui.actions.spec import ActionSpec, Menu, UiState
from ui.context import AppContext

if TYPE_CHECKING:
    from models.fields import Kind
    from models.ledger.ledger import Receipt
    from models.progress import Progress
    from ui.merging.merge_dialog import MergeChoice

_NOT_MERGED = mark("Merge", "No other record was merged into this one, so there is nothing to take apart.")
_DONE = mark("Merge", "Merged. It can be undone, or taken apart at any later time.")
_MOST = 50
_TOO_MANY = mark("Merge", "At most {most} records can be merged at once; {count} are selected.")


def _merge(ctx: AppContext) -> None:
    from ui.screens.records import RecordScreen

    screen = ctx.window.screen_in_front
    selected = screen.view.selected_records() if isinstance(screen, RecordScreen) else []
    content = ctx.window.panel.content if ctx.window.panel is not None else None
    if isinstance(screen, RecordScreen) and len(selected) > 1:
        if len(selected) > _MOST:
            ctx.notify.warn(_TOO_MANY.format(most=_MOST, count=f"{len(selected):,}"))
            return
        ask_to_merge(ctx, screen.kind, selected)
    elif content is not None:
        _merge_with(ctx, content.kind, content.record)


def _merge_with(ctx: AppContext, kind: Kind, record: int) -> None:
    """Ask with which other record."""
    from ui.desk.dialogs import RecordPicker

    def picked(other: int) -> None:
        if other != record:
            ask_to_merge(ctx, kind, [record, other])

    RecordPicker(ctx, kind, "", picked).open()


def ask_to_merge(ctx: AppContext, kind: Kind, records: Sequence[int]) -> None:
    """Show what merging these would do, the first of them staying, and do it when that is agreed to."""
    from ui.merging.merge_dialog import MergeDialog

    MergeDialog(ctx, kind, records, lambda choice: _carry_out(ctx, kind, choice)).open()


def _carry_out(ctx: AppContext, kind: Kind, choice: MergeChoice) -> None:
    from reconcile.merging.merge import merge_records
    from ui.errors import tell
    from ui.jobs.job import Job

    database, ledger, author = ctx.database, ctx.ledger, ctx.author

    def work(progress: Progress) -> Receipt:
        return merge_records(
            database, ledger, choice.keep, choice.others, author, choice.take, choice.note, progress=progress
        )

    def done(receipt: Receipt) -> None:
        ctx.changes.tell(receipt)
        ctx.window.show_record(kind.key, choice.keep)
        ctx.notify.done(_DONE)

    label = mark("Jobs", "Merging records")
    ctx.jobs.start(Job(label, work, done, writes=True, failed=lambda error: tell(ctx, error)))


def _take_apart(ctx: AppContext) -> None:
    from ui.merging.looking import retired_records
    from ui.merging.unmerge_dialog import UnmergeDialog

    content = ctx.window.panel.content if ctx.window.panel is not None else None
    panel = ctx.window.panel
    if content is None or panel is None:
        return
    database, record, language = ctx.database, content.record, ctx.language.code

    def done(found: list[tuple[int, str]]) -> None:
        if found:
            UnmergeDialog(ctx, found).open()
        else:
            ctx.notify.warn(_NOT_MERGED)

    ctx.jobs.read(lambda: retired_records(database, record, language), done, panel)


def _some(state: UiState) -> bool:
    return state.shown or (state.kind is not None and state.selected > 1)


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "record.merge",
        mark("Actions", "Merge with…"),
        _merge,
        Menu.RECORD,
        4,
        key="Ctrl+M",
        icon="link",
        when=_some,
        writes=True,
        context=True,
        tip=mark("Actions", "Merge the selected records, or the one in the record panel with another"),
    ),
    ActionSpec(
        "record.apart",
        mark("Actions", "Take apart…"),
        _take_apart,
        Menu.RECORD,
        4,
        key="Ctrl+Shift+M",
        when=lambda state: state.shown,
        writes=True,
        context=True,
        tip=mark("Actions", "Take a record that was merged into this one out again"),
    ),
)
