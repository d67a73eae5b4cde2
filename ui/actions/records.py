# SPDX-License-Identifier: Apache-2.0
"""The actions on records: in the table that is open, and in the record panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.text import mark
from ui.actions.spec import ActionSpec, Menu, UiState
from ui.context import AppContext

if TYPE_CHECKING:
    from ui.record.panel import RecordPanel
    from ui.screens.records import RecordScreen


def _on_table(act: Callable[[RecordScreen], None]) -> Callable[[AppContext], None]:
    def run(ctx: AppContext) -> None:
        from ui.screens.records import RecordScreen

        screen = ctx.window.screen_in_front
        if isinstance(screen, RecordScreen):
            act(screen)

    return run


def _on_panel(act: Callable[[RecordPanel], None]) -> Callable[[AppContext], None]:
    def run(ctx: AppContext) -> None:
        panel = ctx.window.panel
        if panel is not None:
            act(panel)

    return run


def _new(ctx: AppContext) -> None:
    from models.kinds import KINDS
    from ui.dialogs.new_record import NewRecordDialog

    NewRecordDialog(ctx, KINDS[ctx.actions.state.kind or next(iter(KINDS))]).open()


def _cite(ctx: AppContext) -> None:
    from ui.dialogs.citation import CitationDialog

    CitationDialog(ctx).open()


def _lists(state: UiState) -> bool:
    return state.kind is not None


def _selected(state: UiState) -> bool:
    return state.kind is not None and state.selected > 0


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "go.back",
        mark("Actions", "Back to the record before"),
        _on_panel(lambda panel: panel.go_back()),
        Menu.RECORD,
        0,
        key="Alt+Left",
        icon="back",
        when=lambda state: state.back,
        toolbar=True,
    ),
    ActionSpec(
        "go.forward",
        mark("Actions", "Forward to the record after"),
        _on_panel(lambda panel: panel.go_forward()),
        Menu.RECORD,
        0,
        key="Alt+Right",
        icon="forward",
        when=lambda state: state.forward,
        toolbar=True,
    ),
    ActionSpec(
        "record.new",
        mark("Actions", "New record…"),
        _new,
        Menu.RECORD,
        1,
        key="Ctrl+N",
        icon="add",
        writes=True,
        toolbar=True,
        prominent=True,
    ),
    ActionSpec(
        "record.edit",
        mark("Actions", "Edit in the record panel"),
        _on_panel(lambda panel: panel.start_editing()),
        Menu.RECORD,
        1,
        key="Ctrl+E",
        icon="edit",
        when=lambda state: state.shown,
        writes=True,
        context=True,
    ),
    ActionSpec(
        "record.copy",
        mark("Actions", "Copy cells"),
        _on_table(lambda screen: screen.copy()),
        Menu.EDIT,
        2,
        key="Ctrl+C",
        when=_selected,
        context=True,
    ),
    ActionSpec(
        "record.paste",
        mark("Actions", "Paste cells…"),
        _on_table(lambda screen: screen.paste()),
        Menu.EDIT,
        2,
        key="Ctrl+V",
        when=_selected,
        writes=True,
        context=True,
    ),
    ActionSpec(
        "record.blank",
        mark("Actions", "Erase cells…"),
        _on_table(lambda screen: screen.blank()),
        Menu.EDIT,
        2,
        key="Del",
        when=_selected,
        writes=True,
        context=True,
    ),
    ActionSpec(
        "record.delete",
        mark("Actions", "Delete records…"),
        _on_table(lambda screen: screen.delete()),
        Menu.RECORD,
        4,
        key="Ctrl+Del",
        icon="remove",
        when=_selected,
        writes=True,
        context=True,
    ),
    ActionSpec(
        "record.cite",
        mark("Actions", "Choose what to cite…"),
        _cite,
        Menu.RECORD,
        2,
        key="Ctrl+Shift+C",
        icon="quote",
        writes=True,
    ),
    ActionSpec(
        "record.filter",
        mark("Actions", "Filter the table…"),
        _on_table(lambda screen: screen.ask_filter()),
        Menu.RECORD,
        3,
        key="Ctrl+Shift+F",
        icon="filter",
        when=_lists,
    ),
    ActionSpec(
        "record.clear_filters",
        mark("Actions", "Remove all filters"),
        _on_table(lambda screen: screen.strip.clear()),
        Menu.RECORD,
        3,
        when=_lists,
    ),
    ActionSpec(
        "record.columns",
        mark("Actions", "Choose columns…"),
        _on_table(lambda screen: screen.choose_columns()),
        Menu.RECORD,
        3,
        icon="columns",
        when=_lists,
    ),
    ActionSpec(
        "view.panel",
        mark("Actions", "Show the record panel"),
        _on_panel(lambda panel: panel.toggle()),
        Menu.VIEW,
        2,
        key="F4",
        icon="panel",
        checked=lambda state: state.shown,
        toolbar=True,
    ),
)
